package dev.cairn.id;

import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;

/**
 * An id that says nothing about what it names: 1 to 128 characters of {@code A-Z a-z 0-9 . _ : -}. Never use a name, an
 * e-mail address or a number that means something to people.
 */
interface OpaqueId {
    /** The id itself. */
    String value();

    /**
     * Returns {@code value} if it is a valid id.
     *
     * @throws InvalidInputException if it is not; the offending text is not repeated, as it may name a person
     */
    static String checked(String kind, String value) {
        if (value == null || !IdForm.fits(value)) {
            throw new InvalidInputException(
                    "",
                    CoreError.VALUE_INVALID,
                    "Not a valid " + kind + " id: 1 to 128 of A-Z a-z 0-9 . _ : - are allowed. Maybe a name or an "
                            + "e-mail address was given?");
        }
        return value;
    }
}

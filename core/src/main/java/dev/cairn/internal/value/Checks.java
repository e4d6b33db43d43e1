package dev.cairn.internal.value;

import dev.cairn.amount.Rational;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.id.DefinitionRef;
import dev.cairn.text.LocalizedText;
import java.net.URI;
import java.time.LocalDate;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What several kinds of value ask of their parts, in the same words. */
public final class Checks {
    /** The most characters of a name, a tag or another short text. */
    public static final int MOST_OF_A_NAME = 1_000;
    /** The most characters of what somebody writes about something. */
    public static final int MOST_OF_A_NOTE = 10_000;

    private static final int MOST_ELEMENTS = 1_000;

    private Checks() {}

    /** A text has at most so many characters, if it is there. */
    public static Violations length(Violations faults, String path, @Nullable String text, int most) {
        return length(faults, path, text == null ? 0 : text.length(), most);
    }

    /** A text has at most so many characters in all its languages together, if it is there. */
    public static Violations length(Violations faults, String path, @Nullable LocalizedText text, int most) {
        int length = text == null
                ? 0
                : text.byTag().values().stream().mapToInt(String::length).sum();
        return length(faults, path, length, most);
    }

    private static Violations length(Violations faults, String path, int length, int most) {
        return faults.check(
                length <= most, path, CoreError.VALUE_OUT_OF_RANGE, length + " characters are more than " + most + ".");
    }

    /** There are at most 1,000. */
    public static Violations few(Violations faults, String path, int size) {
        return faults.check(
                size <= MOST_ELEMENTS,
                path,
                CoreError.VALUE_OUT_OF_RANGE,
                size + " are more than " + MOST_ELEMENTS + ".");
    }

    /** At most 1,000 names, none missing. */
    public static Violations names(Violations faults, String path, Collection<String> names) {
        few(faults, path, names.size());
        int index = 0;
        for (String name : names) {
            faults.required(path + "/" + index, name);
            length(faults, path + "/" + index, name, MOST_OF_A_NAME);
            index++;
        }
        return faults;
    }

    /** The id and version of a definition. */
    public static Violations identity(Violations faults, @Nullable String id, int version) {
        return faults.check(
                        id != null && DefinitionRef.isId(id),
                        "/id",
                        id == null ? CoreError.VALUE_REQUIRED : CoreError.VALUE_INVALID,
                        noId(id))
                .check(version >= 1, "/version", CoreError.VALUE_OUT_OF_RANGE, "Versions begin at 1.");
    }

    /** The id of a part of a definition, if it is there. */
    public static Violations id(Violations faults, @Nullable String id) {
        return faults.required("/id", id)
                .check(id == null || id.isBlank() || DefinitionRef.isId(id), "/id", CoreError.VALUE_INVALID, noId(id));
    }

    private static String noId(@Nullable String id) {
        String slug = Slug.of(String.valueOf(id));
        return "An id of lower-case ASCII letters, digits and . _ - is required, not '" + id + "'. Maybe '"
                + (slug.isEmpty() ? "my-id" : slug) + "'?";
    }

    /** A URI is absolute, if it is there. */
    public static Violations absolute(Violations faults, String path, @Nullable URI uri) {
        return faults.check(
                Given.noneOr(uri, URI::isAbsolute), path, CoreError.VALUE_INVALID, "'" + uri + "' is no absolute URI.");
    }

    /** A count reaches {@code least}, 0 or 1, if it is there. */
    public static Violations atLeast(Violations faults, String path, @Nullable Integer count, int least) {
        return faults.check(
                count == null || count >= least,
                path,
                CoreError.VALUE_OUT_OF_RANGE,
                count + (least == 0 ? " is negative." : " is less than " + least + "."));
    }

    /** A number is 0 or more, if it is there. */
    public static Violations notNegative(Violations faults, String path, @Nullable Rational value) {
        return faults.check(
                value == null || value.signum() >= 0, path, CoreError.VALUE_OUT_OF_RANGE, value + " is negative.");
    }

    /** A number is there and above 0. */
    public static Violations positive(Violations faults, String path, @Nullable Rational value) {
        return faults.required(path, value)
                .check(
                        value == null || value.signum() > 0,
                        path,
                        CoreError.VALUE_OUT_OF_RANGE,
                        "'" + value + "' is not positive.");
    }

    /** What is valid from a day until a day, if both are there. */
    public static Violations validity(Violations faults, @Nullable LocalDate from, @Nullable LocalDate until) {
        return faults.check(
                from == null || until == null || !until.isBefore(from),
                "/validUntil",
                CoreError.VALUE_OUT_OF_RANGE,
                until + " is before " + from + ".");
    }
}

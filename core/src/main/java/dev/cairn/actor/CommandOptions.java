package dev.cairn.actor;

import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * How a command is to be taken.
 *
 * @param key the caller's own key: a command that is repeated with the same key is done once; null for none. At most
 *     200 characters; it outlives the erasure of those the command is about, so never put a person's name or id in it
 * @param expectedRevision the revision of the submission that the actor had seen, or null if it does not matter
 * @param reason why, for the journal, or null; at most 10,000 characters
 */
public record CommandOptions(
        @Nullable String key,
        @Nullable Integer expectedRevision,
        @Nullable String reason) {
    /** Nothing special. */
    public static final CommandOptions NONE = new CommandOptions(null, null, null);

    private static final int LONGEST_REASON = 10_000;

    /**
     * Checks both texts.
     *
     * @throws IllegalArgumentException if the key is blank or too long
     * @throws InvalidInputException if the reason is too long
     */
    public CommandOptions {
        if (key != null && (key.isBlank() || key.length() > 200)) {
            throw new IllegalArgumentException("A key has 1 to 200 characters, not " + key.length() + ".");
        }
        if (reason != null && reason.length() > LONGEST_REASON) {
            throw new InvalidInputException(
                    "/reason",
                    CoreError.VALUE_OUT_OF_RANGE,
                    reason.length() + " characters are more than " + LONGEST_REASON + ".");
        }
    }

    /** Repeating the command with this key changes nothing more. */
    public static CommandOptions key(String key) {
        return new CommandOptions(key, null, null);
    }

    /** Only if the submission is still at this revision. */
    public CommandOptions expecting(int revision) {
        return new CommandOptions(key, revision, reason);
    }

    /** With a reason for the journal. */
    public CommandOptions because(String why) {
        return new CommandOptions(key, expectedRevision, why);
    }
}

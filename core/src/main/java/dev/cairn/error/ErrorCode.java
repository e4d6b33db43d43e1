package dev.cairn.error;

/**
 * An error that exceptions and violations name, with the words for it. Each module lists its own in one enum; a code never
 * changes its meaning and is never reused.
 */
public interface ErrorCode {
    /** The slug: lower-case words joined by hyphens, segments joined by dots, as in {@code submission.not-found}. */
    String code();

    /** One English sentence for the person who meets the code in a log. */
    String english();
}

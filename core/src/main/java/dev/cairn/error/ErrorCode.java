package dev.cairn.error;

/**
 * A stable dotted slug such as {@code submission.not-found}. Each module lists its codes in one enum; a code never
 * changes its meaning and is never reused.
 */
public interface ErrorCode {
    /** The slug: lower-case words joined by hyphens, segments joined by dots. */
    String code();

    /** One English sentence for the person who meets the code in a log. */
    String meaning();
}

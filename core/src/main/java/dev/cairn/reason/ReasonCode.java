package dev.cairn.reason;

/**
 * A rule that reasons name, with the words for it. Each module lists its own in one enum; a code never changes its meaning
 * and is never reused.
 */
public interface ReasonCode {
    /** The slug: lower-case words joined by hyphens, segments joined by dots, as in {@code criterion.below-level}. */
    String code();

    /** The English template: text with {@code {name}} where a detail goes. */
    String english();
}

package dev.cairn.rubric.agreement;

/**
 * An interval around an estimate.
 *
 * @param lower the lower bound
 * @param upper the upper bound, not below {@code lower}
 * @param level the confidence level, such as 0.95
 * @param method how it was computed, in a few words
 */
public record ConfidenceInterval(double lower, double upper, double level, String method) {}

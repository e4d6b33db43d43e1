package dev.cairn.statistics.agreement;

import dev.cairn.statistics.internal.Normal;

/**
 * An interval around an estimate.
 *
 * @param lower the lower bound
 * @param upper the upper bound, not below {@code lower}
 * @param level the confidence level, such as 0.95
 * @param method how it was computed, in a few words
 */
public record ConfidenceInterval(double lower, double upper, double level, String method) {
    /** The same, cut where a value cannot lie. */
    ConfidenceInterval atLeast(double least) {
        return new ConfidenceInterval(Math.max(least, lower), upper, level, method);
    }

    /**
     * Wilson's (1927) score interval of a proportion.
     *
     * @param reached how many of them reached something
     * @param size how many there are
     * @throws IllegalArgumentException when not 0 ≤ reached ≤ size, size is 0, or the level is not between 0 and 1
     */
    public static ConfidenceInterval wilson(double reached, double size, double level) {
        if (!(reached >= 0 && reached <= size && size > 0 && level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "No interval of " + reached + " of " + size + " at level " + level + " is defined.");
        }
        double z = Normal.reach(level);
        double share = reached / size;
        double shrink = 1 + z * z / size;
        double middle = (share + z * z / (2 * size)) / shrink;
        double half = z * Math.sqrt(share * (1 - share) / size + z * z / (4 * size * size)) / shrink;
        double lower = Math.min(share, Math.max(0, middle - half));
        double upper = Math.max(share, Math.min(1, middle + half)); // at 0 and 1 despite rounding
        return new ConfidenceInterval(lower, upper, level, "wilson");
    }
}

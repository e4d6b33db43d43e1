package dev.cairn.statistics.internal;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The standard normal distribution. */
public final class Normal {
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    private Normal() {}

    /** The probability of a value above z. */
    public static double above(double z) {
        return STANDARD.survivalProbability(z);
    }

    /** The value that is exceeded with this probability. */
    public static double exceeded(double probability) {
        return STANDARD.inverseSurvivalProbability(probability);
    }

    /** How many standard errors an interval of this confidence reaches to either side. */
    public static double reach(double confidence) {
        return exceeded((1 - confidence) / 2);
    }
}

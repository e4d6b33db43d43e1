package dev.cairn.statistics.agreement;

import dev.cairn.statistics.agreement.Coefficient.Estimate;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/** Intervals and tests at one confidence level, for coefficients whose greatest value is 1. */
final class Inference {
    /** Differences of chance agreement from 1, and standard errors, below this are rounding. */
    static final double NEGLIGIBLE = 1e-12;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    final double level;

    Inference(double level) {
        this.level = level;
    }

    /** The quantile that leaves half of what the level leaves out above it. */
    private double upperTail() {
        return (1 - level) / 2;
    }

    Estimate studentT(String statistic, double value, double standardError, long subjects, long ratings) {
        boolean known = subjects > 1 && standardError > NEGLIGIBLE;
        double t = known ? TDistribution.of(subjects - 1.0).inverseSurvivalProbability(upperTail()) : 0;
        return symmetric(statistic, value, known ? standardError : null, t, "student-t", null, subjects, ratings);
    }

    /** As {@link #studentT}, for what cannot be below 0. */
    Estimate share(String statistic, double value, double standardError, long subjects, long ratings) {
        Estimate estimate = studentT(statistic, value, standardError, subjects, ratings);
        ConfidenceInterval interval = estimate.interval();
        ConfidenceInterval cut = interval == null
                ? null
                : new ConfidenceInterval(Math.max(0, interval.lower()), interval.upper(), level, interval.method());
        return new Estimate(statistic, value, estimate.standardError(), cut, null, subjects, ratings);
    }

    Estimate normal(
            String statistic,
            double value,
            double standardError,
            @Nullable SignificanceTest test,
            long subjects,
            long ratings) {
        double z = NORMAL.inverseSurvivalProbability(upperTail());
        Double known = standardError > NEGLIGIBLE ? standardError : null;
        return symmetric(statistic, value, known, z, "normal", test, subjects, ratings);
    }

    private Estimate symmetric(
            String statistic,
            double value,
            @Nullable Double standardError,
            double quantile,
            String method,
            @Nullable SignificanceTest test,
            long subjects,
            long ratings) {
        ConfidenceInterval interval = standardError == null
                ? null
                : new ConfidenceInterval(
                        value - quantile * standardError, Math.min(1, value + quantile * standardError), level, method);
        return new Estimate(statistic, value, standardError, interval, test, subjects, ratings);
    }

    /** The two-sided test of a value against zero, or none when its standard error under the hypothesis is zero. */
    static @Nullable SignificanceTest z(double value, double nullStandardError) {
        if (!(nullStandardError > NEGLIGIBLE)) {
            return null;
        }
        double z = value / nullStandardError;
        return new SignificanceTest(
                "z", z, List.of(), nullStandardError, Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(z))));
    }
}

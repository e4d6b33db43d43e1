package dev.cairn.statistics.agreement;

import dev.cairn.statistics.agreement.Coefficient.Estimate;
import dev.cairn.statistics.internal.Normal;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/** Intervals and tests at one confidence level, for coefficients whose greatest value is 1. */
record Inference(double level) {
    /** Differences of chance agreement from 1, and standard errors, below this are rounding. */
    static final double NEGLIGIBLE = 1e-12;

    /** With Student's interval, unless the subjects do not vary. */
    Estimate studentT(Estimate bare, double standardError) {
        if (bare.subjects() < 2 || !(standardError > NEGLIGIBLE)) {
            return bare;
        }
        double t = TDistribution.of(bare.subjects() - 1.0).inverseSurvivalProbability((1 - level) / 2);
        return bare.within(standardError, symmetric(bare.value(), t * standardError, "student-t"));
    }

    /** As {@link #studentT}, for what cannot be below 0. */
    Estimate share(Estimate bare, double standardError) {
        Estimate estimate = studentT(bare, standardError);
        return Optional.ofNullable(estimate.interval())
                .map(interval -> estimate.within(interval.atLeast(0)))
                .orElse(estimate);
    }

    /** With a normal interval, unless the subjects do not vary. */
    Estimate normal(Estimate bare, double standardError) {
        if (!(standardError > NEGLIGIBLE)) {
            return bare;
        }
        double half = Normal.reach(level) * standardError;
        return bare.within(standardError, symmetric(bare.value(), half, "normal"));
    }

    private ConfidenceInterval symmetric(double value, double half, String method) {
        return new ConfidenceInterval(value - half, Math.min(1, value + half), level, method);
    }

    /** With the two-sided test against zero, unless the standard error under the hypothesis is zero. */
    static Estimate tested(Estimate estimate, double nullStandardError) {
        return nullStandardError > NEGLIGIBLE
                ? estimate.tested(SignificanceTest.z(estimate.value(), nullStandardError))
                : estimate;
    }
}

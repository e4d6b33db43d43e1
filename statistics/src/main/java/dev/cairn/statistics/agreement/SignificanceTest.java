package dev.cairn.statistics.agreement;

import dev.cairn.statistics.internal.Normal;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.jspecify.annotations.Nullable;

/**
 * A test of the hypothesis that a statistic is what chance alone would give.
 *
 * @param statistic the name of the test statistic: {@code z}, {@code F} or {@code chi-squared}
 * @param value its value
 * @param degreesOfFreedom its degrees of freedom, none for {@code z}
 * @param standardError the standard error under the hypothesis, where the test uses one
 * @param pValue the probability of a value at least as extreme under the hypothesis
 */
public record SignificanceTest(
        String statistic,
        double value,
        List<Double> degreesOfFreedom,
        @Nullable Double standardError,
        double pValue) {
    /** Copies the list. */
    public SignificanceTest {
        degreesOfFreedom = List.copyOf(degreesOfFreedom);
    }

    /** The chi-squared test, which needs no standard error. */
    public static SignificanceTest chiSquared(double value, double degreesOfFreedom) {
        double p = ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(value);
        return new SignificanceTest("chi-squared", value, List.of(degreesOfFreedom), null, p);
    }

    /** The F test, which needs no standard error. */
    public static SignificanceTest f(double value, double numerator, double denominator) {
        double p = FDistribution.of(numerator, denominator).survivalProbability(value);
        return new SignificanceTest("F", value, List.of(numerator, denominator), null, p);
    }

    /** The two-sided z test of an estimate against zero. */
    public static SignificanceTest z(double estimate, double standardError) {
        double z = estimate / standardError;
        double p = Math.min(1, 2 * Normal.above(Math.abs(z)));
        return new SignificanceTest("z", z, List.of(), standardError, p);
    }
}

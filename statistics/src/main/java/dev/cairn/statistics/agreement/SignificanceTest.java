package dev.cairn.statistics.agreement;

import java.util.List;
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
}

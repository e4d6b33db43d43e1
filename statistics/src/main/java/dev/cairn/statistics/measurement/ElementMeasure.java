package dev.cairn.statistics.measurement;

import dev.cairn.statistics.measurement.RaschResult.Extreme;
import dev.cairn.statistics.measurement.RaschResult.Fit;
import dev.cairn.statistics.measurement.RaschResult.Measure;
import org.jspecify.annotations.Nullable;

record ElementMeasure(
        String element,
        @Nullable Double measure,
        @Nullable Double standardError,
        Extreme extreme,
        long scores,
        double observedAverage,
        @Nullable Double fairScore,
        @Nullable Fit infit,
        @Nullable Fit outfit)
        implements Measure {
    /** One of which nothing is known but its scores. */
    static ElementMeasure unknown(String element, Extreme extreme, long scores, double observedAverage) {
        return new ElementMeasure(element, null, null, extreme, scores, observedAverage, null, null, null);
    }

    /** The same, measured. */
    ElementMeasure at(double x, double error, double fair) {
        return new ElementMeasure(element, x, error, extreme, scores, observedAverage, fair, infit, outfit);
    }

    /** The same, with how well its scores fit the model. */
    ElementMeasure fitting(Fit weighted, Fit unweighted) {
        return new ElementMeasure(
                element, measure, standardError, extreme, scores, observedAverage, fairScore, weighted, unweighted);
    }
}

package dev.cairn.statistics.measurement;

/**
 * Andrich's (1978) rating scale model: category k of m + 1 has probability proportional to exp(k x - T_k) at x, where
 * T_k sums the first k thresholds. Holds the moments at one x after {@link #at}. Not thread-safe.
 */
final class RatingScaleModel {
    /** m. */
    final int steps;

    private final double[] cumulative;
    private final double[] probability;
    /** The chance of category h + 1 or above. */
    final double[] atLeast;

    double expected;
    double variance;
    private double logSum;

    RatingScaleModel(double[] thresholds) {
        steps = thresholds.length;
        cumulative = new double[steps + 1];
        for (int h = 0; h < steps; h++) {
            cumulative[h + 1] = cumulative[h] + thresholds[h];
        }
        probability = new double[steps + 1];
        atLeast = new double[steps];
    }

    RatingScaleModel at(double x) {
        double greatest = 0;
        for (int k = 1; k <= steps; k++) {
            greatest = Math.max(greatest, k * x - cumulative[k]);
        }
        double sum = 0;
        for (int k = 0; k <= steps; k++) {
            probability[k] = Math.exp(k * x - cumulative[k] - greatest);
            sum += probability[k];
        }
        expected = 0;
        double above = 0;
        for (int k = steps; k >= 0; k--) {
            probability[k] /= sum;
            expected += k * probability[k];
            above += probability[k];
            if (k > 0) {
                atLeast[k - 1] = above;
            }
        }
        variance = 0; // from deviations, which keep it above zero far out
        for (int k = 0; k <= steps; k++) {
            variance += (k - expected) * (k - expected) * probability[k];
        }
        logSum = greatest + Math.log(sum);
        return this;
    }

    double logLikelihood(double x, int category) {
        return category * x - cumulative[category] - logSum;
    }

    /** The fourth central moment. */
    double kurtosis() {
        double sum = 0;
        for (int k = 0; k <= steps; k++) {
            double deviation = (k - expected) * (k - expected);
            sum += deviation * deviation * probability[k];
        }
        return sum;
    }

    /** The expected value, category k being worth values[k]. */
    double expected(double[] values) {
        double sum = 0;
        for (int k = 0; k <= steps; k++) {
            sum += values[k] * probability[k];
        }
        return sum;
    }

    /** The covariance of the category with the event of reaching step h + 1. */
    double covariance(int h) {
        double sum = 0;
        for (int k = h + 1; k <= steps; k++) {
            sum += k * probability[k];
        }
        return sum - expected * atLeast[h];
    }
}

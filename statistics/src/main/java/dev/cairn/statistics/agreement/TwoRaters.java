package dev.cairn.statistics.agreement;

import dev.cairn.statistics.agreement.Coefficient.Estimate;
import dev.cairn.statistics.agreement.Coefficient.Undefined;

/** Cohen's kappa of two raters over the subjects both have rated. */
final class TwoRaters {
    private final double[][] weights;
    private final double[] first;
    private final double[] second;
    private final int[] firstCodes;
    private final int[] secondCodes;
    private final int n;

    /** Each array holds the codes of one rater; position i of both is the same subject. */
    TwoRaters(int[] firstCodes, int[] secondCodes, int n, double[][] weights) {
        this.weights = weights;
        this.firstCodes = firstCodes;
        this.secondCodes = secondCodes;
        this.n = n;
        this.first = shares(firstCodes, n, weights.length);
        this.second = shares(secondCodes, n, weights.length);
    }

    private static double[] shares(int[] codes, int n, int categories) {
        double[] shares = new double[categories];
        for (int i = 0; i < n; i++) {
            shares[codes[i]]++;
        }
        for (int k = 0; k < categories; k++) {
            shares[k] /= n;
        }
        return shares;
    }

    private double observed() {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += weights[firstCodes[i]][secondCodes[i]];
        }
        return sum / n;
    }

    /** Kappa with the standard errors of Fleiss, Cohen and Everitt (1969). */
    Coefficient kappa(String statistic, Inference inference) {
        if (n < 2) {
            return n == 0
                    ? new Undefined(statistic, UndefinedReason.NO_OVERLAP, "No subject was rated by both raters.")
                    : new Undefined(
                            statistic,
                            UndefinedReason.TOO_FEW_SUBJECTS,
                            "One subject cannot show agreement beyond chance.");
        }
        int q = weights.length;
        double[] rowMean = new double[q];
        double[] columnMean = new double[q];
        double chance = 0;
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                rowMean[i] += weights[i][j] * second[j];
                columnMean[j] += weights[i][j] * first[i];
            }
            chance += first[i] * rowMean[i];
        }
        if (1 - chance < Inference.NEGLIGIBLE) {
            return new Undefined(
                    statistic,
                    UndefinedReason.NO_VARIATION,
                    "Both raters used one category for all " + n
                            + " subjects, so that agreement beyond chance cannot show.");
        }
        double kappa = (observed() - chance) / (1 - chance);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double term = weights[firstCodes[i]][secondCodes[i]]
                    - (rowMean[firstCodes[i]] + columnMean[secondCodes[i]]) * (1 - kappa);
            sum += term * term;
        }
        double centre = kappa - chance * (1 - kappa);
        double scale = n * (1 - chance) * (1 - chance);
        double variance = Math.max(0, (sum / n - centre * centre) / scale);
        double nullSum = 0;
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                double term = weights[i][j] - (rowMean[i] + columnMean[j]);
                nullSum += first[i] * second[j] * term * term;
            }
        }
        double nullVariance = Math.max(0, (nullSum - chance * chance) / scale);
        Estimate estimate = inference.normal(Estimate.of(statistic, kappa, n, 2L * n), Math.sqrt(variance));
        return Inference.tested(estimate, Math.sqrt(nullVariance));
    }
}

package dev.cairn.statistics.measurement;

import java.util.Arrays;

/** How sharply the likelihood bends at the parameters: what the scores say of each, and of two together. */
final class Information {
    private final Layout layout;
    /** Of each parameter: the inverse roots are the standard errors. */
    final double[] diagonal;
    /** Of each score. */
    final double[] variance;
    /** The covariance of each score with the steps. */
    final double[][] withStep;

    final double[][] betweenSteps;

    Information(Layout layout) {
        this.layout = layout;
        this.diagonal = new double[layout.size()];
        this.variance = new double[layout.scores()];
        this.withStep = new double[layout.steps()][layout.scores()];
        this.betweenSteps = new double[layout.steps()][layout.steps()];
    }

    void clear() {
        Arrays.fill(diagonal, 0);
        for (double[] row : betweenSteps) {
            Arrays.fill(row, 0);
        }
    }

    /** Adds a score, at which the model is. */
    void add(int score, RatingScaleModel model) {
        variance[score] = model.variance;
        for (int f = 0; f < 3; f++) {
            diagonal[layout.parameter(f, score)] += model.variance;
        }
        for (int h = 0; h < layout.steps(); h++) {
            withStep[h][score] = model.covariance(h);
            for (int l = 0; l <= h; l++) {
                betweenSteps[h][l] += model.atLeast[h] * (1 - model.atLeast[l]);
            }
        }
    }

    /** Takes over what was added between the steps. */
    void complete() {
        for (int h = 0; h < layout.steps(); h++) {
            diagonal[layout.offset()[3] + h] = betweenSteps[h][h];
        }
    }

    /** What a score says of its educator's step once those of criteria, assessors and thresholds are known. */
    double known(int score, double[] step) {
        double known = variance[score] * (step[layout.parameter(1, score)] + step[layout.parameter(2, score)]);
        for (int h = 0; h < layout.steps(); h++) {
            known += withStep[h][score] * step[layout.offset()[3] + h];
        }
        return known;
    }
}

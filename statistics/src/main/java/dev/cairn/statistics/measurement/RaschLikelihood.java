package dev.cairn.statistics.measurement;

import java.util.Arrays;

/**
 * The log likelihood of additive facets under the rating scale model, and its maximum. It is concave in the parameters;
 * shifts between facets leave it unchanged, and no step moves along these.
 */
final class RaschLikelihood {
    /** The farthest that one step moves a measure, in logits. */
    private static final double MAX_STEP = 4;
    /** At a maximum the last of Newton's steps is much shorter than this. */
    private static final double LAST_STEP = 0.05;

    private final Layout layout;
    private final int[] category;
    private final NewtonEquations equations;
    private final Information information;
    private final double[] gradient;
    private double[] parameters;
    private double logLikelihood;

    RaschLikelihood(Layout layout, Envelope envelope, int[] category) {
        this.layout = layout;
        this.category = category;
        this.equations = new NewtonEquations(layout, envelope);
        this.information = new Information(layout);
        this.gradient = new double[layout.size()];
        this.parameters = new double[layout.size()];
    }

    double measure(int facet, int element) {
        return parameters[layout.offset()[facet] + element];
    }

    double[] thresholds() {
        return Arrays.copyOfRange(parameters, layout.offset()[3], parameters.length);
    }

    /** The standard error of an element or, as the fourth facet, of a threshold; the other parameters held fixed. */
    double standardError(int facet, int element) {
        return 1 / Math.sqrt(information.diagonal[layout.offset()[facet] + element]);
    }

    /** The largest difference between an observed and an expected sum. */
    double largestResidual() {
        return largest(gradient);
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    /**
     * Steps taken until every expected sum meets the observed one, or -1 when measures run away instead: sums may come
     * close while the steps stay large.
     */
    int maximise(double tolerance, int maxIterations, double maxMeasure) {
        evaluate();
        double lastStep = 0;
        for (int iteration = 0; iteration <= maxIterations; iteration++) {
            if (largestResidual() <= tolerance) {
                return lastStep <= LAST_STEP ? iteration : -1;
            }
            lastStep = spread() > maxMeasure ? -1 : climb(equations.solve(information, gradient));
            if (lastStep < 0) {
                return -1;
            }
        }
        return -1;
    }

    /** The largest distance of a measure from the middle of its facet. */
    private double spread() {
        double largest = 0;
        for (int f = 0; f < 4; f++) {
            int to = f < 3 ? layout.offset()[f + 1] : parameters.length;
            double[] measures = known(layout.offset()[f], to);
            double mean = Arrays.stream(measures).average().orElse(0);
            for (double measure : measures) {
                largest = Math.max(largest, Math.abs(measure - mean));
            }
        }
        return largest;
    }

    /** The measures from a parameter to another of which the scores say something. */
    private double[] known(int from, int to) {
        double[] known = new double[to - from];
        int size = 0;
        for (int p = from; p < to; p++) {
            if (information.diagonal[p] > 0) {
                known[size++] = parameters[p];
            }
        }
        return Arrays.copyOf(known, size);
    }

    /** Goes along the direction as far as the likelihood does not fall; how far any measure moved, or -1. */
    private double climb(double[] direction) {
        double largest = largest(direction);
        double[] before = parameters;
        double likelihoodBefore = logLikelihood;
        double length = Math.min(1, MAX_STEP / largest);
        double rounding = 1e-12 * Math.abs(likelihoodBefore);
        for (int halving = 0; halving < 40; halving++) {
            parameters = before.clone();
            for (int p = 0; p < parameters.length; p++) {
                parameters[p] += length * direction[p];
            }
            evaluate();
            if (logLikelihood >= likelihoodBefore - rounding) {
                return length * largest;
            }
            length /= 2;
        }
        return -1;
    }

    /** Sets likelihood, gradient and information at the parameters. */
    private void evaluate() {
        RatingScaleModel model = new RatingScaleModel(thresholds());
        Arrays.fill(gradient, 0);
        information.clear();
        logLikelihood = 0;
        for (int i = 0; i < category.length; i++) {
            int educator = layout.parameter(0, i);
            int criterion = layout.parameter(1, i);
            int assessor = layout.parameter(2, i);
            double x = parameters[educator] - parameters[criterion] - parameters[assessor];
            model.at(x);
            logLikelihood += model.logLikelihood(x, category[i]);
            double residual = category[i] - model.expected;
            gradient[educator] += residual;
            gradient[criterion] -= residual;
            gradient[assessor] -= residual;
            for (int h = 0; h < layout.steps(); h++) {
                double reached = category[i] > h ? 1 : 0;
                gradient[layout.offset()[3] + h] += model.atLeast[h] - reached;
            }
            information.add(i, model);
        }
        information.complete();
    }
}

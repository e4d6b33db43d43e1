package dev.cairn.statistics.measurement;

import org.jspecify.annotations.Nullable;

/**
 * The log likelihood of additive facets under the rating scale model, and its maximum.
 *
 * <p>Parameters lie in one vector: educators, criteria, assessors, thresholds. The likelihood is concave in them; shifts
 * between facets leave it unchanged, and no step moves along these.
 */
final class RaschLikelihood {
    /**
     * The numbers that solving Newton's equations directly may keep: 16 MB. Beyond, assessors share educators with so
     * many others that conjugate gradients need few steps.
     */
    static final long MAX_ENVELOPE = 2_000_000;

    private static final int MAX_CONJUGATE_STEPS = 400;
    /** The farthest that one step moves a measure, in logits. */
    private static final double MAX_STEP = 4;
    /** At a maximum the last of Newton's steps is much shorter than this. */
    private static final double LAST_STEP = 0.05;

    private final int[] offset = new int[4];
    private final int[][] of;
    private final int[] category;
    private final int steps;
    private final int scores;

    private double[] parameters;
    private final double[] gradient;
    /** The diagonal of the information: its inverse roots are the standard errors. */
    private final double[] information;
    /** Of each score, its variance and its covariances with the steps. */
    private final double[] variance;

    private final double[][] withStep;
    private final double[][] betweenSteps;
    private final @Nullable NewtonEquations equations;
    private double logLikelihood;

    /**
     * @param of the element of each facet that each score belongs to; scores of one educator lie beside each other
     * @param maxEnvelope the numbers that solving Newton's equations directly may keep; more are solved by conjugate
     *     gradients
     */
    RaschLikelihood(int[] sizes, int[][] of, int[] category, int steps, long maxEnvelope) {
        for (int f = 0; f < 3; f++) {
            offset[f + 1] = offset[f] + sizes[f];
        }
        this.of = of;
        this.category = category;
        this.steps = steps;
        this.scores = category.length;
        int size = offset[3] + steps;
        this.parameters = new double[size];
        this.gradient = new double[size];
        this.information = new double[size];
        this.variance = new double[scores];
        this.withStep = new double[steps][scores];
        this.betweenSteps = new double[steps][steps];
        this.equations = NewtonEquations.of(offset, of, steps, maxEnvelope);
    }

    double measure(int facet, int element) {
        return parameters[offset[facet] + element];
    }

    double[] thresholds() {
        return java.util.Arrays.copyOfRange(parameters, offset[3], parameters.length);
    }

    /** The standard error, the other parameters held fixed. */
    double standardError(int facet, int element) {
        return 1 / Math.sqrt(information[offset[facet] + element]);
    }

    double thresholdStandardError(int step) {
        return 1 / Math.sqrt(information[offset[3] + step]);
    }

    /** The largest difference between an observed and an expected sum. */
    double largestResidual() {
        double largest = 0;
        for (double residual : gradient) {
            largest = Math.max(largest, Math.abs(residual));
        }
        return largest;
    }

    /**
     * Steps taken until every expected sum meets the observed one, or -1 when measures run away instead: sums may come
     * close while the steps stay large.
     */
    int maximise(double tolerance, int maxIterations, double maxMeasure) {
        evaluate();
        double lastStep = 0;
        for (int iteration = 0; iteration <= maxIterations; iteration++) {
            double residual = largestResidual();
            if (residual <= tolerance) {
                return lastStep <= LAST_STEP ? iteration : -1;
            }
            lastStep = spread() > maxMeasure ? -1 : climb(newtonStep(residual));
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
            int from = offset[f];
            int to = f < 3 ? offset[f + 1] : parameters.length;
            double mean = 0;
            double counted = 0;
            for (int p = from; p < to; p++) {
                mean += information[p] > 0 ? parameters[p] : 0;
                counted += information[p] > 0 ? 1 : 0;
            }
            mean /= counted;
            for (int p = from; p < to; p++) {
                largest = Math.max(largest, information[p] > 0 ? Math.abs(parameters[p] - mean) : 0);
            }
        }
        return largest;
    }

    /** Goes along the direction as far as the likelihood does not fall; how far any measure moved, or -1. */
    private double climb(double[] direction) {
        double largest = 0;
        for (double d : direction) {
            largest = Math.max(largest, Math.abs(d));
        }
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
        java.util.Arrays.fill(gradient, 0);
        java.util.Arrays.fill(information, 0);
        for (double[] row : betweenSteps) {
            java.util.Arrays.fill(row, 0);
        }
        logLikelihood = 0;
        for (int i = 0; i < scores; i++) {
            int educator = of[0][i];
            int criterion = offset[1] + of[1][i];
            int assessor = offset[2] + of[2][i];
            double x = parameters[educator] - parameters[criterion] - parameters[assessor];
            model.at(x);
            logLikelihood += model.logLikelihood(x, category[i]);
            double residual = category[i] - model.expected;
            gradient[educator] += residual;
            gradient[criterion] -= residual;
            gradient[assessor] -= residual;
            variance[i] = model.variance;
            information[educator] += model.variance;
            information[criterion] += model.variance;
            information[assessor] += model.variance;
            for (int h = 0; h < steps; h++) {
                double reached = category[i] > h ? 1 : 0;
                gradient[offset[3] + h] += model.atLeast[h] - reached;
                withStep[h][i] = model.covariance(h);
                for (int l = 0; l <= h; l++) {
                    betweenSteps[h][l] += model.atLeast[h] * (1 - model.atLeast[l]);
                }
            }
        }
        for (int h = 0; h < steps; h++) {
            for (int l = 0; l < h; l++) {
                betweenSteps[l][h] = betweenSteps[h][l];
            }
            information[offset[3] + h] = betweenSteps[h][h];
        }
    }

    private double[] newtonStep(double residual) {
        return equations == null
                ? conjugateGradients(residual)
                : equations.solve(variance, withStep, betweenSteps, information, gradient);
    }

    /** Solves information times step = gradient by preconditioned conjugate gradients, the closer the nearer the top. */
    private double[] conjugateGradients(double residual) {
        int size = parameters.length;
        double[] step = new double[size];
        double[] left = gradient.clone();
        double[] direction = new double[size];
        double[] product = new double[size];
        double rho = 0;
        for (int p = 0; p < size; p++) {
            direction[p] = scaled(left[p], p);
            rho += left[p] * direction[p];
        }
        double start = rho;
        double forcing = Math.min(0.05, residual / 10);
        for (int k = 0; k < MAX_CONJUGATE_STEPS && rho > forcing * forcing * start; k++) {
            times(direction, product);
            double curvature = 0;
            for (int p = 0; p < size; p++) {
                curvature += direction[p] * product[p];
            }
            if (!(curvature > 0)) {
                break;
            }
            double length = rho / curvature;
            double next = 0;
            for (int p = 0; p < size; p++) {
                step[p] += length * direction[p];
                left[p] -= length * product[p];
                next += left[p] * scaled(left[p], p);
            }
            for (int p = 0; p < size; p++) {
                direction[p] = scaled(left[p], p) + next / rho * direction[p];
            }
            rho = next;
        }
        return step;
    }

    private double scaled(double value, int parameter) {
        return information[parameter] > 0 ? value / information[parameter] : 0;
    }

    private void times(double[] vector, double[] product) {
        java.util.Arrays.fill(product, 0);
        for (int i = 0; i < scores; i++) {
            int educator = of[0][i];
            int criterion = offset[1] + of[1][i];
            int assessor = offset[2] + of[2][i];
            double x = vector[educator] - vector[criterion] - vector[assessor];
            double change = variance[i] * x;
            for (int h = 0; h < steps; h++) {
                double covariance = withStep[h][i];
                change -= covariance * vector[offset[3] + h];
                product[offset[3] + h] -= covariance * x;
            }
            product[educator] += change;
            product[criterion] -= change;
            product[assessor] -= change;
        }
        for (int h = 0; h < steps; h++) {
            for (int l = 0; l < steps; l++) {
                product[offset[3] + h] += betweenSteps[h][l] * vector[offset[3] + l];
            }
        }
    }
}

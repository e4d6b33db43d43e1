package dev.cairn.statistics.agreement;

import java.io.Serializable;

/**
 * How much two ratings count as agreeing, from 1 for the same category down to 0.
 *
 * <p>Immutable and thread-safe.
 */
public final class AgreementWeights implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final double[][] NONE = {};
    private static final int CUSTOM = -1;

    /** 1 for the same category, 0 for any other: unweighted coefficients. */
    public static final AgreementWeights IDENTITY = new AgreementWeights("identity", 0, NONE);
    /** 1 less the difference of the values as a share of the scale's range; needs an ordered scale. */
    public static final AgreementWeights LINEAR = new AgreementWeights("linear", 1, NONE);
    /** 1 less the squared difference of the values as a share of the squared range; needs an ordered scale. */
    public static final AgreementWeights QUADRATIC = new AgreementWeights("quadratic", 2, NONE);

    private final String name;
    private final int power;
    private final double[][] custom;

    private AgreementWeights(String name, int power, double[][] custom) {
        this.name = name;
        this.power = power;
        this.custom = custom;
    }

    /**
     * Agreement weights of one's own: {@code weights[i][j]} for the pair of categories i and j. They need not be
     * symmetric; then the row is the first rater's category, and coefficients of many raters use the mean of both.
     *
     * @throws IllegalArgumentException when they are not a square of numbers from 0 to 1 with 1 on the diagonal
     */
    public static AgreementWeights ofAgreement(double[][] weights) {
        double[][] copy = squareCopy(weights);
        for (int i = 0; i < copy.length; i++) {
            for (double weight : copy[i]) {
                if (!(weight >= 0 && weight <= 1)) {
                    throw new IllegalArgumentException(
                            "An agreement weight is a number from 0 to 1, not " + weight + ".");
                }
            }
            if (copy[i][i] != 1) {
                throw new IllegalArgumentException("A category agrees fully with itself: the weight of " + i + " and "
                        + i + " must be 1, not " + copy[i][i] + ". Maybe these are disagreement weights.");
            }
        }
        return new AgreementWeights("custom", CUSTOM, copy);
    }

    /**
     * Weights given as disagreements in any unit, as Cohen (1968) does: the agreement is 1 less the disagreement as a
     * share of the greatest one, which leaves weighted kappa unchanged.
     *
     * @throws IllegalArgumentException when they are not a square of finite numbers, none negative, with 0 on the
     *     diagonal and something above 0 elsewhere
     */
    public static AgreementWeights ofDisagreement(double[][] weights) {
        double[][] copy = squareCopy(weights);
        double greatest = 0;
        for (int i = 0; i < copy.length; i++) {
            for (double weight : copy[i]) {
                if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException("A disagreement weight is at least 0, not " + weight + ".");
                }
                greatest = Math.max(greatest, weight);
            }
            if (copy[i][i] != 0) {
                throw new IllegalArgumentException("A category does not disagree with itself: the weight of " + i
                        + " and " + i + " must be 0, not " + copy[i][i] + ". Maybe these are agreement weights.");
            }
        }
        if (greatest == 0) {
            throw new IllegalArgumentException("At least one pair of categories must disagree.");
        }
        for (double[] row : copy) {
            for (int j = 0; j < row.length; j++) {
                row[j] = 1 - row[j] / greatest;
            }
        }
        return new AgreementWeights("custom", CUSTOM, copy);
    }

    private static double[][] squareCopy(double[][] weights) {
        double[][] copy = new double[weights.length][];
        for (int i = 0; i < weights.length; i++) {
            if (weights[i].length != weights.length) {
                throw new IllegalArgumentException("Weights form a square, but row " + i + " of " + weights.length
                        + " has " + weights[i].length + ".");
            }
            copy[i] = weights[i].clone();
        }
        return copy;
    }

    /** Whether these are the weights of an unweighted coefficient. */
    boolean isIdentity() {
        return power == 0;
    }

    MeasurementLevel needs() {
        return power > 0 ? MeasurementLevel.ORDINAL : MeasurementLevel.NOMINAL;
    }

    /** The weight of each pair of the scale's categories. */
    double[][] over(RatingScale scale) {
        int q = scale.categories().size();
        if (power == CUSTOM) {
            if (custom.length != q) {
                throw new IllegalArgumentException("The weights are for " + custom.length
                        + " categories, but the scale " + scale + " has " + q + ".");
            }
            return custom;
        }
        double range = scale.maximum() - scale.minimum();
        double[][] weights = new double[q][q];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                double difference = Math.abs(scale.value(i) - scale.value(j)) / range;
                weights[i][j] = i == j ? 1 : weight(difference);
            }
        }
        return weights;
    }

    private double weight(double difference) {
        return power == 0 ? 0 : 1 - (power == 1 ? difference : difference * difference);
    }

    @Override
    public String toString() {
        return name;
    }
}

package dev.cairn.statistics.agreement;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The declared scale of a table of ratings: which values a rating may take, whether anybody used them or not.
 *
 * <p>A scale is either <em>categorical</em> (a finite list of categories, at most {@value #MAX_CATEGORIES}) or
 * <em>continuous</em> (any number between two bounds). Coefficients that depend on the number of categories use the
 * declared number. Categories of an ordinal scale carry the values 1, 2, 3 …; those of a numeric scale their own.
 */
public final class RatingScale implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The most categories a categorical scale may have. */
    public static final int MAX_CATEGORIES = 1000;

    private final MeasurementLevel level;

    @SuppressWarnings("serial") // List.copyOf gives a serializable list
    private final List<String> categories;

    private final double[] values;
    private final double minimum;
    private final double maximum;
    private final HashMap<String, Integer> byLabel;

    private RatingScale(MeasurementLevel level, List<String> categories, double[] values, double min, double max) {
        this.level = level;
        this.categories = List.copyOf(categories);
        this.values = values;
        this.minimum = min;
        this.maximum = max;
        this.byLabel = new HashMap<>();
        for (int i = 0; i < categories.size(); i++) {
            if (byLabel.put(categories.get(i), i) != null) {
                throw new IllegalArgumentException("The category '" + categories.get(i) + "' is listed twice.");
            }
        }
    }

    /**
     * A scale of unordered categories.
     *
     * @throws IllegalArgumentException when there is no category, one is listed twice, or there are too many
     */
    public static RatingScale nominal(List<String> categories) {
        return categorical(MeasurementLevel.NOMINAL, categories, positions(categories.size()));
    }

    /**
     * A scale of categories from lowest to highest, with the values 1, 2, 3 …
     *
     * @throws IllegalArgumentException when there is no category, one is listed twice, or there are too many
     */
    public static RatingScale ordinal(List<String> categories) {
        return categorical(MeasurementLevel.ORDINAL, categories, positions(categories.size()));
    }

    /**
     * A scale of numbers from lowest to highest, treated as an interval scale, or as a ratio scale where none is
     * negative. Categories are labelled by the number, without a fraction when it is whole.
     *
     * @throws IllegalArgumentException when there is no value, one is not finite, or they are not strictly ascending
     */
    public static RatingScale numeric(double... values) {
        double[] points = values.clone();
        List<String> labels = new ArrayList<>(points.length);
        for (int i = 0; i < points.length; i++) {
            points[i] += 0.0; // no negative zero
            if (!Double.isFinite(points[i]) || i > 0 && points[i] <= points[i - 1]) {
                throw new IllegalArgumentException("The values of a numeric scale must be finite and strictly"
                        + " ascending, but value " + (i + 1) + " is " + points[i] + ".");
            }
            labels.add(label(points[i]));
        }
        return categorical(numberLevel(points.length == 0 ? 0 : points[0]), labels, points);
    }

    /**
     * The numeric scale of the whole numbers from {@code lowest} to {@code highest}.
     *
     * @throws IllegalArgumentException when {@code lowest} is above {@code highest} or there are too many numbers
     */
    public static RatingScale points(int lowest, int highest) {
        if (lowest > highest || (long) highest - lowest >= MAX_CATEGORIES) {
            throw new IllegalArgumentException("A scale from " + lowest + " to " + highest
                    + " is empty or has more than " + MAX_CATEGORIES + " categories. Maybe use a continuous scale.");
        }
        return numeric(IntStream.rangeClosed(lowest, highest).asDoubleStream().toArray());
    }

    /**
     * A scale of all numbers from {@code minimum} to {@code maximum}, both included.
     *
     * @throws IllegalArgumentException when a bound is not finite or {@code minimum} is not below {@code maximum}
     */
    public static RatingScale continuous(double minimum, double maximum) {
        if (!Double.isFinite(minimum) || !Double.isFinite(maximum) || minimum >= maximum) {
            throw new IllegalArgumentException("A continuous scale needs finite bounds, the lower one first, not "
                    + minimum + " and " + maximum + ".");
        }
        return new RatingScale(numberLevel(minimum), List.of(), new double[0], minimum, maximum);
    }

    private static RatingScale categorical(MeasurementLevel level, List<String> categories, double[] values) {
        if (categories.isEmpty() || categories.size() > MAX_CATEGORIES) {
            throw new IllegalArgumentException("A scale needs 1 to " + MAX_CATEGORIES + " categories, not "
                    + categories.size() + ". Maybe use a continuous scale.");
        }
        return new RatingScale(level, categories, values, values[0], values[values.length - 1]);
    }

    private static double[] positions(int count) {
        return IntStream.rangeClosed(1, count).asDoubleStream().toArray();
    }

    private static MeasurementLevel numberLevel(double lowest) {
        return lowest >= 0 ? MeasurementLevel.RATIO : MeasurementLevel.INTERVAL;
    }

    static String label(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** What this scale allows at most. */
    public MeasurementLevel level() {
        return level;
    }

    /** Whether a statistic that needs {@code needed} may be computed on this scale. */
    public boolean allows(MeasurementLevel needed) {
        return level.compareTo(needed) >= 0;
    }

    /** The declared categories, lowest first where they are ordered; empty for a continuous scale. */
    public List<String> categories() {
        return categories;
    }

    /** Whether any number between the bounds is a rating. */
    public boolean isContinuous() {
        return categories.isEmpty();
    }

    /** The lowest value. */
    public double minimum() {
        return minimum;
    }

    /** The highest value. */
    public double maximum() {
        return maximum;
    }

    /**
     * The value of the category at this position.
     *
     * @throws IndexOutOfBoundsException when there is no such category
     */
    public double value(int category) {
        return values[category];
    }

    /** The position of the category with this label, or -1. */
    public int indexOf(String category) {
        return byLabel.getOrDefault(category, -1);
    }

    /** The position of the category with exactly this value, or -1; a nominal scale has no values to look for. */
    public int indexOf(double value) {
        return allows(MeasurementLevel.ORDINAL) ? Math.max(-1, Arrays.binarySearch(values, value + 0.0)) : -1;
    }

    /** Whether {@code value} lies on this scale. */
    public boolean contains(double value) {
        return isContinuous() ? value >= minimum && value <= maximum : indexOf(value) >= 0;
    }

    /** A continuous scale's distinct observed numbers, or a categorical scale's declared ones. */
    double[] valuesOr(double[] observed) {
        return isContinuous() ? observed : values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RatingScale that
                && level == that.level
                && categories.equals(that.categories)
                && Arrays.equals(values, that.values)
                && minimum == that.minimum
                && maximum == that.maximum;
    }

    @Override
    public int hashCode() {
        return 31 * categories.hashCode() + Arrays.hashCode(values) + Double.hashCode(minimum + 31 * maximum);
    }

    @Override
    public String toString() {
        return isContinuous() ? level + " " + minimum + ".." + maximum : level + " " + categories;
    }
}

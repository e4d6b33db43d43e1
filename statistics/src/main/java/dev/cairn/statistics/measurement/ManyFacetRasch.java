package dev.cairn.statistics.measurement;

import dev.cairn.statistics.agreement.RatingScale;
import dev.cairn.statistics.agreement.UndefinedReason;
import dev.cairn.statistics.internal.Moments;
import dev.cairn.statistics.internal.Rows;
import dev.cairn.statistics.measurement.RaschResult.Disconnected;
import dev.cairn.statistics.measurement.RaschResult.Extreme;
import dev.cairn.statistics.measurement.RaschResult.Facet;
import dev.cairn.statistics.measurement.RaschResult.Measure;
import dev.cairn.statistics.measurement.RaschResult.Measured;
import dev.cairn.statistics.measurement.RaschResult.Step;
import dev.cairn.statistics.measurement.RaschResult.Undefined;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Estimates the many-facet model by joint maximum likelihood. The likelihood is concave; Newton's method finds its maximum.
 * Elements with nothing but lowest or highest scores are taken out, and measured afterwards.
 */
final class ManyFacetRasch {
    /** Score points by which an expected sum may miss the observed one. */
    private static final double TOLERANCE = 1e-7;

    private static final int MAX_ITERATIONS = 100;
    /** Measures beyond this are on their way to infinity: the scores do not bound them. */
    private static final double MAX_MEASURE = 40;

    private final ScoresTable table;
    private final Elements elements;
    private final Extremes extremes;
    private final int[] position;
    /** Which elements are measured, their measures in the sign of the table, and their standard errors, by facet. */
    private final boolean[][] known = new boolean[Elements.FACETS][];

    private final double[][] measure = new double[Elements.FACETS][];
    private final double[][] error = new double[Elements.FACETS][];
    private double[] thresholds = {};

    ManyFacetRasch(ScoresTable table) {
        this.table = table;
        this.elements = Elements.of(table);
        this.extremes = new Extremes(elements);
        this.position = extremes.positions();
        for (int f = 0; f < Elements.FACETS; f++) {
            known[f] = elements.scored(f, extremes.left());
            measure[f] = new double[elements.sizes()[f]];
            error[f] = new double[elements.sizes()[f]];
        }
    }

    RaschResult result() {
        if (table.scores() == 0) {
            return new Undefined(UndefinedReason.NO_DATA, "There are no scores.");
        }
        if (extremes.left().length == 0) {
            return new Undefined(
                    UndefinedReason.NO_VARIATION,
                    "Every element has nothing but lowest or highest scores, so that none can be measured.");
        }
        Layout layout = layout();
        Connectivity connectivity = new Connectivity(elements.sizes(), layout.of());
        if (!connectivity.connected()) {
            return disconnected(connectivity);
        }
        Envelope envelope = Envelope.of(layout);
        if (envelope.size() > Envelope.MAX_SIZE) {
            return new Undefined(
                    UndefinedReason.TOO_MANY_RATERS,
                    "So many assessors share educators with so many others that " + envelope.size()
                            + " numbers would be needed, above " + Envelope.MAX_SIZE
                            + ". Maybe measure some of the educators at a time.");
        }
        int[] category =
                Arrays.stream(extremes.left()).map(i -> position[table.code(i)]).toArray();
        RaschLikelihood likelihood = new RaschLikelihood(layout, envelope, category);
        int iterations = likelihood.maximise(TOLERANCE, MAX_ITERATIONS, MAX_MEASURE);
        if (iterations < 0) {
            return new Undefined(
                    UndefinedReason.NO_CONVERGENCE,
                    "The scores put no bound on some measures: some elements or categories are told apart without"
                            + " exception. More overlapping scores would help.");
        }
        takeOver(likelihood);
        return measured(likelihood, iterations);
    }

    private Layout layout() {
        int[][] of = new int[Elements.FACETS][];
        for (int f = 0; f < Elements.FACETS; f++) {
            int[] all = elements.of()[f];
            of[f] = Arrays.stream(extremes.left()).map(i -> all[i]).toArray();
        }
        return Layout.of(elements.sizes(), of, extremes.used().length - 1);
    }

    private Disconnected disconnected(Connectivity connectivity) {
        List<List<List<String>>> groups = new ArrayList<>();
        for (int f = 0; f < Elements.FACETS; f++) {
            groups.add(connectivity.groups(f, known[f], elements.names(f)));
        }
        String message = "The scores do not tie the elements together: educators fall into "
                + groups.get(0).size() + ", criteria into " + groups.get(1).size() + ", assessors into "
                + groups.get(2).size() + " groups whose measures cannot be compared. Maybe let some assessors score"
                + " across groups.";
        return new Disconnected(groups.get(0), groups.get(1), groups.get(2), message);
    }

    private void takeOver(RaschLikelihood likelihood) {
        for (int f = 0; f < Elements.FACETS; f++) {
            for (int e = 0; e < measure[f].length; e++) {
                measure[f][e] = likelihood.measure(f, e);
                error[f][e] = likelihood.standardError(f, e);
            }
        }
        thresholds = likelihood.thresholds();
        centre();
    }

    /** Gives criteria, assessors and thresholds the mean zero by shifts that leave every expectation as it is. */
    private void centre() {
        double middle = Arrays.stream(thresholds).average().orElse(0);
        double criteria = mean(1);
        double assessors = mean(2);
        shift(measure[0], criteria + assessors + middle);
        shift(measure[1], criteria);
        shift(measure[2], assessors);
        shift(thresholds, middle);
    }

    private static void shift(double[] values, double by) {
        for (int i = 0; i < values.length; i++) {
            values[i] -= by;
        }
    }

    /** The mean measure of the elements that are not extreme. */
    private double mean(int facet) {
        var moments = new Moments();
        for (int e = 0; e < measure[facet].length; e++) {
            if (isRegular(facet, e)) {
                moments.add(measure[facet][e]);
            }
        }
        return moments.mean();
    }

    private boolean isRegular(int facet, int element) {
        return known[facet][element] && extremes.of(facet, element) == Extreme.NONE;
    }

    private Measured measured(RaschLikelihood likelihood, int iterations) {
        RatingScaleModel model = new RatingScaleModel(thresholds);
        FitSums[] fits = fits(model);
        double average = mean(0);
        measureExtremes(model);
        Facet[] facets = new Facet[Elements.FACETS];
        for (int f = 0; f < Elements.FACETS; f++) {
            facets[f] = facet(f, measures(f, model, fits[f], average));
        }
        return new Measured(
                facets[0],
                facets[1],
                facets[2],
                steps(likelihood),
                table.scores(),
                extremes.left().length,
                iterations,
                likelihood.largestResidual());
    }

    private FitSums[] fits(RatingScaleModel model) {
        FitSums[] fits = new FitSums[Elements.FACETS];
        for (int f = 0; f < Elements.FACETS; f++) {
            fits[f] = new FitSums(elements.sizes()[f]);
        }
        for (int i : extremes.left()) {
            model.at(measured(0, i) - measured(1, i) - measured(2, i));
            double residual = position[table.code(i)] - model.expected;
            double kurtosis = model.kurtosis();
            for (int f = 0; f < Elements.FACETS; f++) {
                fits[f].add(elements.of()[f][i], residual, model.variance, kurtosis);
            }
        }
        return fits;
    }

    private double measured(int facet, int score) {
        return measure[facet][elements.of()[facet][score]];
    }

    /** Measures extreme elements, those taken out last first, by scores whose other elements are measured. */
    private void measureExtremes(RatingScaleModel model) {
        for (int r = extremes.rounds(); r > 0; r--) {
            for (int f = 0; f < Elements.FACETS; f++) {
                measureExtremes(f, r, model);
            }
        }
    }

    private void measureExtremes(int facet, int round, RatingScaleModel model) {
        int[] key = elements.of()[facet];
        int size = elements.sizes()[facet];
        int[] order = {};
        int[] start = {};
        for (int e = 0; e < size; e++) {
            if (extremes.round(facet, e) == round) {
                if (order.length == 0) {
                    order = Rows.sorted(key, key.length, size);
                    start = Rows.starts(key, key.length, size);
                }
                measureExtreme(facet, e, Arrays.copyOfRange(order, start[e], start[e + 1]), model);
            }
        }
    }

    private void measureExtreme(int facet, int own, int[] scores, RatingScaleModel model) {
        double[] others = Arrays.stream(scores)
                .filter(score -> isUsable(facet, own, score))
                .mapToDouble(score -> others(facet, score))
                .toArray();
        if (others.length == 0) {
            return;
        }
        double highest = (double) others.length * model.steps;
        double target = extremes.of(facet, own) == Extreme.HIGHEST
                ? highest - RaschResult.EXTREME_ADJUSTMENT
                : RaschResult.EXTREME_ADJUSTMENT;
        Located located = Located.at(target, others, model);
        measure[facet][own] = facet == 0 ? located.measure() : -located.measure();
        error[facet][own] = located.standardError();
        known[facet][own] = true;
    }

    /** Whether the other elements of a score are measured, and were not taken out before this one. */
    private boolean isUsable(int facet, int own, int score) {
        boolean usable = true;
        for (int f = 0; f < Elements.FACETS; f++) {
            int other = elements.of()[f][score];
            int round = extremes.round(f, other);
            usable &= f == facet || known[f][other] && (round == 0 || round >= extremes.round(facet, own));
        }
        return usable;
    }

    /** What the other elements of a score add to the measure of one facet. */
    private double others(int facet, int score) {
        double sum = 0;
        for (int f = 0; f < Elements.FACETS; f++) {
            if (f != facet) {
                sum += f == 0 ? measured(f, score) : -measured(f, score);
            }
        }
        return sum;
    }

    private List<Measure> measures(int facet, RatingScaleModel model, FitSums fits, double averageEducator) {
        double[] values = Arrays.stream(extremes.used())
                .mapToDouble(table.scale(0)::value)
                .toArray();
        double[] sum = new double[elements.sizes()[facet]];
        long[] count = new long[sum.length];
        for (int i = 0; i < table.scores(); i++) {
            sum[elements.of()[facet][i]] += table.value(i);
            count[elements.of()[facet][i]]++;
        }
        List<String> names = elements.names(facet);
        List<Measure> measures = new ArrayList<>(sum.length);
        for (int e = 0; e < sum.length; e++) {
            if (count[e] > 0) {
                ElementMeasure one =
                        ElementMeasure.unknown(names.get(e), extremes.of(facet, e), count[e], sum[e] / count[e]);
                if (known[facet][e]) {
                    double x = facet == 0 ? measure[facet][e] : averageEducator - measure[facet][e];
                    one = one.at(measure[facet][e], error[facet][e], model.at(x).expected(values));
                }
                measures.add(isRegular(facet, e) ? one.fitting(fits.infit(e), fits.outfit(e)) : one);
            }
        }
        return measures;
    }

    private Facet facet(int facet, List<Measure> measures) {
        var regular = new Moments();
        var errors = new Moments();
        for (int e = 0; e < measure[facet].length; e++) {
            if (isRegular(facet, e)) {
                regular.add(measure[facet][e]);
                errors.add(error[facet][e] * error[facet][e]);
            }
        }
        double variance = regular.variance();
        double noise = errors.mean();
        double truth = Math.max(0, variance - noise);
        return new Facet(
                measures,
                regular.mean(),
                Math.sqrt(variance),
                Math.sqrt(noise),
                Math.sqrt(truth / noise),
                variance > 0 ? truth / variance : 0);
    }

    private List<Step> steps(RaschLikelihood likelihood) {
        RatingScale scale = table.scale(0);
        long[] given = new long[scale.categories().size()];
        for (int i = 0; i < table.scores(); i++) {
            given[table.code(i)]++;
        }
        List<Step> steps = new ArrayList<>();
        for (int k = 0; k < given.length; k++) {
            int step = position[k] - 1;
            String category = scale.categories().get(k);
            steps.add(
                    step < 0
                            ? Step.uncrossed(category, given[k])
                            : new Step(
                                    category,
                                    given[k],
                                    thresholds[step],
                                    likelihood.standardError(Elements.FACETS, step)));
        }
        return steps;
    }
}

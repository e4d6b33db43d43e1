package dev.cairn.statistics.measurement;

import dev.cairn.statistics.agreement.RatingScale;
import dev.cairn.statistics.agreement.UndefinedReason;
import dev.cairn.statistics.internal.Rows;
import dev.cairn.statistics.measurement.RaschResult.Disconnected;
import dev.cairn.statistics.measurement.RaschResult.Extreme;
import dev.cairn.statistics.measurement.RaschResult.Facet;
import dev.cairn.statistics.measurement.RaschResult.Fit;
import dev.cairn.statistics.measurement.RaschResult.Measure;
import dev.cairn.statistics.measurement.RaschResult.Measured;
import dev.cairn.statistics.measurement.RaschResult.Step;
import dev.cairn.statistics.measurement.RaschResult.Undefined;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * Linacre's (1989) many-facet Rasch model for educators, criteria and assessors with one rating scale: the log odds of
 * a category against the one below are the educator's ability less the criterion's difficulty, the assessor's severity
 * and the category's threshold.
 *
 * <p>Estimated by joint maximum likelihood, which is known to spread measures somewhat too far when educators have few
 * scores. The likelihood is concave; Newton's method finds its maximum, in memory linear in the number of scores.
 * Elements with nothing but lowest or highest scores are taken out, and measured afterwards.
 */
public final class ManyFacetRasch {
    /** How many score points short of the extreme an extreme element is measured. */
    public static final double EXTREME_ADJUSTMENT = 0.3;

    /** Score points by which an expected sum may miss the observed one. */
    private static final double TOLERANCE = 1e-7;

    private static final int MAX_ITERATIONS = 100;
    /** Measures beyond this are on their way to infinity: the scores do not bound them. */
    private static final double MAX_MEASURE = 40;

    private final ScoresTable table;
    private final int[] sizes;
    /** Educator, criterion, assessor of each score. */
    private final int[][] element;

    private final Extreme[][] extreme;
    /** The round in which an element was taken out, or 0. */
    private final int[][] round;

    private int rounds;
    /** Scores of elements that are not extreme. */
    private final boolean[] active;
    /** The declared category each model category stands for, and back. */
    private int[] used = {};

    private int[] position = {};
    /** Measures by facet, the sign being that of the table; then the thresholds. */
    private final double[][] measure;

    private double[] thresholds = {};

    private ManyFacetRasch(ScoresTable table) {
        this.table = table;
        this.sizes = new int[] {
            table.educators().size(), table.criteria().size(), table.assessors().size()
        };
        int n = table.scores();
        this.element = new int[3][n];
        for (int e = 0; e < sizes[0]; e++) {
            Arrays.fill(element[0], table.start(e), table.end(e), e);
        }
        for (int i = 0; i < n; i++) {
            element[1][i] = table.criterion(i);
            element[2][i] = table.assessor(i);
        }
        this.extreme = new Extreme[3][];
        this.round = new int[3][];
        this.measure = new double[3][];
        for (int f = 0; f < 3; f++) {
            extreme[f] = new Extreme[sizes[f]];
            Arrays.fill(extreme[f], Extreme.NONE);
            round[f] = new int[sizes[f]];
            measure[f] = new double[sizes[f]];
        }
        this.active = new boolean[n];
        Arrays.fill(active, true);
    }

    /**
     * The measures of this table, whose criteria must share one scale.
     *
     * @throws IllegalArgumentException when criteria have different scales
     */
    public static RaschResult of(ScoresTable table) {
        if (new HashSet<>(table.criteria().values()).size() > 1) {
            throw new IllegalArgumentException("The rating scale model needs one scale for all criteria.");
        }
        return new ManyFacetRasch(table).result();
    }

    private RaschResult result() {
        if (table.scores() == 0) {
            return new Undefined(UndefinedReason.NO_DATA, "There are no scores.");
        }
        takeOutExtremes();
        int count = 0;
        for (boolean is : active) {
            count += is ? 1 : 0;
        }
        if (count == 0) {
            return new Undefined(
                    UndefinedReason.NO_VARIATION,
                    "Every element has nothing but lowest or highest scores, so that none can be measured.");
        }
        int[][] of = new int[3][count];
        int[] category = new int[count];
        int at = 0;
        for (int i = 0; i < active.length; i++) {
            if (active[i]) {
                for (int f = 0; f < 3; f++) {
                    of[f][at] = element[f][i];
                }
                category[at++] = position[table.code(i)];
            }
        }
        Connectivity connectivity = new Connectivity(sizes, count, of[0], of[1], of[2]);
        if (!connectivity.connected()) {
            return disconnected(connectivity);
        }
        RaschLikelihood likelihood =
                new RaschLikelihood(sizes, of, category, used.length - 1, RaschLikelihood.MAX_ENVELOPE);
        int iterations = likelihood.maximise(TOLERANCE, MAX_ITERATIONS, MAX_MEASURE);
        if (iterations < 0) {
            return new Undefined(
                    UndefinedReason.NO_CONVERGENCE,
                    "The scores put no bound on some measures: some elements or categories are told apart without"
                            + " exception. More overlapping scores would help.");
        }
        for (int f = 0; f < 3; f++) {
            for (int e = 0; e < sizes[f]; e++) {
                measure[f][e] = likelihood.measure(f, e);
            }
        }
        thresholds = likelihood.thresholds();
        centre();
        return measured(likelihood, count, iterations);
    }

    /** Takes out elements with only lowest or only highest scores until none is left; finds the categories used. */
    private void takeOutExtremes() {
        RatingScale scale = table.scale(0);
        int categories = scale.categories().size();
        boolean found = true;
        while (found) {
            boolean[] occurs = new boolean[categories];
            for (int i = 0; i < active.length; i++) {
                occurs[table.code(i)] |= active[i];
            }
            used = java.util.stream.IntStream.range(0, categories)
                    .filter(k -> occurs[k])
                    .toArray();
            if (used.length == 0) {
                return;
            }
            int lowest = used[0];
            int highest = used[used.length - 1];
            found = false;
            rounds++;
            for (int f = 0; f < 3; f++) {
                boolean[] scored = new boolean[sizes[f]];
                boolean[] low = new boolean[sizes[f]];
                boolean[] high = new boolean[sizes[f]];
                Arrays.fill(low, true);
                Arrays.fill(high, true);
                for (int i = 0; i < active.length; i++) {
                    if (active[i]) {
                        int e = element[f][i];
                        scored[e] = true;
                        low[e] &= table.code(i) == lowest;
                        high[e] &= table.code(i) == highest;
                    }
                }
                for (int e = 0; e < sizes[f]; e++) {
                    if (scored[e] && (low[e] || high[e])) {
                        extreme[f][e] = low[e] ? Extreme.LOWEST : Extreme.HIGHEST;
                        round[f][e] = rounds;
                        found = true;
                    }
                }
            }
            for (int i = 0; i < active.length; i++) {
                for (int f = 0; f < 3; f++) {
                    active[i] &= round[f][element[f][i]] == 0;
                }
            }
        }
        position = new int[categories];
        Arrays.fill(position, -1);
        for (int k = 0; k < used.length; k++) {
            position[used[k]] = k;
        }
    }

    private Disconnected disconnected(Connectivity connectivity) {
        List<List<String>> names = List.of(table.educators(), table.criterionNames(), table.assessors());
        List<List<List<String>>> groups = new ArrayList<>();
        for (int f = 0; f < 3; f++) {
            boolean[] scored = new boolean[sizes[f]];
            for (int i = 0; i < active.length; i++) {
                scored[element[f][i]] |= active[i];
            }
            groups.add(connectivity.groups(f, scored, names.get(f)));
        }
        String message = "The scores do not tie the elements together: educators fall into "
                + groups.get(0).size() + ", criteria into " + groups.get(1).size() + ", assessors into "
                + groups.get(2).size() + " groups whose measures cannot be compared. Maybe let some assessors score"
                + " across groups.";
        return new Disconnected(groups.get(0), groups.get(1), groups.get(2), message);
    }

    /** Gives criteria, assessors and thresholds the mean zero by shifts that leave every expectation as it is. */
    private void centre() {
        double shift = 0;
        for (int f = 1; f < 3; f++) {
            double mean = mean(f);
            for (int e = 0; e < sizes[f]; e++) {
                measure[f][e] -= mean;
            }
            shift += mean;
        }
        double middle = Arrays.stream(thresholds).average().orElse(0);
        for (int h = 0; h < thresholds.length; h++) {
            thresholds[h] -= middle;
        }
        for (int e = 0; e < sizes[0]; e++) {
            measure[0][e] -= shift + middle;
        }
    }

    /** The mean measure of the elements with active scores. */
    private double mean(int facet) {
        boolean[] scored = new boolean[sizes[facet]];
        for (int i = 0; i < active.length; i++) {
            scored[element[facet][i]] |= active[i];
        }
        double sum = 0;
        int count = 0;
        for (int e = 0; e < sizes[facet]; e++) {
            if (scored[e]) {
                sum += measure[facet][e];
                count++;
            }
        }
        return sum / count;
    }

    private Measured measured(RaschLikelihood likelihood, int count, int iterations) {
        RatingScaleModel model = new RatingScaleModel(thresholds);
        double[][] error = new double[3][];
        FitSums[] fits = new FitSums[3];
        for (int f = 0; f < 3; f++) {
            error[f] = new double[sizes[f]];
            fits[f] = new FitSums(sizes[f]);
            for (int e = 0; e < sizes[f]; e++) {
                error[f][e] = likelihood.standardError(f, e);
            }
        }
        for (int i = 0; i < active.length; i++) {
            if (active[i]) {
                model.at(measure[0][element[0][i]] - measure[1][element[1][i]] - measure[2][element[2][i]]);
                double residual = position[table.code(i)] - model.expected;
                double kurtosis = model.kurtosis();
                for (int f = 0; f < 3; f++) {
                    fits[f].add(element[f][i], residual, model.variance, kurtosis);
                }
            }
        }
        boolean[][] known = new boolean[3][];
        for (int f = 0; f < 3; f++) {
            known[f] = new boolean[sizes[f]];
            for (int e = 0; e < sizes[f]; e++) {
                known[f][e] = fits[f].count[e] > 0;
            }
        }
        double average = mean(0);
        measureExtremes(model, known, error);
        Facet[] facets = new Facet[3];
        for (int f = 0; f < 3; f++) {
            facets[f] = facet(f, model, known[f], error[f], fits[f], average);
        }
        return new Measured(
                facets[0],
                facets[1],
                facets[2],
                steps(likelihood),
                table.scores(),
                count,
                iterations,
                likelihood.largestResidual());
    }

    /** Measures extreme elements, those taken out last first, by scores whose other elements are measured. */
    private void measureExtremes(RatingScaleModel model, boolean[][] known, double[][] error) {
        for (int f = 0; f < 3; f++) {
            for (int e = 0; e < sizes[f]; e++) {
                known[f][e] &= round[f][e] == 0;
            }
        }
        int[][] order = new int[3][];
        int[][] start = new int[3][];
        for (int r = rounds; r > 0; r--) {
            for (int f = 0; f < 3; f++) {
                for (int e = 0; e < sizes[f]; e++) {
                    if (round[f][e] == r) {
                        if (start[f] == null) {
                            order[f] = Rows.sorted(element[f], null, table.scores(), sizes[f]);
                            start[f] = starts(f);
                        }
                        int[] own = Arrays.copyOfRange(order[f], start[f][e], start[f][e + 1]);
                        known[f][e] = measureExtreme(f, e, r, own, model, known, error);
                    }
                }
            }
        }
    }

    private int[] starts(int facet) {
        int[] starts = new int[sizes[facet] + 1];
        for (int i = 0; i < table.scores(); i++) {
            starts[element[facet][i] + 1]++;
        }
        for (int e = 0; e < sizes[facet]; e++) {
            starts[e + 1] += starts[e];
        }
        return starts;
    }

    private boolean measureExtreme(
            int facet,
            int own,
            int ownRound,
            int[] scores,
            RatingScaleModel model,
            boolean[][] known,
            double[][] error) {
        double[] others = new double[scores.length];
        int n = 0;
        for (int i : scores) {
            double sum = 0;
            boolean usable = true;
            for (int f = 0; f < 3; f++) {
                int other = element[f][i];
                if (f != facet) {
                    usable &= known[f][other] && (round[f][other] == 0 || round[f][other] >= ownRound);
                    sum += f == 0 ? measure[f][other] : -measure[f][other];
                }
            }
            if (usable) {
                others[n++] = sum;
            }
        }
        if (n == 0) {
            return false;
        }
        int sign = facet == 0 ? 1 : -1;
        double highest = (double) n * model.steps;
        double target = extreme[facet][own] == Extreme.HIGHEST ? highest - EXTREME_ADJUSTMENT : EXTREME_ADJUSTMENT;
        Located located = Located.at(target, others, n, model);
        measure[facet][own] = sign * located.measure();
        error[facet][own] = located.standardError();
        return true;
    }

    private Facet facet(
            int facet, RatingScaleModel model, boolean[] known, double[] error, FitSums fits, double averageEducator) {
        List<String> names = switch (facet) {
            case 0 -> table.educators();
            case 1 -> table.criterionNames();
            default -> table.assessors();
        };
        double[] values = Arrays.stream(used).mapToDouble(table.scale(0)::value).toArray();
        double[] sum = new double[sizes[facet]];
        long[] count = new long[sizes[facet]];
        for (int i = 0; i < table.scores(); i++) {
            sum[element[facet][i]] += table.value(i);
            count[element[facet][i]]++;
        }
        List<Measure> measures = new ArrayList<>(sizes[facet]);
        double mean = 0;
        double squares = 0;
        double errors = 0;
        int measured = 0;
        for (int e = 0; e < sizes[facet]; e++) {
            boolean regular = known[e] && extreme[facet][e] == Extreme.NONE;
            double value = measure[facet][e];
            if (regular) {
                double deviation = value - mean;
                mean += deviation / ++measured;
                squares += deviation * (value - mean);
                errors += error[e] * error[e];
            }
            if (count[e] > 0) {
                measures.add(new Measure(
                        names.get(e),
                        known[e] ? value : null,
                        known[e] ? error[e] : null,
                        extreme[facet][e],
                        count[e],
                        sum[e] / count[e],
                        known[e]
                                ? model.at(facet == 0 ? value : averageEducator - value)
                                        .expected(values)
                                : null,
                        regular ? fits.infit(e) : null,
                        regular ? fits.outfit(e) : null));
            }
        }
        double variance = measured > 1 ? squares / (measured - 1) : 0;
        double noise = errors / measured;
        double truth = Math.max(0, variance - noise);
        return new Facet(
                measures,
                mean,
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
            boolean crossed = position[k] > 0;
            steps.add(new Step(
                    scale.categories().get(k),
                    given[k],
                    crossed ? thresholds[position[k] - 1] : null,
                    crossed ? likelihood.thresholdStandardError(position[k] - 1) : null));
        }
        return steps;
    }

    /** Sums for the fit of each element (Wright and Masters 1982). */
    private static final class FitSums {
        final int[] count;
        private final double[] residual;
        private final double[] variance;
        private final double[] excess;
        private final double[] standardized;
        private final double[] kurtosis;

        FitSums(int size) {
            count = new int[size];
            residual = new double[size];
            variance = new double[size];
            excess = new double[size];
            standardized = new double[size];
            kurtosis = new double[size];
        }

        void add(int element, double aResidual, double aVariance, double aKurtosis) {
            count[element]++;
            residual[element] += aResidual * aResidual;
            variance[element] += aVariance;
            excess[element] += aKurtosis - aVariance * aVariance;
            standardized[element] += aResidual * aResidual / aVariance;
            kurtosis[element] += aKurtosis / (aVariance * aVariance) - 1;
        }

        Fit infit(int element) {
            double meanSquare = residual[element] / variance[element];
            return fit(meanSquare, excess[element] / (variance[element] * variance[element]));
        }

        Fit outfit(int element) {
            double n = count[element];
            return fit(standardized[element] / n, kurtosis[element] / n / n);
        }

        /** The cube root transformation; a spread above the root of two would turn its sense about. */
        private static Fit fit(double meanSquare, double variance) {
            double q = Math.min(Math.sqrt(Math.max(0, variance)), Math.sqrt(2));
            Double z = q > 1e-9 ? (Double) ((Math.cbrt(meanSquare) - 1) * 3 / q + q / 3) : null;
            return new Fit(meanSquare, z);
        }
    }
}

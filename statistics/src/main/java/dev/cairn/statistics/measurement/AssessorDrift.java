package dev.cairn.statistics.measurement;

import dev.cairn.statistics.agreement.SignificanceTest;
import dev.cairn.statistics.measurement.RaschResult.Extreme;
import dev.cairn.statistics.measurement.RaschResult.Measure;
import dev.cairn.statistics.measurement.RaschResult.Measured;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether assessors became more severe or more lenient over time.
 *
 * <p>The severity of an assessor in each period is estimated with educators, criteria and thresholds held at their
 * measures from all periods. As the assessor's own scores had a part in these, drift comes out somewhat too small
 * rather than too large. Scores shared with extreme educators or criteria say nothing about it and are left out.
 *
 * @param assessors the assessors with scores in two or more periods, in the order of the table
 */
public record AssessorDrift(List<Drift> assessors) {

    /**
     * One assessor.
     *
     * @param assessor the name
     * @param periods the severity in each period, in the order of time
     * @param homogeneity the test that severity was the same in all periods
     * @param trend the slope of severity over period numbers, in logits a period, by weighted least squares; positive
     *     when growing severe
     * @param trendTest the test that there is no trend
     * @param adjustedPValue the p value of {@code homogeneity} after Holm's (1979) correction for the number of
     *     assessors looked at
     */
    public record Drift(
            String assessor,
            List<PeriodSeverity> periods,
            SignificanceTest homogeneity,
            double trend,
            SignificanceTest trendTest,
            double adjustedPValue) {
        /** Copies the list. */
        public Drift {
            periods = List.copyOf(periods);
        }

        /** Whether the assessor changed, holding the chance of accusing anyone wrongly to this level. */
        public boolean drifted(double significance) {
            return adjustedPValue <= significance;
        }
    }

    /**
     * Severity in a period.
     *
     * @param period the period's number
     * @param scores how many scores it rests on
     * @param severity the severity in logits
     * @param standardError its standard error
     * @param extreme whether all these scores were the lowest or highest, in which case severity is measured short of
     *     the extreme as in {@link RaschResult}
     */
    public record PeriodSeverity(int period, int scores, double severity, double standardError, Extreme extreme) {}

    /** Copies the list. */
    public AssessorDrift {
        assessors = List.copyOf(assessors);
    }

    /**
     * The drift of the assessors of this table.
     *
     * @param table the scores with their periods
     * @param measured the measures of the same table
     * @throws IllegalArgumentException when the measures are those of another table
     */
    public static AssessorDrift of(ScoresTable table, Measured measured) {
        if (measured.scores() != table.scores()
                || measured.steps().size() != table.scale(0).categories().size()) {
            throw new IllegalArgumentException("The measures are not those of " + table + ".");
        }
        Map<String, Double> abilities = regular(measured.educators().measures());
        Map<String, Double> difficulties = regular(measured.criteria().measures());
        List<String> criteria = table.criterionNames();
        List<Double> thresholds = new ArrayList<>();
        int[] position = new int[measured.steps().size()];
        for (int k = 0; k < position.length; k++) {
            Optional.ofNullable(measured.steps().get(k).threshold()).ifPresent(thresholds::add);
            position[k] = thresholds.size();
        }
        List<SortedMap<Integer, Observed>> byAssessor = new ArrayList<>();
        table.assessors().forEach(name -> byAssessor.add(new TreeMap<>()));
        for (int e = 0; e < table.educators().size(); e++) {
            Double ability = abilities.get(table.educators().get(e));
            for (int i = table.start(e); i < table.end(e); i++) {
                Double difficulty = difficulties.get(criteria.get(table.criterion(i)));
                if (ability != null && difficulty != null) {
                    byAssessor
                            .get(table.assessor(i))
                            .computeIfAbsent(table.period(i), period -> new Observed())
                            .add(ability - difficulty, position[table.code(i)]);
                }
            }
        }
        RatingScaleModel model = new RatingScaleModel(
                thresholds.stream().mapToDouble(Double::doubleValue).toArray());
        List<Drift> drifts = new ArrayList<>();
        for (int a = 0; a < byAssessor.size(); a++) {
            if (byAssessor.get(a).size() > 1) {
                drifts.add(drift(table.assessors().get(a), byAssessor.get(a), model));
            }
        }
        return new AssessorDrift(corrected(drifts));
    }

    /** The measures of the elements that are measured and not extreme. */
    private static Map<String, Double> regular(List<Measure> measures) {
        Map<String, Double> regular = new HashMap<>();
        for (Measure measure : measures) {
            if (measure.measure() != null && measure.extreme() == Extreme.NONE) {
                regular.put(measure.element(), measure.measure());
            }
        }
        return regular;
    }

    private static Drift drift(String assessor, SortedMap<Integer, Observed> observed, RatingScaleModel model) {
        List<PeriodSeverity> periods = new ArrayList<>();
        observed.forEach((period, scores) -> periods.add(scores.severity(period, model)));
        double weights = 0;
        double severity = 0;
        double time = 0;
        for (PeriodSeverity p : periods) {
            double weight = 1 / (p.standardError() * p.standardError());
            weights += weight;
            severity += weight * p.severity();
            time += weight * p.period();
        }
        severity /= weights;
        time /= weights;
        double chiSquared = 0;
        double spread = 0;
        double product = 0;
        for (PeriodSeverity p : periods) {
            double weight = 1 / (p.standardError() * p.standardError());
            chiSquared += weight * (p.severity() - severity) * (p.severity() - severity);
            spread += weight * (p.period() - time) * (p.period() - time);
            product += weight * (p.period() - time) * (p.severity() - severity);
        }
        SignificanceTest homogeneity = SignificanceTest.chiSquared(chiSquared, periods.size() - 1.0);
        double slope = product / spread;
        SignificanceTest trend = SignificanceTest.z(slope, 1 / Math.sqrt(spread));
        return new Drift(assessor, periods, homogeneity, slope, trend, homogeneity.pValue());
    }

    /** Holm's step-down correction. */
    private static List<Drift> corrected(List<Drift> drifts) {
        List<Drift> byP = new ArrayList<>(drifts);
        byP.sort(Comparator.comparingDouble(drift -> drift.homogeneity().pValue()));
        Map<String, Double> adjusted = new HashMap<>();
        double largest = 0;
        for (int i = 0; i < byP.size(); i++) {
            largest = Math.max(
                    largest,
                    Math.min(1, (byP.size() - i) * byP.get(i).homogeneity().pValue()));
            adjusted.put(byP.get(i).assessor(), largest);
        }
        return drifts.stream()
                .map(d -> new Drift(
                        d.assessor(),
                        d.periods(),
                        d.homogeneity(),
                        d.trend(),
                        d.trendTest(),
                        adjusted.getOrDefault(d.assessor(), 1.0)))
                .toList();
    }

    /** The scores of an assessor in a period. */
    private static final class Observed {
        private double[] others = new double[8];
        private int count;
        private long sum;

        void add(double other, int category) {
            if (count == others.length) {
                others = Arrays.copyOf(others, 2 * count);
            }
            others[count++] = other;
            sum += category;
        }

        PeriodSeverity severity(int period, RatingScaleModel model) {
            long highest = (long) count * model.steps;
            Extreme extreme = sum == 0 ? Extreme.LOWEST : sum == highest ? Extreme.HIGHEST : Extreme.NONE;
            double target = Math.max(
                    RaschResult.EXTREME_ADJUSTMENT, Math.min(highest - RaschResult.EXTREME_ADJUSTMENT, (double) sum));
            Located located = Located.at(target, Arrays.copyOf(others, count), model);
            return new PeriodSeverity(period, count, -located.measure(), located.standardError(), extreme);
        }
    }
}

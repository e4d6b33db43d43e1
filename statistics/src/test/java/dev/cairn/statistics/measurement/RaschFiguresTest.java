package dev.cairn.statistics.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.statistics.measurement.RaschResult.Extreme;
import dev.cairn.statistics.measurement.RaschResult.Facet;
import dev.cairn.statistics.measurement.RaschResult.Fit;
import dev.cairn.statistics.measurement.RaschResult.Measure;
import dev.cairn.statistics.measurement.RaschResult.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that is said beside the measures themselves, reckoned anew from the measures by its definition. */
class RaschFiguresTest {
    private static final Offset<Double> CLOSE = within(1e-9);

    private final Map<String, Measure> byName = new TreeMap<>();
    private double[] thresholds = {};

    private Measured measured(long seed) {
        SimulatedScores simulated = new SimulatedScores(seed, 60, 5, 6, 2, -1, 0.2, 1.1);
        Measured result = (Measured) RaschResult.of(simulated.table());
        for (Facet facet : List.of(result.educators(), result.criteria(), result.assessors())) {
            facet.measures().forEach(measure -> byName.put(measure.element(), measure));
        }
        thresholds = result.steps().stream()
                .filter(step -> step.threshold() != null)
                .mapToDouble(RaschResult.Step::threshold)
                .toArray();
        for (SimulatedScores.Row row : simulated.rows) {
            List<Measure> elements = List.of(
                    byName.get("e" + row.educator()),
                    byName.get("c" + row.criterion()),
                    byName.get("a" + row.assessor()));
            if (elements.stream().allMatch(m -> m.extreme() == Extreme.NONE)) {
                double x = elements.get(0).measure()
                        - elements.get(1).measure()
                        - elements.get(2).measure();
                elements.forEach(m -> cells.computeIfAbsent(m.element(), n -> new ArrayList<>())
                        .add(cell(x, row.category())));
                cells.computeIfAbsent("", n -> new ArrayList<>()).add(cell(x, row.category()));
            }
        }
        return result;
    }

    private final Map<String, List<Cell>> cells = new TreeMap<>();

    /** A score and the chance of each category. */
    private record Cell(int category, double[] chance) {
        double moment(double about, int power) {
            double sum = 0;
            for (int k = 0; k < chance.length; k++) {
                sum += chance[k] * Math.pow(k - about, power);
            }
            return sum;
        }

        double expected() {
            return moment(0, 1);
        }

        double variance() {
            return moment(expected(), 2);
        }

        double residual() {
            return category - expected();
        }
    }

    private Cell cell(double x, int category) {
        double[] chance = new double[thresholds.length + 1];
        double total = 0;
        for (int k = 0; k < chance.length; k++) {
            double exponent = 0;
            for (int h = 0; h < k; h++) {
                exponent += x - thresholds[h];
            }
            chance[k] = Math.exp(exponent);
            total += chance[k];
        }
        for (int k = 0; k < chance.length; k++) {
            chance[k] /= total;
        }
        return new Cell(category, chance);
    }

    private double fair(double x) {
        return cell(x, 0).expected();
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 9})
    void criteria_assessors_and_thresholds_have_mean_zero(long seed) {
        Measured result = measured(seed);
        assertThat(result.criteria().mean()).isCloseTo(0, CLOSE);
        assertThat(result.assessors().mean()).isCloseTo(0, CLOSE);
        assertThat(thresholds[0] + thresholds[1] + thresholds[2]).isCloseTo(0, CLOSE);
        assertThat(thresholds).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 9})
    void standard_errors_are_roots_of_the_information_in_the_scores(long seed) {
        Measured result = measured(seed);
        byName.values().stream().filter(m -> m.extreme() == Extreme.NONE).forEach(m -> {
            double information =
                    cells.get(m.element()).stream().mapToDouble(Cell::variance).sum();
            assertThat(m.standardError()).as(m.element()).isCloseTo(1 / Math.sqrt(information), CLOSE);
        });
        for (int h = 0; h < thresholds.length; h++) {
            double information = 0;
            for (Cell cell : cells.get("")) {
                double reached = 0;
                for (int k = h + 1; k < cell.chance().length; k++) {
                    reached += cell.chance()[k];
                }
                information += reached * (1 - reached);
            }
            assertThat(result.steps().get(h + 1).standardError()).isCloseTo(1 / Math.sqrt(information), CLOSE);
        }
        assertThat(result.steps().get(0).standardError()).isNull();
        assertThat(result.steps().stream().mapToLong(RaschResult.Step::scores).sum())
                .isEqualTo(result.scores())
                .isEqualTo(600);
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 9})
    void a_facet_is_summed_up_by_the_spread_of_its_measures_and_their_errors(long seed) {
        Measured result = measured(seed);
        for (Facet facet : List.of(result.educators(), result.criteria(), result.assessors())) {
            List<Measure> regular = facet.measures().stream()
                    .filter(m -> m.extreme() == Extreme.NONE)
                    .toList();
            int n = regular.size();
            double sum = 0;
            double noise = 0;
            double products = 0;
            for (Measure a : regular) {
                sum += a.measure();
                noise += a.standardError() * a.standardError() / n;
                for (Measure b : regular) {
                    products += (a.measure() - b.measure()) * (a.measure() - b.measure());
                }
            }
            double variance = products / 2 / n / (n - 1);
            assertThat(facet.mean()).isCloseTo(sum / n, CLOSE);
            assertThat(facet.standardDeviation()).isCloseTo(Math.sqrt(variance), CLOSE);
            assertThat(facet.rootMeanSquareError()).isCloseTo(Math.sqrt(noise), CLOSE);
            assertThat(facet.reliability()).isCloseTo(1 - noise / variance, CLOSE);
            assertThat(facet.separation())
                    .isCloseTo(Math.sqrt(facet.reliability() / (1 - facet.reliability())), within(1e-7));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 9})
    void a_fair_score_is_that_of_average_others(long seed) {
        Measured result = measured(seed);
        for (Measure m : byName.values()) {
            double x = m.element().startsWith("e")
                    ? m.measure()
                    : result.educators().mean() - m.measure();
            assertThat(m.fairScore()).as(m.element()).isCloseTo(fair(x), CLOSE);
        }
    }

    /** Wright and Masters (1982), chapter 5. */
    @ParameterizedTest
    @ValueSource(longs = {8, 9})
    void fit_compares_the_squares_of_residuals_with_their_expectation(long seed) {
        measured(seed);
        for (Measure m : byName.values()) {
            if (m.extreme() == Extreme.NONE) {
                double squares = 0;
                double variances = 0;
                double weighted = 0;
                double excess = 0;
                double plain = 0;
                double plainExcess = 0;
                List<Cell> own = cells.get(m.element());
                for (Cell cell : own) {
                    double v = cell.variance();
                    double fourth = cell.moment(cell.expected(), 4);
                    squares += cell.residual() * cell.residual();
                    variances += v;
                    excess += fourth - v * v;
                    plain += cell.residual() * cell.residual() / v / own.size();
                    plainExcess += (fourth / (v * v) - 1) / own.size() / own.size();
                }
                weighted = squares / variances;
                fits(m.infit(), weighted, Math.sqrt(excess) / variances);
                fits(m.outfit(), plain, Math.sqrt(plainExcess));
            } else {
                assertThat(m.infit()).isNull();
                assertThat(m.outfit()).isNull();
            }
        }
    }

    private static void fits(Fit fit, double meanSquare, double deviation) {
        double q = Math.min(deviation, Math.sqrt(2));
        assertThat(fit.meanSquare()).isCloseTo(meanSquare, CLOSE);
        assertThat(fit.z()).isCloseTo(3 * (Math.cbrt(meanSquare) - 1) / q + q / 3, within(1e-7));
    }
}

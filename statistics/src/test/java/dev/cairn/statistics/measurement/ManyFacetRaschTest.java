package dev.cairn.statistics.measurement;

import static dev.cairn.statistics.PlainJson.assertPlainJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.statistics.agreement.RatingScale;
import dev.cairn.statistics.agreement.UndefinedReason;
import dev.cairn.statistics.measurement.RaschResult.Disconnected;
import dev.cairn.statistics.measurement.RaschResult.Extreme;
import dev.cairn.statistics.measurement.RaschResult.Measure;
import dev.cairn.statistics.measurement.RaschResult.Measured;
import dev.cairn.statistics.measurement.RaschResult.Undefined;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManyFacetRaschTest {
    private static Measured measured(ScoresTable table) {
        RaschResult result = RaschResult.of(table);
        assertThat(result).isInstanceOf(Measured.class);
        return (Measured) result;
    }

    private static Map<String, Measure> byName(RaschResult.Facet facet) {
        return facet.measures().stream().collect(Collectors.toMap(Measure::element, Function.identity()));
    }

    private static double correlation(double[] x, double[] y) {
        double mx =
                IntStream.range(0, x.length).mapToDouble(i -> x[i]).average().orElseThrow();
        double my =
                IntStream.range(0, y.length).mapToDouble(i -> y[i]).average().orElseThrow();
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - mx) * (y[i] - my);
            xx += (x[i] - mx) * (x[i] - mx);
            yy += (y[i] - my) * (y[i] - my);
        }
        return xy / Math.sqrt(xx * yy);
    }

    private static double[] thresholds(Measured measured) {
        return measured.steps().stream()
                .filter(step -> step.threshold() != null)
                .mapToDouble(RaschResult.Step::threshold)
                .toArray();
    }

    @Test
    void known_measures_are_recovered_from_simulated_scores() {
        SimulatedScores simulated = new SimulatedScores(1, 800, 10, 12, 2, -1.5, 0, 1.5);
        Measured result = measured(simulated.table());

        Map<String, Measure> educators = byName(result.educators());
        double[] truth = new double[simulated.ability.length];
        double[] estimate = new double[simulated.ability.length];
        int within = 0;
        for (int e = 0; e < truth.length; e++) {
            truth[e] = simulated.ability[e];
            estimate[e] = educators.get("e" + e).measure();
            within += Math.abs(truth[e] - estimate[e])
                            < 2 * educators.get("e" + e).standardError()
                    ? 1
                    : 0;
        }
        assertThat(correlation(truth, estimate)).isGreaterThan(0.96);
        assertThat(within / 800.0).as("two standard errors hold about 95 %").isBetween(0.92, 0.98);
        Map<String, Measure> criteria = byName(result.criteria());
        for (int c = 0; c < 10; c++) {
            // joint maximum likelihood spreads by a few per cent with twenty scores each
            assertThat(criteria.get("c" + c).measure()).isCloseTo(1.05 * simulated.difficulty[c], within(0.15));
        }
        Map<String, Measure> assessors = byName(result.assessors());
        for (int a = 0; a < 12; a++) {
            assertThat(assessors.get("a" + a).measure()).isCloseTo(1.05 * simulated.severity[a], within(0.2));
        }
        assertThat(thresholds(result)).hasSize(3);
        for (int h = 0; h < 3; h++) {
            assertThat(thresholds(result)[h]).isCloseTo(1.05 * simulated.thresholds[h], within(0.12));
        }
        assertThat(result.assessors().reliability()).isGreaterThan(0.9);
        assertThat(result.criteria().separation()).isGreaterThan(3);
        assertThat(result.scores()).isEqualTo(16_000);
    }

    /** The equations of the maximum, computed here anew: every expected sum is the observed one. */
    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4, 5})
    void at_the_maximum_expected_sums_are_the_observed_ones(long seed) {
        SimulatedScores simulated = new SimulatedScores(seed, 60, 5, 6, 2, -1, 1);
        Measured result = measured(simulated.table());
        Map<String, Measure> educators = byName(result.educators());
        Map<String, Measure> criteria = byName(result.criteria());
        Map<String, Measure> assessors = byName(result.assessors());
        double[] t = thresholds(result);
        Map<String, double[]> sums = new java.util.TreeMap<>();
        for (SimulatedScores.Row row : simulated.rows) {
            Measure e = educators.get("e" + row.educator());
            Measure c = criteria.get("c" + row.criterion());
            Measure a = assessors.get("a" + row.assessor());
            if (e.extreme() == Extreme.NONE && c.extreme() == Extreme.NONE && a.extreme() == Extreme.NONE) {
                double x = e.measure() - c.measure() - a.measure();
                double one = Math.exp(x - t[0]);
                double two = one * Math.exp(x - t[1]);
                double all = 1 + one + two;
                for (String name : List.of(e.element(), c.element(), a.element())) {
                    double[] sum = sums.computeIfAbsent(name, n -> new double[2]);
                    sum[0] += row.category();
                    sum[1] += (one + 2 * two) / all;
                }
                double[] steps = sums.computeIfAbsent("step 2", n -> new double[2]);
                steps[0] += row.category() == 2 ? 1 : 0;
                steps[1] += two / all;
            }
        }
        assertThat(sums).hasSizeGreaterThan(60);
        sums.forEach((name, sum) -> assertThat(sum[1]).as(name).isCloseTo(sum[0], within(1e-6)));
        assertThat(result.largestResidual()).isLessThan(1e-6);
        assertThat(result.criteria().measures().stream()
                        .mapToDouble(Measure::measure)
                        .sum())
                .isCloseTo(0, within(1e-9));
        assertThat(result.assessors().measures().stream()
                        .mapToDouble(Measure::measure)
                        .sum())
                .isCloseTo(0, within(1e-9));
        assertThat(java.util.Arrays.stream(t).sum()).isCloseTo(0, within(1e-9));
    }

    /**
     * With one assessor and two categories the model is Rasch's own. Alternating one-parameter Newton steps over
     * persons and items, as in Wright and Panchapakesan (1969), are an independent way to its estimates.
     */
    @Test
    void with_one_assessor_and_two_categories_it_is_the_rasch_model() {
        SimulatedScores simulated = new SimulatedScores(7, 80, 12, 1, 1, 0);
        Measured result = measured(simulated.table());
        int[][] x = new int[80][12];
        simulated.rows.forEach(row -> x[row.educator()][row.criterion()] = row.category());
        List<int[]> kept = java.util.Arrays.stream(x)
                .filter(person ->
                        IntStream.of(person).sum() > 0 && IntStream.of(person).sum() < 12)
                .toList();
        double[] theta = new double[kept.size()];
        double[] delta = new double[12];
        for (int round = 0; round < 2000; round++) {
            for (int p = 0; p < theta.length; p++) {
                double residual = 0;
                double information = 0;
                for (int i = 0; i < 12; i++) {
                    double chance = 1 / (1 + Math.exp(delta[i] - theta[p]));
                    residual += kept.get(p)[i] - chance;
                    information += chance * (1 - chance);
                }
                theta[p] += residual / information;
            }
            double mean = 0;
            for (int i = 0; i < 12; i++) {
                double residual = 0;
                double information = 0;
                for (int p = 0; p < theta.length; p++) {
                    double chance = 1 / (1 + Math.exp(delta[i] - theta[p]));
                    residual += kept.get(p)[i] - chance;
                    information += chance * (1 - chance);
                }
                delta[i] -= residual / information;
                mean += delta[i] / 12;
            }
            for (int i = 0; i < 12; i++) {
                delta[i] -= mean;
            }
        }

        Map<String, Measure> criteria = byName(result.criteria());
        for (int i = 0; i < 12; i++) {
            assertThat(criteria.get("c" + i).measure()).isCloseTo(delta[i], within(1e-6));
        }
        double[] regular = result.educators().measures().stream()
                .filter(m -> m.extreme() == Extreme.NONE)
                .mapToDouble(Measure::measure)
                .toArray();
        assertThat(regular).hasSize(theta.length);
        double shift = regular[0] - theta[0];
        for (int p = 0; p < theta.length; p++) {
            assertThat(regular[p]).isCloseTo(theta[p] + shift, within(1e-6));
        }
        assertThat(shift).isCloseTo(0, within(1e-5));
    }

    @Test
    void the_order_of_rows_and_names_changes_nothing() {
        SimulatedScores simulated = new SimulatedScores(11, 50, 4, 5, 2, -1, 0, 1);
        List<SimulatedScores.Row> shuffled = new ArrayList<>(simulated.rows);
        Collections.shuffle(shuffled, new Random(5));
        Map<String, Measure> one = byName(measured(simulated.table()).educators());
        Map<String, Measure> other = byName(measured(simulated.table(shuffled)).educators());

        one.forEach(
                (name, measure) -> assertThat(other.get(name).measure()).isCloseTo(measure.measure(), within(1e-7)));
    }

    @Test
    void turning_the_scale_about_turns_every_measure_about() {
        SimulatedScores simulated = new SimulatedScores(12, 60, 4, 5, 3, -0.7, 0.7);
        List<SimulatedScores.Row> turned = simulated.rows.stream()
                .map(r -> new SimulatedScores.Row(r.educator(), r.criterion(), r.assessor(), 2 - r.category()))
                .toList();
        Measured one = measured(simulated.table());
        Measured other = measured(simulated.table(turned));

        for (Function<Measured, RaschResult.Facet> facet : List.<Function<Measured, RaschResult.Facet>>of(
                Measured::educators, Measured::criteria, Measured::assessors)) {
            Map<String, Measure> after = byName(facet.apply(other));
            facet.apply(one).measures().forEach(m -> {
                assertThat(after.get(m.element()).measure()).isCloseTo(-m.measure(), within(1e-6));
                assertThat(after.get(m.element()).standardError()).isCloseTo(m.standardError(), within(1e-6));
            });
        }
        assertThat(thresholds(other)[0]).isCloseTo(-thresholds(one)[1], within(1e-6));
    }

    @Test
    void extreme_elements_are_measured_last_and_said_to_be_extreme() {
        SimulatedScores simulated = new SimulatedScores(13, 40, 4, 4, 2, -1, 1);
        List<SimulatedScores.Row> rows = new ArrayList<>(simulated.rows);
        for (int c = 0; c < 4; c++) {
            for (int a = 0; a < 2; a++) {
                rows.add(new SimulatedScores.Row(100, c, a, 2));
                rows.add(new SimulatedScores.Row(101, c, a, 0));
            }
        }
        Measured without = measured(simulated.table());
        Measured with = measured(simulated.table(rows));
        Measure best = byName(with.educators()).get("e100");
        Measure worst = byName(with.educators()).get("e101");

        assertThat(best.extreme()).isEqualTo(Extreme.HIGHEST);
        assertThat(worst.extreme()).isEqualTo(Extreme.LOWEST);
        assertThat(best.infit()).isNull();
        assertThat(best.outfit()).isNull();
        assertThat(best.scores()).isEqualTo(8);
        assertThat(best.observedAverage()).isEqualTo(2);
        assertThat(with.criteria())
                .as("they do not move the others")
                .isEqualTo(adjusted(without, with).criteria());
        assertThat(with.scores() - without.scores()).isEqualTo(16);
        assertThat(with.scoresUsed()).isEqualTo(without.scoresUsed());
        double regular = with.educators().measures().stream()
                .filter(m -> m.extreme() == Extreme.NONE)
                .mapToDouble(Measure::standardError)
                .max()
                .orElseThrow();
        assertThat(best.standardError()).isGreaterThan(regular);
        assertThat(expectedSum(with, 100, rows)).isCloseTo(16 - RaschResult.EXTREME_ADJUSTMENT, within(1e-6));
        assertThat(expectedSum(with, 101, rows)).isCloseTo(RaschResult.EXTREME_ADJUSTMENT, within(1e-6));
    }

    /** Counts and averages of scores include extreme ones; measures do not change by them. */
    private static Measured adjusted(Measured without, Measured with) {
        List<Measure> criteria = new ArrayList<>();
        for (int i = 0; i < with.criteria().measures().size(); i++) {
            Measure m = without.criteria().measures().get(i);
            Measure counted = with.criteria().measures().get(i);
            criteria.add(ElementMeasure.unknown(m.element(), m.extreme(), counted.scores(), counted.observedAverage())
                    .at(m.measure(), m.standardError(), m.fairScore())
                    .fitting(m.infit(), m.outfit()));
        }
        RaschResult.Facet f = without.criteria();
        return new Measured(
                without.educators(),
                new RaschResult.Facet(
                        criteria,
                        f.mean(),
                        f.standardDeviation(),
                        f.rootMeanSquareError(),
                        f.separation(),
                        f.reliability()),
                without.assessors(),
                without.steps(),
                0,
                0,
                0,
                0);
    }

    private static double expectedSum(Measured result, int educator, List<SimulatedScores.Row> rows) {
        double[] t = thresholds(result);
        Map<String, Measure> criteria = byName(result.criteria());
        Map<String, Measure> assessors = byName(result.assessors());
        double ability = byName(result.educators()).get("e" + educator).measure();
        double sum = 0;
        for (SimulatedScores.Row row : rows) {
            if (row.educator() == educator) {
                double x = ability
                        - criteria.get("c" + row.criterion()).measure()
                        - assessors.get("a" + row.assessor()).measure();
                double one = Math.exp(x - t[0]);
                double two = one * Math.exp(x - t[1]);
                sum += (one + 2 * two) / (1 + one + two);
            }
        }
        return sum;
    }

    @Test
    void an_assessor_who_gives_everyone_the_lowest_is_extreme_and_his_scores_do_not_count_for_educators() {
        SimulatedScores simulated = new SimulatedScores(14, 40, 4, 4, 2, -1, 1);
        List<SimulatedScores.Row> rows = new ArrayList<>(simulated.rows);
        for (int e = 0; e < 10; e++) {
            rows.add(new SimulatedScores.Row(e, 0, 99, 0));
        }
        Measured without = measured(simulated.table());
        Measured with = measured(simulated.table(rows));
        Measure harsh = byName(with.assessors()).get("a99");

        assertThat(harsh.extreme()).isEqualTo(Extreme.LOWEST);
        assertThat(harsh.measure()).isGreaterThan(1);
        assertThat(byName(with.educators()).get("e3").measure())
                .isCloseTo(byName(without.educators()).get("e3").measure(), within(1e-9));
    }

    @Test
    void a_category_that_nobody_used_is_passed_over_and_keeps_its_place() {
        SimulatedScores simulated = new SimulatedScores(15, 60, 5, 4, 2, -1, 1);
        ScoresTable.Builder builder = ScoresTable.on(
                RatingScale.points(0, 4),
                IntStream.range(0, 5).mapToObj(c -> "c" + c).toList());
        int[] spread = {1, 2, 4};
        simulated.rows.forEach(
                r -> builder.add("e" + r.educator(), "c" + r.criterion(), "a" + r.assessor(), spread[r.category()]));
        Measured narrow = measured(simulated.table());
        Measured wide = measured(builder.build());

        assertThat(wide.educators().measures().get(5).measure())
                .isCloseTo(narrow.educators().measures().get(5).measure(), within(1e-9));
        assertThat(wide.steps()).extracting(RaschResult.Step::category).containsExactly("0", "1", "2", "3", "4");
        assertThat(wide.steps())
                .extracting(step -> step.threshold() == null)
                .containsExactly(true, true, false, true, false);
        assertThat(wide.steps().get(3).scores()).isZero();
        assertThat(wide.educators().measures())
                .allSatisfy(m -> assertThat(m.fairScore()).isBetween(1.0, 4.0));
    }

    @Test
    void fair_scores_lift_those_who_met_severe_assessors() {
        SimulatedScores simulated = new SimulatedScores(16, 300, 6, 6, 2, -1.2, 0, 1.2);
        Measured result = measured(simulated.table());
        Map<String, Measure> assessors = byName(result.assessors());
        double gain = 0;
        double severity = 0;
        int n = 0;
        Map<Integer, Double> met = simulated.rows.stream()
                .collect(Collectors.groupingBy(
                        SimulatedScores.Row::educator,
                        Collectors.averagingDouble(
                                r -> assessors.get("a" + r.assessor()).measure())));
        Map<String, Measure> educators = byName(result.educators());
        for (Map.Entry<Integer, Double> entry : met.entrySet()) {
            Measure educator = educators.get("e" + entry.getKey());
            gain += (educator.fairScore() - educator.observedAverage()) * entry.getValue();
            severity += entry.getValue() * entry.getValue();
            n++;
        }
        assertThat(n).isEqualTo(300);
        assertThat(gain / severity).as("fair less observed rises with severity").isBetween(0.2, 0.8);
    }

    @Test
    void scores_that_fit_have_mean_squares_near_one_and_a_careless_assessor_has_not() {
        SimulatedScores simulated = new SimulatedScores(17, 300, 6, 8, 2, -1.2, 0, 1.2);
        Random random = new Random(1);
        List<SimulatedScores.Row> rows = simulated.rows.stream()
                .map(r -> r.assessor() == 3
                        ? new SimulatedScores.Row(r.educator(), r.criterion(), 3, random.nextInt(4))
                        : r)
                .toList();
        Map<String, Measure> fitting = byName(measured(simulated.table()).assessors());
        Map<String, Measure> assessors = byName(measured(simulated.table(rows)).assessors());

        fitting.values().forEach(m -> {
            assertThat(m.infit().meanSquare()).isBetween(0.85, 1.15);
            assertThat(m.outfit().meanSquare()).isBetween(0.8, 1.25);
            assertThat(Math.abs(m.infit().z())).isLessThan(3.5);
        });
        assertThat(assessors.get("a3").infit().meanSquare()).isGreaterThan(1.5);
        assertThat(assessors.get("a3").infit().z()).isGreaterThan(5);
        assertThat(assessors.get("a3").outfit().meanSquare()).isGreaterThan(1.5);
    }

    @Test
    void disconnected_groups_are_named() {
        ScoresTable.Builder builder = ScoresTable.on(RatingScale.points(0, 2), List.of("c0", "c1", "c2"));
        SimulatedScores north = new SimulatedScores(21, 20, 3, 2, 2, -1, 1);
        SimulatedScores south = new SimulatedScores(22, 20, 3, 2, 2, -1, 1);
        north.rows.forEach(
                r -> builder.add("n" + r.educator(), "c" + r.criterion(), "north" + r.assessor(), r.category()));
        south.rows.forEach(
                r -> builder.add("s" + r.educator(), "c" + r.criterion(), "south" + r.assessor(), r.category()));

        RaschResult result = RaschResult.of(builder.build());

        assertThat(result).isInstanceOfSatisfying(Disconnected.class, apart -> {
            assertThat(apart.assessors().stream().map(java.util.Set::copyOf))
                    .containsExactly(java.util.Set.of("north0", "north1"), java.util.Set.of("south0", "south1"));
            assertThat(apart.criteria()).as("criteria are compared within each").hasSize(1);
            assertThat(apart.educators()).hasSize(2);
            assertThat(apart.educators().get(0)).allMatch(name -> name.startsWith("n"));
            assertThat(apart.message()).contains("2 groups");
        });
        // One educator scored by both sides ties them together.
        builder.add("n3", "c0", "south1", 1).add("n3", "c1", "south1", 2);
        assertThat(RaschResult.of(builder.build())).isInstanceOf(Measured.class);
    }

    @Test
    void assessors_who_each_keep_to_one_criterion_cannot_be_told_from_it() {
        ScoresTable.Builder builder = ScoresTable.on(RatingScale.points(0, 2), List.of("c0", "c1"));
        Random random = new Random(3);
        for (int e = 0; e < 30; e++) {
            builder.add("e" + e, "c0", "a0", random.nextInt(3)).add("e" + e, "c1", "a1", random.nextInt(3));
        }

        assertThat(RaschResult.of(builder.build())).isInstanceOfSatisfying(Disconnected.class, apart -> {
            assertThat(apart.criteria()).containsExactly(List.of("c0"), List.of("c1"));
            assertThat(apart.assessors()).containsExactly(List.of("a0"), List.of("a1"));
        });
    }

    /** A design in which no two scores share two elements, yet the equations leave no freedom but the shifts. */
    @Test
    void a_latin_square_is_connected_though_no_two_scores_share_two_elements() {
        int n = 5;
        List<int[]> triples = new ArrayList<>();
        for (int e = 0; e < n; e++) {
            for (int c = 0; c < n; c++) {
                triples.add(new int[] {e, c, (e + c) % n});
                triples.add(new int[] {e, c, (e + 2 * c) % n});
            }
        }
        int[][] columns = new int[3][];
        for (int f = 0; f < 3; f++) {
            int facet = f;
            columns[f] = triples.stream().mapToInt(t -> t[facet]).toArray();
        }
        List<int[]> square =
                triples.stream().filter(t -> t[2] == (t[0] + t[1]) % n).toList();
        int[][] latin = new int[3][];
        for (int f = 0; f < 3; f++) {
            int facet = f;
            latin[f] = square.stream().mapToInt(t -> t[facet]).toArray();
        }

        int[] sizes = {n, n, n};
        assertThat(new Connectivity(sizes, columns).connected()).isTrue();
        assertThat(new Connectivity(sizes, latin).connected()).isTrue();
        assertThat(new Connectivity(new int[] {2, 2, 2}, new int[][] {{0, 1}, {0, 1}, {0, 1}}).connected())
                .isFalse();
        assertThat(new Connectivity(new int[] {1, 1, 1}, new int[3][1]).connected())
                .isTrue();
    }

    @Test
    void scores_that_put_no_bound_on_a_measure_give_no_number() {
        // Both groups vary within, but the one link between them says only: b is beyond any distance from a.
        ScoresTable.Builder builder = ScoresTable.on(RatingScale.points(0, 1), List.of("c0", "c1", "c2"));
        Random random = new Random(8);
        for (int e = 0; e < 20; e++) {
            for (int c = 0; c < 3; c++) {
                builder.add("a" + e, "c" + c, "mild", random.nextInt(2));
                builder.add("b" + e, "c" + c, "harsh", random.nextInt(2));
            }
        }
        for (int c = 0; c < 3; c++) {
            builder.add("link", "c" + c, "mild", 1).add("link", "c" + c, "harsh", 0);
        }

        assertThat(RaschResult.of(builder.build()))
                .isInstanceOfSatisfying(
                        Undefined.class, u -> assertThat(u.reason()).isEqualTo(UndefinedReason.NO_CONVERGENCE));
    }

    @Test
    void poor_tables_have_no_measures() {
        ScoresTable.Builder empty = ScoresTable.on(RatingScale.points(0, 2), List.of("c0"));
        assertThat(((Undefined) RaschResult.of(empty.build())).reason()).isEqualTo(UndefinedReason.NO_DATA);
        ScoresTable same =
                empty.add("e0", "c0", "a0", 1).add("e1", "c0", "a0", 1).build();
        assertThat(((Undefined) RaschResult.of(same)).reason()).isEqualTo(UndefinedReason.NO_VARIATION);
        ScoresTable guttman = ScoresTable.on(RatingScale.points(0, 1), List.of("c0", "c1"))
                .add("e0", "c0", "a0", 0)
                .add("e0", "c1", "a0", 0)
                .add("e1", "c0", "a0", 1)
                .add("e1", "c1", "a0", 0)
                .build();
        assertThat(((Undefined) RaschResult.of(guttman)).reason()).isEqualTo(UndefinedReason.NO_VARIATION);
        ScoresTable mixed = ScoresTable.on(Map.of("c0", RatingScale.points(0, 2), "c1", RatingScale.points(0, 3)))
                .build();
        assertThatThrownBy(() -> RaschResult.of(mixed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one scale");
    }

    @Test
    void results_are_plain_json() {
        Measured measured = measured(new SimulatedScores(30, 10, 3, 3, 2, 0).table());

        assertPlainJson(measured, RaschResult.class);
        assertPlainJson(new Undefined(UndefinedReason.NO_DATA, "None."), RaschResult.class);
        assertPlainJson(new Disconnected(List.of(), List.of(), List.of(List.of("a")), "Apart."), RaschResult.class);
    }

    @Test
    void far_out_the_variance_is_small_but_never_zero() {
        RatingScaleModel model = new RatingScaleModel(new double[] {-1, 0, 1});
        for (double x : new double[] {-300, -60, -20, 0, 20, 60, 300}) {
            model.at(x);
            assertThat(model.variance).isPositive();
            assertThat(model.kurtosis()).isPositive();
            assertThat(model.expected).isBetween(0.0, 3.0);
        }
        model.at(0.4);
        double[] weight = {1, Math.exp(1.4), Math.exp(1.8), Math.exp(1.2)};
        double all = weight[0] + weight[1] + weight[2] + weight[3];
        double mean = (weight[1] + 2 * weight[2] + 3 * weight[3]) / all;
        assertThat(model.expected).isCloseTo(mean, within(1e-12));
        assertThat(model.variance)
                .isCloseTo((weight[1] + 4 * weight[2] + 9 * weight[3]) / all - mean * mean, within(1e-12));
        assertThat(model.covariance(1))
                .isCloseTo((2 * weight[2] + 3 * weight[3]) / all - mean * model.atLeast[1], within(1e-12));
        assertThat(model.logLikelihood(0.4, 2)).isCloseTo(Math.log(weight[2] / all), within(1e-12));
    }
}

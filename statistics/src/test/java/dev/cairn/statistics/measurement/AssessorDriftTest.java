package dev.cairn.statistics.measurement;

import static dev.cairn.statistics.PlainJson.assertPlainJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.statistics.agreement.RatingScale;
import dev.cairn.statistics.measurement.AssessorDrift.Drift;
import dev.cairn.statistics.measurement.AssessorDrift.PeriodSeverity;
import dev.cairn.statistics.measurement.RaschResult.Extreme;
import dev.cairn.statistics.measurement.RaschResult.Measure;
import dev.cairn.statistics.measurement.RaschResult.Measured;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssessorDriftTest {
    private static final List<String> CRITERIA =
            IntStream.range(0, 6).mapToObj(c -> "c" + c).toList();

    /** Eight assessors over four periods; number 3 grows more severe by {@code slope} logits a period. */
    private static ScoresTable simulated(long seed, double slope) {
        Random random = new Random(seed);
        ScoresTable.Builder builder = ScoresTable.on(RatingScale.points(0, 3), CRITERIA);
        for (int e = 0; e < 480; e++) {
            double ability = random.nextGaussian();
            int period = e % 4;
            int first = random.nextInt(8);
            for (int a = 0; a < 2; a++) {
                int assessor = (first + a * (1 + random.nextInt(7))) % 8;
                double severity = assessor == 3 ? slope * (period - 1.5) : 0;
                for (int c = 0; c < 6; c++) {
                    builder.add("e" + e, "c" + c, "a" + assessor, draw(random, ability - severity), 10 + period);
                }
            }
        }
        return builder.build();
    }

    private static int draw(Random random, double x) {
        double[] thresholds = {-1.2, 0, 1.2};
        double[] weight = new double[4];
        double exponent = 0;
        double sum = 0;
        for (int k = 0; k < 4; k++) {
            exponent += k == 0 ? 0 : x - thresholds[k - 1];
            weight[k] = Math.exp(exponent);
            sum += weight[k];
        }
        double u = random.nextDouble() * sum;
        int k = 0;
        while (k < 3 && u >= weight[k]) {
            u -= weight[k++];
        }
        return k;
    }

    private static Map<String, Drift> drift(ScoresTable table) {
        return AssessorDrift.of(table, (Measured) RaschResult.of(table)).assessors().stream()
                .collect(Collectors.toMap(Drift::assessor, Function.identity()));
    }

    @Test
    void an_assessor_who_grows_severe_is_found_and_nobody_else() {
        Map<String, Drift> drift = drift(simulated(1, 0.5));

        assertThat(drift).hasSize(8);
        assertThat(drift.values().stream().filter(d -> d.drifted(0.01)).map(Drift::assessor))
                .containsExactly("a3");
        assertThat(drift.get("a3").trend()).isBetween(0.25, 0.6);
        assertThat(drift.get("a3").trendTest().pValue()).isLessThan(1e-6);
        assertThat(drift.get("a3").homogeneity().pValue()).isLessThan(1e-5);
        assertThat(drift.get("a3").periods()).extracting(PeriodSeverity::period).containsExactly(10, 11, 12, 13);
        assertThat(drift.get("a3").periods().get(3).severity())
                .isGreaterThan(drift.get("a3").periods().get(0).severity() + 0.7);
    }

    @Test
    void growing_lenient_is_a_trend_below_zero() {
        assertThat(drift(simulated(2, -0.5)).get("a3").trend()).isBetween(-0.6, -0.25);
    }

    @Test
    void without_drift_accusations_are_rare() {
        int accused = 0;
        for (long seed = 10; seed < 20; seed++) {
            accused += drift(simulated(seed, 0)).values().stream().anyMatch(d -> d.drifted(0.05)) ? 1 : 0;
        }
        assertThat(accused).isLessThanOrEqualTo(2);
    }

    @Test
    void severities_of_periods_average_to_the_severity_over_all() {
        ScoresTable table = simulated(3, 0.3);
        Measured measured = (Measured) RaschResult.of(table);
        Map<String, Measure> overall = measured.assessors().measures().stream()
                .collect(Collectors.toMap(Measure::element, Function.identity()));

        drift(table).forEach((name, drift) -> {
            double weights = 0;
            double sum = 0;
            double information = 0;
            for (PeriodSeverity p : drift.periods()) {
                double weight = 1 / (p.standardError() * p.standardError());
                weights += weight;
                sum += weight * p.severity();
                information += weight;
            }
            assertThat(sum / weights).as(name).isCloseTo(overall.get(name).measure(), within(0.05));
            assertThat(1 / Math.sqrt(information)).isCloseTo(overall.get(name).standardError(), within(0.02));
        });
    }

    /** The same sums in another form: homogeneity by pairs of periods, the trend by the normal equations. */
    @Test
    void homogeneity_and_trend_are_those_of_the_severities_weighted_by_their_errors() {
        drift(simulated(3, 0.3)).forEach((name, drift) -> {
            double w = 0;
            double t = 0;
            double s = 0;
            double tt = 0;
            double ts = 0;
            double pairs = 0;
            for (PeriodSeverity p : drift.periods()) {
                double weight = Math.pow(p.standardError(), -2);
                w += weight;
                t += weight * p.period();
                s += weight * p.severity();
                tt += weight * p.period() * p.period();
                ts += weight * p.period() * p.severity();
                for (PeriodSeverity q : drift.periods()) {
                    pairs += weight * Math.pow(q.standardError(), -2) * Math.pow(p.severity() - q.severity(), 2) / 2;
                }
            }
            double determinant = w * tt - t * t;
            assertThat(drift.homogeneity().value()).as(name).isCloseTo(pairs / w, within(1e-8));
            assertThat(drift.trend()).as(name).isCloseTo((w * ts - t * s) / determinant, within(1e-8));
            assertThat(drift.trendTest().value())
                    .as(name)
                    .isCloseTo((w * ts - t * s) / determinant / Math.sqrt(w / determinant), within(1e-7));
        });
    }

    /** Holm: the smallest p times the number of tests, and no later one below an earlier. */
    @Test
    void p_values_are_corrected_for_looking_at_many() {
        List<Drift> drifts = drift(simulated(4, 0.2)).values().stream()
                .sorted(java.util.Comparator.comparingDouble(
                        d -> d.homogeneity().pValue()))
                .toList();

        assertThat(drifts.get(0).adjustedPValue())
                .isCloseTo(8 * drifts.get(0).homogeneity().pValue(), within(1e-12));
        double largest = 0;
        for (int i = 0; i < 8; i++) {
            largest = Math.max(
                    largest, Math.min(1, (8 - i) * drifts.get(i).homogeneity().pValue()));
            assertThat(drifts.get(i).adjustedPValue()).isCloseTo(largest, within(1e-12));
        }
    }

    @Test
    void a_period_of_nothing_but_highest_scores_is_said_to_be_extreme() {
        ScoresTable.Builder builder = ScoresTable.on(RatingScale.points(0, 3), CRITERIA);
        Random random = new Random(5);
        for (int e = 0; e < 60; e++) {
            for (int c = 0; c < 6; c++) {
                builder.add("e" + e, "c" + c, "a0", draw(random, 0), e % 2);
                builder.add("e" + e, "c" + c, "a1", e == 1 ? 3 : draw(random, 0), e == 1 ? 7 : 0);
            }
        }
        Drift drift = drift(builder.build()).get("a1");

        assertThat(drift.periods()).extracting(PeriodSeverity::extreme).containsExactly(Extreme.NONE, Extreme.HIGHEST);
        assertThat(drift.periods().get(1).scores()).isEqualTo(6);
        assertThat(drift.periods().get(1).severity()).isLessThan(-1);
        assertThat(drift.homogeneity().degreesOfFreedom()).containsExactly(1.0);
    }

    @Test
    void one_period_shows_no_drift_and_foreign_measures_are_refused() {
        ScoresTable.Builder builder = ScoresTable.on(RatingScale.points(0, 3), CRITERIA);
        Random random = new Random(6);
        for (int e = 0; e < 30; e++) {
            for (int c = 0; c < 6; c++) {
                builder.add("e" + e, "c" + c, "a" + e % 3, draw(random, 0));
                builder.add("e" + e, "c" + c, "a" + (e + 1) % 3, draw(random, 0));
            }
        }
        ScoresTable table = builder.build();
        Measured measured = (Measured) RaschResult.of(table);

        assertThat(AssessorDrift.of(table, measured).assessors()).isEmpty();
        assertThatThrownBy(() -> AssessorDrift.of(table.ofEducators(List.of("e1")), measured))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void results_are_plain_json() {
        ScoresTable table = simulated(7, 0.1);
        AssessorDrift drift = AssessorDrift.of(table, (Measured) RaschResult.of(table));

        assertPlainJson(drift, AssessorDrift.class);
    }
}

package dev.cairn.statistics.agreement;

import static dev.cairn.statistics.PlainJson.assertPlainJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.json.CairnJson;
import dev.cairn.statistics.agreement.Coefficient.Estimate;
import dev.cairn.statistics.agreement.Coefficient.Undefined;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Standard errors, intervals and labels. */
class PrecisionTest {
    private static Estimate get(Coefficient coefficient) {
        return coefficient.estimate().orElseThrow();
    }

    /** Leaving out one subject at a time: an independent estimate of every linearised standard error. */
    private static double jackknife(
            RatingScale scale, List<RandomTables.Row> rows, Function<Agreement, Coefficient> statistic) {
        List<String> subjects =
                rows.stream().map(RandomTables.Row::subject).distinct().toList();
        List<Double> values = new ArrayList<>();
        for (String left : subjects) {
            List<RandomTables.Row> others =
                    rows.stream().filter(row -> !row.subject().equals(left)).toList();
            values.add(get(statistic.apply(Agreement.of(RandomTables.table(scale, others))))
                    .value());
        }
        double n = values.size();
        double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
        return Math.sqrt(
                values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum() * (n - 1) / n);
    }

    @Test
    void linearised_standard_errors_match_leaving_out_one_subject_at_a_time() {
        RatingScale scale = RatingScale.points(1, 4);
        List<RandomTables.Row> complete = RandomTables.rows(5, 300, 3, 4, 0);
        Map<String, Function<Agreement, Coefficient>> statistics = new LinkedHashMap<>();
        statistics.put("exact", Agreement::exact);
        statistics.put("adjacent", a -> a.adjacent(1));
        statistics.put("Fleiss", Agreement::fleissKappa);
        statistics.put("Fleiss linear", a -> a.fleissKappa(AgreementWeights.LINEAR));
        statistics.put("Conger", Agreement::congerKappa);
        statistics.put("Conger quadratic", a -> a.congerKappa(AgreementWeights.QUADRATIC));
        statistics.put("AC1", Agreement::gwetAc1);
        statistics.put("AC2", a -> a.gwetAc2(AgreementWeights.QUADRATIC));
        statistics.put("Brennan-Prediger", Agreement::brennanPrediger);
        for (MeasurementLevel level : MeasurementLevel.values()) {
            statistics.put("alpha " + level, a -> a.krippendorffAlpha(level));
        }

        statistics.forEach((name, statistic) -> {
            double linearised = get(statistic.apply(Agreement.of(RandomTables.table(scale, complete))))
                    .standardError();
            double jackknifed = jackknife(scale, complete, statistic);
            assertThat(linearised).as(name).isCloseTo(jackknifed, within(0.01 * jackknifed));
        });
    }

    @ParameterizedTest
    @EnumSource(MeasurementLevel.class)
    void alphas_linearised_standard_error_holds_with_ratings_missing(MeasurementLevel level) {
        RatingScale scale = RatingScale.points(1, 5);
        List<RandomTables.Row> rows = RandomTables.rows(8, 250, 5, 5, 0.4);
        Function<Agreement, Coefficient> alpha = a -> a.krippendorffAlpha(level);
        double jackknifed = jackknife(scale, rows, alpha);

        Agreement agreement = Agreement.of(RandomTables.table(scale, rows));
        Estimate linearised = get(alpha.apply(agreement));
        Estimate bootstrapped = get(agreement.krippendorffAlpha(level, 2000, 7));

        assertThat(linearised.standardError()).isCloseTo(jackknifed, within(0.02 * jackknifed));
        assertThat(bootstrapped.standardError()).isCloseTo(jackknifed, within(0.08 * jackknifed));
        assertThat(bootstrapped.value()).isEqualTo(linearised.value());
        assertThat(bootstrapped.interval().method()).isEqualTo("bootstrap-percentile");
        assertThat(bootstrapped.interval().lower())
                .isCloseTo(linearised.interval().lower(), within(0.3 * jackknifed));
        assertThat(bootstrapped.interval().upper())
                .isCloseTo(linearised.interval().upper(), within(0.3 * jackknifed));
    }

    @Test
    void a_bootstrap_is_repeatable_and_its_seed_matters() {
        Agreement agreement = Agreement.of(PublishedAgreementTest.tableOf("krippendorff-canonical-4x12-missing"));

        Coefficient once = agreement.krippendorffAlpha(MeasurementLevel.ORDINAL, 500, 42);

        assertThat(agreement.krippendorffAlpha(MeasurementLevel.ORDINAL, 500, 42))
                .isEqualTo(once);
        assertThat(agreement.krippendorffAlpha(MeasurementLevel.ORDINAL, 500, 43))
                .isNotEqualTo(once);
        assertThat(get(once).interval().lower()).isLessThan(0.8153875).isGreaterThan(0);
        assertThat(get(once).interval().upper()).isGreaterThan(0.8153875).isLessThanOrEqualTo(1);
    }

    @Test
    void the_draws_of_a_bootstrap_are_the_same_on_every_platform_and_uniform() {
        int[] times = new int[10];
        new Bootstrap(100, 1).draw(0, times);
        assertThat(IntStream.of(times).sum()).isEqualTo(10);
        int[] all = new int[10];
        for (int replicate = 0; replicate < 10_000; replicate++) {
            new Bootstrap(100, 1).draw(replicate, times);
            for (int i = 0; i < 10; i++) {
                all[i] += times[i];
            }
        }
        assertThat(IntStream.of(all).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(9_600, 10_400));
    }

    @Test
    void samples_without_variation_leave_the_bootstrap_out_when_they_prevail() {
        RatingsTable.Builder builder = RatingsTable.on(RatingScale.points(0, 1));
        for (int s = 0; s < 30; s++) {
            builder.add("s" + s, "x", 0).add("s" + s, "y", s == 0 ? 1 : 0);
        }
        Agreement agreement = Agreement.of(builder.build());
        Estimate bootstrapped = get(agreement.krippendorffAlpha(MeasurementLevel.NOMINAL, 1000, 3));

        // A sample misses the one subject with probability (29/30)^30 = 0.36.
        assertThat(bootstrapped.interval().method()).isEqualTo("bootstrap-percentile");
        assertThat(bootstrapped.interval().upper()).isLessThan(0.1);
    }

    /** Coverage: the interval must hold the truth about as often as it claims. */
    @Test
    void intervals_hold_the_truth_about_as_often_as_they_claim() {
        Random random = new Random(99);
        // Raters agree with the truth with probability 0.8 and guess otherwise: kappa = 0.8 * 0.8.
        int held = 0;
        int tables = 400;
        for (int t = 0; t < tables; t++) {
            RatingsTable.Builder builder = RatingsTable.on(RatingScale.points(1, 4));
            for (int s = 0; s < 60; s++) {
                int truth = 1 + random.nextInt(4);
                for (int r = 0; r < 3; r++) {
                    builder.add("s" + s, "r" + r, random.nextDouble() < 0.8 ? truth : 1 + random.nextInt(4));
                }
            }
            ConfidenceInterval interval =
                    get(Agreement.of(builder.build()).fleissKappa()).interval();
            held += interval.lower() <= 0.64 && 0.64 <= interval.upper() ? 1 : 0;
        }
        assertThat(held / (double) tables).isBetween(0.91, 0.985);
    }

    @Test
    void a_wider_confidence_gives_a_wider_interval() {
        Agreement agreement = Agreement.of(PublishedAgreementTest.tableOf("cohen-1960-1968"));
        ConfidenceInterval narrow = get(agreement.cohenKappa()).interval();
        ConfidenceInterval wide =
                get(agreement.withConfidence(0.99).cohenKappa()).interval();

        assertThat(narrow.level()).isEqualTo(0.95);
        assertThat(wide.level()).isEqualTo(0.99);
        assertThat(narrow.upper() - narrow.lower()).isCloseTo(2 * 1.959964 * 0.0510018156, within(1e-8));
        assertThat(wide.upper() - wide.lower()).isCloseTo(2 * 2.575829 * 0.0510018156, within(1e-7));
        assertThat(narrow.method()).isEqualTo("normal");
    }

    /** Wilson's interval for 89 of 100, as printed in textbooks: .8136 to .9375. */
    @Test
    void exact_agreement_of_two_raters_has_wilsons_interval() {
        ConfidenceInterval interval = get(Agreement.of(PublishedAgreementTest.tableOf("gwet-3x3-abstractors"))
                        .exact())
                .interval();

        assertThat(interval.method()).isEqualTo("wilson");
        assertThat(interval.lower()).isCloseTo(0.8137, within(5e-4));
        assertThat(interval.upper()).isCloseTo(0.9375, within(5e-4));
    }

    @Test
    void perfect_agreement_of_two_raters_is_not_certain() {
        RatingsTable.Builder builder = RatingsTable.on(RatingScale.points(1, 2));
        for (int s = 0; s < 10; s++) {
            builder.add("s" + s, "x", 1 + s % 2).add("s" + s, "y", 1 + s % 2);
        }
        Estimate exact = get(Agreement.of(builder.build()).exact());

        assertThat(exact.value()).isEqualTo(1);
        assertThat(exact.standardError()).isNull();
        assertThat(exact.interval().lower()).isCloseTo(0.7225, within(5e-4));
        assertThat(exact.interval().upper()).isEqualTo(1);
        assertThat(BenchmarkScale.LANDIS_KOCH.place(
                        Agreement.of(builder.build()).cohenKappa()))
                .isInstanceOfSatisfying(
                        Benchmark.Undefined.class,
                        u -> assertThat(u.reason()).isEqualTo(UndefinedReason.NO_STANDARD_ERROR));
    }

    /** The coefficient and standard error of AC1 on the canonical data; probabilities from the normal distribution. */
    @Test
    void a_label_is_given_with_the_probability_that_it_is_deserved() {
        Coefficient ac1 = Agreement.of(PublishedAgreementTest.tableOf("krippendorff-canonical-4x12-missing"))
                .gwetAc1();

        Benchmark.Placed place = (Benchmark.Placed) BenchmarkScale.LANDIS_KOCH.place(ac1);

        assertThat(place.valueLabel()).isEqualTo("substantial");
        assertThat(place.label()).as("twelve subjects do not support more").isEqualTo("moderate");
        assertThat(place.memberships())
                .extracting(Benchmark.Membership::label)
                .containsExactly("almost perfect", "substantial", "moderate", "fair", "slight", "poor");
        assertThat(place.memberships().get(0).probability()).isCloseTo(0.3967528068, within(1e-9));
        assertThat(place.memberships().get(1).orBetter()).isCloseTo(0.8833702419, within(1e-9));
        assertThat(place.probability()).isCloseTo(0.9954191868, within(1e-9));
        assertThat(place.memberships().stream()
                        .mapToDouble(Benchmark.Membership::probability)
                        .sum())
                .isCloseTo(1, within(1e-12));
        assertThat(((Benchmark.Placed) BenchmarkScale.LANDIS_KOCH.place(ac1, 0.8)).label())
                .isEqualTo("substantial");
    }

    @ParameterizedTest
    @EnumSource(BenchmarkScale.class)
    void every_scale_covers_all_that_a_coefficient_can_be(BenchmarkScale scale) {
        for (double value : new double[] {-1, -0.3, 0, 0.41, 0.75, 0.99, 1}) {
            Coefficient coefficient = new Estimate("kappa", value, 0.1, null, null, 50, 100);
            Benchmark.Placed placed = (Benchmark.Placed) scale.place(coefficient);
            Benchmark.Membership last =
                    placed.memberships().get(placed.memberships().size() - 1);

            assertThat(last.lower()).isEqualTo(-1);
            assertThat(last.orBetter()).isEqualTo(1);
            assertThat(placed.memberships().get(0).upper()).isEqualTo(1);
            assertThat(placed.probability()).isGreaterThanOrEqualTo(0.95);
            assertThat(placed.scale()).isEqualTo(scale);
            Benchmark.Membership own = placed.memberships().stream()
                    .filter(m -> m.label().equals(placed.valueLabel()))
                    .findFirst()
                    .orElseThrow();
            assertThat(value).isBetween(own.lower(), own.upper());
        }
    }

    @Test
    void a_coefficient_that_is_undefined_has_no_label() {
        Coefficient undefined = new Undefined("kappa", UndefinedReason.NO_OVERLAP, "They never met.");

        assertThat(BenchmarkScale.FLEISS.place(undefined))
                .isEqualTo(
                        new Benchmark.Undefined(BenchmarkScale.FLEISS, UndefinedReason.NO_OVERLAP, "They never met."));
        assertThatThrownBy(() -> BenchmarkScale.FLEISS.place(undefined, 0.5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BenchmarkScale.FLEISS.place(undefined, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_estimate_cannot_hold_what_is_not_a_number() {
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Estimate("kappa", value, null, null, null, 1, 1))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Estimate("kappa", 0, value, null, null, 1, 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void results_are_plain_json() {
        RatingsTable table = PublishedAgreementTest.tableOf("hollander-wolfe-1973-rounding-times");
        Coefficient w = Agreement.of(table).kendallW();
        Coefficient undefined = Agreement.of(table).gwetAc1();

        assertPlainJson(w, Coefficient.class);
        assertThat(CairnJson.write(undefined))
                .contains("\"kind\":\"undefined\"")
                .contains("\"reason\":\"continuous-scale\"");
        assertPlainJson(undefined, Coefficient.class);
        Benchmark benchmark = BenchmarkScale.ALTMAN.place(new Estimate("kappa", 0.5, 0.1, null, null, 9, 18));
        assertPlainJson(benchmark, Benchmark.class);
        assertPlainJson(BenchmarkScale.ALTMAN.place(undefined), Benchmark.class);
    }
}

package dev.cairn.statistics.measurement;

import static dev.cairn.statistics.PlainJson.assertPlainJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.error.InvalidInputException;
import dev.cairn.statistics.agreement.Agreement;
import dev.cairn.statistics.agreement.Coefficient;
import dev.cairn.statistics.agreement.Coefficient.Estimate;
import dev.cairn.statistics.agreement.Coefficient.Undefined;
import dev.cairn.statistics.agreement.IntraclassForm;
import dev.cairn.statistics.agreement.RatingScale;
import dev.cairn.statistics.agreement.RatingsTable;
import dev.cairn.statistics.agreement.UndefinedReason;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemAnalysisTest {
    private static Estimate get(Coefficient coefficient) {
        return coefficient.estimate().orElseThrow();
    }

    private static int[][] random(long seed, int educators, int criteria) {
        Random random = new Random(seed);
        int[][] x = new int[educators][criteria];
        for (int[] row : x) {
            double ability = random.nextGaussian();
            for (int c = 0; c < criteria; c++) {
                row[c] =
                        (int) Math.max(0, Math.min(4, Math.round(2 + ability + random.nextGaussian() + 0.3 * c - 0.6)));
            }
        }
        return x;
    }

    private static List<String> names(int criteria) {
        return IntStream.range(0, criteria).mapToObj(c -> "c" + c).toList();
    }

    private static ScoresTable table(int[][] x) {
        ScoresTable.Builder builder = ScoresTable.on(RatingScale.points(0, 4), names(x[0].length));
        for (int e = 0; e < x.length; e++) {
            for (int c = 0; c < x[e].length; c++) {
                builder.add("e" + e, "c" + c, "a", x[e][c]);
            }
        }
        return builder.build();
    }

    private static double variance(double[] values) {
        double mean = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
        return IntStream.range(0, values.length)
                        .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
                        .sum()
                / (values.length - 1);
    }

    /** Hoyt (1941): alpha is the consistency of the mean over criteria, an intraclass correlation. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void alpha_and_its_interval_are_an_intraclass_correlation_of_criteria_as_raters(long seed) {
        int[][] x = random(seed, 40, 5);
        RatingsTable.Builder ratings = RatingsTable.on(RatingScale.points(0, 4));
        for (int e = 0; e < x.length; e++) {
            for (int c = 0; c < 5; c++) {
                ratings.add("e" + e, "c" + c, x[e][c]);
            }
        }
        Estimate icc = get(Agreement.of(ratings.build()).intraclass(IntraclassForm.FIXED_MEAN));
        Estimate alpha = get(ItemAnalysis.of(table(x)).cronbachAlpha());

        assertThat(alpha.value()).isCloseTo(icc.value(), within(1e-12));
        assertThat(alpha.interval().lower()).isCloseTo(icc.interval().lower(), within(1e-9));
        assertThat(alpha.interval().upper()).isCloseTo(icc.interval().upper(), within(1e-9));
        assertThat(alpha.subjects()).isEqualTo(40);
        assertThat(alpha.ratings()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void every_figure_is_that_of_its_definition(long seed) {
        int[][] x = random(seed, 30, 4);
        ItemAnalysis analysis = ItemAnalysis.of(table(x));
        double[] totals = java.util.Arrays.stream(x)
                .mapToDouble(row -> IntStream.of(row).sum())
                .toArray();

        for (int c = 0; c < 4; c++) {
            int item = c;
            double[] own =
                    java.util.Arrays.stream(x).mapToDouble(row -> row[item]).toArray();
            double[] rest =
                    IntStream.range(0, 30).mapToDouble(e -> totals[e] - own[e]).toArray();
            double[] sum =
                    IntStream.range(0, 30).mapToDouble(e -> rest[e] + own[e]).toArray();
            double covariance = (variance(sum) - variance(own) - variance(rest)) / 2;
            ItemAnalysis.Item found = analysis.criteria().get(c);
            assertThat(found.criterion()).isEqualTo("c" + c);
            assertThat(get(found.difficulty()).value())
                    .isCloseTo(java.util.Arrays.stream(own).average().orElseThrow() / 4, within(1e-12));
            assertThat(get(found.difficulty()).standardError())
                    .isCloseTo(Math.sqrt(variance(own) / 30) / 4, within(1e-12));
            Estimate discrimination = get(found.discrimination());
            double r = covariance / Math.sqrt(variance(own) * variance(rest));
            assertThat(discrimination.value()).isCloseTo(r, within(1e-12));
            assertThat(atanh(discrimination.interval().upper()) - atanh(r))
                    .isCloseTo(1.959964 / Math.sqrt(27), within(1e-6));
            assertThat(atanh(r) - atanh(discrimination.interval().lower()))
                    .isCloseTo(1.959964 / Math.sqrt(27), within(1e-6));
            int[][] others = java.util.Arrays.stream(x)
                    .map(row -> IntStream.range(0, 4)
                            .filter(k -> k != item)
                            .map(k -> row[k])
                            .toArray())
                    .toArray(int[][]::new);
            assertThat(get(found.alphaIfDropped()).value())
                    .isCloseTo(
                            get(ItemAnalysis.of(table(others)).cronbachAlpha()).value(), within(1e-12));
        }
        double alpha = get(analysis.cronbachAlpha()).value();
        assertThat(get(analysis.standardErrorOfMeasurement()).value())
                .isCloseTo(Math.sqrt(variance(totals) * (1 - alpha)), within(1e-12));
        assertThat(analysis.educators()).isEqualTo(30);
        assertThat(analysis.leftOut()).isZero();
    }

    private static double atanh(double r) {
        return Math.log((1 + r) / (1 - r)) / 2;
    }

    @Test
    void several_assessors_count_as_their_mean_and_incomplete_educators_only_for_difficulty() {
        ScoresTable table = ScoresTable.on(Map.of("c0", RatingScale.numeric(0, 1, 3)))
                .add("e0", "c0", "a0", 0)
                .add("e0", "c0", "a1", 3)
                .add("e1", "c0", "a0", 3)
                .build();
        assertThat(get(ItemAnalysis.of(table).criteria().get(0).difficulty()).value())
                .isCloseTo(0.75, within(1e-15));

        ScoresTable.Builder builder = ScoresTable.on(RatingScale.points(1, 3), names(2));
        builder.add("e0", "c0", "a0", 1)
                .add("e0", "c1", "a0", 2)
                .add("e1", "c0", "a0", 3)
                .add("e1", "c1", "a0", 3);
        builder.add("e2", "c0", "a0", 2).add("e3", "c0", "a0", 2);
        ItemAnalysis analysis = ItemAnalysis.of(builder.build());
        assertThat(analysis.educators()).isEqualTo(2);
        assertThat(analysis.leftOut()).isEqualTo(2);
        assertThat(get(analysis.criteria().get(0).difficulty()).value()).isCloseTo(0.5, within(1e-15));
        assertThat(get(analysis.criteria().get(0).difficulty()).subjects()).isEqualTo(4);
        assertThat(get(analysis.criteria().get(1).difficulty()).subjects()).isEqualTo(2);
    }

    @Test
    void what_the_scores_do_not_define_is_undefined_with_a_reason() {
        ItemAnalysis none = ItemAnalysis.of(
                ScoresTable.on(RatingScale.points(0, 1), names(2)).build());
        assertThat(((Undefined) none.cronbachAlpha()).reason()).isEqualTo(UndefinedReason.NO_DATA);
        assertThat(((Undefined) none.criteria().get(0).difficulty()).reason()).isEqualTo(UndefinedReason.NO_DATA);
        ItemAnalysis one = ItemAnalysis.of(table(new int[][] {{1, 2}}));
        assertThat(((Undefined) one.cronbachAlpha()).reason()).isEqualTo(UndefinedReason.TOO_FEW_SUBJECTS);
        assertThat(get(one.criteria().get(0).difficulty()).standardError()).isNull();
        ItemAnalysis single = ItemAnalysis.of(table(new int[][] {{1}, {2}}));
        assertThat(((Undefined) single.cronbachAlpha()).reason()).isEqualTo(UndefinedReason.TOO_FEW_CRITERIA);
        assertThat(((Undefined) single.standardErrorOfMeasurement()).reason())
                .isEqualTo(UndefinedReason.TOO_FEW_CRITERIA);
    }

    @Test
    void scores_that_do_not_vary_have_no_alpha_and_no_discrimination() {
        ItemAnalysis same = ItemAnalysis.of(table(new int[][] {{1, 2, 3}, {1, 2, 3}, {1, 2, 3}}));
        assertThat(((Undefined) same.cronbachAlpha()).reason()).isEqualTo(UndefinedReason.NO_VARIATION);
        assertThat(((Undefined) same.criteria().get(2).discrimination()).reason())
                .isEqualTo(UndefinedReason.NO_VARIATION);
        // Two criteria that cancel out: the sum does not vary although each does.
        ItemAnalysis cancelling = ItemAnalysis.of(table(new int[][] {{1, 3}, {2, 2}, {3, 1}}));
        assertThat(((Undefined) cancelling.cronbachAlpha()).reason()).isEqualTo(UndefinedReason.NO_VARIATION);
        assertThat(get(cancelling.criteria().get(0).discrimination()).value()).isEqualTo(-1);
        assertThat(get(cancelling.criteria().get(0).discrimination()).interval())
                .isNull();
        ItemAnalysis constant = ItemAnalysis.of(table(new int[][] {{1, 3}, {2, 3}, {3, 3}}));
        assertThat(((Undefined) constant.criteria().get(0).discrimination()).reason())
                .isEqualTo(UndefinedReason.NO_VARIATION);
    }

    @Test
    void a_faulty_table_is_refused_with_all_its_faults() {
        ScoresTable.Builder builder = ScoresTable.on(RatingScale.points(0, 4), names(2))
                .add("e", "c0", "a", 1)
                .add("e", "c7", "a", 1)
                .add("e", "c1", "a", 9)
                .add(null, null, "", Double.NaN);
        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.violations())
                                .extracting(v -> v.path() + " " + v.code())
                                .containsExactly(
                                        "/1/criterion reference.unknown",
                                        "/2/value value.out-of-range",
                                        "/3/assessor value.required",
                                        "/3/criterion reference.unknown",
                                        "/3/educator value.required"));
        assertThatThrownBy(() -> ScoresTable.on(RatingScale.points(0, 4), names(1))
                        .add("e", "c0", "a", 1)
                        .add("e", "c0", "a", 1)
                        .build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("/1/assessor [value.duplicate] Assessor 'a' has already scored educator 'e'");
        assertThatThrownBy(() -> ScoresTable.on(RatingScale.points(0, 4), List.of("c", "c")))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> ScoresTable.on(Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ScoresTable.on(RatingScale.nominal(List.of("x", "y")), names(1)))
                .hasMessageContaining("ordered");
        assertThatThrownBy(() -> ScoresTable.on(RatingScale.points(1, 1), names(1)))
                .hasMessageContaining("two or more");
        assertThatThrownBy(() -> ScoresTable.on(RatingScale.continuous(0, 1), names(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_scores_of_a_criterion_are_a_table_of_ratings() {
        ScoresTable table = ScoresTable.on(RatingScale.points(0, 4), names(2))
                .add("e0", "c0", "a0", 1)
                .add("e0", "c1", "a0", 2)
                .add("e1", "c1", "a1", 3)
                .add("e0", "c1", "a1", 4)
                .build();
        RatingsTable ratings = table.ratingsOf("c1");

        assertThat(ratings.subjects()).isEqualTo(2);
        assertThat(ratings.ratings()).isEqualTo(3);
        assertThat(ratings.raters()).containsExactly("a0", "a1");
        assertThat(table.ofEducators(List.of("e1")).scores()).isEqualTo(1);
        assertThat(table.toString()).isEqualTo("4 scores of 2 educators on 2 criteria by 2 assessors");
        assertThatThrownBy(() -> table.ratingsOf("c9")).hasMessageContaining("Maybe one of [c0, c1]");
        assertThatThrownBy(() -> table.ofEducators(List.of("e9"))).hasMessageContaining("[e9]");
    }

    @Test
    void results_are_plain_json() {
        ItemAnalysis analysis = ItemAnalysis.of(table(random(9, 12, 3)));

        assertPlainJson(analysis, ItemAnalysis.class);
    }
}

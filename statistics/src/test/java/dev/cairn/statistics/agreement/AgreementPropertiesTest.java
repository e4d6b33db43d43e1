package dev.cairn.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.statistics.agreement.Coefficient.Estimate;
import dev.cairn.statistics.agreement.RandomTables.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every table, over seeded random ones, complete and incomplete. */
class AgreementPropertiesTest {
    private static final Offset<Double> ROUNDING = within(1e-10);

    record Example(long seed, int subjects, int raters, int categories, double missing) {
        List<Row> rows() {
            return RandomTables.rows(seed, subjects, raters, categories, missing);
        }

        RatingScale scale() {
            return RatingScale.points(1, categories);
        }

        RatingsTable table() {
            return RandomTables.table(scale(), rows());
        }
    }

    static Stream<Example> examples() {
        Random random = new Random(20);
        return IntStream.range(0, 24)
                .mapToObj(i -> new Example(
                        i,
                        15 + random.nextInt(40),
                        2 + random.nextInt(4),
                        2 + random.nextInt(4),
                        i % 3 == 0 ? 0 : 0.3));
    }

    static Stream<Example> pairs() {
        return examples().map(e -> new Example(e.seed(), e.subjects(), 2, e.categories(), e.missing()));
    }

    /** Coefficients that treat categories as names. */
    private static Map<String, Function<Agreement, Coefficient>> nominal() {
        Map<String, Function<Agreement, Coefficient>> all = new LinkedHashMap<>();
        all.put("exact", Agreement::exact);
        all.put("Cohen", Agreement::cohenKappa);
        all.put("Scott", Agreement::scottPi);
        all.put("Fleiss", Agreement::fleissKappa);
        all.put("Conger", Agreement::congerKappa);
        all.put("Light", Agreement::lightKappa);
        all.put("AC1", Agreement::gwetAc1);
        all.put("Brennan-Prediger", Agreement::brennanPrediger);
        all.put("alpha", a -> a.krippendorffAlpha(MeasurementLevel.NOMINAL));
        return all;
    }

    private static Map<String, Function<Agreement, Coefficient>> ordered() {
        Map<String, Function<Agreement, Coefficient>> all = new LinkedHashMap<>();
        all.put("adjacent", a -> a.adjacent(1));
        all.put("Cohen linear", a -> a.cohenKappa(AgreementWeights.LINEAR));
        all.put("Cohen quadratic", a -> a.cohenKappa(AgreementWeights.QUADRATIC));
        all.put("Fleiss quadratic", a -> a.fleissKappa(AgreementWeights.QUADRATIC));
        all.put("Conger quadratic", a -> a.congerKappa(AgreementWeights.QUADRATIC));
        all.put("Light linear", a -> a.lightKappa(AgreementWeights.LINEAR));
        all.put("AC2 linear", a -> a.gwetAc2(AgreementWeights.LINEAR));
        all.put("Brennan-Prediger linear", a -> a.brennanPrediger(AgreementWeights.LINEAR));
        all.put("alpha ordinal", a -> a.krippendorffAlpha(MeasurementLevel.ORDINAL));
        all.put("alpha interval", a -> a.krippendorffAlpha(MeasurementLevel.INTERVAL));
        all.put("alpha ratio", a -> a.krippendorffAlpha(MeasurementLevel.RATIO));
        all.put("W", Agreement::kendallW);
        for (IntraclassForm form : IntraclassForm.values()) {
            all.put(form.notation(), a -> a.intraclass(form));
        }
        return all;
    }

    private static Map<String, Function<Agreement, Coefficient>> every() {
        Map<String, Function<Agreement, Coefficient>> all = nominal();
        all.putAll(ordered());
        return all;
    }

    private static void assertSame(
            Map<String, Function<Agreement, Coefficient>> coefficients, RatingsTable one, RatingsTable other) {
        coefficients.forEach((name, coefficient) -> {
            Coefficient before = coefficient.apply(Agreement.of(one));
            Coefficient after = coefficient.apply(Agreement.of(other));
            if (before instanceof Estimate a) {
                assertThat(after).as(name).isInstanceOf(Estimate.class);
                Estimate b = (Estimate) after;
                assertThat(b.value()).as(name).isCloseTo(a.value(), ROUNDING);
                if (a.standardError() == null) {
                    assertThat(b.standardError()).as(name).isNull();
                } else {
                    assertThat(b.standardError()).as(name).isCloseTo(a.standardError(), ROUNDING);
                }
            } else {
                assertThat(after).as(name).isInstanceOf(Coefficient.Undefined.class);
            }
        });
    }

    private static List<Row> map(List<Row> rows, UnaryOperator<Row> change) {
        return rows.stream().map(change).toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void the_order_of_subjects_and_raters_and_rows_changes_nothing(Example example) {
        List<Row> shuffled = new ArrayList<>(example.rows());
        Collections.shuffle(shuffled, new Random(example.seed()));

        assertSame(every(), example.table(), RandomTables.table(example.scale(), shuffled));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void relabelling_categories_changes_nothing_nominal(Example example) {
        List<Row> relabelled = map(
                example.rows(),
                row -> new Row(
                        row.subject(),
                        row.rater(),
                        Integer.toString((Integer.parseInt(row.category()) * 7 + 3) % 11 % example.categories() + 1)));
        boolean oneToOne = IntStream.rangeClosed(1, example.categories())
                        .map(c -> (c * 7 + 3) % 11 % example.categories())
                        .distinct()
                        .count()
                == example.categories();
        if (!oneToOne) {
            relabelled = map(
                    example.rows(),
                    row -> new Row(
                            row.subject(),
                            row.rater(),
                            Integer.toString(example.categories() + 1 - Integer.parseInt(row.category()))));
        }

        assertSame(nominal(), example.table(), RandomTables.table(example.scale(), relabelled));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void reversing_the_scale_changes_nothing_but_ratio_differences(Example example) {
        List<Row> reversed = map(
                example.rows(),
                row -> new Row(
                        row.subject(),
                        row.rater(),
                        Integer.toString(example.categories() + 1 - Integer.parseInt(row.category()))));
        Map<String, Function<Agreement, Coefficient>> symmetric = every();
        symmetric.remove("alpha ratio");

        assertSame(symmetric, example.table(), RandomTables.table(example.scale(), reversed));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void duplicating_every_subject_keeps_all_that_estimates_no_population(Example example) {
        List<Row> twice = new ArrayList<>(example.rows());
        twice.addAll(map(example.rows(), row -> new Row(row.subject() + "'", row.rater(), row.category())));
        Agreement once = Agreement.of(example.table());
        Agreement doubled = Agreement.of(RandomTables.table(example.scale(), twice));

        for (String name : List.of("exact", "Cohen", "Scott", "Fleiss", "Conger", "Light", "AC1", "Brennan-Prediger")) {
            Function<Agreement, Coefficient> coefficient = nominal().get(name);
            if (coefficient.apply(once) instanceof Estimate estimate) {
                Estimate after = (Estimate) coefficient.apply(doubled);
                assertThat(after.value()).as(name).isCloseTo(estimate.value(), ROUNDING);
                if (estimate.standardError() != null) {
                    assertThat(after.standardError()).as(name).isLessThan(estimate.standardError());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void a_category_that_nobody_used_matters_only_where_the_declared_number_counts(Example example) {
        RatingsTable wider = RandomTables.table(RatingScale.points(1, example.categories() + 1), example.rows());
        Map<String, Function<Agreement, Coefficient>> kept = every();
        List.of("AC1", "Brennan-Prediger", "AC2 linear", "Brennan-Prediger linear")
                .forEach(kept::remove);

        assertSame(kept, example.table(), wider);
        assertThat(value(Agreement.of(wider).brennanPrediger()))
                .isGreaterThan(value(Agreement.of(example.table()).brennanPrediger()));
        assertThat(value(Agreement.of(wider).gwetAc1()))
                .isGreaterThan(value(Agreement.of(example.table()).gwetAc1()));
    }

    private static double value(Coefficient coefficient) {
        return coefficient.estimate().orElseThrow().value();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void every_estimate_lies_in_its_interval_and_none_is_above_one(Example example) {
        every().forEach((name, coefficient) -> coefficient
                .apply(Agreement.of(example.table()))
                .estimate()
                .ifPresent(estimate -> {
                    assertThat(estimate.value()).as(name).isLessThanOrEqualTo(1);
                    if (estimate.interval() != null) {
                        assertThat(estimate.interval().lower()).as(name).isLessThanOrEqualTo(estimate.value());
                        assertThat(estimate.interval().upper()).as(name).isBetween(estimate.value(), 1.0);
                    }
                    if (estimate.test() != null) {
                        assertThat(estimate.test().pValue()).as(name).isBetween(0.0, 1.0);
                    }
                }));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void raters_who_copy_the_first_agree_perfectly(Example example) {
        Map<String, String> first = new LinkedHashMap<>();
        example.rows().forEach(row -> first.putIfAbsent(row.subject(), row.category()));
        RatingsTable copied = RandomTables.table(
                example.scale(),
                map(example.rows(), row -> new Row(row.subject(), row.rater(), first.get(row.subject()))));

        every().forEach((name, coefficient) -> coefficient
                .apply(Agreement.of(copied))
                .estimate()
                .ifPresent(estimate -> {
                    assertThat(estimate.value()).as(name).isCloseTo(1, ROUNDING);
                    assertThat(estimate.standardError()).as(name).isNull();
                }));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void for_two_raters_extensions_meet_what_they_extend(Example example) {
        RatingsTable table = example.table().completeSubjects();
        Agreement agreement = Agreement.of(table);

        assertThat(value(agreement.congerKappa())).isCloseTo(value(agreement.cohenKappa()), ROUNDING);
        assertThat(value(agreement.lightKappa())).isCloseTo(value(agreement.cohenKappa()), ROUNDING);
        assertThat(value(agreement.fleissKappa())).isCloseTo(value(agreement.scottPi()), ROUNDING);
        assertThat(value(agreement.congerKappa(AgreementWeights.QUADRATIC)))
                .isCloseTo(value(agreement.cohenKappa(AgreementWeights.QUADRATIC)), ROUNDING);
    }

    /** Fleiss and Cohen (1973), in the exact form: kappa from the mean squares with divisors of the population. */
    @ParameterizedTest
    @MethodSource("pairs")
    void quadratic_weighted_kappa_is_an_intraclass_correlation(Example example) {
        RatingsTable table = example.table().completeSubjects();
        double n = table.subjects();
        double product = 0;
        double[] sum = new double[2];
        double[] squares = new double[2];
        for (int s = 0; s < n; s++) {
            double x = table.value(table.start(s));
            double y = table.value(table.start(s) + 1);
            product += x * y;
            sum[0] += x;
            sum[1] += y;
            squares[0] += x * x;
            squares[1] += y * y;
        }
        double covariance = product / n - sum[0] / n * (sum[1] / n);
        double variances = squares[0] / n - sum[0] / n * (sum[0] / n) + squares[1] / n - sum[1] / n * (sum[1] / n);
        double shift = sum[0] / n - sum[1] / n;

        assertThat(value(Agreement.of(table).cohenKappa(AgreementWeights.QUADRATIC)))
                .isCloseTo(2 * covariance / (variances + shift * shift), ROUNDING);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void interval_alpha_on_complete_data_is_the_one_way_correlation_corrected_for_the_sample(Example example) {
        RatingsTable table = example.table().completeSubjects();
        if (Agreement.of(table).intraclass(IntraclassForm.ONE_WAY_SINGLE) instanceof Estimate icc) {
            double k = table.raters().size();
            double n = table.subjects();
            double f = icc.test().value();
            // Do = MSW * 2, De from the total sum of squares
            double total = ((n - 1) * f + n * (k - 1)) / (n * k - 1);
            assertThat(value(Agreement.of(table).krippendorffAlpha(MeasurementLevel.INTERVAL)))
                    .isCloseTo(1 - 1 / total, within(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void subjects_with_one_rating_do_not_move_alpha(Example example) {
        List<Row> rows = new ArrayList<>(example.rows());
        rows.add(new Row("lonely", "r0", "1"));
        rows.add(new Row("lonelier", "r1", "2"));
        RatingsTable more = RandomTables.table(example.scale(), rows);

        for (MeasurementLevel level : MeasurementLevel.values()) {
            assertThat(Agreement.of(more).krippendorffAlpha(level))
                    .isEqualTo(Agreement.of(example.table()).krippendorffAlpha(level));
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void stretching_and_shifting_the_scale_keeps_what_an_interval_scale_keeps(Example example) {
        double[] stretched = IntStream.rangeClosed(1, example.categories())
                .mapToDouble(c -> 40 + 2.5 * c)
                .toArray();
        RatingScale scale = RatingScale.numeric(stretched);
        RatingsTable.Builder builder = RatingsTable.on(scale);
        example.rows()
                .forEach(row ->
                        builder.add(row.subject(), row.rater(), stretched[Integer.parseInt(row.category()) - 1]));
        Map<String, Function<Agreement, Coefficient>> kept = every();
        kept.remove("alpha ratio");

        assertSame(kept, example.table(), builder.build());
    }
}

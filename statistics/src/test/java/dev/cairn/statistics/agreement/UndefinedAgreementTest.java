package dev.cairn.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.statistics.agreement.Coefficient.Undefined;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Tables for which a coefficient has no meaning give a reason, never a number, NaN or an exception. */
class UndefinedAgreementTest {
    private static final RatingScale THREE = RatingScale.points(1, 3);

    private static Map<String, Function<Agreement, Coefficient>> every() {
        Map<String, Function<Agreement, Coefficient>> all = new LinkedHashMap<>();
        all.put("exact", Agreement::exact);
        all.put("adjacent", a -> a.adjacent(1));
        all.put("Cohen", Agreement::cohenKappa);
        all.put("Scott", Agreement::scottPi);
        all.put("Fleiss", Agreement::fleissKappa);
        all.put("Conger", Agreement::congerKappa);
        all.put("Light", Agreement::lightKappa);
        all.put("AC1", Agreement::gwetAc1);
        all.put("AC2", a -> a.gwetAc2(AgreementWeights.QUADRATIC));
        all.put("Brennan-Prediger", Agreement::brennanPrediger);
        for (MeasurementLevel level : MeasurementLevel.values()) {
            all.put("alpha " + level, a -> a.krippendorffAlpha(level));
            all.put("alpha with bootstrap " + level, a -> a.krippendorffAlpha(level, 100, 1));
        }
        for (IntraclassForm form : IntraclassForm.values()) {
            all.put(form.notation(), a -> a.intraclass(form));
        }
        all.put("W", Agreement::kendallW);
        return all;
    }

    private static void assertAll(RatingsTable table, UndefinedReason reason, String... definedNevertheless) {
        every().forEach((name, coefficient) -> {
            Coefficient result = coefficient.apply(Agreement.of(table));
            if (List.of(definedNevertheless).contains(name)) {
                assertThat(result).as(name).isInstanceOf(Coefficient.Estimate.class);
            } else {
                assertThat(result)
                        .as(name)
                        .isInstanceOfSatisfying(
                                Undefined.class, u -> assertThat(u.reason()).isEqualTo(reason));
                assertThat(((Undefined) result).message()).as(name).isNotBlank().endsWith(".");
            }
        });
    }

    private static RatingsTable table(RatingScale scale, String... triples) {
        RatingsTable.Builder builder = RatingsTable.on(scale);
        for (String triple : triples) {
            String[] parts = triple.split(" ", -1);
            builder.add(parts[0], parts[1], parts[2]);
        }
        return builder.build();
    }

    @Test
    void no_ratings() {
        assertAll(table(THREE), UndefinedReason.NO_DATA);
    }

    @Test
    void one_rater() {
        assertAll(table(THREE, "a x 1", "b x 2", "c x 3"), UndefinedReason.TOO_FEW_RATERS);
    }

    @Test
    void raters_who_never_met() {
        assertAll(table(THREE, "a x 1", "b y 2", "c x 3"), UndefinedReason.NO_OVERLAP);
    }

    @Test
    void one_subject() {
        assertAll(table(THREE, "a x 1", "a y 2"), UndefinedReason.TOO_FEW_SUBJECTS, "exact", "adjacent");
    }

    @Test
    void no_variation_at_all() {
        RatingsTable same = table(THREE, "a x 2", "a y 2", "b x 2", "b y 2");
        // Two coefficients that do not take chance agreement from the ratings see perfect agreement.
        assertAll(same, UndefinedReason.NO_VARIATION, "exact", "adjacent", "AC1", "AC2", "Brennan-Prediger");
    }

    @Test
    void a_value_that_binary_fractions_miss_still_shows_no_variation() {
        RatingsTable.Builder builder = RatingsTable.on(RatingScale.continuous(0, 1));
        for (int s = 0; s < 7; s++) {
            for (int r = 0; r < 3; r++) {
                builder.add("s" + s, "r" + r, 0.1);
            }
        }
        Agreement agreement = Agreement.of(builder.build());

        List<Coefficient> all = new ArrayList<>();
        for (MeasurementLevel level : MeasurementLevel.values()) {
            all.add(agreement.krippendorffAlpha(level));
        }
        for (IntraclassForm form : IntraclassForm.values()) {
            all.add(agreement.intraclass(form));
        }
        assertThat(all)
                .allSatisfy(c -> assertThat(c)
                        .isInstanceOfSatisfying(
                                Undefined.class, u -> assertThat(u.reason()).isEqualTo(UndefinedReason.NO_VARIATION)));
    }

    @Test
    void a_scale_of_one_category() {
        RatingsTable table =
                table(RatingScale.nominal(List.of("done")), "a x done", "a y done", "b x done", "b y done");
        Agreement agreement = Agreement.of(table);

        assertThat(List.of(
                        agreement.gwetAc1(),
                        agreement.brennanPrediger(),
                        agreement.fleissKappa(),
                        agreement.cohenKappa()))
                .allSatisfy(c -> assertThat(((Undefined) c).reason()).isEqualTo(UndefinedReason.NO_VARIATION));
        assertThat(agreement.exact().estimate().orElseThrow().value()).isEqualTo(1);
    }

    @Test
    void names_have_no_order_and_order_has_no_distance() {
        RatingsTable names = table(RatingScale.nominal(List.of("p", "q")), "a x p", "a y q", "b x q", "b y q");
        RatingsTable ranks = table(RatingScale.ordinal(List.of("p", "q")), "a x p", "a y q", "b x q", "b y q");

        for (String ordered : List.of("adjacent", "AC2", "W", "alpha ORDINAL", "ICC(1,1)", "alpha RATIO")) {
            assertThat(every().get(ordered).apply(Agreement.of(names)))
                    .as(ordered)
                    .isInstanceOfSatisfying(
                            Undefined.class, u -> assertThat(u.reason()).isEqualTo(UndefinedReason.SCALE_LEVEL));
        }
        for (String numeric : List.of("ICC(3,k)", "alpha INTERVAL", "alpha RATIO")) {
            assertThat(every().get(numeric).apply(Agreement.of(ranks)))
                    .as(numeric)
                    .isInstanceOfSatisfying(
                            Undefined.class, u -> assertThat(u.reason()).isEqualTo(UndefinedReason.SCALE_LEVEL));
        }
        assertThat(every().get("AC2").apply(Agreement.of(ranks))).isInstanceOf(Coefficient.Estimate.class);
    }

    @Test
    void a_continuous_scale_has_no_categories() {
        RatingsTable.Builder builder = RatingsTable.on(RatingScale.continuous(0, 10));
        builder.add("a", "x", 1.5).add("a", "y", 1.25).add("b", "x", 7).add("b", "y", 8.5);
        Agreement agreement = Agreement.of(builder.build());

        for (String categorical :
                List.of("adjacent", "Cohen", "Scott", "Fleiss", "Conger", "Light", "AC1", "Brennan-Prediger")) {
            assertThat(every().get(categorical).apply(agreement))
                    .as(categorical)
                    .isInstanceOfSatisfying(
                            Undefined.class, u -> assertThat(u.reason()).isEqualTo(UndefinedReason.CONTINUOUS_SCALE));
        }
        assertThat(agreement.fleissKappaByCategory()).isEmpty();
        assertThat(agreement.krippendorffAlpha(MeasurementLevel.INTERVAL)).isInstanceOf(Coefficient.Estimate.class);
    }

    @Test
    void three_raters_are_too_many_for_coefficients_of_two() {
        RatingsTable table = table(THREE, "a x 1", "a y 2", "a z 1", "b x 3", "b y 3", "b z 1");
        Agreement agreement = Agreement.of(table);

        assertThat(((Undefined) agreement.cohenKappa()).reason()).isEqualTo(UndefinedReason.TOO_MANY_RATERS);
        assertThat(((Undefined) agreement.scottPi()).reason()).isEqualTo(UndefinedReason.TOO_MANY_RATERS);
        assertThat(Agreement.of(table.ofRaters(List.of("x", "y"))).cohenKappa())
                .isInstanceOf(Coefficient.Estimate.class);
    }

    @Test
    void missing_ratings_stop_only_what_needs_a_complete_table() {
        RatingsTable unequal = table(THREE, "a x 1", "a y 2", "a z 2", "b x 3", "b y 3", "c y 1", "c z 2");
        RatingsTable equal = table(THREE, "a x 1", "a y 2", "b y 3", "b z 3", "c x 1", "c z 2");

        for (IntraclassForm form : IntraclassForm.values()) {
            assertThat(((Undefined) Agreement.of(unequal).intraclass(form)).reason())
                    .isEqualTo(UndefinedReason.INCOMPLETE);
        }
        assertThat(Agreement.of(equal).intraclass(IntraclassForm.ONE_WAY_SINGLE))
                .isInstanceOf(Coefficient.Estimate.class);
        assertThat(((Undefined) Agreement.of(equal).intraclass(IntraclassForm.RANDOM_SINGLE)).message())
                .startsWith("3 ratings are missing.");
        assertThat(((Undefined) Agreement.of(equal).kendallW()).reason()).isEqualTo(UndefinedReason.INCOMPLETE);
    }

    @Test
    void lights_kappa_names_the_pair_that_has_none() {
        RatingsTable table = table(THREE, "a x 1", "a y 2", "b x 2", "b y 2", "c y 1", "c z 2", "d y 3", "d z 1");

        assertThat(Agreement.of(table).lightKappa()).isInstanceOfSatisfying(Undefined.class, undefined -> {
            assertThat(undefined.reason()).isEqualTo(UndefinedReason.NO_OVERLAP);
            assertThat(undefined.message()).startsWith("Of raters 'x' and 'z': No subject was rated by both");
        });
    }

    @Test
    void a_pair_that_met_once_has_no_kappa() {
        RatingsTable table = table(THREE, "a x 1", "a y 2", "b x 2", "c y 3");

        assertThat(((Undefined) Agreement.of(table).cohenKappa()).reason()).isEqualTo(UndefinedReason.TOO_FEW_SUBJECTS);
        assertThat(((Undefined) Agreement.of(table).krippendorffAlpha(MeasurementLevel.NOMINAL)).reason())
                .isEqualTo(UndefinedReason.TOO_FEW_SUBJECTS);
    }

    @Test
    void too_many_distinct_values_stop_ratio_differences_before_they_take_for_ever() {
        RatingsTable.Builder builder = RatingsTable.on(RatingScale.continuous(0, 1));
        for (int s = 0; s < 1200; s++) {
            builder.add("s" + s, "x", s / 2000.0).add("s" + s, "y", (s + 0.5) / 2000.0);
        }
        Agreement agreement = Agreement.of(builder.build());

        assertThat(((Undefined) agreement.krippendorffAlpha(MeasurementLevel.RATIO)).reason())
                .isEqualTo(UndefinedReason.TOO_MANY_VALUES);
        assertThat(agreement
                        .krippendorffAlpha(MeasurementLevel.INTERVAL)
                        .estimate()
                        .orElseThrow()
                        .value())
                .isGreaterThan(0.99);
    }

    @Test
    void subjects_whose_means_do_not_vary_have_no_reliable_mean() {
        RatingsTable table = table(THREE, "a x 1", "a y 3", "b x 3", "b y 1", "c x 2", "c y 2");
        Agreement agreement = Agreement.of(table);

        assertThat(((Undefined) agreement.intraclass(IntraclassForm.FIXED_MEAN)).reason())
                .isEqualTo(UndefinedReason.NO_VARIATION);
        assertThat(agreement
                        .intraclass(IntraclassForm.ONE_WAY_SINGLE)
                        .estimate()
                        .orElseThrow()
                        .value())
                .isEqualTo(-1);
    }

    @Test
    void options_out_of_range_are_refused() {
        Agreement agreement = Agreement.of(table(THREE));

        assertThatThrownBy(() -> agreement.withConfidence(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> agreement.withConfidence(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> agreement.adjacent(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Bootstrap(99, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Bootstrap(100_001, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AgreementWeights.ofAgreement(new double[][] {{1, 0}}))
                .hasMessageContaining("square");
        assertThatThrownBy(() -> AgreementWeights.ofAgreement(new double[][] {{0, 1}, {1, 0}}))
                .hasMessageContaining("Maybe these are disagreement weights");
        assertThatThrownBy(() -> AgreementWeights.ofDisagreement(new double[][] {{1, 0}, {0, 1}}))
                .hasMessageContaining("Maybe these are agreement weights");
        assertThatThrownBy(() -> AgreementWeights.ofAgreement(new double[][] {{1, 2}, {0, 1}}))
                .hasMessageContaining("2.0");
        assertThatThrownBy(() -> AgreementWeights.ofDisagreement(new double[][] {{0, Double.NaN}, {0, 0}}))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> AgreementWeights.ofDisagreement(new double[2][2]))
                .hasMessageContaining("At least one");
        Agreement some = Agreement.of(table(THREE, "a x 1", "a y 2", "b x 2", "b y 2"));
        assertThatThrownBy(() -> some.fleissKappa(AgreementWeights.ofAgreement(new double[][] {{1, 0}, {0, 1}})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 categories");
    }
}

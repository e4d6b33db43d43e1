package dev.cairn.rubric.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.amount.Rational;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.id.PersonId;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.rubric.Criterion;
import dev.cairn.rubric.Level;
import dev.cairn.rubric.PassRule;
import dev.cairn.rubric.Rubric;
import dev.cairn.rubric.RubricReason;
import dev.cairn.rubric.calibration.CertificationPolicy.Measure;
import dev.cairn.text.LocalizedText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final PersonId ANA = PersonId.of("ana");
    private static final List<String> LEVELS = List.of("low", "mid", "top");

    private static final Rubric RUBRIC = Rubric.builder("r", 1, "R")
            .levels(
                    Level.of("low", "Low").points(0),
                    Level.of("mid", "Mid").points(1),
                    Level.of("top", "Top").points(2))
            .criterion(
                    Criterion.builder("a", LocalizedText.of("A")).mayNotApply().build())
            .criterion(Criterion.of("b", "B"))
            .criterion(
                    Criterion.builder("f", LocalizedText.of("F")).feedbackOnly().build())
            .pass(PassRule.everyCriterion("mid"))
            .build();

    /** Exemplar i has level i mod 3 on a, and i / 3 mod 3 on b. */
    private static ExemplarSet exemplars(int n) {
        List<Exemplar> exemplars = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            exemplars.add(new Exemplar(
                    "e" + i,
                    LocalizedText.of("Exemplar " + i),
                    List.of("https://example.org/work/" + i),
                    sheet(i % 3, i / 3 % 3),
                    new TreeMap<>(Map.of("a", LocalizedText.of("The question asks for it.")))));
        }
        return new ExemplarSet("set", 1, LocalizedText.of("Set"), RUBRIC.ref(), exemplars);
    }

    private static Scoresheet sheet(int a, int b) {
        return Scoresheet.of(Rating.of("a", LEVELS.get(a)), Rating.of("b", LEVELS.get(b)));
    }

    /** As the truth, but the first {@code wrong} one level off on a. */
    private static Map<String, Scoresheet> sheets(int n, int wrong) {
        Map<String, Scoresheet> sheets = new LinkedHashMap<>();
        for (int i = 0; i < n; i++) {
            int a = i % 3;
            sheets.put("e" + i, sheet(i < wrong ? a == 2 ? 1 : a + 1 : a, i / 3 % 3));
        }
        return sheets;
    }

    private static CertificationPolicy policy(Measure measure, String minimum) {
        return new CertificationPolicy(measure, Rational.parse(minimum), Rational.parse("0.95"), 5, 365);
    }

    @Test
    void practice_corrects_each_criterion_with_its_rationale() {
        Calibration calibration = Calibration.of(RUBRIC, exemplars(9));
        Reason told = calibration.practise("e0", sheet(2, 1));
        assertThat(RubricReason.text().outline(told, Locale.ENGLISH)).isEqualTo("""
                        ✗ “Exemplar 0”: 0 of 2 criteria are rated as they should be.
                          ✗ “A”: “Top” is off; it is “Low”.
                            · Why: The question asks for it.
                          ✗ “B”: “Mid” is one level off; it is “Low”.
                        """);
        assertThat(calibration.practise("e0", sheet(0, 0)).isMet()).isTrue();
        Reason excused = calibration.practise(
                "e0", Scoresheet.of(Rating.notApplicable("a", "No question."), Rating.of("b", "low")));
        assertThat(excused.because().get(0).code()).isEqualTo("calibration.off");
        assertThatThrownBy(() -> calibration.practise("e0", Scoresheet.of(Rating.of("a", "low"))))
                .hasMessageContaining("rating.missing");
        assertThatThrownBy(() -> calibration.practise("e99", sheet(0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe one of [e0");
    }

    @Test
    void certification_needs_the_lower_bound_not_only_the_agreement() {
        Calibration few = Calibration.of(RUBRIC, exemplars(5));
        Calibration many = Calibration.of(RUBRIC, exemplars(60));
        CertificationPolicy policy = policy(Measure.EXACT, "0.8");

        // All ten right: Wilson's lower bound is 10 / (10 + 1.645 squared) = 0.787.
        CertificationDecision lucky = policy.certify(few, ANA, sheets(5, 0), NOW);
        assertThat(lucky.isGiven()).isFalse();
        assertThat(lucky.reason().verdict()).isEqualTo(Verdict.NOT_MET);
        assertThat(lucky.reason().detail("bound")).isEqualTo(LocalizedText.of("0.787"));

        CertificationDecision sure = policy.certify(many, ANA, sheets(60, 6), NOW);
        assertThat(sure.isGiven()).isTrue();
        assertThat(sure.validUntil()).isEqualTo(NOW.plus(Duration.ofDays(365)));
        assertThat(sure.reason().detail("value")).isEqualTo(LocalizedText.of("0.950"));
        assertThat(policy.certify(many, ANA, sheets(60, 30), NOW).isGiven()).isFalse();
        assertThat(policy(Measure.ADJACENT, "0.8")
                        .certify(many, ANA, sheets(60, 30), NOW)
                        .isGiven())
                .isTrue();
    }

    @Test
    void chance_corrected_measures_certify_by_their_bounds_too() {
        Calibration calibration = Calibration.of(RUBRIC, exemplars(60));
        for (Measure measure : List.of(Measure.WEIGHTED_KAPPA, Measure.AC2)) {
            assertThat(policy(measure, "0.8")
                            .certify(calibration, ANA, sheets(60, 6), NOW)
                            .isGiven())
                    .isTrue();
            assertThat(policy(measure, "0.95")
                            .certify(calibration, ANA, sheets(60, 30), NOW)
                            .reason()
                            .verdict())
                    .isEqualTo(Verdict.NOT_MET);
        }
    }

    @Test
    void too_few_exemplars_decide_nothing() {
        Calibration calibration = Calibration.of(RUBRIC, exemplars(60));
        CertificationDecision certification = policy(Measure.EXACT, "0.1").certify(calibration, ANA, sheets(4, 0), NOW);
        assertThat(certification.reason().code()).isEqualTo("certification.too-few");
        assertThat(certification.reason().verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(certification.isGiven()).isFalse();
    }

    @Test
    void a_certification_ends_by_time_by_drift_and_with_the_version() {
        Calibration calibration = Calibration.of(RUBRIC, exemplars(60));
        CertificationPolicy policy = policy(Measure.EXACT, "0.8");
        CertificationDecision given = policy.certify(calibration, ANA, sheets(60, 3), NOW);
        Instant later = NOW.plus(Duration.ofDays(100));

        assertThat(policy.review(given, calibration, Map.of(), later).isMet()).isTrue();
        assertThat(policy.review(given, calibration, sheets(6, 2), later).isMet())
                .isTrue();
        assertThat(policy.review(given, calibration, sheets(30, 30), later).code())
                .isEqualTo("certification.drifted");
        assertThat(policy.review(
                                given, calibration, Map.of(), given.validUntil().minusNanos(1))
                        .isMet())
                .isTrue();
        assertThat(policy.review(given, calibration, Map.of(), given.validUntil())
                        .code())
                .isEqualTo("certification.expired");
        Rubric next = RUBRIC.toBuilder(2).build();
        ExemplarSet nextSet = new ExemplarSet(
                "set", 2, LocalizedText.of("Set"), next.ref(), exemplars(9).exemplars());
        assertThat(policy.review(given, Calibration.of(next, nextSet), Map.of(), later)
                        .code())
                .isEqualTo("certification.other-rubric");
        CertificationDecision refused = policy.certify(calibration, ANA, sheets(4, 0), NOW);
        assertThat(policy.review(refused, calibration, Map.of(), later).code()).isEqualTo("certification.never-met");
    }

    @Test
    void leaving_out_what_applies_counts_against_the_assessor() {
        Calibration calibration = Calibration.of(RUBRIC, exemplars(30));
        Map<String, Scoresheet> sheets = sheets(30, 0);
        sheets.replaceAll((id, sheet) -> Scoresheet.of(Rating.notApplicable("a", "Not seen."), sheet.rating("b")));
        CertificationDecision certification = policy(Measure.EXACT, "0.3").certify(calibration, ANA, sheets, NOW);
        assertThat(certification.reason().detail("value")).isEqualTo(LocalizedText.of("0.500"));
    }

    @Test
    void leniency_is_the_mean_distance_in_points() {
        Calibration calibration = Calibration.of(RUBRIC, exemplars(9));
        assertThat(calibration.leniency(Map.of("e0", sheet(2, 1)))).isEqualTo(Rational.of(3, 2));
        assertThat(calibration.leniency(Map.of("e8", sheet(2, 0)))).isEqualTo(Rational.of(-1));
        assertThat(calibration.leniency(Map.of())).isNull();
    }

    @Test
    void exemplars_are_a_definition_and_are_held_against_their_rubric() {
        ExemplarSet set = exemplars(3);
        assertThat(CairnJson.read(CairnJson.write(set), ExemplarSet.class)).isEqualTo(set);
        assertThat(CairnJson.write(set)).contains("\"kind\":\"exemplar-set\"").contains("\"rubric\":\"rubric:r@1\"");
        assertThat(set.references()).containsExactly(RUBRIC.ref());
        assertThat(set.ref()).hasToString("exemplar-set:set@1");
        ExemplarSet wrong = new ExemplarSet(
                "set",
                1,
                LocalizedText.of("Set"),
                RUBRIC.toBuilder(2).build().ref(),
                List.of(new Exemplar("e", LocalizedText.of("E"), null, Scoresheet.of(Rating.of("a", "best")), null)));
        assertThat(wrong.check(RUBRIC))
                .extracting(v -> v.path() + " " + v.code())
                .containsExactly(
                        "/exemplars/0/truth/ratings rating.missing",
                        "/exemplars/0/truth/ratings/0/level rating.level-unknown",
                        "/rubric reference.unknown");
        assertThatThrownBy(() -> Calibration.of(RUBRIC, wrong)).hasMessageContaining("3 violations");
        assertThatThrownBy(() -> new ExemplarSet("S", 0, null, null, List.of()))
                .hasMessageContaining("/id", "/version", "/title", "/rubric", "/exemplars");
        assertThatThrownBy(() -> new Exemplar("E", null, null, null, null))
                .hasMessageContaining("/id", "/title", "/truth");
    }

    @Test
    void a_policy_is_data_and_is_checked() {
        CertificationPolicy policy = policy(Measure.AC2, "0.6");
        assertThat(CairnJson.write(policy))
                .isEqualTo(
                        "{\"confidence\":\"0.95\",\"fewest\":5,\"measure\":\"ac2\",\"minimum\":\"0.6\",\"validDays\":365}");
        assertThat(CairnJson.read(CairnJson.write(policy), CertificationPolicy.class))
                .isEqualTo(policy);
        assertThatThrownBy(() -> new CertificationPolicy(null, Rational.ZERO, Rational.parse("0.5"), 0, 0))
                .hasMessageContaining("/measure", "/minimum", "/confidence", "/fewest", "/validDays");
        assertThatThrownBy(() -> policy(Measure.EXACT, "1.1")).hasMessageContaining("/minimum");
        CertificationDecision certification =
                policy.certify(Calibration.of(RUBRIC, exemplars(60)), ANA, sheets(60, 6), NOW);
        assertThat(CairnJson.read(CairnJson.write(certification), CertificationDecision.class))
                .isEqualTo(certification);
    }

    @Test
    void each_bound_of_a_policy_is_held_exactly() {
        var least = new CertificationPolicy(Measure.EXACT, Rational.ONE, Rational.parse("0.501"), 1, 1);
        assertThat(least.fewest()).isEqualTo(1);
        assertThatThrownBy(() -> policy(Measure.EXACT, "0")).hasMessageContaining("/minimum [value.out-of-range]");
        for (String confidence : List.of("0.5", "1")) {
            assertThatThrownBy(() ->
                            new CertificationPolicy(Measure.EXACT, Rational.ONE, Rational.parse(confidence), 1, 1))
                    .hasMessageContaining("/confidence [value.out-of-range]");
        }
        assertThatThrownBy(() -> new CertificationPolicy(Measure.EXACT, Rational.ONE, Rational.parse("0.9"), 0, 1))
                .hasMessageContaining("/fewest [value.out-of-range]");
        assertThatThrownBy(() -> new CertificationPolicy(Measure.EXACT, Rational.ONE, Rational.parse("0.9"), 1, 0))
                .hasMessageContaining("/validDays [value.out-of-range]");
    }

    @Test
    void what_is_said_of_a_certification_names_the_rule_that_held_or_did_not() {
        Calibration calibration = Calibration.of(RUBRIC, exemplars(60));
        assertThat(policy(Measure.EXACT, "0.8")
                        .certify(calibration, ANA, sheets(60, 6), NOW)
                        .reason()
                        .code())
                .isEqualTo("certification.met");
        assertThat(policy(Measure.EXACT, "0.8")
                        .certify(calibration, ANA, sheets(60, 30), NOW)
                        .reason()
                        .code())
                .isEqualTo("certification.not-met");
    }

    /** Left out, a criterion counts as rated at the end of its scale that is farther from the truth. */
    @Test
    void what_is_left_out_is_as_far_off_as_can_be() {
        Calibration calibration = Calibration.of(RUBRIC, exemplars(9));
        Map<String, Scoresheet> sheets = sheets(9, 0);
        sheets.replaceAll((id, sheet) -> Scoresheet.of(Rating.notApplicable("a", "Not seen."), sheet.rating("b")));
        // Of 18 ratings the nine of b are right; of those of a, low and top are two levels off and mid is one.
        assertThat(policy(Measure.ADJACENT, "0.1")
                        .certify(calibration, ANA, sheets, NOW)
                        .reason()
                        .detail("value"))
                .isEqualTo(LocalizedText.of("0.666"));
    }
}

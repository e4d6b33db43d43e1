package dev.cairn.rubric.mastery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.amount.Rational;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.Verdict;
import dev.cairn.rubric.Resources;
import dev.cairn.rubric.RubricReason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class MasteryTest {
    private static final Instant DAY_0 = Instant.parse("2026-09-01T00:00:00Z");
    private static final Rational THREE = Rational.of(3);

    private static JsonNode published(String name) {
        return new ObjectMapper().readTree(Resources.text("published/" + name + ".json"));
    }

    private static Rational number(JsonNode node) {
        return node == null || node.isNull() ? null : Rational.of(new BigDecimal(node.toString()));
    }

    private static Instant day(int n) {
        return DAY_0.plus(Duration.ofDays(n));
    }

    private static MasteryMethod method(JsonNode c) {
        Rational parameter = number(c.get("parameter"));
        return switch (c.get("method").stringValue()) {
            case "highest" -> MasteryMethod.highest();
            case "latest" -> MasteryMethod.latest();
            case "n_mastery" -> MasteryMethod.nMastery(parameter.numerator().intValueExact());
            case "weighted_average" -> MasteryMethod.weightedAverage(parameter);
            case "decaying_average" -> MasteryMethod.decayingAverage(parameter);
            default -> throw new IllegalArgumentException(c.toString());
        };
    }

    private static MasteryPolicy canvas(JsonNode c) {
        Rational mastery = number(c.get("masteryPoints"));
        return MasteryPolicy.canvas(method(c), mastery == null ? THREE : mastery);
    }

    @TestFactory
    Stream<DynamicTest> scores_over_time_come_to_what_canvas_says() {
        return published("canvas-mastery")
                .get("cases")
                .valueStream()
                .map(c -> DynamicTest.dynamicTest(c.toString(), () -> {
                    List<Evidence> evidence = new ArrayList<>();
                    JsonNode scores = c.has("scores") ? c.get("scores") : c.get("scoresOldestFirst");
                    for (int i = 0; i < scores.size(); i++) {
                        // A result without a score is no evidence. Where dates are given, the oldest has none.
                        if (!scores.get(i).isNull()) {
                            boolean undated = c.has("dates") && i == 0;
                            evidence.add(Evidence.of("e" + i, number(scores.get(i)), undated ? null : day(i)));
                        }
                    }
                    assertThat(canvas(c).of(evidence).value()).isEqualTo(number(c.get("expected")));
                }));
    }

    @TestFactory
    Stream<DynamicTest> results_of_one_source_are_merged_as_canvas_does() {
        return published("canvas-mastery")
                .get("alignmentAggregation")
                .valueStream()
                .map(c -> DynamicTest.dynamicTest(c.toString(), () -> {
                    List<Evidence> evidence = new ArrayList<>();
                    for (JsonNode result : c.get("results")) {
                        evidence.add(new Evidence(
                                "e" + evidence.size(),
                                number(result.get("percent")).times(number(c.get("pointsPossible"))),
                                result.has("t") ? day(result.get("t").intValue()) : day(0),
                                result.has("assoc") ? result.get("assoc").toString() : null,
                                number(result.get("possible"))));
                    }
                    assertThat(canvas(c).of(evidence).value()).isEqualTo(number(c.get("expected")));
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_task_is_carried_over_to_an_outcome_as_canvas_does() {
        return published("canvas-mastery")
                .get("masteryScaling")
                .valueStream()
                .map(c -> DynamicTest.dynamicTest(c.toString(), () -> {
                    Rational points = c.has("outcomePoints") ? number(c.get("outcomePoints")) : Rational.of(5);
                    var alignment = new CanvasAlignment(
                            number(c.get("alignmentMastery")),
                            points,
                            c.has("outcomeMastery") ? number(c.get("outcomeMastery")) : THREE);
                    Rational share = alignment.share(number(c.get("score")), number(c.get("possible")));
                    if (c.has("expectedScore")) {
                        assertThat(share.times(points)).isEqualTo(number(c.get("expectedScore")));
                    } else {
                        assertThat(Rational.of(share.toBigDecimal(4, RoundingMode.HALF_UP)))
                                .isEqualTo(number(c.get("expectedPercent")));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_cohort_is_summarised_as_canvas_does() {
        JsonNode file = published("canvas-mastery");
        return Stream.concat(
                        file.get("cohort").valueStream(),
                        file.get("distribution").valueStream())
                .map(c -> DynamicTest.dynamicTest(c.toString(), () -> {
                    List<Rational> scores = list(c.get("studentScores"));
                    if (c.has("stat")) {
                        CohortMastery cohort = CohortMastery.of(scores, List.of());
                        assertThat(c.get("stat").stringValue().equals("mean") ? cohort.mean() : cohort.median())
                                .isEqualTo(number(c.get("expected")));
                    } else {
                        CohortMastery cohort = CohortMastery.of(scores, list(c.get("levels")));
                        List<Long> percents = cohort.byLevel().stream()
                                .map(count -> Math.round(100.0 * count / cohort.people()))
                                .toList();
                        assertThat(percents)
                                .isEqualTo(StreamSupport.stream(
                                                c.get("expectedPercents").spliterator(), false)
                                        .map(JsonNode::longValue)
                                        .toList());
                    }
                }));
    }

    private static List<Rational> list(JsonNode array) {
        List<Rational> list = new ArrayList<>();
        array.forEach(node -> list.add(number(node)));
        return list;
    }

    private static Mastery over(MasteryMethod method, int... scores) {
        List<Evidence> evidence = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            evidence.add(Evidence.of("e" + i, Rational.of(scores[i]), day(10 * i)));
        }
        return new MasteryPolicy(method, THREE, EvidenceOrder.UNDATED_FIRST, null, null).of(evidence);
    }

    @Test
    void the_value_is_exact_and_its_evidence_is_named_with_its_weight() {
        Mastery mastery = over(MasteryMethod.average(), 4, 3, 3);
        assertThat(mastery.value()).isEqualTo(Rational.of(10, 3));
        assertThat(mastery.isReached()).isTrue();
        assertThat(CairnJson.read(CairnJson.write(mastery), Mastery.class)).isEqualTo(mastery);
        assertThat(mastery.evidence()).extracting(Mastery.Weighed::weight).containsOnly(Rational.of(1, 3));
        assertThat(mastery.uncertainty().pieces()).isEqualTo(3);
        assertThat(mastery.uncertainty().effectivePieces()).isCloseTo(3, within(1e-12));
        assertThat(mastery.uncertainty().standardError()).isCloseTo(Math.sqrt(1.0 / 9), within(1e-12));
        assertThat(RubricReason.text().outline(mastery.reason(), Locale.ENGLISH))
                .startsWith("✓ Mastered: 10/3, where 3 is needed.\n  · e0: 4, counting 33.3 percent.\n");
    }

    @Test
    void one_score_is_taken_whole_by_every_method_and_has_no_error() {
        for (MasteryMethod method : List.of(
                MasteryMethod.highest(),
                MasteryMethod.latest(),
                MasteryMethod.average(),
                MasteryMethod.nMastery(1),
                MasteryMethod.weightedAverage(null),
                MasteryMethod.decayingAverage(null),
                MasteryMethod.timeDecay(Duration.ofDays(1)))) {
            Mastery mastery = over(method, 3);
            assertThat(mastery.value()).isEqualTo(THREE);
            assertThat(mastery.isReached()).isTrue();
            assertThat(mastery.uncertainty().standardError()).isNull();
            assertThat(over(method).value()).isNull();
            assertThat(over(method).reason().verdict()).isEqualTo(Verdict.UNDECIDED);
        }
    }

    @Test
    void too_few_scores_at_mastery_are_not_mastery() {
        Mastery mastery = over(MasteryMethod.nMastery(2), 4, 2, 2);
        assertThat(mastery.value()).isNull();
        assertThat(mastery.reason().verdict()).isEqualTo(Verdict.NOT_MET);
        assertThat(over(MasteryMethod.nMastery(2), 4, 2, 3).value()).isEqualTo(Rational.of(7, 2));
        assertThat(over(MasteryMethod.average(), 2).reason().code()).isEqualTo("mastery.not-reached");
    }

    @Test
    void weight_halves_with_every_half_life() {
        Mastery mastery = over(MasteryMethod.timeDecay(Duration.ofDays(10)), 0, 0, 7);
        assertThat(mastery.evidence())
                .extracting(Mastery.Weighed::weight)
                .containsExactly(Rational.of(1, 7), Rational.of(2, 7), Rational.of(4, 7));
        assertThat(mastery.value()).isEqualTo(Rational.of(4));
        assertThat(mastery.uncertainty().effectivePieces()).isCloseTo(49.0 / 21, within(1e-12));
    }

    @Test
    void undated_evidence_is_placed_as_the_policy_says() {
        List<Evidence> evidence = List.of(
                Evidence.of("b", Rational.of(1), day(1)),
                Evidence.of("u", Rational.of(2), null),
                Evidence.of("a", Rational.of(3), day(0)));
        var latest = MasteryMethod.latest();
        assertThat(new MasteryPolicy(latest, THREE, EvidenceOrder.AS_GIVEN, null, null)
                        .of(evidence)
                        .value())
                .isEqualTo(Rational.of(3));
        assertThat(new MasteryPolicy(latest, THREE, EvidenceOrder.UNDATED_FIRST, null, null)
                        .of(evidence)
                        .value())
                .isEqualTo(Rational.of(1));
        assertThat(new MasteryPolicy(latest, THREE, EvidenceOrder.UNDATED_LAST, null, null)
                        .of(evidence)
                        .value())
                .isEqualTo(Rational.of(2));
        assertThat(new MasteryPolicy(latest, THREE, EvidenceOrder.DATED_ONLY, null, null)
                        .of(evidence)
                        .evidence())
                .extracting(Mastery.Weighed::id)
                .containsExactly("a", "b");
        assertThat(new MasteryPolicy(
                                MasteryMethod.timeDecay(Duration.ofDays(1)), THREE, EvidenceOrder.AS_GIVEN, null, null)
                        .of(evidence)
                        .value())
                .isEqualTo(Rational.of(5, 3));
    }

    @Test
    void merged_by_source_a_task_counts_once() {
        List<Evidence> evidence = List.of(
                new Evidence("a1", Rational.of(2), day(0), "a", Rational.of(3)),
                new Evidence("b", Rational.of(4), day(1), null, null),
                new Evidence("a2", Rational.of(6), day(2), "a", Rational.ONE));
        Mastery mastery = new MasteryPolicy(
                        MasteryMethod.average(), THREE, EvidenceOrder.UNDATED_FIRST, Merging.BY_SOURCE, null)
                .of(evidence);
        assertThat(mastery.value()).isEqualTo(Rational.of(7, 2));
        assertThat(mastery.evidence()).extracting(Mastery.Weighed::id).containsExactly("b", "a2");
    }

    @Test
    void the_order_in_which_dated_evidence_is_given_changes_nothing_and_weights_sum_to_one() {
        var random = new Random(5);
        List<MasteryMethod> methods = List.of(
                MasteryMethod.highest(),
                MasteryMethod.latest(),
                MasteryMethod.average(),
                MasteryMethod.nMastery(1),
                MasteryMethod.weightedAverage(Rational.of(40)),
                MasteryMethod.decayingAverage(Rational.of(40)),
                MasteryMethod.timeDecay(Duration.ofHours(30)));
        for (int run = 0; run < 200; run++) {
            List<Evidence> evidence = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(6); i++) {
                evidence.add(Evidence.of("e" + i, Rational.of(random.nextInt(9), 2), day(random.nextInt(4))));
            }
            for (MasteryMethod method : methods) {
                var policy = new MasteryPolicy(method, THREE, EvidenceOrder.UNDATED_FIRST, null, null);
                Mastery mastery = policy.of(evidence);
                List<Evidence> shuffled = new ArrayList<>(evidence);
                Collections.shuffle(shuffled, random);
                assertThat(policy.of(shuffled)).isEqualTo(mastery);
                if (mastery.value() != null) {
                    assertThat(mastery.evidence().stream()
                                    .map(Mastery.Weighed::weight)
                                    .reduce(Rational.ZERO, Rational::plus))
                            .isEqualTo(Rational.ONE);
                    assertThat(mastery.value())
                            .isBetween(
                                    evidence.stream()
                                            .map(Evidence::score)
                                            .min(Rational::compareTo)
                                            .orElseThrow(),
                                    evidence.stream()
                                            .map(Evidence::score)
                                            .max(Rational::compareTo)
                                            .orElseThrow());
                }
            }
        }
    }

    @Test
    void a_policy_is_data_and_is_checked() {
        var policy = MasteryPolicy.canvas(MasteryMethod.decayingAverage(Rational.of(65)), THREE);
        assertThat(CairnJson.write(policy))
                .isEqualTo("{\"decimals\":2,\"mastery\":\"3\",\"merging\":\"canvas\",\"method\":"
                        + "{\"method\":\"decaying_average\",\"percent\":\"65\"},\"order\":\"undated-first\"}");
        assertThat(CairnJson.read(CairnJson.write(policy), MasteryPolicy.class)).isEqualTo(policy);
        var decay = new MasteryPolicy(
                MasteryMethod.timeDecay(Duration.ofDays(90)), THREE, EvidenceOrder.DATED_ONLY, null, null);
        assertThat(CairnJson.read(CairnJson.write(decay), MasteryPolicy.class)).isEqualTo(decay);
        assertThatThrownBy(() -> MasteryMethod.nMastery(0)).hasMessageContaining("/count");
        assertThatThrownBy(() -> MasteryMethod.weightedAverage(Rational.of(100)))
                .hasMessageContaining("/percent");
        assertThatThrownBy(() -> MasteryMethod.decayingAverage(Rational.ZERO)).hasMessageContaining("/percent");
        assertThatThrownBy(() -> MasteryMethod.timeDecay(Duration.ZERO)).hasMessageContaining("/halfLife");
        assertThatThrownBy(() -> new Evidence("e", THREE, null, null, Rational.ZERO))
                .hasMessageContaining("/size");
        assertThatThrownBy(() -> new MasteryPolicy(null, null, null, null, 13))
                .hasMessageContaining("/decimals", "/mastery", "/method", "/order");
        assertThatThrownBy(() -> policy.of(List.of(Evidence.of("e", THREE, null), Evidence.of("e", THREE, null))))
                .hasMessageContaining("'e' appears twice");
    }

    @TestFactory
    Stream<DynamicTest> competencies_follow_from_those_beneath_as_in_moodle() {
        return published("moodle-competency-rules")
                .get("cases")
                .valueStream()
                .map(c -> DynamicTest.dynamicTest(c.toString(), () -> {
                    if (c.get("expected").isString()) {
                        assertThatThrownBy(() -> rule(c)).hasMessageContaining("/base");
                    } else {
                        Set<String> proficient = Set.copyOf(strings(c.get("proficient")));
                        assertThat(rule(c).apply(proficient).isMet())
                                .isEqualTo(c.get("expected").booleanValue());
                    }
                }));
    }

    private static CompetencyRule rule(JsonNode c) {
        if (c.get("rule").stringValue().equals("all")) {
            return CompetencyRule.all(strings(c.get("children")));
        }
        List<CompetencyRule.Child> children = new ArrayList<>();
        c.get("competencies")
                .forEach(child -> children.add(new CompetencyRule.Child(
                        child.get("id").stringValue(),
                        child.get("points").intValue(),
                        child.get("required").booleanValue())));
        return CompetencyRule.points(c.get("base").intValue(), children);
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(node -> strings.add(node.stringValue()));
        return strings;
    }

    @Test
    void what_is_missing_of_a_competency_is_named() {
        var rule = CompetencyRule.points(
                3, List.of(new CompetencyRule.Child("a", 2, true), new CompetencyRule.Child("b", 3, false)));
        assertThat(RubricReason.text().outline(rule.apply(Set.of("b")), Locale.ENGLISH))
                .isEqualTo("""
                        ✗ At least 3 points and everything required are needed; 3 points were reached.
                          ✗ a is not reached yet.
                          ✓ b is reached.
                        """);
        assertThat(rule.apply(Set.of("a")).because().get(1).verdict()).isEqualTo(Verdict.NOTE);
        assertThat(CairnJson.read(CairnJson.write(rule), CompetencyRule.class)).isEqualTo(rule);
        assertThatThrownBy(() -> CompetencyRule.points(0, List.of(new CompetencyRule.Child("a", 1, true))))
                .hasMessageContaining("/base");
        assertThatThrownBy(() -> new CompetencyRule.Child("a", -1, true)).hasMessageContaining("/points");
    }
}

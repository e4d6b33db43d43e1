package dev.cairn.rubric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.amount.Rational;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import dev.cairn.json.CairnJson;
import dev.cairn.text.LocalizedText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RubricJsonTest {
    @Test
    void an_authored_file_reads_as_its_author_meant_it() {
        Rubric rubric = Resources.exitTickets();

        assertThat(rubric.ref()).hasToString("rubric:exit-tickets@1");
        assertThat(rubric.kind()).isEqualTo(Rubric.KIND.name());
        assertThat(rubric.title().in(Locale.forLanguageTag("es-MX"))).startsWith("Boletos");
        assertThat(rubric.type()).isEqualTo(RubricType.ANALYTIC);
        assertThat(rubric.criteria()).hasSize(4);
        assertThat(rubric.levelsOf("families"))
                .extracting(Level::id)
                .containsExactly("not-met", "progressing", "demonstrated");
        Criterion question = rubric.criteria().get(0);
        assertThat(question.competencies()).hasSize(1);
        assertThat(question.feedback().get("progressing")).hasSize(1);
        assertThat(question.weight()).hasToString("1");
        assertThat(rubric.criteria().get(3).mayNotApply()).isTrue();
        assertThat(rubric.pass()).isEqualTo(PassRule.everyCriterion("demonstrated"));
        assertThat(rubric.moderation()).isEqualTo(ModerationPolicy.of(Consensus.exact()));
        assertThat(rubric.references()).isEmpty();
    }

    @Test
    void what_is_written_reads_back_to_the_same_rubric_and_the_same_bytes() {
        var random = new RandomRubrics(1);
        for (int i = 0; i < 300; i++) {
            Rubric rubric = random.rubric();
            String json = CairnJson.write(rubric);
            Rubric again = CairnJson.read(json, Rubric.class);
            assertThat(again).isEqualTo(rubric).hasSameHashCodeAs(rubric);
            assertThat(CairnJson.write(again)).isEqualTo(json);
            assertThat(again.contentHash()).isEqualTo(rubric.contentHash());
            assertThat(again.toBuilder(again.version()).build()).isEqualTo(rubric);
        }
    }

    @Test
    void what_is_left_out_is_not_written() {
        String json = CairnJson.write(Resources.exitTickets());

        assertThat(json)
                .startsWith("{\"criteria\":[{\"competencies\":")
                .contains("\"kind\":\"rubric\"")
                .doesNotContain("weight", "feedbackOnly", "mustReach", "type", "groups", "null", "false");
        assertThat(CairnJson.read(Resources.text("exit-tickets.json"), Rubric.class)
                        .contentHash())
                .isEqualTo(CairnJson.sha256OfText(json));
    }

    @Test
    void serialization_keeps_a_rubric_that_still_scores() throws Exception {
        Rubric rubric = Resources.exitTickets();
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(rubric);
        }
        Rubric again;
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            again = (Rubric) in.readObject();
        }
        assertThat(again).isEqualTo(rubric);
        var sheet = new RandomRubrics(3).sheet(rubric);
        assertThat(new RubricScoring().judge(again, sheet)).isEqualTo(new RubricScoring().judge(rubric, sheet));
    }

    @Test
    void equality_looks_at_every_part() {
        Rubric rubric = Resources.exitTickets();
        assertThat(rubric)
                .isNotEqualTo(rubric.toBuilder(2).build())
                .isNotEqualTo(rubric.toBuilder(1).title(LocalizedText.of("?")).build())
                .isNotEqualTo(
                        rubric.toBuilder(1).description(LocalizedText.of("?")).build())
                .isNotEqualTo("exit-tickets");
        Criterion criterion = rubric.criteria().get(0);
        assertThat(criterion)
                .hasToString("question")
                .isEqualTo(criterion.toBuilder().build())
                .isNotEqualTo(criterion.toBuilder().feedbackOnly().build())
                .isNotEqualTo("question");
    }

    @Test
    void every_fault_of_an_authored_file_is_named_with_its_place() {
        String json = """
                {"kind": "rubric", "id": "My Rubric", "version": 0, "title": "R",
                 "groups": [{"id": "g", "title": "G"}, {"id": "g", "title": "G"}],
                 "levels": [{"id": "high", "title": "High", "points": 2}, {"id": "low", "title": "Low", "points": 1}],
                 "criteria": [
                   {"id": "a", "title": "A", "group": "nowhere", "mustReach": "top"},
                   {"id": "a", "title": "A", "descriptors": {"middle": "?"}, "feedback": {"none": ["?"]}},
                   {"id": "c", "title": "C", "levels": [{"id": "only", "title": "Only"}]}
                 ],
                 "pass": {"rule": "all-of", "rules": [
                   {"rule": "every-criterion", "level": "hihg"},
                   {"rule": "points", "minimum": 2},
                   {"rule": "at-least", "count": 9, "level": "high"},
                   {"rule": "within", "criteria": ["b"], "groups": ["x"], "must": {"rule": "weighted", "minimum": 50}}
                 ]}}
                """;
        var refused = catchThrowableOfType(InvalidInputException.class, () -> CairnJson.read(json, Rubric.class));

        assertThat(refused.violations())
                .extracting(Violation::path, Violation::code)
                .contains(
                        pair("/id", "value.invalid"),
                        pair("/version", "value.out-of-range"),
                        pair("/groups/1", "value.duplicate"),
                        pair("/levels/1/points", "rubric.points-descending"),
                        pair("/criteria/0/group", "rubric.group-unknown"),
                        pair("/criteria/0/mustReach", "rubric.level-unknown"),
                        pair("/criteria/1", "value.duplicate"),
                        pair("/criteria/1/descriptors/middle", "rubric.level-unknown"),
                        pair("/criteria/1/feedback/none", "rubric.level-unknown"),
                        pair("/criteria/2/levels", "value.required"),
                        pair("/pass/rules/0/level", "rubric.level-unknown"),
                        pair("/pass/rules/1", "rubric.points-missing"),
                        pair("/pass/rules/2/count", "rubric.rule-unreachable"),
                        pair("/pass/rules/3/criteria/0", "rubric.criterion-unknown"),
                        pair("/pass/rules/3/groups/0", "rubric.group-unknown"),
                        pair("/pass/rules/3/must", "rubric.rule-empty"));
        assertThat(refused).hasMessageContaining("Maybe 'my-rubric'?");
    }

    private static org.assertj.core.groups.Tuple pair(String path, String code) {
        return org.assertj.core.groups.Tuple.tuple(path, code);
    }

    @Test
    void a_file_without_anything_is_told_what_it_needs() {
        var refused = catchThrowableOfType(
                InvalidInputException.class, () -> CairnJson.read("{\"kind\":\"rubric\",\"version\":1}", Rubric.class));
        assertThat(refused.violations())
                .extracting(Violation::path)
                .containsExactly("/criteria", "/id", "/pass", "/title");
    }

    @Test
    void faults_inside_are_all_found_with_their_paths() {
        String json = """
                {"id": "r", "version": 1, "title": "R",
                 "levels": [{"id": "a", "title": "A"}, {"id": "B!", "title": "B"}],
                 "criteria": [{"id": "c", "title": "C", "weight": 0},
                              {"id": "f", "title": "F", "colour": "red"},
                              {"id": "d", "title": "D", "mustReach": "a", "mayNotApply": true},
                              {"id": "e", "title": "E", "mustReach": "a", "feedbackOnly": true}],
                 "pass": {"rule": "percent", "minimum": 101},
                 "moderation": {"each": {"combine": "median"}}}
                """;
        var refused = catchThrowableOfType(InvalidInputException.class, () -> CairnJson.read(json, Rubric.class));
        assertThat(refused.violations())
                .extracting(Violation::path, Violation::code)
                .containsExactlyInAnyOrder(
                        pair("/criteria/1/colour", "property.unknown"),
                        pair("/criteria/0/weight", "value.out-of-range"),
                        pair("/criteria/2/mustReach", "rubric.flags-conflict"),
                        pair("/criteria/3/mustReach", "rubric.flags-conflict"),
                        pair("/levels/1/id", "value.invalid"),
                        pair("/moderation/each/rounding", "value.required"),
                        pair("/pass/minimum", "value.out-of-range"));
    }

    @Test
    void a_criterion_that_no_rule_looks_at_is_refused() {
        var builder = Rubric.builder("r", 1, "R")
                .levels(Level.of("no", "No"), Level.of("yes", "Yes"))
                .criterion(Criterion.of("a", "A"))
                .criterion(Criterion.of("b", "B"))
                .pass(PassRule.everyCriterion("yes").onCriteria("a"));
        assertThatThrownBy(builder::build).hasMessageContaining("/criteria/1 [rubric.criterion-unused]");

        List<Criterion> gated = List.of(
                Criterion.of("a", "A"),
                Criterion.builder("b", LocalizedText.of("B")).mustReach("yes").build());
        assertThat(builder.criteria(gated).build().criteria()).hasSize(2);
    }

    @Test
    void rules_that_cannot_be_reached_or_have_nothing_to_count_are_refused() {
        var builder = Rubric.builder("r", 1, "R")
                .levels(Level.of("no", "No").points(-1), Level.of("yes", "Yes").points(0))
                .criterion(Criterion.of("a", "A"));

        assertThatThrownBy(() -> builder.pass(PassRule.points(1)).build()).hasMessageContaining("rule-unreachable");
        assertThatThrownBy(() -> builder.pass(PassRule.percent(1)).build()).hasMessageContaining("rule-unreachable");
        assertThatThrownBy(() -> builder.pass(PassRule.weighted(1)).build()).hasMessageContaining("no points above 0");
        assertThat(builder.pass(new PassRules.Percent(dev.cairn.amount.Rational.ONE, PassRules.Baseline.LOWEST))
                        .build())
                .isNotNull();
        builder.levels(Level.of("no", "No").points(0), Level.of("yes", "Yes").points(3));
        assertThatThrownBy(() -> builder.pass(PassRule.points(4)).build()).hasMessageContaining("reaches 3 points");
        assertThat(builder.pass(PassRule.points(3)).build()).isNotNull();
        assertThatThrownBy(() -> builder.pass(PassRule.everyCriterion("yes").onEachGroup())
                        .build())
                .hasMessageContaining("/pass [rubric.rule-empty]");
    }

    @Test
    void a_type_holds_a_rubric_to_its_shape() {
        var builder = Rubric.builder("r", 1, "R")
                .levels(Level.of("not-yet", "Not yet"), Level.of("target", "Target"))
                .criterion(Criterion.of("a", "A"))
                .criterion(Criterion.of("b", "B"))
                .pass(PassRule.everyCriterion("target"));

        assertThatThrownBy(() -> builder.type(RubricType.HOLISTIC).build())
                .hasMessageContaining("/criteria [rubric.type-mismatch]");
        assertThatThrownBy(() -> builder.type(RubricType.SINGLE_POINT).build())
                .hasMessageContaining("/criteria/0/descriptors [rubric.type-mismatch]")
                .hasMessageContaining("/criteria/1/descriptors [rubric.type-mismatch]");
        assertThat(builder.type(RubricType.HOLISTIC)
                        .criteria(List.of(Criterion.of("a", "A")))
                        .build()
                        .type())
                .isEqualTo(RubricType.HOLISTIC);
    }

    @Test
    void parts_that_do_not_go_together_are_refused() {
        assertThatThrownBy(() -> new Tolerance(null, null, null)).hasMessageContaining("value.required");
        assertThatThrownBy(() -> Tolerance.levels(-1)).hasMessageContaining("/levels");
        assertThatThrownBy(() -> Tolerance.points(r("-1"))).hasMessageContaining("/points");
        assertThatThrownBy(() -> new Tolerance(null, null, List.of(r("1")))).hasMessageContaining("two boundaries");
        assertThatThrownBy(() -> new Tolerance(null, null, List.of(r("1"), r("1"))))
                .hasMessageContaining("/bands/1");
        assertThatThrownBy(() -> Consensus.exact().within(Tolerance.levels(1))).hasMessageContaining("/within");
        assertThatThrownBy(() -> Consensus.median(Rounding.NONE)).hasMessageContaining("/rounding");
        assertThatThrownBy(() -> new ConsensusParts(ConsensusParts.Method.LOWEST, null, Rounding.UP, null, null))
                .hasMessageContaining("Only a median or mean");
        assertThatThrownBy(() -> new ConsensusParts(
                        ConsensusParts.Method.LOWEST, ConsensusParts.Measure.POINTS, null, null, null))
                .hasMessageContaining("Only a median or mean");
        assertThatThrownBy(() -> new ConsensusParts(
                        ConsensusParts.Method.MEAN, ConsensusParts.Measure.LEVELS, Rounding.UP, r("0.5"), null))
                .hasMessageContaining("/quantum");
        assertThatThrownBy(() -> new ConsensusParts(
                        ConsensusParts.Method.MEAN, ConsensusParts.Measure.POINTS, Rounding.UP, r("0"), null))
                .hasMessageContaining("/quantum");
        assertThatThrownBy(() -> new ConsensusParts(
                        ConsensusParts.Method.MEAN, ConsensusParts.Measure.POINTS, Rounding.NONE, r("1"), null))
                .hasMessageContaining("/quantum");
        assertThatThrownBy(() -> ModerationPolicy.of(Consensus.exact()).total(Tolerance.levels(1)))
                .hasMessageContaining("/total/levels");
        assertThatThrownBy(() -> Level.of("a", "A").points(r("2"), r("2"))).hasMessageContaining("/upTo");
        assertThatThrownBy(() -> new Level("a", LocalizedText.of("A"), null, r("2")))
                .hasMessageContaining("/upTo");
        assertThatThrownBy(() -> new PassRules.AtLeast(0, "a")).hasMessageContaining("/count");
        assertThatThrownBy(() -> PassRule.percent(0)).hasMessageContaining("/minimum");
        assertThatThrownBy(() -> new PassRules.Within(List.of(), null, PassRule.points(1)))
                .hasMessageContaining("/criteria");
        assertThatThrownBy(() -> PassRule.points(1).onCriteria("a", "a")).hasMessageContaining("/criteria/1");
        assertThatThrownBy(PassRule::allOf).hasMessageContaining("/of");
        assertThatThrownBy(PassRule::anyOf).hasMessageContaining("/of");
        assertThatThrownBy(() -> new Group("G", LocalizedText.of("G"))).hasMessageContaining("/id");
    }

    @Test
    void every_way_of_combining_is_built_as_it_is_authored() {
        Map<String, Consensus> ways = Map.of(
                "{'combine':'exact'}", Consensus.exact(),
                "{'combine':'median','of':'levels','rounding':'up'}", Consensus.median(Rounding.UP),
                "{'combine':'median','of':'points','quantum':'0.5','rounding':'down'}",
                        Consensus.medianOfPoints(Rounding.DOWN, r("0.5")),
                "{'combine':'mean','of':'levels','rounding':'half-up'}", Consensus.mean(Rounding.HALF_UP),
                "{'combine':'mean','of':'points','rounding':'none'}",
                        Consensus.meanOfPoints(Rounding.NONE, Rational.ONE),
                "{'combine':'lowest','within':{'levels':1}}", Consensus.lowest().within(Tolerance.levels(1)),
                "{'combine':'highest'}", Consensus.highest(),
                "{'combine':'majority'}", Consensus.majority(),
                "{'combine':'adjudicate'}", Consensus.adjudicate());

        ways.forEach((authored, built) -> {
            String json = authored.replace('\'', '"');
            assertThat(CairnJson.read(json, Consensus.class)).isEqualTo(built);
            assertThat(CairnJson.write(built)).isEqualTo(json);
        });
    }

    @Test
    void ratings_combined_by_points_need_points_and_ranges_need_to_be_combined_by_points() {
        var byPoints = new ConsensusParts(
                ConsensusParts.Method.MEAN, ConsensusParts.Measure.POINTS, Rounding.NONE, null, null);
        var builder = Rubric.builder("r", 1, "R")
                .levels(Level.of("no", "No"), Level.of("yes", "Yes"))
                .criterion(Criterion.of("a", "A"))
                .pass(PassRule.everyCriterion("yes"))
                .moderation(ModerationPolicy.of(byPoints));
        assertThatThrownBy(builder::build).hasMessageContaining("/moderation/each [rubric.points-missing]");

        builder.criteria(List.of(Criterion.builder("a", LocalizedText.of("A"))
                        .levels(
                                Level.of("no", "No").points(r("0"), r("4")),
                                Level.of("yes", "Yes").points(r("5"), r("9")))
                        .moderation(Consensus.median(Rounding.UP))
                        .build()))
                .moderation(ModerationPolicy.of(Consensus.exact()));
        assertThatThrownBy(builder::build).hasMessageContaining("/criteria/0/moderation/of [value.invalid]");
    }

    @Test
    void an_unknown_criterion_has_no_levels() {
        assertThatThrownBy(() -> Resources.exitTickets().levelsOf("questions"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("question");
    }

    private static dev.cairn.amount.Rational r(String text) {
        return dev.cairn.amount.Rational.parse(text);
    }
}

package dev.cairn.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.amount.Rational;
import dev.cairn.error.Violation;
import dev.cairn.rubric.Criterion;
import dev.cairn.rubric.Group;
import dev.cairn.rubric.Level;
import dev.cairn.rubric.PassRule;
import dev.cairn.rubric.Rubric;
import dev.cairn.text.LocalizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class CtdlRubricsTest {
    private static final Level NO = Level.of("no-go", "No-Go");
    private static final Level YES = Level.of("go", "Go");

    private static final Map<String, PassRule> FILES = new TreeMap<>(Map.of(
            "Army_Task_Skill", PassRule.everyCriterion("go"),
            "Blackboard_Essay_Evaluation",
                    PassRule.anyOf(
                            PassRule.everyCriterion("excellent").onCriteria("criterion1"),
                            PassRule.everyCriterion("excellent").onCriteria("criterion2", "criterion3", "criterion4")),
            "Breakfast_Holistic", PassRule.points(3),
            "ClassifyingCriteria", PassRule.everyCriterion("go"),
            "Elumen_Activity", PassRule.weighted(70),
            "Moodle", PassRule.points(2),
            "Reuse_RubricCriteria", PassRule.everyCriterion("go"),
            "Simplified_Rubric", PassRule.weighted(60),
            "Single_CliterionLevel", PassRule.everyCriterion("excellent")));

    private static String text(String file) {
        return Resources.text("rubric/" + file + ".json");
    }

    private static ImportedRubric imported(String file) {
        return CtdlRubrics.read(text(file), ImportDefaults.of(FILES.get(file)).levels(NO, YES))
                .get(0);
    }

    @TestFactory
    Stream<DynamicTest> every_example_is_read_and_written_without_loss() {
        return FILES.keySet().stream()
                .map(file -> DynamicTest.dynamicTest(file, () -> {
                    ImportedRubric imported = imported(file);
                    String written = CtdlRubrics.write(imported.rubric(), imported.source(), Locale.ENGLISH);
                    assertThat(Tree.same(stripped(written, file.startsWith("Single")), Tree.parse(text(file))))
                            .as(written)
                            .isTrue();

                    ImportedRubric again = CtdlRubrics.read(written, ImportDefaults.of(PassRule.points(99)))
                            .get(0);
                    assertThat(again.rubric()).isEqualTo(imported.rubric());
                    assertThat(CtdlRubrics.write(again.rubric(), again.source(), Locale.ENGLISH))
                            .isEqualTo(written);
                }));
    }

    /** Without what Cairn adds. */
    private static JsonNode stripped(String written, boolean fragment) {
        JsonNode root = Tree.parse(written);
        ArrayNode nodes = (ArrayNode) (root.isArray() ? root : root.get("@graph"));
        if (root.isArray() && root.get(0).has("@graph")) {
            nodes = (ArrayNode) root.get(1).get("@graph");
        }
        for (int i = 0; i < nodes.size(); i++) {
            ObjectNode node = (ObjectNode) nodes.get(i);
            node.remove("https://cairn.dev/ns#language");
            if (node.remove(CtdlRubrics.EXTENSION) != null && fragment) {
                // A fragment gets a rubric around it.
                nodes.remove(i);
            }
        }
        return root;
    }

    @Test
    void a_task_list_is_read_with_its_categories_and_shared_levels() {
        Rubric rubric = imported("Army_Task_Skill").rubric();
        assertThat(rubric.title().in(Locale.ENGLISH)).startsWith("Soldier Training Tracker");
        assertThat(rubric.criteria()).hasSize(6);
        assertThat(rubric.groups()).extracting(Group::id).containsExactly("see", "communicate", "navigate");
        assertThat(rubric.criteria().get(2).group()).isEqualTo("navigate");
        assertThat(rubric.levelsOf("criterion1")).extracting(Level::id).containsExactly("no-go", "go");
    }

    @Test
    void points_weights_and_descriptors_are_read_as_they_are_written() {
        Rubric elumen = imported("Elumen_Activity").rubric();
        assertThat(elumen.criteria().get(0).weight()).isEqualTo(Rational.parse("0.334"));
        assertThat(elumen.levelsOf("criterion1"))
                .extracting(Level::points)
                .containsExactly(Rational.of(0), Rational.of(1), Rational.of(2), Rational.of(3), Rational.of(4));
        assertThat(elumen.levelsOf("criterion1"))
                .extracting(Level::id)
                .containsExactly(
                        "does-not-meet-expectations-2",
                        "does-not-meet-expectations",
                        "meets-expectations-2",
                        "meets-expectations",
                        "exceeds-expectations");
        Rubric moodle = imported("Moodle").rubric();
        assertThat(moodle.id()).isEqualTo("ce-91681997-4ca8-40f3-95ac-d7a4bd5acea5");
        assertThat(moodle.levelsOf(moodle.criteria().get(2).id()))
                .extracting(Level::points)
                .containsExactly(Rational.of(-1), Rational.ZERO);
        Rubric breakfast = imported("Breakfast_Holistic").rubric();
        assertThat(breakfast.levelsOf(breakfast.criteria().get(0).id()))
                .extracting(l -> l.title().in(Locale.ENGLISH))
                .containsExactly("1", "2", "3", "4");
        assertThat(breakfast.criteria().get(0).descriptors().get("1").in(Locale.ENGLISH))
                .startsWith("Most of the food");
    }

    @Test
    void what_is_odd_is_remarked_and_read_all_the_same() {
        ImportedRubric essay = imported("Blackboard_Essay_Evaluation");
        assertThat(essay.remarks())
                .extracting(Violation::code)
                .contains("exchange.repeated", "exchange.dangling", "exchange.points-incomplete");
        assertThat(essay.rubric().criteria()).hasSize(4);
        assertThat(imported("Single_CliterionLevel").rubric().levelsOf("criterion1"))
                .extracting(Level::id)
                .containsExactly("no-go", "excellent");
        assertThat(imported("ClassifyingCriteria").rubric().levels()).containsExactly(NO, YES);
    }

    @Test
    void a_rubric_of_cairn_comes_back_whole() {
        Rubric rubric = Resources.exitTickets();
        String written = CtdlRubrics.write(rubric, null, Locale.ENGLISH);
        assertThat(CtdlRubrics.read(written, ImportDefaults.of(PassRule.points(1)))
                        .get(0)
                        .rubric())
                .isEqualTo(rubric);
        assertThat(written).contains("\"es\" : \"La pregunta corresponde a la meta\"");
        ObjectNode root = (ObjectNode) Tree.parse(written);
        ((ObjectNode) root.get("@graph").get(0)).putObject("ceasn:name").put("en", "Another");
        assertThatThrownBy(() -> CtdlRubrics.read(Tree.write(root), ImportDefaults.of(PassRule.points(1))))
                .hasMessageContaining("exchange.altered");
    }

    @Test
    void a_changed_version_keeps_the_nodes_and_touches_no_shared_level_of_another_criterion() {
        ImportedRubric imported = imported("Reuse_RubricCriteria");
        Rubric rubric = imported.rubric();
        List<Criterion> criteria = new ArrayList<>(rubric.criteria());
        criteria.set(
                0,
                criteria.get(0).toBuilder()
                        .descriptor("go", LocalizedText.of("Reports within five minutes."))
                        .build());
        criteria.remove(3);
        criteria.add(Criterion.builder("extra", LocalizedText.of("Extra"))
                .levels(NO, YES.points(1))
                .build());
        Rubric next = rubric.toBuilder(2)
                .criteria(criteria)
                .title(LocalizedText.of("Next"))
                .build();
        String written = CtdlRubrics.write(next, imported.source(), Locale.ENGLISH);
        assertThat(CtdlRubrics.read(written, ImportDefaults.of(PassRule.points(1)))
                        .get(0)
                        .rubric())
                .isEqualTo(next);
        JsonNode graph = Tree.parse(written).get("@graph");
        assertThat(graph.get(0).get("ceasn:name").get("en").stringValue()).isEqualTo("Next");
        assertThat(written).contains("_:criterion1-go", "_:extra").doesNotContain("\"@id\" : \"_:criterion4\"");
        assertThat(graph.get(2).get("ceasn:hasCriterionLevel").toString())
                .isEqualTo("[\"_:criterionLevel_g\",\"_:criterionLevel_ng\"]");
    }

    @Test
    void full_names_plain_texts_and_value_objects_are_understood() {
        String json = """
                [{"@type": ["https://purl.org/ctdlasn/terms/Rubric"], "@id": "https://example.org/r/Essay",
                  "https://purl.org/ctdlasn/terms/name": {"@value": "Essay", "@language": "en"},
                  "https://purl.org/ctdlasn/terms/hasRubricCriterion": [{"@id": "_:a"}]},
                 {"@type": "RubricCriterion", "@id": "_:a", "name": "Argument", "description": "How it is argued",
                  "hasCriterionLevel": ["_:x", "_:y"]},
                 {"@type": "CriterionLevel", "@id": "_:x", "name": "Strong", "feedback": "Well done"},
                 {"@type": "CriterionLevel", "@id": "_:y", "name": ["Weak"]}]
                """;
        ImportedRubric imported = CtdlRubrics.read(json, ImportDefaults.of(PassRule.everyCriterion("strong")))
                .get(0);
        Rubric rubric = imported.rubric();
        assertThat(rubric.id()).isEqualTo("essay");
        assertThat(rubric.title()).isEqualTo(LocalizedText.of(Locale.ENGLISH, "Essay"));
        assertThat(rubric.criteria().get(0).description()).isEqualTo(LocalizedText.of("How it is argued"));
        assertThat(rubric.levelsOf("a")).extracting(Level::id).containsExactly("weak", "strong");
        assertThat(rubric.criteria().get(0).feedback()).containsKey("strong");
        String written = CtdlRubrics.write(rubric, imported.source(), Locale.ENGLISH);
        assertThat(CtdlRubrics.read(written, ImportDefaults.of(PassRule.points(1)))
                        .get(0)
                        .rubric())
                .isEqualTo(rubric);
        assertThat(written).doesNotContain("ceasn:");
    }

    @Test
    void a_document_without_rubric_is_refused() {
        assertThatThrownBy(() -> CtdlRubrics.read("{\"@graph\": []}", ImportDefaults.of(PassRule.points(1))))
                .hasMessageContaining("exchange.no-rubric");
        assertThatThrownBy(() -> CtdlRubrics.read("nothing", ImportDefaults.of(PassRule.points(1))))
                .hasMessageContaining("json.malformed");
    }
}

package dev.cairn.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.amount.Rational;
import dev.cairn.assessment.Outcome;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.error.InvalidInputException;
import dev.cairn.rubric.Consensus;
import dev.cairn.rubric.Criterion;
import dev.cairn.rubric.Level;
import dev.cairn.rubric.ModerationPolicy;
import dev.cairn.rubric.PassRule;
import dev.cairn.rubric.Rubric;
import dev.cairn.rubric.RubricScoring;
import dev.cairn.text.LocalizedText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CaseRubricsTest {
    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
    private static final String BASE = "https://example.org/ims/case/v1p1/uri/";
    private static final ImportDefaults DEFAULTS = ImportDefaults.of(PassRule.everyCriterion("demonstrated"));

    private static String packageJson() {
        return Resources.text("rubric/case-package-with-rubric.json");
    }

    private static ImportedRubric imported() {
        return CaseRubrics.read(packageJson(), DEFAULTS).get(0);
    }

    @Test
    void a_rubric_of_a_package_is_read_and_scores() {
        Rubric rubric = imported().rubric();

        assertThat(rubric.title()).isEqualTo(LocalizedText.of(Locale.ENGLISH, "Formative assessment rubric"));
        assertThat(rubric.id()).isEqualTo("edcb6585-73f8-5221-b6dd-53f4e2128d84");
        assertThat(rubric.groups())
                .extracting(g -> g.title().in(Locale.ENGLISH))
                .contains("Plan/Reflect", "Implement");
        Criterion first = rubric.criteria().get(0);
        assertThat(first.title().in(Locale.ENGLISH)).startsWith("Plans checks");
        assertThat(first.competencies())
                .containsExactly("https://example.org/ims/case/v1p1/uri/84c902ac-5170-53f8-89c2-5604851911d8");
        assertThat(rubric.levelsOf(first.id()))
                .extracting(Level::id)
                .containsExactly("not-met", "progressing", "demonstrated");
        assertThat(rubric.levelsOf(first.id()))
                .extracting(Level::points)
                .containsExactly(Rational.of(0), Rational.of(1), Rational.of(2));
        assertThat(first.descriptors().get("not-met").in(Locale.ENGLISH)).startsWith("Not Met:");
        assertThat(first.feedback()).containsKey("progressing");
        Scoresheet best = new Scoresheet(
                rubric.criteria().stream()
                        .map(c -> Rating.of(c.id(), "demonstrated"))
                        .toList(),
                null);
        assertThat(new RubricScoring().judge(rubric, best).outcome()).isEqualTo(Outcome.MET);
    }

    @Test
    void what_is_read_and_written_is_what_was_there_and_the_extension() {
        ImportedRubric imported = imported();
        String written = CaseRubrics.write(imported.rubric(), imported.source(), NOW, BASE, Locale.ENGLISH);

        ObjectNode node = (ObjectNode) Tree.parse(written);
        JsonNode original = Tree.parse(packageJson()).get("CFRubrics").get(0);
        assertThat(((ObjectNode) node.get("extensions")).remove("cairn")).isNotNull();
        node.remove("extensions");
        assertThat(Tree.same(node, original)).isTrue();

        ImportedRubric again =
                CaseRubrics.read(written, ImportDefaults.of(PassRule.points(1))).get(0);
        assertThat(again.rubric()).isEqualTo(imported.rubric());
        assertThat(CaseRubrics.write(again.rubric(), again.source(), NOW.plusSeconds(9), BASE, Locale.ENGLISH))
                .isEqualTo(written);
    }

    @Test
    void a_rubric_of_cairn_comes_back_whole_with_its_rules_and_languages() {
        for (Rubric rubric : List.of(Resources.exitTickets(), odd())) {
            String written = CaseRubrics.write(rubric, null, NOW, BASE, Locale.forLanguageTag("es"));
            assertThat(CaseRubrics.read(written, DEFAULTS).get(0).rubric()).isEqualTo(rubric);
            assertThat(CaseRubrics.write(rubric, null, NOW, BASE, Locale.forLanguageTag("es")))
                    .isEqualTo(written);
        }
        JsonNode node = Tree.parse(CaseRubrics.write(Resources.exitTickets(), null, NOW, BASE, Locale.ENGLISH));
        assertThat(node.get("title").stringValue()).isEqualTo("Exit tickets that change tomorrow's lesson");
        assertThat(node.get("uri").stringValue())
                .isEqualTo(BASE + node.get("identifier").stringValue());
        assertThat(node.get("identifier").stringValue()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        JsonNode criterion = node.get("CFRubricCriteria").get(0);
        assertThat(criterion.get("position").intValue()).isEqualTo(1);
        assertThat(criterion.get("rubricId")).isEqualTo(node.get("identifier"));
        assertThat(criterion.get("CFItemURI").get("uri").stringValue()).endsWith("/plan");
        assertThat(criterion
                        .get("CFRubricCriterionLevels")
                        .get(0)
                        .get("quality")
                        .stringValue())
                .isEqualTo("Demonstrated");
        assertThat(criterion
                        .get("CFRubricCriterionLevels")
                        .get(1)
                        .get("feedback")
                        .stringValue())
                .startsWith("Which wrong");
    }

    /** What CASE has no words for. */
    private static Rubric odd() {
        return Rubric.builder("odd", 3, "Odd")
                .levels(
                        Level.of("low", "Low").points(Rational.of(-1, 3), Rational.of(1, 7)),
                        Level.of("high", LocalizedText.of(Locale.GERMAN, "Hoch"))
                                .points(Rational.of(1), Rational.of(2)))
                .group("g", "G")
                .criterion(Criterion.builder("a", LocalizedText.of("a"))
                        .group("g")
                        .weight(Rational.of(2, 3))
                        .build())
                .criterion(Criterion.builder("b", LocalizedText.of("B"))
                        .feedbackOnly()
                        .competencies("FA.1", "FA.2")
                        .feedback("high", LocalizedText.of("One"))
                        .feedback("high", LocalizedText.of("Two"))
                        .build())
                .pass(PassRule.weighted(50))
                .moderation(ModerationPolicy.of(Consensus.highest()).requireSameDecision())
                .build();
    }

    @Test
    void a_changed_version_keeps_identifiers_and_whatever_cairn_does_not_know() {
        ImportedRubric imported = imported();
        ObjectNode source = (ObjectNode) Tree.parse(imported.source());
        ((ObjectNode) source.get("CFRubricCriteria").get(1))
                .putObject("extensions")
                .put("colour", "red");
        Rubric rubric = imported.rubric();
        List<Criterion> criteria = new ArrayList<>(rubric.criteria());
        criteria.set(0, criteria.get(0).toBuilder().weight(Rational.of(3)).build());
        criteria.remove(2);
        criteria.add(criteria.get(0).toBuilder().build());
        criteria.set(
                criteria.size() - 1,
                Criterion.builder("new-one", LocalizedText.of("New"))
                        .levels(Level.of("progressing", "Progressing"), Level.of("demonstrated", "Demonstrated"))
                        .build());
        Rubric next = rubric.toBuilder(2).criteria(criteria).build();

        JsonNode written = Tree.parse(CaseRubrics.write(next, Tree.write(source), NOW, BASE, Locale.ENGLISH));
        JsonNode first = written.get("CFRubricCriteria").get(0);
        assertThat(first.get("identifier"))
                .isEqualTo(source.get("CFRubricCriteria").get(0).get("identifier"));
        assertThat(first.get("weight").intValue()).isEqualTo(3);
        assertThat(first.get("lastChangeDateTime").stringValue()).isEqualTo("2026-12-01T10:00:00Z");
        JsonNode second = written.get("CFRubricCriteria").get(1);
        assertThat(second.get("extensions").get("colour").stringValue()).isEqualTo("red");
        assertThat(second.get("lastChangeDateTime").stringValue()).isEqualTo("2026-11-21T00:00:00Z");
        assertThat(written.get("CFRubricCriteria").size())
                .isEqualTo(next.criteria().size());
        assertThat(CaseRubrics.read(Tree.write(written), DEFAULTS).get(0).rubric())
                .isEqualTo(next);
    }

    @Test
    void a_document_that_says_two_things_is_refused() {
        ObjectNode node =
                (ObjectNode) Tree.parse(CaseRubrics.write(Resources.exitTickets(), null, NOW, BASE, Locale.ENGLISH));
        node.put("title", "Another title");
        assertThatThrownBy(() -> CaseRubrics.read(Tree.write(node), DEFAULTS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("exchange.altered");
        node.remove("extensions");
        assertThat(CaseRubrics.read(Tree.write(node), DEFAULTS)
                        .get(0)
                        .rubric()
                        .title()
                        .in(Locale.ENGLISH))
                .isEqualTo("Another title");
    }

    @Test
    void faults_are_listed_with_their_places() {
        ObjectNode root = (ObjectNode) Tree.parse(packageJson());
        ObjectNode rubric = (ObjectNode) root.get("CFRubrics").get(0);
        rubric.remove("uri");
        rubric.put("colour", "red");
        ((ObjectNode) rubric.get("CFRubricCriteria").get(1)).put("identifier", "NOT A UUID");
        ((ObjectNode) rubric.get("CFRubricCriteria")
                        .get(2)
                        .get("CFRubricCriterionLevels")
                        .get(0))
                .put("points", 1);
        assertThatThrownBy(() -> CaseRubrics.read(Tree.write(root), DEFAULTS))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(v -> v.path() + " " + v.code())
                                .containsExactly(
                                        "/CFRubrics/0/CFRubricCriteria/1/identifier value.invalid",
                                        "/CFRubrics/0/CFRubricCriteria/2/CFRubricCriterionLevels/0/points property.unknown",
                                        "/CFRubrics/0/colour property.unknown",
                                        "/CFRubrics/0/uri value.required"));
        assertThatThrownBy(() -> CaseRubrics.read("{\"CFRubrics\":[]}", DEFAULTS))
                .hasMessageContaining("no-rubric");
        assertThatThrownBy(() -> CaseRubrics.read("{", DEFAULTS)).hasMessageContaining("json.malformed");
        assertThatThrownBy(() -> CaseRubrics.read("3", DEFAULTS)).hasMessageContaining("value.invalid");
    }

    @Test
    void levels_without_scores_and_criteria_without_levels_are_read_as_told() {
        String json = """
                {"identifier": "r", "uri": "u:r", "lastChangeDateTime": "2026-01-01T00:00:00Z", "CFRubricCriteria": [
                  {"identifier": "a", "uri": "u:a", "lastChangeDateTime": "2026-01-01T00:00:00Z", "weight": 0,
                   "CFRubricCriterionLevels": [
                     {"identifier": "x", "uri": "u:x", "lastChangeDateTime": "2026-01-01T00:00:00Z", "quality": "Ja!"},
                     {"identifier": "y", "uri": "u:y", "lastChangeDateTime": "2026-01-01T00:00:00Z", "quality": "да", "score": 1},
                     {"identifier": "z", "uri": "u:z", "lastChangeDateTime": "2026-01-01T00:00:00Z", "quality": "ja"}]},
                  {"identifier": "b", "uri": "u:b", "lastChangeDateTime": "2026-01-01T00:00:00Z", "description": "B"}]}
                """;
        var defaults =
                ImportDefaults.of(PassRule.everyCriterion("yes")).levels(Level.of("no", "No"), Level.of("yes", "Yes"));
        ImportedRubric imported = CaseRubrics.read(json, defaults).get(0);
        Rubric rubric = imported.rubric();
        assertThat(rubric.criteria().get(0).feedbackOnly()).isTrue();
        assertThat(rubric.levelsOf("a")).extracting(Level::id).containsExactly("ja-2", "level-2", "ja");
        assertThat(rubric.levelsOf("b")).extracting(Level::id).containsExactly("no", "yes");
        assertThat(imported.remarks())
                .singleElement()
                .satisfies(r -> assertThat(r.code()).isEqualTo("exchange.points-incomplete"));
        String written = CaseRubrics.write(rubric, imported.source(), NOW, BASE, Locale.ENGLISH);
        assertThat(CaseRubrics.read(written, defaults).get(0).rubric()).isEqualTo(rubric);
    }
}

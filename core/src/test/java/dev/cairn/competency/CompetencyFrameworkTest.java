package dev.cairn.competency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.InvalidInputException;
import dev.cairn.error.NotFoundException;
import dev.cairn.id.DefinitionRef;
import dev.cairn.json.CairnJson;
import dev.cairn.text.LocalizedText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompetencyFrameworkTest {
    private static final URI STATE = URI.create("https://standards.example/uri/5b6c487e");
    private static final URI GOAL = URI.create("urn:district:goals:2026:3");

    /** As an author writes it. */
    private static final String TEACHING = """
            {
              "kind": "competency-framework", "id": "teaching", "version": 2,
              "title": {"en": "Teaching practice", "es": "Práctica docente"},
              "description": "What our teachers work on.",
              "publisher": "District 7", "uri": "https://district.example/teaching", "edition": "2026",
              "adoptionStatus": "adopted", "validFrom": "2026-08-01", "validUntil": "2030-07-31",
              "subjects": ["Professional learning"],
              "levels": [
                {"id": "emerging", "title": "Emerging"},
                {"id": "proficient", "title": "Proficient", "description": "Does it unaided."}
              ],
              "items": [
                {"id": "assess", "code": "A", "type": "Domain", "statement": "Assesses learning"},
                {"id": "plan", "code": "A.1", "parent": "assess", "statement": "Plans checks for understanding",
                 "title": "Planning", "notes": "Before the lesson.", "keywords": ["exit ticket"],
                 "educationLevels": ["06"], "uri": "https://district.example/teaching/plan",
                 "validFrom": "2026-08-01", "validUntil": "2027-07-31",
                 "descriptors": {"emerging": "With help.", "proficient": "Alone."},
                 "alignments": [
                   {"type": "exactMatchOf", "uri": "https://standards.example/uri/5b6c487e", "title": "Plans",
                    "framework": "State standards", "code": "3.b"},
                   {"uri": "urn:district:goals:2026:3"}
                 ]},
                {"id": "elicit", "code": "A.2", "parent": "assess", "statement": "Elicits evidence"},
                {"id": "adjust", "parent": "elicit", "statement": {"en": "Adjusts", "es": "Ajusta"}},
                {"id": "plan-2027", "statement": "Plans checks with peers"}
              ],
              "associations": [
                {"type": "precedes", "from": "plan", "to": "elicit"},
                {"type": "replacedBy", "from": "plan", "to": "plan-2027"},
                {"type": "replacedBy", "from": "https://district.example/teaching/1/planning", "to": "plan"},
                {"type": "isPeerOf", "from": "elicit", "to": "adjust"},
                {"type": "ext:needs-evidence-of", "from": "adjust", "to": "elicit"},
                {"type": "isRelatedTo", "from": "https://district.example/teaching", "to": "https://other.example/f"}
              ]
            }
            """;

    private static CompetencyFramework teaching() {
        return CairnJson.read(TEACHING, CompetencyFramework.class);
    }

    private static LocalizedText text(String text) {
        return LocalizedText.of(text);
    }

    private static List<String> ids(List<Competency> items) {
        return items.stream().map(Competency::id).toList();
    }

    /** Path and code of every violation, with the message where asked for. */
    private static List<String> faults(String json) {
        try {
            CairnJson.read(json, CompetencyFramework.class);
        } catch (InvalidInputException e) {
            return e.violations().stream().map(v -> v.path() + " " + v.code()).toList();
        }
        return List.of();
    }

    private static String framework(String items, String associations) {
        return "{\"id\":\"f\",\"version\":1,\"title\":\"F\",\"items\":[" + items + "],\"associations\":[" + associations
                + "]}";
    }

    private static String item(String id, String more) {
        return "{\"id\":\"" + id + "\",\"statement\":\"s\"" + more + "}";
    }

    @Test
    void what_an_author_writes_is_read() {
        CompetencyFramework framework = teaching();

        assertThat(framework.ref()).isEqualTo(DefinitionRef.parse("competency-framework:teaching@2"));
        assertThat(framework).hasToString("competency-framework:teaching@2");
        assertThat(framework.references()).isEmpty();
        assertThat(framework.title().byTag()).containsEntry("es", "Práctica docente");
        assertThat(framework.description()).isEqualTo(text("What our teachers work on."));
        assertThat(framework.publisher()).isEqualTo("District 7");
        assertThat(framework.uri()).isEqualTo(URI.create("https://district.example/teaching"));
        assertThat(framework.edition()).isEqualTo("2026");
        assertThat(framework.adoptionStatus()).isEqualTo(AdoptionStatus.ADOPTED);
        assertThat(framework.validFrom()).isEqualTo(LocalDate.of(2026, 8, 1));
        assertThat(framework.validUntil()).isEqualTo(LocalDate.of(2030, 7, 31));
        assertThat(framework.subjects()).containsExactly("Professional learning");
        assertThat(framework.levels())
                .containsExactly(
                        new ProficiencyLevel("emerging", text("Emerging"), null),
                        new ProficiencyLevel("proficient", text("Proficient"), text("Does it unaided.")));
        assertThat(framework.associations()).hasSize(6);
        Competency plan = framework.item("plan").orElseThrow();
        assertThat(plan.statement()).isEqualTo(text("Plans checks for understanding"));
        assertThat(plan.title()).isEqualTo(text("Planning"));
        assertThat(plan.code()).isEqualTo("A.1");
        assertThat(plan.parent()).isEqualTo("assess");
        assertThat(plan.notes()).isEqualTo(text("Before the lesson."));
        assertThat(plan.keywords()).containsExactly("exit ticket");
        assertThat(plan.educationLevels()).containsExactly("06");
        assertThat(plan.uri()).isEqualTo(URI.create("https://district.example/teaching/plan"));
        assertThat(plan.validFrom()).isEqualTo(LocalDate.of(2026, 8, 1));
        assertThat(plan.validUntil()).isEqualTo(LocalDate.of(2027, 7, 31));
        assertThat(plan.descriptors())
                .containsEntry("emerging", text("With help."))
                .hasSize(2);
        assertThat(plan.alignments())
                .containsExactly(
                        new Alignment(AssociationType.EXACT_MATCH_OF, STATE, text("Plans"), "State standards", "3.b"),
                        Alignment.of(AssociationType.IS_RELATED_TO, GOAL));
        assertThat(plan).hasToString("plan");
        assertThat(framework.item("assess").orElseThrow().type()).isEqualTo("Domain");
        assertThat(framework.item("nothing")).isEmpty();
    }

    @Test
    void its_json_reads_back_the_same_and_the_builder_makes_the_same() {
        CompetencyFramework framework = teaching();
        CompetencyFramework built = rebuild(framework, UnaryOperator.identity());

        assertThat(CairnJson.read(CairnJson.write(framework), CompetencyFramework.class))
                .isEqualTo(framework);
        assertThat(built).isEqualTo(framework).hasSameHashCodeAs(framework);
        assertThat(CairnJson.write(built)).isEqualTo(CairnJson.write(framework));
        assertThat(CairnJson.write(framework)).contains("\"kind\":\"competency-framework\"");
        assertThat(CairnJson.write(CompetencyFramework.builder("f", 1, text("F"))
                        .item(Competency.builder("a", text("A")).build())
                        .build()))
                .isEqualTo("{\"id\":\"f\",\"items\":[{\"id\":\"a\",\"statement\":\"A\"}],"
                        + "\"kind\":\"competency-framework\",\"title\":\"F\",\"version\":1}");
    }

    private static CompetencyFramework rebuild(
            CompetencyFramework from, UnaryOperator<CompetencyFramework.Builder> change) {
        var builder = CompetencyFramework.builder(from.id(), from.version(), from.title())
                .description(from.description())
                .publisher(from.publisher())
                .uri(from.uri())
                .edition(from.edition())
                .adoptionStatus(from.adoptionStatus())
                .validFrom(from.validFrom())
                .validUntil(from.validUntil());
        from.subjects().forEach(builder::subject);
        from.levels().forEach(builder::level);
        from.associations().forEach(a -> builder.association(a.type(), a.from(), a.to()));
        for (Competency item : from.items()) {
            builder.item(rebuild(item, UnaryOperator.identity()));
        }
        return change.apply(builder).build();
    }

    private static Competency rebuild(Competency from, UnaryOperator<Competency.Builder> change) {
        var builder = Competency.builder(from.id(), from.statement())
                .title(from.title())
                .code(from.code())
                .type(from.type())
                .parent(from.parent())
                .notes(from.notes())
                .uri(from.uri())
                .validFrom(from.validFrom())
                .validUntil(from.validUntil());
        from.keywords().forEach(builder::keyword);
        from.educationLevels().forEach(builder::educationLevel);
        from.descriptors().forEach(builder::descriptor);
        from.alignments().forEach(builder::alignment);
        return change.apply(builder).build();
    }

    @Test
    void a_change_of_any_part_makes_another_framework() {
        CompetencyFramework framework = teaching();
        List<UnaryOperator<CompetencyFramework.Builder>> changes = List.of(
                b -> b.description(text("x")),
                b -> b.publisher("x"),
                b -> b.uri(URI.create("x:y")).association(AssociationType.IS_PEER_OF, "x:y", "plan"),
                b -> b.edition("x"),
                b -> b.adoptionStatus(AdoptionStatus.DRAFT),
                b -> b.validFrom(null),
                b -> b.validUntil(null),
                b -> b.subject("x"),
                b -> b.level(new ProficiencyLevel("x", text("x"), null)),
                b -> b.item(Competency.builder("x", text("x")).build()),
                b -> b.association(AssociationType.EXEMPLAR, "plan", "x:y"));
        for (int i = 0; i < changes.size(); i++) {
            if (i != 2) {
                assertThat(rebuild(framework, changes.get(i))).isNotEqualTo(framework);
            }
        }
        Competency plan = framework.item("plan").orElseThrow();
        List<UnaryOperator<Competency.Builder>> itemChanges = List.of(
                b -> b.title(null),
                b -> b.code("x"),
                b -> b.type("x"),
                b -> b.parent(null),
                b -> b.notes(null),
                b -> b.keyword("x"),
                b -> b.educationLevel("x"),
                b -> b.uri(null),
                b -> b.validFrom(null),
                b -> b.validUntil(null),
                b -> b.descriptor("x", text("x")),
                b -> b.alignment(Alignment.of(AssociationType.EXEMPLAR, GOAL)));
        for (var change : itemChanges) {
            assertThat(rebuild(plan, change)).isNotEqualTo(plan);
        }
        assertThat(framework).isNotEqualTo(plan);
        assertThat(plan).isNotEqualTo(framework);
        assertThat(plan.hashCode())
                .isNotEqualTo(framework.item("elicit").orElseThrow().hashCode());
    }

    @Test
    void a_framework_survives_serialization_and_finds_again() throws Exception {
        CompetencyFramework framework = teaching();
        framework.roots();
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(framework);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            var copy = (CompetencyFramework) in.readObject();
            assertThat(copy).isEqualTo(framework);
            assertThat(ids(copy.children("assess"))).containsExactly("plan", "elicit");
        }
    }

    @Test
    void the_hierarchy_is_walked_in_order() {
        CompetencyFramework framework = teaching();

        assertThat(ids(framework.roots())).containsExactly("assess", "plan-2027");
        assertThat(ids(framework.children("assess"))).containsExactly("plan", "elicit");
        assertThat(framework.children("adjust")).isEmpty();
        assertThat(ids(framework.descendants("assess"))).containsExactly("plan", "elicit", "adjust");
        assertThat(ids(framework.ancestors("adjust"))).containsExactly("elicit", "assess");
        assertThat(framework.ancestors("assess")).isEmpty();
        assertThat(framework.descendants("adjust")).isEmpty();
    }

    @Test
    void an_unknown_id_is_not_found_rather_than_childless() {
        CompetencyFramework framework = teaching();

        assertThatThrownBy(() -> framework.children("x"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("x");
        assertThatThrownBy(() -> framework.descendants("x")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> framework.ancestors("x")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void an_item_may_stand_under_several_others_and_is_told_once() {
        var framework = CairnJson.read(
                framework(
                        item("top", "") + "," + item("left", ",\"parent\":\"top\"") + ","
                                + item("right", ",\"parent\":\"top\"") + "," + item("both", ",\"parent\":\"left\""),
                        "{\"type\":\"isChildOf\",\"from\":\"both\",\"to\":\"right\"}"),
                CompetencyFramework.class);

        assertThat(ids(framework.children("right"))).containsExactly("both");
        assertThat(ids(framework.descendants("top"))).containsExactly("left", "both", "right");
        assertThat(ids(framework.ancestors("both"))).containsExactly("left", "right", "top");
        assertThat(framework.destinations("both", AssociationType.IS_CHILD_OF)).containsExactly("left", "right");
        assertThat(framework.origins("top", AssociationType.IS_CHILD_OF)).containsExactly("left", "right");
    }

    @Test
    void items_are_found_by_code_and_by_what_they_are_aligned_to() {
        CompetencyFramework framework = teaching();

        assertThat(ids(framework.itemsWithCode("A.2"))).containsExactly("elicit");
        assertThat(framework.itemsWithCode("Z")).isEmpty();
        assertThat(ids(framework.itemsAlignedTo(GOAL))).containsExactly("plan");
        assertThat(ids(framework.itemsAlignedTo(URI.create("https://district.example/teaching/1/planning"))))
                .containsExactly("plan");
        assertThat(framework.itemsAlignedTo(URI.create("https://other.example/f")))
                .isEmpty();
        assertThat(framework.itemsAlignedTo(URI.create("x:y"))).isEmpty();
    }

    @Test
    void associations_are_followed_both_ways() {
        CompetencyFramework framework = teaching();

        assertThat(framework.destinations("plan", AssociationType.PRECEDES)).containsExactly("elicit");
        assertThat(framework.origins("plan", AssociationType.PRECEDES)).isEmpty();
        assertThat(framework.origins("elicit", AssociationType.PRECEDES)).containsExactly("plan");
        assertThat(framework.destinations("elicit", AssociationType.PRECEDES)).isEmpty();
        assertThat(framework.destinations("elicit", AssociationType.IS_PEER_OF)).containsExactly("adjust");
        assertThat(framework.destinations("adjust", AssociationType.IS_PEER_OF)).containsExactly("elicit");
        assertThat(framework.origins("elicit", AssociationType.IS_PEER_OF)).containsExactly("adjust");
        assertThat(framework.origins("elicit", AssociationType.of("ext:needs-evidence-of")))
                .containsExactly("adjust");
        assertThat(framework.origins(STATE.toString(), AssociationType.EXACT_MATCH_OF))
                .containsExactly("plan");
        assertThat(framework.associations("elicit"))
                .extracting(Association::toString)
                .containsExactly(
                        "elicit isChildOf assess",
                        "adjust isChildOf elicit",
                        "plan precedes elicit",
                        "elicit isPeerOf adjust",
                        "adjust ext:needs-evidence-of elicit");
        assertThat(framework.associations("nothing")).isEmpty();
    }

    @Test
    void the_uri_of_an_item_names_the_item() {
        CompetencyFramework framework = teaching();

        assertThat(framework.destinations("https://district.example/teaching/plan", AssociationType.PRECEDES))
                .containsExactly("elicit");
        assertThat(framework.associations("https://district.example/teaching/plan"))
                .isEqualTo(framework.associations("plan"));
    }

    @Test
    void what_replaces_something_is_followed_to_its_end() {
        CompetencyFramework framework = teaching();

        assertThat(framework.replacements("https://district.example/teaching/1/planning"))
                .containsExactly("plan-2027");
        assertThat(framework.replacements("plan")).containsExactly("plan-2027");
        assertThat(framework.replacements("plan-2027")).isEmpty();
        var split = CairnJson.read(
                framework(
                        item("a", "") + "," + item("b", "") + "," + item("c", ""),
                        "{\"type\":\"replacedBy\",\"from\":\"a\",\"to\":\"b\"},"
                                + "{\"type\":\"replacedBy\",\"from\":\"a\",\"to\":\"c\"},"
                                + "{\"type\":\"replacedBy\",\"from\":\"b\",\"to\":\"c\"},"
                                + "{\"type\":\"replacedBy\",\"from\":\"c\",\"to\":\"x:new\"}"),
                CompetencyFramework.class);
        assertThat(split.replacements("a")).containsExactly("x:new");
    }

    @ParameterizedTest
    @CsvSource({"2026-07-31, false", "2026-08-01, true", "2027-07-31, true", "2027-08-01, false"})
    void an_item_is_in_force_from_its_first_to_its_last_day(LocalDate day, boolean valid) {
        CompetencyFramework framework = teaching();

        assertThat(framework.item("plan").orElseThrow().isValidOn(day)).isEqualTo(valid);
        assertThat(framework.item("elicit").orElseThrow().isValidOn(day)).isTrue();
    }

    @Test
    void every_fault_is_listed_with_its_place() {
        assertThat(faults("""
                        {"id": "Teaching!", "version": 0, "uri": "teaching", "validFrom": "2026-02-01",
                         "validUntil": "2026-01-31", "subjects": [null], "adoptionStatus": "final",
                         "levels": [{"id": "a"}, {"id": "b", "title": "B"}, {"id": "b", "title": "C"}],
                         "items": [
                           {"id": "a b", "statement": " "},
                           {"statement": "x", "validFrom": "2026-02-01", "validUntil": "2026-01-31", "uri": "x",
                            "keywords": [""], "educationLevels": [null]},
                           {"id": "c", "statement": "x", "alignments": [{}, {"uri": "x"}, {"type": "is", "uri": "x:y"}]}
                         ],
                         "associations": [{}, {"type": "precedes", "from": "c", "to": "d"}]}
                        """))
                .containsExactly(
                        "/adoptionStatus value.invalid",
                        "/associations/0/from value.required",
                        "/associations/0/to value.required",
                        "/associations/0/type value.required",
                        "/id value.invalid",
                        "/items/0/id value.invalid",
                        "/items/0/statement value.required",
                        "/items/1/educationLevels/0 value.required",
                        "/items/1/id value.required",
                        "/items/1/keywords/0 value.required",
                        "/items/1/uri value.invalid",
                        "/items/1/validUntil value.out-of-range",
                        "/items/2/alignments/0/uri value.required",
                        "/items/2/alignments/1/uri value.invalid",
                        "/items/2/alignments/2/type value.invalid",
                        "/levels/0/title value.required",
                        "/levels/2 value.duplicate",
                        "/subjects/0 value.required",
                        "/title value.required",
                        "/uri value.invalid",
                        "/validUntil value.out-of-range",
                        "/version value.out-of-range");
    }

    @Test
    void a_property_that_is_not_part_of_the_format_is_refused() {
        assertThat(faults(framework(item("a", ",\"statment\":\"x\""), "")))
                .containsExactly("/items/0/statment property.unknown");
    }

    @Test
    void a_framework_without_items_is_refused() {
        assertThat(faults("{\"id\":\"f\",\"version\":1,\"title\":\"F\"}")).containsExactly("/items value.required");
        assertThat(faults(framework("", ""))).containsExactly("/items value.required");
        assertThat(faults("{\"version\":1,\"title\":\"F\",\"items\":[" + item("a", "") + "]}"))
                .containsExactly("/id value.required");
    }

    @Test
    void nothing_is_referred_to_that_is_not_there() {
        assertThat(faults(framework(
                        item("a", ",\"parent\":\"z\",\"descriptors\":{\"l\":\"x\",\"m\":null}"),
                        "{\"type\":\"precedes\",\"from\":\"a\",\"to\":\"z\"},"
                                + "{\"type\":\"precedes\",\"from\":\"a b\",\"to\":\"a\"}")))
                .contains("/items/0/descriptors/m value.required");
        assertThat(faults(framework(
                        item("a", ",\"parent\":\"z\",\"descriptors\":{\"l\":\"x\"}"),
                        "{\"type\":\"precedes\",\"from\":\"a\",\"to\":\"z\"},"
                                + "{\"type\":\"precedes\",\"from\":\"a b\",\"to\":\"a\"}")))
                .containsExactly(
                        "/associations/0/to reference.unknown",
                        "/associations/1/from reference.unknown",
                        "/items/0/descriptors/l reference.unknown",
                        "/items/0/parent reference.unknown");
    }

    @Test
    void an_association_has_an_end_in_the_framework_and_two_different_ones() {
        assertThat(faults(framework(
                        item("a", ",\"uri\":\"u:a\""),
                        "{\"type\":\"isPeerOf\",\"from\":\"x:y\",\"to\":\"x:z\"},"
                                + "{\"type\":\"isPeerOf\",\"from\":\"a\",\"to\":\"a\"},"
                                + "{\"type\":\"isPeerOf\",\"from\":\"u:a\",\"to\":\"x:z\"}")))
                .containsExactly("/associations/0 value.invalid", "/associations/1 value.invalid");
    }

    @Test
    void ids_uris_associations_and_alignments_are_not_given_twice() {
        assertThat(faults(framework(
                        item("a", ",\"uri\":\"u:a\"") + "," + item("a", "") + "," + item("b", ",\"uri\":\"u:a\""),
                        "{\"type\":\"isPeerOf\",\"from\":\"a\",\"to\":\"b\"},"
                                + "{\"type\":\"isPeerOf\",\"from\":\"a\",\"to\":\"b\"}")))
                .containsExactly(
                        "/associations/1 value.duplicate", "/items/1 value.duplicate", "/items/2 value.duplicate");
        assertThat(faults(framework(
                        item("a", ",\"alignments\":[{\"uri\":\"x:y\"},{\"uri\":\"x:y\",\"type\":\"isRelatedTo\"}]"),
                        "")))
                .containsExactly("/items/0/alignments/1 value.duplicate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"isPartOf", "precedes", "replacedBy"})
    void associations_with_a_direction_do_not_go_round(String type) {
        String items = item("a", "") + "," + item("b", "") + "," + item("c", "");
        String round =
                "{\"type\":\"TYPE\",\"from\":\"b\",\"to\":\"c\"},{\"type\":\"TYPE\",\"from\":\"a\",\"to\":\"b\"},"
                        + "{\"type\":\"TYPE\",\"from\":\"c\",\"to\":\"a\"}";

        assertThat(faults(framework(items, round.replace("TYPE", type))))
                .containsExactly("/associations/0 reference.cycle");
        assertThat(faults(framework(items, round.replace("TYPE", "isRelatedTo"))))
                .isEmpty();
        assertThat(faults(framework(items, round.replace("TYPE", "ext:round")))).isEmpty();
    }

    @Test
    void a_cycle_in_the_hierarchy_is_told_step_by_step() {
        String items = item("a", "") + "," + item("b", ",\"parent\":\"d\"") + "," + item("c", ",\"parent\":\"b\"") + ","
                + item("d", ",\"parent\":\"c\"") + "," + item("e", ",\"parent\":\"e\"");

        assertThatThrownBy(() -> CairnJson.read(framework(items, ""), CompetencyFramework.class))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> {
                    assertThat(e.violations())
                            .extracting(v -> v.path() + " " + v.code() + " " + v.message())
                            .containsExactly(
                                    "/items/1/parent reference.cycle isChildOf leads back to where it began: "
                                            + "b > d > c > b.",
                                    "/items/4/parent reference.cycle isChildOf leads back to where it began: e > e.");
                });
    }

    @Test
    void a_cycle_through_parents_associations_and_uris_is_found() {
        assertThat(faults(framework(
                        item("a", ",\"uri\":\"u:a\"") + "," + item("b", ",\"parent\":\"a\""),
                        "{\"type\":\"isChildOf\",\"from\":\"u:a\",\"to\":\"b\"}")))
                .containsExactly("/items/1/parent reference.cycle");
        assertThat(faults(framework(
                        item("a", ",\"alignments\":[{\"type\":\"isPartOf\",\"uri\":\"u:b\"}]") + ","
                                + item("b", ",\"uri\":\"u:b\",\"alignments\":[{\"type\":\"isPartOf\",\"uri\":\"u:c\"}]")
                                + ","
                                + item(
                                        "c",
                                        ",\"uri\":\"u:c\",\"alignments\":[{\"type\":\"isPartOf\",\"uri\":\"u:b\"}]"),
                        "")))
                .containsExactly("/items reference.cycle");
    }

    @Test
    void a_hierarchy_ten_thousand_deep_is_walked() {
        var builder = CompetencyFramework.builder("deep", 1, text("Deep"));
        for (int i = 0; i < 10_000; i++) {
            var item = Competency.builder("i" + i, text("x"));
            builder.item(i == 0 ? item.build() : item.parent("i" + (i - 1)).build());
        }
        CompetencyFramework deep = builder.build();

        assertThat(deep.descendants("i0")).hasSize(9_999);
        assertThat(deep.ancestors("i9999")).hasSize(9_999);
    }

    @Test
    void in_any_hierarchy_ancestors_and_descendants_agree() {
        var random = new Random(11);
        for (int round = 0; round < 200; round++) {
            int size = 1 + random.nextInt(15);
            var builder = CompetencyFramework.builder("f", 1, text("F"));
            List<String> ids = new ArrayList<>();
            Set<Association> more = new HashSet<>();
            for (int i = 0; i < size; i++) {
                var item = Competency.builder("i" + i, text("x"));
                if (i > 0 && random.nextInt(4) > 0) {
                    item.parent("i" + random.nextInt(i));
                }
                if (i > 0 && random.nextInt(4) == 0) {
                    more.add(new Association(AssociationType.IS_CHILD_OF, "i" + i, "i" + random.nextInt(i)));
                }
                ids.add("i" + i);
                builder.item(item.build());
            }
            more.forEach(a -> builder.association(a.type(), a.from(), a.to()));
            CompetencyFramework framework = builder.build();
            for (String above : ids) {
                assertThat(ids(framework.descendants(above)))
                        .doesNotHaveDuplicates()
                        .doesNotContain(above);
                assertThat(ids(framework.descendants(above))).containsAll(ids(framework.children(above)));
                for (String below : ids) {
                    assertThat(ids(framework.descendants(above)).contains(below))
                            .isEqualTo(ids(framework.ancestors(below)).contains(above));
                    assertThat(ids(framework.children(above)).contains(below))
                            .isEqualTo(framework
                                    .destinations(below, AssociationType.IS_CHILD_OF)
                                    .contains(above));
                }
                assertThat(framework.ancestors(above).isEmpty())
                        .isEqualTo(ids(framework.roots()).contains(above));
            }
        }
    }

    @Test
    void lists_cannot_be_changed() {
        CompetencyFramework framework = teaching();
        Competency plan = framework.item("plan").orElseThrow();

        assertThatThrownBy(() -> framework.items().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> framework.associations("plan").clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> plan.descriptors().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> plan.alignments().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}

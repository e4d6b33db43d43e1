package dev.cairn.exchange;

import static dev.cairn.exchange.CaseSchema.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.competency.AdoptionStatus;
import dev.cairn.competency.Alignment;
import dev.cairn.competency.Association;
import dev.cairn.competency.AssociationType;
import dev.cairn.competency.Competency;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.competency.ProficiencyLevel;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import dev.cairn.json.CairnJson;
import dev.cairn.text.LocalizedText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class CasePackageTest {
    private static final String SYNTHETIC = "synthetic-case-v1p1-with-rubric.json";
    private static final String UUID_A = "0f354f92-4b76-585f-8540-58ab71ced6d8";
    private static final String UUID_B = "84c902ac-5170-53f8-89c2-5604851911d8";
    private static final String UUID_C = "e36cde0a-abd3-595f-b3c1-05571a558c6d";
    private static final String DOCUMENT = "f49886f7-aa79-5347-be50-30df69683c68";
    private static final String AT = "2026-11-21T00:00:00Z";
    private static final URI BASE = URI.create("https://district.example/case/");

    private static ObjectNode tree(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json);
    }

    private static String uri(String identifier) {
        return "https://example.org/" + identifier;
    }

    /** A small package, valid before it is changed. */
    private static String small(Consumer<ObjectNode> change) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.putObject("CFDocument")
                .put("identifier", DOCUMENT)
                .put("uri", uri(DOCUMENT))
                .put("creator", "District 7")
                .put("title", "Small")
                .put("lastChangeDateTime", AT);
        ArrayNode items = tree.putArray("CFItems");
        for (String id : List.of(UUID_A, UUID_B, UUID_C)) {
            items.addObject()
                    .put("identifier", id)
                    .put("uri", uri(id))
                    .put("fullStatement", "States " + id.charAt(0))
                    .put("lastChangeDateTime", AT);
        }
        tree.putArray("CFAssociations");
        change.accept(tree);
        return tree.toString();
    }

    private static ObjectNode item(ObjectNode tree, int position) {
        return (ObjectNode) tree.path("CFItems").get(position);
    }

    private static ObjectNode associate(ObjectNode tree, String type, String from, String to) {
        ArrayNode all = (ArrayNode) tree.path("CFAssociations");
        String identifier = String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", all.size());
        ObjectNode association = all.addObject()
                .put("identifier", identifier)
                .put("uri", uri(identifier))
                .put("associationType", type)
                .put("lastChangeDateTime", AT);
        association
                .putObject("originNodeURI")
                .put("title", "")
                .put("identifier", from)
                .put("uri", uri(from));
        association
                .putObject("destinationNodeURI")
                .put("title", "")
                .put("identifier", to)
                .put("uri", uri(to));
        return association;
    }

    private static List<String> codes(List<Violation> violations) {
        return violations.stream().map(v -> v.path() + " " + v.code()).toList();
    }

    private static List<String> strictFaults(String json) {
        try {
            CasePackage.readStrictly(json);
        } catch (InvalidInputException e) {
            return codes(e.violations());
        }
        return List.of();
    }

    private static List<String> ids(List<Competency> items) {
        return items.stream().map(Competency::id).toList();
    }

    /** Every text, number and truth value in a tree, null apart. */
    private static List<String> leaves(JsonNode node) {
        List<String> leaves = new ArrayList<>();
        if (node.isContainer()) {
            node.forEach(child -> leaves.addAll(leaves(child)));
        } else if (!node.isNull()) {
            leaves.add(node.asString());
        }
        return leaves;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "opensalt/AdoptedTestFramework.json",
                "opensalt/ItemTypeTestFramework.json",
                "opensalt/MarkdownFramework.json",
                "opensalt/Ordering.json",
                "opensalt/SequenceNumberFramework.json",
                "opensalt/SmartLevelFramework.json",
                "opensalt/Utf8TestFramework.json",
                "opensalt/opensalt-framework-20c5134f-423d-4097-a971-3dd5152bf507.json",
                SYNTHETIC,
                "synthetic-invalid-additional-property.json",
                "synthetic-invalid-association-type.json"
            })
    void a_real_export_loads_loses_nothing_and_goes_out_valid(String name) {
        String json = resource(name);
        CasePackage read = CasePackage.read(json);

        assertThat(CaseSchema.faults(read.toJson())).isEmpty();
        assertThat(leaves(tree(read.toJson()))).containsAll(leaves(tree(json)));
        assertThat(CasePackage.readStrictly(read.toJson())).isEqualTo(read);
        assertThat(CasePackage.read(read.toJson()).toJson()).isEqualTo(read.toJson());
        CompetencyFramework framework = read.framework("imported", 1);
        assertThat(framework.items()).hasSameSizeAs(tree(json).path("CFItems"));
        assertThat(CasePackage.read(read.toJson()).framework("imported", 1)).isEqualTo(framework);
    }

    @ParameterizedTest
    @CsvSource({
        "opensalt/AdoptedTestFramework.json, 0",
        "opensalt/Ordering.json, 57",
        "synthetic-case-v1p1-with-rubric.json, 0",
        "synthetic-invalid-additional-property.json, 1",
        "synthetic-invalid-association-type.json, 1"
    })
    void strict_and_lenient_reading_find_the_same_faults_of_form(String name, int count) {
        assertThat(strictFaults(resource(name))).hasSize(count);
        assertThat(codes(CasePackage.read(resource(name)).warnings())).containsAll(strictFaults(resource(name)));
    }

    @Test
    void what_is_valid_is_not_touched() {
        String json = resource(SYNTHETIC);

        CasePackage read = CasePackage.readStrictly(json);

        assertThat(tree(read.toJson())).isEqualTo(tree(json));
        assertThat(read.isClean()).isTrue();
        assertThat(read.warnings()).isEmpty();
    }

    @Test
    void strict_reading_says_why_a_package_is_refused() {
        assertThatThrownBy(() -> CasePackage.readStrictly(resource("synthetic-invalid-additional-property.json")))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .containsExactly(new Violation(
                                        "/CFItems/0/unknownField",
                                        "property.unknown",
                                        "'unknownField' is no property of a CFPckgItem in CASE 1.1.")));
        assertThatThrownBy(() -> CasePackage.readStrictly(resource("synthetic-invalid-association-type.json")))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations()).singleElement().satisfies(v -> {
                            assertThat(v.path()).isEqualTo("/CFAssociations/0/associationType");
                            assertThat(v.code()).isEqualTo("value.invalid");
                            assertThat(v.message())
                                    .contains("dependsOn")
                                    .contains("isChildOf")
                                    .contains("ext:");
                        }));
    }

    @Test
    void an_unknown_association_is_taken_over_as_an_extension_and_kept_as_it_was() {
        CasePackage read = CasePackage.read(resource("synthetic-invalid-association-type.json"));

        JsonNode association = tree(read.toJson()).path("CFAssociations").get(0);
        assertThat(association.path("associationType").asString()).isEqualTo("ext:dependsOn");
        assertThat(association
                        .at("/extensions/dev.cairn.kept")
                        .get("/associationType")
                        .asString())
                .isEqualTo("dependsOn");
        assertThat(read.framework("f", 1).destinations(UUID_B, AssociationType.of("ext:dependsOn")))
                .containsExactly(UUID_A);
    }

    @Test
    void the_synthetic_package_becomes_a_framework() {
        CompetencyFramework framework = CasePackage.read(resource(SYNTHETIC)).framework("formative", 3);

        assertThat(framework.ref()).hasToString("competency-framework:formative@3");
        assertThat(framework.title().byTag()).containsOnlyKeys("en");
        assertThat(framework.publisher()).isEqualTo("Synthetic test data");
        assertThat(framework.edition()).isEqualTo("1.0.0");
        assertThat(framework.adoptionStatus()).isEqualTo(AdoptionStatus.DRAFT);
        assertThat(framework.subjects()).containsExactly("Professional Learning");
        assertThat(framework.uri()).hasToString("https://example.org/ims/case/v1p1/uri/" + DOCUMENT);
        assertThat(framework.children(UUID_A))
                .extracting(Competency::code)
                .containsExactly("FA.1", "FA.2", "FA.3", "FA.4");
        assertThat(framework.roots()).extracting(Competency::code).containsExactly("FA", "FA");
        Competency spanish = framework.roots().get(1);
        assertThat(spanish.statement())
                .isEqualTo(LocalizedText.of(
                        Locale.forLanguageTag("es"), "Usa la evaluación formativa para ajustar la enseñanza"));
        assertThat(framework.destinations(spanish.id(), AssociationType.IS_TRANSLATION_OF))
                .containsExactly(UUID_A);
        assertThat(framework.destinations(UUID_B, AssociationType.PRECEDES)).containsExactly(UUID_C);
        assertThat(framework.item(UUID_B).orElseThrow().type()).isEqualTo("Competency");
    }

    @Test
    void items_stand_in_the_order_of_their_sequence_numbers() {
        CompetencyFramework framework = CasePackage.read(resource("opensalt/SequenceNumberFramework.json"))
                .framework("f", 1);

        assertThat(framework.roots()).extracting(Competency::code).containsExactly("SNT.2", "SNT.1");
        assertThat(framework.items()).extracting(Competency::code).containsExactly("SNT.2", "SNT.1");
    }

    @Test
    void a_hierarchy_is_ordered_depth_first_with_unnumbered_items_last_as_they_came() {
        String json = small(tree -> {
            item(tree, 1).put("humanCodingScheme", "B");
            associate(tree, "isChildOf", UUID_C, UUID_B).put("sequenceNumber", 1);
            associate(tree, "isChildOf", UUID_A, DOCUMENT);
            associate(tree, "isChildOf", UUID_B, DOCUMENT).put("sequenceNumber", 7);
        });
        CompetencyFramework framework = CasePackage.read(json).framework("f", 1);

        assertThat(ids(framework.items())).containsExactly(UUID_B, UUID_C, UUID_A);
        assertThat(framework.associations()).isEmpty();
    }

    @Test
    void the_old_opensalt_export_is_mended_as_its_warnings_say() {
        CasePackage read =
                CasePackage.read(resource("opensalt/opensalt-framework-20c5134f-423d-4097-a971-3dd5152bf507.json"));
        CompetencyFramework framework = read.framework("what-standards-could-be", 1);

        assertThat(codes(read.warnings()))
                .contains(
                        "/CFDocument/CFPackageURI property.unknown",
                        "/CFDocument/lastChangeDateTime value.invalid",
                        "/CFItems/0/educationalLevel property.unknown",
                        "/CFDefinitions/CFItemTypes/0/description value.invalid")
                .doesNotHaveDuplicates();
        JsonNode document = tree(read.toJson()).path("CFDocument");
        assertThat(document.path("lastChangeDateTime").asString()).isEqualTo("2017-05-25T18:05:33Z");
        assertThat(document.at("/extensions/dev.cairn.kept")
                        .get("/lastChangeDateTime")
                        .asString())
                .isEqualTo("2017-05-25T18:05:33");
        assertThat(document.at("/extensions/dev.cairn.kept").has("/CFPackageURI"))
                .isTrue();
        assertThat(framework.items()).hasSize(16);
        assertThat(framework.roots()).hasSize(2);
        assertThat(framework.itemsAlignedTo(
                        URI.create("http://opensalt-staging.opened.com/uri/5b6c487e-04f1-5ba9-9722-d099849b9167")))
                .extracting(Competency::code)
                .containsExactly("CCSS.Math.Content.6.RP.A");
        assertThat(framework.items().stream()
                        .mapToInt(i -> i.alignments().size())
                        .sum())
                .isEqualTo(21);
    }

    @Test
    void numbers_in_extensions_stay_exact() {
        String json =
                small(tree -> tree.putObject("extensions").put("x", "N")).replace("\"N\"", "0.10000000000000000000001");

        assertThat(CasePackage.readStrictly(json).toJson()).contains("0.10000000000000000000001");
    }

    @Test
    void every_kind_of_value_is_mended_where_there_is_one_way_and_kept_otherwise() {
        CasePackage read = CasePackage.read(small(tree -> {
            ObjectNode a = item(tree, 0);
            a.put("humanCodingScheme", 7);
            a.put("educationLevel", "06");
            a.put("conceptKeywords", true);
            a.put("statusStartDate", "2026-08-01T00:00:00Z");
            a.put("statusEndDate", "soon");
            a.putArray("notes").add("x");
            a.putArray("subject").add(1).addNull().addObject().put("y", 1);
            a.put("CFItemTypeURI", "http://x");
            a.put("extensions", "none");
            a.putNull("language");
            a.putNull("subjectURI");
            ObjectNode link = a.putObject("licenseURI")
                    .put("title", "L")
                    .put("identifier", "mine")
                    .put("uri", "u");
            link.put("more", "m");
            ObjectNode precedes = associate(tree, "precedes", UUID_A, UUID_B);
            precedes.put("sequenceNumber", "3");
            ((ObjectNode) precedes.path("originNodeURI"))
                    .put("targetType", "other")
                    .put("z/~", "zz");
            precedes.put("lastChangeDateTime", "2017-02-14T20:34:39+0100");
            ((ObjectNode) tree.path("CFDocument")).put("caseVersion", "1.0").put("lastChangeDateTime", "2017-02-14");
            tree.put("CFDefinitions", "none");
        }));

        JsonNode tree = tree(read.toJson());
        JsonNode a = tree.path("CFItems").get(0);
        JsonNode kept = a.at("/extensions/dev.cairn.kept");
        assertThat(CaseSchema.faults(read.toJson())).isEmpty();
        assertThat(a.path("humanCodingScheme").stringValue()).isEqualTo("7");
        assertThat(a.path("educationLevel").toString()).isEqualTo("[\"06\"]");
        assertThat(a.path("conceptKeywords").toString()).isEqualTo("[\"true\"]");
        assertThat(a.path("statusStartDate").stringValue()).isEqualTo("2026-08-01");
        assertThat(kept.path("/statusStartDate").stringValue()).isEqualTo("2026-08-01T00:00:00Z");
        assertThat(a.has("statusEndDate")).isFalse();
        assertThat(kept.path("/statusEndDate").stringValue()).isEqualTo("soon");
        assertThat(kept.path("/notes").toString()).isEqualTo("[\"x\"]");
        assertThat(a.path("subject").toString()).isEqualTo("[\"1\"]");
        assertThat(kept.path("/subject/2").toString()).isEqualTo("{\"y\":1}");
        assertThat(kept.path("/CFItemTypeURI").stringValue()).isEqualTo("http://x");
        assertThat(kept.path("/extensions").stringValue()).isEqualTo("none");
        assertThat(a.has("language") || a.has("subjectURI")).isFalse();
        assertThat(kept.has("/language") || kept.has("/subjectURI")).isFalse();
        assertThat(a.at("/licenseURI/identifier").stringValue()).isEqualTo(CaseType.derived("mine"));
        assertThat(kept.path("/licenseURI/identifier").stringValue()).isEqualTo("mine");
        assertThat(kept.path("/licenseURI/more").stringValue()).isEqualTo("m");
        JsonNode precedes = tree.path("CFAssociations").get(0);
        assertThat(precedes.path("sequenceNumber").toString()).isEqualTo("3");
        assertThat(precedes.at("/extensions/dev.cairn.kept").toString())
                .isEqualTo("{\"/lastChangeDateTime\":\"2017-02-14T20:34:39+0100\","
                        + "\"/originNodeURI/targetType\":\"other\",\"/originNodeURI/z~1~0\":\"zz\"}");
        assertThat(precedes.path("lastChangeDateTime").stringValue()).isEqualTo("2017-02-14T20:34:39+01:00");
        assertThat(tree.at("/CFDocument/lastChangeDateTime").stringValue()).isEqualTo("2017-02-14T00:00:00Z");
        assertThat(tree.at("/CFDocument").has("caseVersion")).isFalse();
        assertThat(tree.at("/extensions/dev.cairn.kept").toString()).isEqualTo("{\"/CFDefinitions\":\"none\"}");
        assertThat(codes(read.warnings()))
                .containsExactly(
                        "/CFAssociations/0/lastChangeDateTime value.invalid",
                        "/CFAssociations/0/originNodeURI/targetType value.invalid",
                        "/CFAssociations/0/originNodeURI/z~1~0 property.unknown",
                        "/CFAssociations/0/sequenceNumber value.invalid",
                        "/CFDefinitions value.invalid",
                        "/CFDocument/caseVersion value.invalid",
                        "/CFDocument/lastChangeDateTime value.invalid",
                        "/CFItems/0/CFItemTypeURI value.invalid",
                        "/CFItems/0/conceptKeywords value.invalid",
                        "/CFItems/0/conceptKeywords value.invalid",
                        "/CFItems/0/educationLevel value.invalid",
                        "/CFItems/0/extensions value.invalid",
                        "/CFItems/0/humanCodingScheme value.invalid",
                        "/CFItems/0/language value.invalid",
                        "/CFItems/0/licenseURI/identifier value.invalid",
                        "/CFItems/0/licenseURI/more property.unknown",
                        "/CFItems/0/notes value.invalid",
                        "/CFItems/0/statusEndDate value.invalid",
                        "/CFItems/0/statusStartDate value.invalid",
                        "/CFItems/0/subject/0 value.invalid",
                        "/CFItems/0/subject/1 value.invalid",
                        "/CFItems/0/subject/2 value.invalid",
                        "/CFItems/0/subjectURI value.invalid");
    }

    @Test
    void what_is_required_and_missing_is_filled_with_what_says_least() {
        CasePackage read = CasePackage.read("{\"CFDocument\":{},\"CFItems\":[{}],\"CFAssociations\":[{}]}");

        JsonNode tree = tree(read.toJson());
        String identifier = CaseType.derived("/CFItems/0");
        assertThat(CaseSchema.faults(read.toJson())).isEmpty();
        assertThat(tree.at("/CFDocument/lastChangeDateTime").stringValue()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(tree.at("/CFItems/0/identifier").stringValue()).isEqualTo(identifier);
        assertThat(tree.at("/CFItems/0/uri").stringValue()).isEqualTo("urn:uuid:" + identifier);
        assertThat(tree.at("/CFItems/0/fullStatement").stringValue()).isEmpty();
        assertThat(tree.at("/CFAssociations/0/associationType").stringValue()).isEqualTo("isRelatedTo");
        assertThat(codes(read.warnings()))
                .contains(
                        "/CFDocument/creator value.required",
                        "/CFDocument/title value.required",
                        "/CFItems/0/fullStatement value.required",
                        "/CFAssociations/0/originNodeURI value.required");
        assertThat(read.framework("f", 1).item(identifier).orElseThrow().statement())
                .isEqualTo(LocalizedText.of(identifier));
        assertThat(read.framework("f", 1).publisher()).isNull();
    }

    @Test
    void the_time_of_the_document_stands_in_where_a_time_is_missing() {
        CasePackage read = CasePackage.read(small(tree -> item(tree, 0).remove("lastChangeDateTime")));

        assertThat(tree(read.toJson()).at("/CFItems/0/lastChangeDateTime").stringValue())
                .isEqualTo(AT);
    }

    @Test
    void an_identifier_that_is_no_uuid_is_replaced_wherever_it_is_used() {
        CasePackage read = CasePackage.read(small(tree -> {
            item(tree, 0).put("identifier", "FA-1").put("uri", "https://example.org/other");
            associate(tree, "isChildOf", UUID_B, "FA-1");
        }));
        String identifier = CaseType.derived("FA-1");

        assertThat(tree(read.toJson())
                        .at("/CFAssociations/0/destinationNodeURI/identifier")
                        .stringValue())
                .isEqualTo(identifier);
        assertThat(ids(read.framework("f", 1).children(identifier))).containsExactly(UUID_B);
    }

    @Test
    void what_was_kept_once_stays_beside_what_is_kept_later() {
        String once = CasePackage.read(small(tree -> item(tree, 0).put("x", 1))).toJson();
        ObjectNode changed = tree(once);
        item(changed, 0).put("y", 2);

        JsonNode kept = tree(CasePackage.read(changed.toString()).toJson()).at("/CFItems/0/extensions/dev.cairn.kept");

        assertThat(kept.toString()).isEqualTo("{\"/x\":1,\"/y\":2}");
    }

    @Test
    void extensions_of_a_rubric_level_are_an_array() {
        ObjectNode tree = tree(resource(SYNTHETIC));
        ObjectNode level = (ObjectNode) tree.at("/CFRubrics/0/CFRubricCriteria/0/CFRubricCriterionLevels/0");
        level.put("colour", "green");
        level.putArray("extensions").addObject().put("a", 1);
        ((ObjectNode) tree.at("/CFRubrics/0/CFRubricCriteria/0/CFRubricCriterionLevels/1")).put("colour", "red");

        String json = CasePackage.read(tree.toString()).toJson();

        assertThat(CaseSchema.faults(json)).isEmpty();
        assertThat(tree(json)
                        .at("/CFRubrics/0/CFRubricCriteria/0/CFRubricCriterionLevels/0/extensions")
                        .toString())
                .isEqualTo("[{\"a\":1},{\"dev.cairn.kept\":{\"/colour\":\"green\"}}]");
        assertThat(tree(json)
                        .at("/CFRubrics/0/CFRubricCriteria/0/CFRubricCriterionLevels/1/extensions")
                        .toString())
                .isEqualTo("[{\"dev.cairn.kept\":{\"/colour\":\"red\"}}]");
    }

    @Test
    void strict_reading_agrees_with_the_official_schema_on_packages_changed_at_random() {
        var random = new Random(1);
        List<String> values = List.of(
                "null",
                "true",
                "1",
                "1.5",
                "2.0",
                "\"\"",
                "\"x\"",
                "[]",
                "{}",
                "[1]",
                "[\"x\"]",
                "[{}]",
                "\"2026-02-30\"",
                "\"2026-02-28\"",
                "\"2026-02-28T10:00:00\"",
                "\"2026-02-28T10:00:00.5+02:00\"",
                "\"2026-02-28T25:00:00Z\"",
                "\"1.1\"",
                "\"ext:x\"",
                "\"CASE\"",
                "\"isPeerOf\"",
                "\"" + UUID_A + "\"",
                "\"0F354F92-4B76-585F-8540-58AB71CED6D8\"");
        ObjectNode whole = tree(resource(SYNTHETIC));
        firstOfEach(whole);
        String json = whole.toString();
        int refused = 0;
        for (int round = 0; round < 400; round++) {
            ObjectNode tree = tree(json);
            List<ObjectNode> objects = new ArrayList<>();
            collect(tree, objects);
            ObjectNode target = objects.get(random.nextInt(objects.size()));
            List<String> names = new ArrayList<>(target.propertyNames());
            String name = names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
            switch (random.nextInt(5)) {
                case 0 -> target.remove(name);
                case 1 -> target.put("extra" + random.nextInt(3), 1);
                default -> target.set(name, JsonMapper.shared().readTree(values.get(random.nextInt(values.size()))));
            }
            String changed = tree.toString();
            boolean valid = CaseSchema.faults(changed).isEmpty();
            assertThat(strictFaults(changed).isEmpty()).as(changed).isEqualTo(valid);
            if (!valid) {
                refused++;
                if (tree.path("CFDocument").isObject()) {
                    assertThat(CaseSchema.faults(CasePackage.read(changed).toJson()))
                            .as(changed)
                            .isEmpty();
                    assertThat(leaves(tree(CasePackage.read(changed).toJson()))).containsAll(leaves(tree));
                }
            }
        }
        assertThat(refused).isBetween(100, 390);
    }

    private static void firstOfEach(JsonNode node) {
        if (node instanceof ArrayNode array) {
            while (array.size() > 1) {
                array.remove(1);
            }
        }
        node.forEach(CasePackageTest::firstOfEach);
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        node.forEach(child -> collect(child, objects));
    }

    @Test
    void what_the_format_allows_and_the_model_does_not_is_passed_over_with_a_warning() {
        CasePackage read = CasePackage.readStrictly(small(tree -> {
            associate(tree, "isChildOf", UUID_A, UUID_B);
            associate(tree, "isChildOf", UUID_B, UUID_A);
            associate(tree, "precedes", UUID_A, UUID_A);
            associate(tree, "isRelatedTo", "x", "y");
            associate(tree, "isPeerOf", UUID_A, UUID_B);
            associate(tree, "isPeerOf", UUID_A, UUID_B);
            associate(tree, "isChildOf", UUID_C, "elsewhere");
            ((ObjectNode) associate(tree, "exemplar", UUID_A, "p").path("destinationNodeURI")).put("uri", "no uri");
            item(tree, 2).put("fullStatement", " ").put("humanCodingScheme", "C");
            ((ArrayNode) tree.path("CFItems")).add(item(tree, 1).deepCopy());
        }));

        assertThat(codes(read.warnings()))
                .containsExactly(
                        "/CFAssociations/1 reference.cycle",
                        "/CFAssociations/2 value.invalid",
                        "/CFAssociations/3 reference.unknown",
                        "/CFAssociations/5 value.duplicate",
                        "/CFAssociations/6/destinationNodeURI reference.unknown",
                        "/CFAssociations/7/destinationNodeURI/uri value.invalid",
                        "/CFItems/2/fullStatement value.required",
                        "/CFItems/3/identifier value.duplicate");
        assertThat(read.isClean()).isFalse();
        assertThat(tree(read.toJson()).path("CFAssociations")).hasSize(8);
        CompetencyFramework framework = read.framework("f", 1);
        assertThat(framework.item(UUID_A).orElseThrow().parent()).isEqualTo(UUID_B);
        assertThat(framework.item(UUID_B).orElseThrow().parent()).isNull();
        assertThat(framework.item(UUID_C).orElseThrow().statement()).isEqualTo(LocalizedText.of("C"));
        assertThat(framework.destinations(UUID_C, AssociationType.IS_CHILD_OF)).containsExactly(uri("elsewhere"));
        assertThat(framework.destinations(UUID_A, AssociationType.EXEMPLAR))
                .containsExactly("urn:uuid:" + CaseType.derived("pno uri"));
    }

    @Test
    void further_parents_ends_outside_and_the_document_itself_are_associations() {
        CompetencyFramework framework = CasePackage.readStrictly(small(tree -> {
                    associate(tree, "isChildOf", UUID_A, DOCUMENT);
                    associate(tree, "isChildOf", UUID_B, UUID_A);
                    associate(tree, "isChildOf", UUID_B, UUID_C);
                    associate(tree, "replacedBy", "old", UUID_A);
                    associate(tree, "isTranslationOf", DOCUMENT, "other");
                    ((ObjectNode) associate(tree, "exactMatchOf", UUID_A, "match")
                                    .path("destinationNodeURI"))
                            .put("title", "State 3.b");
                    ((ObjectNode) associate(tree, "precedes", UUID_A, "?").path("destinationNodeURI"))
                            .put("uri", uri(UUID_C));
                }))
                .framework("f", 1);

        assertThat(framework.item(UUID_B).orElseThrow().parent()).isEqualTo(UUID_A);
        assertThat(framework.associations())
                .containsExactly(
                        new Association(AssociationType.IS_CHILD_OF, UUID_B, UUID_C),
                        new Association(AssociationType.REPLACED_BY, uri("old"), UUID_A),
                        new Association(AssociationType.IS_TRANSLATION_OF, uri(DOCUMENT), uri("other")),
                        new Association(AssociationType.PRECEDES, UUID_A, UUID_C));
        assertThat(framework.item(UUID_A).orElseThrow().alignments())
                .containsExactly(new Alignment(
                        AssociationType.EXACT_MATCH_OF,
                        URI.create(uri("match")),
                        LocalizedText.of("State 3.b"),
                        null,
                        null));
        assertThat(framework.replacements(uri("old"))).containsExactly(UUID_A);
    }

    @Test
    void dates_status_and_uris_that_make_no_sense_are_left_out_of_the_framework() {
        CompetencyFramework framework = CasePackage.readStrictly(small(tree -> {
                    ((ObjectNode) tree.path("CFDocument"))
                            .put("adoptionStatus", "Implemented")
                            .put("statusStartDate", "2026-02-01")
                            .put("statusEndDate", "2026-01-01")
                            .put("language", "x_y")
                            .put("publisher", "Publisher");
                    item(tree, 0).put("statusStartDate", "2026-02-01").put("statusEndDate", "2026-01-01");
                    item(tree, 1)
                            .put("uri", uri(UUID_A))
                            .put("statusStartDate", "2026-01-01")
                            .put("statusEndDate", "2026-02-01");
                    item(tree, 1)
                            .put("language", "de")
                            .put("abbreviatedStatement", "Kurz")
                            .put("notes", "Mehr");
                    item(tree, 2).put("uri", "no uri");
                    item(tree, 2).putArray("conceptKeywords").add("").add("word");
                    item(tree, 2).putArray("educationLevel").add("06");
                }))
                .framework("f", 1);

        assertThat(framework.adoptionStatus()).isNull();
        assertThat(framework.publisher()).isEqualTo("Publisher");
        assertThat(framework.title()).isEqualTo(LocalizedText.of("Small"));
        assertThat(framework.validFrom()).isEqualTo("2026-02-01");
        assertThat(framework.validUntil()).isNull();
        assertThat(framework.items().get(0).validUntil()).isNull();
        assertThat(framework.items().get(0).validFrom()).isEqualTo("2026-02-01");
        Competency second = framework.items().get(1);
        assertThat(second.uri()).isNull();
        assertThat(second.validUntil()).isEqualTo("2026-02-01");
        assertThat(second.title()).isEqualTo(LocalizedText.of(Locale.GERMAN, "Kurz"));
        assertThat(second.notes()).isEqualTo(LocalizedText.of(Locale.GERMAN, "Mehr"));
        assertThat(framework.items().get(2).uri()).isNull();
        assertThat(framework.items().get(2).keywords()).containsExactly("word");
        assertThat(framework.items().get(2).educationLevels()).containsExactly("06");
    }

    @Test
    void a_package_without_items_is_a_package_but_no_framework() {
        CasePackage read = CasePackage.readStrictly(small(tree -> {
            tree.remove("CFItems");
            tree.remove("CFAssociations");
        }));

        assertThat(read.isClean()).isTrue();
        assertThatThrownBy(() -> read.framework("f", 1))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(codes(e.violations())).containsExactly("/items value.required"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | '' value.invalid",
                "{} | /CFDocument value.required",
                "{\"CFDocument\": []} | /CFDocument value.required",
                "{\"CFDocument\": {} | '' json.malformed",
                "{\"CFDocument\": {}, \"CFDocument\": {}} | '' json.malformed",
                "{\"CFDocument\": {}} x | '' json.malformed"
            })
    void what_is_no_package_is_refused_in_either_mode(String json, String fault) {
        for (Consumer<String> reading : List.<Consumer<String>>of(CasePackage::read, CasePackage::readStrictly)) {
            assertThatThrownBy(() -> reading.accept(json))
                    .isInstanceOfSatisfying(
                            InvalidInputException.class,
                            e -> assertThat(codes(e.violations())).containsExactly(fault.replace("'", "")));
        }
    }

    @Test
    void a_package_is_read_from_bytes_with_or_without_a_byte_order_mark() {
        String json = small(tree -> item(tree, 0).put("fullStatement", "Größe \uD835\uDC51"));
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        byte[] marked = ("\uFEFF" + json).getBytes(StandardCharsets.UTF_8);

        assertThat(CasePackage.read(new ByteArrayInputStream(bytes))).isEqualTo(CasePackage.read(json));
        assertThat(CasePackage.readStrictly(new ByteArrayInputStream(marked)))
                .isEqualTo(CasePackage.read(json))
                .hasSameHashCodeAs(CasePackage.read(json))
                .isNotEqualTo(json)
                .isNotEqualTo(CasePackage.read(small(tree -> {})));
    }

    @Test
    void bytes_that_are_not_utf_8_too_many_or_lost_are_told_apart() {
        assertThatThrownBy(() -> CasePackage.read(new ByteArrayInputStream(new byte[] {'{', (byte) 0xE4, '}'})))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(codes(e.violations())).containsExactly(" json.malformed"));
        var endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                java.util.Arrays.fill(target, offset, offset + length, (byte) ' ');
                return length;
            }
        };
        assertThatThrownBy(() -> CasePackage.read(endless))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(codes(e.violations())).containsExactly(" json.limit"));
        var lost = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("lost");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("lost");
            }
        };
        assertThatThrownBy(() -> CasePackage.read(lost)).isInstanceOf(UncheckedIOException.class);
    }

    private static CompetencyFramework own() {
        return CompetencyFramework.builder("teaching", 2, LocalizedText.of(Map.of("en", "Teaching", "es", "Docencia")))
                .description(LocalizedText.of("What we work on"))
                .publisher("District 7")
                .uri(URI.create("https://district.example/teaching"))
                .edition("2026")
                .adoptionStatus(AdoptionStatus.PRIVATE_DRAFT)
                .validFrom(LocalDate.of(2026, 8, 1))
                .validUntil(LocalDate.of(2027, 7, 31))
                .subject("Learning")
                .level(new ProficiencyLevel("emerging", LocalizedText.of("Emerging"), LocalizedText.of("With help")))
                .level(new ProficiencyLevel("proficient", LocalizedText.of("Proficient"), null))
                .item(Competency.builder("assess", LocalizedText.of(Locale.FRENCH, "\u00c9value"))
                        .uri(URI.create("https://district.example/teaching/assess"))
                        .build())
                .item(Competency.builder("plan", LocalizedText.of(Map.of("en", "Plans", "de", "Plant")))
                        .parent("assess")
                        .code("A.1")
                        .type("Indicator")
                        .title(LocalizedText.of("Planning"))
                        .notes(LocalizedText.of(Map.of("en", "Before", "de", "Vorher")))
                        .keyword("exit ticket")
                        .educationLevel("06")
                        .uri(URI.create("https://district.example/teaching/plan"))
                        .validFrom(LocalDate.of(2026, 8, 1))
                        .validUntil(LocalDate.of(2027, 7, 31))
                        .descriptor("emerging", LocalizedText.of("Sometimes"))
                        .alignment(new Alignment(
                                AssociationType.EXACT_MATCH_OF,
                                URI.create("https://state.example/3b"),
                                LocalizedText.of(Map.of("en", "Plans", "es", "Planifica")),
                                "State",
                                "3.b"))
                        .alignment(Alignment.of(AssociationType.IS_RELATED_TO, URI.create("urn:goal:3")))
                        .build())
                .item(Competency.builder(UUID_C, LocalizedText.of("Elicits"))
                        .parent("assess")
                        .uri(URI.create("https://district.example/teaching/elicit"))
                        .build())
                .association(AssociationType.PRECEDES, "plan", UUID_C)
                .association(AssociationType.of("ext:needs"), UUID_C, "plan")
                .association(AssociationType.REPLACED_BY, "https://old.example/1", "plan")
                .association(AssociationType.IS_RELATED_TO, "https://district.example/teaching", "x:other")
                .build();
    }

    @Test
    void a_framework_of_ones_own_goes_out_valid_and_comes_back_the_same() {
        CasePackage written = CasePackage.of(own(), BASE, Instant.parse(AT));

        assertThat(CaseSchema.faults(written.toJson())).isEmpty();
        assertThat(written.isClean()).isTrue();
        CasePackage read = CasePackage.readStrictly(written.toJson());
        assertThat(CairnJson.write(read.framework("teaching", 2))).isEqualTo(CairnJson.write(own()));
        assertThat(read.framework("teaching", 2)).isEqualTo(own());
        assertThat(CasePackage.of(read.framework("teaching", 2), BASE, Instant.parse(AT)))
                .isEqualTo(written);
    }

    @Test
    void what_goes_out_says_in_case_what_case_can_say() {
        JsonNode tree = tree(CasePackage.of(own(), BASE, Instant.parse(AT)).toJson());

        JsonNode document = tree.path("CFDocument");
        assertThat(document.path("title").stringValue()).isEqualTo("Teaching");
        assertThat(document.path("language").stringValue()).isEqualTo("en");
        assertThat(document.path("adoptionStatus").stringValue()).isEqualTo("Private Draft");
        assertThat(document.path("creator").stringValue()).isEqualTo("District 7");
        assertThat(document.path("publisher").stringValue()).isEqualTo("District 7");
        assertThat(document.path("caseVersion").stringValue()).isEqualTo("1.1");
        assertThat(document.path("statusEndDate").stringValue()).isEqualTo("2027-07-31");
        JsonNode assess = tree.path("CFItems").get(0);
        assertThat(assess.path("fullStatement").stringValue()).isEqualTo("\u00c9value");
        assertThat(assess.path("language").stringValue()).isEqualTo("fr");
        assertThat(assess.path("uri").stringValue()).isEqualTo("https://district.example/teaching/assess");
        assertThat(tree.path("CFItems").get(2).path("identifier").stringValue()).isEqualTo(UUID_C);
        assertThat(tree.path("CFItems").get(2).has("extensions")).isFalse();
        List<String> associations = new ArrayList<>();
        for (JsonNode a : tree.path("CFAssociations")) {
            associations.add(a.at("/originNodeURI/title").stringValue() + " "
                    + a.path("associationType").stringValue() + " "
                    + a.path("sequenceNumber").asInt(0) + " "
                    + a.at("/destinationNodeURI/title").stringValue() + " "
                    + a.at("/destinationNodeURI/uri").stringValue());
        }
        assertThat(associations)
                .containsExactly(
                        "\u00c9value isChildOf 1 Teaching https://district.example/teaching",
                        "Plans isChildOf 1 \u00c9value https://district.example/teaching/assess",
                        "Plans exactMatchOf 0 Plans https://state.example/3b",
                        "Plans isRelatedTo 0  urn:goal:3",
                        "Elicits isChildOf 2 \u00c9value https://district.example/teaching/assess",
                        "Plans precedes 0 Elicits https://district.example/teaching/elicit",
                        "Elicits ext:needs 0 Plans https://district.example/teaching/plan",
                        " replacedBy 0 Plans https://district.example/teaching/plan",
                        "Teaching isRelatedTo 0  x:other");
    }

    @Test
    void uris_are_made_from_the_base_where_there_are_none_and_are_always_the_same() {
        var framework = CompetencyFramework.builder("f", 1, LocalizedText.of("F"))
                .item(Competency.builder("a", LocalizedText.of("A")).build())
                .build();
        CasePackage written = CasePackage.of(framework, BASE, Instant.parse(AT));
        JsonNode item = tree(written.toJson()).path("CFItems").get(0);

        assertThat(CaseSchema.faults(written.toJson())).isEmpty();
        assertThat(item.path("identifier").stringValue()).isEqualTo(CaseType.derived(BASE + "f#a"));
        assertThat(item.path("uri").stringValue()).isEqualTo(BASE + CaseType.derived(BASE + "f#a"));
        assertThat(written).isEqualTo(CasePackage.of(framework, BASE, Instant.parse(AT)));
        CompetencyFramework back = written.framework("f", 1);
        assertThat(ids(back.items())).containsExactly("a");
        assertThat(back.publisher()).isNull();
        assertThat(CasePackage.of(back, BASE, Instant.parse(AT))).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"case/", "https://district.example/case"})
    void a_base_is_absolute_and_ends_in_a_slash(String base) {
        assertThatThrownBy(() -> CasePackage.of(own(), URI.create(base), Instant.parse(AT)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(base);
    }

    @Test
    void a_text_changed_in_case_is_not_overruled_by_the_languages_written_beside_it() {
        ObjectNode tree = tree(CasePackage.of(own(), BASE, Instant.parse(AT)).toJson());
        item(tree, 1).put("fullStatement", "Plans with peers");

        Competency plan =
                CasePackage.read(tree.toString()).framework("f", 1).item("plan").orElseThrow();

        assertThat(plan.statement()).isEqualTo(LocalizedText.of(Locale.ENGLISH, "Plans with peers"));
        assertThat(plan.notes()).isEqualTo(LocalizedText.of(Map.of("en", "Before", "de", "Vorher")));
    }

    @Test
    void ids_written_beside_items_must_be_ids_and_differ() {
        CompetencyFramework framework = CasePackage.readStrictly(small(tree -> {
                    item(tree, 0).putObject("extensions").putObject("dev.cairn").put("id", "a");
                    item(tree, 1).putObject("extensions").putObject("dev.cairn").put("id", "a");
                    item(tree, 2).putObject("extensions").putObject("dev.cairn").put("id", "no id");
                }))
                .framework("f", 1);

        assertThat(ids(framework.items())).containsExactly("a", UUID_B, UUID_C);
    }
}

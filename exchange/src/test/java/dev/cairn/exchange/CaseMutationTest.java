package dev.cairn.exchange;

import static dev.cairn.exchange.CaseSchema.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.competency.CompetencyFramework;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import dev.cairn.json.CairnJson;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever stands in one place of a package: it is refused with reasons, or what it gives can be used. */
class CaseMutationTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final URI BASE = URI.create("https://district.example/case/");
    private static final Instant AT = Instant.parse("2026-11-21T00:00:00Z");

    private static final List<String> VALUES = List.of(
            "null",
            "\"\"",
            "\" \"",
            "\"\\t\\n\"",
            "\"\\u0000\"",
            "\"\\u00a0\"",
            "0",
            "-1",
            "1.5",
            "1e400",
            "9223372036854775808",
            "true",
            "\"x\"",
            "\"en_US\"",
            "\"i-klingon\"",
            "\"x-own\"",
            "\"art-lojban-\"",
            "\"ja-JP-u-ca-japanese-x-lvariant-JP\"",
            "\"http://[\"",
            "\"a:\"",
            "\"a:b\"",
            "\"HTTPS://EXAMPLE.ORG/\"",
            "\"//example.org/no-scheme\"",
            "\"https://example.org/with space\"",
            "\"2026-02-30\"",
            "\"2026-02-28\"",
            "\"0000-01-01\"",
            "\"+999999999-12-31\"",
            "\"isChildOf\"",
            "\"ext:\"",
            "\"-\"",
            "\"ext:-x\"",
            "\"ext:x\"",
            "[]",
            "{}",
            "[null]",
            "[\"\"]",
            "[\" \", \"x\", \"x\"]",
            "[[]]",
            "[{}]",
            "{\"dev.cairn\": null}",
            "{\"dev.cairn\": \"theirs\"}",
            "{\"dev.cairn\": [1]}",
            "{\"dev.cairn\": {\"id\": 1, \"title\": {\"e n\": \"x\"}, \"statement\": 1, \"notes\": {}, \"levels\": 1}}",
            "{\"dev.cairn\": {\"id\": \"a b\", \"levels\": [{}, null, 1, {\"id\": \"a\", \"title\": \"A\"}, "
                    + "{\"id\": \"a\", \"title\": \"B\"}], \"descriptors\": {\"a\": \"x\", \"/\": 1}}}",
            "{\"dev.cairn\": {\"levels\": {\"a\": 1}, \"descriptors\": [\"x\"], \"framework\": 1, \"code\": []}}",
            "{\"dev.cairn.kept\": 1}");

    static Stream<String> packages() {
        return Stream.concat(
                Stream.of(
                                "opensalt/AdoptedTestFramework.json",
                                "opensalt/ItemTypeTestFramework.json",
                                "opensalt/MarkdownFramework.json",
                                "opensalt/Ordering.json",
                                "opensalt/SequenceNumberFramework.json",
                                "opensalt/SmartLevelFramework.json",
                                "opensalt/Utf8TestFramework.json",
                                "opensalt/opensalt-framework-20c5134f-423d-4097-a971-3dd5152bf507.json",
                                "synthetic-case-v1p1-with-rubric.json",
                                "synthetic-invalid-additional-property.json",
                                "synthetic-invalid-association-type.json")
                        .map(CaseSchema::resource),
                Stream.of(own()));
    }

    /** A package with everything that Cairn writes beside CASE. */
    private static String own() {
        CompetencyFramework framework = CairnJson.read("""
                {"kind": "competency-framework", "id": "teaching", "version": 2, "title": {"en": "Teaching", "es": "Arte"},
                 "description": {"en": "All.", "es": "Todo."}, "publisher": "District 7",
                 "uri": "https://district.example/t", "edition": "2026", "adoptionStatus": "adopted",
                 "validFrom": "2026-08-01", "validUntil": "2030-07-31", "subjects": ["Learning"],
                 "levels": [{"id": "e", "title": "Emerging", "description": "With help."}, {"id": "p", "title": "Sure"}],
                 "items": [{"id": "a", "code": "A", "type": "Domain", "statement": {"en": "Assesses", "es": "Evalúa"}},
                   {"id": "b", "parent": "a", "statement": "Plans", "title": {"en": "Planning", "es": "Planes"},
                    "notes": {"en": "Before.", "es": "Antes."}, "keywords": ["exit ticket"], "educationLevels": ["06"],
                    "uri": "https://district.example/t/b", "validFrom": "2026-08-01", "validUntil": "2027-07-31",
                    "descriptors": {"e": "Helped.", "p": {"en": "Alone.", "es": "Sola."}},
                    "alignments": [{"type": "exactMatchOf", "uri": "https://s.example/1",
                      "title": {"en": "Plans", "es": "Planes"}, "framework": "State", "code": "3.b"},
                      {"type": "exactMatchOf", "uri": "https://s.example/2"}]}],
                 "associations": [{"type": "ext:needs", "from": "b", "to": "a"}]}
                """, CompetencyFramework.class);
        return CasePackage.of(framework, BASE, AT).toJson();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void one_value_replaced_is_refused_with_reasons_or_gives_a_framework(String json) {
        var random = new Random(7);
        for (int round = 0; round < 150; round++) {
            JsonNode tree = JSON.readTree(json);
            List<Runnable> places = new ArrayList<>();
            JsonNode value = JSON.readTree(VALUES.get(random.nextInt(VALUES.size())));
            collect(tree, value, places);
            places.get(random.nextInt(places.size())).run();
            usable(tree.toString());
        }
    }

    private static void collect(JsonNode node, JsonNode value, List<Runnable> places) {
        if (node instanceof ObjectNode object) {
            object.propertyNames().forEach(name -> places.add(() -> object.set(name, value)));
            places.add(() -> object.set("extensions", value));
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int position = i;
                places.add(() -> array.set(position, value));
            }
        }
        node.forEach(child -> collect(child, value, places));
    }

    private static void usable(String json) {
        try {
            gives(CasePackage.readStrictly(json), json);
        } catch (InvalidInputException e) {
            assertThat(e.violations()).as(json).isNotEmpty();
        }
        try {
            gives(CasePackage.read(json), json);
        } catch (InvalidInputException e) {
            assertThat(e.violations())
                    .as(json)
                    .isNotEmpty()
                    .allMatch(v -> v.path().equals("/CFDocument") || v.code().startsWith("json."));
        }
    }

    private static void gives(CasePackage read, String json) {
        assertThat(CasePackage.readStrictly(read.toJson())).as(json).isEqualTo(read);
        if (JSON.readTree(read.toJson()).path("CFItems").isEmpty()) {
            return;
        }
        CompetencyFramework framework = framework(read, json);
        CasePackage out = CasePackage.of(framework, BASE, AT);
        assertThat(CaseSchema.faults(out.toJson())).as(json).isEmpty();
        assertThat(framework(CasePackage.readStrictly(out.toJson()), json).items())
                .hasSameSizeAs(framework.items());
    }

    private static CompetencyFramework framework(CasePackage read, String json) {
        try {
            return read.framework("f", 1);
        } catch (RuntimeException e) {
            throw new AssertionError(json, e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "/CFDocument | subject | ['', 'Learning'] | /CFDocument/subject/0 value.required",
                "/CFDocument | language | 'English!' | /CFDocument/language value.invalid",
                "/CFDocument | adoptionStatus | 'Perhaps' | /CFDocument/adoptionStatus value.invalid",
                "/CFDocument | extensions | {'dev.cairn': 'theirs'} | /CFDocument/extensions/dev.cairn value.invalid",
                "/CFDocument | extensions | {'dev.cairn': {'title': 5}} |"
                        + " /CFDocument/extensions/dev.cairn/title value.invalid",
                "/CFDocument | extensions | {'dev.cairn': {'levels': [{}]}} |"
                        + " /CFDocument/extensions/dev.cairn/levels/0 value.invalid",
                "/CFItems/1 | conceptKeywords | [' '] | /CFItems/1/conceptKeywords/0 value.required",
                "/CFItems/1 | educationLevel | [' '] | /CFItems/1/educationLevel/0 value.required",
                "/CFItems/1 | uri | 'nowhere' | /CFItems/1/uri value.invalid",
                "/CFItems/1 | extensions | {'dev.cairn': {'id': 'a b'}} |"
                        + " /CFItems/1/extensions/dev.cairn/id value.invalid",
                "/CFItems/1 | extensions | {'dev.cairn': {'descriptors': {'none': 'x'}}} |"
                        + " /CFItems/1/extensions/dev.cairn/descriptors/none reference.unknown"
            })
    void what_cases_form_allows_and_a_framework_does_not_is_passed_over_and_told(
            String at, String property, String value, String warning) {
        JsonNode tree = JSON.readTree(resource("synthetic-case-v1p1-with-rubric.json"));
        String json = value.replace('\'', '"');
        ((ObjectNode) tree.at(at)).set(property, JSON.readTree(json));
        CasePackage read = CasePackage.readStrictly(tree.toString());
        assertThat(read.warnings()).extracting(v -> v.path() + " " + v.code()).containsExactly(warning);
        assertThat(read.framework("f", 1).items()).hasSize(tree.path("CFItems").size());
    }

    @Test
    void a_uri_in_capitals_is_the_same_uri() {
        JsonNode tree = JSON.readTree(own());
        for (JsonNode association : tree.path("CFAssociations")) {
            ObjectNode end = (ObjectNode) association.path("destinationNodeURI");
            if (end.path("uri").asString().equals("https://s.example/2")) {
                end.put("uri", "HTTPS://S.EXAMPLE/1");
            }
        }
        CasePackage read = CasePackage.readStrictly(tree.toString());
        assertThat(read.warnings()).extracting(Violation::code).containsExactly("value.duplicate");
        assertThat(read.framework("f", 1).item("b").orElseThrow().alignments()).hasSize(1);
    }

    @Test
    void what_could_not_be_read_again_is_refused_at_once() {
        JsonNode tree = JSON.readTree(resource("synthetic-case-v1p1-with-rubric.json"));
        JsonNode deep = JSON.readTree("[".repeat(95) + "]".repeat(95));
        ((ObjectNode) tree.at("/CFItems/1")).set("theirs", deep);
        int refused = 0;
        for (int depth = 0; depth < 8; depth++) {
            try {
                CasePackage.read(tree.toString()).framework("f", 1);
            } catch (InvalidInputException e) {
                assertThat(e.violations()).extracting(Violation::code).containsExactly("json.limit");
                refused++;
            }
            deep = JSON.createArrayNode().add(deep);
            ((ObjectNode) tree.at("/CFItems/1")).set("theirs", deep);
        }
        assertThat(refused).isBetween(1, 7);
    }
}

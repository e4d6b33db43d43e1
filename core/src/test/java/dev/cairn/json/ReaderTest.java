package dev.cairn.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.MicroCredential;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is put into whatever place of a full example, the reader reads it or says what is wrong. */
class ReaderTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static final String MICRO_CREDENTIAL = """
            {"kind": "micro-credential", "id": "full", "version": 7, "title": {"en": "Full", "pt-BR": "Cheio"},
             "purpose": "Why.", "audience": "Whom.", "method": "How.",
             "research": [{"title": "A study", "uri": "https://doi.example/1"}], "resources": [{"title": "A book"}],
             "competencies": ["competency-framework:teaching@2#plan"],
             "prerequisites": ["micro-credential:first@1"], "effort": "PT1H30M",
             "evidence": [{"id": "v", "kind": "video", "title": "Video", "prompt": "Show it.", "minItems": 1,
               "maxItems": 3, "mediaTypes": ["video/mp4"], "maxBytes": 9000000000, "minWords": 1, "maxWords": 90,
               "maxDuration": "PT10M", "choiceGroup": "one", "declarations": ["consent"], "individual": true}],
             "rubric": "rubric:full@3",
             "assessment": {"assessors": 2, "blinding": "double", "lease": "P14D", "screening": true, "grace": "PT1H",
               "window": "P30D", "turnaround": {"days": 14, "business": true}, "attempts": 3, "coachingAfter": 2,
               "qualification": {"same": true, "any": true, "holds": ["stack:lead@1"], "certified": true},
               "secondMarking": {"percent": 20, "seed": "spring"}},
             "validity": "P1Y6M", "topics": ["assessment"], "languages": ["en", "pt-BR"],
             "issueConditions": [{"id": "fee", "title": "The fee is paid or waived"}],
             "pilot": {"questions": [{"id": "clear", "title": "Clear?"}], "gates": {"submissions": 8, "assessors": 3,
               "agreement": "3/5", "completion": "3/4", "medianTime": "PT1H", "feedback": "7/2", "respondents": 5}},
             "issuer": {"id": "https://district.example", "name": "Example District"}}
            """;

    private static final String FRAMEWORK = """
            {"kind": "competency-framework", "id": "teaching", "version": 2, "title": {"en": "Teaching", "es": "Arte"},
             "description": "All.", "publisher": "District 7", "uri": "https://district.example/t", "edition": "2026",
             "adoptionStatus": "adopted", "validFrom": "2026-08-01", "validUntil": "2030-07-31",
             "subjects": ["Learning"], "levels": [{"id": "e", "title": "Emerging", "description": "With help."}],
             "items": [{"id": "a", "code": "A", "type": "Domain", "statement": "Assesses"},
               {"id": "b", "parent": "a", "statement": "Plans", "title": "Planning", "notes": "Before.",
                "keywords": ["exit ticket"], "educationLevels": ["06"], "uri": "https://district.example/t/b",
                "validFrom": "2026-08-01", "validUntil": "2027-07-31", "descriptors": {"e": "Helped."},
                "alignments": [{"type": "exactMatchOf", "uri": "https://s.example/1", "title": "Plans",
                  "framework": "State", "code": "3.b"}]}],
             "associations": [{"type": "ext:needs", "from": "b", "to": "a"}]}
            """;

    @Test
    void a_micro_credential_is_read_or_its_faults_are_told() {
        readOrTold(MicroCredential.class, MICRO_CREDENTIAL);
    }

    @Test
    void a_framework_is_read_or_its_faults_are_told() {
        readOrTold(CompetencyFramework.class, FRAMEWORK);
    }

    @Test
    void a_number_too_large_is_told_where_it_stands() {
        assertThatThrownBy(() -> CairnJson.read(
                        MICRO_CREDENTIAL.replace("\"version\": 7", "\"version\": 3000000000"), MicroCredential.class))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::path, Violation::code)
                                .containsExactly(tuple("/version", CoreError.VALUE_OUT_OF_RANGE.code())));
    }

    @Test
    void a_competency_is_named_and_never_empty() {
        assertThatThrownBy(() -> CairnJson.read(
                        MICRO_CREDENTIAL.replace("\"competency-framework:teaching@2#plan\"", "{}"),
                        MicroCredential.class))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::path)
                                .containsExactly("/competencies/0"));
    }

    private static void readOrTold(Class<?> type, String example) {
        assertThat(CairnJson.read(example, type)).isNotNull();
        int[] told = new int[1];
        mutate(JSON.readTree(example), (what, json) -> {
            try {
                CairnJson.read(json, type);
            } catch (InvalidInputException e) {
                told[0]++;
                assertThat(e.violations())
                        .as(what)
                        .isNotEmpty()
                        .extracting(Violation::code)
                        .doesNotContain(CoreError.JSON_MALFORMED.code());
            } catch (RuntimeException e) {
                throw new AssertionError(what, e);
            }
        });
        assertThat(told[0]).isGreaterThan(200);
    }

    private interface Sink {
        void accept(String what, String json);
    }

    private static void mutate(JsonNode root, Sink sink) {
        places(root, "", (pointer, node) -> {
            if (pointer.isEmpty()) {
                return;
            }
            String parent = pointer.substring(0, pointer.lastIndexOf('/'));
            String name = pointer.substring(parent.length() + 1);
            JsonNode without = root.deepCopy();
            if (without.at(parent) instanceof ObjectNode object) {
                object.remove(name);
            } else {
                ((ArrayNode) without.at(parent)).remove(Integer.parseInt(name));
            }
            sink.accept("dropped " + pointer, without.toString());
            for (String other : List.of(
                    "\"\"",
                    "\" \"",
                    "\"x y\"",
                    "0",
                    "-1",
                    "1",
                    "7",
                    "11",
                    "101",
                    "1.5",
                    "3000000000",
                    "true",
                    "[]",
                    "{}",
                    "[\"x\"]",
                    "{\"x\":\"y\"}",
                    "{\"en\":\"y\"}",
                    "[[]]",
                    "[{}]",
                    "\"PT5M\"",
                    "\"P2Y\"",
                    "\"-PT5M\"",
                    "\"1\"",
                    "\"true\"",
                    "\"2027-02-30\"",
                    "\"https://x.example\"")) {
                JsonNode changed = root.deepCopy();
                JsonNode value = JSON.readTree(other);
                if (changed.at(parent) instanceof ObjectNode object) {
                    object.set(name, value);
                } else {
                    ((ArrayNode) changed.at(parent)).set(Integer.parseInt(name), value);
                }
                sink.accept(pointer + " = " + other, changed.toString());
            }
            if (node.isObject()) {
                JsonNode more = root.deepCopy();
                ((ObjectNode) more.at(pointer)).put("unknown property", "x");
                sink.accept("more in " + pointer, more.toString());
            }
            if (node.isArray() && !node.isEmpty()) {
                JsonNode twice = root.deepCopy();
                ((ArrayNode) twice.at(pointer)).add(node.get(0));
                sink.accept("twice in " + pointer, twice.toString());
            }
        });
    }

    private interface Place {
        void visit(String pointer, JsonNode node);
    }

    private static void places(JsonNode node, String pointer, Place place) {
        place.visit(pointer, node);
        if (node.isObject()) {
            node.propertyNames().forEach(name -> places(node.get(name), pointer + "/" + name, place));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                places(node.get(i), pointer + "/" + i, place);
            }
        }
    }
}

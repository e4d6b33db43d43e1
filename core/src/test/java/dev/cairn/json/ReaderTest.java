package dev.cairn.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
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
               "screeningTurnaround": {"days": 1, "business": true}, "individual": true,
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

    @Test
    void what_is_not_of_its_type_is_told_all_at_once_with_what_is_wanted() {
        String broken = MICRO_CREDENTIAL
                .replace("\"micro-credential\", \"id\": \"full\"", "\"rubric\", \"id\": 7")
                .replace("\"Why.\"", "5")
                .replace("\"PT1H30M\"", "5400")
                .replace("\"maxItems\": 3", "\"maxItems\": \" \"")
                .replace("\"PT10M\"", "\"-PT10M\"")
                .replace("\"choiceGroup\": \"one\"", "\"choiceGroup\": true")
                .replace("[\"consent\"]", "[1]")
                .replace("\"double\"", "2")
                .replace("\"screening\": true", "\"screening\": \"true\"")
                .replace("\"grace\": \"PT1H\"", "\"grace\": []")
                .replace("\"P1Y6M\"", "\"18 months\"")
                .replace("[\"assessment\"]", "\"assessment\"")
                .replace("\"https://doi.example/1\"", "\" https://doi.example/1\"");
        assertThatThrownBy(() -> CairnJson.read(broken, MicroCredential.class))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::toString)
                                .containsExactly(
                                        "/assessment/blinding [value.invalid] 2 is not one of [none, single, double].",
                                        "/assessment/grace [value.invalid] A list is not a valid Duration. Maybe PT15M or P14D?",
                                        "/assessment/screening [value.invalid] 'true' is not true or false.",
                                        "/effort [value.invalid] 5400 is not a valid Duration. Maybe PT15M or P14D?",
                                        "/evidence/0/choiceGroup [value.invalid] true is not text.",
                                        "/evidence/0/declarations/0 [value.invalid] 1 is not text.",
                                        "/evidence/0/maxDuration [value.invalid] '-PT10M' is not a valid Duration. "
                                                + "Maybe PT15M or P14D?",
                                        "/evidence/0/maxItems [value.invalid] ' ' is not a whole number.",
                                        "/id [value.invalid] 7 is not text.",
                                        "/kind [value.invalid] 'rubric' is not the kind of this definition. "
                                                + "Maybe 'micro-credential'?",
                                        "/purpose [value.invalid] Text is a string, or an object from language tag to string.",
                                        "/research/0/uri [value.invalid] ' https://doi.example/1' is not a valid URI. "
                                                + "Maybe https://district.example?",
                                        "/topics [value.invalid] 'assessment' is not a list.",
                                        "/validity [value.invalid] '18 months' is not a valid Period. Maybe P5Y or P18M?"));
    }

    @Test
    void a_recording_lasts_some_time() {
        for (String none : List.of("PT0S", "PT-10M")) {
            assertThat(faults(MICRO_CREDENTIAL.replace("PT10M", none), MicroCredential.class))
                    .containsExactly("/evidence/0/maxDuration value.out-of-range");
        }
    }

    @Test
    void a_span_has_no_signs_and_no_small_letters_but_what_was_stored_below_zero_is_read() {
        for (String bad : List.of("pt5m", "PT1H-5M", "PT+5M", "-PT5M", "PT5,5S", "P1DT", "P")) {
            assertThat(faults("\"" + bad + "\"", Duration.class)).as(bad).containsExactly(" value.invalid");
        }
        for (Duration span : List.of(Duration.ofMillis(-61_500), Duration.ofSeconds(Long.MAX_VALUE), Duration.ZERO)) {
            assertThat(CairnJson.read(CairnJson.write(span), Duration.class)).isEqualTo(span);
        }
        for (String bad : List.of("p5y", "P1Y+6M", "-P5Y", "P")) {
            assertThat(faults("\"" + bad + "\"", Period.class)).as(bad).containsExactly(" value.invalid");
        }
        for (Period span : List.of(Period.of(1, -6, 3), Period.ZERO)) {
            assertThat(CairnJson.read(CairnJson.write(span), Period.class)).isEqualTo(span);
        }
    }

    @Test
    void a_day_and_an_instant_are_written_in_full() {
        assertThat(CairnJson.read("\"2028-02-29\"", LocalDate.class)).isEqualTo(LocalDate.of(2028, 2, 29));
        for (String bad :
                List.of("\"2027-02-29\"", "\"2027-02-28T00:00:00Z\"", "[2027,2,28]", "[]", "20270228", "\"\"")) {
            assertThat(faults(bad, LocalDate.class)).as(bad).containsExactly(" value.invalid");
        }
        for (String bad : List.of("\"2027-02-28\"", "1764000000", "1764000000.5", "[]", "\" 2027-02-28T00:00:00Z\"")) {
            assertThat(faults(bad, Instant.class)).as(bad).containsExactly(" value.invalid");
        }
    }

    @Test
    void another_kind_is_told_beside_other_faults_and_also_where_there_is_none() {
        assertThat(faults(MICRO_CREDENTIAL.replace("\"micro-credential\"", "\"stack\""), MicroCredential.class))
                .containsExactly("/kind value.invalid");
        assertThat(faults(
                        MICRO_CREDENTIAL.replace("\"kind\": \"micro-credential\"", "\"kind\": null"),
                        MicroCredential.class))
                .containsExactly("/kind value.invalid");
        assertThat(faults("{\"kind\": 1, \"id\": \"x\", \"version\": 1, \"title\": \"X\"}", CompetencyFramework.class))
                .containsExactly("/items value.required", "/kind value.invalid");
        assertThat(faults(MICRO_CREDENTIAL.replace("\"kind\": \"micro-credential\", ", ""), MicroCredential.class))
                .isEmpty();
    }

    @Test
    void a_definition_may_name_its_schema_at_the_root_which_is_no_part_of_it() {
        String named = MICRO_CREDENTIAL.replaceFirst("\\{", "{\"\\$schema\": \"../micro-credential.schema.json\",");
        MicroCredential read = CairnJson.read(named, MicroCredential.class);
        assertThat(CairnJson.sha256(read))
                .isEqualTo(CairnJson.sha256(CairnJson.read(MICRO_CREDENTIAL, MicroCredential.class)));
        assertThat(CairnJson.write(read)).doesNotContain("schema");
        assertThat(faults(named.replace("\"../micro-credential.schema.json\"", "1"), MicroCredential.class))
                .containsExactly("/$schema property.unknown");
        assertThat(faults(
                        MICRO_CREDENTIAL.replace("\"issuer\": {", "\"issuer\": {\"$schema\": \"x\", "),
                        MicroCredential.class))
                .containsExactly("/issuer/$schema property.unknown");
    }

    @Test
    void every_fault_of_a_text_is_told() {
        assertThat(faults(
                        MICRO_CREDENTIAL.replace(
                                "\"Cheio\"}", "1, \"en_US\": \"x\", \"\": \"y\", \"EN\": \"z\", \"a/b\": \"w\"}"),
                        MicroCredential.class))
                .containsExactly(
                        "/title/ value.invalid",
                        "/title/EN value.duplicate",
                        "/title/a~1b value.invalid",
                        "/title/en_US value.invalid",
                        "/title/pt-BR value.invalid");
    }

    @Test
    void a_schema_is_found_by_kind() {
        assertThat(MicroCredential.KIND.schema())
                .hasValueSatisfying(schema -> assertThat(schema)
                        .contains("https://json-schema.org/draft/2020-12/schema", "urn:cairn:schema:micro-credential"));
        assertThat(new DefinitionKind<>("other", MicroCredential.class).schema())
                .isEmpty();
    }

    private static List<String> faults(String json, Class<?> type) {
        try {
            CairnJson.read(json, type);
            return List.of();
        } catch (InvalidInputException e) {
            return e.violations().stream()
                    .map(violation -> violation.path() + " " + violation.code())
                    .toList();
        }
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

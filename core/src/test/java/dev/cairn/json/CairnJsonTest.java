package dev.cairn.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.activity.Activity;
import dev.cairn.amount.Amount;
import dev.cairn.award.Award;
import dev.cairn.credential.AssessmentPolicy;
import dev.cairn.credential.Blinding;
import dev.cairn.credential.MicroCredential;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.text.LocalizedText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CairnJsonTest {
    static final String EXIT_TICKETS = """
            {
              "kind": "micro-credential",
              "id": "exit-tickets",
              "version": 1,
              "title": {"en": "Exit tickets", "es": "Boletos de salida"},
              "competencies": ["competency-framework:teaching@1#feedback"],
              "effort": "PT15M",
              "evidence": [
                {"id": "plan", "kind": "lesson-plan", "title": "Plan", "mediaTypes": ["application/pdf"]},
                {"id": "video", "kind": "video", "title": "Video", "maxDuration": "PT10M", "minItems": 0}
              ],
              "rubric": "rubric:exit-tickets@1",
              "assessment": {"assessors": 2, "blinding": "double"},
              "validity": "P5Y",
              "issuer": {"id": "https://district.example", "name": "Example District"}
            }
            """;

    @Test
    void a_definition_is_read_from_authored_json_and_written_in_canonical_form() {
        MicroCredential read = CairnJson.read(EXIT_TICKETS, MicroCredential.class);
        assertThat(read.ref()).isEqualTo(DefinitionRef.parse("micro-credential:exit-tickets@1"));
        assertThat(read.references())
                .extracting(DefinitionRef::toString)
                .containsExactly("competency-framework:teaching@1", "rubric:exit-tickets@1");
        String canonical = CairnJson.write(read);
        assertThat(canonical)
                .startsWith(
                        "{\"assessment\":{\"assessors\":2,\"blinding\":\"double\",\"lease\":\"PT336H\"},\"competencies\":")
                .doesNotContain("\n")
                .contains("\"kind\":\"micro-credential\"");
        assertThat(CairnJson.read(canonical, MicroCredential.class)).isEqualTo(read);
        assertThat(CairnJson.write(CairnJson.read(canonical, MicroCredential.class)))
                .isEqualTo(canonical);
        assertThat(CairnJson.sha256(read))
                .isEqualTo(CairnJson.sha256OfText(canonical))
                .hasSize(64);
    }

    @Test
    void every_fault_of_a_document_is_told_at_once_with_its_path() {
        String broken = EXIT_TICKETS
                .replace("\"version\": 1", "\"version\": 0")
                .replace("\"double\"", "\"triple\"")
                .replace("\"PT15M\"", "\"fifteen minutes\"")
                .replace("\"minItems\": 0", "\"minItems\": -1, \"maxItms\": 3")
                .replace("\"kind\": \"lesson-plan\", ", "")
                .replace("rubric:exit-tickets@1", "rubric:Exit Tickets")
                .replace("\"assessors\": 2", "\"assessors\": \"two\"");
        assertThat(faults(broken))
                .containsExactly(
                        "/assessment/assessors value.invalid",
                        "/assessment/blinding value.invalid",
                        "/effort value.invalid",
                        "/evidence/0/kind value.required",
                        "/evidence/1/maxItms property.unknown",
                        "/evidence/1/minItems value.out-of-range",
                        "/rubric value.invalid",
                        "/version value.out-of-range");
    }

    @Test
    void a_message_names_what_is_allowed() {
        assertThatThrownBy(
                        () -> CairnJson.read(EXIT_TICKETS.replace("\"double\"", "\"triple\""), MicroCredential.class))
                .hasMessageContaining("[none, single, double]");
        assertThatThrownBy(() -> CairnJson.read(EXIT_TICKETS.replace("\"effort\"", "\"efort\""), MicroCredential.class))
                .hasMessageContaining("effort");
    }

    @Test
    void text_that_is_no_json_or_has_a_property_twice_or_goes_on_after_its_end_is_refused() {
        assertThat(faults("{\"id\": ")).containsExactly(" json.malformed");
        assertThat(faults("{\"id\":\"a\",\"id\":\"b\"}")).containsExactly(" json.malformed");
        assertThat(faults(EXIT_TICKETS + "{}")).isNotEmpty();
        assertThat(faults("null")).containsExactly(" value.required");
        assertThat(faults("[]")).hasSize(1);
        assertThat(faults("{\"id\": NaN}")).containsExactly(" json.malformed");
        assertThat(faults("")).hasSize(1);
    }

    @Test
    void what_is_too_deep_or_too_long_is_refused() {
        assertThat(faults("[".repeat(200) + "]".repeat(200))).containsExactly(" json.limit");
        assertThat(faults("{\"id\":\"" + "x".repeat(4_000_001) + "\"}")).containsExactly(" json.limit");
    }

    @Test
    void canonical_text_escapes_only_what_rfc_8785_says() {
        var map = new TreeMap<String, String>();
        map.put("\u20ac", "Euro");
        map.put("\r", "CR");
        map.put("1", "One");
        map.put("\u0080", "Control");
        map.put("\ud83d\ude00", "Smiley");
        map.put("\u00f6", "o");
        map.put("\ufb33", "Dalet");
        map.put("</script>", "\u0000\u001f\u007f\"\\/\b\f\n\r\t€");
        assertThat(CairnJson.write(map))
                .isEqualTo(
                        "{\"\\r\":\"CR\",\"1\":\"One\",\"</script>\":\"\\u0000\\u001f\u007f\\\"\\\\/\\b\\f\\n\\r\\t€\",\"\u0080\":\"Control\",\"ö\":\"o\",\"€\":\"Euro\",\"😀\":\"Smiley\",\"\ufb33\":\"Dalet\"}");
    }

    @Test
    void facts_survive_json_unchanged() {
        var activity = Activity.builder(ActivityId.of("a1"), PersonId.of("p1"), "workshop")
                .title(LocalizedText.of("Feedback that lands"))
                .amount(Amount.of("7.5", "contact hour"))
                .amount(Amount.of("3/4", "CEU"))
                .between(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 3))
                .provider("District")
                .topic("assessment")
                .approval("LEA")
                .attribute("grade", "B")
                .evidence("sha256:00")
                .award(AwardId.of("w1"))
                .build();
        String json = CairnJson.write(activity);
        assertThat(json)
                .isEqualTo(
                        "{\"amounts\":[{\"unit\":\"contact hour\",\"value\":\"7.5\"},{\"unit\":\"CEU\",\"value\":\"0.75\"}],\"approvals\":[\"LEA\"],\"attributes\":{\"grade\":\"B\"},\"award\":\"w1\",\"educator\":\"p1\",\"evidence\":[\"sha256:00\"],\"from\":\"2026-02-01\",\"id\":\"a1\",\"kind\":\"workshop\",\"provider\":\"District\",\"title\":\"Feedback that lands\",\"to\":\"2026-02-03\",\"topics\":[\"assessment\"]}");
        assertThat(CairnJson.read(json, Activity.class)).isEqualTo(activity).hasSameHashCodeAs(activity);
        var award = Award.of(
                        AwardId.of("w1"),
                        PersonId.of("p1"),
                        DefinitionRef.parse("micro-credential:exit-tickets@1"),
                        Instant.parse("2026-03-01T10:00:00.000001Z"))
                .with()
                .validUntil(Instant.parse("2031-03-01T10:00:00Z"))
                .restsOn(List.of(AwardId.of("w0")))
                .build();
        assertThat(CairnJson.read(CairnJson.write(award), Award.class)).isEqualTo(award);
        assertThat(CairnJson.write(award)).contains("\"awardedAt\":\"2026-03-01T10:00:00.000001Z\"");
        assertThat(CairnJson.write(AssessmentPolicy.of(1, Blinding.NONE)))
                .isEqualTo("{\"assessors\":1,\"blinding\":\"none\",\"lease\":\"PT336H\"}");
    }

    @Test
    void numbers_are_not_taken_from_text_nor_fractions_for_whole_numbers() {
        assertThat(faults(EXIT_TICKETS.replace("\"version\": 1", "\"version\": \"1\"")))
                .containsExactly("/version value.invalid");
        assertThat(faults(EXIT_TICKETS.replace("\"version\": 1", "\"version\": 1.5")))
                .containsExactly("/version value.invalid");
    }

    private static List<String> faults(String json) {
        try {
            CairnJson.read(json, MicroCredential.class);
            return List.of();
        } catch (InvalidInputException e) {
            return e.violations().stream().map(CairnJsonTest::brief).toList();
        }
    }

    private static String brief(Violation violation) {
        return violation.path() + " " + violation.code();
    }
}

package dev.cairn.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.amount.Rational;
import dev.cairn.rubric.Consensus;
import dev.cairn.rubric.Criterion;
import dev.cairn.rubric.Level;
import dev.cairn.rubric.ModerationPolicy;
import dev.cairn.rubric.PassRule;
import dev.cairn.rubric.Rubric;
import dev.cairn.text.LocalizedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What other systems get to read, as accepted once; and what is read from documents that differ in one place. */
class AcceptedDocumentsTest {
    private static final Path ACCEPTED = Path.of("src/test/resources/dev/cairn/exchange/rubric/accepted");
    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
    private static final String BASE = "https://example.org/uri/";
    private static final ImportDefaults DEFAULTS = ImportDefaults.of(PassRule.everyCriterion("met"))
            .levels(Level.of("not-met", "Not met"), Level.of("met", "Met"));

    /** Everything that the formats have a word for. */
    private static Rubric rubric() {
        return Rubric.builder("seminar", 2, LocalizedText.of(Map.of("en", "Seminar", "es", "Seminario")))
                .description(LocalizedText.of("A seminar led by a teacher."))
                .levels(
                        Level.of("not-met", "Not met").points(0),
                        Level.of("near", "Near").points(Rational.parse("1.5")),
                        Level.of("met", "Met").points(3))
                .group("talk", "Talk & text")
                .criterion(Criterion.builder("questions", LocalizedText.of("Questions"))
                        .description(LocalizedText.of("Open questions are asked."))
                        .group("talk")
                        .weight(Rational.parse("2.5"))
                        .competencies("https://example.org/competency/1")
                        .descriptor("met", LocalizedText.of("Every question is open."))
                        .descriptor("near", LocalizedText.of("Most questions are open."))
                        .feedback("near", LocalizedText.of("Which question had one answer only?"))
                        .build())
                .criterion(Criterion.of("listening", "Listening"))
                .criterion(Criterion.builder("voice", LocalizedText.of("Voice"))
                        .feedbackOnly()
                        .build())
                .pass(PassRule.weighted(60))
                .moderation(ModerationPolicy.of(Consensus.highest()))
                .build();
    }

    @Test
    void what_is_written_is_what_was_accepted_and_reads_back() throws IOException {
        String caseText = CaseRubrics.write(rubric(), null, NOW, BASE, Locale.ENGLISH);
        accepted("seminar.case.json", caseText);
        assertThat(CaseRubrics.read(caseText, DEFAULTS).get(0).rubric()).isEqualTo(rubric());
        String ctdlText = CtdlRubrics.write(rubric(), null, Locale.ENGLISH);
        accepted("seminar.ctdl.json", ctdlText);
        assertThat(CtdlRubrics.read(ctdlText, DEFAULTS).get(0).rubric()).isEqualTo(rubric());
    }

    @Test
    void a_changed_version_is_written_into_the_document_it_came_from_as_was_accepted() throws IOException {
        Rubric before = rubric();
        Rubric after = before.toBuilder(3)
                .title(LocalizedText.of(Locale.ENGLISH, "Seminar and debate"))
                .criteria(List.of(
                        before.criteria().get(1),
                        before.criteria().get(0).toBuilder()
                                .descriptor("near", LocalizedText.of("Many questions are open."))
                                .build(),
                        Criterion.of("closing", "Closing")))
                .build();
        String caseText = CaseRubrics.write(before, null, NOW, BASE, Locale.ENGLISH);
        String changed = CaseRubrics.write(after, caseText, NOW.plusSeconds(86_400), BASE, Locale.ENGLISH);
        accepted("seminar-changed.case.json", changed);
        JsonNode moved = Tree.parse(changed).get("CFRubricCriteria").get(0);
        assertThat(moved.get("lastChangeDateTime").stringValue())
                .as("another position is a change of the criterion, but not of its levels")
                .isEqualTo("2026-12-02T10:00:00Z")
                .isNotEqualTo(moved.get("CFRubricCriterionLevels")
                        .get(0)
                        .get("lastChangeDateTime")
                        .stringValue());
        String ctdlText = CtdlRubrics.write(before, null, Locale.ENGLISH);
        accepted("seminar-changed.ctdl.json", CtdlRubrics.write(after, ctdlText, Locale.ENGLISH));
    }

    /** {@code WRITE_DOCUMENTS} in the environment accepts what there is; read it before it is committed. */
    private static void accepted(String name, String text) throws IOException {
        Path file = ACCEPTED.resolve(name);
        if (System.getenv("WRITE_DOCUMENTS") != null) {
            Files.createDirectories(ACCEPTED);
            Files.writeString(file, text);
        }
        assertThat(text).as(name).isEqualTo(Files.readString(file));
    }

    private static ObjectNode plainCase() {
        ObjectNode node =
                (ObjectNode) Tree.parse(CaseRubrics.write(Resources.exitTickets(), null, NOW, BASE, Locale.ENGLISH));
        node.remove("extensions");
        return node;
    }

    private static Rubric read(JsonNode node) {
        return CaseRubrics.read(
                        Tree.write(node),
                        new ImportDefaults(
                                PassRule.everyCriterion("demonstrated"),
                                ModerationPolicy.of(Consensus.lowest()),
                                List.of(),
                                null,
                                false))
                .get(0)
                .rubric();
    }

    @Test
    void criteria_come_by_position_and_as_listed_if_one_has_none() {
        ObjectNode node = plainCase();
        Rubric straight = read(node);
        JsonNode criteria = node.get("CFRubricCriteria");
        int n = criteria.size();
        for (int i = 0; i < n; i++) {
            ((ObjectNode) criteria.get(i)).put("position", n - i);
        }
        assertThat(read(node).criteria())
                .extracting(c -> c.title())
                .containsExactlyElementsOf(reversed(
                        straight.criteria().stream().map(c -> c.title()).toList()));
        ((ObjectNode) criteria.get(1)).remove("position");
        assertThat(read(node).criteria())
                .extracting(c -> c.title())
                .containsExactlyElementsOf(
                        straight.criteria().stream().map(c -> c.title()).toList());
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> copy = new java.util.ArrayList<>(list);
        java.util.Collections.reverse(copy);
        return copy;
    }

    @Test
    void moderation_and_levels_come_from_the_defaults_where_the_document_has_none() {
        ObjectNode node = plainCase();
        assertThat(read(node).moderation()).isEqualTo(ModerationPolicy.of(Consensus.lowest()));
        assertThat(read(node).levels()).isEmpty();
    }

    @Test
    void categories_are_groups_with_ids_of_their_own_however_alike_their_names() {
        ObjectNode node = plainCase();
        JsonNode criteria = node.get("CFRubricCriteria");
        List<String> names = List.of("talk", "Talk!", "???");
        for (int i = 0; i < 3; i++) {
            ((ObjectNode) criteria.get(i)).put("category", names.get(i));
        }
        Rubric rubric = read(node);
        assertThat(rubric.groups())
                .extracting(g -> g.title().in(Locale.ENGLISH))
                .containsExactlyElementsOf(names);
        assertThat(rubric.groups().get(0).id()).isEqualTo("talk");
        assertThat(rubric.groups().get(1).id()).startsWith("talk-");
        assertThat(rubric.groups().get(2).id()).startsWith("group-");
    }
}

package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionEvent;
import dev.cairn.assessment.SubmissionStatus;
import dev.cairn.award.Award;
import dev.cairn.award.AwardEvent;
import dev.cairn.definition.Definition;
import dev.cairn.error.InvalidInputException;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.json.CairnJson;
import dev.cairn.json.Canonical;
import dev.cairn.reason.Verdict;
import dev.cairn.record.RecordCommand;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import dev.cairn.storage.JournalEntry;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a storage holds since the first version: {@code stored-0.1.json} has the documents and the journal of a district,
 * as that version wrote them. It is never written anew.
 */
class StoredFormTest extends District {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, Class<?>> TYPES =
            Map.of("submission", Submission.class, "award", Award.class, "activity", Activity.class);

    private JsonNode stored;

    @BeforeEach
    void keep() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(StoredFormTest.class.getResourceAsStream("/dev/cairn/stored-0.1.json"))) {
            stored = JSON.readTree(in);
        }
        List<DocumentChange> documents = new ArrayList<>();
        for (JsonNode document : stored.path("documents")) {
            List<IndexEntry> index = new ArrayList<>();
            document.path("index").forEach(entry -> {
                String[] parts = entry.stringValue().split("=", 2);
                index.add(new IndexEntry(parts[0], parts[1]));
            });
            documents.add(DocumentChange.put(
                    new DocumentKey(text(document, "type"), text(document, "id")), 0, text(document, "json"), index));
        }
        List<JournalEntry> journal = new ArrayList<>();
        for (JsonNode entry : stored.path("journal")) {
            journal.add(new JournalEntry(
                    entry.path("position").longValue(),
                    text(entry, "hash"),
                    text(entry, "header"),
                    entry.path("payload").isNull() ? null : text(entry, "payload")));
        }
        storage.commit(new ChangeSet(documents, last -> journal));
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).stringValue();
    }

    @Test
    void every_document_is_read_and_written_again_in_canonical_order() {
        int seen = 0;
        for (JsonNode document : stored.path("documents")) {
            Class<?> type = TYPES.get(text(document, "type"));
            if (type != null) {
                seen++;
                String json = text(document, "json");
                assertThat(CairnJson.write(CairnJson.read(json, type))).isEqualTo(Canonical.form(json));
            } else if (text(document, "type").equals("definition")) {
                seen++;
                var kept = cairn.definition(DefinitionRef.parse(text(document, "id")));
                JsonNode json = JSON.readTree(text(document, "json"));
                Definition definition = kept.definition();
                assertThat(CairnJson.write(definition)).isEqualTo(text(json, "definition"));
                assertThat(CairnJson.sha256(definition)).isEqualTo(text(json, "sha256"));
            }
        }
        assertThat(seen).isEqualTo(7);
    }

    @Test
    void values_are_equal_exactly_if_their_canonical_form_is() {
        int unequal = 0;
        for (JsonNode document : stored.path("documents")) {
            Class<?> type = TYPES.get(text(document, "type"));
            String json = Canonical.form(text(document, "json"));
            if (text(document, "type").equals("definition")) {
                Definition kept = cairn.definition(DefinitionRef.parse(text(document, "id")))
                        .definition();
                type = kept.getClass();
                json = CairnJson.write(kept);
            }
            if (type == null) {
                continue;
            }
            Object value = CairnJson.read(json, type);
            assertThat(CairnJson.read(json, type)).isEqualTo(value).hasSameHashCodeAs(value);
            assertThat(value).isNotEqualTo(json);
            for (String name : JSON.readTree(json).propertyNames()) {
                ObjectNode less = (ObjectNode) JSON.readTree(json);
                less.remove(name);
                Object other;
                try {
                    other = CairnJson.read(less.toString(), type);
                } catch (InvalidInputException needed) {
                    continue;
                }
                boolean same = CairnJson.write(other).equals(json);
                assertThat(other.equals(value)).as("without %s", name).isEqualTo(same);
                unequal += same ? 0 : 1;
            }
        }
        assertThat(unequal).isGreaterThan(20);
    }

    @Test
    void every_event_is_read_and_written_again_in_canonical_order() {
        int seen = 0;
        for (JsonNode entry : stored.path("journal")) {
            String type = text(JSON.readTree(text(entry, "header")), "type");
            if (!entry.path("payload").isNull() && (type.startsWith("submission-") || type.startsWith("award-"))) {
                seen++;
                String json =
                        JSON.readTree(text(entry, "payload")).path("event").toString();
                Class<?> kind = type.startsWith("award-") ? AwardEvent.class : SubmissionEvent.class;
                assertThat(CairnJson.write(CairnJson.read(json, kind))).isEqualTo(Canonical.form(json));
            }
        }
        assertThat(seen).isGreaterThan(25);
    }

    @Test
    void what_was_journalled_under_a_digest_of_the_person_is_erased_with_them() {
        for (String person : List.of("ana", "ben", "teacher")) {
            cairn.execute(ISSUER, new RecordCommand.Erase(PersonId.of(person)));
            assertThat(cairn.verifyJournal(AUDITOR).verdict()).isEqualTo(Verdict.MET);
        }
        assertThat(cairn.journal(AUDITOR, 39, 4)).allMatch(event -> event.payload() == null);
        assertThat(cairn.journal(AUDITOR, 0, 1000))
                .filteredOn(event -> event.payload() != null)
                .noneMatch(event -> event.payload().matches(".*\\b(ana|ben|teacher)\\b.*"));
    }

    @Test
    void the_journal_is_intact_and_everything_is_found() {
        assertThat(cairn.verifyJournal(AUDITOR).verdict()).isEqualTo(Verdict.MET);
        assertThat(cairn.journal(AUDITOR, 0, 1000)).hasSize(46);
        assertThat(cairn.submission(ISSUER, SubmissionId.of("id1007")).status()).isEqualTo(SubmissionStatus.DECIDED);
        assertThat(cairn.award(ISSUER, AwardId.of("id1036")).definition()).isEqualTo(EXIT_TICKETS.ref());
        var record = cairn.record(Actor.of("lead", ActorRole.values()), TEACHER.id());
        assertThat(record.activities()).hasSize(1);
        assertThat(record.awards()).hasSize(1);
        assertThat(record.submissions()).hasSize(2);
    }
}

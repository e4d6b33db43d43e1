package dev.cairn.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.activity.Activity;
import dev.cairn.assessment.Submission;
import dev.cairn.award.Award;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.error.ConcurrentUpdateException;
import dev.cairn.error.RefusedException;
import dev.cairn.evidence.Artifact;
import dev.cairn.evidence.ArtifactStore;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.internal.json.JsonBinding;
import dev.cairn.internal.json.QuotedText;
import dev.cairn.json.CairnJson;
import dev.cairn.record.Erasure;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Query;
import dev.cairn.storage.Storage;
import dev.cairn.storage.StoredDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is kept about one educator, wherever it is: found, or erased. */
public final class Records {
    private static final List<String> TYPES = List.of(
            "submission",
            "award",
            "holding",
            Activities.TYPE,
            Submissions.Conflict.TYPE,
            "certification",
            "pilot-feedback",
            Polls.ANSWER,
            Peers.TYPE);
    /** Where journalled events name whom they are about, if their subject does not tell. */
    private static final List<String> NAMES = List.of("assessor", "cohort", "educator", "person");
    /** Events of which the subject tells nothing about whom they are. */
    private static final Set<String> NAMING = Set.of(
            Polls.ANSWERED,
            Peers.OPTED_IN,
            Peers.OPTED_OUT,
            Qualifications.CERTIFIED,
            Qualifications.ENDED,
            Submissions.Conflict.DECLARED,
            Pilots.GIVEN,
            "definition-pilot");

    private static final DocumentKey LAST = new DocumentKey("erasure", "last");
    private static final int PAGE = 500;
    private static final int MOST_PASSES = 32;

    private final Storage storage;
    private final Ledger ledger;
    private final @Nullable ArtifactStore artifacts;

    /** Over {@code storage}; the bytes of what is erased are deleted from {@code artifacts}, if there is such a store. */
    public Records(Storage storage, Ledger ledger, @Nullable ArtifactStore artifacts) {
        this.storage = storage;
        this.ledger = ledger;
        this.artifacts = artifacts;
    }

    record Erased(
            @JsonProperty("documents") int documents,
            @JsonProperty("journalEntries") int journalEntries) {}

    record Last(@JsonProperty("erasure") String erasure) {}

    /** Erases, as part of {@code unit}. Reads the whole journal once. */
    public Erasure erase(PersonId educator, String id, Ledger.Unit unit) {
        long last = last();
        Erasure erasure = gather(educator, unit);
        journal(erasure, id, last, unit);
        return erasure;
    }

    /**
     * Deletes the files of an erasure that is committed, and erases what others committed about an educator while {@code done} was on its way, in units of its own, until a look
     * finds nothing.
     *
     * @return all that was erased
     */
    public Erasure eraseTheRest(PersonId educator, Erasure done, Supplier<Ledger.Unit> begin, Supplier<String> ids) {
        deleteFiles(educator, done);
        Erasure all = done;
        for (int passes = 0; passes < MOST_PASSES; passes++) {
            Ledger.Unit unit = begin.get();
            long last = last();
            Erasure rest = gather(educator, unit);
            if (unit.isEmpty()) {
                return all;
            }
            journal(rest, ids.get(), last, unit);
            try {
                unit.commit();
            } catch (ConcurrentUpdateException e) {
                continue;
            }
            deleteFiles(educator, rest);
            all = all.plus(rest);
        }
        return all;
    }

    /** To be read before the journal is: each erasure writes this document, so that no two count one payload. */
    private long last() {
        var last = ledger.load(LAST, Last.class);
        return last == null ? 0 : last.version();
    }

    private static void journal(Erasure erasure, String id, long last, Ledger.Unit unit) {
        unit.put(LAST, last, new Last(id));
        unit.journal(
                new DocumentKey("erasure", id),
                new Erased(erasure.documents(), erasure.journalEntries()),
                JournalChain.ERASED);
    }

    private Erasure gather(PersonId educator, Ledger.Unit unit) {
        Set<String> subjects = new HashSet<>();
        Set<String> digests = new TreeSet<>();
        Set<StoredDocument> documents = documents(educator);
        for (StoredDocument document : documents) {
            unit.delete(document.key(), document.version());
            subjects.add(document.key().toString());
            if (document.key().type().equals("submission")) {
                digests.addAll(artifacts(
                        CairnJson.read(document.json(), Submission.class).evidence()));
            } else if (document.key().type().equals("award")) {
                digests.addAll(
                        artifacts(CairnJson.read(document.json(), Award.class).evidence()));
            } else if (document.key().type().equals(Activities.TYPE)) {
                CairnJson.read(document.json(), Activity.class).evidence().stream()
                        .filter(reference -> reference.matches("[0-9a-f]{64}"))
                        .forEach(digests::add);
            }
        }
        leaveCohorts(educator, unit);
        Repeats.forget(
                educator,
                all(Repeats.TYPE, Repeats.ACTOR, educator.value()),
                all(Repeats.TYPE, Repeats.ABOUT, educator.value()),
                unit);
        Set<Long> positions = new HashSet<>();
        long reached = 0;
        for (List<JournalEntry> page = storage.journal(0, PAGE);
                !page.isEmpty();
                page = storage.journal(reached, PAGE)) {
            for (JournalEntry entry : page) {
                reached = entry.position();
                String payload = entry.payload();
                if (payload != null && isAbout(entry, payload, subjects, educator)) {
                    positions.add(reached);
                    digests.addAll(artifacts(payload));
                }
            }
        }
        unit.erase(positions);
        digests.removeIf(digest -> isNamedByOthers(digest, educator));
        if (!digests.isEmpty()) {
            each(Query.ofType(Activities.TYPE), document -> {
                var activity = CairnJson.read(document.json(), Activity.class);
                if (!activity.educator().equals(educator)) {
                    activity.evidence().forEach(digests::remove);
                }
            });
        }
        return new Erasure(documents.size(), positions.size(), digests);
    }

    /** Deletes, once it is committed that they are erased, the files that nobody else has named meanwhile. */
    private void deleteFiles(PersonId educator, Erasure committed) {
        if (artifacts != null) {
            committed.artifacts().stream()
                    .filter(digest -> !isNamedByOthers(digest, educator))
                    .forEach(artifacts::delete);
        }
    }

    private Set<StoredDocument> documents(PersonId educator) {
        Set<StoredDocument> documents = new LinkedHashSet<>();
        TYPES.forEach(type -> documents.addAll(all(type, "educator", educator.value())));
        documents.addAll(conflictsDeclaredBy(educator).keySet());
        return documents;
    }

    private boolean isNamedByOthers(String digest, PersonId educator) {
        return ledger.all("submission", "artifact", digest, Submission.class).stream()
                        .anyMatch(submission -> !educator.equals(submission.educator()))
                || ledger.all("award", "artifact", digest, Award.class).stream()
                        .anyMatch(award -> !educator.equals(award.educator()));
    }

    /**
     * What a repeated erasure did: nothing.
     *
     * @throws RefusedException if something is kept about the educator: then the erasure was another's
     */
    public Erasure erasedBefore(PersonId educator) {
        if (!documents(educator).isEmpty()) {
            throw Repeats.reused();
        }
        return new Erasure(0, 0, Set.of());
    }

    /** The definitions in pilot whose cohort an educator is or was in. */
    public List<DefinitionRef> cohorts(PersonId educator) {
        return pilots(educator).keySet().stream()
                .map(document -> DefinitionRef.parse(document.key().id()))
                .sorted()
                .toList();
    }

    private Map<StoredDocument, Definitions.Kept> pilots(PersonId educator) {
        Map<StoredDocument, Definitions.Kept> pilots = new LinkedHashMap<>();
        for (StoredDocument document : all("definition", "status", DefinitionStatus.PILOT.name())) {
            var kept = CairnJson.read(document.json(), Definitions.Kept.class);
            if (kept.enrolled().contains(educator)) {
                pilots.put(document, kept);
            }
        }
        return pilots;
    }

    private void leaveCohorts(PersonId educator, Ledger.Unit unit) {
        pilots(educator)
                .forEach((document, kept) -> unit.put(
                        document.key(),
                        document.version(),
                        kept.without(educator),
                        document.index().toArray(IndexEntry[]::new)));
    }

    /** With whom a person declared a conflict of interest. */
    public List<PersonId> conflictsOf(PersonId person) {
        return conflictsDeclaredBy(person).values().stream()
                .map(Submissions.Conflict::educator)
                .sorted()
                .toList();
    }

    /** How many others declared a conflict of interest with a person. */
    public int conflictsWith(PersonId person) {
        return all(Submissions.Conflict.TYPE, "educator", person.value()).size();
    }

    private Map<StoredDocument, Submissions.Conflict> conflictsDeclaredBy(PersonId person) {
        Map<StoredDocument, Submissions.Conflict> declared = new LinkedHashMap<>();
        for (StoredDocument document : all(Query.ofType(Submissions.Conflict.TYPE))) {
            var conflict = CairnJson.read(document.json(), Submissions.Conflict.class);
            if (conflict.assessor().equals(person)) {
                declared.put(document, conflict);
            }
        }
        return declared;
    }

    private static boolean isAbout(JournalEntry entry, String payload, Set<String> subjects, PersonId educator) {
        JournalChain.Header header = JournalChain.header(entry);
        if (subjects.contains(header.subject())) {
            return true;
        }
        if (!NAMING.contains(header.type()) || !payload.contains(QuotedText.of(educator.value()))) {
            return false;
        }
        JsonNode event = JsonBinding.tree(payload).path("event");
        return NAMES.stream()
                .map(event::path)
                .flatMap(named -> named.isArray() ? named.valueStream() : Stream.of(named))
                .anyMatch(person -> educator.value().equals(person.asString(null)));
    }

    private List<StoredDocument> all(String type, String index, String value) {
        return all(Query.ofType(type).where(index, value));
    }

    private List<StoredDocument> all(Query every) {
        List<StoredDocument> all = new ArrayList<>();
        each(every, all::add);
        return all;
    }

    private void each(Query every, Consumer<StoredDocument> use) {
        Query query = every.limit(PAGE);
        for (List<StoredDocument> page = storage.query(query); !page.isEmpty(); page = storage.query(query)) {
            page.forEach(use);
            query = query.after(page.get(page.size() - 1).key().id());
        }
    }

    /** Also those that were replaced since. */
    private static Set<String> artifacts(String payload) {
        Set<String> digests = new TreeSet<>();
        if (payload.contains("\"artifact\":")) {
            for (JsonNode artifact : JsonBinding.tree(payload).findValues("artifact")) {
                String digest = artifact.path("sha256").asString(null);
                if (digest != null) {
                    digests.add(digest);
                }
            }
        }
        return digests;
    }

    static Set<String> artifacts(List<EvidenceItem> evidence) {
        Set<String> digests = new TreeSet<>();
        for (EvidenceItem item : evidence) {
            Artifact artifact = item.artifact();
            if (artifact != null) {
                digests.add(artifact.sha256());
            }
        }
        return digests;
    }
}

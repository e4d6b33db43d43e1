package dev.cairn.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.PersonId;
import dev.cairn.assessment.Submission;
import dev.cairn.award.Award;
import dev.cairn.definition.DefinitionRef;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.error.RefusedException;
import dev.cairn.event.Event;
import dev.cairn.evidence.Artifact;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.internal.json.JsonBinding;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Erases everything about one educator. */
public final class Records {
    private static final List<String> TYPES = List.of(
            "submission",
            "award",
            "holding",
            "activity",
            "conflict",
            "certification",
            "pilot-feedback",
            Polls.ANSWER,
            Peers.TYPE);
    /** Events whose subject is nobody's: they are about whoever acted. */
    private static final Set<String> OWN = Set.of(Polls.ANSWERED, Peers.OPTED_IN, Peers.OPTED_OUT);

    private static final int PAGE = 500;

    private final Storage storage;
    private final Ledger ledger;

    /** Over {@code storage}. */
    public Records(Storage storage, Ledger ledger) {
        this.storage = storage;
        this.ledger = ledger;
    }

    record Erased(
            @JsonProperty("documents") int documents,
            @JsonProperty("journalEntries") int journalEntries) {}

    /** Erases, as part of {@code unit}. Reads the whole journal once. */
    public Erasure erase(PersonId educator, String id, Ledger.Unit unit) {
        Set<String> subjects = new HashSet<>();
        Set<String> artifacts = new TreeSet<>();
        int documents = 0;
        for (String type : TYPES) {
            for (StoredDocument document : all(type, "educator", educator.value())) {
                unit.delete(document.key(), document.version());
                subjects.add(document.key().toString());
                documents++;
                if (type.equals("submission")) {
                    artifacts.addAll(artifacts(
                            CairnJson.read(document.json(), Submission.class).evidence()));
                } else if (type.equals("award")) {
                    artifacts.addAll(artifacts(
                            CairnJson.read(document.json(), Award.class).evidence()));
                }
            }
        }
        leaveCohorts(educator, unit);
        Repeats.forget(
                educator,
                all(Repeats.TYPE, Repeats.ACTOR, educator.value()),
                all(Repeats.TYPE, Repeats.ABOUT, educator.value()),
                unit);
        artifacts.removeIf(digest -> isNamedByOthers(digest, educator));
        Set<Long> positions = new HashSet<>();
        long reached = 0;
        for (List<JournalEntry> page = storage.journal(0, PAGE);
                !page.isEmpty();
                page = storage.journal(reached, PAGE)) {
            for (JournalEntry entry : page) {
                reached = entry.position();
                if (entry.payload() != null && isAbout(JournalChain.event(entry), subjects, educator)) {
                    positions.add(entry.position());
                }
            }
        }
        unit.erase(positions);
        unit.journal(new DocumentKey("erasure", id), new Erased(documents, positions.size()), "record-erased");
        return new Erasure(documents, positions.size(), artifacts);
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
        for (String type : TYPES) {
            if (!all(type, "educator", educator.value()).isEmpty()) {
                throw Repeats.reused();
            }
        }
        return new Erasure(0, 0, Set.of());
    }

    /** The definitions in pilot whose cohort an educator is in. */
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
            if (kept.cohort().contains(educator)) {
                pilots.put(document, kept);
            }
        }
        return pilots;
    }

    private void leaveCohorts(PersonId educator, Ledger.Unit unit) {
        pilots(educator).forEach((document, kept) -> {
            var rest = new TreeSet<>(kept.cohort());
            rest.remove(educator);
            unit.put(
                    document.key(),
                    document.version(),
                    new Definitions.Kept(rest, kept.definition(), kept.sha256(), kept.status()),
                    document.index().toArray(IndexEntry[]::new));
        });
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

    private static boolean isAbout(Event event, Set<String> subjects, PersonId educator) {
        if (subjects.contains(event.subject()) || OWN.contains(event.type()) && educator.equals(event.actor())) {
            return true;
        }
        String payload = Objects.requireNonNull(event.payload());
        return event.type().equals("definition-pilot")
                && JsonBinding.tree(payload)
                        .path("event")
                        .path("cohort")
                        .valueStream()
                        .anyMatch(person -> educator.value().equals(person.asString(null)));
    }

    private List<StoredDocument> all(String type, String index, String value) {
        return all(Query.ofType(type).where(index, value));
    }

    private List<StoredDocument> all(Query every) {
        List<StoredDocument> all = new ArrayList<>();
        Query query = every.limit(PAGE);
        for (List<StoredDocument> page = storage.query(query); !page.isEmpty(); page = storage.query(query)) {
            all.addAll(page);
            query = query.after(page.get(page.size() - 1).key().id());
        }
        return all;
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

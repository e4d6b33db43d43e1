package dev.cairn.internal.facts;

import dev.cairn.id.PersonId;
import dev.cairn.internal.json.JsonBinding;
import dev.cairn.internal.keep.Keeper;
import dev.cairn.internal.ledger.JournalChain;
import dev.cairn.internal.ledger.Ledger;
import dev.cairn.internal.ledger.Loaded;
import dev.cairn.internal.ledger.Put;
import dev.cairn.storage.JournalEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Finds all that is kept about a person, by what the keepers declare. */
public final class PersonalRecords {
    private final Ledger ledger;
    private final List<Keeper> keepers;
    private final Map<String, List<String>> naming = new HashMap<>();

    /** The sum of what {@code keepers} keep, and of what was journalled. */
    public PersonalRecords(Ledger ledger, List<Keeper> keepers) {
        this.ledger = ledger;
        this.keepers = List.copyOf(keepers);
        keepers.forEach(keeper -> naming.putAll(keeper.naming()));
    }

    /**
     * All that is kept about a person.
     *
     * @param records how many documents are their record
     * @param gone documents that go with them, traces of how the record came to be among them
     * @param rewritten documents that stay without them
     * @param journalled positions of the events about them that have a payload
     * @param files digests that the documents or the events name, and nobody else does
     */
    public record Found(
            int records, List<Loaded<?>> gone, List<Put> rewritten, Set<Long> journalled, Set<String> files) {
        /** Whether nothing is. */
        public boolean isEmpty() {
            return gone.isEmpty() && rewritten.isEmpty() && journalled.isEmpty();
        }
    }

    /** Whether documents about a person are kept, besides what they did themselves and the cohorts they are in. */
    public boolean isKept(PersonId person) {
        return keepers.stream()
                .anyMatch(keeper ->
                        keeper.isRecord() && !keeper.about(person).gone().isEmpty());
    }

    /** What is kept about a person. Reads the whole journal once. */
    public Found of(PersonId person) {
        List<Loaded<?>> gone = new ArrayList<>();
        List<Put> rewritten = new ArrayList<>();
        Set<String> files = new TreeSet<>();
        int records = 0;
        for (Keeper keeper : keepers) {
            Keeper.Personal personal = keeper.about(person);
            gone.addAll(personal.gone());
            records += keeper.isRecord() ? personal.gone().size() : 0;
            rewritten.addAll(personal.rewritten());
            files.addAll(personal.files());
        }
        Set<String> subjects = new HashSet<>();
        gone.forEach(loaded -> subjects.add(loaded.key().toString()));
        Set<Long> journalled = new HashSet<>();
        ledger.eachEntry(entry -> {
            String payload = entry.payload();
            if (payload != null && isAbout(entry, payload, subjects, person)) {
                journalled.add(entry.position());
                files.addAll(filesIn(payload));
            }
        });
        return new Found(records, gone, rewritten, journalled, namedByNobodyElse(files, person));
    }

    /** Of these files, those that nobody else names. */
    public Set<String> namedByNobodyElse(Set<String> digests, PersonId person) {
        Set<String> own = new TreeSet<>(digests);
        keepers.forEach(keeper -> own.removeAll(keeper.namedByOthers(Set.copyOf(own), person)));
        return own;
    }

    private boolean isAbout(JournalEntry entry, String payload, Set<String> subjects, PersonId person) {
        JournalChain.Header header = JournalChain.header(entry);
        if (subjects.contains(header.subject())) {
            return true;
        }
        List<String> names = naming.getOrDefault(header.type(), List.of());
        if (names.isEmpty() || !payload.contains(person.value())) {
            return false;
        }
        JsonNode event = JsonBinding.tree(payload).path("event");
        return names.stream()
                .map(event::path)
                .flatMap(named -> named.isArray() ? named.valueStream() : Stream.of(named))
                .anyMatch(named -> person.value().equals(named.asString(null)));
    }

    /** Also those that were replaced since. */
    private static Set<String> filesIn(String payload) {
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
}

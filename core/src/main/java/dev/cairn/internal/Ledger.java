package dev.cairn.internal;

import dev.cairn.actor.Actor;
import dev.cairn.id.PersonId;
import dev.cairn.internal.json.JsonBinding;
import dev.cairn.internal.json.QuotedText;
import dev.cairn.internal.json.Sha256;
import dev.cairn.json.CairnJson;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import dev.cairn.storage.Query;
import dev.cairn.storage.Storage;
import dev.cairn.storage.StoredDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads values from storage and writes changes with their events, all in one commit. */
public final class Ledger {
    private static final int PAGE = 500;

    private final Storage storage;
    private final Supplier<String> salts;
    private final Parsed parsed = new Parsed();

    /** Over {@code storage}; each payload is salted so that its digest tells nothing once it is erased. */
    public Ledger(Storage storage, Supplier<String> salts) {
        this.storage = storage;
        this.salts = salts;
    }

    /** A value with the version of its document. */
    public record Loaded<T>(T value, long version) {}

    /** The value under {@code key}, or null. */
    public <T> @Nullable Loaded<T> load(DocumentKey key, Class<T> type) {
        StoredDocument document = storage.find(key).orElse(null);
        return document == null ? null : new Loaded<>(parsed.read(document, type), document.version());
    }

    /** Every value of a type with this index entry. */
    public <T> List<T> all(String type, String index, String value, Class<T> as) {
        List<T> all = new ArrayList<>();
        var query = new Query(type, new IndexEntry(index, value), null, PAGE);
        for (List<StoredDocument> page = storage.query(query); !page.isEmpty(); page = storage.query(query)) {
            page.forEach(document -> all.add(parsed.read(document, as)));
            query = query.after(page.get(page.size() - 1).key().id());
        }
        return all;
    }

    /** At most {@code limit} values of a type with this index entry, after the document {@code after}. */
    public <T> List<T> page(String type, String index, String value, @Nullable String after, int limit, Class<T> as) {
        return storage.query(new Query(type, new IndexEntry(index, value), after, limit)).stream()
                .map(document -> parsed.read(document, as))
                .toList();
    }

    /** Changes that belong together. Not thread-safe. */
    public final class Unit {
        private final Actor actor;
        private final Instant at;
        private final @Nullable String reason;
        private final List<DocumentChange> documents = new ArrayList<>();
        private final List<JournalChain.Line> lines = new ArrayList<>();
        private final Set<Long> erased = new HashSet<>();
        private final Sha256 digest = new Sha256();

        private Unit(Actor actor, Instant at, @Nullable String reason) {
            this.actor = actor;
            this.at = at;
            this.reason = reason;
        }

        /** Who acts. */
        public PersonId by() {
            return actor.id();
        }

        /** When. */
        public Instant at() {
            return at;
        }

        /** Writes an immutable value in place of version {@code expected}. */
        public Unit put(DocumentKey key, long expected, Object value, IndexEntry... index) {
            var change = DocumentChange.put(key, expected, () -> CairnJson.write(value), List.of(index));
            documents.add(change);
            parsed.remember(StoredDocument.of(change), value);
            return this;
        }

        /** Deletes a document at version {@code expected}. */
        public Unit delete(DocumentKey key, long expected) {
            documents.add(DocumentChange.delete(key, expected));
            return this;
        }

        /** Erases the payloads of earlier journal entries. */
        public Unit erase(Set<Long> positions) {
            erased.addAll(positions);
            return this;
        }

        /** Journals what happened to {@code key}. */
        public Unit journal(DocumentKey key, Object event, String type) {
            String json = CairnJson.write(event);
            String payload = "{\"actor\":\"" + actor.id() + "\",\"event\":" + json + ",\"reason\":"
                    + QuotedText.of(reason) + ",\"salt\":" + QuotedText.of(salts.get()) + "}";
            JsonBinding.readable(payload);
            lines.add(JournalChain.Line.of(at, type, key.toString(), payload, digest));
            return this;
        }

        /** Whether nothing was gathered. */
        public boolean isEmpty() {
            return documents.isEmpty() && lines.isEmpty() && erased.isEmpty();
        }

        /** Leaves out what was gathered so far. */
        public void discard() {
            documents.clear();
            lines.clear();
            erased.clear();
        }

        /**
         * Commits all of it, or nothing.
         *
         * @throws dev.cairn.error.InvalidInputException if a document or a payload could not be read again
         */
        public void commit() {
            for (DocumentChange document : documents) {
                String json = document.json();
                if (json != null) {
                    JsonBinding.readableDocument(json);
                }
            }
            storage.commit(new ChangeSet(documents, last -> JournalChain.append(last, lines), erased));
        }
    }

    /** Begins a unit. */
    public Unit begin(Actor actor, Instant at, @Nullable String reason) {
        return new Unit(actor, at, reason);
    }
}

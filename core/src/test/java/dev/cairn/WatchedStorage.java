package dev.cairn;

import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.Count;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Page;
import dev.cairn.storage.Query;
import dev.cairn.storage.Storage;
import dev.cairn.storage.StoredDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** In memory; knows every key that was ever written, with what it is found by, so that all that is kept can be seen. */
final class WatchedStorage implements Storage {
    private final Storage inner = Storage.inMemory();
    private final Map<DocumentKey, List<IndexEntry>> index = new ConcurrentHashMap<>();

    @Override
    public Optional<StoredDocument> find(DocumentKey key) {
        return inner.find(key);
    }

    @Override
    public Page query(Query query) {
        return inner.query(query);
    }

    @Override
    public Count count(Query query) {
        return inner.count(query);
    }

    @Override
    public List<JournalEntry> journal(long after, int limit) {
        return inner.journal(after, limit);
    }

    @Override
    public List<JournalEntry> commit(ChangeSet changes) {
        List<JournalEntry> entries = inner.commit(changes);
        changes.documents().forEach(change -> index.put(change.key(), change.index()));
        return entries;
    }

    Map<DocumentKey, StoredDocument> documents() {
        Map<DocumentKey, StoredDocument> documents = new HashMap<>();
        index.keySet().forEach(key -> find(key).ifPresent(document -> documents.put(key, document)));
        return documents;
    }

    /** All that is kept of a document: its name, what it can be found by and its text. */
    String content(StoredDocument document) {
        return document.key() + " " + index.get(document.key()) + " " + document.json();
    }
}

package dev.cairn.storage;

import dev.cairn.error.ConcurrentUpdateException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** Keeps everything in memory, for tests and trials: gone with the process. Thread-safe. */
public final class InMemoryStorage implements Storage {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, NavigableMap<String, StoredDocument>> byType = new HashMap<>();
    private final Map<String, Map<IndexEntry, NavigableMap<String, StoredDocument>>> byIndex = new HashMap<>();
    private final List<JournalEntry> journal = new ArrayList<>();

    /** An empty storage. */
    public InMemoryStorage() {}

    @Override
    public Optional<StoredDocument> find(DocumentKey key) {
        lock.readLock().lock();
        try {
            return Optional.ofNullable(stored(key));
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public List<StoredDocument> query(Query query) {
        lock.readLock().lock();
        try {
            NavigableMap<String, StoredDocument> all = query.match() == null
                    ? byType.get(query.type())
                    : byIndex.getOrDefault(query.type(), Map.of()).get(query.match());
            if (all == null) {
                return List.of();
            }
            var rest = query.after() == null ? all : all.tailMap(query.after(), false);
            return rest.values().stream().limit(query.limit()).toList();
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public List<JournalEntry> journal(long after, int limit) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("A page has 1 to 1000 entries, not " + limit + ".");
        }
        lock.readLock().lock();
        try {
            int from = (int) Math.min(Math.max(after, 0), journal.size());
            return List.copyOf(journal.subList(from, Math.min(journal.size(), from + limit)));
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public List<JournalEntry> commit(ChangeSet changes) {
        lock.writeLock().lock();
        try {
            for (DocumentChange change : changes.documents()) {
                StoredDocument before = stored(change.key());
                long actual = before == null ? 0 : before.version();
                if (actual != change.expectedVersion()) {
                    throw new ConcurrentUpdateException(change.key().toString(), change.expectedVersion(), actual);
                }
            }
            JournalEntry last = journal.isEmpty() ? null : journal.get(journal.size() - 1);
            List<JournalEntry> entries = changes.entriesAfter(last);
            changes.documents().forEach(this::apply);
            for (long position : changes.erasedPayloads()) {
                if (position >= 1 && position <= journal.size()) {
                    JournalEntry entry = journal.get((int) position - 1);
                    journal.set((int) position - 1, new JournalEntry(position, entry.hash(), entry.header(), null));
                }
            }
            journal.addAll(entries);
            return entries;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void apply(DocumentChange change) {
        DocumentKey key = change.key();
        StoredDocument before = stored(key);
        if (before != null) {
            for (IndexEntry entry : before.index()) {
                indexOf(key.type(), entry).remove(key.id());
            }
        }
        var documents = byType.computeIfAbsent(key.type(), t -> new TreeMap<>(StoredText.ORDER));
        if (change.json() == null) {
            documents.remove(key.id());
            return;
        }
        var after = new StoredDocument(key, change.expectedVersion() + 1, change.json(), change.index());
        documents.put(key.id(), after);
        for (IndexEntry entry : after.index()) {
            indexOf(key.type(), entry).put(key.id(), after);
        }
    }

    private NavigableMap<String, StoredDocument> indexOf(String type, IndexEntry entry) {
        return byIndex.computeIfAbsent(type, t -> new HashMap<>())
                .computeIfAbsent(entry, e -> new TreeMap<>(StoredText.ORDER));
    }

    private @Nullable StoredDocument stored(DocumentKey key) {
        var documents = byType.get(key.type());
        return documents == null ? null : documents.get(key.id());
    }
}

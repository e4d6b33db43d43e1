package dev.cairn.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cairn.error.ConcurrentUpdateException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

final class InMemoryStorage implements Storage {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<DocumentKey, StoredDocument> documents = new HashMap<>();
    /** By their UTF-8 bytes, and so in the order that all storages share: by code point. */
    private final Map<String, NavigableMap<byte[], String>> ids = new HashMap<>();

    private final Map<Indexed, NavigableMap<byte[], String>> indexed = new HashMap<>();
    private final List<JournalEntry> journal = new ArrayList<>();

    private record Indexed(String type, IndexEntry entry) {}

    @Override
    public Optional<StoredDocument> find(DocumentKey key) {
        lock.readLock().lock();
        try {
            return Optional.ofNullable(documents.get(key));
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public List<StoredDocument> query(Query query) {
        lock.readLock().lock();
        try {
            NavigableMap<byte[], String> all = query.match() == null
                    ? ids.get(query.type())
                    : indexed.get(new Indexed(query.type(), query.match()));
            if (all == null) {
                return List.of();
            }
            var rest = query.after() == null ? all : all.tailMap(query.after().getBytes(UTF_8), false);
            return rest.values().stream()
                    .limit(query.limit())
                    .map(id -> documents.get(new DocumentKey(query.type(), id)))
                    .toList();
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
                StoredDocument before = documents.get(change.key());
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
        StoredDocument before = documents.remove(change.key());
        if (before != null) {
            byte[] id = before.key().id().getBytes(UTF_8);
            remove(ids, before.key().type(), id);
            before.index()
                    .forEach(entry -> remove(indexed, new Indexed(before.key().type(), entry), id));
        }
        if (!change.isDeletion()) {
            StoredDocument after = StoredDocument.of(change);
            DocumentKey key = after.key();
            byte[] id = key.id().getBytes(UTF_8);
            documents.put(key, after);
            add(ids, key.type(), id, key.id());
            after.index().forEach(entry -> add(indexed, new Indexed(key.type(), entry), id, key.id()));
        }
    }

    private static <K> void add(Map<K, NavigableMap<byte[], String>> all, K key, byte[] id, String text) {
        all.computeIfAbsent(key, k -> new TreeMap<>(Arrays::compareUnsigned)).put(id, text);
    }

    private static <K> void remove(Map<K, NavigableMap<byte[], String>> all, K key, byte[] id) {
        all.computeIfPresent(key, (k, some) -> some.remove(id) != null && some.isEmpty() ? null : some);
    }
}

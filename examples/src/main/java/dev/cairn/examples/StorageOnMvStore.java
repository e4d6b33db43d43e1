package dev.cairn.examples;

import dev.cairn.error.ConcurrentUpdateException;
import dev.cairn.error.StorageException;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.Count;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Page;
import dev.cairn.storage.Query;
import dev.cairn.storage.Storage;
import dev.cairn.storage.StoredDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * What an integrator writes over sorted maps: a storage in one file of H2's MVStore. Each commit is forced to the disk. The
 * file grows until {@link #close} rewrites it; until then what was erased can still be read from it.
 */
public final class StorageOnMvStore implements Storage, AutoCloseable {
    private final MVStore store;
    /** By key: version and text. */
    private final MVMap<String, Object[]> documents;

    private final IndexOnMvStore index;
    private final MVMap<Long, Object[]> journal;

    /** Opens the file, or makes it. */
    public StorageOnMvStore(Path file) {
        // An asynchronous channel stays open when a thread is interrupted; reused space may be lost in a crash.
        store = new MVStore.Builder()
                .fileName("async:" + file)
                .autoCommitDisabled()
                .open();
        store.setReuseSpace(false);
        documents = store.openMap("documents");
        index = new IndexOnMvStore(store);
        journal = store.openMap("journal");
    }

    @Override
    public Optional<StoredDocument> find(DocumentKey key) {
        return alone(() -> Optional.ofNullable(documents.get(key.toString()))
                .map(row -> new StoredDocument(key, (Long) row[0], (String) row[1])));
    }

    @Override
    public Page query(Query query) {
        return alone(() -> {
            List<String[]> places = index.places(query).limit(query.limit()).toList();
            var found = places.stream().flatMap(place -> find(new DocumentKey(place[0], place[3])).stream());
            return query.page(found.toList(), places.isEmpty() ? null : places.get(places.size() - 1)[2]);
        });
    }

    @Override
    public Count count(Query query) {
        // The other way round it is asked from its first page.
        return alone(() ->
                Count.of(index.places(query.reversed()).limit(Count.MOST + 1L).count()));
    }

    @Override
    public List<JournalEntry> journal(long after, int limit) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("A page has 1 to 1000 entries, not " + limit + ".");
        }
        return alone(() -> {
            long from = Math.min(Math.max(after, 0), journal.sizeAsLong());
            long to = Math.min(from + limit, journal.sizeAsLong());
            return LongStream.rangeClosed(from + 1, to).mapToObj(this::entry).toList();
        });
    }

    private JournalEntry entry(long position) {
        Object[] row = journal.get(position);
        return new JournalEntry(position, (String) row[0], (String) row[1], (String) row[2]);
    }

    @Override
    public List<JournalEntry> commit(ChangeSet changes) {
        return alone(() -> {
            for (DocumentChange change : changes.documents()) {
                long actual = find(change.key()).map(StoredDocument::version).orElse(0L);
                if (actual != change.expectedVersion()) {
                    throw new ConcurrentUpdateException(change.key().toString(), change.expectedVersion(), actual);
                }
            }
            var entries = changes.entriesAfter(journal.isEmpty() ? null : entry(journal.lastKey()));
            try {
                changes.documents().forEach(this::apply);
                changes.erasedPayloads()
                        .forEach(at -> journal.computeIfPresent(at, (p, row) -> row(row[0], row[1], null)));
                entries.forEach(
                        entry -> journal.put(entry.position(), row(entry.hash(), entry.header(), entry.payload())));
                store.commit();
                store.sync();
            } catch (RuntimeException | Error e) {
                store.closeImmediately();
                throw StorageException.unknownOutcome("The commit may be in the file. Open it anew.", e);
            }
            return entries;
        });
    }

    private void apply(DocumentChange change) {
        index.apply(change);
        if (change.isDeletion()) {
            documents.remove(change.key().toString());
        } else {
            documents.put(change.key().toString(), row(change.expectedVersion() + 1, change.json()));
        }
    }

    private static Object[] row(Object... cells) {
        return cells;
    }

    private synchronized <T> T alone(Supplier<T> work) {
        try {
            return work.get();
        } catch (MVStoreException e) {
            throw StorageException.permanent("The file cannot be read.", e);
        }
    }

    @Override
    public void close() {
        store.close(-1);
    }
}

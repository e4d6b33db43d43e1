package dev.cairn.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cairn.error.ConcurrentUpdateException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;

final class InMemoryStorage implements Storage {
    /** That of the UTF-8 bytes, which all storages share. */
    private static final Comparator<Place> ORDER = Comparator.comparing(Place::value, Arrays::compareUnsigned)
            .thenComparing(Place::id, Arrays::compareUnsigned);

    private static final String OF_EVERY = "";

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<DocumentKey, Kept> documents = new HashMap<>();
    private final Map<Shelf, NavigableSet<Place>> shelves = new HashMap<>();
    private final List<JournalEntry> journal = new ArrayList<>();

    private record Kept(StoredDocument document, List<IndexEntry> index) {}

    /** Documents of a type, by their entries of a name; every document by the empty one. */
    private record Shelf(String type, String name) {}

    /** Where a document stands on a shelf; of two of the same bytes, one. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Place(byte[] value, byte[] id, String valueText, String idText) {
        static Place of(String value, String id) {
            return new Place(value.getBytes(UTF_8), id.getBytes(UTF_8), value, id);
        }
    }

    @Override
    public Optional<StoredDocument> find(DocumentKey key) {
        lock.readLock().lock();
        try {
            return Stream.ofNullable(documents.get(key)).map(Kept::document).findFirst();
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public Page query(Query query) {
        lock.readLock().lock();
        try {
            List<Place> places = places(query).limit(query.limit()).toList();
            List<StoredDocument> found =
                    places.stream().map(place -> kept(query, place).document()).toList();
            return query.page(
                    found,
                    places.isEmpty() ? OF_EVERY : places.get(places.size() - 1).valueText());
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public Count count(Query query) {
        Query all = new Query(query.type(), query.range(), null, null, query.backwards(), query.limit());
        lock.readLock().lock();
        try {
            return Count.of(places(all).limit(Count.MOST + 1L).count());
        } finally {
            lock.readLock().unlock();
        }
    }

    private Kept kept(Query query, Place place) {
        return Objects.requireNonNull(documents.get(new DocumentKey(query.type(), place.idText())));
    }

    private Stream<Place> places(Query query) {
        IndexRange range = query.range();
        NavigableSet<Place> shelf = shelf(query.type(), range == null ? OF_EVERY : range.name());
        NavigableSet<Place> rest = from(query.backwards() ? shelf.descendingSet() : shelf, query);
        if (range == null) {
            return rest.stream();
        }
        Stream<Place> inRange =
                rest.stream().takeWhile(place -> range.holds(new IndexEntry(range.name(), place.valueText())));
        return range.isOneValue() ? inRange : inRange.filter(place -> isFirst(place, range, query));
    }

    private NavigableSet<Place> shelf(String type, String name) {
        NavigableSet<Place> shelf = shelves.get(new Shelf(type, name));
        return shelf == null ? new TreeSet<>(ORDER) : shelf;
    }

    private static NavigableSet<Place> from(NavigableSet<Place> inOrder, Query query) {
        Optional<Place> begin = Optional.ofNullable(query.range()).flatMap(range -> begin(range, query.backwards()));
        Optional<Place> after = Optional.ofNullable(query.afterId())
                .map(id -> Place.of(Objects.requireNonNullElse(query.afterValue(), OF_EVERY), id));
        Comparator<Place> order = query.backwards() ? ORDER.reversed() : ORDER;
        return Stream.concat(begin.stream(), after.stream())
                .max(order)
                .map(place -> inOrder.tailSet(place, false))
                .orElse(inOrder);
    }

    /** Where nothing is, just before the range. */
    private static Optional<Place> begin(IndexRange range, boolean backwards) {
        return backwards
                ? Optional.ofNullable(range.to()).map(InMemoryStorage::behind)
                : Optional.ofNullable(range.from()).map(value -> Place.of(value, ""));
    }

    /** No id ends the places of a value, but the text that follows it does: the same with a zero byte, which no value has. */
    private static Place behind(String value) {
        return Place.of(value + "\0", "");
    }

    /** Whether a document comes by this entry: it has none before it in the range. */
    private boolean isFirst(Place place, IndexRange range, Query query) {
        Comparator<String> order = query.backwards() ? (a, b) -> IndexRange.compare(b, a) : IndexRange::compare;
        return kept(query, place).index().stream()
                .filter(range::holds)
                .map(IndexEntry::value)
                .min(order)
                .filter(place.valueText()::equals)
                .isPresent();
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
                Kept before = documents.get(change.key());
                long actual = before == null ? 0 : before.document().version();
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
        Kept before = documents.remove(key);
        if (before != null) {
            shelfOf(key, OF_EVERY).remove(Place.of(OF_EVERY, key.id()));
            before.index().forEach(entry -> shelfOf(key, entry.name()).remove(Place.of(entry.value(), key.id())));
        }
        if (!change.isDeletion()) {
            documents.put(key, new Kept(StoredDocument.of(change), change.index()));
            shelfOf(key, OF_EVERY).add(Place.of(OF_EVERY, key.id()));
            change.index().forEach(entry -> shelfOf(key, entry.name()).add(Place.of(entry.value(), key.id())));
        }
    }

    private NavigableSet<Place> shelfOf(DocumentKey key, String name) {
        return shelves.computeIfAbsent(new Shelf(key.type(), name), k -> new TreeSet<>(ORDER));
    }
}

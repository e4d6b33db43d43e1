package dev.cairn.examples;

import dev.cairn.Cairn;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.error.ConcurrentUpdateException;
import dev.cairn.program.Program;
import dev.cairn.rubric.Rubric;
import dev.cairn.rubric.RubricScoring;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.Count;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import dev.cairn.storage.IndexRange;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Page;
import dev.cairn.storage.Query;
import dev.cairn.storage.Storage;
import dev.cairn.storage.StoredDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an integrator writes: the five methods of {@link Storage}. This one keeps a picture of everything in memory, and
 * replaces it whole with each commit, so that readers never wait and never see half of a change. To find documents it looks
 * at all of their type; {@link StorageOnMvStore} has an index.
 *
 * <p>That it keeps every promise is shown by a test that extends {@code StorageContract} of the test kit.
 */
public final class OwnStorage implements Storage {
    private record Kept(StoredDocument document, List<IndexEntry> index) {}

    private record Picture(Map<DocumentKey, Kept> documents, List<JournalEntry> journal) {}

    /** Where a document stands in an answer. {@link Query} asks for the order of the bytes, not that of {@code String}. */
    private record Place(String value, String id) {
        static final Comparator<Place> ORDER =
                Comparator.comparing(Place::value, IndexRange::compare).thenComparing(Place::id, IndexRange::compare);
    }

    private volatile Picture now = new Picture(Map.of(), List.of());

    /** Empty. */
    public OwnStorage() {}

    /**
     * Runs Cairn on it.
     *
     * @param args ignored
     */
    public static void main(String[] args) {
        Quiet.please();
        var cairn = Cairn.builder(
                        new OwnStorage(), new RubricScoring(), new StoryClock("2026-08-17T09:00"), StoryClock.ZONE)
                .define(Rubric.KIND)
                .build();
        var folder = StoryFiles.cleared("own-storage").unpack("program/rubrics", "rubrics");
        Program rubrics = Program.read(folder, Rubric.KIND);
        cairn.execute(Actor.of("author-01", ActorRole.AUTHOR), new DefinitionCommand.Draft(rubrics.definitions()));
        System.out.println("Kept: " + cairn.definitions(Rubric.KIND).size() + " rubrics");
        System.out.println("Journal: "
                + cairn.verifyJournal(Actor.of("auditor-01", ActorRole.AUDITOR)).code());
    }

    @Override
    public Optional<StoredDocument> find(DocumentKey key) {
        return Optional.ofNullable(now.documents().get(key)).map(Kept::document);
    }

    @Override
    public Page query(Query query) {
        Picture picture = now;
        Comparator<Place> order = order(query);
        List<Place> places = places(picture, query)
                .filter(place -> query.afterId() == null || order.compare(place, after(query)) > 0)
                .sorted(order)
                .limit(query.limit())
                .toList();
        List<StoredDocument> found = places.stream()
                .map(place -> picture.documents().get(new DocumentKey(query.type(), place.id())))
                .map(Kept::document)
                .toList();
        return query.page(
                found, places.isEmpty() ? null : places.get(places.size() - 1).value());
    }

    @Override
    public Count count(Query query) {
        return Count.of(places(now, query).limit(Count.MOST + 1L).count());
    }

    private static Place after(Query query) {
        return new Place(query.range() == null ? "" : query.afterValue(), query.afterId());
    }

    private static Comparator<Place> order(Query query) {
        return query.backwards() ? Place.ORDER.reversed() : Place.ORDER;
    }

    /** One of each document: by the first of its entries in the range. */
    private static Stream<Place> places(Picture picture, Query query) {
        return picture.documents().values().stream()
                .filter(kept -> kept.document().key().type().equals(query.type()))
                .flatMap(kept -> values(kept, query.range())
                        .map(value -> new Place(value, kept.document().key().id()))
                        .min(order(query))
                        .stream());
    }

    private static Stream<String> values(Kept kept, IndexRange range) {
        return range == null
                ? Stream.of("")
                : kept.index().stream().filter(range::holds).map(IndexEntry::value);
    }

    @Override
    public List<JournalEntry> journal(long after, int limit) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("A page has 1 to 1000 entries, not " + limit + ".");
        }
        return now.journal().stream()
                .filter(entry -> entry.position() > after)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<JournalEntry> commit(ChangeSet changes) {
        for (DocumentChange change : changes.documents()) {
            long actual = find(change.key()).map(StoredDocument::version).orElse(0L);
            if (actual != change.expectedVersion()) {
                throw new ConcurrentUpdateException(change.key().toString(), change.expectedVersion(), actual);
            }
        }
        List<JournalEntry> before = now.journal();
        var entries = changes.entriesAfter(before.isEmpty() ? null : before.get(before.size() - 1));
        var documents = new HashMap<>(now.documents());
        for (DocumentChange change : changes.documents()) {
            if (change.isDeletion()) {
                documents.remove(change.key());
            } else {
                documents.put(change.key(), new Kept(StoredDocument.of(change), change.index()));
            }
        }
        var journal = new ArrayList<JournalEntry>();
        before.forEach(
                entry -> journal.add(changes.erasedPayloads().contains(entry.position()) ? erased(entry) : entry));
        journal.addAll(entries);
        now = new Picture(documents, List.copyOf(journal));
        return entries;
    }

    private static JournalEntry erased(JournalEntry entry) {
        return new JournalEntry(entry.position(), entry.hash(), entry.header(), null);
    }
}

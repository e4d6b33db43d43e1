package dev.cairn.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cairn.Cairn;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.error.ConcurrentUpdateException;
import dev.cairn.program.Program;
import dev.cairn.rubric.Rubric;
import dev.cairn.rubric.RubricScoring;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Query;
import dev.cairn.storage.Storage;
import dev.cairn.storage.StoredDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an integrator writes: the four methods of {@link Storage}. This one keeps a picture of everything in memory, and
 * replaces it whole with each commit, so that readers never wait and never see half of a change.
 *
 * <p>That it keeps every promise is shown by a test that extends {@code StorageContract} of the test kit.
 */
public final class OwnStorage implements Storage {
    /** The order of the UTF-8 bytes, as {@link Query} asks for; that of {@code String.compareTo} is another. */
    private static final Comparator<String> BY_CODE_POINT =
            Comparator.comparing(id -> id.getBytes(UTF_8), Arrays::compareUnsigned);

    private record Picture(TreeMap<String, TreeMap<String, StoredDocument>> byType, List<JournalEntry> journal) {}

    private volatile Picture now = new Picture(new TreeMap<>(), List.of());

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
        return Optional.ofNullable(documents(now, key.type()).get(key.id()));
    }

    @Override
    public List<StoredDocument> query(Query query) {
        TreeMap<String, StoredDocument> all = documents(now, query.type());
        return (query.after() == null ? all : all.tailMap(query.after(), false))
                .values().stream()
                        .filter(document ->
                                query.match() == null || document.index().contains(query.match()))
                        .limit(query.limit())
                        .toList();
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
        var byType = new TreeMap<>(now.byType());
        for (DocumentChange change : changes.documents()) {
            DocumentKey key = change.key();
            var documents = new TreeMap<>(documents(new Picture(byType, before), key.type()));
            if (change.json() == null) {
                documents.remove(key.id());
            } else {
                long version = change.expectedVersion() + 1;
                documents.put(key.id(), new StoredDocument(key, version, change.json()));
            }
            byType.put(key.type(), documents);
        }
        var journal = new ArrayList<JournalEntry>();
        before.forEach(
                entry -> journal.add(changes.erasedPayloads().contains(entry.position()) ? erased(entry) : entry));
        journal.addAll(entries);
        now = new Picture(byType, List.copyOf(journal));
        return entries;
    }

    private static JournalEntry erased(JournalEntry entry) {
        return new JournalEntry(entry.position(), entry.hash(), entry.header(), null);
    }

    private static TreeMap<String, StoredDocument> documents(Picture picture, String type) {
        return picture.byType().getOrDefault(type, new TreeMap<>(BY_CODE_POINT));
    }
}

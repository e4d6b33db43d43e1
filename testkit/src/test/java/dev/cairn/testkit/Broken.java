package dev.cairn.testkit;

import dev.cairn.error.ConcurrentUpdateException;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.Count;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Page;
import dev.cairn.storage.Query;
import dev.cairn.storage.Storage;
import dev.cairn.storage.StoredDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A sound storage, for others to break in one way each. */
class Broken implements Storage {
    final Storage sound = Storage.inMemory();
    final Map<DocumentKey, List<IndexEntry>> index = new ConcurrentHashMap<>();

    DocumentChange change(DocumentChange change) {
        return change;
    }

    Storage reopened() {
        return this;
    }

    long actual(DocumentChange change) {
        return sound.find(change.key()).map(StoredDocument::version).orElse(0L);
    }

    static DocumentChange at(long version, DocumentChange c) {
        return new DocumentChange(c.key(), version, c.json(), c.index());
    }

    @Override
    public Optional<StoredDocument> find(DocumentKey key) {
        return sound.find(key);
    }

    @Override
    public Page query(Query query) {
        return sound.query(query);
    }

    @Override
    public Count count(Query query) {
        return sound.count(query);
    }

    @Override
    public List<JournalEntry> journal(long after, int limit) {
        return sound.journal(after, limit);
    }

    @Override
    public List<JournalEntry> commit(ChangeSet changes) {
        List<JournalEntry> entries = sound.commit(new ChangeSet(
                changes.documents().stream().map(this::change).toList(), changes.journal(), changes.erasedPayloads()));
        changes.documents().forEach(this::remember);
        return entries;
    }

    private void remember(DocumentChange change) {
        if (change.isDeletion()) {
            index.remove(change.key());
        } else {
            index.put(change.key(), change.index());
        }
    }

    /** Commits in a way of its own. */
    static Broken committing(Committing way) {
        return new Broken() {
            @Override
            public List<JournalEntry> commit(ChangeSet changes) {
                return way.commit(sound, changes);
            }
        };
    }

    interface Committing {
        List<JournalEntry> commit(Storage sound, ChangeSet changes);
    }

    static Broken changing(UnaryOperator<DocumentChange> how) {
        return new Broken() {
            @Override
            DocumentChange change(DocumentChange change) {
                return how.apply(change);
            }
        };
    }

    /** Writes another text than it is given. */
    static Broken writing(UnaryOperator<String> how) {
        return changing(c ->
                c.isDeletion() ? c : new DocumentChange(c.key(), c.expectedVersion(), how.apply(c.json()), c.index()));
    }

    /** Appends something else than it is given. */
    static Broken appending(UnaryOperator<JournalEntry> how) {
        return committing((sound, changes) -> sound.commit(new ChangeSet(
                changes.documents(),
                last -> changes.entriesAfter(last).stream().map(how).toList(),
                changes.erasedPayloads())));
    }

    static Broken reading(Function<List<JournalEntry>, List<JournalEntry>> how) {
        return new Broken() {
            @Override
            public List<JournalEntry> journal(long after, int limit) {
                return how.apply(sound.journal(after, limit));
            }
        };
    }

    /** Long enough for another thread to come in between. */
    static void pause() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static final class OneByOne extends Broken {
        @Override
        public List<JournalEntry> commit(ChangeSet changes) {
            for (DocumentChange change : changes.documents()) {
                sound.commit(new ChangeSet(List.of(change), last -> List.of()));
                pause();
            }
            JournalEntry last =
                    sound.journal(0, 1000).stream().reduce((a, b) -> b).orElse(null);
            List<JournalEntry> entries = changes.entriesAfter(last);
            return sound.commit(new ChangeSet(List.of(), now -> entries, changes.erasedPayloads()));
        }
    }

    static final class CheckThenAct extends Broken {
        @Override
        public List<JournalEntry> commit(ChangeSet changes) {
            for (DocumentChange change : changes.documents()) {
                if (actual(change) != change.expectedVersion()) {
                    throw new ConcurrentUpdateException(
                            change.key().toString(), change.expectedVersion(), actual(change));
                }
            }
            pause();
            synchronized (this) {
                return super.commit(changes);
            }
        }

        @Override
        DocumentChange change(DocumentChange c) {
            return at(actual(c), c);
        }
    }
}

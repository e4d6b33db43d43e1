package dev.cairn.testkit;

import dev.cairn.error.StorageException;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.Count;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Page;
import dev.cairn.storage.Query;
import dev.cairn.storage.Storage;
import dev.cairn.storage.StoredDocument;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A storage that fails when told to, for testing what a host does then. Everything else goes to the storage behind it.
 *
 * <p>Faults wait in a queue, one for reads and one for commits; each call takes the first of its queue. Thread-safe.
 */
public final class FaultyStorage implements Storage {
    /** How a commit goes wrong. */
    public enum Fault {
        /** Nothing is written, and the exception says that the same call may succeed later. */
        RETRYABLE,
        /** Nothing is written, and the exception says that the same call will fail again. */
        PERMANENT,
        /** Nothing is written, but the caller is not told whether it was. */
        LOST_BEFORE_COMMIT,
        /** Everything is written, but the caller is not told whether it was. */
        LOST_AFTER_COMMIT
    }

    private final Storage storage;
    private final Queue<Fault> reads = new ConcurrentLinkedQueue<>();
    private final Queue<Fault> commits = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> rivals = new ConcurrentLinkedQueue<>();

    /** Stands before {@code storage}. */
    public FaultyStorage(Storage storage) {
        this.storage = Objects.requireNonNull(storage, "storage");
    }

    /**
     * The next read that has no fault yet fails, once.
     *
     * @throws IllegalArgumentException for a fault that only a commit can have
     */
    public FaultyStorage failNextRead(Fault fault) {
        if (fault != Fault.RETRYABLE && fault != Fault.PERMANENT) {
            throw new IllegalArgumentException("A read cannot fail as " + fault + ".");
        }
        reads.add(fault);
        return this;
    }

    /** The next commit that has no fault yet fails, once. */
    public FaultyStorage failNextCommit(Fault fault) {
        commits.add(Objects.requireNonNull(fault, "fault"));
        return this;
    }

    /** Runs {@code rival} just before the next commit: whatever it commits to the storage behind comes first. */
    public FaultyStorage beforeNextCommit(Runnable rival) {
        rivals.add(Objects.requireNonNull(rival, "rival"));
        return this;
    }

    @Override
    public Optional<StoredDocument> find(DocumentKey key) {
        failRead();
        return storage.find(key);
    }

    @Override
    public Page query(Query query) {
        failRead();
        return storage.query(query);
    }

    @Override
    public Count count(Query query) {
        failRead();
        return storage.count(query);
    }

    @Override
    public List<JournalEntry> journal(long after, int limit) {
        failRead();
        return storage.journal(after, limit);
    }

    @Override
    public List<JournalEntry> commit(ChangeSet changes) {
        Runnable rival = rivals.poll();
        if (rival != null) {
            rival.run();
        }
        Fault fault = commits.poll();
        if (fault == null) {
            return storage.commit(changes);
        }
        if (fault == Fault.LOST_AFTER_COMMIT) {
            storage.commit(changes);
        }
        throw exception(fault);
    }

    private void failRead() {
        Fault fault = reads.poll();
        if (fault != null) {
            throw exception(fault);
        }
    }

    private static StorageException exception(Fault fault) {
        var cause = new IOException("injected: " + fault);
        return switch (fault) {
            case RETRYABLE -> StorageException.retryable("The storage is busy.", cause);
            case PERMANENT -> StorageException.permanent("The storage is out of order.", cause);
            case LOST_BEFORE_COMMIT, LOST_AFTER_COMMIT ->
                StorageException.unknownOutcome("The connection broke during the commit.", cause);
        };
    }
}

package dev.cairn.storage;

import java.util.List;
import java.util.Optional;

/**
 * Where Cairn keeps its documents and its journal. Five methods; one of them writes.
 *
 * <p>An implementation stores text under keys. It knows no domain class, so new kinds of documents need no change. It
 * must be safe for use by many threads, interrupted ones among them, and holds nothing between two calls. The test kit ({@code cairn-testkit}, {@code StorageContract}) checks every
 * guarantee below.
 *
 * <p>A read sees every commit that returned before it began, nothing of a commit that failed, and of any other commit
 * all or nothing. Lists returned are immutable. Any method may throw {@link dev.cairn.error.StorageException}.
 */
public interface Storage {
    /** An empty storage that keeps everything in memory, for tests and trials: gone with the process. */
    static Storage inMemory() {
        return new InMemoryStorage();
    }

    /** The document of this key, or empty. */
    Optional<StoredDocument> find(DocumentKey key);

    /** One page of documents, as {@link Query#page} makes it of what was found. */
    Page query(Query query);

    /** How many documents a query asks for on all its pages together, whatever its limit and where it goes on. */
    Count count(Query query);

    /**
     * Journal entries with a position greater than {@code after}, ascending.
     *
     * @param after 0 for the beginning
     * @param limit 1 to 1000
     * @throws IllegalArgumentException if the limit is out of range
     */
    List<JournalEntry> journal(long after, int limit);

    /**
     * Applies the whole change set, or nothing of it.
     *
     * <ol>
     *   <li>Every expected version is compared with what is stored; on any difference nothing is written and
     *       {@link dev.cairn.error.ConcurrentUpdateException} names the first that differs, in the order of the set.
     *   <li>Documents are put at their expected version plus one, with exactly the index entries given, or deleted.
     *   <li>{@link ChangeSet#entriesAfter} is called with the last entry stored, and what it returns is appended. No other
     *       commit may append in between. If it throws, nothing is written and the exception passes through. It is pure:
     *       it may be called again with another last entry, and what it returned then is what counts; so a storage may
     *       make one transaction of several change sets that wait.
     *   <li>The payloads at {@link ChangeSet#erasedPayloads()} become null; a position that was not in the journal before
     *       this commit is passed over.
     * </ol>
     *
     * When it returns, the change is as durable as this storage can make it.
     *
     * @return the entries appended
     */
    List<JournalEntry> commit(ChangeSet changes);
}

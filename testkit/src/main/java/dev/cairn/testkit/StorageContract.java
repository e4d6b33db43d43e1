package dev.cairn.testkit;

import static dev.cairn.storage.DocumentChange.delete;
import static dev.cairn.storage.DocumentChange.put;
import static dev.cairn.testkit.Chain.appending;
import static dev.cairn.testkit.Notes.NOTES;
import static dev.cairn.testkit.Notes.STRANGE;
import static dev.cairn.testkit.Notes.any;
import static dev.cairn.testkit.Notes.index;
import static dev.cairn.testkit.Notes.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.error.StorageException;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.Count;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Storage;
import dev.cairn.storage.StoredDocument;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/**
 * Every guarantee of {@link Storage}, as tests.
 *
 * <p>To write an adapter, implement {@link Storage}, extend this class in your tests, and say how to make an empty
 * storage; when all tests pass, Cairn runs on it:
 *
 * <pre>{@code
 * class MyStorageTest extends StorageContract {
 *     @Override
 *     protected Storage emptyStorage() {
 *         return new MyStorage(freshDatabase());
 *     }
 * }
 * }</pre>
 *
 * <p>Override {@link #reopened} too if the storage outlives its process. A test calls {@link #emptyStorage()} once,
 * before anything else; clean up in an {@code @AfterEach} of your own. Many threads racing may meet a retryable
 * {@link StorageException}; the tests then try again, as a host does. Later versions of Cairn may add tests that hold
 * adapters to what the interface already promised.
 */
public abstract class StorageContract extends InterruptGuarantees {
    /** For those who extend it. */
    protected StorageContract() {}

    /** A new storage in which nothing is kept. */
    protected abstract Storage emptyStorage() throws Exception;

    /**
     * The same storage as after a restart of the process: closed, and opened anew on what it kept. A storage that does
     * not outlive its process returns the one given, as this does.
     */
    protected Storage reopened(Storage before) throws Exception {
        return before;
    }

    @BeforeEach
    final void open() throws Exception {
        storage = emptyStorage();
    }

    @Override
    final void restart() throws Exception {
        storage = reopened(storage);
    }

    @Guarantee
    void everything_outlives_a_restart() throws Exception {
        commit(STRANGE.stream()
                .map(id -> put(key(id), 0, "of " + id, index("value", id)))
                .toList());
        commit(put(key("a"), 1, "second", index("value", "a", "value", "b")), delete(key("b"), 1));
        storage.commit(new ChangeSet(List.of(), appending("more"), Set.of(1L)));
        List<StoredDocument> documents = found(NOTES.limit(1000));
        List<JournalEntry> journal = storage.journal(0, 1000);

        restart();

        assertThat(found(NOTES.limit(1000))).isEqualTo(documents);
        assertThat(storage.journal(0, 1000)).isEqualTo(journal);
        assertThat(ids(NOTES.where("value", "b"))).containsExactly("a");
        assertThat(storage.count(NOTES.within(any("value")))).isEqualTo(Count.of(documents.size()));
        commit(put(key("a"), 2, "third", List.of()));
        assertThat(stale(put(key("a"), 2, "fourth", List.of())).actual()).isEqualTo(3);
        hasChainOf(journal.size() + 1);
    }
}

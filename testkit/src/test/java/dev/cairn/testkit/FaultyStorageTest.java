package dev.cairn.testkit;

import static dev.cairn.testkit.FaultyStorage.Fault.LOST_AFTER_COMMIT;
import static dev.cairn.testkit.FaultyStorage.Fault.LOST_BEFORE_COMMIT;
import static dev.cairn.testkit.FaultyStorage.Fault.PERMANENT;
import static dev.cairn.testkit.FaultyStorage.Fault.RETRYABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.error.ConcurrentUpdateException;
import dev.cairn.error.StorageException;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Query;
import dev.cairn.storage.Storage;
import dev.cairn.storage.StoredDocument;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultyStorageTest {
    private static final DocumentKey KEY = new DocumentKey("note", "a");

    private final Storage behind = Storage.inMemory();
    private final FaultyStorage storage = new FaultyStorage(behind);

    @ParameterizedTest
    @CsvSource({
        "RETRYABLE,          true,  false, false",
        "PERMANENT,          false, false, false",
        "LOST_BEFORE_COMMIT, true,  true,  false",
        "LOST_AFTER_COMMIT,  true,  true,  true"
    })
    void a_commit_fails_once_as_told(FaultyStorage.Fault fault, boolean retryable, boolean unknown, boolean written) {
        storage.failNextCommit(fault);
        var e = catchThrowableOfType(StorageException.class, this::put);
        assertThat(e.retryable()).isEqualTo(retryable);
        assertThat(e.outcomeUnknown()).isEqualTo(unknown);
        assertThat(storage.find(KEY).isPresent()).isEqualTo(written);
        if (!written) {
            put();
            assertThat(storage.find(KEY)).isPresent();
        }
    }

    /** Whoever repeats it as told finds out, and nothing comes twice. */
    @ParameterizedTest
    @CsvSource({"LOST_BEFORE_COMMIT, false", "LOST_AFTER_COMMIT, true"})
    void a_commit_of_unknown_outcome_that_is_repeated_happens_once(FaultyStorage.Fault fault, boolean written) {
        var changes = new ChangeSet(List.of(DocumentChange.put(KEY, 0, "mine", List.of())), Chain.appending("a", "b"));
        storage.failNextCommit(fault);
        assertThat(catchThrowableOfType(StorageException.class, () -> storage.commit(changes))
                        .outcomeUnknown())
                .isTrue();

        var repeated = catchThrowable(() -> storage.commit(changes));

        assertThat(repeated instanceof ConcurrentUpdateException stale && stale.actual() == 1)
                .isEqualTo(written);
        assertThat(storage.find(KEY)).contains(new StoredDocument(KEY, 1, "mine"));
        assertThat(Chain.read(storage, 2)).extracting(JournalEntry::payload).containsExactly("a", "b");
    }

    @Test
    void faults_are_taken_in_the_order_they_were_given() {
        storage.failNextCommit(LOST_BEFORE_COMMIT).failNextCommit(PERMANENT).failNextCommit(LOST_AFTER_COMMIT);
        assertThat(catchThrowableOfType(StorageException.class, this::put).outcomeUnknown())
                .isTrue();
        assertThat(catchThrowableOfType(StorageException.class, this::put).retryable())
                .isFalse();
        assertThat(catchThrowableOfType(StorageException.class, this::put).outcomeUnknown())
                .isTrue();
        assertThatThrownBy(this::put).isInstanceOf(ConcurrentUpdateException.class);
    }

    @Test
    void each_kind_of_read_fails_once_as_told() {
        storage.failNextRead(RETRYABLE)
                .failNextRead(PERMANENT)
                .failNextRead(RETRYABLE)
                .failNextRead(PERMANENT);
        assertThatThrownBy(() -> storage.find(KEY)).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> storage.query(Query.ofType("note")).documents())
                .isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> storage.journal(0, 1)).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> storage.count(Query.ofType("note"))).isInstanceOf(StorageException.class);
        assertThat(storage.find(KEY)).isEmpty();
        assertThatThrownBy(() -> storage.failNextRead(LOST_AFTER_COMMIT)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_rival_comes_first() {
        storage.beforeNextCommit(() ->
                behind.commit(new ChangeSet(List.of(DocumentChange.put(KEY, 0, "rival", List.of())), l -> List.of())));
        assertThatThrownBy(this::put).isInstanceOf(ConcurrentUpdateException.class);
        assertThat(storage.find(KEY).orElseThrow().json()).isEqualTo("rival");
    }

    private void put() {
        storage.commit(new ChangeSet(List.of(DocumentChange.put(KEY, 0, "mine", List.of())), last -> List.of()));
    }
}

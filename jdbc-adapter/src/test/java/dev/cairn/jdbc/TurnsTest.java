package dev.cairn.jdbc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.ConcurrentUpdateException;
import dev.cairn.error.StorageException;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.JournalEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits is written with others, in the order of coming, and hears what became of it. */
@Timeout(60)
class TurnsTest {
    private static final ChangeSet NOTHING = new ChangeSet(List.of(), last -> List.of());

    @Test
    void those_who_wait_while_one_is_written_are_written_together() throws Exception {
        List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var turns = new Turns(
                together -> {
                    sizes.add(together.size());
                    begun.countDown();
                    await(go);
                    together.forEach(waiting -> waiting.joined(List.of()));
                },
                Duration.ofSeconds(30));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> commits = new ArrayList<>();
            commits.add(threads.submit(() -> turns.commit(NOTHING)));
            await(begun);
            for (int i = 0; i < 7; i++) {
                commits.add(threads.submit(() -> turns.commit(NOTHING)));
            }
            while (turns.waiting() < 7) {
                Thread.onSpinWait();
            }
            go.countDown();
            for (Future<?> commit : commits) {
                commit.get(30, SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(sizes).containsExactly(1, 7);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void who_waits_too_long_is_told_to_try_again_and_is_not_written() throws Exception {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        List<Waiting> written = Collections.synchronizedList(new ArrayList<>());
        var turns = new Turns(
                together -> {
                    begun.countDown();
                    await(go);
                    written.addAll(together);
                    together.forEach(waiting -> waiting.joined(List.of()));
                },
                Duration.ofMillis(50));
        ExecutorService threads = Executors.newFixedThreadPool(1);
        try {
            Future<?> first = threads.submit(() -> turns.commit(NOTHING));
            await(begun);
            assertThatThrownBy(() -> turns.commit(NOTHING)).isInstanceOfSatisfying(StorageException.class, late -> {
                assertThat(late.retryable()).isTrue();
                assertThat(late.outcomeUnknown()).isFalse();
            });
            go.countDown();
            first.get(30, SECONDS);
        } finally {
            threads.shutdownNow();
        }
        assertThat(written).hasSize(1);
    }

    @Test
    void a_fault_of_the_writer_reaches_everybody_it_wrote_for_and_nobody_else() {
        var failing = new Turns(
                together -> {
                    throw new IllegalStateException("no");
                },
                Duration.ofSeconds(1));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> failing.commit(NOTHING)).hasMessage("no");
        }
    }

    @Test
    void an_interrupted_thread_is_written_for_and_stays_interrupted() {
        var turns = new Turns(
                together -> {
                    assertThat(Thread.currentThread().isInterrupted()).isFalse();
                    together.forEach(waiting -> waiting.joined(List.of()));
                },
                Duration.ofSeconds(1));
        Thread.currentThread().interrupt();
        assertThat(turns.commit(NOTHING)).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
    }

    // ------------------------------------------------------------------ what they come to

    private static final DocumentKey A = new DocumentKey("note", "a");
    private static final DocumentKey B = new DocumentKey("note", "b");

    private static JournalEntry entry(long position) {
        return new JournalEntry(position, "h" + position, "header", "payload " + position);
    }

    private static Waiting waiting(Set<Long> erased, DocumentChange... changes) {
        return new Waiting(new ChangeSet(
                List.of(changes), last -> List.of(entry(last == null ? 1 : last.position() + 1)), erased));
    }

    private static DocumentChange put(DocumentKey key, long version) {
        return DocumentChange.put(key, version, "\"" + (version + 1) + "\"", List.of());
    }

    @Test
    void each_set_is_held_against_what_those_before_it_leave() {
        var joined = new Joined(entry(4), Map.of(B, 7L));
        Waiting first = waiting(Set.of(), put(A, 0), put(B, 7));
        Waiting second = waiting(Set.of(), put(A, 1), DocumentChange.delete(B, 8));
        Waiting stale = waiting(Set.of(), put(A, 1));
        Waiting third = waiting(Set.of(), DocumentChange.delete(A, 2));
        List.of(first, second, stale, third).forEach(joined::join);

        assertThatThrownBy(stale::outcome).isInstanceOfSatisfying(ConcurrentUpdateException.class, e -> {
            assertThat(e.expected()).isEqualTo(1);
            assertThat(e.actual()).isEqualTo(2);
        });
        assertThat(first.outcome()).containsExactly(entry(5));
        assertThat(second.outcome()).containsExactly(entry(6));
        assertThat(third.outcome()).containsExactly(entry(7));
        assertThat(joined.entries()).containsExactly(entry(5), entry(6), entry(7));
        assertThat(joined.created()).isEmpty();
        assertThat(joined.replaced()).isEmpty();
        assertThat(joined.deleted()).extracting(DocumentChange::key).containsExactly(B);
    }

    @Test
    void an_appender_that_throws_harms_its_own_set_only() {
        var joined = new Joined(null, Map.of());
        var broken = new Waiting(new ChangeSet(List.of(put(A, 0)), last -> {
            throw new ArithmeticException("mine");
        }));
        Waiting whole = waiting(Set.of(), put(B, 0));
        List.of(broken, whole).forEach(joined::join);
        assertThatThrownBy(broken::outcome).hasMessage("mine");
        assertThat(whole.outcome()).containsExactly(entry(1));
        assertThat(joined.created()).extracting(DocumentChange::key).containsExactly(B);
    }

    @Test
    void a_payload_is_erased_whether_it_was_stored_before_or_by_a_set_of_the_same_transaction() {
        var joined = new Joined(entry(2), Map.of());
        Waiting first = waiting(Set.of(2L, 3L, 9L));
        Waiting second = waiting(Set.of(3L, 4L));
        List.of(first, second).forEach(joined::join);
        assertThat(joined.erased()).containsExactly(2L);
        assertThat(joined.entries()).extracting(JournalEntry::payload).containsExactly(null, "payload 4");
        assertThat(first.outcome()).containsExactly(entry(3));
    }
}

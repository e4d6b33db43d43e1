package dev.cairn.testkit;

import static dev.cairn.storage.DocumentChange.delete;
import static dev.cairn.storage.DocumentChange.put;
import static dev.cairn.testkit.Chain.appending;
import static dev.cairn.testkit.Notes.BY_UTF8;
import static dev.cairn.testkit.Notes.NOTES;
import static dev.cairn.testkit.Notes.id;
import static dev.cairn.testkit.Notes.index;
import static dev.cairn.testkit.Notes.key;
import static dev.cairn.testkit.Race.THREADS;
import static dev.cairn.testkit.Race.patiently;
import static dev.cairn.testkit.Race.race;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import dev.cairn.error.ConcurrentUpdateException;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.JournalEntry;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A set that fails harms no other. */
abstract class NeighbourGuarantees extends ReadRaceGuarantees {
    private static final int EACH = 25;

    /** What one thread in four does. */
    private interface Misfit {
        void commits(String id) throws Exception;
    }

    @Guarantee
    void a_stale_set_harms_no_other_that_is_committed_at_the_same_time() throws Exception {
        harmsOnlyItself(id -> {
            var changes = new ChangeSet(
                    List.of(put(key("never" + id), 0, "x", index("all", "yes")), delete(key(id), 7)),
                    appending("never"));
            var stale = catchThrowableOfType(
                    ConcurrentUpdateException.class, () -> patiently(() -> storage.commit(changes)));
            assertThat(stale).as("what a stale set gets").isNotNull();
            assertThat(stale.id()).isEqualTo("note/" + id);
            assertThat(stale.expected()).isEqualTo(7);
            assertThat(stale.actual()).isZero();
        });
    }

    @Guarantee
    void an_appender_that_throws_harms_no_other_set_that_is_committed_at_the_same_time() throws Exception {
        harmsOnlyItself(id -> {
            var thrown = new IllegalStateException(id);
            var changes = new ChangeSet(List.of(put(key("never" + id), 0, "x", index("all", "yes"))), last -> {
                throw thrown;
            });
            assertThat(catchThrowable(() -> patiently(() -> storage.commit(changes))))
                    .isSameAs(thrown);
        });
    }

    private void harmsOnlyItself(Misfit misfit) throws Exception {
        race(THREADS, thread -> {
            for (int i = 0; i < EACH; i++) {
                String id = thread + "/" + i;
                if (thread % 4 == 0) {
                    misfit.commits(id);
                } else {
                    isCommitted(id);
                }
            }
            return thread;
        });
        List<String> expected = IntStream.range(0, THREADS)
                .filter(thread -> thread % 4 != 0)
                .boxed()
                .flatMap(thread -> IntStream.range(0, EACH).mapToObj(i -> thread + "/" + i))
                .sorted(BY_UTF8)
                .toList();
        hasOnItsPages(NOTES, expected);
        hasOnItsPages(NOTES.where("all", "yes"), expected);
        assertThat(hasChainOf(2 * expected.size()))
                .extracting(JournalEntry::payload)
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().flatMap(id -> Stream.of(id, id)).toList());
    }

    private void isCommitted(String id) throws Exception {
        var changes = new ChangeSet(List.of(put(key(id), 0, "1", index("all", "yes"))), appending(id, id));
        try {
            assertThat(patiently(() -> storage.commit(changes)))
                    .as("what commit returns is what this set appended")
                    .extracting(JournalEntry::payload)
                    .containsExactly(id, id);
        } catch (ConcurrentUpdateException | IllegalStateException e) {
            fail("A set got the fault of another that was committed at the same time.", e);
        }
    }
}

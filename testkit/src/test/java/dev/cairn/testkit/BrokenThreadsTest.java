package dev.cairn.testkit;

import static dev.cairn.testkit.Broken.committing;
import static dev.cairn.testkit.Broken.pause;
import static dev.cairn.testkit.Broken.reading;
import static dev.cairn.testkit.Caught.broken;

import dev.cairn.error.StorageException;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Storage;
import dev.cairn.storage.StoredDocument;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The contract fails for storages that many threads, or interrupted ones, get the better of. */
class BrokenThreadsTest {
    private static final String CHAIN = "the_journal_has_no_gap_and_one_chain_when_threads_race";
    private static final String MANY = "of_thousands_of_entries_that_racing_threads_append_none_is_lost";
    private static final String STALE = "a_stale_set_harms_no_other_that_is_committed_at_the_same_time";
    private static final String THROWING =
            "an_appender_that_throws_harms_no_other_set_that_is_committed_at_the_same_time";
    private static final String INTERRUPTED =
            "an_interrupted_thread_gets_an_answer_or_a_storage_exception_and_stays_interrupted";
    private static final String MIDST =
            "a_thread_interrupted_in_the_midst_of_a_commit_leaves_nothing_half_written_and_harms_no_other";

    @TestFactory
    Stream<DynamicTest> commits_that_do_not_wait_for_each_other_are_caught() {
        return Stream.of(
                broken(
                        "appends outside the lock",
                        CHAIN,
                        () -> committing((sound, changes) -> {
                            JournalEntry last = last(sound);
                            pause();
                            List<JournalEntry> entries = changes.journal().after(last);
                            return sound.commit(new ChangeSet(changes.documents(), now -> entries));
                        })),
                broken(
                        "checks versions outside the lock",
                        "of_threads_that_race_to_change_a_version_one_wins",
                        Broken.CheckThenAct::new),
                broken(
                        "creates twice",
                        "of_threads_that_race_to_put_a_new_document_one_wins",
                        Broken.CheckThenAct::new),
                broken(
                        "shows half a commit",
                        "a_read_sees_a_commit_whole_or_not_at_all_and_what_returned_before_it",
                        Broken.OneByOne::new),
                broken(
                        "shows what is not committed",
                        "a_read_meanwhile_sees_nothing_of_a_commit_that_is_not_done",
                        Broken.OneByOne::new),
                broken(
                        "says that it failed after it committed",
                        CHAIN,
                        () -> nowAndThen(10, (sound, changes) -> {
                            sound.commit(changes);
                            throw StorageException.retryable("Busy.", new InterruptedIOException());
                        })));
    }

    @TestFactory
    Stream<DynamicTest> entries_lost_in_many_are_caught() {
        return Stream.of(
                broken(
                        "loses one entry in two thousand",
                        MANY,
                        () -> reading(entries -> entries.stream()
                                .filter(e -> e.position() % 2000 != 0)
                                .toList())),
                broken(
                        "loses the last entry of a set in a hundred",
                        MANY,
                        () -> nowAndThen(
                                100,
                                (sound, changes) -> sound.commit(new ChangeSet(changes.documents(), last -> {
                                    List<JournalEntry> entries = changes.entriesAfter(last);
                                    return entries.subList(0, entries.size() - 1);
                                })))),
                broken(
                        "loses a set in a hundred",
                        MANY,
                        () -> nowAndThen(100, (sound, changes) -> changes.entriesAfter(last(sound)))),
                broken(
                        "appends a set in a hundred twice",
                        MANY,
                        () -> nowAndThen(100, (sound, changes) -> {
                            sound.commit(changes);
                            return sound.commit(changes);
                        })),
                broken(
                        "returns what others appended",
                        MANY,
                        () -> committing((sound, changes) -> {
                            JournalEntry before = last(sound);
                            sound.commit(changes);
                            pause();
                            return sound.journal(before == null ? 0 : before.position(), 1000);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> sets_that_harm_others_are_caught() {
        return Stream.of(
                broken("refuses those that wait together with a stale one", STALE, Together::new),
                broken("fails those that wait together with an appender that throws", THROWING, Together::new),
                broken("keeps the documents of an appender that throws", THROWING, Broken.OneByOne::new));
    }

    @TestFactory
    Stream<DynamicTest> threads_that_do_not_survive_an_interrupt_are_caught() {
        return Stream.of(
                broken(
                        "takes the interrupt away",
                        INTERRUPTED,
                        () -> committing((sound, changes) -> {
                            Thread.interrupted();
                            return sound.commit(changes);
                        })),
                broken("takes the interrupt away when it reads", INTERRUPTED, () -> new Broken() {
                    @Override
                    public Optional<StoredDocument> find(DocumentKey key) {
                        Thread.interrupted();
                        return sound.find(key);
                    }
                }),
                broken(
                        "throws what is no storage exception",
                        INTERRUPTED,
                        () -> committing((sound, changes) -> {
                            pause();
                            return sound.commit(changes);
                        })),
                broken(
                        "commits and says that it did not",
                        INTERRUPTED,
                        () -> committing((sound, changes) -> {
                            List<JournalEntry> entries = sound.commit(changes);
                            failIfInterrupted();
                            return entries;
                        })),
                broken(
                        "writes half a commit",
                        INTERRUPTED,
                        () -> committing((sound, changes) -> {
                            sound.commit(new ChangeSet(changes.documents(), last -> List.of()));
                            failIfInterrupted();
                            return sound.commit(new ChangeSet(List.of(), changes.journal()));
                        })),
                broken("is closed by an interrupt", INTERRUPTED, Closed::new),
                broken("is closed by an interrupt, for others too", MIDST, Closed::new),
                broken(
                        "writes half a commit when interrupted then",
                        MIDST,
                        () -> committing((sound, changes) -> {
                            sound.commit(new ChangeSet(changes.documents(), last -> List.of()));
                            try {
                                Thread.sleep(1);
                            } catch (InterruptedException e) {
                                throw StorageException.retryable("Interrupted.", e);
                            }
                            return sound.commit(new ChangeSet(List.of(), changes.journal()));
                        })));
    }

    private static @Nullable JournalEntry last(Storage storage) {
        JournalEntry last = null;
        List<JournalEntry> page;
        do {
            page = storage.journal(last == null ? 0 : last.position(), 1000);
            last = page.isEmpty() ? last : page.get(page.size() - 1);
        } while (!page.isEmpty());
        return last;
    }

    private static void failIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw StorageException.permanent("Interrupted.", new InterruptedIOException());
        }
    }

    /** Commits in a way of its own every so many times. */
    private static Broken nowAndThen(int times, Broken.Committing way) {
        var commits = new AtomicInteger();
        return committing((sound, changes) ->
                commits.incrementAndGet() % times == 0 ? way.commit(sound, changes) : sound.commit(changes));
    }

    /** Gives the fault of one to all that wait at the same time. */
    private static final class Together extends Broken {
        private static final class Batch {
            private @Nullable RuntimeException fault;
        }

        private Batch waiting = new Batch();

        @Override
        public List<JournalEntry> commit(ChangeSet changes) {
            Batch mine = joined();
            pause();
            synchronized (this) {
                waiting = mine == waiting ? new Batch() : waiting;
                if (mine.fault != null) {
                    throw mine.fault;
                }
                try {
                    return sound.commit(changes);
                } catch (RuntimeException e) {
                    mine.fault = e;
                    throw e;
                }
            }
        }

        private synchronized Batch joined() {
            return waiting;
        }
    }

    private static final class Closed extends Broken {
        private volatile boolean closed;

        @Override
        public Optional<StoredDocument> find(DocumentKey key) {
            use();
            return sound.find(key);
        }

        @Override
        public List<JournalEntry> commit(ChangeSet changes) {
            use();
            List<JournalEntry> entries = sound.commit(changes);
            closed |= Thread.currentThread().isInterrupted();
            return entries;
        }

        private void use() {
            closed |= Thread.currentThread().isInterrupted();
            if (closed) {
                throw StorageException.permanent("Closed.", new InterruptedIOException());
            }
        }
    }
}

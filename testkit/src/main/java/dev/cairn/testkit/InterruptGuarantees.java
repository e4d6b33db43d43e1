package dev.cairn.testkit;

import static dev.cairn.storage.DocumentChange.put;
import static dev.cairn.testkit.Chain.appending;
import static dev.cairn.testkit.Notes.NOTES;
import static dev.cairn.testkit.Notes.any;
import static dev.cairn.testkit.Notes.id;
import static dev.cairn.testkit.Notes.index;
import static dev.cairn.testkit.Notes.key;
import static dev.cairn.testkit.Race.apart;
import static dev.cairn.testkit.Race.patiently;
import static dev.cairn.testkit.Race.race;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.cairn.error.StorageException;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Storage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** An interrupted thread harms neither itself nor others. */
abstract class InterruptGuarantees extends NeighbourGuarantees {
    private static final int COMMITS = 100;

    private interface Call {
        Object on(Storage storage);
    }

    @Guarantee
    void an_interrupted_thread_gets_an_answer_or_a_storage_exception_and_stays_interrupted() throws Exception {
        commit(put(key("a"), 0, "1", index("all", "yes")));
        List<Call> calls = List.of(
                any -> any.find(key("a")),
                any -> any.query(NOTES.where("all", "yes")),
                any -> any.count(NOTES),
                any -> any.journal(0, 10),
                any -> any.commit(pair("b")));
        Outcome last = apart(() -> {
            Outcome outcome = Outcome.NOTHING;
            for (Call call : calls) {
                Thread.currentThread().interrupt();
                outcome = outcome(call);
                assertThat(Thread.interrupted())
                        .as("the interrupt flag of the thread after its call")
                        .isTrue();
            }
            return outcome;
        });
        int written = isAsTold("b", last, Chain.read(storage, Integer.MAX_VALUE)) ? 1 : 0;
        assertThat(json("a")).isEqualTo("1");
        assertThat(apart(() -> json("a"))).isEqualTo("1");
        storage.commit(pair("c"));
        hasChainOf(1 + 2 * (1 + written));
    }

    @Guarantee
    void a_thread_interrupted_in_the_midst_of_a_commit_leaves_nothing_half_written_and_harms_no_other()
            throws Exception {
        var writer = new AtomicReference<Thread>();
        var done = new AtomicBoolean();
        List<Map<String, Outcome>> told = race(4, thread -> switch (thread) {
            case 0 -> interrupts(writer, done);
            case 1 -> {
                writer.set(Thread.currentThread());
                try {
                    yield commitsInterrupted();
                } finally {
                    done.set(true);
                }
            }
            default -> commits("u" + thread);
        });
        List<JournalEntry> journal = Chain.read(storage, Integer.MAX_VALUE);
        int written = 0;
        for (Map<String, Outcome> outcomes : told) {
            for (Map.Entry<String, Outcome> each : outcomes.entrySet()) {
                written += isAsTold(each.getKey(), each.getValue(), journal) ? 1 : 0;
            }
        }
        storage.commit(pair("afterwards"));
        hasChainOf(2 * (written + 1));
    }

    private static Map<String, Outcome> interrupts(AtomicReference<Thread> writer, AtomicBoolean done) {
        while (!done.get() && !Thread.currentThread().isInterrupted()) {
            Stream.ofNullable(writer.get()).forEach(Thread::interrupt);
            LockSupport.parkNanos(100_000);
        }
        return Map.of();
    }

    /** Until it was interrupted often enough. */
    private Map<String, Outcome> commitsInterrupted() {
        Map<String, Outcome> outcomes = new HashMap<>();
        int interrupts = 0;
        for (int i = 0; i < COMMITS || interrupts < COMMITS / 4 && i < 20 * COMMITS; i++) {
            String id = "i-" + i;
            outcomes.put(id, outcome(any -> any.commit(pair(id))));
            interrupts += Thread.interrupted() ? 1 : 0;
        }
        return outcomes;
    }

    private Map<String, Outcome> commits(String prefix) throws Exception {
        Map<String, Outcome> outcomes = new HashMap<>();
        for (int i = 0; i < COMMITS; i++) {
            String id = prefix + "-" + i;
            patiently(() -> storage.commit(pair(id)));
            outcomes.put(id, Outcome.ANSWER);
        }
        return outcomes;
    }

    /** What a caller is told. */
    private enum Outcome {
        ANSWER,
        NOTHING,
        UNKNOWN
    }

    private Outcome outcome(Call call) {
        try {
            call.on(storage);
            return Outcome.ANSWER;
        } catch (StorageException e) {
            return e.outcomeUnknown() ? Outcome.UNKNOWN : Outcome.NOTHING;
        } catch (RuntimeException e) {
            return fail("An interrupted thread gets an answer or a StorageException.", e);
        }
    }

    private static ChangeSet pair(String id) {
        return new ChangeSet(
                List.of(put(key(id + ".1"), 0, "1", index("of", id)), put(key(id + ".2"), 0, "1", index("of", id))),
                appending(id, id));
    }

    /** Whether the pair is there, which it is as a whole. */
    private boolean isAsTold(String id, Outcome told, List<JournalEntry> journal) {
        List<String> found = ids(NOTES.where("of", id));
        long one = storage.find(key(id + ".1")).stream().count();
        long two = storage.find(key(id + ".2")).stream().count();
        long entries =
                journal.stream().filter(entry -> id.equals(entry.payload())).count();
        List<Long> there = List.of(one + two, (long) found.size(), entries);
        List<Long> written = List.of(2L, 2L, 2L);
        List<Long> absent = List.of(0L, 0L, 0L);
        assertThat(there)
                .as("documents of %s, found by its index, journal entries, after the caller was told %s", id, told)
                .isIn(told == Outcome.ANSWER ? written : absent, told == Outcome.NOTHING ? absent : written);
        return there.equals(written);
    }
}

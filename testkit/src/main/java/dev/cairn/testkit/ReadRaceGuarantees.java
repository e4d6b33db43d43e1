package dev.cairn.testkit;

import static dev.cairn.storage.DocumentChange.put;
import static dev.cairn.testkit.Chain.appending;
import static dev.cairn.testkit.Notes.NOTES;
import static dev.cairn.testkit.Notes.index;
import static dev.cairn.testkit.Notes.key;
import static dev.cairn.testkit.Race.patiently;
import static dev.cairn.testkit.Race.race;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.StoredDocument;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A read sees a commit whole or not at all. */
abstract class ReadRaceGuarantees extends RaceGuarantees {
    @Guarantee
    void a_read_sees_a_commit_whole_or_not_at_all_and_what_returned_before_it() throws Exception {
        String filler = " ".repeat(3000);
        int rounds = 60;
        commit(
                put(key("a"), 0, "0" + filler, index("all", "yes")),
                put(key("b"), 0, "0" + filler, index("all", "yes")));
        var returned = new AtomicInteger();
        var done = new AtomicBoolean();
        race(4, thread -> {
            if (thread == 0) {
                try {
                    for (int i = 1; i <= rounds; i++) {
                        String json = i + filler;
                        long version = i;
                        patiently(() -> storage.commit(new ChangeSet(
                                List.of(
                                        put(key("a"), version, json, index("all", "yes", "n", json.substring(0, 3))),
                                        put(key("b"), version, json, index("all", "yes", "n", json.substring(0, 3)))),
                                appending("a", "b"))));
                        returned.set(i);
                    }
                } finally {
                    done.set(true);
                }
                return thread;
            }
            while (!done.get() && !Thread.currentThread().isInterrupted()) {
                int least = returned.get();
                areOneState(reads(thread), least);
            }
            return thread;
        });
        hasChainOf(1 + 2 * rounds);
    }

    /** Both documents, as one reader in three sees them. */
    private List<StoredDocument> reads(int reader) {
        return switch (reader) {
            case 1 -> found(NOTES);
            case 2 -> found(NOTES.where("all", "yes"));
            default -> {
                assertThat(storage.journal(0, 1000).size() % 2)
                        .as("entries of a commit come together, after the first")
                        .isEqualTo(1);
                StoredDocument one = document("a");
                yield List.of(one, one);
            }
        };
    }

    private static void areOneState(List<StoredDocument> both, int least) {
        assertThat(both).hasSize(2);
        assertThat(both.get(0).json()).isEqualTo(both.get(1).json());
        int written = Integer.parseInt(both.get(0).json().trim());
        assertThat(written).isGreaterThanOrEqualTo(least);
        assertThat(both).allMatch(one -> one.version() == written + 1);
    }

    @Guarantee
    void a_read_meanwhile_sees_nothing_of_a_commit_that_is_not_done() throws Exception {
        commit(put(key("a"), 0, "1", index("owner", "ann")));
        var executor = Executors.newSingleThreadExecutor();
        try {
            storage.commit(new ChangeSet(
                    List.of(put(key("a"), 1, "2", index("owner", "bob")), put(key("b"), 0, "1", index("owner", "ann"))),
                    last -> {
                        Future<List<Object>> reader =
                                executor.submit(() -> List.of(json("a"), ids(NOTES.where("owner", "ann"))));
                        try {
                            assertThat(reader.get(200, MILLISECONDS)).containsExactly("1", List.of("a"));
                        } catch (TimeoutException e) {
                            // A storage may make the reader wait until the commit is done.
                        } catch (InterruptedException | ExecutionException e) {
                            throw new AssertionError(e);
                        }
                        return List.of();
                    }));
        } finally {
            executor.shutdown();
            assertThat(executor.awaitTermination(10, SECONDS)).isTrue();
        }
        assertThat(json("a")).isEqualTo("2");
    }
}

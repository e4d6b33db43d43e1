package dev.cairn.testkit;

import static dev.cairn.storage.DocumentChange.delete;
import static dev.cairn.storage.DocumentChange.put;
import static dev.cairn.testkit.Chain.appending;
import static dev.cairn.testkit.Notes.NOTES;
import static dev.cairn.testkit.Notes.index;
import static dev.cairn.testkit.Notes.key;
import static dev.cairn.testkit.Race.THREADS;
import static dev.cairn.testkit.Race.patiently;
import static dev.cairn.testkit.Race.race;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.StoredDocument;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Of threads that race each gets what it was promised. */
abstract class RaceGuarantees extends JournalGuarantees {
    @Guarantee
    void the_journal_has_no_gap_and_one_chain_when_threads_race() throws Exception {
        int each = 20;
        var calls = new AtomicInteger();
        race(THREADS, thread -> {
            for (int i = 0; i < each; i++) {
                String payload = thread + "/" + i;
                var document = put(key(payload), 0, "1", index("thread", "t" + thread));
                patiently(() -> storage.commit(new ChangeSet(List.of(document), last -> {
                    calls.incrementAndGet();
                    return appending(payload).after(last);
                })));
            }
            return thread;
        });
        hasChainOf(THREADS * each);
        assertThat(storage.journal(0, 1000)).extracting(JournalEntry::payload).doesNotHaveDuplicates();
        for (int thread = 0; thread < THREADS; thread++) {
            String prefix = thread + "/";
            assertThat(storage.journal(0, 1000))
                    .as("entries of thread %d, in the order it wrote them", thread)
                    .extracting(JournalEntry::payload)
                    .filteredOn(payload -> payload.startsWith(prefix))
                    .containsExactlyElementsOf(
                            IntStream.range(0, each).mapToObj(i -> prefix + i).toList());
            assertThat(found(NOTES.where("thread", "t" + thread))).hasSize(each);
        }
        assertThat(calls.get()).isGreaterThanOrEqualTo(THREADS * each);
    }

    @Guarantee
    void of_thousands_of_entries_that_racing_threads_append_none_is_lost() throws Exception {
        int each = 25;
        int entries = 20;
        race(THREADS, thread -> {
            for (int i = 0; i < each; i++) {
                List<String> payloads = payloads(thread, i * entries, entries);
                assertThat(patiently(() -> storage.commit(new ChangeSet(List.of(), appending(payloads)))))
                        .as("what commit returns is what this set appended")
                        .extracting(JournalEntry::payload)
                        .isEqualTo(payloads);
            }
            return thread;
        });
        List<String> journal = hasChainOf(THREADS * each * entries).stream()
                .map(JournalEntry::payload)
                .toList();
        for (int thread = 0; thread < THREADS; thread++) {
            String prefix = thread + "/";
            assertThat(journal.stream().filter(payload -> payload.startsWith(prefix)))
                    .as("entries of thread %d, in the order it wrote them", thread)
                    .isEqualTo(payloads(thread, 0, each * entries));
        }
        for (int i = 0; i < journal.size(); i += entries) {
            String first = journal.get(i);
            int number = Integer.parseInt(first.substring(2));
            assertThat(journal.subList(i, i + entries))
                    .as("the entries of one set stand together")
                    .isEqualTo(payloads(first.charAt(0) - '0', number, entries));
        }
    }

    private static List<String> payloads(int thread, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> thread + "/" + i)
                .toList();
    }

    @Guarantee
    void of_threads_that_race_to_put_a_new_document_one_wins() throws Exception {
        for (int round = 0; round < 10; round++) {
            int now = round;
            List<Boolean> won = race(THREADS, thread -> wins(put(key("r" + now), 0, "by " + thread, List.of())));
            assertThat(won).containsOnlyOnce(true);
            assertThat(json("r" + now)).isEqualTo("by " + won.indexOf(true));
        }
        hasChainOf(10);
    }

    @Guarantee
    void of_threads_that_race_to_change_a_version_one_wins() throws Exception {
        commit(put(key("a"), 0, "start", index("owner", "nobody")));
        for (int version = 1; version <= 10; version++) {
            int now = version;
            List<Boolean> won =
                    race(THREADS, thread -> wins(put(key("a"), now, "by " + thread, index("owner", "t" + thread))));
            assertThat(won).containsOnlyOnce(true);
            int winner = won.indexOf(true);
            assertThat(storage.find(key("a"))).contains(new StoredDocument(key("a"), now + 1L, "by " + winner));
        }
        hasChainOf(11);
    }

    @Guarantee
    void of_threads_that_race_to_delete_or_change_a_document_one_wins() throws Exception {
        for (int round = 0; round < 10; round++) {
            DocumentKey key = key("r" + round);
            commit(put(key, 0, "1", index("all", "yes")));
            List<Boolean> won = race(
                    THREADS, thread -> wins(thread % 2 == 0 ? delete(key, 1) : put(key, 1, "2", index("all", "yes"))));
            assertThat(won).containsOnlyOnce(true);
            boolean deleted = won.indexOf(true) % 2 == 0;
            assertThat(storage.find(key).isEmpty()).isEqualTo(deleted);
            assertThat(ids(NOTES.where("all", "yes")).contains(key.id())).isEqualTo(!deleted);
        }
    }

    @Guarantee
    void threads_that_change_two_documents_in_opposite_order_both_get_on() throws Exception {
        commit(put(key("a"), 0, "0", List.of()), put(key("b"), 0, "0", List.of()));
        int each = 15;
        race(THREADS, thread -> {
            for (int i = 0; i < each; i++) {
                int lost = 0;
                while (!winsBoth(thread % 2 == 0)) {
                    assertThat(++lost)
                            .as("races lost, each of which another thread won")
                            .isLessThan(THREADS * each);
                }
            }
            return thread;
        });
        assertThat(json("a")).isEqualTo(Integer.toString(THREADS * each));
        assertThat(json("b")).isEqualTo(Integer.toString(-THREADS * each));
        hasChainOf(1 + THREADS * each);
    }

    private boolean winsBoth(boolean inOrder) throws Exception {
        DocumentChange a = add(document("a"), 1);
        DocumentChange b = add(document("b"), -1);
        return inOrder ? wins(a, b) : wins(b, a);
    }
}

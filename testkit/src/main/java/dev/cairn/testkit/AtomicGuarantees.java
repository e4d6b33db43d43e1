package dev.cairn.testkit;

import static dev.cairn.storage.DocumentChange.delete;
import static dev.cairn.storage.DocumentChange.put;
import static dev.cairn.testkit.Chain.appending;
import static dev.cairn.testkit.Chain.entry;
import static dev.cairn.testkit.Notes.NOTES;
import static dev.cairn.testkit.Notes.any;
import static dev.cairn.testkit.Notes.id;
import static dev.cairn.testkit.Notes.index;
import static dev.cairn.testkit.Notes.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cairn.error.ConcurrentUpdateException;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.JournalEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A set is applied whole or not at all. */
abstract class AtomicGuarantees extends VersionGuarantees {
    @Guarantee
    void when_a_later_document_is_stale_nothing_of_the_set_is_written() {
        commit(put(key("old"), 0, "1", index("owner", "ann")), put(key("gone"), 0, "1", index("owner", "ann")));
        List<JournalEntry> before = storage.journal(0, 1000);
        var changes = new ChangeSet(
                List.of(
                        put(key("new"), 0, "x", index("owner", "ann")),
                        put(key("old"), 1, "x", index("owner", "bob")),
                        delete(key("gone"), 1),
                        put(key("stale"), 3, "x", List.of())),
                appending("never"),
                Set.of(1L));
        assertThatThrownBy(() -> storage.commit(changes)).isInstanceOf(ConcurrentUpdateException.class);
        assertUntouched(before);
    }

    @Guarantee
    void when_the_appender_throws_nothing_is_written_and_its_exception_passes_through() {
        commit(put(key("old"), 0, "1", index("owner", "ann")), put(key("gone"), 0, "1", index("owner", "ann")));
        List<JournalEntry> before = storage.journal(0, 1000);
        for (RuntimeException thrown : List.of(new IllegalStateException("no"), new ArithmeticException("no"))) {
            var changes = new ChangeSet(
                    List.of(
                            put(key("new"), 0, "x", index("owner", "ann")),
                            put(key("old"), 1, "x", index("owner", "bob")),
                            delete(key("gone"), 1)),
                    last -> {
                        throw thrown;
                    },
                    Set.of(1L));
            assertThat(catchThrowable(() -> storage.commit(changes))).isSameAs(thrown);
            assertUntouched(before);
        }
        commit(put(key("old"), 1, "2", List.of()));
    }

    @Guarantee
    void when_the_entries_do_not_follow_on_nothing_is_written() {
        commit(put(key("old"), 0, "1", index("owner", "ann")), put(key("gone"), 0, "1", index("owner", "ann")));
        List<JournalEntry> before = storage.journal(0, 1000);
        for (long position : new long[] {1, 3}) {
            var changes = new ChangeSet(
                    List.of(put(key("old"), 1, "x", List.of())), last -> List.of(entry(position, null, "x")));
            assertThatThrownBy(() -> storage.commit(changes)).isInstanceOf(IllegalArgumentException.class);
            assertUntouched(before);
        }
    }

    private void assertUntouched(List<JournalEntry> before) {
        assertThat(json("old")).isEqualTo("1");
        assertThat(json("gone")).isEqualTo("1");
        assertThat(storage.find(key("new"))).isEmpty();
        assertThat(ids(NOTES)).containsExactly("gone", "old");
        assertThat(ids(NOTES.where("owner", "ann"))).containsExactly("gone", "old");
        assertThat(ids(NOTES.where("owner", "bob"))).isEmpty();
        assertThat(storage.journal(0, 1000)).isEqualTo(before);
    }

    @Guarantee
    void the_appender_is_not_called_for_a_stale_set() {
        var calls = new AtomicInteger();
        var changes = new ChangeSet(List.of(put(key("a"), 1, "x", List.of())), last -> {
            calls.incrementAndGet();
            return List.of();
        });
        assertThatThrownBy(() -> storage.commit(changes)).isInstanceOf(ConcurrentUpdateException.class);
        assertThat(calls).hasValue(0);
    }

    @Guarantee
    void one_set_puts_replaces_and_deletes_many_documents() {
        int count = 300;
        var first = new ArrayList<DocumentChange>();
        for (int i = 0; i < count; i++) {
            first.add(put(key(id(i)), 0, "1", index("group", "g" + i % 3, "all", "yes")));
        }
        commit(first);
        var second = new ArrayList<DocumentChange>();
        for (int i = count - 1; i >= 0; i--) {
            second.add(
                    switch (i % 3) {
                        case 0 -> delete(key(id(i)), 1);
                        case 1 -> put(key(id(i)), 1, "2", index("all", "yes"));
                        default -> put(key("x" + id(i)), 0, "1", index("all", "yes"));
                    });
        }
        commit(second);
        assertThat(found(NOTES.limit(1000))).hasSize(count);
        assertThat(found(NOTES.where("all", "yes").limit(1000)))
                .hasSize(count)
                .allSatisfy(d -> assertThat(d.version()).isEqualTo(Integer.parseInt(d.json())));
        assertThat(found(NOTES.where("group", "g0"))).isEmpty();
        assertThat(found(NOTES.where("group", "g1"))).isEmpty();
        assertThat(found(NOTES.where("group", "g2"))).hasSize(100);
    }

    @Guarantee
    void an_empty_change_set_changes_nothing() {
        assertThat(storage.commit(new ChangeSet(List.of(), last -> List.of()))).isEmpty();
        assertThat(storage.journal(0, 10)).isEmpty();
    }

    @Guarantee
    void one_set_may_hold_thousands_of_documents() {
        int count = 2_500;
        List<String> ids = IntStream.range(0, count).mapToObj(Notes::id).toList();
        commit(ids.stream()
                .map(id -> put(key(id), 0, "1", index("all", "yes", "id", id)))
                .toList());
        hasOnItsPages(NOTES.limit(1000), ids);
        hasOnItsPages(NOTES.where("all", "yes").limit(1000), ids);
        List<String> odd = IntStream.range(0, count)
                .filter(i -> i % 2 == 1)
                .mapToObj(Notes::id)
                .toList();

        commit(IntStream.range(0, count)
                .mapToObj(i -> i % 2 == 0 ? delete(key(id(i)), 1) : put(key(id(i)), 1, "2", index("all", "no")))
                .toList());

        hasOnItsPages(NOTES.limit(1000), odd);
        hasOnItsPages(NOTES.where("all", "no").limit(1000), odd);
        assertThat(ids(NOTES.where("all", "yes"))).isEmpty();
        assertThat(ids(NOTES.within(any("id")))).isEmpty();
        assertThat(json(id(count - 1))).isEqualTo("2");
    }

    @Guarantee
    void when_one_of_thousands_is_stale_nothing_of_the_set_is_written() {
        var changes = new ArrayList<DocumentChange>();
        IntStream.range(0, 2_500).forEach(i -> changes.add(put(key(id(i)), 0, "1", index("all", "yes"))));
        changes.add(put(key("stale"), 1, "x", List.of()));
        assertThat(stale(changes.toArray(DocumentChange[]::new)).id()).isEqualTo("note/stale");
        assertThat(ids(NOTES)).isEmpty();
        assertThat(ids(NOTES.where("all", "yes"))).isEmpty();
        hasChainOf(0);
    }

    @Guarantee
    void one_set_may_erase_thousands_of_payloads() {
        int count = 2_500;
        storage.commit(new ChangeSet(List.of(), appending(Collections.nCopies(count, "p"))));
        var erased = LongStream.rangeClosed(1, count - 1).boxed().collect(Collectors.toSet());
        storage.commit(new ChangeSet(List.of(), last -> List.of(), erased));
        List<JournalEntry> journal = hasChainOf(count);
        assertThat(journal.subList(0, count - 1)).allMatch(entry -> entry.payload() == null);
        assertThat(journal.get(count - 1).payload()).isEqualTo("p");
    }
}

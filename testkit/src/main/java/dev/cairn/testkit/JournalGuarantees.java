package dev.cairn.testkit;

import static dev.cairn.testkit.Chain.appending;
import static dev.cairn.testkit.Chain.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The journal is one chain. */
abstract class JournalGuarantees extends TextGuarantees {
    @Guarantee
    void the_appender_continues_the_last_entry_and_what_it_returns_is_appended_and_returned() {
        var seen = new ArrayList<Optional<JournalEntry>>();
        List<JournalEntry> first = storage.commit(new ChangeSet(List.of(), last -> {
            seen.add(Optional.ofNullable(last));
            return appending("a", "b", "c").after(last);
        }));
        assertThat(seen).isNotEmpty().containsOnly(Optional.empty());
        assertThat(first).extracting(JournalEntry::position).containsExactly(1L, 2L, 3L);

        seen.clear();
        List<JournalEntry> second = storage.commit(new ChangeSet(List.of(), last -> {
            seen.add(Optional.ofNullable(last));
            return appending("d").after(last);
        }));
        assertThat(seen).isNotEmpty().containsOnly(Optional.of(first.get(2)));
        assertThat(second).extracting(JournalEntry::position).containsExactly(4L);
        assertThat(storage.journal(0, 1000))
                .isEqualTo(Stream.concat(first.stream(), second.stream()).toList());
    }

    @Guarantee
    void the_appender_gets_the_last_entry_as_stored_even_if_its_payload_is_erased() {
        append("a");
        storage.commit(new ChangeSet(List.of(), last -> List.of(), Set.of(1L)));
        var seen = new ArrayList<JournalEntry>();
        storage.commit(new ChangeSet(List.of(), last -> {
            seen.add(last);
            return List.of();
        }));
        JournalEntry first = entry(1, null, "a");
        assertThat(seen).isNotEmpty().containsOnly(new JournalEntry(1, first.hash(), first.header(), null));
    }

    @Guarantee
    void the_journal_is_read_in_pages_from_any_position() {
        String[] payloads = IntStream.range(0, 1005).mapToObj(i -> "p" + i).toArray(String[]::new);
        storage.commit(new ChangeSet(List.of(), appending(payloads)));
        assertThat(storage.journal(0, 1000))
                .hasSize(1000)
                .extracting(JournalEntry::position)
                .startsWith(1L, 2L, 3L);
        assertThat(storage.journal(1000, 1000))
                .extracting(JournalEntry::payload)
                .containsExactly("p1000", "p1001", "p1002", "p1003", "p1004");
        assertThat(storage.journal(7, 1)).extracting(JournalEntry::position).containsExactly(8L);
        assertThat(storage.journal(1005, 10)).isEmpty();
        assertThat(storage.journal(Long.MAX_VALUE, 10)).isEmpty();
        hasChainOf(1005);
    }

    @Guarantee
    void a_journal_page_out_of_range_is_refused() {
        for (int limit : new int[] {0, -1, 1001}) {
            assertThatThrownBy(() -> storage.journal(0, limit)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Guarantee
    void erased_payloads_are_null_while_headers_and_hashes_stay() {
        append("a", "b", "c", "d");
        List<JournalEntry> before = storage.journal(0, 10);
        List<JournalEntry> appended = storage.commit(
                new ChangeSet(List.of(), appending("e"), Set.of(2L, 4L, 5L, 99L, 0L, -7L, Long.MAX_VALUE)));
        List<JournalEntry> after = storage.journal(0, 10);
        assertThat(after).extracting(JournalEntry::payload).containsExactly("a", null, "c", null, "e");
        assertThat(after.subList(0, 4))
                .extracting(JournalEntry::header)
                .isEqualTo(before.stream().map(JournalEntry::header).toList());
        assertThat(after.subList(0, 4))
                .extracting(JournalEntry::hash)
                .isEqualTo(before.stream().map(JournalEntry::hash).toList());
        assertThat(appended).extracting(JournalEntry::payload).containsExactly("e");
        hasChainOf(5);
        storage.commit(new ChangeSet(List.of(), last -> List.of(), Set.of(2L, 1L)));
        assertThat(storage.journal(0, 10))
                .extracting(JournalEntry::payload)
                .containsExactly(null, null, "c", null, "e");
    }
}

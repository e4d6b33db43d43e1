package dev.cairn.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StoredTextTest {
    @Test
    void text_that_some_database_cannot_keep_is_refused_in_ids_values_and_queries() {
        for (String bad : List.of("a\0b", "\uD83D", "x\uDE00", "\uDE00\uD83D", "x".repeat(256))) {
            assertThatThrownBy(() -> new DocumentKey("note", bad)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new IndexEntry("name", bad)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Query.ofType("note").after(bad)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new IndexEntry("name", "").value()).isEmpty();
        assertThat(new DocumentKey("note", "\uD83D\uDE00").id()).hasSize(2);
    }

    @Test
    void entries_that_do_not_follow_on_are_refused() {
        var third = new JournalEntry(3, "h", "{}", "{}");
        var changes = new ChangeSet(List.of(), last -> List.of(third));
        assertThat(changes.entriesAfter(new JournalEntry(2, "h", "{}", null))).containsExactly(third);
        assertThatThrownBy(() -> changes.entriesAfter(null)).hasMessage("The journal entry after 0 cannot be at 3.");
    }
}

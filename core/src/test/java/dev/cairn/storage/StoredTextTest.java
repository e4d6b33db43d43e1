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

    @Test
    void a_type_or_the_name_of_an_index_is_a_short_slug() {
        for (String good : List.of("a", "z", "open-place", "a0", "a9-", "x".repeat(64))) {
            assertThat(new DocumentKey(good, "1").type()).isEqualTo(good);
            assertThat(new IndexEntry(good, "1").name()).isEqualTo(good);
            assertThat(Query.ofType(good).type()).isEqualTo(good);
        }
        for (String bad :
                List.of("", "0", "-a", "A", "aB", "a_b", "a b", "a/b", "a:b", "a`", "a{", "é", "x".repeat(65))) {
            assertThatThrownBy(() -> new DocumentKey(bad, "1")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new IndexEntry(bad, "1")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Query.ofType(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_page_has_1_to_1000_documents() {
        assertThat(Query.ofType("note").limit(1).limit()).isEqualTo(1);
        assertThat(Query.ofType("note").limit(1000).limit()).isEqualTo(1000);
        assertThatThrownBy(() -> Query.ofType("note").limit(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Query.ofType("note").limit(1001)).isInstanceOf(IllegalArgumentException.class);
    }
}

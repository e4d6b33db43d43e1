package dev.cairn.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StoredTextTest {
    @Test
    void the_order_is_that_of_the_utf8_bytes() {
        var random = new Random(7);
        int[] edges = {1, 'A', 'a', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF
        };
        for (int i = 0; i < 20_000; i++) {
            String a = text(random, edges);
            String b = text(random, edges);
            int byBytes = Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));
            assertThat(Integer.signum(StoredText.ORDER.compare(a, b)))
                    .as("%s against %s", a, b)
                    .isEqualTo(Integer.signum(byBytes));
        }
    }

    @Test
    void a_supplementary_character_comes_after_every_character_of_the_basic_plane() {
        assertThat(StoredText.ORDER.compare("\uD83D\uDE00", "\uFFFD")).isPositive();
        assertThat("\uD83D\uDE00").isLessThan("\uFFFD");
    }

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

    private static String text(Random random, int[] codePoints) {
        var text = new StringBuilder();
        for (int length = random.nextInt(4); length > 0; length--) {
            text.appendCodePoint(codePoints[random.nextInt(codePoints.length)]);
        }
        return text.toString();
    }
}

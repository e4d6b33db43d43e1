package dev.cairn.testkit;

import static dev.cairn.storage.DocumentChange.put;
import static dev.cairn.testkit.Chain.entry;
import static dev.cairn.testkit.Chain.hash;
import static dev.cairn.testkit.Notes.NOTES;
import static dev.cairn.testkit.Notes.id;
import static dev.cairn.testkit.Notes.index;
import static dev.cairn.testkit.Notes.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.StoredDocument;
import java.util.List;
import java.util.Objects;

/** Text comes back as it was given. */
abstract class TextGuarantees extends RandomGuarantees {
    @Guarantee
    void text_comes_back_exactly_as_given() throws Exception {
        var texts = List.of(
                "\"\"",
                "{\"\":\"\"}",
                " {\n\t\"b\" : 1.0e+2 ,\r\n \"a\":-0.0 } ",
                "{\"a\":1,\"a\":2}",
                "\"\\u0000\\u001f\"",
                "\"\u00E9 e\u0301 \u1E9B\u0323\"",
                "\"\uFEFF\u200B\u2028\u202E\"",
                "\"\uD83D\uDE00\uD83D\uDC69\u200D\uD83C\uDFEB\uDBFF\uDFFF\uFFFF\"",
                "\"'; DROP TABLE cairn; -- ? $1 :x \\\\ %\"",
                "12345678901234567890.10");
        for (int i = 0; i < texts.size(); i++) {
            commit(put(key(id(i)), 0, texts.get(i), List.of()));
            assertThat(json(id(i))).isEqualTo(texts.get(i));
        }
        restart();
        assertThat(found(NOTES)).extracting(StoredDocument::json).isEqualTo(texts);
    }

    @Guarantee
    void text_of_every_size_up_to_megabytes_comes_back_exactly() {
        for (int size :
                new int[] {1, 127, 128, 255, 256, 257, 4000, 4001, 65_535, 65_536, 1_048_575, 1_048_577, 5_000_000}) {
            String json = text(size);
            long version = storage.find(key("big")).map(StoredDocument::version).orElse(0L);
            commit(put(key("big"), version, json, index("all", "yes")));
            assertThat(json("big").equals(json))
                    .as("a text of %d characters", size)
                    .isTrue();
            assertThat(found(NOTES.where("all", "yes")).stream()
                            .anyMatch(d -> d.json().equals(json)))
                    .as("a text of %d characters found by its index", size)
                    .isTrue();
        }
        commit(put(key("big"), 13, "small again", List.of()));
        assertThat(json("big")).isEqualTo("small again");
    }

    private static String text(int size) {
        String json = ("\"" + "a\u00E9\u4E2D\uD83D\uDE00".repeat(size / 5 + 1)).substring(0, size + 1);
        return Character.isHighSurrogate(json.charAt(size)) ? json.substring(0, size) : json;
    }

    @Guarantee
    void journal_text_comes_back_exactly_as_given() {
        String nasty = "{\"a\":\"\\u0000\u00E9 e\u0301 \u1E9B\u0323\uFEFF\u2028\uD83D\uDE00\uFFFF ' \\\\ \"}\r\n ";
        String big = "\"" + "\u00E9e\u0301\uD83D\uDE00x".repeat(500_000) + "\"";
        storesInItsJournal(List.of(
                new JournalEntry(1, hash(nasty), nasty, nasty),
                new JournalEntry(2, hash("h"), "h", big),
                new JournalEntry(3, hash("i"), "i", null),
                new JournalEntry(4, hash(big), big, "")));
    }

    @Guarantee
    void text_of_sixteen_million_characters_comes_back_exactly() {
        String longest = "\"" + "aaa\u00E9".repeat(4_000_000) + "\"";
        storage.commit(new ChangeSet(
                List.of(put(key("big"), 0, longest, List.of())),
                last -> List.of(new JournalEntry(1, hash(longest), longest, longest))));
        assertThat(json("big").equals(longest)).as("the document").isTrue();
        isStored(new JournalEntry(1, hash(longest), longest, longest));
    }

    private void storesInItsJournal(List<JournalEntry> entries) {
        List<JournalEntry> appended = storage.commit(new ChangeSet(List.of(), last -> entries));
        assertThat(appended.equals(entries))
                .as("what commit returns is what was appended")
                .isTrue();
        entries.forEach(this::isStored);
    }

    /** Compares without printing, for the texts are long. */
    private void isStored(JournalEntry entry) {
        List<JournalEntry> stored = storage.journal(entry.position() - 1, 1);
        assertThat(stored.size()).as("entries at %d", entry.position()).isEqualTo(1);
        JournalEntry found = stored.get(0);
        assertThat(found.header().equals(entry.header()))
                .as("the header at %d", entry.position())
                .isTrue();
        assertThat(Objects.equals(found.payload(), entry.payload()))
                .as("the payload at %d", entry.position())
                .isTrue();
        assertThat(found.equals(entry))
                .as("position and hash at %d", entry.position())
                .isTrue();
    }
}

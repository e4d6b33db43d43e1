package dev.cairn.testkit;

import static dev.cairn.testkit.Broken.appending;
import static dev.cairn.testkit.Broken.writing;
import static dev.cairn.testkit.Caught.broken;

import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import dev.cairn.storage.IndexRange;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.StoredDocument;
import java.text.Normalizer;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The contract fails for storages that change text, each in one way. */
class BrokenTextTest {
    private static final String TEXT = "text_comes_back_exactly_as_given";
    private static final String SIZES = "text_of_every_size_up_to_megabytes_comes_back_exactly";
    private static final String LONGEST = "text_of_sixteen_million_characters_comes_back_exactly";
    private static final String JOURNAL = "journal_text_comes_back_exactly_as_given";
    private static final String VALUES = "index_values_are_compared_letter_by_letter";

    @TestFactory
    Stream<DynamicTest> documents_whose_text_was_changed_are_caught() {
        return Stream.of(
                broken("tidies the text", TEXT, () -> writing(String::strip)),
                broken("composes letters", TEXT, () -> writing(BrokenTextTest::composed)),
                broken(
                        "keeps three bytes of UTF-8",
                        TEXT,
                        () -> writing(json -> json.replaceAll("[\\x{10000}-\\x{10FFFF}]", "?"))),
                broken("cuts text at a million characters", SIZES, () -> writing(json -> cut(json, 1_048_576))),
                broken(
                        "cuts text at sixteen million characters",
                        LONGEST,
                        () -> writing(json -> cut(json, 16_000_000))));
    }

    @TestFactory
    Stream<DynamicTest> journal_entries_whose_text_was_changed_are_caught() {
        return Stream.of(
                broken("composes letters of headers", JOURNAL, () -> appending(header(BrokenTextTest::composed))),
                broken("composes letters of payloads", JOURNAL, () -> appending(payload(BrokenTextTest::composed))),
                broken("tidies headers", JOURNAL, () -> appending(header(String::strip))),
                broken(
                        "cuts payloads at a million characters",
                        JOURNAL,
                        () -> appending(payload(t -> cut(t, 1 << 20)))),
                broken("cuts headers at a million characters", JOURNAL, () -> appending(header(t -> cut(t, 1 << 20)))),
                broken("cuts headers at sixteen million", LONGEST, () -> appending(header(t -> cut(t, 16_000_000)))),
                broken("cuts payloads at sixteen million", LONGEST, () -> appending(payload(t -> cut(t, 16_000_000)))),
                broken(
                        "keeps no payload as an empty one",
                        JOURNAL,
                        () -> appending(e -> new JournalEntry(
                                e.position(), e.hash(), e.header(), Objects.requireNonNullElse(e.payload(), "")))),
                broken(
                        "keeps an empty payload as none",
                        JOURNAL,
                        () -> appending(e -> "".equals(e.payload())
                                ? new JournalEntry(e.position(), e.hash(), e.header(), null)
                                : e)));
    }

    @TestFactory
    Stream<DynamicTest> ids_and_values_that_were_changed_are_caught() {
        return Stream.of(
                broken(
                        "compares values without accents",
                        VALUES,
                        () -> comparing(v ->
                                Normalizer.normalize(v, Normalizer.Form.NFD).replaceAll("\\p{M}", ""))),
                broken("compares values without blanks at the end", VALUES, () -> comparing(String::stripTrailing)),
                broken("compares composed values", VALUES, () -> comparing(BrokenTextTest::composed)),
                broken("composes letters of ids", "strange_ids_name_documents_of_their_own", () -> new Broken() {
                    @Override
                    DocumentChange change(DocumentChange c) {
                        return new DocumentChange(composed(c.key()), c.expectedVersion(), c.json(), c.index());
                    }

                    @Override
                    public Optional<StoredDocument> find(DocumentKey key) {
                        return sound.find(composed(key));
                    }

                    private DocumentKey composed(DocumentKey key) {
                        return new DocumentKey(key.type(), BrokenTextTest.composed(key.id()));
                    }
                }));
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(text.length(), most));
    }

    private static UnaryOperator<JournalEntry> header(UnaryOperator<String> how) {
        return e -> new JournalEntry(e.position(), e.hash(), how.apply(e.header()), e.payload());
    }

    private static UnaryOperator<JournalEntry> payload(UnaryOperator<String> how) {
        return e ->
                e.payload() == null ? e : new JournalEntry(e.position(), e.hash(), e.header(), how.apply(e.payload()));
    }

    /** Takes index values for equal that only map to the same. */
    private static SlowQueries comparing(UnaryOperator<String> how) {
        return new SlowQueries() {
            @Override
            boolean holds(IndexRange range, IndexEntry entry) {
                return entry.name().equals(range.name())
                        && how.apply(entry.value()).equals(how.apply(range.from()));
            }
        };
    }
}

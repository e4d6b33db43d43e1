package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.CairnJson;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.Count;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Page;
import dev.cairn.storage.Query;
import dev.cairn.storage.Storage;
import dev.cairn.storage.StoredDocument;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is altered in the journal is found, where it was altered. */
class JournalTest extends District {
    private final List<JournalEntry> journal = new ArrayList<>();

    @BeforeEach
    void something_happens() {
        published();
        submitted();
        journal.addAll(storage.journal(0, 1000));
        assertThat(journal).hasSizeGreaterThan(5);
    }

    /** What is said of the journal as it was altered. */
    private Reason verified() {
        Storage altered = new Storage() {
            @Override
            public Optional<StoredDocument> find(DocumentKey key) {
                return storage.find(key);
            }

            @Override
            public Page query(Query query) {
                return storage.query(query);
            }

            @Override
            public Count count(Query query) {
                return storage.count(query);
            }

            @Override
            public List<JournalEntry> journal(long after, int limit) {
                return journal.stream().skip(after).limit(limit).toList();
            }

            @Override
            public List<JournalEntry> commit(ChangeSet changes) {
                return storage.commit(changes);
            }
        };
        return Cairn.builder(altered, Checklist.SCORING, clock, ZoneId.of("America/Denver"))
                .build()
                .verifyJournal(AUDITOR);
    }

    private void isBroken(int position, String fault) {
        assertThat(verified())
                .isEqualTo(Reason.of("journal.broken", Verdict.NOT_MET)
                        .with("position", position)
                        .with("fault", fault));
    }

    private static JournalEntry signed(long position, String header, String payload) {
        return new JournalEntry(position, CairnJson.sha256OfText(header), header, payload);
    }

    @Test
    void a_journal_that_nobody_altered_is_intact_to_its_head() {
        assertThat(verified())
                .isEqualTo(Reason.of("journal.intact", Verdict.MET)
                        .with("entries", journal.size())
                        .with("erased", 0)
                        .with("head", journal.get(journal.size() - 1).hash()));
    }

    @Test
    void a_payload_that_was_altered_does_not_fit_its_header() {
        JournalEntry third = journal.get(2);
        journal.set(2, new JournalEntry(3, third.hash(), third.header(), third.payload() + " "));
        isBroken(3, "payload");
    }

    @Test
    void a_header_that_was_altered_does_not_fit_its_hash() {
        JournalEntry third = journal.get(2);
        journal.set(2, new JournalEntry(3, third.hash(), third.header() + " ", third.payload()));
        isBroken(3, "hash");
    }

    @Test
    void an_altered_header_with_a_hash_that_fits_is_not_the_one_before_the_next() {
        JournalEntry third = journal.get(2);
        String header = third.header().replace("2026-03-02", "2025-03-02");
        assertThat(header).isNotEqualTo(third.header());
        journal.set(2, signed(3, header, third.payload()));
        isBroken(4, "previous");
    }

    @Test
    void an_entry_that_was_taken_out_leaves_a_gap() {
        journal.remove(2);
        isBroken(3, "position");
    }

    @Test
    void an_entry_that_was_moved_up_to_close_the_gap_says_where_it_was() {
        JournalEntry fourth = journal.remove(3);
        journal.set(2, new JournalEntry(3, fourth.hash(), fourth.header(), fourth.payload()));
        isBroken(3, "position");
    }

    @Test
    void of_several_alterations_the_first_is_told() {
        JournalEntry second = journal.get(1);
        journal.set(1, new JournalEntry(2, second.hash(), second.header(), "{}"));
        journal.remove(3);
        isBroken(2, "payload");
    }
}

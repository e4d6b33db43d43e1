package dev.cairn.testkit;

import static dev.cairn.testkit.Broken.changing;
import static dev.cairn.testkit.Broken.committing;
import static dev.cairn.testkit.Broken.reading;
import static dev.cairn.testkit.Caught.broken;

import dev.cairn.error.ConcurrentUpdateException;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import dev.cairn.storage.IndexRange;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Page;
import dev.cairn.storage.Query;
import dev.cairn.storage.Storage;
import dev.cairn.storage.StoredDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The contract fails for storages that write wrongly, each in one way. */
class BrokenWritesTest {
    private static final String INDEX = "index_entries_are_replaced_by_exactly_those_given";
    private static final String STALE = "a_change_to_an_older_or_a_newer_version_is_stale";
    private static final String FAR = "versions_that_differ_only_in_their_high_bits_are_different";
    private static final String THROWN = "when_the_appender_throws_nothing_is_written_and_its_exception_passes_through";
    private static final String ERASED = "erased_payloads_are_null_while_headers_and_hashes_stay";

    @TestFactory
    Stream<DynamicTest> documents_that_are_not_as_put_are_caught() {
        return Stream.of(
                broken(
                        "loses index entries",
                        "a_document_put_is_found_with_version_1_and_its_text_and_by_its_index_entries",
                        () -> changing(c -> new DocumentChange(c.key(), c.expectedVersion(), c.json(), List.of()))),
                broken("adds index entries to those it had", INDEX, () -> new Broken() {
                    @Override
                    DocumentChange change(DocumentChange c) {
                        var all = new ArrayList<>(c.index());
                        all.addAll(index.getOrDefault(c.key(), List.of()));
                        return c.isDeletion() ? c : new DocumentChange(c.key(), c.expectedVersion(), c.json(), all);
                    }
                }),
                broken(
                        "finds deleted documents by their index",
                        "a_deleted_document_is_gone_with_its_index_entries",
                        Haunted::new),
                broken("mixes up types", "documents_of_one_id_and_several_types_are_separate", () -> new Broken() {
                    @Override
                    DocumentChange change(DocumentChange c) {
                        var key = new DocumentKey("all", c.key().id());
                        return at(actual(c), new DocumentChange(key, c.expectedVersion(), c.json(), c.index()));
                    }
                }),
                broken("gives its own lists away", "lists_returned_are_immutable", () -> reading(ArrayList::new)),
                broken("forgets at a restart", "everything_outlives_a_restart", () -> new Broken() {
                    @Override
                    Storage reopened() {
                        return new Broken();
                    }
                }));
    }

    private static final class Haunted extends Broken {
        private final Map<StoredDocument, List<IndexEntry>> deleted = new HashMap<>();

        @Override
        public List<JournalEntry> commit(ChangeSet changes) {
            changes.documents().stream()
                    .filter(DocumentChange::isDeletion)
                    .forEach(c -> sound.find(c.key()).ifPresent(d -> deleted.put(d, index.get(c.key()))));
            return super.commit(changes);
        }

        @Override
        public Page query(Query query) {
            IndexRange range = query.range();
            var found = new ArrayList<>(sound.query(query).documents());
            deleted.forEach((document, entries) -> {
                if (range != null && entries.stream().anyMatch(range::holds)) {
                    found.add(document);
                }
            });
            return new Page(found, null);
        }
    }

    @TestFactory
    Stream<DynamicTest> versions_that_are_not_compared_are_caught() {
        return Stream.of(
                broken("ignores the expected version", STALE, () -> new Broken() {
                    @Override
                    DocumentChange change(DocumentChange c) {
                        return at(actual(c), c);
                    }
                }),
                broken(
                        "overwrites what is said to be new",
                        "a_new_document_that_exists_already_is_stale",
                        () -> new Broken() {
                            @Override
                            DocumentChange change(DocumentChange c) {
                                return c.expectedVersion() > 0 ? c : at(actual(c), c);
                            }
                        }),
                broken("compares the low 32 bits of versions", FAR, () -> comparing(v -> v & 0xFFFF_FFFFL)),
                broken("compares the low 16 bits of versions", FAR, () -> comparing(v -> v & 0xFFFF)),
                broken("compares the low 8 bits of versions", FAR, () -> comparing(v -> v & 0xFF)),
                broken("compares 63 bits of versions less one", FAR, () -> comparing(v -> v & ~(1L << 62))),
                broken(
                        "tells versions as floating numbers",
                        "a_large_version_is_exact",
                        () -> committing((sound, changes) -> {
                            try {
                                return sound.commit(changes);
                            } catch (ConcurrentUpdateException e) {
                                throw new ConcurrentUpdateException(e.id(), (long) (double) e.expected(), e.actual());
                            }
                        })),
                broken(
                        "tells a stale writer no version",
                        STALE,
                        () -> committing((sound, changes) -> {
                            try {
                                return sound.commit(changes);
                            } catch (ConcurrentUpdateException e) {
                                throw new ConcurrentUpdateException(e.id(), e.expected(), 0);
                            }
                        })),
                broken(
                        "names the last stale document",
                        "the_first_stale_document_in_the_order_of_the_set_is_named",
                        () -> committing((sound, changes) -> {
                            var reversed = new ArrayList<DocumentChange>();
                            changes.documents().forEach(c -> reversed.add(0, c));
                            return sound.commit(new ChangeSet(reversed, changes.journal(), changes.erasedPayloads()));
                        })));
    }

    private static Broken comparing(LongUnaryOperator bits) {
        return new Broken() {
            @Override
            DocumentChange change(DocumentChange c) {
                long actual = actual(c);
                boolean same = bits.applyAsLong(actual) == bits.applyAsLong(c.expectedVersion());
                return same && (actual > 0 || !c.isDeletion()) ? at(actual, c) : c;
            }
        };
    }

    @TestFactory
    Stream<DynamicTest> halves_of_a_set_are_caught() {
        return Stream.of(
                broken(
                        "writes the documents one by one",
                        "when_a_later_document_is_stale_nothing_of_the_set_is_written",
                        Broken.OneByOne::new),
                broken("keeps the documents when the appender throws", THROWN, Broken.OneByOne::new),
                broken(
                        "wraps what the appender throws",
                        THROWN,
                        () -> committing((sound, changes) -> {
                            try {
                                return sound.commit(changes);
                            } catch (ArithmeticException | IllegalStateException e) {
                                throw new IllegalStateException(e);
                            }
                        })),
                broken(
                        "writes the first thousand documents of a set",
                        "one_set_may_hold_thousands_of_documents",
                        () -> committing((sound, changes) ->
                                sound.commit(new ChangeSet(first(1000, changes.documents()), changes.journal())))),
                broken(
                        "writes a thousand documents at a time",
                        "when_one_of_thousands_is_stale_nothing_of_the_set_is_written",
                        () -> committing((sound, changes) -> {
                            List<DocumentChange> documents = changes.documents();
                            for (int i = 0; i + 1000 < documents.size(); i += 1000) {
                                sound.commit(new ChangeSet(documents.subList(i, i + 1000), last -> List.of()));
                            }
                            int rest = documents.size() - documents.size() % 1000;
                            return sound.commit(
                                    new ChangeSet(documents.subList(rest, documents.size()), changes.journal()));
                        })),
                broken(
                        "erases the first thousand payloads",
                        "one_set_may_erase_thousands_of_payloads",
                        () -> committing((sound, changes) -> sound.commit(new ChangeSet(
                                changes.documents(),
                                changes.journal(),
                                changes.erasedPayloads().stream().limit(1000).collect(Collectors.toSet()))))));
    }

    private static <T> List<T> first(int most, List<T> all) {
        return all.subList(0, Math.min(most, all.size()));
    }

    @TestFactory
    Stream<DynamicTest> a_journal_that_does_not_follow_on_is_caught() {
        return Stream.of(
                broken(
                        "appends entries that do not follow on",
                        "when_the_entries_do_not_follow_on_nothing_is_written",
                        () -> committing((sound, changes) -> sound.commit(new ChangeSet(changes.documents(), last -> {
                            try {
                                return changes.entriesAfter(last);
                            } catch (IllegalArgumentException e) {
                                return List.of();
                            }
                        })))),
                broken(
                        "asks the appender before it looks at versions",
                        "the_appender_is_not_called_for_a_stale_set",
                        () -> committing((sound, changes) -> {
                            changes.journal().after(null);
                            return sound.commit(changes);
                        })),
                broken(
                        "asks the appender as if the journal were empty first",
                        "the_appender_continues_the_last_entry_and_what_it_returns_is_appended_and_returned",
                        () -> committing((sound, changes) -> {
                            sound.find(new DocumentKey("note", "a"));
                            return sound.commit(new ChangeSet(changes.documents(), last -> {
                                changes.journal().after(null);
                                return changes.journal().after(last);
                            }));
                        })),
                broken(
                        "returns nothing of what it appended",
                        "the_appender_continues_the_last_entry_and_what_it_returns_is_appended_and_returned",
                        () -> committing((sound, changes) -> {
                            sound.commit(changes);
                            return List.of();
                        })),
                broken(
                        "remembers the last entry instead of reading it",
                        "the_appender_gets_the_last_entry_as_stored_even_if_its_payload_is_erased",
                        () -> new Broken() {
                            private @Nullable JournalEntry remembered;

                            @Override
                            public List<JournalEntry> commit(ChangeSet changes) {
                                List<JournalEntry> entries = sound.commit(new ChangeSet(
                                        changes.documents(),
                                        last -> changes.journal().after(remembered),
                                        changes.erasedPayloads()));
                                remembered = entries.isEmpty() ? remembered : entries.get(entries.size() - 1);
                                return entries;
                            }
                        }),
                broken(
                        "leaves a gap in the journal",
                        "the_journal_is_read_in_pages_from_any_position",
                        () -> reading(entries -> entries.stream()
                                .filter(e -> e.position() != 1001)
                                .toList())),
                broken(
                        "brings the journal's first page for ever",
                        "the_journal_is_read_in_pages_from_any_position",
                        () -> new Broken() {
                            @Override
                            public List<JournalEntry> journal(long after, int limit) {
                                return sound.journal(0, limit);
                            }
                        }),
                broken(
                        "takes a journal page of any size",
                        "a_journal_page_out_of_range_is_refused",
                        () -> new Broken() {
                            @Override
                            public List<JournalEntry> journal(long after, int limit) {
                                return sound.journal(after, Math.max(1, Math.min(limit, 1000)));
                            }
                        }));
    }

    @TestFactory
    Stream<DynamicTest> payloads_not_erased_as_asked_are_caught() {
        return Stream.of(
                broken(
                        "erases the entry as well",
                        ERASED,
                        () -> reading(entries -> entries.stream()
                                .filter(e -> e.payload() != null)
                                .toList())),
                broken(
                        "erases nothing",
                        ERASED,
                        () -> committing((sound, changes) ->
                                sound.commit(new ChangeSet(changes.documents(), changes.journal())))),
                broken(
                        "erases what it just appended",
                        ERASED,
                        () -> committing((sound, changes) -> {
                            List<JournalEntry> entries = sound.commit(changes);
                            sound.commit(new ChangeSet(List.of(), last -> List.of(), changes.erasedPayloads()));
                            return entries;
                        })),
                broken(
                        "erases the low bits of a position",
                        ERASED,
                        () -> committing((sound, changes) -> {
                            Set<Long> low = changes.erasedPayloads().stream()
                                    .map(position -> position & 3)
                                    .collect(Collectors.toSet());
                            return sound.commit(new ChangeSet(changes.documents(), changes.journal(), low));
                        })));
    }
}

package dev.cairn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.cairn.error.ConcurrentUpdateException;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.Count;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import dev.cairn.storage.IndexRange;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Page;
import dev.cairn.storage.Query;
import dev.cairn.storage.Storage;
import dev.cairn.storage.StoredDocument;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherConstants;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The contract fails for storages that break a promise, each in one way. */
class StorageContractTest {
    @Test
    void a_storage_that_keeps_its_promises_passes() {
        TestExecutionSummary summary = run(Storage::inMemory, selectClass(Subject.class));
        assertThat(summary.getTestsFailedCount()).isZero();
        assertThat(summary.getTestsSucceededCount()).isGreaterThan(40);
    }

    @TestFactory
    Stream<DynamicTest> a_storage_that_breaks_a_promise_is_caught() {
        return Stream.of(
                broken(
                        "loses index entries",
                        "a_document_put_is_found_with_version_1_and_its_text_and_by_its_index_entries",
                        () -> new Broken() {
                            @Override
                            DocumentChange change(DocumentChange c) {
                                return new DocumentChange(c.key(), c.expectedVersion(), c.json(), List.of());
                            }
                        }),
                broken(
                        "adds index entries to those it had",
                        "index_entries_are_replaced_by_exactly_those_given",
                        () -> new Broken() {
                            @Override
                            DocumentChange change(DocumentChange c) {
                                var index = new ArrayList<>(c.index());
                                index.addAll(indexOf(c.key()));
                                return c.isDeletion()
                                        ? c
                                        : new DocumentChange(c.key(), c.expectedVersion(), c.json(), index);
                            }
                        }),
                broken(
                        "finds deleted documents by their index",
                        "a_deleted_document_is_gone_with_its_index_entries",
                        () -> new Broken() {
                            private final Map<StoredDocument, List<IndexEntry>> deleted = new HashMap<>();

                            @Override
                            public List<JournalEntry> commit(ChangeSet changes) {
                                changes.documents().stream()
                                        .filter(DocumentChange::isDeletion)
                                        .forEach(c ->
                                                sound.find(c.key()).ifPresent(d -> deleted.put(d, indexOf(c.key()))));
                                return super.commit(changes);
                            }

                            @Override
                            public Page query(Query query) {
                                IndexRange range = query.range();
                                var found = new ArrayList<>(sound.query(query).documents());
                                deleted.forEach((document, index) -> {
                                    if (range != null && index.stream().anyMatch(range::holds)) {
                                        found.add(document);
                                    }
                                });
                                return new Page(found, null);
                            }
                        }),
                broken(
                        "ignores the expected version",
                        "a_change_to_an_older_or_a_newer_version_is_stale",
                        () -> new Broken() {
                            @Override
                            DocumentChange change(DocumentChange c) {
                                return new DocumentChange(c.key(), actual(c), c.json(), c.index());
                            }
                        }),
                broken(
                        "overwrites a document that is said to be new",
                        "a_new_document_that_exists_already_is_stale",
                        () -> new Broken() {
                            @Override
                            DocumentChange change(DocumentChange c) {
                                return c.expectedVersion() > 0
                                        ? c
                                        : new DocumentChange(c.key(), actual(c), c.json(), c.index());
                            }
                        }),
                broken(
                        "names the last stale document",
                        "the_first_stale_document_in_the_order_of_the_set_is_named",
                        () -> new Broken() {
                            @Override
                            public List<JournalEntry> commit(ChangeSet changes) {
                                var reversed = new ArrayList<DocumentChange>();
                                changes.documents().forEach(c -> reversed.add(0, c));
                                return sound.commit(
                                        new ChangeSet(reversed, changes.journal(), changes.erasedPayloads()));
                            }
                        }),
                broken(
                        "tells a stale writer no version",
                        "a_change_to_an_older_or_a_newer_version_is_stale",
                        () -> new Broken() {
                            @Override
                            public List<JournalEntry> commit(ChangeSet changes) {
                                try {
                                    return sound.commit(changes);
                                } catch (ConcurrentUpdateException e) {
                                    throw new ConcurrentUpdateException(e.id(), e.expected(), 0);
                                }
                            }
                        }),
                broken(
                        "writes the documents one by one",
                        "when_a_later_document_is_stale_nothing_of_the_set_is_written",
                        OneByOne::new),
                broken(
                        "shows half a commit",
                        "a_read_sees_a_commit_whole_or_not_at_all_and_what_returned_before_it",
                        OneByOne::new),
                broken(
                        "keeps the documents when the appender throws",
                        "when_the_appender_throws_nothing_is_written_and_its_exception_passes_through",
                        OneByOne::new),
                broken(
                        "wraps what the appender throws",
                        "when_the_appender_throws_nothing_is_written_and_its_exception_passes_through",
                        () -> new Broken() {
                            @Override
                            public List<JournalEntry> commit(ChangeSet changes) {
                                try {
                                    return sound.commit(changes);
                                } catch (ArithmeticException | IllegalStateException e) {
                                    throw new IllegalStateException(e);
                                }
                            }
                        }),
                broken(
                        "appends entries that do not follow on",
                        "when_the_entries_do_not_follow_on_nothing_is_written",
                        () -> new Broken() {
                            @Override
                            public List<JournalEntry> commit(ChangeSet changes) {
                                return sound.commit(new ChangeSet(changes.documents(), last -> {
                                    try {
                                        return changes.entriesAfter(last);
                                    } catch (IllegalArgumentException e) {
                                        return List.of();
                                    }
                                }));
                            }
                        }),
                broken(
                        "calls the appender before it looks at versions",
                        "the_appender_is_not_called_for_a_stale_set",
                        () -> new Broken() {
                            @Override
                            public List<JournalEntry> commit(ChangeSet changes) {
                                changes.journal().after(null);
                                return sound.commit(changes);
                            }
                        }),
                broken(
                        "calls the appender twice",
                        "the_appender_is_called_once_with_the_last_entry_and_what_it_returns_is_appended_and_returned",
                        () -> new Broken() {
                            @Override
                            public List<JournalEntry> commit(ChangeSet changes) {
                                return sound.commit(new ChangeSet(changes.documents(), last -> {
                                    changes.journal().after(last);
                                    return changes.journal().after(last);
                                }));
                            }
                        }),
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
                        "appends outside the lock",
                        "the_journal_has_no_gap_and_one_chain_when_threads_race",
                        () -> new Broken() {
                            @Override
                            public List<JournalEntry> commit(ChangeSet changes) {
                                List<JournalEntry> journal = sound.journal(0, 1000);
                                pause();
                                JournalEntry last = journal.isEmpty() ? null : journal.get(journal.size() - 1);
                                List<JournalEntry> entries = changes.journal().after(last);
                                return sound.commit(new ChangeSet(changes.documents(), now -> entries));
                            }
                        }),
                broken(
                        "leaves a gap in the journal",
                        "the_journal_is_read_in_pages_from_any_position",
                        () -> new Broken() {
                            @Override
                            public List<JournalEntry> journal(long after, int limit) {
                                return sound.journal(after, limit).stream()
                                        .filter(e -> e.position() != 1001)
                                        .toList();
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
                        }),
                broken(
                        "erases the entry as well",
                        "erased_payloads_are_null_while_headers_and_hashes_stay",
                        () -> new Broken() {
                            @Override
                            public List<JournalEntry> journal(long after, int limit) {
                                return sound.journal(after, limit).stream()
                                        .filter(e -> e.payload() != null)
                                        .toList();
                            }
                        }),
                broken("erases nothing", "erased_payloads_are_null_while_headers_and_hashes_stay", () -> new Broken() {
                    @Override
                    public List<JournalEntry> commit(ChangeSet changes) {
                        return sound.commit(new ChangeSet(changes.documents(), changes.journal()));
                    }
                }),
                broken(
                        "erases what it just appended",
                        "erased_payloads_are_null_while_headers_and_hashes_stay",
                        () -> new Broken() {
                            @Override
                            public List<JournalEntry> commit(ChangeSet changes) {
                                List<JournalEntry> entries = sound.commit(changes);
                                sound.commit(new ChangeSet(List.of(), last -> List.of(), changes.erasedPayloads()));
                                return entries;
                            }
                        }),
                broken(
                        "compares values without case",
                        "index_values_are_compared_letter_by_letter",
                        () -> mapping(v -> v.toLowerCase(Locale.ROOT))),
                broken(
                        "compares values without accents",
                        "index_values_are_compared_letter_by_letter",
                        () -> mapping(v ->
                                Normalizer.normalize(v, Normalizer.Form.NFD).replaceAll("\\p{M}", ""))),
                broken(
                        "compares values without blanks at the end",
                        "index_values_are_compared_letter_by_letter",
                        () -> mapping(String::stripTrailing)),
                broken(
                        "folds the spellings of a letter in ids",
                        "strange_ids_name_documents_of_their_own",
                        () -> new Broken() {
                            @Override
                            DocumentChange change(DocumentChange c) {
                                return new DocumentChange(nfc(c.key()), c.expectedVersion(), c.json(), c.index());
                            }

                            @Override
                            public Optional<StoredDocument> find(DocumentKey key) {
                                return sound.find(nfc(key));
                            }

                            private DocumentKey nfc(DocumentKey key) {
                                return new DocumentKey(key.type(), Normalizer.normalize(key.id(), Normalizer.Form.NFC));
                            }
                        }),
                broken(
                        "orders by UTF-16",
                        "documents_come_in_the_order_of_their_ids_by_code_point",
                        () -> ordering(Comparator.naturalOrder())),
                broken(
                        "orders as a dictionary does",
                        "documents_come_in_the_order_of_their_ids_by_code_point",
                        () -> ordering(String.CASE_INSENSITIVE_ORDER)),
                broken(
                        "pages in another order than it sorts",
                        "pages_of_any_size_make_up_the_whole",
                        () -> ordering(Comparator.naturalOrder())),
                broken(
                        "repeats the last document of the page before",
                        "a_page_begins_after_an_id_that_need_not_exist",
                        () -> new Broken() {
                            @Override
                            public Page query(Query query) {
                                Page page = sound.query(query);
                                var documents = new ArrayList<>(page.documents());
                                Stream.ofNullable(query.afterId())
                                        .flatMap(id -> sound.find(new DocumentKey(query.type(), id)).stream())
                                        .forEach(document -> documents.add(0, document));
                                return new Page(documents, page.next());
                            }
                        }),
                broken(
                        "gives pages one too long",
                        "a_page_has_the_number_asked_for_and_100_by_default",
                        () -> new Broken() {
                            @Override
                            public Page query(Query query) {
                                return sound.query(query.limit(Math.min(1000, query.limit() + 1)));
                            }
                        }),
                broken("mixes up types", "documents_of_one_id_and_several_types_are_separate", () -> new Broken() {
                    @Override
                    DocumentChange change(DocumentChange c) {
                        return new DocumentChange(new DocumentKey("all", c.key().id()), actual(c), c.json(), c.index());
                    }
                }),
                broken("gives its own lists away", "lists_returned_are_immutable", () -> new Broken() {
                    @Override
                    public List<JournalEntry> journal(long after, int limit) {
                        return new ArrayList<>(sound.journal(after, limit));
                    }
                }),
                broken("tidies the text", "text_comes_back_exactly_as_given", () -> writing(String::strip)),
                broken(
                        "keeps three bytes of UTF-8",
                        "text_comes_back_exactly_as_given",
                        () -> writing(json -> json.replaceAll("[\\x{10000}-\\x{10FFFF}]", "?"))),
                broken(
                        "cuts text at a million characters",
                        "text_of_every_size_up_to_megabytes_comes_back_exactly",
                        () -> writing(json -> json.substring(0, Math.min(json.length(), 1_048_576)))),
                broken("forgets at a restart", "everything_outlives_a_restart", Forgetful::new),
                broken(
                        "checks versions outside the lock",
                        "of_threads_that_race_to_change_a_version_one_wins",
                        CheckThenAct::new),
                broken("creates twice", "of_threads_that_race_to_put_a_new_document_one_wins", CheckThenAct::new),
                broken(
                        "shows what is not committed",
                        "a_read_meanwhile_sees_nothing_of_a_commit_that_is_not_done",
                        OneByOne::new));
    }

    private static DynamicTest broken(String how, String caughtBy, Supplier<Storage> storage) {
        return dynamicTest(how, () -> {
            TestExecutionSummary summary = run(storage, selectMethod(Subject.class, caughtBy));
            assertThat(summary.getTestsFoundCount()).isEqualTo(1);
            assertThat(summary.getFailures())
                    .as("what the contract says of a storage that %s", how)
                    .hasSize(1);
        });
    }

    private static TestExecutionSummary run(Supplier<Storage> storage, DiscoverySelector tests) {
        var listener = new SummaryGeneratingListener();
        Subject.storages = storage;
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(tests)
                                .configurationParameter(LauncherConstants.OUTPUT_DIR_PROPERTY_NAME, "target/contract")
                                .build(),
                        listener);
        return listener.getSummary();
    }

    /** Run by hand only: its name does not end in Test, and it is nested. */
    static final class Subject extends StorageContract {
        static Supplier<Storage> storages = Storage::inMemory;

        @Override
        protected Storage emptyStorage() {
            return storages.get();
        }

        @Override
        protected Storage reopened(Storage before) {
            return before instanceof Forgetful ? new Forgetful() : before;
        }
    }

    private static final class Forgetful extends Broken {}

    private abstract static class Broken implements Storage {
        final Storage sound = Storage.inMemory();
        private final Map<DocumentKey, List<IndexEntry>> index = new ConcurrentHashMap<>();

        DocumentChange change(DocumentChange change) {
            return change;
        }

        long actual(DocumentChange change) {
            return sound.find(change.key()).map(StoredDocument::version).orElse(0L);
        }

        @Override
        public Optional<StoredDocument> find(DocumentKey key) {
            return sound.find(key);
        }

        List<IndexEntry> indexOf(DocumentKey key) {
            return index.getOrDefault(key, List.of());
        }

        @Override
        public Page query(Query query) {
            return sound.query(query);
        }

        @Override
        public Count count(Query query) {
            return sound.count(query);
        }

        @Override
        public List<JournalEntry> journal(long after, int limit) {
            return sound.journal(after, limit);
        }

        @Override
        public List<JournalEntry> commit(ChangeSet changes) {
            List<JournalEntry> entries = sound.commit(new ChangeSet(
                    changes.documents().stream().map(this::change).toList(),
                    changes.journal(),
                    changes.erasedPayloads()));
            changes.documents().forEach(c -> index.put(c.key(), c.index()));
            return entries;
        }
    }

    private static final class OneByOne extends Broken {
        @Override
        public List<JournalEntry> commit(ChangeSet changes) {
            for (DocumentChange change : changes.documents()) {
                sound.commit(new ChangeSet(List.of(change), last -> List.of()));
                pause();
            }
            JournalEntry last =
                    sound.journal(0, 1000).stream().reduce((a, b) -> b).orElse(null);
            List<JournalEntry> entries = changes.entriesAfter(last);
            return sound.commit(new ChangeSet(List.of(), now -> entries, changes.erasedPayloads()));
        }
    }

    private static final class CheckThenAct extends Broken {
        @Override
        public List<JournalEntry> commit(ChangeSet changes) {
            for (DocumentChange change : changes.documents()) {
                if (actual(change) != change.expectedVersion()) {
                    throw new ConcurrentUpdateException(
                            change.key().toString(), change.expectedVersion(), actual(change));
                }
            }
            pause();
            synchronized (this) {
                return super.commit(changes);
            }
        }

        @Override
        DocumentChange change(DocumentChange c) {
            return new DocumentChange(c.key(), actual(c), c.json(), c.index());
        }
    }

    /** Long enough for another thread to come in between. */
    private static void pause() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Text {
        String of(String text);
    }

    /** Takes index values for equal that only map to the same. */
    private static Storage mapping(Text map) {
        return new Broken() {
            @Override
            public Page query(Query query) {
                IndexRange range = query.range();
                return range == null || range.from() == null
                        ? sound.query(query)
                        : new Page(
                                sound.query(Query.ofType(query.type()).limit(1000)).documents().stream()
                                        .filter(d -> indexOf(d.key()).stream()
                                                .anyMatch(e -> e.name().equals(range.name())
                                                        && map.of(e.value()).equals(map.of(range.from()))))
                                        .toList(),
                                null);
            }
        };
    }

    private static Storage ordering(Comparator<String> order) {
        return new Broken() {
            @Override
            public Page query(Query query) {
                IndexRange range = query.range();
                return query.page(
                        sound.query(query).documents().stream()
                                .sorted(Comparator.comparing(d -> d.key().id(), order))
                                .toList(),
                        range == null ? null : range.from());
            }
        };
    }

    private static Storage writing(Text map) {
        return new Broken() {
            @Override
            DocumentChange change(DocumentChange c) {
                return c.isDeletion()
                        ? c
                        : new DocumentChange(c.key(), c.expectedVersion(), map.of(c.json()), c.index());
            }
        };
    }
}

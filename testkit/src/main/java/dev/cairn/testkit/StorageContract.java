package dev.cairn.testkit;

import static dev.cairn.storage.DocumentChange.delete;
import static dev.cairn.storage.DocumentChange.put;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import dev.cairn.error.ConcurrentUpdateException;
import dev.cairn.error.StorageException;
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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every guarantee of {@link Storage}, as tests.
 *
 * <p>To write an adapter, implement {@link Storage}, extend this class in your tests, and say how to make an empty
 * storage; when all tests pass, Cairn runs on it:
 *
 * <pre>{@code
 * class MyStorageTest extends StorageContract {
 *     @Override
 *     protected Storage emptyStorage() {
 *         return new MyStorage(freshDatabase());
 *     }
 * }
 * }</pre>
 *
 * <p>Override {@link #reopened} too if the storage outlives its process. A test calls {@link #emptyStorage()} once,
 * before anything else; clean up in an {@code @AfterEach} of your own. Many threads racing may meet a retryable
 * {@link StorageException}; the tests then try again, as a host does. Later versions of Cairn may add tests that hold
 * adapters to what the interface already promised.
 */
public abstract class StorageContract {
    private static final int THREADS = 8;
    /** Seconds after which what should have ended long ago is taken for stuck. */
    private static final int PATIENCE = 120;

    private static final Comparator<String> BY_UTF8 =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));

    /** Ids that a careless comparison mixes up, loses or puts in another order. */
    private static final List<String> STRANGE = Stream.concat(
                    Stream.of(String.join(
                                    "|",
                                    "a|A|b|B|ab|aB|Ab|a b|a |a  | a|a\t|a\u00A0|a-b|a_b|a%b|a.b|%|_|'|''|\"|\\|\\\\|a\\|`|;|--",
                                    "/*|?|$1|:x|{}|null|0|00|10|2|\u00E4|a\u0308|\u00C4|z|Z|\u00DF|ss|SS|\u0130|I|i|\u0131",
                                    "\u00E9|e|e\u0301|co-op|coop|co\u00ADop|\u01C6|d\u017E|\uFB01|fi|\u4E2D|\u0E01|\uAC00",
                                    "\u1100\u1161|\uD7FF|\uE000|\uF8FF|\uFFFD|\uFFFF|\uD800\uDC00|\uD83D\uDE00|\uD83D\uDE00a",
                                    "\uDBFF\uDFFF|x\u200By|xy|\u007F|\u0001")
                            .split("\\|")),
                    Stream.of("x".repeat(255), "\uFFFD".repeat(255), "\uD83D\uDE00".repeat(127)))
            .toList();

    private Storage storage;

    /** For those who extend it. */
    @SuppressWarnings("NullAway.Init")
    protected StorageContract() {}

    /** A new storage in which nothing is kept. */
    protected abstract Storage emptyStorage() throws Exception;

    /**
     * The same storage as after a restart of the process: closed, and opened anew on what it kept. A storage that does
     * not outlive its process returns the one given, as this does.
     */
    protected Storage reopened(Storage before) throws Exception {
        return before;
    }

    @BeforeEach
    final void open() throws Exception {
        storage = emptyStorage();
    }

    // ------------------------------------------------------------------ reading

    @Test
    void an_empty_storage_gives_nothing() {
        assertThat(storage.find(key("a"))).isEmpty();
        assertThat(storage.query(Query.ofType("note")).documents()).isEmpty();
        assertThat(storage.query(Query.ofType("note").where("owner", "ann")).documents())
                .isEmpty();
        assertThat(storage.journal(0, 1000)).isEmpty();
    }

    @Test
    void a_document_put_is_found_with_version_1_and_its_text_and_by_its_index_entries() {
        commit(put(key("a"), 0, "{\"n\":1}", index("owner", "ann", "status", "open")));
        assertThat(storage.find(key("a"))).contains(new StoredDocument(key("a"), 1, "{\"n\":1}"));
        assertThat(ids(Query.ofType("note").where("owner", "ann"))).containsExactly("a");
        assertThat(ids(Query.ofType("note").where("status", "open"))).containsExactly("a");
    }

    @Test
    void documents_of_one_id_and_several_types_are_separate() {
        commit(put(key("a"), 0, "1", index("owner", "ann")), put(new DocumentKey("plan", "a"), 0, "2", List.of()));
        commit(delete(key("a"), 1));
        assertThat(storage.find(key("a"))).isEmpty();
        assertThat(storage.find(new DocumentKey("plan", "a")))
                .get()
                .extracting(StoredDocument::json)
                .isEqualTo("2");
        assertThat(storage.query(Query.ofType("plan")).documents()).hasSize(1);
        assertThat(storage.query(Query.ofType("plan").where("owner", "ann")).documents())
                .isEmpty();
    }

    @Test
    void lists_returned_are_immutable() {
        List<JournalEntry> appended =
                storage.commit(new ChangeSet(List.of(put(key("a"), 0, "1", List.of())), appending("x")));
        var lists = List.of(
                appended,
                storage.journal(0, 10),
                storage.journal(9, 10),
                storage.query(Query.ofType("note")).documents(),
                storage.query(Query.ofType("plan")).documents());
        for (List<?> list : lists) {
            assertThatThrownBy(() -> list.remove(0)).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> list.add(null)).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    // ------------------------------------------------------------------ versions

    @Test
    void a_document_put_again_has_the_next_version_and_the_new_text() {
        for (int version = 0; version < 5; version++) {
            commit(put(key("a"), version, "v" + version, List.of()));
        }
        assertThat(storage.find(key("a"))).contains(new StoredDocument(key("a"), 5, "v4"));
    }

    @Test
    void a_large_version_is_exact() {
        var stale = stale(put(key("a"), (1L << 53) + 1, "x", List.of()));
        assertThat(stale.expected()).isEqualTo((1L << 53) + 1);
        assertThat(stale.actual()).isZero();
    }

    @Test
    void a_new_document_that_exists_already_is_stale() {
        commit(put(key("a"), 0, "first", List.of()));
        var stale = stale(put(key("a"), 0, "second", List.of()));
        assertThat(stale.id()).isEqualTo("note/a");
        assertThat(stale.expected()).isZero();
        assertThat(stale.actual()).isEqualTo(1);
        assertThat(json("a")).isEqualTo("first");
    }

    @Test
    void a_change_to_an_older_or_a_newer_version_is_stale() {
        commit(put(key("a"), 0, "1", List.of()));
        commit(put(key("a"), 1, "2", List.of()));
        assertThat(stale(put(key("a"), 1, "x", List.of())).actual()).isEqualTo(2);
        assertThat(stale(put(key("a"), 3, "x", List.of())).actual()).isEqualTo(2);
        assertThat(stale(delete(key("a"), 1)).actual()).isEqualTo(2);
        assertThat(stale(delete(key("a"), 3)).actual()).isEqualTo(2);
        assertThat(json("a")).isEqualTo("2");
    }

    @Test
    void a_change_to_a_document_that_is_not_there_is_stale_at_version_0() {
        assertThat(stale(put(key("a"), 1, "x", List.of())).actual()).isZero();
        assertThat(stale(delete(key("a"), 1)).actual()).isZero();
    }

    @Test
    void the_first_stale_document_in_the_order_of_the_set_is_named() {
        commit(put(key("b"), 0, "1", List.of()), put(key("c"), 0, "1", List.of()));
        var stale = stale(
                put(key("z"), 0, "x", List.of()),
                put(key("c"), 1, "x", List.of()),
                delete(key("m"), 4),
                put(key("b"), 0, "x", List.of()),
                put(key("a"), 7, "x", List.of()));
        assertThat(stale.id()).isEqualTo("note/m");
        assertThat(stale.expected()).isEqualTo(4);
        assertThat(stale.actual()).isZero();

        stale = stale(put(key("b"), 0, "x", List.of()), put(key("a"), 7, "x", List.of()), delete(key("m"), 4));
        assertThat(stale.id()).isEqualTo("note/b");
        assertThat(stale.actual()).isEqualTo(1);
    }

    // ------------------------------------------------------------------ all or nothing

    @Test
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

    @Test
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

    @Test
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
        assertThat(ids(Query.ofType("note"))).containsExactly("gone", "old");
        assertThat(ids(Query.ofType("note").where("owner", "ann"))).containsExactly("gone", "old");
        assertThat(ids(Query.ofType("note").where("owner", "bob"))).isEmpty();
        assertThat(storage.journal(0, 1000)).isEqualTo(before);
    }

    @Test
    void the_appender_is_not_called_for_a_stale_set() {
        var calls = new AtomicInteger();
        var changes = new ChangeSet(List.of(put(key("a"), 1, "x", List.of())), last -> {
            calls.incrementAndGet();
            return List.of();
        });
        assertThatThrownBy(() -> storage.commit(changes)).isInstanceOf(ConcurrentUpdateException.class);
        assertThat(calls).hasValue(0);
    }

    @Test
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
        assertThat(storage.query(Query.ofType("note").limit(1000)).documents()).hasSize(count);
        assertThat(storage.query(Query.ofType("note").where("all", "yes").limit(1000))
                        .documents())
                .hasSize(count)
                .allSatisfy(d -> assertThat(d.version()).isEqualTo(Integer.parseInt(d.json())));
        assertThat(storage.query(Query.ofType("note").where("group", "g0")).documents())
                .isEmpty();
        assertThat(storage.query(Query.ofType("note").where("group", "g1")).documents())
                .isEmpty();
        assertThat(storage.query(Query.ofType("note").where("group", "g2")).documents())
                .hasSize(100);
    }

    @Test
    void an_empty_change_set_changes_nothing() {
        assertThat(storage.commit(new ChangeSet(List.of(), last -> List.of()))).isEmpty();
        assertThat(storage.journal(0, 10)).isEmpty();
    }

    // ------------------------------------------------------------------ deletion and the index

    @Test
    void a_deleted_document_is_gone_with_its_index_entries() {
        commit(put(key("a"), 0, "1", index("owner", "ann")), put(key("b"), 0, "1", index("owner", "ann")));
        commit(delete(key("a"), 1));
        assertThat(storage.find(key("a"))).isEmpty();
        assertThat(ids(Query.ofType("note"))).containsExactly("b");
        assertThat(ids(Query.ofType("note").where("owner", "ann"))).containsExactly("b");
    }

    @Test
    void a_document_put_after_its_deletion_starts_anew() {
        commit(put(key("a"), 0, "1", index("owner", "ann")));
        commit(put(key("a"), 1, "2", index("owner", "ann")));
        commit(delete(key("a"), 2));
        commit(put(key("a"), 0, "3", index("status", "open")));
        assertThat(storage.find(key("a"))).contains(new StoredDocument(key("a"), 1, "3"));
        assertThat(ids(Query.ofType("note").where("owner", "ann"))).isEmpty();
    }

    @Test
    void index_entries_are_replaced_by_exactly_those_given() {
        commit(put(key("a"), 0, "1", index("owner", "ann", "status", "open", "tag", "x")));
        commit(put(key("a"), 1, "2", index("owner", "ann", "status", "done", "tag", "y")));
        assertThat(ids(Query.ofType("note").where("owner", "ann"))).containsExactly("a");
        assertThat(ids(Query.ofType("note").where("status", "done"))).containsExactly("a");
        assertThat(ids(Query.ofType("note").where("status", "open"))).isEmpty();
        assertThat(ids(Query.ofType("note").where("tag", "x"))).isEmpty();
        commit(put(key("a"), 2, "3", List.of()));
        assertThat(ids(Query.ofType("note").where("owner", "ann"))).isEmpty();
    }

    @Test
    void a_document_is_found_by_each_of_several_values_of_one_attribute_and_with_its_present_text() {
        commit(put(key("a"), 0, "1", index("tag", "x", "tag", "y")), put(key("b"), 0, "1", index("tag", "y")));
        commit(put(key("a"), 1, "2", index("tag", "x", "tag", "y", "tag", "z")));
        assertThat(ids(Query.ofType("note").where("tag", "x"))).containsExactly("a");
        assertThat(ids(Query.ofType("note").where("tag", "y"))).containsExactly("a", "b");
        assertThat(storage.query(Query.ofType("note").where("tag", "y"))
                        .documents()
                        .get(0))
                .isEqualTo(new StoredDocument(key("a"), 2, "2"));
    }

    @Test
    void a_value_of_one_attribute_is_none_of_another() {
        commit(put(key("a"), 0, "1", index("owner", "ann", "own", "er")));
        assertThat(ids(Query.ofType("note").where("author", "ann"))).isEmpty();
        assertThat(ids(Query.ofType("note").where("owner", "er"))).isEmpty();
        assertThat(ids(Query.ofType("note").where("own", "ann"))).isEmpty();
    }

    @Test
    void index_values_are_compared_letter_by_letter() {
        var values = new ArrayList<>(STRANGE);
        values.add("");
        values.add(" ");
        var changes = new ArrayList<DocumentChange>();
        for (int i = 0; i < values.size(); i++) {
            changes.add(put(key(id(i)), 0, "1", index("value", values.get(i))));
        }
        commit(changes);
        for (int i = 0; i < values.size(); i++) {
            var found = storage.query(Query.ofType("note").where("value", values.get(i)))
                    .documents();
            assertThat(found)
                    .as("with value '%s'", values.get(i))
                    .containsExactly(new StoredDocument(key(id(i)), 1, "1"));
        }
        assertThat(ids(Query.ofType("note").where("value", "no such"))).isEmpty();
    }

    @Test
    void one_document_keeps_index_values_that_differ_in_one_letter_only() {
        var entries = STRANGE.stream().map(v -> new IndexEntry("value", v)).toList();
        commit(put(key("a"), 0, "1", entries));
        for (IndexEntry entry : entries) {
            assertThat(ids(Query.ofType("note").where("value", entry.value()))).containsExactly("a");
        }
    }

    // ------------------------------------------------------------------ order and paging

    @Test
    void strange_ids_name_documents_of_their_own() {
        commit(STRANGE.stream()
                .map(id -> put(key(id), 0, "of " + id, List.of()))
                .toList());
        for (String id : STRANGE) {
            assertThat(storage.find(key(id))).as("id '%s'", id).contains(new StoredDocument(key(id), 1, "of " + id));
        }
        assertThat(storage.find(key("C"))).isEmpty();
        assertThat(storage.find(key("a   "))).isEmpty();
        for (String id : STRANGE) {
            commit(delete(key(id), 1));
            assertThat(storage.find(key(id))).isEmpty();
        }
        assertThat(storage.query(Query.ofType("note")).documents()).isEmpty();
    }

    @Test
    void documents_come_in_the_order_of_their_ids_by_code_point() {
        commit(STRANGE.stream()
                .map(id -> put(key(id), 0, "1", index("all", "yes")))
                .toList());
        List<String> sorted = STRANGE.stream().sorted(BY_UTF8).toList();
        assertThat(ids(Query.ofType("note"))).isEqualTo(sorted);
        assertThat(ids(Query.ofType("note").where("all", "yes"))).isEqualTo(sorted);
    }

    @Test
    void pages_of_any_size_make_up_the_whole() {
        commit(STRANGE.stream()
                .map(id -> put(key(id), 0, "1", index("all", "yes", "half", id.length() % 2 == 0 ? "even" : "odd")))
                .toList());
        commit(
                put(new DocumentKey("aaa", "a"), 0, "1", index("all", "yes")),
                put(new DocumentKey("zzz", "a"), 0, "1", index("all", "yes")));
        List<String> sorted = STRANGE.stream().sorted(BY_UTF8).toList();
        List<String> even = sorted.stream().filter(id -> id.length() % 2 == 0).toList();
        for (int size : new int[] {1, 2, 7, STRANGE.size(), 1000}) {
            assertThat(paged(Query.ofType("note").limit(size))).isEqualTo(sorted);
            assertThat(paged(Query.ofType("note").where("all", "yes").limit(size)))
                    .isEqualTo(sorted);
            assertThat(paged(Query.ofType("note").where("half", "even").limit(size)))
                    .isEqualTo(even);
        }
    }

    @Test
    void a_page_begins_after_an_id_that_need_not_exist() {
        commit(List.of(put(key("b"), 0, "1", index("all", "yes")), put(key("d"), 0, "1", index("all", "yes"))));
        for (Query query : List.of(Query.ofType("note"), Query.ofType("note").where("all", "yes"))) {
            assertThat(ids(query.after("a"))).containsExactly("b", "d");
            assertThat(ids(query.after("b"))).containsExactly("d");
            assertThat(ids(query.after("c"))).containsExactly("d");
            assertThat(ids(query.after("B"))).containsExactly("b", "d");
            assertThat(ids(query.after("d"))).isEmpty();
            assertThat(ids(query.after("\uD83D\uDE00"))).isEmpty();
        }
    }

    @Test
    void a_page_has_the_number_asked_for_and_100_by_default() {
        commit(IntStream.range(0, 1001)
                .mapToObj(i -> put(key(id(i)), 0, "1", index("all", "yes")))
                .toList());
        assertThat(storage.query(Query.ofType("note")).documents()).hasSize(100);
        assertThat(storage.query(Query.ofType("note").limit(1)).documents()).hasSize(1);
        assertThat(storage.query(Query.ofType("note").limit(1000)).documents()).hasSize(1000);
        assertThat(storage.query(Query.ofType("note").where("all", "yes").limit(1000))
                        .documents())
                .hasSize(1000);
    }

    @Test
    void random_ids_and_values_behave_as_in_a_sorted_map() {
        Seeds.times(3, seeds -> {
            String type = "random-" + seeds.seed();
            var model = new TreeMap<String, DocumentChange>(BY_UTF8);
            for (int round = 0; round < 12; round++) {
                var changes = new HashMap<String, DocumentChange>();
                for (int i = seeds.between(1, 8); i > 0; i--) {
                    String id = !model.isEmpty() && seeds.chance(50)
                            ? seeds.oneOf(List.copyOf(model.keySet()))
                            : seeds.id();
                    DocumentChange before = model.get(id);
                    long version = before == null ? 0 : before.expectedVersion() + 1;
                    var key = new DocumentKey(type, id);
                    var entries = seeds.listOf(4, s -> new IndexEntry(s.oneOf("a", "b"), s.text(2)));
                    changes.put(
                            id,
                            version > 0 && seeds.chance(30)
                                    ? delete(key, version)
                                    : put(key, version, seeds.json(), entries));
                }
                commit(List.copyOf(changes.values()));
                changes.forEach((id, change) -> {
                    if (change.json() == null) {
                        model.remove(id);
                    } else {
                        model.put(id, change);
                    }
                });
                assertThat(found(Query.ofType(type).limit(1000)))
                        .isEqualTo(
                                model.values().stream().map(StoredDocument::of).toList());
                for (int i = 0; i < 12; i++) {
                    isAnsweredAsBy(model, anyQuery(type, seeds));
                }
            }
        });
    }

    private static Query anyQuery(String type, Seeds seeds) {
        var range = seeds.oneOf(
                IndexRange.of(new IndexEntry("a", seeds.text(2))),
                new IndexRange("a", seeds.text(2), seeds.text(2)),
                new IndexRange("a", seeds.text(2), null),
                new IndexRange("b", null, seeds.text(2)),
                new IndexRange("b", null, null));
        Query query = Query.ofType(type).within(range).limit(seeds.between(1, 5));
        Query either = seeds.chance(50) ? query.reversed() : query;
        if (seeds.chance(50)) {
            return either;
        }
        return range.isOneValue() ? either.after(seeds.id()) : either.after(seeds.text(2), seeds.id());
    }

    /** By which value a document comes. */
    private record Place(String value, DocumentChange document) {}

    private void isAnsweredAsBy(TreeMap<String, DocumentChange> model, Query query) {
        Comparator<String> values = query.backwards() ? BY_UTF8.reversed() : BY_UTF8;
        Comparator<Place> order = Comparator.comparing(Place::value, values)
                .thenComparing(place -> place.document().key().id(), values);
        List<Place> all = model.values().stream()
                .flatMap(document -> document.index().stream()
                        .filter(entry -> inRange(query, entry))
                        .map(IndexEntry::value)
                        .min(values)
                        .map(value -> new Place(value, document))
                        .stream())
                .sorted(order)
                .toList();
        List<Place> rest = all.stream()
                .filter(place -> query.afterId() == null || order.compare(place, after(query)) > 0)
                .toList();
        Page page = storage.query(query);
        assertThat(page.documents())
                .as("%s", query)
                .isEqualTo(rest.stream()
                        .limit(query.limit())
                        .map(place -> StoredDocument.of(place.document()))
                        .toList());
        if (page.next() != null) {
            assertThat(page.next().afterValue())
                    .as("the value by which the last document of %s came", query)
                    .isEqualTo(rest.get(query.limit() - 1).value());
        }
        assertThat(storage.count(query)).as("the count of %s", query).isEqualTo(Count.of(all.size()));
    }

    private static Place after(Query query) {
        String value = Optional.ofNullable(query.afterValue()).orElseThrow();
        return new Place(value, put(key(Optional.ofNullable(query.afterId()).orElseThrow()), 0, "1", List.of()));
    }

    private static boolean inRange(Query query, IndexEntry entry) {
        IndexRange range = Optional.ofNullable(query.range()).orElseThrow();
        return entry.name().equals(range.name())
                && (range.from() == null || BY_UTF8.compare(range.from(), entry.value()) <= 0)
                && (range.to() == null || BY_UTF8.compare(entry.value(), range.to()) <= 0);
    }

    private List<StoredDocument> found(Query query) {
        return storage.query(query).documents();
    }

    // ------------------------------------------------------------------ text

    @Test
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
        storage = reopened(storage);
        assertThat(storage.query(Query.ofType("note")).documents())
                .extracting(StoredDocument::json)
                .isEqualTo(texts);
    }

    @Test
    void text_of_every_size_up_to_megabytes_comes_back_exactly() {
        for (int size :
                new int[] {1, 127, 128, 255, 256, 257, 4000, 4001, 65_535, 65_536, 1_048_575, 1_048_577, 5_000_000}) {
            String json = ("\"" + "a\u00E9\u4E2D\uD83D\uDE00".repeat(size / 5 + 1)).substring(0, size + 1);
            json = Character.isHighSurrogate(json.charAt(size)) ? json.substring(0, size) : json;
            long version = storage.find(key("big")).map(StoredDocument::version).orElse(0L);
            commit(put(key("big"), version, json, index("all", "yes")));
            assertThat(json("big").equals(json))
                    .as("a text of %d characters", size)
                    .isTrue();
            assertThat(storage.query(Query.ofType("note").where("all", "yes"))
                            .documents()
                            .get(0)
                            .json()
                            .equals(json))
                    .isTrue();
        }
        commit(put(key("big"), 13, "small again", List.of()));
        assertThat(json("big")).isEqualTo("small again");
    }

    @Test
    void journal_text_comes_back_exactly_as_given() {
        String nasty = "{\"a\":\"\\u0000\u00E9\uD83D\uDE00\uFFFF ' \\\\ \"}";
        String big = "\"" + "\u00E9\uD83D\uDE00x".repeat(500_000) + "\"";
        List<JournalEntry> appended = storage.commit(new ChangeSet(
                List.of(),
                last -> List.of(
                        new JournalEntry(1, hash(nasty), nasty, nasty),
                        new JournalEntry(2, hash("h"), "h", big),
                        new JournalEntry(3, hash("i"), "i", null))));
        List<JournalEntry> stored = storage.journal(0, 10);
        assertThat(stored.equals(appended)).isTrue();
        assertThat(stored.get(0)).isEqualTo(new JournalEntry(1, hash(nasty), nasty, nasty));
        assertThat(stored.get(2).payload()).isNull();
    }

    // ------------------------------------------------------------------ journal

    @Test
    void the_appender_is_called_once_with_the_last_entry_and_what_it_returns_is_appended_and_returned() {
        var calls = new ArrayList<Optional<JournalEntry>>();
        List<JournalEntry> first = storage.commit(new ChangeSet(List.of(), last -> {
            calls.add(Optional.ofNullable(last));
            return appending("a", "b", "c").after(last);
        }));
        List<JournalEntry> second = storage.commit(new ChangeSet(List.of(), last -> {
            calls.add(Optional.ofNullable(last));
            return appending("d").after(last);
        }));
        assertThat(calls).containsExactly(Optional.empty(), Optional.of(first.get(2)));
        assertThat(first).extracting(JournalEntry::position).containsExactly(1L, 2L, 3L);
        assertThat(second).extracting(JournalEntry::position).containsExactly(4L);
        assertThat(storage.journal(0, 1000)).containsExactly(first.get(0), first.get(1), first.get(2), second.get(0));
    }

    @Test
    void the_appender_gets_the_last_entry_as_stored_even_if_its_payload_is_erased() {
        append("a");
        storage.commit(new ChangeSet(List.of(), last -> List.of(), Set.of(1L)));
        var seen = new ArrayList<JournalEntry>();
        storage.commit(new ChangeSet(List.of(), last -> {
            seen.add(last);
            return List.of();
        }));
        JournalEntry first = entry(1, null, "a");
        assertThat(seen).containsExactly(new JournalEntry(1, first.hash(), first.header(), null));
    }

    @Test
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
        assertChain(1005);
    }

    @Test
    void a_journal_page_out_of_range_is_refused() {
        for (int limit : new int[] {0, -1, 1001}) {
            assertThatThrownBy(() -> storage.journal(0, limit)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
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
        assertChain(5);
        storage.commit(new ChangeSet(List.of(), last -> List.of(), Set.of(2L, 1L)));
        assertThat(storage.journal(0, 10))
                .extracting(JournalEntry::payload)
                .containsExactly(null, null, "c", null, "e");
    }

    // ------------------------------------------------------------------ restart

    @Test
    void everything_outlives_a_restart() throws Exception {
        commit(STRANGE.stream()
                .map(id -> put(key(id), 0, "of " + id, index("value", id)))
                .toList());
        commit(put(key("a"), 1, "second", index("value", "a", "value", "b")), delete(key("b"), 1));
        storage.commit(new ChangeSet(List.of(), appending("more"), Set.of(1L)));
        List<StoredDocument> documents =
                storage.query(Query.ofType("note").limit(1000)).documents();
        List<JournalEntry> journal = storage.journal(0, 1000);

        storage = reopened(storage);

        assertThat(storage.query(Query.ofType("note").limit(1000)).documents()).isEqualTo(documents);
        assertThat(storage.journal(0, 1000)).isEqualTo(journal);
        assertThat(ids(Query.ofType("note").where("value", "b"))).containsExactly("a");
        commit(put(key("a"), 2, "third", List.of()));
        assertThat(stale(put(key("a"), 2, "fourth", List.of())).actual()).isEqualTo(3);
        assertChain(journal.size() + 1);
    }

    // ------------------------------------------------------------------ many threads

    @Test
    void the_journal_has_no_gap_and_one_chain_when_threads_race() throws Exception {
        int each = 20;
        var calls = new AtomicInteger();
        race(THREADS, thread -> {
            for (int i = 0; i < each; i++) {
                String payload = thread + "/" + i;
                var document = put(key(payload), 0, "1", index("thread", "t" + thread));
                patiently(() -> storage.commit(new ChangeSet(List.of(document), last -> {
                    calls.incrementAndGet();
                    return appending(payload).after(last);
                })));
            }
            return thread;
        });
        assertChain(THREADS * each);
        assertThat(storage.journal(0, 1000)).extracting(JournalEntry::payload).doesNotHaveDuplicates();
        for (int thread = 0; thread < THREADS; thread++) {
            String prefix = thread + "/";
            assertThat(storage.journal(0, 1000))
                    .as("entries of thread %d, in the order it wrote them", thread)
                    .extracting(JournalEntry::payload)
                    .filteredOn(payload -> payload.startsWith(prefix))
                    .containsExactlyElementsOf(
                            IntStream.range(0, each).mapToObj(i -> prefix + i).toList());
            assertThat(storage.query(Query.ofType("note").where("thread", "t" + thread))
                            .documents())
                    .hasSize(each);
        }
        assertThat(calls.get()).isGreaterThanOrEqualTo(THREADS * each);
    }

    @Test
    void of_threads_that_race_to_put_a_new_document_one_wins() throws Exception {
        for (int round = 0; round < 10; round++) {
            int now = round;
            List<Boolean> won = race(THREADS, thread -> wins(put(key("r" + now), 0, "by " + thread, List.of())));
            assertThat(won).containsOnlyOnce(true);
            assertThat(json("r" + now)).isEqualTo("by " + won.indexOf(true));
        }
        assertChain(10);
    }

    @Test
    void of_threads_that_race_to_change_a_version_one_wins() throws Exception {
        commit(put(key("a"), 0, "start", index("owner", "nobody")));
        for (int version = 1; version <= 10; version++) {
            int now = version;
            List<Boolean> won =
                    race(THREADS, thread -> wins(put(key("a"), now, "by " + thread, index("owner", "t" + thread))));
            assertThat(won).containsOnlyOnce(true);
            int winner = won.indexOf(true);
            assertThat(storage.find(key("a"))).contains(new StoredDocument(key("a"), now + 1L, "by " + winner));
        }
        assertChain(11);
    }

    @Test
    void of_threads_that_race_to_delete_or_change_a_document_one_wins() throws Exception {
        for (int round = 0; round < 10; round++) {
            DocumentKey key = key("r" + round);
            commit(put(key, 0, "1", index("all", "yes")));
            List<Boolean> won = race(
                    THREADS, thread -> wins(thread % 2 == 0 ? delete(key, 1) : put(key, 1, "2", index("all", "yes"))));
            assertThat(won).containsOnlyOnce(true);
            boolean deleted = won.indexOf(true) % 2 == 0;
            assertThat(storage.find(key).isEmpty()).isEqualTo(deleted);
            assertThat(ids(Query.ofType("note").where("all", "yes")).contains(key.id()))
                    .isEqualTo(!deleted);
        }
    }

    @Test
    void threads_that_change_two_documents_in_opposite_order_both_get_on() throws Exception {
        commit(put(key("a"), 0, "0", List.of()), put(key("b"), 0, "0", List.of()));
        int each = 15;
        race(THREADS, thread -> {
            for (int i = 0; i < each; i++) {
                boolean done = false;
                while (!done) {
                    StoredDocument a = storage.find(key("a")).orElseThrow();
                    StoredDocument b = storage.find(key("b")).orElseThrow();
                    var changes = List.of(add(a, 1), add(b, -1));
                    done = wins(thread % 2 == 0 ? changes : List.of(changes.get(1), changes.get(0)));
                }
            }
            return thread;
        });
        assertThat(json("a")).isEqualTo(Integer.toString(THREADS * each));
        assertThat(json("b")).isEqualTo(Integer.toString(-THREADS * each));
        assertChain(1 + THREADS * each);
    }

    @Test
    void a_read_sees_a_commit_whole_or_not_at_all_and_what_returned_before_it() throws Exception {
        String filler = " ".repeat(3000);
        int rounds = 60;
        commit(
                put(key("a"), 0, "0" + filler, index("all", "yes")),
                put(key("b"), 0, "0" + filler, index("all", "yes")));
        var returned = new AtomicInteger();
        var done = new AtomicBoolean();
        race(4, thread -> {
            if (thread == 0) {
                try {
                    for (int i = 1; i <= rounds; i++) {
                        String json = i + filler;
                        long version = i;
                        patiently(() -> storage.commit(new ChangeSet(
                                List.of(
                                        put(key("a"), version, json, index("all", "yes", "n", json.substring(0, 3))),
                                        put(key("b"), version, json, index("all", "yes", "n", json.substring(0, 3)))),
                                appending("a", "b"))));
                        returned.set(i);
                    }
                } finally {
                    done.set(true);
                }
                return thread;
            }
            while (!done.get()) {
                int least = returned.get();
                List<StoredDocument> both = switch (thread) {
                    case 1 -> storage.query(Query.ofType("note")).documents();
                    case 2 ->
                        storage.query(Query.ofType("note").where("all", "yes")).documents();
                    default -> {
                        int entries = storage.journal(0, 1000).size();
                        assertThat(entries % 2)
                                .as("entries of a commit come together")
                                .isEqualTo(1);
                        StoredDocument one = storage.find(key("a")).orElseThrow();
                        yield List.of(one, one);
                    }
                };
                assertThat(both).hasSize(2);
                assertThat(both.get(0).json()).isEqualTo(both.get(1).json());
                assertThat(Integer.parseInt(both.get(0).json().trim())).isGreaterThanOrEqualTo(least);
                for (StoredDocument one : both) {
                    long n = Long.parseLong(one.json().trim());
                    assertThat(one.version()).isEqualTo(n + 1);
                }
            }
            return thread;
        });
        assertChain(1 + 2 * rounds);
    }

    @Test
    void a_read_meanwhile_sees_nothing_of_a_commit_that_is_not_done() throws Exception {
        commit(put(key("a"), 0, "1", index("owner", "ann")));
        var executor = Executors.newSingleThreadExecutor();
        try {
            storage.commit(new ChangeSet(
                    List.of(put(key("a"), 1, "2", index("owner", "bob")), put(key("b"), 0, "1", index("owner", "ann"))),
                    last -> {
                        Future<List<Object>> reader = executor.submit(() ->
                                List.of(json("a"), ids(Query.ofType("note").where("owner", "ann"))));
                        try {
                            assertThat(reader.get(200, MILLISECONDS)).containsExactly("1", List.of("a"));
                        } catch (TimeoutException e) {
                            // A storage may make the reader wait until the commit is done.
                        } catch (InterruptedException | ExecutionException e) {
                            throw new AssertionError(e);
                        }
                        return List.of();
                    }));
        } finally {
            executor.shutdown();
            assertThat(executor.awaitTermination(10, SECONDS)).isTrue();
        }
        assertThat(json("a")).isEqualTo("2");
    }

    // ------------------------------------------------------------------ tools

    private static DocumentKey key(String id) {
        return new DocumentKey("note", id);
    }

    private static String id(int number) {
        return Integer.toString(100_000 + number);
    }

    private static List<IndexEntry> index(String... namesAndValues) {
        var entries = new ArrayList<IndexEntry>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            entries.add(new IndexEntry(namesAndValues[i], namesAndValues[i + 1]));
        }
        return entries.stream().sorted().toList();
    }

    private void commit(DocumentChange... changes) {
        commit(List.of(changes));
    }

    private void commit(List<DocumentChange> changes) {
        storage.commit(new ChangeSet(changes, appending("{}")));
    }

    private void append(String... payloads) {
        storage.commit(new ChangeSet(List.of(), appending(payloads)));
    }

    private ConcurrentUpdateException stale(DocumentChange... changes) {
        ConcurrentUpdateException refusal = catchThrowableOfType(
                ConcurrentUpdateException.class,
                () -> storage.commit(new ChangeSet(List.of(changes), appending("never"))));
        return refusal == null ? fail("The storage took %s, which is stale.", List.of(changes)) : refusal;
    }

    private boolean wins(DocumentChange change) throws Exception {
        return wins(List.of(change));
    }

    private boolean wins(List<DocumentChange> changes) throws Exception {
        try {
            patiently(() -> storage.commit(new ChangeSet(changes, appending("{}"))));
            return true;
        } catch (ConcurrentUpdateException lost) {
            return false;
        }
    }

    private static DocumentChange add(StoredDocument document, int amount) {
        int sum = Integer.parseInt(document.json()) + amount;
        return put(document.key(), document.version(), Integer.toString(sum), List.of());
    }

    private String json(String id) {
        return storage.find(key(id)).orElseThrow().json();
    }

    private List<String> ids(Query query) {
        return storage.query(query.limit(1000)).documents().stream()
                .map(d -> d.key().id())
                .toList();
    }

    private List<String> paged(Query query) {
        var ids = new ArrayList<String>();
        for (Query next = query; next != null; ) {
            Page page = storage.query(next);
            assertThat(page.documents()).hasSizeLessThanOrEqualTo(query.limit());
            page.documents().forEach(document -> ids.add(document.key().id()));
            assertThat(ids).as("A page that comes twice").doesNotHaveDuplicates();
            next = page.next();
        }
        return ids;
    }

    /** The journal has {@code size} entries, at consecutive positions, each naming the hash of the one before. */
    private void assertChain(int size) {
        var all = new ArrayList<JournalEntry>();
        for (var page = storage.journal(0, 97); !page.isEmpty(); page = storage.journal(all.size(), 97)) {
            all.addAll(page);
        }
        assertThat(all).hasSize(size);
        JournalEntry before = null;
        for (JournalEntry entry : all) {
            assertThat(entry.position()).isEqualTo(before == null ? 1 : before.position() + 1);
            assertThat(entry.header()).endsWith(before == null ? "after nothing" : "after " + before.hash());
            assertThat(entry.hash()).isEqualTo(hash(entry.header()));
            before = entry;
        }
    }

    private static ChangeSet.Appender appending(String... payloads) {
        return last -> {
            var entries = new ArrayList<JournalEntry>();
            JournalEntry before = last;
            for (String payload : payloads) {
                before = entry(before == null ? 1 : before.position() + 1, before, payload);
                entries.add(before);
            }
            return entries;
        };
    }

    private static JournalEntry entry(long position, @Nullable JournalEntry before, String payload) {
        String header = position + " of " + hash(payload) + " after " + (before == null ? "nothing" : before.hash());
        return new JournalEntry(position, hash(header), header, payload);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs the work in several threads that start together, and gives their results in order. */
    private static <T> List<T> race(int threads, Work<T> work) throws Exception {
        var executor = Executors.newFixedThreadPool(threads);
        try {
            var start = new CyclicBarrier(threads);
            var futures = new ArrayList<Future<T>>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                futures.add(executor.submit(() -> {
                    start.await(PATIENCE, TimeUnit.SECONDS);
                    return work.of(thread);
                }));
            }
            var results = new ArrayList<T>();
            for (Future<T> future : futures) {
                results.add(future.get(PATIENCE, TimeUnit.SECONDS));
            }
            return results;
        } catch (TimeoutException e) {
            return fail("The storage does not get on. Maybe two commits wait for each other?", e);
        } finally {
            executor.shutdownNow();
        }
    }

    private static <T> T patiently(Callable<T> call) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.call();
            } catch (StorageException e) {
                if (!e.retryable() || e.outcomeUnknown() || attempt == 1000) {
                    return fail("Racing threads may meet nothing worse than a retryable fault.", e);
                }
            }
        }
    }

    private interface Work<T> {
        T of(int thread) throws Exception;
    }
}

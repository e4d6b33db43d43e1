package dev.cairn.testkit;

import static dev.cairn.storage.DocumentChange.delete;
import static dev.cairn.storage.DocumentChange.put;
import static dev.cairn.testkit.Notes.NOTES;
import static dev.cairn.testkit.Notes.STRANGE;
import static dev.cairn.testkit.Notes.STRANGE_SORTED;
import static dev.cairn.testkit.Notes.id;
import static dev.cairn.testkit.Notes.index;
import static dev.cairn.testkit.Notes.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.Query;
import dev.cairn.storage.StoredDocument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Documents come in order, in pages. */
abstract class OrderGuarantees extends IndexGuarantees {
    @Guarantee
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
        assertThat(found(NOTES)).isEmpty();
    }

    @Guarantee
    void documents_come_in_the_order_of_their_ids_by_code_point() {
        commit(STRANGE.stream()
                .map(id -> put(key(id), 0, "1", index("all", "yes")))
                .toList());
        assertThat(ids(NOTES)).isEqualTo(STRANGE_SORTED);
        assertThat(ids(NOTES.where("all", "yes"))).isEqualTo(STRANGE_SORTED);
    }

    @Guarantee
    void pages_of_any_size_make_up_the_whole() {
        commit(STRANGE.stream()
                .map(id -> put(key(id), 0, "1", index("all", "yes", "half", id.length() % 2 == 0 ? "even" : "odd")))
                .toList());
        commit(
                put(new DocumentKey("aaa", "a"), 0, "1", index("all", "yes")),
                put(new DocumentKey("zzz", "a"), 0, "1", index("all", "yes")));
        List<String> even =
                STRANGE_SORTED.stream().filter(id -> id.length() % 2 == 0).toList();
        for (int size : new int[] {1, 2, 7, STRANGE.size(), 1000}) {
            for (Query query : List.of(NOTES, NOTES.where("all", "yes"))) {
                hasOnItsPages(query.limit(size), STRANGE_SORTED);
                hasOnItsPages(query.limit(size).reversed(), backwards(STRANGE_SORTED));
            }
            hasOnItsPages(NOTES.where("half", "even").limit(size), even);
            hasOnItsPages(NOTES.where("half", "even").limit(size).reversed(), backwards(even));
        }
    }

    @Guarantee
    void a_page_begins_after_an_id_that_need_not_exist() {
        commit(List.of(put(key("b"), 0, "1", index("all", "yes")), put(key("d"), 0, "1", index("all", "yes"))));
        for (Query query : List.of(NOTES, NOTES.where("all", "yes"))) {
            assertThat(ids(query.after("a"))).containsExactly("b", "d");
            assertThat(ids(query.after("b"))).containsExactly("d");
            assertThat(ids(query.after("c"))).containsExactly("d");
            assertThat(ids(query.after("B"))).containsExactly("b", "d");
            assertThat(ids(query.after("d"))).isEmpty();
            assertThat(ids(query.after("\uD83D\uDE00"))).isEmpty();
            assertThat(ids(query.reversed().after("e"))).containsExactly("d", "b");
            assertThat(ids(query.reversed().after("d"))).containsExactly("b");
            assertThat(ids(query.reversed().after("c"))).containsExactly("b");
            assertThat(ids(query.reversed().after("b"))).isEmpty();
            assertThat(ids(query.reversed().after("B"))).isEmpty();
        }
    }

    @Guarantee
    void a_page_has_the_number_asked_for_and_100_by_default() {
        commit(IntStream.range(0, 1001)
                .mapToObj(i -> put(key(id(i)), 0, "1", index("all", "yes")))
                .toList());
        assertThat(found(NOTES)).hasSize(100);
        assertThat(found(NOTES.limit(1))).hasSize(1);
        assertThat(found(NOTES.limit(1000))).hasSize(1000);
        assertThat(found(NOTES.where("all", "yes").limit(1000))).hasSize(1000);
    }

    static List<String> backwards(List<String> ids) {
        var backwards = new ArrayList<>(ids);
        Collections.reverse(backwards);
        return backwards;
    }
}

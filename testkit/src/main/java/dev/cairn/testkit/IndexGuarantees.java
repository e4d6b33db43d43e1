package dev.cairn.testkit;

import static dev.cairn.storage.DocumentChange.delete;
import static dev.cairn.storage.DocumentChange.put;
import static dev.cairn.testkit.Chain.entry;
import static dev.cairn.testkit.Notes.NOTES;
import static dev.cairn.testkit.Notes.STRANGE;
import static dev.cairn.testkit.Notes.id;
import static dev.cairn.testkit.Notes.index;
import static dev.cairn.testkit.Notes.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.IndexEntry;
import dev.cairn.storage.StoredDocument;
import java.util.ArrayList;
import java.util.List;

/** Documents are found by their index entries. */
abstract class IndexGuarantees extends AtomicGuarantees {
    @Guarantee
    void a_deleted_document_is_gone_with_its_index_entries() {
        commit(put(key("a"), 0, "1", index("owner", "ann")), put(key("b"), 0, "1", index("owner", "ann")));
        commit(delete(key("a"), 1));
        assertThat(storage.find(key("a"))).isEmpty();
        assertThat(ids(NOTES)).containsExactly("b");
        assertThat(ids(NOTES.where("owner", "ann"))).containsExactly("b");
    }

    @Guarantee
    void a_document_put_after_its_deletion_starts_anew() {
        commit(put(key("a"), 0, "1", index("owner", "ann")));
        commit(put(key("a"), 1, "2", index("owner", "ann")));
        commit(delete(key("a"), 2));
        commit(put(key("a"), 0, "3", index("status", "open")));
        assertThat(storage.find(key("a"))).contains(new StoredDocument(key("a"), 1, "3"));
        assertThat(ids(NOTES.where("owner", "ann"))).isEmpty();
    }

    @Guarantee
    void index_entries_are_replaced_by_exactly_those_given() {
        commit(put(key("a"), 0, "1", index("owner", "ann", "status", "open", "tag", "x")));
        commit(put(key("a"), 1, "2", index("owner", "ann", "status", "done", "tag", "y")));
        assertThat(ids(NOTES.where("owner", "ann"))).containsExactly("a");
        assertThat(ids(NOTES.where("status", "done"))).containsExactly("a");
        assertThat(ids(NOTES.where("status", "open"))).isEmpty();
        assertThat(ids(NOTES.where("tag", "x"))).isEmpty();
        commit(put(key("a"), 2, "3", List.of()));
        assertThat(ids(NOTES.where("owner", "ann"))).isEmpty();
    }

    @Guarantee
    void a_document_is_found_by_each_of_several_values_of_one_attribute_and_with_its_present_text() {
        commit(put(key("a"), 0, "1", index("tag", "x", "tag", "y")), put(key("b"), 0, "1", index("tag", "y")));
        commit(put(key("a"), 1, "2", index("tag", "x", "tag", "y", "tag", "z")));
        assertThat(ids(NOTES.where("tag", "x"))).containsExactly("a");
        assertThat(ids(NOTES.where("tag", "y"))).containsExactly("a", "b");
        assertThat(found(NOTES.where("tag", "z"))).containsExactly(new StoredDocument(key("a"), 2, "2"));
    }

    @Guarantee
    void a_value_of_one_attribute_is_none_of_another() {
        commit(put(key("a"), 0, "1", index("owner", "ann", "own", "er")));
        assertThat(ids(NOTES.where("author", "ann"))).isEmpty();
        assertThat(ids(NOTES.where("owner", "er"))).isEmpty();
        assertThat(ids(NOTES.where("own", "ann"))).isEmpty();
    }

    @Guarantee
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
            assertThat(found(NOTES.where("value", values.get(i))))
                    .as("with value '%s'", values.get(i))
                    .containsExactly(new StoredDocument(key(id(i)), 1, "1"));
        }
        assertThat(ids(NOTES.where("value", "no such"))).isEmpty();
    }

    @Guarantee
    void one_document_keeps_index_values_that_differ_in_one_letter_only() {
        var entries = STRANGE.stream().map(v -> new IndexEntry("value", v)).toList();
        commit(put(key("a"), 0, "1", entries));
        for (IndexEntry entry : entries) {
            assertThat(ids(NOTES.where("value", entry.value()))).containsExactly("a");
        }
    }
}

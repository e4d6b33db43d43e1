package dev.cairn.testkit;

import static dev.cairn.storage.DocumentChange.delete;
import static dev.cairn.storage.DocumentChange.put;
import static dev.cairn.testkit.Chain.appending;
import static dev.cairn.testkit.Notes.NOTES;
import static dev.cairn.testkit.Notes.index;
import static dev.cairn.testkit.Notes.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Query;
import dev.cairn.storage.StoredDocument;
import java.util.List;

/** What is put is found, and nothing else. */
abstract class ReadGuarantees extends StorageSteps {
    @Guarantee
    void an_empty_storage_gives_nothing() {
        assertThat(storage.find(key("a"))).isEmpty();
        assertThat(found(NOTES)).isEmpty();
        assertThat(found(NOTES.where("owner", "ann"))).isEmpty();
        assertThat(storage.journal(0, 1000)).isEmpty();
    }

    @Guarantee
    void a_document_put_is_found_with_version_1_and_its_text_and_by_its_index_entries() {
        commit(put(key("a"), 0, "{\"n\":1}", index("owner", "ann", "status", "open")));
        assertThat(storage.find(key("a"))).contains(new StoredDocument(key("a"), 1, "{\"n\":1}"));
        assertThat(ids(NOTES.where("owner", "ann"))).containsExactly("a");
        assertThat(ids(NOTES.where("status", "open"))).containsExactly("a");
    }

    @Guarantee
    void documents_of_one_id_and_several_types_are_separate() {
        commit(put(key("a"), 0, "1", index("owner", "ann")), put(new DocumentKey("plan", "a"), 0, "2", List.of()));
        commit(delete(key("a"), 1));
        assertThat(storage.find(key("a"))).isEmpty();
        assertThat(storage.find(new DocumentKey("plan", "a")))
                .get()
                .extracting(StoredDocument::json)
                .isEqualTo("2");
        assertThat(found(Query.ofType("plan"))).hasSize(1);
        assertThat(found(Query.ofType("plan").where("owner", "ann"))).isEmpty();
    }

    @Guarantee
    void lists_returned_are_immutable() {
        List<JournalEntry> appended =
                storage.commit(new ChangeSet(List.of(put(key("a"), 0, "1", List.of())), appending("x")));
        var lists = List.of(
                appended, storage.journal(0, 10), storage.journal(9, 10), found(NOTES), found(Query.ofType("plan")));
        for (List<?> list : lists) {
            assertThatThrownBy(() -> list.remove(0)).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> list.add(null)).isInstanceOf(UnsupportedOperationException.class);
        }
    }
}

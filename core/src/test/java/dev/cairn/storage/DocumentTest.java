package dev.cairn.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentTest {
    private static final DocumentKey KEY = new DocumentKey("note", "a");
    private static final List<IndexEntry> INDEX = List.of(new IndexEntry("owner", "ann"));

    @Test
    void what_a_change_leaves_behind_is_one_version_on_with_the_same_text() {
        var change = DocumentChange.put(KEY, 4, "{}", INDEX);
        assertThat(StoredDocument.of(change)).isEqualTo(new StoredDocument(KEY, 5, "{}"));
        assertThat(StoredDocument.of(change)).hasSameHashCodeAs(new StoredDocument(KEY, 5, "{}"));
    }

    @Test
    void documents_are_equal_if_name_version_and_text_are() {
        var document = new StoredDocument(KEY, 1, "{}");
        assertThat(document)
                .isEqualTo(new StoredDocument(KEY, 1, "{}"))
                .isNotEqualTo(new StoredDocument(new DocumentKey("note", "b"), 1, "{}"))
                .isNotEqualTo(new StoredDocument(KEY, 2, "{}"))
                .isNotEqualTo(new StoredDocument(KEY, 1, "[]"))
                .isNotEqualTo("note/a")
                .hasToString("note/a at 1");
    }

    @Test
    void changes_are_equal_if_name_version_text_and_index_are() {
        var change = new DocumentChange(KEY, 1, "{}", INDEX);
        assertThat(change)
                .isEqualTo(DocumentChange.put(KEY, 1, "{}", INDEX))
                .hasSameHashCodeAs(DocumentChange.put(KEY, 1, "{}", INDEX))
                .isNotEqualTo(DocumentChange.put(new DocumentKey("note", "b"), 1, "{}", INDEX))
                .isNotEqualTo(DocumentChange.put(KEY, 2, "{}", INDEX))
                .isNotEqualTo(DocumentChange.put(KEY, 1, "[]", INDEX))
                .isNotEqualTo(DocumentChange.put(KEY, 1, "{}", List.of()))
                .isNotEqualTo(DocumentChange.delete(KEY, 1))
                .isNotEqualTo("put")
                .hasToString("put note/a at 1");
    }

    @Test
    void a_deletion_has_no_text_and_leaves_nothing_behind() {
        var deletion = DocumentChange.delete(KEY, 1);
        assertThat(deletion.isDeletion()).isTrue();
        assertThat(deletion.json()).isNull();
        assertThat(deletion)
                .isEqualTo(new DocumentChange(KEY, 1, null, List.of()))
                .hasToString("delete note/a at 1");
        assertThat(DocumentChange.put(KEY, 0, "{}", INDEX).isDeletion()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoredDocument.of(deletion))
                .withMessage("Nothing is stored by: delete note/a at 1");
    }

    @Test
    void versions_that_cannot_be_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> DocumentChange.delete(KEY, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> DocumentChange.put(KEY, -1, "{}", INDEX));
        assertThatIllegalArgumentException().isThrownBy(() -> new StoredDocument(KEY, 0, "{}"));
        assertThatNullPointerException().isThrownBy(() -> DocumentChange.put(KEY, 0, null, INDEX));
    }

    @Test
    void index_entries_are_sorted_and_kept_once() {
        var b = new IndexEntry("owner", "bea");
        var a = new IndexEntry("owner", "ann");
        assertThat(DocumentChange.put(KEY, 0, "{}", List.of(b, a, b)).index()).containsExactly(a, b);
    }
}

package dev.cairn.testkit;

import static dev.cairn.storage.DocumentChange.delete;
import static dev.cairn.storage.DocumentChange.put;
import static dev.cairn.testkit.Notes.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.StoredDocument;
import java.util.List;

/** Only who has read the present version changes it. */
abstract class VersionGuarantees extends ReadGuarantees {
    @Guarantee
    void a_document_put_again_has_the_next_version_and_the_new_text() {
        for (int version = 0; version < 5; version++) {
            commit(put(key("a"), version, "v" + version, List.of()));
        }
        assertThat(storage.find(key("a"))).contains(new StoredDocument(key("a"), 5, "v4"));
    }

    @Guarantee
    void a_large_version_is_exact() {
        var stale = stale(put(key("a"), (1L << 53) + 1, "x", List.of()));
        assertThat(stale.expected()).isEqualTo((1L << 53) + 1);
        assertThat(stale.actual()).isZero();
    }

    @Guarantee
    void a_new_document_that_exists_already_is_stale() {
        commit(put(key("a"), 0, "first", List.of()));
        var stale = stale(put(key("a"), 0, "second", List.of()));
        assertThat(stale.id()).isEqualTo("note/a");
        assertThat(stale.expected()).isZero();
        assertThat(stale.actual()).isEqualTo(1);
        assertThat(json("a")).isEqualTo("first");
    }

    @Guarantee
    void a_change_to_an_older_or_a_newer_version_is_stale() {
        commit(put(key("a"), 0, "1", List.of()));
        commit(put(key("a"), 1, "2", List.of()));
        assertThat(stale(put(key("a"), 1, "x", List.of())).actual()).isEqualTo(2);
        assertThat(stale(put(key("a"), 3, "x", List.of())).actual()).isEqualTo(2);
        assertThat(stale(delete(key("a"), 1)).actual()).isEqualTo(2);
        assertThat(stale(delete(key("a"), 3)).actual()).isEqualTo(2);
        assertThat(json("a")).isEqualTo("2");
    }

    @Guarantee
    void a_change_to_a_document_that_is_not_there_is_stale_at_version_0() {
        assertThat(stale(put(key("a"), 1, "x", List.of())).actual()).isZero();
        assertThat(stale(delete(key("a"), 1)).actual()).isZero();
    }

    @Guarantee
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

    @Guarantee
    void versions_that_differ_only_in_their_high_bits_are_different() {
        commit(put(key("a"), 0, "1", List.of()));
        for (int bit : new int[] {8, 15, 16, 31, 32, 33, 53, 62}) {
            long far = 1L << bit;
            for (DocumentChange change : List.of(
                    put(key("a"), 1 + far, "x", List.of()),
                    delete(key("a"), 1 + far),
                    put(key("b"), far, "x", List.of()))) {
                var stale = stale(change);
                assertThat(stale.expected()).isEqualTo(change.expectedVersion());
                assertThat(stale.actual()).isEqualTo(change.key().id().equals("a") ? 1 : 0);
            }
        }
        assertThat(json("a")).isEqualTo("1");
        assertThat(storage.find(key("b"))).isEmpty();
        hasChainOf(1);
    }
}

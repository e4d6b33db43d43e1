package dev.cairn.testkit;

import static dev.cairn.storage.DocumentChange.delete;
import static dev.cairn.storage.DocumentChange.put;
import static dev.cairn.testkit.Notes.NOTES;
import static dev.cairn.testkit.Notes.any;
import static dev.cairn.testkit.Notes.atLeast;
import static dev.cairn.testkit.Notes.id;
import static dev.cairn.testkit.Notes.index;
import static dev.cairn.testkit.Notes.key;
import static dev.cairn.testkit.Notes.range;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.storage.Count;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.Query;
import java.util.List;
import java.util.stream.IntStream;

/** A count is exact to 1,000. */
abstract class CountGuarantees extends RangeGuarantees {
    @Guarantee
    void a_count_is_exact_up_to_1000_and_beyond_says_that_there_are_more() {
        commit(IntStream.range(0, 1_000)
                .mapToObj(i -> put(key(id(i)), 0, "1", index("all", "yes", "id", id(i))))
                .toList());
        commit(put(new DocumentKey("plan", "a"), 0, "1", index("all", "yes", "id", "a")));
        List<Query> each = List.of(NOTES, NOTES.where("all", "yes"), NOTES.within(any("id")));
        each.forEach(query -> counts(query, Count.of(1_000)));
        commit(put(key("a"), 0, "1", index("all", "yes", "id", "a")));
        each.forEach(query -> counts(query, new Count(1_000, true)));
        commit(delete(key(id(0)), 1), delete(key(id(1)), 1));
        each.forEach(query -> counts(query, Count.of(999)));
        counts(NOTES.within(range("id", id(0), id(11))), Count.of(10));
        counts(NOTES.where("all", "no"), Count.of(0));
        counts(Query.ofType("plan"), Count.of(1));
    }

    @Guarantee
    void a_document_with_several_values_in_a_range_is_counted_once() {
        commit(IntStream.range(0, 600)
                .mapToObj(
                        i -> put(key(id(i)), 0, "1", index("value", "a", "value", "b" + i, "value", "c", "name", "a")))
                .toList());
        counts(NOTES.within(any("value")), Count.of(600));
        counts(NOTES.within(range("value", "b", "c")), Count.of(600));
        counts(NOTES.within(range("value", "b0", "b1")), Count.of(2));
        counts(NOTES.where("value", "c"), Count.of(600));
    }

    @Guarantee
    void a_count_looks_at_neither_limit_nor_place_nor_direction() {
        commit(IntStream.range(0, 30)
                .mapToObj(i -> put(key(id(i)), 0, "1", index("value", id(i), "all", "yes")))
                .toList());
        Query part = NOTES.within(atLeast("value", id(10)));
        for (Query query : List.of(part, part.reversed(), part.limit(1), part.after(id(20), id(20)))) {
            counts(query, Count.of(20));
            counts(query.reversed().limit(7), Count.of(20));
        }
        for (Query query : List.of(NOTES, NOTES.where("all", "yes"))) {
            counts(query.after(id(25)).limit(2), Count.of(30));
            counts(query.reversed().after(id(3)), Count.of(30));
        }
    }

    private void counts(Query query, Count expected) {
        assertThat(storage.count(query)).as("the count of %s", query).isEqualTo(expected);
    }
}

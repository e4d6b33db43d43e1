package dev.cairn.testkit;

import static dev.cairn.storage.DocumentChange.put;
import static dev.cairn.testkit.Chain.hash;
import static dev.cairn.testkit.Notes.NOTES;
import static dev.cairn.testkit.Notes.STRANGE;
import static dev.cairn.testkit.Notes.STRANGE_SORTED;
import static dev.cairn.testkit.Notes.any;
import static dev.cairn.testkit.Notes.atLeast;
import static dev.cairn.testkit.Notes.atMost;
import static dev.cairn.testkit.Notes.id;
import static dev.cairn.testkit.Notes.index;
import static dev.cairn.testkit.Notes.key;
import static dev.cairn.testkit.Notes.range;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexRange;
import dev.cairn.storage.Query;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Documents with an entry in a range come in the order of its value, then of the id. */
abstract class RangeGuarantees extends OrderGuarantees {
    private static final List<Integer> SIZES = List.of(1, 2, 7, 1000);

    @Guarantee
    void documents_of_a_range_come_in_the_order_of_the_bytes_of_value_then_id() {
        var changes = new ArrayList<DocumentChange>();
        for (String value : STRANGE) {
            changes.add(put(key("z" + hash(value)), 0, "1", index("value", value)));
            changes.add(put(key("a" + hash(value)), 0, "1", index("value", value)));
        }
        commit(changes);
        comesInBothDirections(any("value"), eachTwice(STRANGE_SORTED));
        int size = STRANGE.size();
        for (int from : new int[] {0, 1, size / 2, size - 1}) {
            for (int to : new int[] {0, size / 3, size - 2, size - 1}) {
                IndexRange part = range("value", STRANGE_SORTED.get(from), STRANGE_SORTED.get(to));
                List<String> ids = eachTwice(from > to ? List.of() : STRANGE_SORTED.subList(from, to + 1));
                hasOnItsPages(NOTES.within(part).limit(1000), ids);
                hasOnItsPages(NOTES.within(part).limit(1000).reversed(), backwards(ids));
            }
        }
    }

    private static List<String> eachTwice(List<String> values) {
        return values.stream()
                .flatMap(value -> Stream.of("a" + hash(value), "z" + hash(value)))
                .toList();
    }

    @Guarantee
    void both_ends_of_a_range_belong_to_it() {
        commitOneOfEach("b", "c", "d");
        comesInBothDirections(range("value", "b", "d"), List.of("b", "c", "d"));
        comesInBothDirections(range("value", "c", "c"), List.of("c"));
        comesInBothDirections(range("value", "a", "c"), List.of("b", "c"));
        comesInBothDirections(range("value", "bb", "cc"), List.of("c"));
        comesInBothDirections(range("value", "ba", "bz"), List.of());
        comesInBothDirections(range("value", "d", "b"), List.of());
    }

    @Guarantee
    void a_range_may_be_open_at_either_end() {
        commitOneOfEach("b", "c", "d");
        commit(put(key("empty"), 0, "1", index("value", "")), put(key("none"), 0, "1", List.of()));
        comesInBothDirections(atLeast("value", "c"), List.of("c", "d"));
        comesInBothDirections(atLeast("value", "e"), List.of());
        comesInBothDirections(atMost("value", "c"), List.of("empty", "b", "c"));
        comesInBothDirections(atMost("value", ""), List.of("empty"));
        comesInBothDirections(any("value"), List.of("empty", "b", "c", "d"));
    }

    @Guarantee
    void a_range_holds_entries_of_its_own_name_and_documents_of_its_own_type() {
        commitOneOfEach("b", "d");
        commit(
                put(key("other"), 0, "1", index("values", "b", "valu", "b", "other", "c")),
                put(new DocumentKey("plan", "c"), 0, "1", index("value", "c")));
        comesInBothDirections(range("value", "a", "z"), List.of("b", "d"));
        comesInBothDirections(any("value"), List.of("b", "d"));
        comesInBothDirections(any("nothing"), List.of());
    }

    @Guarantee
    void a_document_with_several_values_in_a_range_comes_once_by_the_first_in_the_order_asked_for() {
        commit(
                put(key("bdf"), 0, "1", index("value", "b", "value", "d", "value", "f")),
                put(key("c"), 0, "1", index("value", "c")),
                put(key("de"), 0, "1", index("value", "e", "value", "d", "other", "a")));
        comes(NOTES.within(any("value")), List.of("bdf", "c", "de"));
        comes(NOTES.within(any("value")).reversed(), List.of("bdf", "de", "c"));
        comes(NOTES.within(range("value", "c", "e")), List.of("c", "bdf", "de"));
        comes(NOTES.within(range("value", "c", "e")).reversed(), List.of("de", "bdf", "c"));
        comes(NOTES.within(atLeast("value", "d")), List.of("bdf", "de"));
        comes(NOTES.within(atMost("value", "d")).reversed(), List.of("de", "bdf", "c"));
    }

    @Guarantee
    void a_page_of_a_range_begins_after_a_value_and_an_id_that_need_not_exist() {
        commit(
                put(key("d"), 0, "1", index("value", "2")),
                put(key("b"), 0, "1", index("value", "2")),
                put(key("a"), 0, "1", index("value", "4")),
                put(key("e"), 0, "1", index("value", "1", "value", "5")));
        Query query = NOTES.within(any("value"));
        assertThat(ids(query.after("0", "z"))).containsExactly("e", "b", "d", "a");
        assertThat(ids(query.after("1", "z"))).containsExactly("b", "d", "a");
        assertThat(ids(query.after("2", "a"))).containsExactly("b", "d", "a");
        assertThat(ids(query.after("2", "b"))).containsExactly("d", "a");
        assertThat(ids(query.after("2", "c"))).containsExactly("d", "a");
        assertThat(ids(query.after("2", "d"))).containsExactly("a");
        assertThat(ids(query.after("3", "z"))).containsExactly("a");
        assertThat(ids(query.after("4", "a"))).isEmpty();
        assertThat(ids(query.after("6", "a"))).isEmpty();
        Query back = query.reversed();
        assertThat(ids(back.after("6", "a"))).containsExactly("e", "a", "d", "b");
        assertThat(ids(back.after("5", "e"))).containsExactly("a", "d", "b");
        assertThat(ids(back.after("4", "b"))).containsExactly("a", "d", "b");
        assertThat(ids(back.after("3", "a"))).containsExactly("d", "b");
        assertThat(ids(back.after("2", "d"))).containsExactly("b");
        assertThat(ids(back.after("2", "c"))).containsExactly("b");
        assertThat(ids(back.after("2", "b"))).isEmpty();
        assertThat(ids(back.after("1", "z"))).isEmpty();
        Query part = NOTES.within(range("value", "2", "3"));
        assertThat(ids(part.after("1", "z"))).containsExactly("b", "d");
        assertThat(ids(part.after("3", "z"))).isEmpty();
        assertThat(ids(part.reversed().after("4", "a"))).containsExactly("d", "b");
    }

    @Guarantee
    void a_page_names_the_next_by_the_value_and_the_id_of_its_last_document() {
        commit(
                put(key("a"), 0, "1", index("value", "1", "value", "4")),
                put(key("b"), 0, "1", index("value", "3", "value", "2")),
                put(key("c"), 0, "1", index("value", "5")));
        goesOnAfter(NOTES.limit(2), Stream.empty(), "b");
        goesOnAfter(NOTES.within(any("value")).limit(1), Stream.of("1"), "a");
        goesOnAfter(NOTES.within(any("value")).limit(2), Stream.of("2"), "b");
        goesOnAfter(NOTES.within(atLeast("value", "3")).limit(1), Stream.of("3"), "b");
        goesOnAfter(NOTES.within(any("value")).reversed().limit(2), Stream.of("4"), "a");
        goesOnAfter(NOTES.within(atMost("value", "3")).reversed().limit(1), Stream.of("3"), "b");
        assertThat(storage.query(NOTES.within(any("value")).limit(4)).next()).isNull();
    }

    private void goesOnAfter(Query query, Stream<String> value, String id) {
        Query expected = new Query(
                query.type(), query.range(), value.findFirst().orElse(null), id, query.backwards(), query.limit());
        assertThat(storage.query(query).next())
                .as("what follows the page of %s", query)
                .isEqualTo(expected);
    }

    @Guarantee
    void dates_and_numbers_written_so_that_their_bytes_sort_are_found_from_one_to_another() {
        var changes = new ArrayList<DocumentChange>();
        LocalDate first = LocalDate.of(2023, 12, 25);
        for (int day = 0; day < 400; day++) {
            String number = String.format(Locale.ROOT, "%012d", day * 37L % 400);
            changes.add(
                    put(key(id(day)), 0, "1", index("on", first.plusDays(day).toString(), "number", number)));
        }
        commit(changes);
        List<String> january = IntStream.range(7, 38).mapToObj(Notes::id).toList();
        comesInBothDirections(range("on", "2024-01-01", "2024-01-31"), january);
        comesInBothDirections(atMost("on", "2023-12-26"), List.of(id(0), id(1)));
        comesInBothDirections(atLeast("on", "2025-01-27"), List.of(id(399)));
        assertThat(ids(NOTES.within(range("number", "000000000009", "000000000011"))))
                .containsExactly(id(9 * 173 % 400), id(10 * 173 % 400), id(11 * 173 % 400));
    }

    @Guarantee
    void values_that_look_like_numbers_are_in_the_order_of_their_bytes() {
        commitOneOfEach("9", "10", "010", "-1", "-2", "1e1", "+1", "1.50", "1.5", "1,5", "\u0661");
        comesInBothDirections(
                any("value"), List.of("+1", "-1", "-2", "010", "1,5", "1.5", "1.50", "10", "1e1", "9", "\u0661"));
        comesInBothDirections(range("value", "1", "2"), List.of("1,5", "1.5", "1.50", "10", "1e1"));
    }

    private void commitOneOfEach(String... values) {
        commit(Stream.of(values)
                .map(value -> put(key(value), 0, "1", index("value", value)))
                .toList());
    }

    private void comesInBothDirections(IndexRange range, List<String> ids) {
        comes(NOTES.within(range), ids);
        comes(NOTES.within(range).reversed(), backwards(ids));
    }

    private void comes(Query query, List<String> ids) {
        SIZES.forEach(size -> hasOnItsPages(query.limit(size), ids));
    }
}

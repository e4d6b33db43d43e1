package dev.cairn.testkit;

import static dev.cairn.testkit.Caught.broken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.cairn.storage.Count;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import dev.cairn.storage.IndexRange;
import dev.cairn.storage.Page;
import dev.cairn.storage.Query;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.DiscoverySelector;

/** The contract fails for storages that answer queries wrongly, each in one way. */
class BrokenQueriesTest {
    private static final String PAGES = "pages_of_any_size_make_up_the_whole";
    private static final String AFTER_ID = "a_page_begins_after_an_id_that_need_not_exist";
    private static final String SIZE = "a_page_has_the_number_asked_for_and_100_by_default";
    private static final String IDS = "documents_come_in_the_order_of_their_ids_by_code_point";
    private static final String RANGE = "documents_of_a_range_come_in_the_order_of_the_bytes_of_value_then_id";
    private static final String ENDS = "both_ends_of_a_range_belong_to_it";
    private static final String OPEN = "a_range_may_be_open_at_either_end";
    private static final String NAMES = "a_range_holds_entries_of_its_own_name_and_documents_of_its_own_type";
    private static final String SEVERAL =
            "a_document_with_several_values_in_a_range_comes_once_by_the_first_in_the_order_asked_for";
    private static final String AFTER_PAIR = "a_page_of_a_range_begins_after_a_value_and_an_id_that_need_not_exist";
    private static final String NEXT = "a_page_names_the_next_by_the_value_and_the_id_of_its_last_document";
    private static final String DATES =
            "dates_and_numbers_written_so_that_their_bytes_sort_are_found_from_one_to_another";
    private static final String NUMBERS = "values_that_look_like_numbers_are_in_the_order_of_their_bytes";
    private static final String EXACT = "a_count_is_exact_up_to_1000_and_beyond_says_that_there_are_more";
    private static final String ONCE = "a_document_with_several_values_in_a_range_is_counted_once";
    private static final String WHOLE = "a_count_looks_at_neither_limit_nor_place_nor_direction";
    private static final String RANDOM = "random_ids_and_values_behave_as_in_a_sorted_map";

    @Test
    void queries_that_are_only_slow_pass() {
        var tests = Stream.of(
                        PAGES,
                        AFTER_ID,
                        SIZE,
                        IDS,
                        RANGE,
                        ENDS,
                        OPEN,
                        NAMES,
                        SEVERAL,
                        AFTER_PAIR,
                        NEXT,
                        DATES,
                        NUMBERS,
                        EXACT,
                        ONCE,
                        WHOLE,
                        RANDOM)
                .map(test -> selectMethod(Caught.Subject.class, test))
                .toArray(DiscoverySelector[]::new);
        assertThat(Caught.run(SlowQueries::new, tests).getTestsSucceededCount()).isEqualTo(tests.length);
    }

    @TestFactory
    Stream<DynamicTest> pages_that_do_not_make_up_the_whole_are_caught() {
        return Stream.of(PAGES, AFTER_ID, AFTER_PAIR, SEVERAL, RANDOM)
                .flatMap(test -> Stream.of(
                        broken("begins a page with the last document of the one before", test, Inclusive::new),
                        broken("begins every page at the beginning", test, () -> new SlowQueries() {
                            @Override
                            boolean follows(Place place, Query query) {
                                return true;
                            }
                        })));
    }

    @TestFactory
    Stream<DynamicTest> pages_that_never_end_are_caught() {
        return Stream.of(
                broken("names the page itself as the next", PAGES, () -> new Paging() {
                    @Override
                    Page page(Query query, Page sound) {
                        return new Page(sound.documents(), query);
                    }
                }),
                broken("goes on with empty pages", PAGES, () -> new Paging() {
                    @Override
                    Page page(Query query, Page sound) {
                        return new Page(
                                sound.documents(),
                                Optional.ofNullable(sound.next()).orElse(query));
                    }
                }),
                broken("ends after the first page", PAGES, () -> new Paging() {
                    @Override
                    Page page(Query query, Page sound) {
                        return new Page(sound.documents(), null);
                    }
                }),
                broken("gives pages one too long", SIZE, () -> new Broken() {
                    @Override
                    public Page query(Query query) {
                        return sound.query(query.limit(Math.min(1000, query.limit() + 1)));
                    }
                }),
                broken("gives an empty page where there is more", PAGES, () -> new Paging() {
                    @Override
                    Page page(Query query, Page sound) {
                        return new Page(List.of(), sound.next());
                    }
                }),
                broken("starts anew after a document that is gone", AFTER_ID, Forgotten::new),
                broken("starts anew after a pair that is gone", AFTER_PAIR, Forgotten::new));
    }

    @TestFactory
    Stream<DynamicTest> another_order_is_caught() {
        Comparator<String> utf16 = Comparator.naturalOrder();
        Comparator<String> dictionary = String.CASE_INSENSITIVE_ORDER;
        Comparator<String> bytes = IndexRange::compare;
        return Stream.of(
                broken("orders ids by UTF-16", IDS, () -> ordering(bytes, utf16)),
                broken("orders ids as a dictionary does", IDS, () -> ordering(bytes, dictionary.thenComparing(utf16))),
                broken("orders values by UTF-16", RANGE, () -> ordering(utf16, bytes)),
                broken("orders values as a dictionary does", RANGE, () -> ordering(dictionary, bytes)),
                broken("orders a range by ids", RANGE, () -> ordering((a, b) -> 0, bytes)),
                broken("orders a range by values alone", RANGE, () -> ordering(bytes, (a, b) -> 0)),
                broken(
                        "orders values as numbers",
                        NUMBERS,
                        () -> ordering(
                                Comparator.comparing(BrokenQueriesTest::number).thenComparing(bytes), bytes)),
                broken("knows no backwards", RANGE, () -> new SlowQueries() {
                    @Override
                    Comparator<Place> order(Query query) {
                        return forwards();
                    }
                }),
                broken("goes backwards by values alone", RANGE, () -> new SlowQueries() {
                    @Override
                    Comparator<Place> order(Query query) {
                        Comparator<Place> values = Comparator.comparing(Place::value, bytes);
                        return (query.backwards() ? values.reversed() : values).thenComparing(Place::id, bytes);
                    }
                }));
    }

    private static double number(String value) {
        return value.matches("-?[0-9.]+(e[0-9]+)?") ? Double.parseDouble(value) : 0;
    }

    @TestFactory
    Stream<DynamicTest> ranges_that_hold_something_else_are_caught() {
        return Stream.of(
                broken(
                        "leaves out the least value",
                        ENDS,
                        () -> holding((range, entry) ->
                                range.holds(entry) && !entry.value().equals(range.from()))),
                broken(
                        "leaves out the greatest value",
                        ENDS,
                        () -> holding((range, entry) ->
                                range.holds(entry) && !entry.value().equals(range.to()))),
                broken(
                        "swaps ends that are the wrong way round",
                        ENDS,
                        () -> holding((range, entry) -> range.holds(entry)
                                || new IndexRange(range.name(), range.to(), range.from()).holds(entry))),
                broken(
                        "takes no greatest value for the empty one",
                        OPEN,
                        () -> holding((range, entry) -> range.holds(entry)
                                && (range.to() != null || entry.value().isEmpty()))),
                broken(
                        "leaves the empty value out of an open range",
                        OPEN,
                        () -> holding((range, entry) -> range.holds(entry)
                                && (range.from() != null || !entry.value().isEmpty()))),
                broken("finds what has no such entry in an open range", OPEN, () -> new SlowQueries() {
                    @Override
                    Stream<Place> places(Query query) {
                        return query.range() == null
                                        || query.range().from() != null
                                        || query.range().to() != null
                                ? super.places(query)
                                : super.places(Query.ofType(query.type()));
                    }
                }),
                broken(
                        "looks at entries of every name",
                        NAMES,
                        () -> holding((range, entry) -> range.holds(new IndexEntry(range.name(), entry.value())))),
                broken(
                        "compares the first letters of names",
                        NAMES,
                        () -> holding((range, entry) -> entry.name().startsWith(range.name())
                                && range.holds(new IndexEntry(range.name(), entry.value())))),
                broken(
                        "compares the first letters of values",
                        DATES,
                        () -> holding((range, entry) -> range.holds(new IndexEntry(
                                entry.name(),
                                entry.value()
                                        .substring(0, Math.min(7, entry.value().length())))))),
                broken(
                        "compares values without case",
                        "index_values_are_compared_letter_by_letter",
                        () -> holding(
                                (range, entry) -> new IndexRange(range.name(), lower(range.from()), lower(range.to()))
                                        .holds(new IndexEntry(entry.name(), lower(entry.value()))))));
    }

    private static String lower(String value) {
        return value.toLowerCase(Locale.ROOT);
    }

    @TestFactory
    Stream<DynamicTest> documents_of_several_values_out_of_place_are_caught() {
        return Stream.of(
                broken("brings a document by each of its values", SEVERAL, () -> new SlowQueries() {
                    @Override
                    Stream<Place> kept(Stream<Place> places, Query query) {
                        return places;
                    }
                }),
                broken("brings a document by its least value backwards too", SEVERAL, () -> new SlowQueries() {
                    @Override
                    Stream<Place> kept(Stream<Place> places, Query query) {
                        return places.min(forwards()).stream();
                    }
                }),
                broken("brings a document by its last value", SEVERAL, () -> new SlowQueries() {
                    @Override
                    Stream<Place> kept(Stream<Place> places, Query query) {
                        return places.max(order(query)).stream();
                    }
                }),
                broken("brings a document again by a later value", AFTER_PAIR, () -> new SlowQueries() {
                    @Override
                    Stream<Place> kept(Stream<Place> places, Query query) {
                        return super.kept(places.filter(place -> follows(place, query)), query);
                    }
                }),
                broken("goes on after the id alone", AFTER_PAIR, () -> new SlowQueries() {
                    @Override
                    boolean follows(Place place, Query query) {
                        return query.afterId() == null || IndexRange.compare(place.id(), query.afterId()) > 0;
                    }
                }),
                broken("goes on after the value alone", AFTER_PAIR, () -> new SlowQueries() {
                    @Override
                    boolean follows(Place place, Query query) {
                        return query.afterValue() == null || IndexRange.compare(place.value(), query.afterValue()) > 0;
                    }
                }),
                broken("names as the next what follows another value", NEXT, () -> new SlowQueries() {
                    @Override
                    Page page(List<Place> places, Query query) {
                        return super.page(
                                places.stream()
                                        .map(p -> new Place(greatest(p, query), p.id()))
                                        .toList(),
                                query);
                    }

                    private String greatest(Place place, Query query) {
                        return index.entrySet().stream()
                                .filter(e -> e.getKey().id().equals(place.id()))
                                .flatMap(e -> e.getValue().stream())
                                .map(IndexEntry::value)
                                .max(IndexRange::compare)
                                .orElse("");
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> counts_that_are_wrong_are_caught() {
        return Stream.of(
                broken("counts values", ONCE, () -> new SlowQueries() {
                    @Override
                    public Count count(Query query) {
                        return query.range() == null
                                ? super.count(query)
                                : Count.of(index.values().stream()
                                        .flatMap(List::stream)
                                        .filter(query.range()::holds)
                                        .count());
                    }
                }),
                broken("says more at a thousand", EXACT, () -> counting(n -> new Count(Math.min(n, 1000), n >= 1000))),
                broken(
                        "never says that there are more",
                        EXACT,
                        () -> counting(n -> new Count(Math.min(n, 1000), false))),
                broken("counts on beyond a thousand", EXACT, () -> counting(n -> new Count(n, n > 1000))),
                broken("counts a page", WHOLE, () -> new Broken() {
                    @Override
                    public Count count(Query query) {
                        return Count.of(sound.query(query).documents().size());
                    }
                }),
                broken("counts what follows", WHOLE, () -> new Broken() {
                    @Override
                    public Count count(Query query) {
                        return Count.of(
                                sound.query(query.limit(1000)).documents().size());
                    }
                }),
                broken("counts every type", EXACT, () -> new SlowQueries() {
                    @Override
                    public Count count(Query query) {
                        return Count.of(index.keySet().stream()
                                .map(DocumentKey::type)
                                .distinct()
                                .mapToLong(type -> places(new Query(type, query.range(), null, null, false, 1))
                                        .count())
                                .sum());
                    }
                }));
    }

    private static SlowQueries ordering(Comparator<String> values, Comparator<String> ids) {
        return new SlowQueries() {
            @Override
            Comparator<Place> forwards() {
                return Comparator.comparing(Place::value, values).thenComparing(Place::id, ids);
            }
        };
    }

    private interface Holding {
        boolean holds(IndexRange range, IndexEntry entry);
    }

    private static SlowQueries holding(Holding how) {
        return new SlowQueries() {
            @Override
            boolean holds(IndexRange range, IndexEntry entry) {
                return how.holds(range, entry);
            }
        };
    }

    private interface Counting {
        Count of(int number);
    }

    private static SlowQueries counting(Counting how) {
        return new SlowQueries() {
            @Override
            public Count count(Query query) {
                return how.of((int) places(query).count());
            }
        };
    }

    private static final class Inclusive extends SlowQueries {
        @Override
        boolean follows(Place place, Query query) {
            return query.afterId() == null || order(query).compare(place, after(query)) >= 0;
        }
    }

    private static final class Forgotten extends SlowQueries {
        @Override
        boolean follows(Place place, Query query) {
            return query.afterId() == null
                    || places(query).noneMatch(after(query)::equals)
                    || super.follows(place, query);
        }
    }

    private abstract static class Paging extends Broken {
        abstract Page page(Query query, Page sound);

        @Override
        public Page query(Query query) {
            return page(query, sound.query(query));
        }
    }
}

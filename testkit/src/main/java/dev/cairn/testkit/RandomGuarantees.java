package dev.cairn.testkit;

import static dev.cairn.storage.DocumentChange.delete;
import static dev.cairn.storage.DocumentChange.put;
import static dev.cairn.testkit.Chain.entry;
import static dev.cairn.testkit.Notes.BY_UTF8;
import static dev.cairn.testkit.Notes.any;
import static dev.cairn.testkit.Notes.atLeast;
import static dev.cairn.testkit.Notes.atMost;
import static dev.cairn.testkit.Notes.id;
import static dev.cairn.testkit.Notes.key;
import static dev.cairn.testkit.Notes.range;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.storage.Count;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import dev.cairn.storage.IndexRange;
import dev.cairn.storage.Page;
import dev.cairn.storage.Query;
import dev.cairn.storage.StoredDocument;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A storage answers as a sorted map does. */
abstract class RandomGuarantees extends CountGuarantees {
    @Guarantee
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
        IndexRange range = seeds.oneOf(
                IndexRange.of(new IndexEntry("a", seeds.text(2))),
                range("a", seeds.text(2), seeds.text(2)),
                atLeast("a", seeds.text(2)),
                atMost("b", seeds.text(2)),
                any("b"));
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
                .isEqualTo(documents(rest.subList(0, Math.min(rest.size(), query.limit()))));
        isFollowedUp(page, query, rest);
        assertThat(storage.count(query)).as("the count of %s", query).isEqualTo(Count.of(all.size()));
    }

    private void isFollowedUp(Page page, Query query, List<Place> rest) {
        if (page.next() == null) {
            assertThat(rest.size()).as("of %s, on the last page", query).isLessThanOrEqualTo(query.limit());
            return;
        }
        assertThat(page.documents().size())
                .as("the size of a page that another follows, of %s", query)
                .isEqualTo(query.limit());
        assertThat(page.next().afterValue())
                .as("the value by which the last document of %s came", query)
                .isEqualTo(rest.get(query.limit() - 1).value());
        assertThat(storage.query(page.next().limit(1000)).documents())
                .as("all that follows the page of %s", query)
                .isEqualTo(documents(rest.subList(query.limit(), rest.size())));
    }

    private static List<StoredDocument> documents(List<Place> places) {
        return places.stream().map(place -> StoredDocument.of(place.document())).toList();
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
}

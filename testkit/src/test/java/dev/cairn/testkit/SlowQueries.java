package dev.cairn.testkit;

import dev.cairn.storage.Count;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import dev.cairn.storage.IndexRange;
import dev.cairn.storage.Page;
import dev.cairn.storage.Query;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Answers queries by looking at every document, for others to break in one step each. */
class SlowQueries extends Broken {
    /** By which value a document comes. */
    record Place(String value, String id) {}

    boolean holds(IndexRange range, IndexEntry entry) {
        return range.holds(entry);
    }

    Comparator<Place> forwards() {
        return Comparator.comparing(Place::value, IndexRange::compare).thenComparing(Place::id, IndexRange::compare);
    }

    Comparator<Place> order(Query query) {
        return query.backwards() ? forwards().reversed() : forwards();
    }

    /** Of those of one document. */
    Stream<Place> kept(Stream<Place> places, Query query) {
        return places.min(order(query)).stream();
    }

    boolean follows(Place place, Query query) {
        return query.afterId() == null || order(query).compare(place, after(query)) > 0;
    }

    static Place after(Query query) {
        return new Place(Objects.requireNonNullElse(query.afterValue(), ""), query.afterId());
    }

    Stream<Place> places(Query query) {
        return index.entrySet().stream()
                .filter(document -> document.getKey().type().equals(query.type()))
                .flatMap(document -> kept(places(document.getKey().id(), document.getValue(), query), query))
                .sorted(order(query));
    }

    private Stream<Place> places(String id, List<IndexEntry> entries, Query query) {
        IndexRange range = query.range();
        return range == null
                ? Stream.of(new Place("", id))
                : entries.stream().filter(entry -> holds(range, entry)).map(entry -> new Place(entry.value(), id));
    }

    @Override
    public Page query(Query query) {
        List<Place> places = places(query)
                .filter(place -> follows(place, query))
                .limit(query.limit())
                .toList();
        return page(places, query);
    }

    Page page(List<Place> places, Query query) {
        return query.page(
                places.stream()
                        .map(place ->
                                find(new DocumentKey(query.type(), place.id())).orElseThrow())
                        .toList(),
                places.isEmpty() ? "" : places.get(places.size() - 1).value());
    }

    @Override
    public Count count(Query query) {
        return Count.of(places(query).count());
    }
}

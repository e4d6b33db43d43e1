package dev.cairn.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.IndexRange;
import dev.cairn.storage.Query;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;

/** Finds documents in the order of a {@link Query}, in any store that sorts its keys by their bytes. */
final class IndexOnMvStore {
    /** Type, name, value and id, with zero bytes between; every document also by no name and value. To type and id. */
    private final MVMap<byte[], byte[]> places;
    /** By type and id, the places of a document. */
    private final MVMap<byte[], Object[]> documents;

    IndexOnMvStore(MVStore store) {
        var byBytes = ByteArrayDataType.INSTANCE;
        places = store.openMap("places", new MVMap.Builder<byte[], byte[]>().keyType(byBytes));
        documents = store.openMap("placed", new MVMap.Builder<byte[], Object[]>().keyType(byBytes));
    }

    void apply(DocumentChange change) {
        String type = change.key().type();
        String id = change.key().id();
        byte[] document = bytes(type, id);
        placesOf(document).forEach(places::remove);
        documents.remove(document);
        if (!change.isDeletion()) {
            Stream<byte[]> entries = change.index().stream().map(entry -> bytes(type, entry.name(), entry.value(), id));
            Object[] now =
                    Stream.concat(Stream.of(bytes(type, "", "", id)), entries).toArray();
            documents.put(document, now);
            placesOf(document).forEach(place -> places.put(place, document));
        }
    }

    /** Type, name, value and id of what is asked for, from where the query goes on, whatever its limit. */
    Stream<String[]> places(Query query) {
        var range = Optional.ofNullable(query.range());
        String shelf = query.type() + "\0" + range.map(IndexRange::name).orElse("");
        byte[] low = bytes(shelf, range.map(IndexRange::from).orElse(""));
        byte[] high = bytes(shelf + range.map(IndexRange::to).map("\0"::concat).orElse("") + "\1");
        byte[] end = query.backwards() ? high : low;
        String value = requireNonNullElse(query.afterValue(), "");
        byte[] after = Optional.ofNullable(query.afterId())
                .map(id -> bytes(shelf, value, id))
                .orElse(end);
        byte[] start = Arrays.compareUnsigned(after, end) > 0 == query.backwards() ? end : after;
        return Stream.iterate(next(start, query), key -> key != null && isIn(low, key, high), key -> next(key, query))
                // A document comes by the first of its places in the range.
                .filter(place -> placesOf(places.get(place))
                        .noneMatch(other -> query.backwards() ? isIn(place, other, high) : isIn(low, other, place)))
                .map(place -> new String(place, UTF_8).split("\0", -1));
    }

    private byte[] next(byte[] place, Query query) {
        return query.backwards() ? places.lowerKey(place) : places.higherKey(place);
    }

    private static boolean isIn(byte[] low, byte[] place, byte[] high) {
        return Arrays.compareUnsigned(low, place) < 0 && Arrays.compareUnsigned(place, high) < 0;
    }

    private Stream<byte[]> placesOf(byte[] document) {
        return Arrays.stream(documents.getOrDefault(document, new Object[0])).map(byte[].class::cast);
    }

    private static byte[] bytes(String... parts) {
        return String.join("\0", parts).getBytes(UTF_8);
    }
}

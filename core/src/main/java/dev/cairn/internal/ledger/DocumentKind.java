package dev.cairn.internal.ledger;

import dev.cairn.json.CairnJson;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import java.util.List;
import java.util.function.Function;

/**
 * One kind of document, as its keeper declares it.
 *
 * @param type under which it is stored
 * @param as the immutable values that are stored
 * @param id the id of a value's document
 * @param index the entries by which a value is found again
 */
public record DocumentKind<T>(String type, Class<T> as, Function<T, String> id, Function<T, List<IndexEntry>> index) {
    /** The key of the document with this id. */
    public DocumentKey key(String documentId) {
        return new DocumentKey(type, documentId);
    }

    /** Stores a value of which there was no document. */
    Put put(T value) {
        return new Put(key(id.apply(value)), 0, value, () -> index.apply(value));
    }

    /** Stores a value in place of another. */
    Put put(T value, Loaded<T> before) {
        return new Put(before.key(), before.version(), value, () -> index.apply(value));
    }

    /** One document id for two parts. */
    public static String pair(String one, String other) {
        return CairnJson.sha256OfText(one + "\n" + other);
    }
}

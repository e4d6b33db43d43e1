package dev.cairn.storage;

import org.jspecify.annotations.Nullable;

/**
 * Asks for documents of one type, in ascending order of id by Unicode code point (the order of the UTF-8 bytes), one page at a time.
 *
 * @param type the document type
 * @param match the index entry a document must have, or null for every document of the type
 * @param after the id of the last document of the page before, or null for the first page
 * @param limit the most documents on the page, 1 to 1000
 */
public record Query(
        String type, @Nullable IndexEntry match, @Nullable String after, int limit) {
    /** @throws IllegalArgumentException if the limit is out of range or a text can name no document */
    public Query {
        StoredText.requireSlug(type, "document type");
        if (after != null) {
            StoredText.requireText(after, "The id to go on after");
        }
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("A page has 1 to 1000 documents, not " + limit + ".");
        }
    }

    /** The first 100 of a type. */
    public static Query ofType(String type) {
        return new Query(type, null, null, 100);
    }

    /** Only those with this index entry. */
    public Query where(String name, String value) {
        return new Query(type, new IndexEntry(name, value), after, limit);
    }

    /** The page after the document of this id. */
    public Query after(String id) {
        return new Query(type, match, id, limit);
    }

    /** At most this many. */
    public Query limit(int most) {
        return new Query(type, match, after, most);
    }
}

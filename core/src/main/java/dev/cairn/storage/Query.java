package dev.cairn.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for documents of one type, one page at a time: for all of them in the order of their ids, or for those with an
 * index entry in a range, in the order of its value, then of the id. A document with several entries in the range comes
 * once, by the first of them in the order asked for. Values and ids are in the order of their UTF-8 bytes.
 *
 * @param type the document type
 * @param range in which a document must have an index entry, or null for every document of the type
 * @param afterValue the value by which the last document of the page before came; null without a range, and for the first
 *     page
 * @param afterId the id of the last document of the page before, or null for the first page
 * @param backwards whether the greatest value and id come first
 * @param limit the most documents on the page, 1 to 1000
 */
public record Query(
        String type,
        @Nullable IndexRange range,
        @Nullable String afterValue,
        @Nullable String afterId,
        boolean backwards,
        int limit) {
    /** @throws IllegalArgumentException if the limit is out of range, or a text is missing or can name nothing */
    public Query {
        StoredText.requireSlug(type, "document type");
        if (afterId != null) {
            StoredText.requireText(afterId, "The id to go on after");
        }
        if (afterValue != null) {
            StoredText.requireText(afterValue, "The value to go on after");
        }
        if ((afterValue != null) != (range != null && afterId != null)) {
            throw new IllegalArgumentException(
                    "A page of a range goes on after a value and an id, any other after an id "
                            + "alone. Maybe use the query that the page before names as next?");
        }
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("A page has 1 to 1000 documents, not " + limit + ".");
        }
    }

    /** The first 100 of a type. */
    public static Query ofType(String type) {
        return new Query(type, null, null, null, false, 100);
    }

    /** Only those with this index entry, from the first. */
    public Query where(String name, String value) {
        return within(IndexRange.of(new IndexEntry(name, value)));
    }

    /** Only those with an index entry in this range, from the first. */
    public Query within(IndexRange entries) {
        return new Query(type, entries, null, null, backwards, limit);
    }

    /** The same in the other direction, from the first. */
    public Query reversed() {
        return new Query(type, range, null, null, !backwards, limit);
    }

    /**
     * The page after the document of this id.
     *
     * @throws IllegalArgumentException if a range is asked for that has more than one value
     */
    public Query after(String id) {
        if (range != null && !range.isOneValue()) {
            throw new IllegalArgumentException("In a range the next page begins after a value and an id.");
        }
        return new Query(type, range, range == null ? null : range.from(), id, backwards, limit);
    }

    /** The page after the document of this id that came by this value. */
    public Query after(String value, String id) {
        return new Query(type, range, value, id, backwards, limit);
    }

    /** At most this many. */
    public Query limit(int most) {
        return new Query(type, range, afterValue, afterId, backwards, most);
    }

    /**
     * What a storage answers.
     *
     * @param found the documents of this page, in order
     * @param lastValue by which the last of them came; not looked at without a range
     */
    public Page page(List<StoredDocument> found, @Nullable String lastValue) {
        if (found.size() < limit) {
            return new Page(found, null);
        }
        String last = found.get(found.size() - 1).key().id();
        String value = range == null ? null : lastValue;
        return new Page(found, new Query(type, range, value, last, backwards, limit));
    }
}

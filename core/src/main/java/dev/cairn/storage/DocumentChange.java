package dev.cairn.storage;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One document to write or delete, with the version the writer had read.
 *
 * @param key the document's name
 * @param expectedVersion the version it must have now; 0 if there must be none
 * @param json the text to write as version {@code expectedVersion + 1}, or null to delete
 * @param index the attributes it can be found by
 */
public record DocumentChange(
        DocumentKey key, long expectedVersion, @Nullable String json, List<IndexEntry> index) {
    /** @throws IllegalArgumentException if the expected version is negative, or 0 for a deletion */
    public DocumentChange {
        Objects.requireNonNull(key, "key");
        index = IndexEntry.sorted(index);
        if (expectedVersion < 0 || json == null && expectedVersion == 0) {
            throw new IllegalArgumentException("Expected version " + expectedVersion + " of " + key + " cannot be.");
        }
    }

    /**
     * Writes version {@code expectedVersion + 1}; an expected version of 0 means that there is none yet.
     *
     * @throws IllegalArgumentException if the expected version is negative
     */
    public static DocumentChange put(DocumentKey key, long expectedVersion, String json, List<IndexEntry> index) {
        return new DocumentChange(key, expectedVersion, Objects.requireNonNull(json, "json"), index);
    }

    /**
     * Deletes the document with its index entries.
     *
     * @throws IllegalArgumentException if the expected version is below 1
     */
    public static DocumentChange delete(DocumentKey key, long expectedVersion) {
        return new DocumentChange(key, expectedVersion, null, List.of());
    }

    /** Whether the document is to be deleted. */
    public boolean isDeletion() {
        return json == null;
    }

    /** Without the text, which may be about people. */
    @Override
    public String toString() {
        return (isDeletion() ? "delete " : "put ") + key + " at " + expectedVersion;
    }
}

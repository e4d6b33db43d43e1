package dev.cairn.storage;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One document to write or delete, with the version the writer had read. */
public record DocumentChange(
        DocumentKey key, long expectedVersion, @Nullable String json, List<IndexEntry> index) {
    /** @throws IllegalArgumentException if the expected version is negative, or 0 for a deletion */
    public DocumentChange {
        Objects.requireNonNull(key, "key");
        index = index.stream().sorted().distinct().toList();
        if (expectedVersion < 0 || json == null && expectedVersion == 0) {
            throw new IllegalArgumentException("Expected version " + expectedVersion + " of " + key + " cannot be.");
        }
    }

    /** Writes version {@code expectedVersion + 1}; an expected version of 0 means that there is none yet. */
    public static DocumentChange put(DocumentKey key, long expectedVersion, String json, List<IndexEntry> index) {
        return new DocumentChange(key, expectedVersion, Objects.requireNonNull(json, "json"), index);
    }

    /** Deletes the document with its index entries. */
    public static DocumentChange delete(DocumentKey key, long expectedVersion) {
        return new DocumentChange(key, expectedVersion, null, List.of());
    }

    /** Whether this deletes. */
    public boolean isDeletion() {
        return json == null;
    }
}

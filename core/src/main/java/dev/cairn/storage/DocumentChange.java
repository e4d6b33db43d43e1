package dev.cairn.storage;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One document to write or delete, with the version the writer had read. Immutable and thread-safe; equal if all parts
 * are.
 */
public final class DocumentChange {
    private final DocumentKey key;
    private final long expectedVersion;
    private final @Nullable WrittenText text;
    private final List<IndexEntry> index;

    private DocumentChange(DocumentKey key, long expectedVersion, @Nullable WrittenText text, List<IndexEntry> index) {
        this.key = Objects.requireNonNull(key, "key");
        this.expectedVersion = expectedVersion;
        this.text = text;
        this.index = IndexEntry.sorted(index);
        if (expectedVersion < 0 || text == null && expectedVersion == 0) {
            throw new IllegalArgumentException("Expected version " + expectedVersion + " of " + key + " cannot be.");
        }
    }

    /**
     * Writes {@code json} as version {@code expectedVersion + 1}, or deletes if it is null.
     *
     * @throws IllegalArgumentException if the expected version is negative, or 0 for a deletion
     */
    public DocumentChange(DocumentKey key, long expectedVersion, @Nullable String json, List<IndexEntry> index) {
        this(key, expectedVersion, json == null ? null : new WrittenText(json), index);
    }

    /**
     * Writes version {@code expectedVersion + 1}; an expected version of 0 means that there is none yet.
     *
     * @throws IllegalArgumentException if the expected version is negative
     */
    public static DocumentChange put(DocumentKey key, long expectedVersion, String json, List<IndexEntry> index) {
        return new DocumentChange(key, expectedVersion, new WrittenText(json), index);
    }

    /**
     * As {@link #put(DocumentKey, long, String, List)}, with text that is written when {@link #json()} first asks for it.
     *
     * @param json always gives equal text; may be asked more than once
     */
    public static DocumentChange put(
            DocumentKey key, long expectedVersion, Supplier<String> json, List<IndexEntry> index) {
        return new DocumentChange(key, expectedVersion, new WrittenText(json), index);
    }

    /**
     * Deletes the document with its index entries.
     *
     * @throws IllegalArgumentException if the expected version is below 1
     */
    public static DocumentChange delete(DocumentKey key, long expectedVersion) {
        return new DocumentChange(key, expectedVersion, (WrittenText) null, List.of());
    }

    /** The document's name. */
    public DocumentKey key() {
        return key;
    }

    /** The version it must have now; 0 if there must be none. */
    public long expectedVersion() {
        return expectedVersion;
    }

    /** Canonical JSON text to keep, or null to delete. The first call may take a while: ask before taking a lock. */
    public @Nullable String json() {
        return text == null ? null : text.get();
    }

    /** The attributes it can be found by, sorted and without repeats. */
    public List<IndexEntry> index() {
        return index;
    }

    /** Whether this deletes. */
    public boolean isDeletion() {
        return text == null;
    }

    @Nullable
    WrittenText text() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DocumentChange that
                && key.equals(that.key)
                && expectedVersion == that.expectedVersion
                && Objects.equals(json(), that.json())
                && index.equals(that.index);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, expectedVersion, index);
    }

    @Override
    public String toString() {
        return (isDeletion() ? "delete " : "put ") + key + " at " + expectedVersion;
    }
}

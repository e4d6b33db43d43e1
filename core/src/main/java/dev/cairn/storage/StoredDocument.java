package dev.cairn.storage;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document as stored. Storage treats {@link #json()} as opaque text and returns exactly what it was given. Immutable
 * and thread-safe; equal if all parts are.
 */
public final class StoredDocument {
    private final DocumentKey key;
    private final long version;
    private final WrittenText text;
    private final List<IndexEntry> index;

    private StoredDocument(DocumentKey key, long version, WrittenText text, List<IndexEntry> index) {
        this.key = Objects.requireNonNull(key, "key");
        this.version = version;
        this.text = text;
        this.index = index;
        if (version < 1) {
            throw new IllegalArgumentException("Version " + version + " of " + key + " is below 1.");
        }
    }

    /**
     * A document.
     *
     * @param key its name
     * @param version 1 for the first, one more with every change
     * @param json canonical JSON text
     * @param index the attributes it can be found by
     * @throws IllegalArgumentException if the version is below 1
     */
    public StoredDocument(DocumentKey key, long version, String json, List<IndexEntry> index) {
        this(key, version, new WrittenText(json), IndexEntry.sorted(index));
    }

    /**
     * What {@code change} leaves behind.
     *
     * @throws IllegalArgumentException if it deletes
     */
    public static StoredDocument of(DocumentChange change) {
        WrittenText text = change.text();
        if (text == null) {
            throw new IllegalArgumentException("Nothing is stored by: " + change);
        }
        return new StoredDocument(change.key(), change.expectedVersion() + 1, text, change.index());
    }

    /** Its name. */
    public DocumentKey key() {
        return key;
    }

    /** 1 for the first, one more with every change. */
    public long version() {
        return version;
    }

    /** Canonical JSON text. */
    public String json() {
        return text.get();
    }

    /** The attributes it can be found by, sorted and without repeats. */
    public List<IndexEntry> index() {
        return index;
    }

    /** Whether both hold the same text, whatever their names and versions. */
    public boolean holdsTextOf(StoredDocument other) {
        return text.sameAs(other.text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredDocument that
                && key.equals(that.key)
                && version == that.version
                && text.sameAs(that.text)
                && index.equals(that.index);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, version, index);
    }

    @Override
    public String toString() {
        return key + " at " + version;
    }
}

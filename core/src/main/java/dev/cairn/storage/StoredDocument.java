package dev.cairn.storage;

import java.util.Objects;

/**
 * A document as stored. Storage treats its text as opaque and returns exactly what it was given. The index entries by
 * which it is found are the storage's own: what a reader needs to know stands in the text.
 *
 * @param key its name
 * @param version 1 for the first, one more with every change
 * @param json canonical JSON text
 */
public record StoredDocument(DocumentKey key, long version, String json) {
    /** @throws IllegalArgumentException if the version is below 1 */
    public StoredDocument {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(json, "json");
        if (version < 1) {
            throw new IllegalArgumentException("Version " + version + " of " + key + " is below 1.");
        }
    }

    /**
     * What {@code change} leaves behind.
     *
     * @throws IllegalArgumentException if it deletes
     */
    public static StoredDocument of(DocumentChange change) {
        String json = change.json();
        if (json == null) {
            throw new IllegalArgumentException("Nothing is stored by: " + change);
        }
        return new StoredDocument(change.key(), change.expectedVersion() + 1, json);
    }

    /** Without the text, which may be about people. */
    @Override
    public String toString() {
        return key + " at " + version;
    }
}

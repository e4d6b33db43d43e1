package dev.cairn.storage;

import java.util.List;
import java.util.Objects;

/**
 * A document as stored. Storage treats {@code json} as opaque text and returns exactly what it was given.
 *
 * @param key its name
 * @param version 1 for the first, one more with every change
 * @param json canonical JSON text
 * @param index the attributes it can be found by, sorted and without repeats
 */
public record StoredDocument(DocumentKey key, long version, String json, List<IndexEntry> index) {
    /** @throws IllegalArgumentException if the version is below 1 */
    public StoredDocument {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(json, "json");
        index = index.stream().sorted().distinct().toList();
        if (version < 1) {
            throw new IllegalArgumentException("Version " + version + " of " + key + " is below 1.");
        }
    }
}

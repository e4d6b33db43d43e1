package dev.cairn.storage;

import java.util.Objects;

/**
 * One indexed attribute of a document. A document may have several entries of one name.
 *
 * @param name the attribute, a short ASCII slug of at most 64 characters
 * @param value its value, at most 255 characters, compared letter by letter
 */
public record IndexEntry(String name, String value) implements Comparable<IndexEntry> {
    /** @throws IllegalArgumentException if a part is too long or the name is no slug */
    public IndexEntry {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        if (!name.matches("[a-z][a-z0-9-]{0,63}")) {
            throw new IllegalArgumentException("'" + name + "' is no index name. Maybe use lower-case ASCII?");
        }
        if (value.length() > 255) {
            throw new IllegalArgumentException("An indexed value has at most 255 characters, not " + value.length());
        }
    }

    /** By name, then value. */
    @Override
    public int compareTo(IndexEntry other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : value.compareTo(other.value);
    }
}

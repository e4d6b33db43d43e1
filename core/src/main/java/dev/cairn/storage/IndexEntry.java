package dev.cairn.storage;

import java.util.Arrays;
import java.util.List;

/**
 * One indexed attribute of a document. A document may have several entries of one name.
 *
 * @param name the attribute, a short ASCII slug of at most 64 characters
 * @param value its value, at most 255 UTF-16 code units of well-formed Unicode other than U+0000; two values are equal
 *     only if every code point is
 */
public record IndexEntry(String name, String value) implements Comparable<IndexEntry> {
    /** @throws IllegalArgumentException if a part is too long or no such text */
    public IndexEntry {
        StoredText.requireSlug(name, "index name");
        StoredText.requireText(value, "An indexed value");
    }

    /** By name, then value. */
    @Override
    public int compareTo(IndexEntry other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : value.compareTo(other.value);
    }

    /** Sorted, without repeats, immutable. */
    static List<IndexEntry> sorted(List<IndexEntry> entries) {
        IndexEntry[] sorted = entries.toArray(IndexEntry[]::new);
        Arrays.sort(sorted);
        int kept = Math.min(sorted.length, 1);
        for (int i = 1; i < sorted.length; i++) {
            if (!sorted[i].equals(sorted[kept - 1])) {
                sorted[kept++] = sorted[i];
            }
        }
        return List.of(kept == sorted.length ? sorted : Arrays.copyOf(sorted, kept));
    }
}

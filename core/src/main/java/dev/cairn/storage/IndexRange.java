package dev.cairn.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Index entries of one name whose values lie in a range, both ends included. Values are compared by their UTF-8 bytes, so
 * that whoever writes dates and numbers writes them in a form whose bytes sort.
 *
 * @param name of the entries
 * @param from the least value, or null for no end on this side
 * @param to the greatest value, or null for no end on this side
 */
public record IndexRange(
        String name, @Nullable String from, @Nullable String to) {
    /** @throws IllegalArgumentException if a text can be none of an entry */
    public IndexRange {
        StoredText.requireSlug(name, "index name");
        if (from != null) {
            StoredText.requireText(from, "The least value");
        }
        if (to != null) {
            StoredText.requireText(to, "The greatest value");
        }
    }

    /** One value only. */
    public static IndexRange of(IndexEntry entry) {
        return new IndexRange(entry.name(), entry.value(), entry.value());
    }

    /** Whether it can hold one value at most, so that no document comes by another. */
    public boolean isOneValue() {
        return from != null && from.equals(to);
    }

    /** Whether an entry lies in it. */
    public boolean holds(IndexEntry entry) {
        return entry.name().equals(name)
                && (from == null || compare(from, entry.value()) <= 0)
                && (to == null || compare(entry.value(), to) <= 0);
    }

    /** Compares two texts by their UTF-8 bytes. */
    public static int compare(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }
}

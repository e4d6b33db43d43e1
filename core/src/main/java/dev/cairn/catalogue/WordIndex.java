package dev.cairn.catalogue;

import dev.cairn.text.LocalizedText;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where each word stands: by language, then word, then entry. Not thread-safe until it is built. */
final class WordIndex {
    private final Map<String, NavigableMap<String, Posting>> byTag = new TreeMap<>();

    /** The entries that have a word, ascending, each with the best place it stands in. */
    private static final class Posting {
        private int[] entries = new int[2];
        private byte[] places = new byte[2];
        private int size;

        private void add(int entry, WordPlace place) {
            byte best = (byte) place.points();
            if (size > 0 && entries[size - 1] == entry) {
                places[size - 1] = (byte) Math.max(places[size - 1], best);
                return;
            }
            if (size == entries.length) {
                entries = Arrays.copyOf(entries, size + size / 2 + 1);
                places = Arrays.copyOf(places, entries.length);
            }
            entries[size] = entry;
            places[size++] = best;
        }
    }

    /** Adds a text of an entry; entries come in ascending order. */
    void add(int entry, WordPlace place, @Nullable LocalizedText text) {
        if (text != null) {
            text.byTag().forEach((tag, words) -> {
                NavigableMap<String, Posting> index = byTag.computeIfAbsent(tag, t -> new TreeMap<>());
                Words.of(words)
                        .forEach(word ->
                                index.computeIfAbsent(word, w -> new Posting()).add(entry, place));
            });
        }
    }

    /** For each entry what the word is worth there: 0 where it, or a longer one that begins with it, is not. */
    byte[] points(String word, Predicate<String> tags, int entries) {
        byte[] points = new byte[entries];
        byTag.forEach((tag, index) -> {
            if (tags.test(tag)) {
                index.subMap(word, true, word + Character.MAX_VALUE, false).forEach((found, posting) -> {
                    for (int i = 0; i < posting.size; i++) {
                        int entry = posting.entries[i];
                        int worth = WordPlace.worth(posting.places[i], found.equals(word));
                        points[entry] = (byte) Math.max(points[entry], worth);
                    }
                });
            }
        });
        return points;
    }

    /** Frees what building took more than is needed. */
    void trim() {
        byTag.values()
                .forEach(index -> index.values().forEach(posting -> {
                    posting.entries = Arrays.copyOf(posting.entries, posting.size);
                    posting.places = Arrays.copyOf(posting.places, posting.size);
                }));
    }
}

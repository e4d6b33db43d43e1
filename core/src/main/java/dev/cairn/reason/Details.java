package dev.cairn.reason;

import dev.cairn.text.LocalizedText;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Facts in the order of their names. Immutable, so that reasons share one instead of copying it. */
final class Details extends AbstractMap<String, LocalizedText>
        implements SortedMap<String, LocalizedText>, Serializable {
    private static final long serialVersionUID = 1L;
    private static final Details NONE = new Details(new String[0], new LocalizedText[0]);

    /** Ascending. */
    private final transient String[] names;

    private final transient LocalizedText[] texts;

    private Details(String[] names, LocalizedText[] texts) {
        this.names = names;
        this.texts = texts;
    }

    static Details of(@Nullable Map<String, LocalizedText> facts) {
        if (facts instanceof Details details) {
            return details;
        }
        if (facts == null || facts.isEmpty()) {
            return NONE;
        }
        var sorted = new TreeMap<String, LocalizedText>();
        facts.forEach((name, text) -> sorted.put(name, Objects.requireNonNull(text, name)));
        return new Details(
                sorted.keySet().toArray(new String[0]), sorted.values().toArray(new LocalizedText[0]));
    }

    /** The same with one more fact, or another in the place of that name. */
    Details with(String name, LocalizedText text) {
        int found = Arrays.binarySearch(names, name);
        int at = found < 0 ? -found - 1 : found;
        int more = found < 0 ? 1 : 0;
        String[] newNames = Arrays.copyOf(names, names.length + more);
        LocalizedText[] newTexts = Arrays.copyOf(texts, texts.length + more);
        System.arraycopy(names, at, newNames, at + more, names.length - at);
        System.arraycopy(texts, at, newTexts, at + more, texts.length - at);
        newNames[at] = name;
        newTexts[at] = text;
        return new Details(newNames, newTexts);
    }

    @Override
    public @Nullable LocalizedText get(Object name) {
        int found = Arrays.binarySearch(names, name);
        return found < 0 ? null : texts[found];
    }

    @Override
    public boolean containsKey(Object name) {
        return Arrays.binarySearch(names, name) >= 0;
    }

    @Override
    public Set<Entry<String, LocalizedText>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, LocalizedText>> iterator() {
                return new Iterator<>() {
                    private int next;

                    @Override
                    public boolean hasNext() {
                        return next < names.length;
                    }

                    @Override
                    public Entry<String, LocalizedText> next() {
                        int at = existing(next++);
                        return new SimpleImmutableEntry<>(names[at], texts[at]);
                    }
                };
            }

            @Override
            public int size() {
                return names.length;
            }
        };
    }

    @Override
    public @Nullable Comparator<? super String> comparator() {
        return null;
    }

    @Override
    public SortedMap<String, LocalizedText> subMap(String from, String to) {
        if (from.compareTo(to) > 0) {
            throw new IllegalArgumentException(from + " comes after " + to + ".");
        }
        return part(place(from), place(to));
    }

    @Override
    public SortedMap<String, LocalizedText> headMap(String to) {
        return part(0, place(to));
    }

    @Override
    public SortedMap<String, LocalizedText> tailMap(String from) {
        return part(place(from), names.length);
    }

    /** How many names come before. */
    private int place(String name) {
        int found = Arrays.binarySearch(names, name);
        return found < 0 ? -found - 1 : found;
    }

    private Details part(int from, int to) {
        return new Details(Arrays.copyOfRange(names, from, to), Arrays.copyOfRange(texts, from, to));
    }

    @Override
    public String firstKey() {
        return names[existing(0)];
    }

    @Override
    public String lastKey() {
        return names[existing(names.length - 1)];
    }

    private int existing(int index) {
        if (index < 0 || index >= names.length) {
            throw new NoSuchElementException("There are no more details.");
        }
        return index;
    }

    /** A plain map goes into the stream: what comes back goes through {@link #of} again. */
    private Object writeReplace() {
        return new TreeMap<>(this);
    }

    private void readObject(ObjectInputStream stream) throws InvalidObjectException {
        throw new InvalidObjectException("Details travel as a plain map.");
    }
}

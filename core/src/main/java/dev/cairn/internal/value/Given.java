package dev.cairn.internal.value;

import dev.cairn.error.InvalidInputException;
import dev.cairn.text.LocalizedText;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a value is given, as it keeps it: collections copied and never null, and an empty text as none. So it equals what
 * is read of its JSON, which leaves out whatever is empty.
 */
public final class Given {
    private static final LocalizedText NO_WORDS = LocalizedText.of("");

    private Given() {}

    /** A copy. Missing elements stay where they are, to be told by a check. */
    public static <T> List<T> list(@Nullable List<T> given) {
        if (given == null) {
            return List.of();
        }
        return whole(given) ? List.copyOf(given) : Collections.unmodifiableList(new ArrayList<>(given));
    }

    /** Whether no element is missing. */
    public static boolean whole(List<?> elements) {
        return elements.stream().allMatch(Objects::nonNull);
    }

    /** A sorted copy. A missing element comes first, to be told by a check. */
    public static <T extends Comparable<? super T>> SortedSet<T> sorted(@Nullable Collection<T> given) {
        var sorted = new TreeSet<T>(Comparator.nullsFirst(Comparator.naturalOrder()));
        sorted.addAll(Objects.requireNonNullElse(given, List.of()));
        return Collections.unmodifiableSortedSet(sorted);
    }

    /** A sorted copy. */
    public static <V> SortedMap<String, V> sorted(@Nullable Map<String, V> given) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(Objects.requireNonNullElse(given, Map.of())));
    }

    /** The text, or null if there is nothing in it. */
    public static @Nullable String text(@Nullable String given) {
        return Objects.equals(given, "") ? null : given;
    }

    /** The text, or null if there is nothing in it. */
    public static @Nullable LocalizedText text(@Nullable LocalizedText given) {
        return Objects.equals(given, NO_WORDS) ? null : given;
    }

    /** What {@code form} reads in a text, or null if the text is of another form. */
    public static <T> @Nullable T read(String text, Function<String, T> form) {
        try {
            return form.apply(text);
        } catch (IllegalArgumentException | DateTimeException | InvalidInputException e) {
            return null;
        }
    }

    /** Whether nothing is given, or what is given passes. */
    public static <T> boolean noneOr(@Nullable T given, Predicate<? super T> test) {
        return given == null || test.test(given);
    }
}

package dev.cairn.internal.ledger;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Walks what is read page by page, holding one page at a time. */
public final class Pages {
    /** How many are read at once. */
    static final int SIZE = 500;

    private Pages() {}

    /** Hands out every element of every page; {@code after} reads the page that follows an element, or the first. */
    public static <T> void each(Function<@Nullable T, List<T>> after, Consumer<T> use) {
        for (List<T> page = after.apply(null); !page.isEmpty(); page = after.apply(page.get(page.size() - 1))) {
            page.forEach(use);
        }
    }
}

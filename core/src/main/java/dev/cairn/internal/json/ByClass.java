package dev.cairn.internal.json;

import java.util.function.Function;

/**
 * What is known of commands or of events by their class, found once for each. The one place that asks either for its
 * class.
 *
 * @param <V> what is known, such as who handles a command
 */
public final class ByClass<V> {
    private final ClassValue<V> known;

    /** What {@code find} says of a class is kept; what it throws is thrown again each time. */
    public ByClass(Function<Class<?>, V> find) {
        known = new ClassValue<>() {
            @Override
            protected V computeValue(Class<?> type) {
                return find.apply(type);
            }
        };
    }

    /** What is known of a command or an event. */
    public V of(Object commandOrEvent) {
        return known.get(commandOrEvent.getClass());
    }
}

package dev.cairn.internal.value;

import java.util.function.Function;

/**
 * What is known of commands, or of the kinds of events, rules and results, by their class, found once for each. The one
 * place that asks a command or an event for its class.
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

    /** What is known of a value of such a class. */
    public V of(Object value) {
        return known.get(value.getClass());
    }
}

package dev.cairn.internal.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Optional;
import java.util.stream.Stream;

/** The name under which an event is journalled: the one in its JSON. */
public final class EventNames {
    private static final ByClass<String> NAMES = new ByClass<>(EventNames::nameIn);

    private EventNames() {}

    /** The name of an event that its interface lists. */
    public static String of(Object event) {
        return NAMES.of(event);
    }

    private static String nameIn(Class<?> type) {
        return listed(type)
                .orElseThrow(() -> new IllegalStateException(type.getName() + " is not listed in its interface."));
    }

    /** The name under which a type, or one above it, is listed by an interface above. */
    private static Optional<String> listed(Class<?> type) {
        return Stream.of(type.getInterfaces())
                .flatMap(parent -> Stream.concat(
                        Stream.ofNullable(parent.getAnnotation(JsonSubTypes.class))
                                .flatMap(all -> Stream.of(all.value()))
                                .filter(event -> event.value() == type)
                                .map(JsonSubTypes.Type::name),
                        listed(parent).stream()))
                .findFirst();
    }
}

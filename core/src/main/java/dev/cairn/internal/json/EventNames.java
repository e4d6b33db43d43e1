package dev.cairn.internal.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;

/** The name under which an event is journalled: the one in its JSON. */
public final class EventNames {
    private static final ByClass<String> NAMES = new ByClass<>(EventNames::nameIn);

    private EventNames() {}

    /** The name of an event that its interface lists. */
    public static String of(Object event) {
        return NAMES.of(event);
    }

    private static String nameIn(Class<?> type) {
        for (Class<?> parent : type.getInterfaces()) {
            JsonSubTypes listed = parent.getAnnotation(JsonSubTypes.class);
            if (listed != null) {
                for (JsonSubTypes.Type event : listed.value()) {
                    if (event.value() == type) {
                        return event.name();
                    }
                }
            }
        }
        throw new IllegalStateException(type.getName() + " is not listed in its interface.");
    }
}

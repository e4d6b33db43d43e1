package dev.cairn.internal.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.HashMap;
import java.util.Map;

/** The name under which an event is journalled: the one in its JSON. */
public final class EventNames {
    private static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            Map<Class<?>, String> names = new HashMap<>();
            for (Class<?> parent : type.getInterfaces()) {
                JsonSubTypes subTypes = parent.getAnnotation(JsonSubTypes.class);
                if (subTypes != null) {
                    for (JsonSubTypes.Type subType : subTypes.value()) {
                        names.put(subType.value(), subType.name());
                    }
                }
            }
            String name = names.get(type);
            if (name == null) {
                throw new IllegalStateException(type.getName() + " is not listed in its interface.");
            }
            return name;
        }
    };

    private EventNames() {}

    /** The name of an event that its interface lists. */
    public static String of(Object event) {
        return NAMES.get(event.getClass());
    }
}

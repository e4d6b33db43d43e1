package dev.cairn.internal.value;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Optional;
import java.util.stream.Stream;

/** The name of a kind of event, rule or result in JSON, written once: where its interface lists it. */
public final class KindName {
    private static final ByClass<String> NAMES = new ByClass<>(KindName::nameOf);

    private KindName() {}

    /** The name of a value's kind. */
    public static String of(Object value) {
        return NAMES.of(value);
    }

    private static String nameOf(Class<?> type) {
        return listed(type)
                .orElseThrow(() -> new IllegalStateException(type.getName() + " is not listed in its interface."));
    }

    /** The name under which a type, or one above it, is listed by an interface above. */
    private static Optional<String> listed(Class<?> type) {
        return Stream.of(type.getInterfaces())
                .flatMap(parent -> Stream.concat(
                        Stream.ofNullable(parent.getAnnotation(JsonSubTypes.class))
                                .flatMap(all -> Stream.of(all.value()))
                                .filter(kind -> kind.value() == type)
                                .map(JsonSubTypes.Type::name),
                        listed(parent).stream()))
                .findFirst();
    }
}

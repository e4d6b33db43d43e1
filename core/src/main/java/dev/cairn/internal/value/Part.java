package dev.cairn.internal.value;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A component of a record, while a builder gathers what goes into it. */
final class Part {
    /** What a call of a builder's method does. */
    interface Step {
        void take(@Nullable Object[] gathered, @Nullable Object[] arguments);
    }

    private final int index;
    private final RecordComponent component;
    private final MethodHandle accessor;
    private final Supplier<@Nullable Object> nothing;

    Part(int index, RecordComponent component, MethodHandles.Lookup lookup) throws IllegalAccessException {
        this.index = index;
        this.component = component;
        this.accessor = lookup.unreflect(component.getAccessor());
        Object absent = Array.get(Array.newInstance(type(), 1), 0);
        this.nothing = Stream.<Supplier<@Nullable Object>>of(
                        ArrayList::new, LinkedHashSet::new, Part::sorted, TreeMap::new)
                .filter(container -> type().isInstance(container.get()))
                .findFirst()
                .orElse(() -> absent);
    }

    /** Takes a null too, for the value to refuse. */
    private static Object sorted() {
        return new TreeSet<String>(Comparator.nullsFirst(Comparator.naturalOrder()));
    }

    Class<?> type() {
        return component.getType();
    }

    /** What is gathered here. */
    @Nullable
    Object in(@Nullable Object[] gathered) {
        return gathered[index];
    }

    /** What {@code record} has here, to go on from. */
    @Nullable
    Object of(Record record) {
        try {
            return gathering(accessor.invoke(record));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is gathered here if it begins with {@code given}: of a collection or a map a copy. */
    @SuppressWarnings("unchecked")
    @Nullable
    Object gathering(@Nullable Object given) {
        Object gathered = nothing.get();
        if (given == null) {
            return gathered;
        }
        if (gathered instanceof Collection<?> collection) {
            ((Collection<Object>) collection).addAll((Collection<Object>) given);
        } else if (gathered instanceof Map<?, ?> map) {
            ((Map<Object, Object>) map).putAll((Map<Object, Object>) given);
        } else {
            return given;
        }
        return gathered;
    }

    /** What a method of a builder does here; empty if it is about another part. */
    Optional<Step> step(Method method) {
        Type[] given = method.getGenericParameterTypes();
        String name = method.getName();
        boolean whole = name.equals(component.getName());
        if (whole && given.length == 1 && boxed(method.getParameterTypes()[0]) == boxed(type())) {
            return Optional.of((gathered, arguments) -> gathered[index] = gathering(arguments[0]));
        }
        boolean one = whole || isOneOf(name, component.getName());
        return one
                        && component.getGenericType() instanceof ParameterizedType container
                        && Arrays.equals(container.getActualTypeArguments(), given)
                ? Optional.of((gathered, arguments) -> add(gathered[index], arguments))
                : Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private static void add(@Nullable Object gathered, @Nullable Object[] given) {
        if (gathered instanceof Map<?, ?> map) {
            ((Map<Object, @Nullable Object>) map).put(given[0], given[1]);
        } else if (gathered instanceof Collection<?> collection) {
            ((Collection<@Nullable Object>) collection).add(given[0]);
        }
    }

    private static boolean isOneOf(String singular, String plural) {
        return plural.equals(singular + "s")
                || plural.equals(singular.replaceFirst("y$", "ies"))
                || plural.equals(singular.replaceFirst("on$", "a"));
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}

package dev.cairn.internal.value;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Builders of a value that grows. The value is one record, and its builder an interface that does no more than declare
 * what can be given. A method is named as the component it sets; or it adds to a component that is a collection or a map,
 * and may name it in the singular. {@code build} makes the record. Whether every method fits a component is checked once,
 * when the assembly is made. Thread-safe; the builders are not.
 *
 * @param <B> the builder
 */
public final class Assembly<B> {
    private final Class<B> builder;
    private final List<Part> parts = new ArrayList<>();
    private final Map<Method, Part.Step> steps = new HashMap<>();
    private final MethodHandle constructor;
    private final Function<Object, Object> finish;

    private Assembly(
            MethodHandles.Lookup lookup,
            Class<? extends Record> record,
            Class<B> builder,
            Function<Object, Object> finish) {
        this.builder = builder;
        this.finish = finish;
        try {
            for (RecordComponent component : record.getRecordComponents()) {
                parts.add(new Part(parts.size(), component, lookup));
            }
            Class<?>[] types = parts.stream().map(Part::type).toArray(Class<?>[]::new);
            this.constructor = lookup.findConstructor(record, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (IllegalAccessException | NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
        for (Method method : builder.getMethods()) {
            if (!method.isDefault() && method.getParameterCount() > 0) {
                steps.put(method, step(method));
            }
        }
    }

    /**
     * Builders of {@code record}.
     *
     * @param lookup of the record itself
     * @throws IllegalStateException if a method of {@code builder} fits no component of the record
     */
    public static <B> Assembly<B> of(MethodHandles.Lookup lookup, Class<? extends Record> record, Class<B> builder) {
        return new Assembly<>(lookup, record, builder, value -> value);
    }

    /**
     * Builders of what {@code finish} makes of {@code record}.
     *
     * @param lookup of the record itself, or of the type around it
     * @throws IllegalStateException if a method of {@code builder} fits no component of the record
     */
    public static <R extends Record, B> Assembly<B> of(
            MethodHandles.Lookup lookup, Class<R> record, Class<B> builder, Function<R, ?> finish) {
        return new Assembly<>(lookup, record, builder, value -> finish.apply(record.cast(value)));
    }

    private Part.Step step(Method method) {
        return parts.stream()
                .flatMap(part -> part.step(method).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(method + " fits nothing that can be given."));
    }

    /** A builder that was given the first components, in their order. */
    public B begin(@Nullable Object... first) {
        var gathered = new @Nullable Object[parts.size()];
        for (int i = 0; i < gathered.length; i++) {
            gathered[i] = parts.get(i).gathering(i < first.length ? first[i] : null);
        }
        return gathering(gathered);
    }

    /** A builder that was given all that {@code record} holds. */
    public B from(Record record) {
        return gathering(parts.stream().map(part -> part.of(record)).toArray());
    }

    /** What is built does not change when the builder goes on. */
    private @Nullable Object[] copy(@Nullable Object[] gathered) {
        return parts.stream().map(part -> part.gathering(part.in(gathered))).toArray();
    }

    private B gathering(@Nullable Object[] gathered) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            Part.Step step = steps.get(method);
            if (step != null) {
                step.take(gathered, arguments);
                return proxy;
            }
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            return switch (method.getName()) {
                case "build" -> finish.apply((Object) constructor.invokeExact(copy(gathered)));
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> builder.getName();
            };
        };
        return builder.cast(Proxy.newProxyInstance(builder.getClassLoader(), new Class<?>[] {builder}, handler));
    }
}

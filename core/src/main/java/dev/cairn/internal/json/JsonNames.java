package dev.cairn.internal.json;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The names that the annotations of model types give them in JSON. */
final class JsonNames {
    private JsonNames() {}

    /** Of the constants of an enum, in their order. */
    static List<String> constants(Class<?> type) {
        return Arrays.stream(type.getFields())
                .filter(Field::isEnumConstant)
                .map(constant -> name(constant, constant.getName()))
                .toList();
    }

    private static String name(AnnotatedElement element, String otherwise) {
        return annotation(element, JsonProperty.class).map(JsonProperty::value).orElse(otherwise);
    }

    private static <A extends Annotation> Optional<A> annotation(AnnotatedElement element, Class<A> type) {
        return Optional.ofNullable(element.getAnnotation(type));
    }

    /** Of the properties that may be given to a type; empty if it is not made from properties. */
    static Set<String> properties(Class<?> type) {
        Set<String> names = new TreeSet<>();
        components(type).map(each -> name(each.getAccessor(), each.getName())).forEach(names::add);
        creators(type)
                .flatMap(creator -> Arrays.stream(creator.getParameters()))
                .map(parameter -> name(parameter, ""))
                .forEach(names::add);
        if (!names.isEmpty()) {
            annotation(type, JsonIgnoreProperties.class).ifPresent(ignored -> names.addAll(List.of(ignored.value())));
            Arrays.stream(type.getInterfaces())
                    .flatMap(parent -> annotation(parent, JsonTypeInfo.class).stream())
                    .map(JsonTypeInfo::property)
                    .forEach(names::add);
        }
        return names;
    }

    private static Stream<RecordComponent> components(Class<?> type) {
        return type.isRecord() ? Arrays.stream(type.getRecordComponents()) : Stream.empty();
    }

    private static Stream<Constructor<?>> creators(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> constructor.getParameterCount() > 0
                        && Arrays.stream(constructor.getParameters())
                                .allMatch(parameter -> parameter.isAnnotationPresent(JsonProperty.class)));
    }

    /** Of the types that a value of type {@code base} may be of; empty if there is one only. */
    static List<String> types(Class<?> base) {
        return annotation(base, JsonSubTypes.class).stream()
                .flatMap(types -> Arrays.stream(types.value()))
                .map(JsonSubTypes.Type::name)
                .toList();
    }

    /** The property in which a value says which of those it is. */
    static String typeProperty(Class<?> base) {
        return annotation(base, JsonTypeInfo.class).map(JsonTypeInfo::property).orElse("type");
    }
}

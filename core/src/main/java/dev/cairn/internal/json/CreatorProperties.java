package dev.cairn.internal.json;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** The JSON properties that a model type is made from. */
final class CreatorProperties {
    private CreatorProperties() {}

    /** Their names; empty if the type is not made from properties. */
    static Set<String> of(Class<?> type) {
        Set<String> names = new TreeSet<>();
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
                names.add(property == null ? component.getName() : property.value());
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            Parameter[] parameters = constructor.getParameters();
            boolean creator = parameters.length > 0
                    && Arrays.stream(parameters).allMatch(p -> p.isAnnotationPresent(JsonProperty.class));
            if (creator) {
                Arrays.stream(parameters)
                        .map(p -> p.getAnnotation(JsonProperty.class).value())
                        .forEach(names::add);
            }
        }
        if (!names.isEmpty()) {
            JsonIgnoreProperties ignored = type.getAnnotation(JsonIgnoreProperties.class);
            if (ignored != null) {
                names.addAll(Arrays.asList(ignored.value()));
            }
            for (Class<?> parent : type.getInterfaces()) {
                JsonTypeInfo info = parent.getAnnotation(JsonTypeInfo.class);
                if (info != null) {
                    names.add(info.property());
                }
            }
        }
        return names;
    }
}

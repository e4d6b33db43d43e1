package dev.cairn.internal.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidTypeIdException;

/** Says what a value should have been, in the words of JSON. */
final class Expected {
    private static final String VALID = "a valid ";

    private Expected() {}

    /** That {@code given} is no value of {@code type}, and how one is written. */
    static String instead(JsonNode given, @Nullable Class<?> type) {
        String wanted = wanted(type);
        String example = TextForms.example(type);
        if (example == null && wanted.startsWith(VALID) && given.isValueNode() && !given.isString()) {
            example = "write it as text";
        }
        return shown(given) + " is not " + wanted + "." + (example == null ? "" : " Maybe " + example + "?");
    }

    private static String shown(JsonNode given) {
        if (given.isString()) {
            return "'" + given.stringValue() + "'";
        }
        return given.isObject()
                ? "An object"
                : given.isArray() ? "A list" : given.isMissingNode() ? "This" : given.toString();
    }

    private static String wanted(@Nullable Class<?> type) {
        if (type == null) {
            return "of the form needed";
        }
        if (type.isEnum()) {
            return "one of " + EnumNames.of(type);
        }
        if (type == String.class) {
            return "text";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        boolean object = Map.class.isAssignableFrom(type)
                || type.isAnnotationPresent(JsonTypeInfo.class)
                || !CreatorProperties.of(type).isEmpty();
        return object ? "an object" : VALID + type.getSimpleName();
    }

    /** That a value does not say, or says wrongly, which of several types it is. */
    static String oneOf(InvalidTypeIdException e) {
        Class<?> base = e.getBaseType().getRawClass();
        JsonTypeInfo info = base.getAnnotation(JsonTypeInfo.class);
        JsonSubTypes types = base.getAnnotation(JsonSubTypes.class);
        List<String> names = types == null
                ? List.of()
                : Arrays.stream(types.value()).map(JsonSubTypes.Type::name).toList();
        String property = info == null ? "type" : info.property();
        String fault = e.getTypeId() == null
                ? "The property '" + property + "' is missing."
                : "'" + e.getTypeId() + "' is no '" + property + "' known here.";
        return names.isEmpty() ? fault : fault + " Maybe one of " + names + "?";
    }
}

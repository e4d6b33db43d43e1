package dev.cairn.internal.json;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidTypeIdException;

/** Says what a value should have been, in the words of JSON. */
final class Mismatch {
    private static final String VALID = "a valid ";
    private static final String WHOLE = "a whole number";
    private static final String TRUTH = "true or false";
    private static final Map<Class<?>, String> WORDS = Map.of(
            String.class, "text",
            int.class, WHOLE,
            Integer.class, WHOLE,
            long.class, WHOLE,
            Long.class, WHOLE,
            boolean.class, TRUTH,
            Boolean.class, TRUTH);

    private Mismatch() {}

    /** That {@code given} is no value of {@code type}, and how one is written. */
    static String between(JsonNode given, @Nullable Class<?> type) {
        if (type == null) {
            return shown(given) + " is not of the form needed.";
        }
        String wanted = wanted(type);
        boolean unquoted = wanted.startsWith(VALID) && given.isValueNode() && !given.isString();
        String example = TextForms.EXAMPLES.getOrDefault(type, unquoted ? "write it as text" : "");
        return shown(given) + " is not " + wanted + "." + (example.isEmpty() ? "" : " Maybe " + example + "?");
    }

    private static String shown(JsonNode given) {
        return switch (given.getNodeType()) {
            case STRING -> "'" + given.stringValue() + "'";
            case OBJECT -> "An object";
            case ARRAY -> "A list";
            case MISSING -> "This";
            default -> given.toString();
        };
    }

    private static String wanted(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + JsonNames.constants(type);
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        boolean object = Map.class.isAssignableFrom(type)
                || type.isAnnotationPresent(JsonTypeInfo.class)
                || !JsonNames.properties(type).isEmpty();
        return object ? "an object" : WORDS.getOrDefault(type, VALID + type.getSimpleName());
    }

    /** That a value does not say, or says wrongly, which of several types it is. */
    static String of(InvalidTypeIdException e) {
        Class<?> base = e.getBaseType().getRawClass();
        String property = JsonNames.typeProperty(base);
        String fault = e.getTypeId() == null
                ? "The property '" + property + "' is missing."
                : "'" + e.getTypeId() + "' is no '" + property + "' known here.";
        List<String> names = JsonNames.types(base);
        return names.isEmpty() ? fault : fault + " Maybe one of " + names + "?";
    }
}

package dev.cairn.openbadges;

import dev.cairn.error.Violation;
import dev.cairn.json.CairnJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Small readings of JSON values, and their canonical form (JCS, RFC 8785). */
final class Json {

    private Json() {}

    static @Nullable String string(JsonObject object, String key) {
        return object.get(key) instanceof JsonString s ? s.getString() : null;
    }

    static @Nullable JsonObject object(JsonObject object, String key) {
        return object.get(key) instanceof JsonObject o ? o : null;
    }

    /** The values of a member that may be absent, single or an array. */
    static List<JsonValue> values(JsonObject object, String key) {
        JsonValue value = object.get(key);
        if (value == null) {
            return List.of();
        }
        return value instanceof JsonArray array ? array : List.of(value);
    }

    /** As {@link #values}, with the JSON Pointer of each value relative to the object. */
    static Map<String, JsonValue> located(JsonObject object, String key) {
        JsonValue value = object.get(key);
        Map<String, JsonValue> located = new java.util.LinkedHashMap<>();
        if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                located.put(Violation.step(key) + "/" + i, array.get(i));
            }
        } else if (value != null) {
            located.put(Violation.step(key), value);
        }
        return located;
    }

    static List<String> strings(JsonObject object, String key) {
        return values(object, key).stream()
                .filter(JsonString.class::isInstance)
                .map(v -> ((JsonString) v).getString())
                .toList();
    }

    static boolean hasType(JsonObject object, String type) {
        return strings(object, "type").contains(type);
    }

    /** The id of a member that is either an id or an object with one. */
    static @Nullable String idOf(@Nullable JsonValue value) {
        if (value instanceof JsonString s) {
            return s.getString();
        }
        return value instanceof JsonObject o ? string(o, "id") : null;
    }

    static JsonObject without(JsonObject object, String... keys) {
        JsonObjectBuilder builder = StrictJson.PROVIDER.createObjectBuilder(object);
        for (String key : keys) {
            builder.remove(key);
        }
        return builder.build();
    }

    static JsonObject with(JsonObject object, String key, JsonValue value) {
        return StrictJson.PROVIDER.createObjectBuilder(object).add(key, value).build();
    }

    /** The canonical form of RFC 8785. Numbers are read as doubles, as that RFC demands. */
    static String canonical(JsonValue value) {
        StringBuilder out = new StringBuilder();
        canonical(value, out);
        return out.toString();
    }

    private static void canonical(JsonValue value, StringBuilder out) {
        if (value instanceof JsonObject object) {
            char separator = '{';
            if (object.isEmpty()) {
                out.append('{');
            }
            // String order is by UTF-16 code unit, which is the order of RFC 8785 section 3.2.3.
            for (Map.Entry<String, JsonValue> member : new TreeMap<>(object).entrySet()) {
                out.append(separator);
                quoted(member.getKey(), out);
                out.append(':');
                canonical(member.getValue(), out);
                separator = ',';
            }
            out.append('}');
        } else if (value instanceof JsonArray array) {
            out.append('[');
            for (int i = 0; i < array.size(); i++) {
                if (i > 0) {
                    out.append(',');
                }
                canonical(array.get(i), out);
            }
            out.append(']');
        } else if (value instanceof JsonString string) {
            quoted(string.getString(), out);
        } else if (value instanceof jakarta.json.JsonNumber number) {
            out.append(CairnJson.write(number.doubleValue()));
        } else {
            out.append(value);
        }
    }

    private static void quoted(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}

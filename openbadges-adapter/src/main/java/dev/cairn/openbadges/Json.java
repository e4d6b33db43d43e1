package dev.cairn.openbadges;

import dev.cairn.error.Violation;
import dev.cairn.json.CairnJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** As {@link #object}, or an object without members where there is none. */
    static JsonObject part(JsonObject object, String key) {
        return Objects.requireNonNullElse(object(object, key), JsonValue.EMPTY_JSON_OBJECT);
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
        Map<String, JsonValue> located = new LinkedHashMap<>();
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

    /** A date and time with a zone, or null where there is none. */
    static @Nullable Instant instant(JsonObject object, String key) {
        OffsetDateTime time = dateTime(object, key);
        return time == null ? null : time.toInstant();
    }

    /** As {@link #instant}, in its zone. */
    static @Nullable OffsetDateTime dateTime(JsonObject object, String key) {
        String text = string(object, key);
        return text != null && Structure.isDateTime(text) ? OffsetDateTime.parse(text) : null;
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
    static String canonical(JsonStructure value) {
        return CairnJson.write(Objects.requireNonNull(plain(value)));
    }

    private static @Nullable Object plain(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> {
                Map<String, @Nullable Object> members = new HashMap<>();
                value.asJsonObject().forEach((key, member) -> members.put(key, plain(member)));
                yield members;
            }
            case ARRAY -> value.asJsonArray().stream().map(Json::plain).toList();
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> ((JsonNumber) value).doubleValue();
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> null;
        };
    }
}

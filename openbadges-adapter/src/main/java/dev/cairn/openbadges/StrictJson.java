package dev.cairn.openbadges;

import dev.cairn.error.Violation;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * Reads JSON from people we do not trust. Stricter than RFC 8259 where leniency lets two readers see two badges: UTF-8
 * only, no duplicate key, no unpaired surrogate, numbers within the range of a double; size, depth and count bounded.
 */
final class StrictJson {

    static final JsonProvider PROVIDER = JsonProvider.provider();

    static final int MAX_BYTES = 2 << 20;
    static final int MAX_DEPTH = 32;
    static final int MAX_VALUES = 20_000;
    private static final int MAX_NUMBER_LENGTH = 48;

    private final JsonParser parser;
    private int values;

    private StrictJson(JsonParser parser) {
        this.parser = parser;
    }

    static JsonObject object(byte[] utf8) throws Refused {
        return object(text(utf8));
    }

    static JsonObject object(String text) throws Refused {
        try (JsonParser parser = PROVIDER.createParser(new StringReader(text))) {
            StrictJson reader = new StrictJson(parser);
            if (!parser.hasNext() || parser.next() != Event.START_OBJECT) {
                throw Refused.failed(OpenBadgesCode.JSON_SYNTAX, "", "A badge is a JSON object.");
            }
            JsonObject read = reader.object("", 1);
            if (parser.hasNext()) {
                throw Refused.failed(OpenBadgesCode.JSON_SYNTAX, "", "There is text after the end of the JSON object.");
            }
            return read;
        } catch (JsonParsingException e) {
            throw Refused.failed(
                    OpenBadgesCode.JSON_SYNTAX,
                    "",
                    "Not well-formed JSON at line " + e.getLocation().getLineNumber() + ", column "
                            + e.getLocation().getColumnNumber() + ".");
        } catch (jakarta.json.JsonException | NoSuchElementException | NumberFormatException e) {
            throw Refused.failed(OpenBadgesCode.JSON_SYNTAX, "", "Not well-formed JSON.");
        }
    }

    static String text(byte[] utf8) throws Refused {
        if (utf8.length > MAX_BYTES) {
            throw Refused.failed(
                    OpenBadgesCode.INPUT_TOO_LARGE,
                    "",
                    "The badge has " + utf8.length + " bytes; at most " + MAX_BYTES + ".");
        }
        return decoded(utf8)
                .orElseThrow(() -> Refused.failed(OpenBadgesCode.JSON_ENCODING, "", "The badge is not UTF-8."));
    }

    /** The text, if the bytes are UTF-8. */
    static Optional<String> decoded(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private JsonObject object(String path, int depth) throws Refused {
        JsonObjectBuilder builder = PROVIDER.createObjectBuilder();
        Set<String> keys = new HashSet<>();
        for (Event event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
            String key = wellFormed(parser.getString(), path);
            String at = path + Violation.step(key);
            if (!keys.add(key)) {
                throw Refused.failed(OpenBadgesCode.JSON_DUPLICATE_KEY, at, "The key occurs twice in one object.");
            }
            builder.add(key, value(parser.next(), at, depth));
        }
        return builder.build();
    }

    private JsonValue value(Event event, String path, int depth) throws Refused {
        if (++values > MAX_VALUES) {
            throw Refused.failed(OpenBadgesCode.JSON_TOO_MANY_VALUES, path, "More than " + MAX_VALUES + " values.");
        }
        return switch (event) {
            case START_OBJECT -> object(path, deeper(depth, path));
            case START_ARRAY -> array(path, deeper(depth, path));
            case VALUE_STRING -> PROVIDER.createValue(wellFormed(parser.getString(), path));
            case VALUE_NUMBER -> number(path);
            case VALUE_TRUE -> JsonValue.TRUE;
            case VALUE_FALSE -> JsonValue.FALSE;
            case VALUE_NULL -> JsonValue.NULL;
            default -> throw Refused.failed(OpenBadgesCode.JSON_SYNTAX, path, "Not well-formed JSON.");
        };
    }

    private static int deeper(int depth, String path) throws Refused {
        if (depth >= MAX_DEPTH) {
            throw Refused.failed(OpenBadgesCode.JSON_TOO_DEEP, path, "Nested deeper than " + MAX_DEPTH + " levels.");
        }
        return depth + 1;
    }

    private JsonValue array(String path, int depth) throws Refused {
        JsonArrayBuilder builder = PROVIDER.createArrayBuilder();
        int index = 0;
        for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            builder.add(value(event, path + "/" + index++, depth));
        }
        return builder.build();
    }

    private JsonValue number(String path) throws Refused {
        String text = parser.getString();
        // Measured before it is turned into a number: "1e999999999" must not become a billion digits.
        if (text.length() > MAX_NUMBER_LENGTH || !Double.isFinite(Double.parseDouble(text))) {
            throw Refused.failed(OpenBadgesCode.JSON_NUMBER, path, "The number is outside the range of a double.");
        }
        return PROVIDER.createValue(new BigDecimal(text));
    }

    private static String wellFormed(String text, String path) throws Refused {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw Refused.failed(OpenBadgesCode.JSON_ENCODING, path, "A string holds an unpaired surrogate.");
                }
                i++;
            }
        }
        return text;
    }
}

package dev.cairn.internal.json;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads JSON into model types and, when that fails, tells every fault. */
public final class JsonBinding {
    private static final String SCHEMA = "$schema";
    /** Shorter text is within every limit. */
    private static final int SURELY_READABLE = 1_000;

    private JsonBinding() {}

    /**
     * Reads a value; a type with a {@link JsonTypeName} as {@link #document}.
     *
     * @throws InvalidInputException with every fault; paths are JSON Pointers
     */
    public static <T> T read(String json, Class<T> type) {
        JsonTypeName kind = type.getAnnotation(JsonTypeName.class);
        if (kind != null) {
            return document(json, type, kind.value());
        }
        try {
            return present(CanonicalMapper.INSTANCE.readValue(json, type));
        } catch (JacksonException e) {
            throw new InvalidInputException(JsonFaults.of(tree(json), type));
        }
    }

    /**
     * Reads a document whose property {@code kind}, if it is there, has to be {@code kind}. It may name its schema in a
     * property {@code $schema}, which is not kept.
     *
     * @throws InvalidInputException with every fault; paths are JSON Pointers
     */
    public static <T> T document(String json, Class<T> type, String kind) {
        JsonNode tree = tree(json);
        List<Violation> faults = new ArrayList<>(wrongKind(tree.path("kind"), kind));
        if (tree instanceof ObjectNode object && object.path(SCHEMA).isString()) {
            object.remove(SCHEMA);
        }
        try {
            T value = present(CanonicalMapper.INSTANCE.treeToValue(tree, type));
            if (faults.isEmpty()) {
                return value;
            }
        } catch (JacksonException e) {
            faults.addAll(JsonFaults.of(tree, type));
        }
        throw new InvalidInputException(faults);
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new InvalidInputException("", CoreError.VALUE_REQUIRED, "The document is null.");
        }
        return value;
    }

    private static List<Violation> wrongKind(JsonNode kind, String expected) {
        return kind.isMissingNode() || kind.isString() && kind.stringValue().equals(expected)
                ? List.of()
                : List.of(Violation.of(
                        "/kind",
                        CoreError.VALUE_INVALID,
                        (kind.isString() ? "'" + kind.stringValue() + "'" : kind.toString())
                                + " is not the kind of this definition. Maybe '" + expected + "'?"));
    }

    /**
     * The whole document as a tree.
     *
     * @throws InvalidInputException if it is no JSON or over a limit
     */
    public static JsonNode tree(String json) {
        try {
            return CanonicalMapper.INSTANCE.readTree(json);
        } catch (JacksonException e) {
            throw new InvalidInputException(List.of(JsonFaults.syntax(e)));
        }
    }

    /**
     * Refuses what was written but could not be read again, before it is kept. What holds it may be as large once more.
     *
     * @throws InvalidInputException if it is over a limit
     */
    public static void readable(String json) {
        readable(json, CanonicalMapper.MAX_LENGTH / 2);
    }

    /**
     * As {@link #readable(String)}, for a document that may grow by twelve million characters.
     *
     * @throws InvalidInputException if it is over a limit
     */
    public static void readableDocument(String json) {
        readable(json, CanonicalMapper.MAX_LENGTH - 12_000_000);
    }

    private static void readable(String json, int most) {
        if (json.length() <= SURELY_READABLE) {
            return;
        }
        if (json.length() > most) {
            throw new InvalidInputException(
                    "",
                    CoreError.JSON_LIMIT,
                    json.length() + " characters are more than " + most + ". Maybe hand in large texts as artifacts?");
        }
        try (JsonParser parser = CanonicalMapper.INSTANCE.createParser(json)) {
            JsonToken token = parser.nextToken();
            while (token != null) {
                if (token == JsonToken.VALUE_STRING) {
                    parser.streamReadConstraints().validateStringLength(parser.getStringLength());
                }
                token = parser.nextToken();
            }
        } catch (JacksonException e) {
            throw new InvalidInputException(List.of(JsonFaults.syntax(e)));
        }
    }

    /** The text, or null if the bytes are not UTF-8. */
    public static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** The line, from 1, at which {@code json} ceases to be JSON; 1 if it does not. */
    public static int lineOfSyntaxError(String json) {
        try {
            CanonicalMapper.INSTANCE.readTree(json);
            return 1;
        } catch (JacksonException e) {
            return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
        }
    }

    /** The line, from 1, on which each value begins, by JSON Pointer. */
    public static TreeMap<String, Integer> lines(String json) {
        var lines = new TreeMap<String, Integer>();
        try (JsonParser parser = CanonicalMapper.INSTANCE.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.END_ARRAY && token != JsonToken.END_OBJECT && token != JsonToken.PROPERTY_NAME) {
                    boolean opens = token.isStructStart();
                    var place = opens ? parser.streamReadContext().getParent() : parser.streamReadContext();
                    lines.putIfAbsent(
                            place.pathAsPointer().toString(),
                            parser.currentTokenLocation().getLineNr());
                }
            }
        } catch (JacksonException e) {
            // The lines before the syntax error are known; the error itself is reported by whoever reads.
        }
        return lines;
    }
}

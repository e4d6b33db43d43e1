package dev.cairn.internal.json;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON into model types and, when that fails, finds every fault: each faulty value is noted, blanked out and the
 * rest read again, until nothing fails.
 */
public final class JsonBinding {
    private static final int MOST_FAULTS = 200;
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
            throw new InvalidInputException(faults(tree(json), type));
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
            faults.addAll(faults(tree, type));
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
            throw new InvalidInputException(List.of(syntax(e)));
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
            throw new InvalidInputException(List.of(syntax(e)));
        }
    }

    /** The text of the property {@code kind} of an object, or null. */
    public static @Nullable String kindOf(String json) {
        JsonNode kind = tree(json).path("kind");
        return kind.isString() ? kind.stringValue() : null;
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
                    var context = opens ? parser.streamReadContext().getParent() : parser.streamReadContext();
                    String pointer =
                            context == null ? "" : context.pathAsPointer().toString();
                    lines.putIfAbsent(pointer, parser.currentTokenLocation().getLineNr());
                }
            }
        } catch (JacksonException e) {
            // The lines before the syntax error are known; the error itself is reported by whoever reads.
        }
        return lines;
    }

    private static List<Violation> faults(JsonNode tree, Class<?> type) {
        List<Violation> found = new ArrayList<>();
        Set<String> blanked = new HashSet<>();
        for (int round = 0; round < MOST_FAULTS; round++) {
            try {
                CanonicalMapper.INSTANCE.treeToValue(tree, type);
                break;
            } catch (JacksonException e) {
                String pointer = pointer(e);
                List<Violation> faults = new ArrayList<>(describe(e, pointer, tree.at(pointer), found));
                if (e instanceof ValueInstantiationException instantiation) {
                    faults.addAll(unknownProperties(
                            tree.at(pointer), pointer, instantiation.getType().getRawClass()));
                }
                faults.removeIf(fault -> blanked.contains(fault.path()));
                found.addAll(faults);
                blanked.add(pointer);
                if (!blank(tree, pointer)) {
                    break;
                }
            }
        }
        return found.isEmpty()
                ? List.of(Violation.of("", CoreError.JSON_MALFORMED, "The text goes on after its end."))
                : found;
    }

    /** A faulty value is refused before its unknown properties are looked at, so they are looked for here. */
    private static List<Violation> unknownProperties(JsonNode node, String pointer, Class<?> type) {
        Set<String> known = CreatorProperties.of(type);
        List<Violation> unknown = new ArrayList<>();
        if (node.isObject() && !known.isEmpty()) {
            for (String name : node.propertyNames()) {
                if (!known.contains(name)) {
                    unknown.add(unknownProperty(pointer + Violation.step(name), name, known));
                }
            }
        }
        return unknown;
    }

    private static Violation unknownProperty(String pointer, String name, Collection<?> known) {
        return Violation.of(
                pointer,
                CoreError.PROPERTY_UNKNOWN,
                "'" + name + "' is no property here. Maybe one of "
                        + known.stream().map(String::valueOf).sorted().toList() + "?");
    }

    private static List<Violation> describe(JacksonException e, String pointer, JsonNode given, List<Violation> found) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidInputException invalid) {
                return invalid.violations().stream().map(v -> v.under(pointer)).toList();
            }
            if (cause instanceof IllegalArgumentException && !(cause instanceof JacksonException)) {
                return List.of(Violation.of(pointer, CoreError.VALUE_INVALID, String.valueOf(cause.getMessage())));
            }
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            var known = unknown.getKnownPropertyIds();
            return List.of(unknownProperty(pointer, unknown.getPropertyName(), known == null ? List.of() : known));
        }
        if (e instanceof InvalidTypeIdException typeId) {
            return List.of(Violation.of(pointer, CoreError.VALUE_INVALID, Expected.oneOf(typeId)));
        }
        if (e instanceof InputCoercionException) {
            return List.of(Violation.of(pointer, CoreError.VALUE_OUT_OF_RANGE, "The number is too large."));
        }
        boolean consequence = !(e instanceof InvalidFormatException)
                && found.stream().anyMatch(v -> v.path().startsWith(pointer + "/"));
        String message = e instanceof MismatchedInputException mismatch
                ? Expected.instead(given, mismatch.getTargetType())
                : firstSentence(e.getOriginalMessage());
        return consequence ? List.of() : List.of(Violation.of(pointer, CoreError.VALUE_INVALID, message));
    }

    private static String firstSentence(String message) {
        int end = message.indexOf(" (for ");
        String text = end < 0 ? message : message.substring(0, end);
        return text.replaceAll("`(?:[a-z]+\\.)+([A-Za-z0-9$<>]+)[^`]*`", "$1");
    }

    private static Violation syntax(JacksonException e) {
        var at = e.getLocation();
        String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        boolean limit = e instanceof StreamConstraintsException;
        String message = e instanceof StreamReadException || limit ? e.getOriginalMessage() : "Not readable.";
        return Violation.of(
                "", limit ? CoreError.JSON_LIMIT : CoreError.JSON_MALFORMED, firstSentence(message) + where);
    }

    private static String pointer(JacksonException e) {
        var text = new StringBuilder();
        for (JacksonException.Reference reference : e.getPath()) {
            String name = reference.getPropertyName();
            text.append(name == null ? "/" + reference.getIndex() : Violation.step(name));
        }
        return text.toString();
    }

    /** Takes the value at {@code pointer} out of the tree; false if that is the root. */
    private static boolean blank(JsonNode tree, String pointer) {
        JsonPointer place = JsonPointer.compile(pointer);
        if (place.matches()) {
            return false;
        }
        JsonNode parent = tree.at(place.head());
        if (parent instanceof ObjectNode object) {
            return object.remove(place.last().getMatchingProperty()) != null;
        }
        if (parent instanceof ArrayNode array) {
            int index = place.last().getMatchingIndex();
            if (index < 0 || index >= array.size()) {
                return blank(tree, place.head().toString());
            }
            boolean wasNull = array.get(index).isNull();
            array.setNull(index);
            return !wasNull;
        }
        return false;
    }
}

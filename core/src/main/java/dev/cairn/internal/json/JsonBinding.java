package dev.cairn.internal.json;

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
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
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

    private JsonBinding() {}

    /** @throws InvalidInputException with every fault; paths are JSON Pointers */
    public static <T> T read(String json, Class<T> type) {
        try {
            T value = CanonicalMapper.INSTANCE.readValue(json, type);
            if (value != null) {
                return value;
            }
            throw new InvalidInputException("", CoreError.VALUE_REQUIRED, "The document is null.");
        } catch (JacksonException e) {
            throw new InvalidInputException(faults(json, type));
        }
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

    private static List<Violation> faults(String json, Class<?> type) {
        JsonNode tree;
        try {
            tree = CanonicalMapper.INSTANCE.readTree(json);
        } catch (JacksonException e) {
            return List.of(syntax(e));
        }
        List<Violation> found = new ArrayList<>();
        Set<String> blanked = new HashSet<>();
        for (int round = 0; round < MOST_FAULTS; round++) {
            try {
                CanonicalMapper.INSTANCE.treeToValue(tree, type);
                break;
            } catch (JacksonException e) {
                String pointer = pointer(e);
                List<Violation> faults = new ArrayList<>(describe(e, pointer, found));
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
                    unknown.add(unknownProperty(pointer + "/" + escaped(name), name, known));
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

    private static List<Violation> describe(JacksonException e, String pointer, List<Violation> found) {
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
            return List.of(Violation.of(
                    pointer,
                    CoreError.VALUE_INVALID,
                    typeId.getTypeId() == null
                            ? "The property that says which kind of value this is is missing."
                            : "'" + typeId.getTypeId() + "' is no kind of value allowed here."));
        }
        if (e instanceof InputCoercionException) {
            return List.of(Violation.of(pointer, CoreError.VALUE_OUT_OF_RANGE, "The number is too large."));
        }
        if (e instanceof InvalidFormatException format) {
            return List.of(Violation.of(
                    pointer,
                    CoreError.VALUE_INVALID,
                    "'" + format.getValue() + "' is not " + article(format.getTargetType()) + "."));
        }
        boolean consequence = found.stream().anyMatch(v -> v.path().startsWith(pointer + "/"));
        return consequence
                ? List.of()
                : List.of(Violation.of(pointer, CoreError.VALUE_INVALID, firstSentence(e.getOriginalMessage())));
    }

    private static String article(@Nullable Class<?> type) {
        if (type == null) {
            return "of the form needed";
        }
        if (type.isEnum()) {
            return "one of " + EnumNames.of(type);
        }
        return "a valid " + type.getSimpleName();
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
            text.append('/');
            text.append(name == null ? String.valueOf(reference.getIndex()) : escaped(name));
        }
        return text.toString();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** Takes the value at {@code pointer} out of the tree; false if that is the root. */
    private static boolean blank(JsonNode tree, String pointer) {
        int slash = pointer.lastIndexOf('/');
        if (slash < 0) {
            return false;
        }
        JsonNode parent = tree.at(pointer.substring(0, slash));
        String name = pointer.substring(slash + 1).replace("~1", "/").replace("~0", "~");
        if (parent instanceof ObjectNode object) {
            return object.remove(name) != null;
        }
        if (parent instanceof ArrayNode array) {
            int index = Integer.parseInt(name);
            if (index < 0 || index >= array.size()) {
                return blank(tree, pointer.substring(0, slash));
            }
            boolean wasNull = array.get(index).isNull();
            array.setNull(index);
            return !wasNull;
        }
        return false;
    }
}

package dev.cairn.internal.json;

import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every fault of a document that could not be read: each faulty value is noted, blanked out and the rest read again, until
 * nothing fails.
 */
final class JsonFaults {
    private static final int MOST_FAULTS = 200;

    private final JsonNode tree;
    private final List<Violation> found = new ArrayList<>();
    private final NavigableSet<String> places = new TreeSet<>();
    private final Set<String> blanked = new HashSet<>();
    private WithoutNulls whole;

    private JsonFaults(JsonNode tree) {
        this.tree = tree;
        this.whole = new WithoutNulls(tree);
    }

    /** Those of a document that is no value of {@code type}; never empty. The tree is spoilt. */
    static List<Violation> of(JsonNode tree, Class<?> type) {
        var faults = new JsonFaults(tree);
        faults.noteMissing(tree, "");
        List<Violation> found = faults.in(type);
        return found.isEmpty()
                ? List.of(Violation.of("", CoreError.JSON_MALFORMED, "The text goes on after its end."))
                : found;
    }

    /** That of text that is no JSON, or over a limit. */
    static Violation syntax(JacksonException e) {
        boolean limit = e instanceof StreamConstraintsException;
        String message = e instanceof StreamReadException || limit ? e.getOriginalMessage() : "Not readable.";
        return Violation.of(
                "", limit ? CoreError.JSON_LIMIT : CoreError.JSON_MALFORMED, firstSentence(message) + where(e));
    }

    private static String where(JacksonException e) {
        var at = e.getLocation();
        return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    private void noteMissing(JsonNode node, String path) {
        for (var property : node.properties()) {
            noteMissing(property.getValue(), path + Violation.step(property.getKey()));
        }
        for (int i = 0; i < node.size() && node.isArray() && found.size() < MOST_FAULTS; i++) {
            if (node.get(i).isNull()) {
                add(missing(path + "/" + i));
            }
            noteMissing(node.get(i), path + "/" + i);
        }
    }

    private static Violation missing(String path) {
        return Violation.of(path, CoreError.VALUE_REQUIRED, "A value is required.");
    }

    private List<Violation> in(Class<?> type) {
        for (int round = 0; round < MOST_FAULTS; round++) {
            try {
                whole = new WithoutNulls(tree);
                CanonicalMapper.INSTANCE.treeToValue(whole.document(), type);
                return found;
            } catch (JacksonException e) {
                String pointer = whole.original("", pointer(e));
                note(e, pointer);
                blanked.add(pointer);
                if (!blank(JsonPointer.compile(pointer))) {
                    return found;
                }
            }
        }
        return found;
    }

    private static String pointer(JacksonException e) {
        var text = new StringBuilder();
        for (JacksonException.Reference reference : e.getPath()) {
            String name = reference.getPropertyName();
            text.append(name == null ? "/" + reference.getIndex() : Violation.step(name));
        }
        return text.toString();
    }

    private void note(JacksonException e, String pointer) {
        List<Violation> faults = new ArrayList<>(refusals(e, pointer));
        if (faults.isEmpty()) {
            faults.addAll(described(e, pointer));
        }
        if (e instanceof ValueInstantiationException instantiation) {
            faults.addAll(unknownProperties(pointer, instantiation.getType().getRawClass()));
        }
        faults.stream()
                .filter(fault -> !blanked.contains(fault.path()) && !isConsequence(fault, pointer))
                .forEach(this::add);
    }

    private void add(Violation fault) {
        found.add(fault);
        places.add(fault.path());
    }

    /**
     * Whether something is found to be wanting only because what was given is faulty itself: it holds a fault, or the value
     * at {@code pointer} looks from one of its parts to another that is taken out.
     */
    private boolean isConsequence(Violation fault, String pointer) {
        boolean wanting = fault.code().equals(CoreError.VALUE_REQUIRED.code());
        boolean unknown = fault.code().equals(CoreError.REFERENCE_UNKNOWN.code());
        boolean across = leadsIntoAPart(fault.path().substring(pointer.length()));
        return wanting && isFoundBeneath(fault.path()) || (wanting || unknown) && across && whole.isShorter();
    }

    /** To a property, and not to an element, of a part. */
    private static boolean leadsIntoAPart(String path) {
        int last = path.lastIndexOf('/');
        return last > 0 && !path.chars().skip(last + 1).allMatch(c -> c >= '0' && c <= '9');
    }

    private boolean isFoundBeneath(String path) {
        String first = places.ceiling(path + "/");
        return first != null && first.startsWith(path + "/");
    }

    /** What the value itself, or a part of it, refused. */
    private List<Violation> refusals(JacksonException e, String pointer) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidInputException invalid) {
                return invalid.violations().stream()
                        .map(fault ->
                                new Violation(whole.original(pointer, fault.path()), fault.code(), fault.message()))
                        .toList();
            }
            if (cause instanceof IllegalArgumentException && !(cause instanceof JacksonException)) {
                return List.of(Violation.of(pointer, CoreError.VALUE_INVALID, String.valueOf(cause.getMessage())));
            }
        }
        return List.of();
    }

    private List<Violation> described(JacksonException e, String pointer) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            var known = unknown.getKnownPropertyIds();
            return List.of(unknownProperty(pointer, unknown.getPropertyName(), known == null ? List.of() : known));
        }
        if (e instanceof InvalidTypeIdException typeId) {
            return List.of(Violation.of(pointer, CoreError.VALUE_INVALID, Mismatch.of(typeId)));
        }
        if (e instanceof InputCoercionException) {
            return List.of(Violation.of(pointer, CoreError.VALUE_OUT_OF_RANGE, "The number is too large."));
        }
        if (e instanceof InvalidNullException) {
            return List.of(missing(pointer));
        }
        boolean consequence = !(e instanceof InvalidFormatException) && isFoundBeneath(pointer);
        return consequence ? List.of() : List.of(Violation.of(pointer, CoreError.VALUE_INVALID, mismatch(e, pointer)));
    }

    private String mismatch(JacksonException e, String pointer) {
        return e instanceof MismatchedInputException mismatch
                ? Mismatch.between(tree.at(pointer), mismatch.getTargetType())
                : firstSentence(e.getOriginalMessage());
    }

    private static String firstSentence(String message) {
        int end = message.indexOf(" (for ");
        String text = end < 0 ? message : message.substring(0, end);
        return text.replaceAll("`(?:[a-z]+\\.)+([A-Za-z0-9$<>]+)[^`]*`", "$1");
    }

    /** A faulty value is refused before its unknown properties are looked at, so they are looked for here. */
    private List<Violation> unknownProperties(String pointer, Class<?> type) {
        Set<String> known = JsonNames.properties(type);
        JsonNode node = tree.at(pointer);
        return known.isEmpty()
                ? List.of()
                : node.propertyNames().stream()
                        .filter(name -> !known.contains(name))
                        .map(name -> unknownProperty(pointer + Violation.step(name), name, known))
                        .toList();
    }

    private static Violation unknownProperty(String pointer, String name, Collection<?> known) {
        return Violation.of(
                pointer,
                CoreError.PROPERTY_UNKNOWN,
                "'" + name + "' is no property here. Maybe one of "
                        + known.stream().map(String::valueOf).sorted().toList() + "?");
    }

    /** Takes the value at this place out of the tree; false if that is the root. */
    private boolean blank(JsonPointer place) {
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
                return blank(place.head());
            }
            boolean wasNull = array.get(index).isNull();
            array.setNull(index);
            return !wasNull;
        }
        return false;
    }
}

package dev.cairn.internal.json;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A document without the nulls in its lists, and where in the original a place of it is. */
final class WithoutNulls {
    private final IdentityHashMap<JsonNode, List<Integer>> present = new IdentityHashMap<>();
    private final JsonNode original;
    private final JsonNode document;

    WithoutNulls(JsonNode original) {
        this.original = original;
        this.document = holdsNull(original) ? copy(original) : original;
    }

    private static boolean holdsNull(JsonNode node) {
        for (JsonNode each : node) {
            if (node.isArray() && each.isNull() || holdsNull(each)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a list of the original holds a null. */
    boolean isShorter() {
        return !present.isEmpty();
    }

    JsonNode document() {
        return document;
    }

    private JsonNode copy(JsonNode node) {
        if (node instanceof ArrayNode) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(node.size());
            present(node).forEach(index -> copy.add(copy(node.get(index))));
            return copy;
        }
        if (node instanceof ObjectNode) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(property -> copy.set(property.getKey(), copy(property.getValue())));
            return copy;
        }
        return node;
    }

    /** Which elements are there; noted of lists in which some are not. */
    private List<Integer> present(JsonNode list) {
        List<Integer> indices = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            if (!list.get(i).isNull()) {
                indices.add(i);
            }
        }
        if (indices.size() < list.size()) {
            present.put(list, indices);
        }
        return indices;
    }

    /** In the original, the JSON Pointer of what {@code pointer} leads to beneath {@code from} in the document. */
    String original(String from, String pointer) {
        var path = new StringBuilder(from);
        JsonNode node = original.at(from);
        for (String step :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            List<Integer> indices = present.getOrDefault(node, List.of());
            String there = "/" + (isIndex(step, indices) ? indices.get(Integer.parseInt(step)) : step);
            path.append(there);
            node = node.at(there);
        }
        return path.toString();
    }

    private static boolean isIndex(String step, List<Integer> indices) {
        return !indices.isEmpty() && step.matches("[0-9]{1,9}") && Integer.parseInt(step) < indices.size();
    }
}

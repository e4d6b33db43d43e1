package dev.cairn.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** RFC 8785 for documents whose numbers are integers and whose text has no control characters: sorted, no white space. */
public final class Canonical {
    private static final JsonMapper JSON = new JsonMapper();

    private Canonical() {}

    /** Any JSON in canonical form. */
    public static String form(String json) {
        return sorted(JSON.readTree(json)).toString();
    }

    public static void assertCanonical(String json) {
        assertThat(json).isEqualTo(form(json));
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode list = JSON.createArrayNode();
            array.forEach(element -> list.add(sorted(element)));
            return list;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        var byName = new TreeMap<String, JsonNode>();
        object.forEachEntry((name, value) -> byName.put(name, sorted(value)));
        ObjectNode inOrder = JSON.createObjectNode();
        byName.forEach(inOrder::set);
        return inOrder;
    }
}

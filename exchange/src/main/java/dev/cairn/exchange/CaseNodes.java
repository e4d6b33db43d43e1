package dev.cairn.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The nodes of a CFRubric, whose form was checked. */
final class CaseNodes {
    private CaseNodes() {}

    /** By position; without one, as listed. */
    static List<JsonNode> positioned(@Nullable JsonNode array) {
        List<JsonNode> nodes = new ArrayList<>(listed(array));
        if (nodes.stream().allMatch(node -> node.path("position").isNumber())) {
            nodes.sort(Comparator.comparing(node -> node.get("position").decimalValue()));
        }
        return nodes;
    }

    static List<JsonNode> listed(@Nullable JsonNode array) {
        return array == null ? List.of() : array.valueStream().toList();
    }

    static String required(JsonNode node, String name) {
        return Objects.requireNonNull(Tree.text(node, name));
    }

    static String identifier(JsonNode node) {
        return required(node, "identifier");
    }

    /** The levels of a criterion, as listed, by the ids they have in Cairn. */
    static Map<String, JsonNode> levelsById(JsonNode criterion) {
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        for (JsonNode level : positioned(criterion.get("CFRubricCriterionLevels"))) {
            LevelDraft.name(byId, Tree.text(level, "quality", ""), level);
        }
        return byId;
    }
}

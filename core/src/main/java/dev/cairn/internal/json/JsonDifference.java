package dev.cairn.internal.json;

import dev.cairn.error.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A place where two JSON documents differ.
 *
 * @param path a JSON Pointer in which the objects of a list are named by their ids
 * @param pattern the same with {@code *} for each such id
 * @param orderOnly whether the place is a list with the same elements in another order
 */
public record JsonDifference(String path, String pattern, boolean orderOnly) {
    /** Every place where the two differ, by path. */
    public static List<JsonDifference> between(String before, String after) {
        List<JsonDifference> found = new ArrayList<>();
        compare("", "", JsonBinding.tree(before), JsonBinding.tree(after), found);
        return found;
    }

    private static void compare(
            String path, String pattern, JsonNode before, JsonNode after, List<JsonDifference> found) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            var names = new TreeSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            for (String name : names) {
                String step = Violation.step(name);
                compare(path + step, pattern + step, before.path(name), after.path(name), found);
            }
            return;
        }
        Map<String, JsonNode> olds = byId(before);
        Map<String, JsonNode> news = byId(after);
        if (olds == null || news == null) {
            found.add(new JsonDifference(path, pattern, sameElements(before, after)));
            return;
        }
        JsonNode absent = before.path("absent");
        var ids = new TreeSet<>(olds.keySet());
        ids.addAll(news.keySet());
        for (String id : ids) {
            compare(
                    path + Violation.step(id),
                    pattern + "/*",
                    olds.getOrDefault(id, absent),
                    news.getOrDefault(id, absent),
                    found);
        }
        if (!common(olds, news).equals(common(news, olds))) {
            found.add(new JsonDifference(path, pattern, true));
        }
    }

    private static List<String> common(Map<String, JsonNode> ids, Map<String, JsonNode> others) {
        return ids.keySet().stream().filter(others::containsKey).toList();
    }

    /** The elements of a list by their ids, in order; null unless each is an object with an id of its own. */
    private static @Nullable Map<String, JsonNode> byId(JsonNode list) {
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        for (JsonNode element : list) {
            JsonNode id = element.path("id");
            if (!id.isString() || byId.put(id.stringValue(), element) != null) {
                return null;
            }
        }
        return list.isArray() || list.isMissingNode() ? byId : null;
    }

    private static boolean sameElements(JsonNode before, JsonNode after) {
        return before.isArray() && after.isArray() && sorted(before).equals(sorted(after));
    }

    private static List<String> sorted(JsonNode list) {
        return list.valueStream().map(JsonNode::toString).sorted().toList();
    }
}

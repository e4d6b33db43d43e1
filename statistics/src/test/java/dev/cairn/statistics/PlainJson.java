package dev.cairn.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.CairnJson;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What statistics are in JSON. */
public final class PlainJson {
    private PlainJson() {}

    /** It is read back as it was, and written in the form of RFC 8785. */
    public static <T> void assertPlainJson(T result, Class<T> type) {
        assertThat(CairnJson.read(CairnJson.write(result), type)).isEqualTo(result);
        assertCanonical(result);
    }

    /** Properties in order, and numbers as {@link CairnJson} writes them alone. */
    private static void assertCanonical(Object result) {
        String json = CairnJson.write(result);
        assertThat(json).isEqualTo(form(JsonMapper.shared().readTree(json)));
    }

    private static String form(JsonNode node) {
        if (node.isArray()) {
            return "["
                    + String.join(",", node.valueStream().map(PlainJson::form).toList()) + "]";
        }
        if (node.isObject()) {
            List<String> properties = node.propertyStream()
                    .sorted(java.util.Map.Entry.comparingByKey())
                    .map(each -> CairnJson.write(each.getKey()) + ":" + form(each.getValue()))
                    .toList();
            return "{" + String.join(",", properties) + "}";
        }
        return node.isNumber() ? CairnJson.write(node.doubleValue()) : node.toString();
    }
}

package dev.cairn.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.competency.AssociationType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CaseFormatTest {
    /** The official schema as a table of classes, properties, types, arrays and what is required. */
    private static Map<String, Map<String, CaseFormat.Rule>> official() {
        JsonNode schema = JsonMapper.shared().readTree(CaseSchema.text());
        var classes = new TreeMap<String, Map<String, CaseFormat.Rule>>();
        classes.put("CFPackage", rules(schema));
        for (Map.Entry<String, JsonNode> definition : schema.path("$defs").properties()) {
            if (!definition.getKey().endsWith("Extension")) {
                assertThat(definition.getValue().path("additionalProperties").asBoolean(true))
                        .isFalse();
                classes.put(definition.getKey(), rules(definition.getValue()));
            } else {
                assertThat(definition.getValue().path("additionalProperties").asBoolean(false))
                        .isTrue();
            }
        }
        return classes;
    }

    private static Map<String, CaseFormat.Rule> rules(JsonNode type) {
        List<String> required = new ArrayList<>();
        type.path("required").forEach(name -> required.add(name.asString()));
        var rules = new TreeMap<String, CaseFormat.Rule>();
        for (Map.Entry<String, JsonNode> property : type.path("properties").properties()) {
            JsonNode value = property.getValue();
            boolean array = value.path("type").asString("").equals("array");
            rules.put(
                    property.getKey(),
                    new CaseFormat.Rule(
                            type(array ? value.path("items") : value), array, required.contains(property.getKey())));
        }
        return rules;
    }

    private static String type(JsonNode value) {
        String reference = value.path("$ref").asString("").replace("#/$defs/", "");
        if (!reference.isEmpty()) {
            return reference.endsWith("Extension") ? "extension" : reference;
        }
        if (value.has("oneOf")) {
            return value.toString().contains("isChildOf") ? "association-type" : "target-type";
        }
        return value.has("enum")
                ? "case-version"
                : value.path("format").asString(value.path("type").asString());
    }

    @Test
    void every_class_has_the_properties_of_the_official_schema() {
        var rules = new TreeMap<String, Map<String, CaseFormat.Rule>>();
        CaseFormat.rules().forEach((name, properties) -> rules.put(name, new TreeMap<>(properties)));

        assertThat(rules).isEqualTo(official());
    }

    @Test
    void the_association_types_are_those_of_the_official_schema() {
        JsonNode types = JsonMapper.shared()
                .readTree(CaseSchema.text())
                .at("/$defs/CFPckgAssociation/properties/associationType/oneOf/0/enum");
        List<String> names = new ArrayList<>();
        types.forEach(name -> names.add(name.asString()));

        assertThat(AssociationType.ofCase()).extracting(AssociationType::name).containsExactlyElementsOf(names);
    }

    @Test
    void the_same_text_always_gets_the_same_uuid() {
        // UUID version 3 of "case:a", as Python's hashlib.md5 gives its bytes
        assertThat(CaseType.derived("a")).isEqualTo("06900267-1656-309c-b344-6da30cea201d");
        assertThat(CaseType.derived("a")).isNotEqualTo(CaseType.derived("b"));
        assertThat(Set.of("a", "f49886f7-aa79-5347-be50-30df69683c6", "f49886f7-aa79-5347-be50-30df69683c68x"))
                .noneMatch(CaseType::isUuid);
    }
}

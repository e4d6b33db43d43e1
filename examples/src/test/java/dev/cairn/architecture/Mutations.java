package dev.cairn.architecture;

import dev.cairn.error.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything that may happen to a JSON document at one place of it. */
final class Mutations {
    static final JsonMapper JSON = new JsonMapper();

    /** Of every type, empty, out of range, ill-formed, and well-formed where something else belongs. */
    private static final List<JsonNode> VALUES = List.of(
                    "null",
                    "true",
                    "false",
                    "0",
                    "-1",
                    "1",
                    "7",
                    "11",
                    "101",
                    "3651",
                    "1.5",
                    "3000000000",
                    "100000000000000000000",
                    "[]",
                    "[null]",
                    "[[]]",
                    "[{}]",
                    "[\"x\"]",
                    "[\"x\", \"x\"]",
                    "[\"\"]",
                    "[1]",
                    "{}",
                    "{\"x\": \"y\"}",
                    "{\"en\": \"y\"}",
                    "{\"en\": \" \"}",
                    "{\"en\": null}",
                    "{\"en\": 1}",
                    "{\"en_US\": \"y\"}",
                    "{\"\": \"y\"}",
                    "{\"en\": \"y\", \"zh-Hant-TW\": \"y\", \"de-CH-1996\": \"y\", \"x-own\": \"y\"}",
                    "{\"x\": []}",
                    "{\"x\": [\"y\"]}",
                    "\"\"",
                    "\" \"",
                    "\"\\u2003\"",
                    "\"\\u00a0\"",
                    "\"x\"",
                    "\"x y\"",
                    "\"" + "long-".repeat(30) + "\"",
                    "\"PT5M\"",
                    "\"P2DT3H0.5S\"",
                    "\"PT0S\"",
                    "\"P0D\"",
                    "\"-PT5M\"",
                    "\"PT-5M\"",
                    "\"PT1H-5M\"",
                    "\"pt5m\"",
                    "\"PT5,5S\"",
                    "\"P\"",
                    "\"P1DT\"",
                    "\"P2Y\"",
                    "\"P1Y2M3W4D\"",
                    "\"P-2Y\"",
                    "\"P99999999999Y\"",
                    "\"PT99999999999999999999H\"",
                    "\"0\"",
                    "\"1\"",
                    "\"-1\"",
                    "\"+1\"",
                    "\"-0\"",
                    "\"1.5\"",
                    "\"0.0\"",
                    "\"1/2\"",
                    "\"0/7\"",
                    "\"2/0\"",
                    "\"-1/2\"",
                    "\"1e3\"",
                    "\"1.\"",
                    "\"" + "9".repeat(41) + "\"",
                    "\"true\"",
                    "\"2027-02-28\"",
                    "\"2027-02-30\"",
                    "\"2027-02-29\"",
                    "\"2028-02-29\"",
                    "\"2100-02-29\"",
                    "\"2027-2-28\"",
                    "\"20270228\"",
                    "\"2027-02-28T00:00:00Z\"",
                    "\"+12027-02-28\"",
                    "\"https://x.example/a%20b?c#d\"",
                    "\"https://x.example/a b\"",
                    "\"https://\"",
                    "\"urn:goals:3\"",
                    "\"mailto:\"",
                    "\"//x.example\"",
                    "\"a/b:c\"",
                    "\"%\"",
                    "\"rubric:x@1\"",
                    "\"rubric:x@0\"",
                    "\"Rubric:x@1\"",
                    "\"rubric:x@1#a\"",
                    "\"x@2\"",
                    "\"x@2+\"",
                    "\"x@02\"",
                    "\"ext:own\"",
                    "\"ext:\"",
                    "\"UNNECESSARY\"")
            .stream()
            .map(JSON::readTree)
            .toList();

    private final JsonNode root;
    private final List<String> places = new ArrayList<>();

    Mutations(JsonNode root) {
        this.root = root;
        visit("", root);
    }

    /** What became of the document, and by what. */
    record Mutation(String what, JsonNode document) {}

    private void visit(String pointer, JsonNode node) {
        places.add(pointer);
        if (node.isObject()) {
            node.propertyNames().forEach(name -> visit(pointer + Violation.step(name), node.get(name)));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                visit(pointer + "/" + i, node.get(i));
            }
        }
    }

    /** All of them. */
    void all(Consumer<Mutation> each) {
        places.forEach(place -> at(place, each));
    }

    /** So many of them at each place. */
    void atEachPlace(RandomGenerator random, int count, Consumer<Mutation> each) {
        for (String place : places) {
            List<Mutation> choices = new ArrayList<>();
            at(place, choices::add);
            for (int i = 0; i < count && !choices.isEmpty(); i++) {
                each.accept(choices.remove(random.nextInt(choices.size())));
            }
        }
    }

    /** So many of them anywhere, and as many where two things happen at once. */
    void some(RandomGenerator random, int count, Consumer<Mutation> each) {
        for (int i = 0; i < count; i++) {
            Mutation first = any(root, random);
            each.accept(first);
            Mutation second = new Mutations(first.document()).any(first.document(), random);
            each.accept(new Mutation(first.what() + ", then " + second.what(), second.document()));
        }
    }

    private Mutation any(JsonNode of, RandomGenerator random) {
        List<Mutation> choices = new ArrayList<>();
        while (choices.isEmpty()) {
            at(places.get(random.nextInt(places.size())), choices::add);
        }
        return choices.get(random.nextInt(choices.size()));
    }

    private void at(String pointer, Consumer<Mutation> each) {
        JsonNode node = root.at(pointer);
        if (!pointer.isEmpty()) {
            JsonPointer parent = JsonPointer.compile(pointer).head();
            String name = JsonPointer.compile(pointer).last().getMatchingProperty();
            JsonNode without = root.deepCopy();
            if (without.at(parent) instanceof ObjectNode object) {
                object.remove(name);
                JsonNode renamed = without.deepCopy();
                ((ObjectNode) renamed.at(parent)).set(name.toUpperCase(Locale.ROOT), node);
                each.accept(new Mutation("shouted " + pointer, renamed));
            } else {
                ((ArrayNode) without.at(parent)).remove(Integer.parseInt(name));
            }
            each.accept(new Mutation("without " + pointer, without));
            VALUES.forEach(value -> each.accept(replaced(pointer, parent, name, value)));
            if (node.isString()) {
                String text = node.stringValue();
                for (String other : List.of(
                        " " + text, text + " ", text + "\n", text + "x", text.toUpperCase(Locale.ROOT), text + text)) {
                    each.accept(replaced(pointer, parent, name, JSON.valueToTree(other)));
                }
            }
        }
        if (node.isObject()) {
            JsonNode more = root.deepCopy();
            ((ObjectNode) more.at(pointer)).put("unknown", "x");
            each.accept(new Mutation("more in " + pointer, more));
        }
        if (node.isArray() && !node.isEmpty()) {
            JsonNode twice = root.deepCopy();
            ((ArrayNode) twice.at(pointer)).add(node.get(0).deepCopy());
            each.accept(new Mutation("twice in " + pointer, twice));
            JsonNode turned = root.deepCopy();
            ArrayNode array = (ArrayNode) turned.at(pointer);
            array.add(array.remove(0));
            each.accept(new Mutation("turned " + pointer, turned));
        }
    }

    private Mutation replaced(String pointer, JsonPointer parent, String name, JsonNode value) {
        JsonNode changed = root.deepCopy();
        if (changed.at(parent) instanceof ObjectNode object) {
            object.set(name, value);
        } else {
            ((ArrayNode) changed.at(parent)).set(Integer.parseInt(name), value);
        }
        return new Mutation(pointer + " = " + value, changed);
    }
}

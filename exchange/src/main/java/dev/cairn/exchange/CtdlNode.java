package dev.cairn.exchange;

import dev.cairn.amount.Rational;
import dev.cairn.text.LocalizedText;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A node of a CTDL-ASN document, in whichever way its properties are spelled. Two are the same if their JSON is the same object. */
record CtdlNode(ObjectNode json) {
    private static final Map<String, String> VOCABULARIES = Map.of(
            "ceasn", "https://purl.org/ctdlasn/terms/",
            "ceterms", "https://purl.org/ctdl/terms/",
            "qdata", "https://credreg.net/qdata/terms/",
            "schema", "https://schema.org/",
            "skos", "http://www.w3.org/2004/02/skos/core#");

    private static List<String> spellings(String name) {
        int colon = name.indexOf(':');
        String local = name.substring(colon + 1);
        return List.of(name, VOCABULARIES.get(name.substring(0, colon)) + local, local);
    }

    /** The spelling of a property that the node uses, or the usual one. */
    private String spelled(String name) {
        return spellings(name).stream().filter(json::has).findFirst().orElse(name);
    }

    boolean isOfType(String type) {
        JsonNode types = json.path("@type");
        List<String> named = (types.isArray() ? types.valueStream() : Stream.of(types))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .toList();
        return spellings(type).stream().anyMatch(named::contains);
    }

    Optional<String> id() {
        return Tree.said(json, "@id");
    }

    /** The last part of the id, or {@code otherwise} if it has none. */
    String localIdOr(String otherwise) {
        return id().map(CtdlNode::local).orElse(otherwise);
    }

    /** The last part of an {@code @id}. */
    static String local(String id) {
        int cut = Math.max(id.lastIndexOf(':'), Math.max(id.lastIndexOf('/'), id.lastIndexOf('#')));
        return id.substring(cut + 1);
    }

    Set<String> references(String name) {
        Set<String> references = new LinkedHashSet<>();
        JsonNode value = json.path(spelled(name));
        (value.isArray() ? value.valueStream() : Stream.of(value)).forEach(element -> {
            JsonNode target = element.isObject() ? element.path("@id") : element;
            if (target.isString()) {
                references.add(target.stringValue());
            }
        });
        return references;
    }

    void refer(String name, List<String> references) {
        if (!List.copyOf(references(name)).equals(references)) {
            ArrayNode array = Tree.array();
            references.forEach(array::add);
            json.set(spelled(name), array);
        }
    }

    Optional<Rational> number(String name) {
        return Tree.numbered(json, spelled(name));
    }

    void set(String name, Rational value) {
        Tree.set(json, spelled(name), value);
    }

    /** A string, a language map, or a value object. */
    Optional<LocalizedText> text(String name) {
        JsonNode value = json.path(spelled(name));
        if (value.isArray()) {
            value = value.path(0);
        }
        if (value.isString()) {
            return Optional.of(LocalizedText.of(value.stringValue()));
        }
        if (value.has("@value")) {
            String language = value.path("@language").asString("und");
            return Optional.of(
                    LocalizedText.of(Map.of(language, value.path("@value").asString(""))));
        }
        Map<String, String> texts = new LinkedHashMap<>();
        value.propertyStream().forEach(entry -> {
            if (entry.getValue().isString()) {
                texts.put(entry.getKey(), entry.getValue().stringValue());
            }
        });
        return texts.isEmpty() ? Optional.empty() : Optional.of(LocalizedText.of(texts));
    }

    void set(String name, Optional<LocalizedText> text, Locale language) {
        if (text.isEmpty()) {
            json.remove(spelled(name));
        } else if (!says(text(name), text, language)) {
            ObjectNode map = Tree.object();
            labelled(text.get(), language).byTag().forEach(map::put);
            json.set(spelled(name), map);
        }
    }

    /** Whether what is there is what would be written. */
    static boolean says(Optional<LocalizedText> there, Optional<LocalizedText> wanted, Locale language) {
        return there.equals(wanted) || there.isPresent() && there.equals(wanted.map(text -> labelled(text, language)));
    }

    /** With a language for text that has none, unless there is text in that language. */
    private static LocalizedText labelled(LocalizedText text, Locale language) {
        Map<String, String> labelled = new TreeMap<>(text.byTag());
        Optional.ofNullable(labelled.remove("und"))
                .ifPresent(unlabelled -> labelled.putIfAbsent(language.toLanguageTag(), unlabelled));
        return LocalizedText.of(labelled);
    }

    /** What a criterion is called: its name or, without one, its description or notation. */
    LocalizedText title() {
        return Stream.of("ceasn:name", "ceasn:description", "ceasn:codedNotation")
                .flatMap(property -> text(property).stream())
                .findFirst()
                .orElseGet(() -> LocalizedText.of(localIdOr("criterion")));
    }

    /** What a level is worth. */
    Optional<Rational> points() {
        return number(pointsProperty());
    }

    void setPoints(Rational points) {
        set(pointsProperty(), points);
    }

    private String pointsProperty() {
        return number("schema:value").isEmpty() && number("qdata:percentage").isPresent()
                ? "qdata:percentage"
                : "schema:value";
    }

    /** What a level looks like. */
    Optional<LocalizedText> descriptor() {
        return text(descriptorProperty());
    }

    void setDescriptor(Optional<LocalizedText> descriptor, Locale language) {
        set(descriptorProperty(), descriptor, language);
    }

    private String descriptorProperty() {
        return text("ceasn:benchmarkText").isEmpty()
                        && text("ceasn:description").isPresent()
                ? "ceasn:description"
                : "ceasn:benchmarkText";
    }
}

package dev.cairn.exchange;

import dev.cairn.competency.AdoptionStatus;
import dev.cairn.competency.Alignment;
import dev.cairn.competency.Association;
import dev.cairn.competency.AssociationType;
import dev.cairn.competency.Competency;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.internal.json.JsonBinding;
import dev.cairn.json.CairnJson;
import dev.cairn.text.LocalizedText;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a framework as a CASE 1.1 package. */
final class CaseWriter {
    private final CompetencyFramework framework;
    private final URI base;
    private final String lastChange;
    private final String documentId;
    private final String documentUri;
    private final Map<String, Competency> byEnd = new HashMap<>();
    private final ArrayNode associations = JsonNodeFactory.instance.arrayNode();

    CaseWriter(CompetencyFramework framework, URI base, Instant lastChange) {
        this.framework = framework;
        this.base = base;
        this.lastChange = lastChange.toString();
        this.documentId = derived("");
        URI uri = framework.uri();
        this.documentUri = Optional.ofNullable(uri).map(URI::toString).orElse(base + documentId);
        for (Competency item : framework.items()) {
            byEnd.put(item.id(), item);
            if (item.uri() != null) {
                byEnd.put(String.valueOf(item.uri()), item);
            }
        }
    }

    private String derived(String name) {
        return CaseType.derived(base + framework.id() + "#" + name);
    }

    ObjectNode write() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.set("CFDocument", document());
        ArrayNode items = tree.putArray("CFItems");
        Map<String, Integer> counts = new HashMap<>();
        for (Competency item : framework.items()) {
            items.add(item(item));
            String parent = Objects.requireNonNullElse(item.parent(), documentUri);
            int sequence = counts.merge(parent, 1, Integer::sum);
            associate(AssociationType.IS_CHILD_OF, item.id(), parent, "").put("sequenceNumber", sequence);
            for (Alignment alignment : item.alignments()) {
                String title = Optional.ofNullable(alignment.title())
                        .map(text -> text(text, language(text)))
                        .orElse("");
                ObjectNode association =
                        associate(alignment.type(), item.id(), alignment.uri().toString(), title);
                ObjectNode own = JsonNodeFactory.instance.objectNode();
                putIfPresent(own, "framework", alignment.framework());
                putIfPresent(own, "code", alignment.code());
                putLanguages(own, "title", alignment.title(), "und");
                putOwn(association, own);
            }
        }
        for (Association association : framework.associations()) {
            associate(association.type(), association.from(), association.to(), "");
        }
        tree.set("CFAssociations", associations);
        return tree;
    }

    private ObjectNode document() {
        String language = language(framework.title());
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("identifier", documentId)
                .put("uri", documentUri)
                .put("caseVersion", "1.1")
                .put("title", text(framework.title(), language))
                .put("lastChangeDateTime", lastChange);
        String publisher = framework.publisher();
        document.put("creator", Objects.requireNonNullElse(publisher, ""));
        putIfPresent(document, "publisher", publisher);
        if (!language.equals("und")) {
            document.put("language", language);
        }
        putText(document, "description", framework.description(), language);
        putIfPresent(document, "version", framework.edition());
        put(document, "adoptionStatus", framework.adoptionStatus(), AdoptionStatus::caseName);
        putDates(document, framework.validFrom(), framework.validUntil());
        putAll(document, "subject", framework.subjects());
        ObjectNode own = JsonNodeFactory.instance.objectNode();
        putLanguages(own, "title", framework.title(), language);
        putLanguages(own, "description", framework.description(), language);
        if (!framework.levels().isEmpty()) {
            own.set("levels", JsonBinding.tree(CairnJson.write(framework.levels())));
        }
        putOwn(document, own);
        return document;
    }

    private ObjectNode item(Competency item) {
        String language = language(item.statement());
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("identifier", identifier(item))
                .put("uri", uri(item))
                .put("fullStatement", text(item.statement(), language))
                .put("lastChangeDateTime", lastChange);
        // An item without a language is in the document's; "und" says that it is not.
        if (!language.equals("und") || !language(framework.title()).equals("und")) {
            node.put("language", language);
        }
        putText(node, "abbreviatedStatement", item.title(), language);
        putText(node, "notes", item.notes(), language);
        putIfPresent(node, "humanCodingScheme", item.code());
        putIfPresent(node, "CFItemType", item.type());
        putAll(node, "conceptKeywords", item.keywords());
        putAll(node, "educationLevel", item.educationLevels());
        putDates(node, item.validFrom(), item.validUntil());
        ObjectNode own = JsonNodeFactory.instance.objectNode();
        if (!identifier(item).equals(item.id())) {
            own.put("id", item.id());
        }
        putLanguages(own, "statement", item.statement(), language);
        putLanguages(own, "abbreviatedStatement", item.title(), language);
        putLanguages(own, "notes", item.notes(), language);
        if (!item.descriptors().isEmpty()) {
            own.set("descriptors", JsonBinding.tree(CairnJson.write(item.descriptors())));
        }
        putOwn(node, own);
        return node;
    }

    private String identifier(Competency item) {
        return CaseType.isUuid(item.id()) ? item.id() : derived(item.id());
    }

    private String uri(Competency item) {
        URI own = item.uri();
        return Optional.ofNullable(own).map(URI::toString).orElseGet(() -> base + identifier(item));
    }

    private ObjectNode associate(AssociationType type, String from, String to, String title) {
        String identifier = derived(type + " " + from + " " + to);
        ObjectNode association = associations
                .addObject()
                .put("identifier", identifier)
                .put("associationType", type.name())
                .put("uri", base + identifier)
                .put("lastChangeDateTime", lastChange);
        association.set("originNodeURI", link(from, ""));
        association.set("destinationNodeURI", link(to, title));
        return association;
    }

    /** @param title of what is outside */
    private ObjectNode link(String end, String title) {
        ObjectNode link = JsonNodeFactory.instance.objectNode();
        Competency item = byEnd.get(end);
        if (item != null) {
            String statement = text(item.statement(), language(item.statement()));
            return link.put("title", statement)
                    .put("identifier", identifier(item))
                    .put("uri", uri(item));
        }
        if (end.equals(documentUri)) {
            String name = text(framework.title(), language(framework.title()));
            return link.put("title", name).put("identifier", documentId).put("uri", documentUri);
        }
        return link.put("title", title).put("identifier", CaseType.derived(end)).put("uri", end);
    }

    /** The language CASE shows: undetermined, English, or the first there is. */
    private static String language(LocalizedText text) {
        var tags = text.byTag().keySet();
        return tags.contains("und")
                ? "und"
                : tags.contains("en") ? "en" : tags.iterator().next();
    }

    private static String text(LocalizedText text, String language) {
        return String.valueOf(text.byTag().getOrDefault(language, text.byTag().get(language(text))));
    }

    private static void putText(ObjectNode node, String property, @Nullable LocalizedText text, String language) {
        put(node, property, text, words -> text(words, language));
    }

    /** The whole text, where CASE would not give it back as it is. */
    private static void putLanguages(ObjectNode own, String property, @Nullable LocalizedText text, String language) {
        if (text != null && !text.byTag().keySet().equals(Set.of(language))) {
            own.set(property, JsonBinding.tree(CairnJson.write(text)));
        }
    }

    private static void putDates(ObjectNode node, @Nullable LocalDate from, @Nullable LocalDate until) {
        put(node, "statusStartDate", from, LocalDate::toString);
        put(node, "statusEndDate", until, LocalDate::toString);
    }

    private static void putAll(ObjectNode node, String property, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode all = node.putArray(property);
            values.forEach(all::add);
        }
    }

    private static void putIfPresent(ObjectNode node, String property, @Nullable String value) {
        put(node, property, value, text -> text);
    }

    private static <T> void put(ObjectNode node, String property, @Nullable T value, Function<T, String> form) {
        if (value != null) {
            node.put(property, form.apply(value));
        }
    }

    private static void putOwn(ObjectNode node, ObjectNode own) {
        if (!own.isEmpty()) {
            node.putObject("extensions").set(CasePart.OWN, own);
        }
    }
}

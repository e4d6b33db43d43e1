package dev.cairn.competency;

import dev.cairn.error.CoreError;
import dev.cairn.error.ErrorCode;
import dev.cairn.error.Violation;
import dev.cairn.json.CairnJson;
import dev.cairn.text.LocalizedText;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes the framework out of a package in the form of CASE 1.1. */
final class CaseReader {
    /** The name in {@code extensions} of what CASE cannot say. */
    static final String OWN = "dev.cairn";

    /** An association that can be taken over, its ends resolved. */
    private record Edge(int position, AssociationType type, String from, String to, JsonNode source) {}

    private final JsonNode tree;
    private final JsonNode document;
    private final List<Violation> warnings = new ArrayList<>();
    private final Map<String, JsonNode> items = new LinkedHashMap<>();
    private final Map<String, String> idByName = new HashMap<>();
    private final String documentUri;
    private final List<Edge> edges = new ArrayList<>();
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, List<String>> children = new HashMap<>();
    private final Set<URI> usedUris = new HashSet<>();

    CaseReader(ObjectNode tree) {
        this.tree = tree;
        this.document = tree.path("CFDocument");
        this.documentUri = outside(document, "/CFDocument");
        readItems();
        readAssociations();
        breakCycles();
        arrange();
    }

    List<Violation> warnings() {
        return warnings.stream().sorted().distinct().toList();
    }

    private void warn(String path, ErrorCode code, String message) {
        warnings.add(Violation.of(path, code, message));
    }

    private void readItems() {
        int position = 0;
        for (JsonNode item : tree.path("CFItems")) {
            String path = "/CFItems/" + position++;
            String identifier = text(item, "identifier");
            String id = item.path("extensions").path(OWN).path("id").asString(identifier);
            String key = Competency.isId(id) && !items.containsKey(id) ? id : identifier;
            if (items.putIfAbsent(key, item) != null) {
                warn(path + "/identifier", CoreError.VALUE_DUPLICATE, "'" + key + "' names an item before this one.");
                continue;
            }
            idByName.put(identifier.toLowerCase(Locale.ROOT), key);
            idByName.putIfAbsent(text(item, "uri"), key);
            if (text(item, "fullStatement").isBlank()) {
                warn(path + "/fullStatement", CoreError.VALUE_REQUIRED, "The item states nothing; its code stands in.");
            }
        }
    }

    private void readAssociations() {
        int position = 0;
        Set<Association> seen = new HashSet<>();
        for (JsonNode association : tree.path("CFAssociations")) {
            String path = "/CFAssociations/" + position;
            AssociationType type = AssociationType.of(text(association, "associationType"));
            String from = end(association.path("originNodeURI"), path + "/originNodeURI");
            String to = end(association.path("destinationNodeURI"), path + "/destinationNodeURI");
            boolean toTop = type.equals(AssociationType.IS_CHILD_OF) && to.equals(documentUri);
            if (from.equals(to)) {
                warn(path, CoreError.VALUE_INVALID, "Nothing is associated with itself.");
            } else if (!isOurs(from) && !isOurs(to)) {
                warn(path, CoreError.REFERENCE_UNKNOWN, "Neither end is in this package.");
            } else if (!seen.add(new Association(type, from, to))) {
                warn(path, CoreError.VALUE_DUPLICATE, "The same association stands before.");
            } else {
                edges.add(new Edge(position, type, from, to, association));
                if (type.equals(AssociationType.IS_CHILD_OF) && !toTop && !items.containsKey(to)) {
                    warn(
                            path + "/destinationNodeURI",
                            CoreError.REFERENCE_UNKNOWN,
                            "The parent is outside the package.");
                }
            }
            position++;
        }
    }

    private boolean isOurs(String end) {
        return items.containsKey(end) || end.equals(documentUri);
    }

    /** The id of an item, the URI of the document, or a URI for what is outside. */
    private String end(JsonNode link, String path) {
        String identifier = text(link, "identifier");
        String uri = text(link, "uri");
        if (!identifier.isEmpty() && identifier.equalsIgnoreCase(text(document, "identifier"))
                || uri.equals(documentUri)) {
            return documentUri;
        }
        String id = idByName.get(identifier.toLowerCase(Locale.ROOT));
        if (id == null) {
            id = idByName.get(uri);
        }
        return id == null ? outside(link, path) : id;
    }

    /** Its URI if that is one, and otherwise one made of its identifier. */
    private String outside(JsonNode thing, String path) {
        String uri = text(thing, "uri");
        if (uri(uri) != null) {
            return uri;
        }
        warn(path + "/uri", CoreError.VALUE_INVALID, "'" + uri + "' is no absolute URI; its identifier stands in.");
        String identifier = text(thing, "identifier");
        return "urn:uuid:" + (CaseFormat.isUuid(identifier) ? identifier : CaseFormat.derived(identifier + uri));
    }

    private static @Nullable URI uri(String text) {
        try {
            URI uri = new URI(text);
            return uri.isAbsolute() ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private void breakCycles() {
        for (AssociationType type : AssociationType.ofCase()) {
            List<List<String>> cycles = type.isAcyclic() ? cycles(type) : List.of();
            for (; !cycles.isEmpty(); cycles = cycles(type)) {
                for (List<String> cycle : cycles) {
                    String from = cycle.get(cycle.size() - 1);
                    Edge last = edges.stream()
                            .filter(e -> e.type().equals(type) && e.from().equals(from) && e.to().equals(cycle.get(0)))
                            .findFirst()
                            .orElseThrow();
                    edges.remove(last);
                    warn(
                            "/CFAssociations/" + last.position(),
                            CoreError.REFERENCE_CYCLE,
                            type + " leads back to where it began: " + String.join(" > ", cycle) + " > " + cycle.get(0)
                                    + "; this step is passed over.");
                }
            }
        }
    }

    private List<List<String>> cycles(AssociationType type) {
        var graph = new LinkedHashMap<String, List<String>>();
        for (Edge edge : edges) {
            if (edge.type().equals(type)) {
                graph.computeIfAbsent(edge.from(), e -> new ArrayList<>()).add(edge.to());
            }
        }
        return Cycles.in(graph);
    }

    /** The first parent is the parent; children stand in the order of their sequence numbers. */
    private void arrange() {
        Map<String, Long> sequence = new HashMap<>();
        for (Edge edge : edges) {
            if (edge.type().equals(AssociationType.IS_CHILD_OF)
                    && items.containsKey(edge.from())
                    && isOurs(edge.to())
                    && parents.putIfAbsent(edge.from(), edge.to()) == null) {
                JsonNode number = edge.source().path("sequenceNumber");
                sequence.put(edge.from(), number.isNumber() ? number.asLong(Long.MAX_VALUE) : Long.MAX_VALUE);
            }
        }
        for (String id : items.keySet()) {
            children.computeIfAbsent(parents.getOrDefault(id, documentUri), p -> new ArrayList<>())
                    .add(id);
        }
        children.values()
                .forEach(ids -> ids.sort(Comparator.comparing(id -> sequence.getOrDefault(id, Long.MAX_VALUE))));
    }

    private List<String> inOrder() {
        var ordered = new LinkedHashSet<String>();
        Deque<String> next = new ArrayDeque<>(children.getOrDefault(documentUri, List.of()));
        while (!next.isEmpty()) {
            String id = next.removeFirst();
            ordered.add(id);
            List<String> below = children.getOrDefault(id, List.of());
            for (int i = below.size() - 1; i >= 0; i--) {
                next.addFirst(below.get(i));
            }
        }
        return List.copyOf(ordered);
    }

    CompetencyFramework framework(String id, int version) {
        JsonNode own = document.path("extensions").path(OWN);
        String language = text(document, "language");
        var builder =
                CompetencyFramework.builder(id, version, localized(text(document, "title"), language, own, "title"));
        builder.uri(uri(documentUri));
        optional(document, "description", language, own, builder::description);
        String publisher = text(document, document.has("publisher") ? "publisher" : "creator");
        builder.publisher(publisher.isBlank() ? null : publisher);
        builder.edition(document.has("version") ? text(document, "version") : null);
        for (AdoptionStatus status : AdoptionStatus.values()) {
            if (status.caseName().equalsIgnoreCase(text(document, "adoptionStatus"))) {
                builder.adoptionStatus(status);
            }
        }
        LocalDate from = date(document, "statusStartDate");
        LocalDate until = date(document, "statusEndDate");
        builder.validFrom(from).validUntil(from != null && until != null && until.isBefore(from) ? null : until);
        document.path("subject").forEach(subject -> builder.subject(subject.asString("")));
        for (JsonNode level : own.path("levels")) {
            builder.level(CairnJson.read(level.toString(), ProficiencyLevel.class));
        }
        Map<String, List<Edge>> byOrigin = new HashMap<>();
        edges.forEach(
                e -> byOrigin.computeIfAbsent(e.from(), f -> new ArrayList<>()).add(e));
        for (String item : inOrder()) {
            builder.item(
                    competency(item, items.getOrDefault(item, tree), language, byOrigin.getOrDefault(item, List.of())));
        }
        for (Edge edge : edges) {
            boolean shorthand = items.containsKey(edge.from())
                    && (edge.to().equals(parents.get(edge.from()))
                                    && edge.type().equals(AssociationType.IS_CHILD_OF)
                            || !isOurs(edge.to()));
            if (!shorthand) {
                builder.association(edge.type(), edge.from(), edge.to());
            }
        }
        return builder.build();
    }

    private Competency competency(String id, JsonNode item, String documentLanguage, List<Edge> from) {
        JsonNode own = item.path("extensions").path(OWN);
        String language = item.has("language") ? text(item, "language") : documentLanguage;
        String statement = text(item, "fullStatement");
        if (statement.isBlank()) {
            statement = item.has("humanCodingScheme") ? text(item, "humanCodingScheme") : "";
            statement = statement.isBlank() ? id : statement;
        }
        var builder = Competency.builder(id, localized(statement, language, own, "statement"));
        optional(item, "abbreviatedStatement", language, own, builder::title);
        optional(item, "notes", language, own, builder::notes);
        builder.code(item.has("humanCodingScheme") ? text(item, "humanCodingScheme") : null);
        builder.type(item.has("CFItemType") ? text(item, "CFItemType") : null);
        String parent = parents.get(id);
        builder.parent(parent == null || parent.equals(documentUri) ? null : parent);
        item.path("conceptKeywords").forEach(word -> keepText(word, builder::keyword));
        item.path("educationLevel").forEach(level -> keepText(level, builder::educationLevel));
        URI uri = uri(text(item, "uri"));
        builder.uri(uri != null && usedUris.add(uri) ? uri : null);
        LocalDate start = date(item, "statusStartDate");
        LocalDate end = date(item, "statusEndDate");
        builder.validFrom(start).validUntil(start != null && end != null && end.isBefore(start) ? null : end);
        own.path("descriptors")
                .properties()
                .forEach(d -> builder.descriptor(
                        d.getKey(), CairnJson.read(d.getValue().toString(), LocalizedText.class)));
        for (Edge edge : from) {
            URI outside = isOurs(edge.to()) ? null : uri(edge.to());
            if (outside != null) {
                builder.alignment(alignment(edge, outside));
            }
        }
        return builder.build();
    }

    private static Alignment alignment(Edge edge, URI outside) {
        JsonNode own = edge.source().path("extensions").path(OWN);
        String title = text(edge.source().path("destinationNodeURI"), "title");
        LocalizedText name = own.has("title")
                ? CairnJson.read(own.path("title").toString(), LocalizedText.class)
                : title.isBlank() ? null : LocalizedText.of(title);
        return new Alignment(
                edge.type(),
                outside,
                name,
                own.has("framework") ? text(own, "framework") : null,
                own.has("code") ? text(own, "code") : null);
    }

    private interface Sink<T> {
        Object accept(T value);
    }

    private static void keepText(JsonNode node, Sink<String> sink) {
        if (!node.asString("").isBlank()) {
            sink.accept(node.asString(""));
        }
    }

    private static void optional(
            JsonNode object, String property, String language, JsonNode own, Sink<LocalizedText> sink) {
        if (object.has(property)) {
            sink.accept(localized(text(object, property), language, own, property));
        }
    }

    /** In all languages that Cairn wrote beside it, as long as one of the texts is still the one that CASE shows. */
    private static LocalizedText localized(String text, String language, JsonNode own, String property) {
        if (own.has(property)) {
            LocalizedText all = CairnJson.read(own.path(property).toString(), LocalizedText.class);
            if (all.byTag().containsValue(text)) {
                return all;
            }
        }
        Locale locale = Locale.forLanguageTag(language);
        return locale.getLanguage().isEmpty() ? LocalizedText.of(text) : LocalizedText.of(locale, text);
    }

    private static @Nullable LocalDate date(JsonNode object, String property) {
        return object.has(property) ? LocalDate.parse(text(object, property)) : null;
    }

    private static String text(JsonNode object, String property) {
        return object.path(property).asString("");
    }
}

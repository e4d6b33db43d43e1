package dev.cairn.exchange;

import dev.cairn.competency.AdoptionStatus;
import dev.cairn.competency.Alignment;
import dev.cairn.competency.Association;
import dev.cairn.competency.AssociationType;
import dev.cairn.competency.Competency;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.competency.ProficiencyLevel;
import dev.cairn.error.CoreError;
import dev.cairn.error.ErrorCode;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import dev.cairn.internal.cycles.Cycles;
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
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes the framework out of a package in the form of CASE 1.1. */
final class CaseReader {
    /** The name in {@code extensions} of what CASE cannot say. */
    static final String OWN = "dev.cairn";

    /** Something in the package: its place, the name by which it is found there, and what stands there. */
    private record Part(String path, String name, JsonNode node) {
        boolean has(String property) {
            return node.has(property);
        }

        String text(String property) {
            return node.path(property).asString("");
        }

        private String ownPath() {
            return path + "/extensions/" + OWN;
        }

        private JsonNode own() {
            return node.path("extensions").path(OWN);
        }

        /** What Cairn wrote beside it under a name; nothing if it did not. */
        Part part(String property) {
            return new Part(ownPath() + "/" + property, property, own().path(property));
        }
    }

    /** An association that can be taken over, its ends resolved. */
    private record Edge(AssociationType type, String from, String to, Part source) {}

    private final JsonNode tree;
    private final Part document;
    private final List<Violation> warnings = new ArrayList<>();
    private final Map<String, Part> items = new LinkedHashMap<>();
    private final Map<String, String> idByName = new HashMap<>();
    private final String documentUri;
    private final List<Edge> edges = new ArrayList<>();
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, List<String>> children = new HashMap<>();

    CaseReader(ObjectNode tree) {
        this.tree = tree;
        this.document = new Part("/CFDocument", "CFDocument", tree.path("CFDocument"));
        this.documentUri = outside(document.node(), document.path());
        tellOdd(document);
        readItems();
        readAssociations();
        breakCycles();
        arrange();
    }

    /** What has no place in a framework; looked for by making one. */
    List<Violation> warnings() {
        if (!items.isEmpty()) {
            framework("package", 1);
        }
        return warnings.stream().sorted().distinct().toList();
    }

    private void warn(String path, ErrorCode code, String message) {
        warnings.add(Violation.of(path, code, message));
    }

    private void readItems() {
        int position = 0;
        for (JsonNode node : tree.path("CFItems")) {
            var item = new Part("/CFItems/" + position++, "", node);
            String identifier = item.text("identifier");
            String id = own(item.part("id"), String.class);
            String key = id != null && Competency.isId(id) && !items.containsKey(id) ? id : identifier;
            if (id != null && !id.equals(key)) {
                warn(
                        item.part("id").path(),
                        CoreError.VALUE_INVALID,
                        "'" + id + "' is no id; the identifier stands in.");
            }
            if (items.putIfAbsent(key, item) != null) {
                warn(
                        item.path() + "/identifier",
                        CoreError.VALUE_DUPLICATE,
                        "'" + key + "' names an item before this one.");
                continue;
            }
            tellOdd(item);
            idByName.put(identifier.toLowerCase(Locale.ROOT), key);
            idByName.putIfAbsent(item.text("uri"), key);
            if (item.text("fullStatement").isBlank()) {
                warn(
                        item.path() + "/fullStatement",
                        CoreError.VALUE_REQUIRED,
                        "The item states nothing; its code stands in.");
            }
        }
    }

    /** A language that is none, and an extension under Cairn's name that is not Cairn's. */
    private void tellOdd(Part thing) {
        String language = thing.text("language");
        if (!language.isBlank() && LocalizedText.canonicalTag(language) == null) {
            passedOver(
                    thing.path() + "/language",
                    CoreError.VALUE_INVALID,
                    "'" + language + "' is no BCP 47 language tag");
        }
        if (!thing.own().isMissingNode() && !thing.own().isObject()) {
            passedOver(thing.ownPath(), CoreError.VALUE_INVALID, "It is not as Cairn writes it");
        }
    }

    private void passedOver(String path, ErrorCode code, String why) {
        warn(path, code, why + "; passed over.");
    }

    private void readAssociations() {
        int position = 0;
        Set<Association> seen = new HashSet<>();
        for (JsonNode association : tree.path("CFAssociations")) {
            String path = "/CFAssociations/" + position;
            AssociationType type =
                    AssociationType.of(association.path("associationType").asString(""));
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
                var source = new Part(path, "", association);
                tellOdd(source);
                edges.add(new Edge(type, from, to, source));
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
        String identifier = link.path("identifier").asString("");
        String uri = link.path("uri").asString("");
        if (!identifier.isEmpty() && identifier.equalsIgnoreCase(document.text("identifier"))
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
        String uri = thing.path("uri").asString("");
        if (uri(uri) != null) {
            return uri;
        }
        warn(path + "/uri", CoreError.VALUE_INVALID, "'" + uri + "' is no absolute URI; its identifier stands in.");
        String identifier = thing.path("identifier").asString("");
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
                            last.source().path(),
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
                JsonNode number = edge.source().node().path("sequenceNumber");
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
        var builder = CompetencyFramework.builder(id, version, localized(document, document.text("title"), "title"));
        builder.uri(uri(documentUri));
        optional(document, "description", builder::description);
        String publisher = document.text(document.has("publisher") ? "publisher" : "creator");
        builder.publisher(publisher.isBlank() ? null : publisher);
        builder.edition(document.has("version") ? document.text("version") : null);
        builder.adoptionStatus(adoptionStatus());
        dates(document, (from, until) -> builder.validFrom(from).validUntil(until));
        texts(document, "subject", builder::subject);
        Set<String> levels = new HashSet<>();
        for (Part part : parts(document.part("levels"))) {
            ProficiencyLevel level = own(part, ProficiencyLevel.class);
            if (level != null && !levels.add(level.id())) {
                passedOver(
                        part.path(), CoreError.VALUE_DUPLICATE, "'" + level.id() + "' names a level before this one");
            } else if (level != null) {
                builder.level(level);
            }
        }
        Map<String, List<Edge>> byOrigin = new HashMap<>();
        edges.forEach(
                e -> byOrigin.computeIfAbsent(e.from(), f -> new ArrayList<>()).add(e));
        Set<URI> usedUris = new HashSet<>();
        for (String key : inOrder()) {
            Part item = Objects.requireNonNull(items.get(key));
            builder.item(competency(key, item, byOrigin.getOrDefault(key, List.of()), levels, usedUris));
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

    private Competency competency(String id, Part item, List<Edge> from, Set<String> levels, Set<URI> usedUris) {
        String statement = item.text("fullStatement");
        if (statement.isBlank()) {
            statement = item.text("humanCodingScheme");
            statement = statement.isBlank() ? id : statement;
        }
        var builder = Competency.builder(id, localized(item, statement, "statement"));
        optional(item, "abbreviatedStatement", builder::title);
        optional(item, "notes", builder::notes);
        builder.code(item.has("humanCodingScheme") ? item.text("humanCodingScheme") : null);
        builder.type(item.has("CFItemType") ? item.text("CFItemType") : null);
        String parent = parents.get(id);
        builder.parent(parent == null || parent.equals(documentUri) ? null : parent);
        texts(item, "conceptKeywords", builder::keyword);
        texts(item, "educationLevel", builder::educationLevel);
        URI uri = uri(item.text("uri"));
        if (uri == null) {
            passedOver(item.path() + "/uri", CoreError.VALUE_INVALID, "'" + item.text("uri") + "' is no absolute URI");
        } else if (!usedUris.add(uri)) {
            passedOver(item.path() + "/uri", CoreError.VALUE_DUPLICATE, "'" + uri + "' is another item's");
        } else {
            builder.uri(uri);
        }
        dates(item, (start, end) -> builder.validFrom(start).validUntil(end));
        for (Part part : parts(item.part("descriptors"))) {
            LocalizedText descriptor = own(part, LocalizedText.class);
            if (descriptor != null && !levels.contains(part.name())) {
                passedOver(part.path(), CoreError.REFERENCE_UNKNOWN, "No level has the id '" + part.name() + "'");
            } else if (descriptor != null) {
                builder.descriptor(part.name(), descriptor);
            }
        }
        Set<List<Object>> aligned = new HashSet<>();
        for (Edge edge : from) {
            URI outside = isOurs(edge.to()) ? null : uri(edge.to());
            if (outside != null && aligned.add(List.of(edge.type(), outside))) {
                builder.alignment(alignment(edge, outside));
            } else if (outside != null) {
                passedOver(edge.source().path(), CoreError.VALUE_DUPLICATE, "The same association stands before");
            }
        }
        return builder.build();
    }

    private Alignment alignment(Edge edge, URI outside) {
        String title =
                edge.source().node().path("destinationNodeURI").path("title").asString("");
        LocalizedText own = own(edge.source().part("title"), LocalizedText.class);
        return new Alignment(
                edge.type(),
                outside,
                own != null ? own : title.isBlank() ? null : LocalizedText.of(title),
                own(edge.source().part("framework"), String.class),
                own(edge.source().part("code"), String.class));
    }

    private @Nullable AdoptionStatus adoptionStatus() {
        String name = document.text("adoptionStatus");
        for (AdoptionStatus status : AdoptionStatus.values()) {
            if (status.caseName().equalsIgnoreCase(name)) {
                return status;
            }
        }
        if (!name.isBlank()) {
            passedOver("/CFDocument/adoptionStatus", CoreError.VALUE_INVALID, "'" + name + "' is no status known here");
        }
        return null;
    }

    private interface Sink<T> {
        Object accept(T value);
    }

    private interface Dates {
        void accept(@Nullable LocalDate from, @Nullable LocalDate until);
    }

    private void dates(Part thing, Dates sink) {
        LocalDate start = date(thing, "statusStartDate");
        LocalDate end = date(thing, "statusEndDate");
        if (start != null && end != null && end.isBefore(start)) {
            passedOver(thing.path() + "/statusEndDate", CoreError.VALUE_OUT_OF_RANGE, end + " is before " + start);
            end = null;
        }
        sink.accept(start, end);
    }

    private static @Nullable LocalDate date(Part thing, String property) {
        return thing.has(property) ? LocalDate.parse(thing.text(property)) : null;
    }

    private void texts(Part thing, String property, Sink<String> sink) {
        int position = 0;
        for (JsonNode node : thing.node().path(property)) {
            if (node.asString("").isBlank()) {
                passedOver(thing.path() + "/" + property + "/" + position, CoreError.VALUE_REQUIRED, "It says nothing");
            } else {
                sink.accept(node.asString(""));
            }
            position++;
        }
    }

    private void optional(Part thing, String property, Sink<LocalizedText> sink) {
        if (thing.has(property)) {
            sink.accept(localized(thing, thing.text(property), property));
        }
    }

    /** In all languages that Cairn wrote beside it, as long as one of the texts is still the one that CASE shows. */
    private LocalizedText localized(Part thing, String text, String property) {
        LocalizedText all = own(thing.part(property), LocalizedText.class);
        if (all != null && all.byTag().containsValue(text)) {
            return all;
        }
        String language = (thing.has("language") ? thing : document).text("language");
        Locale locale = LocalizedText.canonicalTag(language) == null ? Locale.ROOT : Locale.forLanguageTag(language);
        return locale.getLanguage().isEmpty() ? LocalizedText.of(text) : LocalizedText.of(locale, text);
    }

    /** The elements or properties of what Cairn wrote beside CASE. */
    private List<Part> parts(Part all) {
        List<Part> parts = new ArrayList<>();
        if (all.node().isArray()) {
            for (JsonNode element : all.node()) {
                parts.add(new Part(all.path() + "/" + parts.size(), "", element));
            }
        } else if (all.node().isObject()) {
            for (Map.Entry<String, JsonNode> each : all.node().properties()) {
                parts.add(new Part(all.path() + Violation.step(each.getKey()), each.getKey(), each.getValue()));
            }
        } else if (!all.node().isMissingNode()) {
            passedOver(all.path(), CoreError.VALUE_INVALID, "It is not as Cairn writes it");
        }
        return parts;
    }

    /** What Cairn wrote beside CASE, or null if there is nothing of this form. */
    private <T> @Nullable T own(Part part, Class<T> type) {
        if (part.node().isMissingNode()) {
            return null;
        }
        try {
            return CairnJson.read(part.node().toString(), type);
        } catch (InvalidInputException e) {
            passedOver(part.path(), CoreError.VALUE_INVALID, "It is not as Cairn writes it");
            return null;
        }
    }
}

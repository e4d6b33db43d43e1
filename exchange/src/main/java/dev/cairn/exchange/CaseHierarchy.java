package dev.cairn.exchange;

import dev.cairn.competency.Association;
import dev.cairn.competency.AssociationType;
import dev.cairn.competency.Competency;
import dev.cairn.error.CoreError;
import dev.cairn.internal.cycles.Cycles;
import dev.cairn.internal.value.Given;
import java.net.URI;
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
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The items of a CASE package, how they hang together, and in what order they stand. */
final class CaseHierarchy {
    /** An association that can be taken over, its ends resolved. */
    record Edge(AssociationType type, String from, String to, CasePart source) {}

    private final CaseRemarks remarks;
    private final CasePart document;
    private final String documentUri;
    private final Map<String, CasePart> items = new LinkedHashMap<>();
    private final Map<String, String> idByName = new HashMap<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Map<String, List<Edge>> outward = new HashMap<>();
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, List<String>> children = new HashMap<>();

    CaseHierarchy(JsonNode tree, CaseRemarks remarks) {
        this.remarks = remarks;
        this.document = new CasePart("/CFDocument", "CFDocument", tree.path("CFDocument"));
        this.documentUri = outside(document.node(), document.path());
        remarks.tellOdd(document);
        int position = 0;
        for (JsonNode node : tree.path("CFItems")) {
            readItem(new CasePart("/CFItems/" + position++, "", node));
        }
        readAssociations(tree);
        breakCycles();
        for (Edge edge : edges) {
            if (!isOurs(edge.to())) {
                outward.computeIfAbsent(edge.from(), from -> new ArrayList<>()).add(edge);
            }
        }
        arrange();
    }

    CasePart document() {
        return document;
    }

    String documentUri() {
        return documentUri;
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    CasePart item(String id) {
        return Objects.requireNonNull(items.get(id));
    }

    /** The item above another, if that is not the document. */
    Optional<String> parent(String id) {
        return Optional.ofNullable(parents.get(id)).filter(parent -> !parent.equals(documentUri));
    }

    /** The associations from an item to what is outside. */
    List<Edge> outward(String id) {
        return outward.getOrDefault(id, List.of());
    }

    /** The associations that neither the hierarchy nor an item's alignments say. */
    List<Edge> others() {
        return edges.stream().filter(edge -> !isSaid(edge)).toList();
    }

    private boolean isSaid(Edge edge) {
        boolean above =
                edge.to().equals(parents.get(edge.from())) && edge.type().equals(AssociationType.IS_CHILD_OF);
        return items.containsKey(edge.from()) && (above || !isOurs(edge.to()));
    }

    private void readItem(CasePart item) {
        String identifier = item.text("identifier");
        Optional<String> own = remarks.own(item.part("id"), String.class);
        String key =
                own.filter(id -> Competency.isId(id) && !items.containsKey(id)).orElse(identifier);
        own.filter(id -> !id.equals(key))
                .ifPresent(id -> remarks.warn(
                        item.part("id").path(),
                        CoreError.VALUE_INVALID,
                        "'" + id + "' is no id; the identifier stands in."));
        if (items.putIfAbsent(key, item) != null) {
            remarks.warn(
                    item.path() + "/identifier",
                    CoreError.VALUE_DUPLICATE,
                    "'" + key + "' names an item before this one.");
            return;
        }
        remarks.tellOdd(item);
        idByName.put(identifier.toLowerCase(Locale.ROOT), key);
        idByName.putIfAbsent(item.text("uri"), key);
        if (item.text("fullStatement").isBlank()) {
            remarks.warn(
                    item.path() + "/fullStatement",
                    CoreError.VALUE_REQUIRED,
                    "The item states nothing; its code stands in.");
        }
    }

    private void readAssociations(JsonNode tree) {
        int position = 0;
        Set<Association> seen = new HashSet<>();
        for (JsonNode association : tree.path("CFAssociations")) {
            var source = new CasePart("/CFAssociations/" + position++, "", association);
            AssociationType type = AssociationType.of(source.text("associationType"));
            String from = end(association.path("originNodeURI"), source.path() + "/originNodeURI");
            String to = end(association.path("destinationNodeURI"), source.path() + "/destinationNodeURI");
            if (from.equals(to)) {
                remarks.warn(source.path(), CoreError.VALUE_INVALID, "Nothing is associated with itself.");
            } else if (!isOurs(from) && !isOurs(to)) {
                remarks.warn(source.path(), CoreError.REFERENCE_UNKNOWN, "Neither end is in this package.");
            } else if (!seen.add(new Association(type, from, to))) {
                remarks.warn(source.path(), CoreError.VALUE_DUPLICATE, "The same association stands before.");
            } else {
                remarks.tellOdd(source);
                edges.add(new Edge(type, from, to, source));
                if (type.equals(AssociationType.IS_CHILD_OF) && !isOurs(to)) {
                    remarks.warn(
                            source.path() + "/destinationNodeURI",
                            CoreError.REFERENCE_UNKNOWN,
                            "The parent is outside the package.");
                }
            }
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
        return Optional.ofNullable(idByName.get(identifier.toLowerCase(Locale.ROOT)))
                .or(() -> Optional.ofNullable(idByName.get(uri)))
                .orElseGet(() -> outside(link, path));
    }

    /** Its URI if that is one, and otherwise one made of its identifier. */
    private String outside(JsonNode thing, String path) {
        String uri = thing.path("uri").asString("");
        if (uri(uri).isPresent()) {
            return uri;
        }
        remarks.warn(
                path + "/uri", CoreError.VALUE_INVALID, "'" + uri + "' is no absolute URI; its identifier stands in.");
        String identifier = thing.path("identifier").asString("");
        return "urn:uuid:" + (CaseType.isUuid(identifier) ? identifier : CaseType.derived(identifier + uri));
    }

    static Optional<URI> uri(String text) {
        return Optional.ofNullable(Given.read(text, URI::create)).filter(URI::isAbsolute);
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
                    remarks.warn(
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

    /** The items, each before what is below it. */
    List<String> inOrder() {
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
}

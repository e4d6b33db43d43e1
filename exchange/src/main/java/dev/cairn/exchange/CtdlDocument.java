package dev.cairn.exchange;

import dev.cairn.amount.Rational;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import dev.cairn.internal.value.Slug;
import dev.cairn.text.LocalizedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A CTDL-ASN document with its nodes by id. Not thread-safe. */
final class CtdlDocument {
    private final JsonNode root;
    private final List<CtdlNode> nodes = new ArrayList<>();
    private final Map<String, CtdlNode> byId = new HashMap<>();
    private final IdentityHashMap<ObjectNode, ArrayNode> containers = new IdentityHashMap<>();
    /** The rubric level that lists a level first. */
    private final Map<String, CtdlNode> rubricLevels = new HashMap<>();

    private final List<Violation> remarks = new ArrayList<>();

    CtdlDocument(JsonNode root) {
        this.root = root;
        gather(root);
        for (CtdlNode node : ofType("ceasn:RubricLevel")) {
            node.references("ceasn:hasCriterionLevel").forEach(level -> rubricLevels.putIfAbsent(level, node));
        }
    }

    private void gather(JsonNode node) {
        if (node instanceof ArrayNode array) {
            array.forEach(element -> {
                if (element instanceof ObjectNode object && !object.has("@graph")) {
                    containers.put(object, array);
                }
                gather(element);
            });
        } else if (node.has("@graph")) {
            gather(node.path("@graph"));
        } else if (node instanceof ObjectNode object) {
            CtdlNode gathered = new CtdlNode(object);
            nodes.add(gathered);
            gathered.id().ifPresent(id -> {
                CtdlNode first = byId.computeIfAbsent(id, i -> gathered);
                if (!Tree.same(first.json(), object)) {
                    remark(ExchangeError.REPEATED, id, "'" + id + "' is described twice; the first counts.");
                }
            });
        }
    }

    private void remark(ExchangeError code, String at, String message) {
        remarks.add(Violation.of(Violation.step(at), code, message));
    }

    JsonNode root() {
        return root;
    }

    List<Violation> remarks() {
        return remarks;
    }

    List<CtdlNode> ofType(String type) {
        return nodes.stream().filter(node -> node.isOfType(type)).toList();
    }

    /** A node that is referred to; it is told if it is not there. */
    Optional<CtdlNode> resolve(String reference) {
        Optional<CtdlNode> node = find(reference);
        if (node.isEmpty()) {
            remark(ExchangeError.DANGLING, reference, "'" + reference + "' is referred to, but not there.");
        }
        return node;
    }

    Optional<CtdlNode> find(String reference) {
        return Optional.ofNullable(byId.get(reference));
    }

    /** The criteria of a rubric, by the ids they have in Cairn. */
    Map<String, CtdlNode> criteria(CtdlNode rubric) {
        return named(rubric.references("ceasn:hasRubricCriterion").stream()
                .flatMap(reference -> resolve(reference).stream())
                .toList());
    }

    /** All criteria there are, by the ids they have in Cairn. */
    Map<String, CtdlNode> criteria() {
        return named(ofType("ceasn:RubricCriterion"));
    }

    private static Map<String, CtdlNode> named(List<CtdlNode> criteria) {
        Map<String, CtdlNode> named = new LinkedHashMap<>();
        criteria.forEach(criterion -> LevelDraft.name(named, criterion.localIdOr("criterion"), criterion));
        return named;
    }

    /** References to a criterion's levels, as listed, by the ids they have in Cairn. */
    Map<String, String> levels(CtdlNode criterion) {
        Map<String, String> levels = new LinkedHashMap<>();
        for (String reference : criterion.references("ceasn:hasCriterionLevel")) {
            LevelDraft.name(levels, levelTitle(reference).in(Locale.ENGLISH), reference);
        }
        return levels;
    }

    LocalizedText levelTitle(String reference) {
        return find(reference)
                .flatMap(level -> level.text("ceasn:name"))
                .or(() -> Optional.ofNullable(rubricLevels.get(reference)).flatMap(shared -> shared.text("ceasn:name")))
                .orElseGet(() -> LocalizedText.of(find(reference)
                        .flatMap(CtdlNode::points)
                        .map(Rational::toString)
                        .orElseGet(() -> CtdlNode.local(reference))));
    }

    /** Whether several criteria have a level. */
    boolean isShared(String level) {
        return ofType("ceasn:RubricCriterion").stream()
                        .filter(criterion ->
                                criterion.references("ceasn:hasCriterionLevel").contains(level))
                        .count()
                > 1;
    }

    static String rubricId(Optional<String> id, LocalizedText title) {
        String slug = id.filter(named -> !named.startsWith("_:"))
                .map(named -> Slug.of(CtdlNode.local(named)))
                .orElseGet(() -> Slug.of(title.in(Locale.ENGLISH)));
        return slug.isEmpty() ? "rubric" : slug;
    }

    /** A new node beside another. */
    CtdlNode add(CtdlNode beside, String type, String id) {
        ArrayNode container = containers.get(beside.json());
        if (container == null) {
            throw new InvalidInputException(
                    "", ExchangeError.NO_RUBRIC, "The document is a single node, and cannot take another.");
        }
        String free = id;
        for (int i = 2; byId.containsKey(free); i++) {
            free = id + "-" + i;
        }
        CtdlNode node = new CtdlNode(Tree.object().put("@type", type).put("@id", free));
        container.add(node.json());
        nodes.add(node);
        byId.put(free, node);
        containers.put(node.json(), container);
        return node;
    }

    /** Any node, to add others beside. */
    CtdlNode any() {
        return nodes.get(0);
    }

    @SuppressWarnings("ReferenceEquality") // The very node, not one that looks like it.
    void remove(CtdlNode node) {
        ArrayNode container = containers.get(node.json());
        for (int i = 0; container != null && i < container.size(); i++) {
            if (container.get(i) == node.json()) {
                container.remove(i);
                return;
            }
        }
    }
}

package dev.cairn.exchange;

import dev.cairn.amount.Rational;
import dev.cairn.json.CairnJson;
import dev.cairn.rubric.Criterion;
import dev.cairn.rubric.Group;
import dev.cairn.rubric.Level;
import dev.cairn.rubric.Rubric;
import dev.cairn.text.LocalizedText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes rubrics as CFRubrics: over what they were read from, which keeps its identifiers and whatever else is in it.
 *
 * @param changedAt when the rubric last changed
 * @param uriBase what new identifiers are put behind to make URIs
 * @param language the language to write in
 */
record CaseRubricWriter(String changedAt, String uriBase, Locale language) {
    /** The name in {@code extensions} of what CASE has no word for. */
    static final String EXTENSION = "cairn";

    ObjectNode write(Rubric rubric, ObjectNode base) {
        ObjectNode node = base.deepCopy();
        identify(node, rubric.id());
        set(node, "title", rubric.title(), rubric.id());
        set(node, "description", rubric.description(), "");
        Map<String, JsonNode> olds = new LinkedHashMap<>();
        CaseNodes.positioned(base.get("CFRubricCriteria")).forEach(old -> olds.put(CaseNodes.identifier(old), old));
        ArrayNode criteria = Tree.array();
        for (Criterion criterion : rubric.criteria()) {
            ObjectNode written = begun(olds, criterion.id(), node, "rubricId", criteria.size() + 1);
            write(rubric, criterion, written);
            criteria.add(written);
        }
        node.set("CFRubricCriteria", dated(inOldOrder(criteria, base.get("CFRubricCriteria")), olds));
        date(node, base);
        ObjectNode extensions = node.get("extensions") instanceof ObjectNode there ? there : Tree.object();
        ObjectNode own = Tree.object();
        own.set("definition", Tree.parse(CairnJson.write(rubric)));
        own.put("language", language.toLanguageTag());
        extensions.set(EXTENSION, own);
        node.set("extensions", extensions);
        return node;
    }

    /** What it was before, to be written over, or a new node that says where it belongs. */
    private ObjectNode begun(
            Map<String, JsonNode> olds, String id, ObjectNode owner, String ownerProperty, int position) {
        String within = CaseNodes.identifier(owner);
        String identifier = identifier(id, within);
        ObjectNode node = Optional.ofNullable((ObjectNode) olds.get(identifier))
                .map(ObjectNode::deepCopy)
                .orElseGet(Tree::object);
        boolean isNew = node.isEmpty();
        identify(node, identifier);
        if (isNew) {
            node.put("position", position);
            node.put(ownerProperty, within);
        }
        return node;
    }

    private void identify(ObjectNode node, String id) {
        if (Tree.text(node, "identifier") == null) {
            node.put("identifier", identifier(id, uriBase));
        }
        if (Tree.text(node, "uri") == null) {
            node.put("uri", uriBase + Tree.text(node, "identifier"));
        }
        if (Tree.text(node, "lastChangeDateTime") == null) {
            node.put("lastChangeDateTime", changedAt);
        }
    }

    /** A UUID as it is; of anything else a name-based one, the same each time. */
    private static String identifier(String id, String within) {
        try {
            if (UUID.fromString(id).toString().equals(id)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // No UUID: one is made below.
        }
        return UUID.nameUUIDFromBytes((within + "\n" + id).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Each with the date of the change if it differs, be it in its position only. */
    private ArrayNode dated(ArrayNode written, Map<String, JsonNode> olds) {
        written.forEach(node -> date((ObjectNode) node, olds.get(CaseNodes.identifier(node))));
        return written;
    }

    private void date(ObjectNode node, @Nullable JsonNode old) {
        if (!Tree.same(node, old)) {
            node.put("lastChangeDateTime", changedAt);
        }
    }

    /** As the document had them if they are the same ones; else renumbered. */
    private static ArrayNode inOldOrder(ArrayNode written, @Nullable JsonNode old) {
        Map<String, JsonNode> byIdentifier = new LinkedHashMap<>();
        written.forEach(node -> byIdentifier.put(CaseNodes.identifier(node), node));
        List<String> olds = CaseNodes.listed(old).stream()
                .map(node -> String.valueOf(Tree.text(node, "identifier")))
                .toList();
        if (olds.size() == written.size() && Set.copyOf(olds).equals(byIdentifier.keySet())) {
            ArrayNode result = Tree.array();
            olds.forEach(identifier -> result.add(byIdentifier.get(identifier)));
            return result;
        }
        for (int i = 0; i < written.size(); i++) {
            ((ObjectNode) written.get(i)).put("position", i + 1);
        }
        return written;
    }

    private void write(Rubric rubric, Criterion criterion, ObjectNode node) {
        set(node, "description", criterion.title(), criterion.id());
        set(
                node,
                "category",
                rubric.groups().stream()
                        .filter(group -> group.id().equals(criterion.group()))
                        .findFirst()
                        .map(Group::title)
                        .orElse(null),
                "");
        Rational weight = criterion.feedbackOnly() ? Rational.ZERO : criterion.weight();
        if (node.has("weight") || !weight.equals(Rational.ONE)) {
            Tree.set(node, "weight", weight);
        }
        align(node, criterion);
        List<Level> levels = rubric.levelsOf(criterion.id());
        Map<String, JsonNode> olds = previous(node, levels);
        ArrayNode written = Tree.array();
        for (int i = levels.size() - 1; i >= 0; i--) {
            Level level = levels.get(i);
            ObjectNode target = begun(olds, level.id(), node, "rubricCriterionId", levels.size() - i);
            set(target, "quality", level.title(), level.id());
            set(target, "description", criterion.descriptors().get(level.id()), "");
            set(
                    target,
                    "feedback",
                    criterion.feedback().getOrDefault(level.id(), List.of()).stream()
                            .findFirst()
                            .orElse(null),
                    "");
            Tree.set(target, "score", level.points());
            written.add(target);
        }
        Map<String, JsonNode> byIdentifier = new LinkedHashMap<>();
        olds.values().forEach(old -> byIdentifier.put(CaseNodes.identifier(old), old));
        ArrayNode ordered = inOldOrder(written, node.get("CFRubricCriterionLevels"));
        node.set("CFRubricCriterionLevels", dated(ordered, byIdentifier));
    }

    /** Of each level the one of the identifier that Cairn gave it, or else the one of the same name; by that identifier. */
    private static Map<String, JsonNode> previous(ObjectNode criterion, List<Level> levels) {
        Map<String, JsonNode> byIdentifier = new LinkedHashMap<>();
        CaseNodes.positioned(criterion.get("CFRubricCriterionLevels"))
                .forEach(level -> byIdentifier.putIfAbsent(CaseNodes.identifier(level), level));
        Map<String, JsonNode> named = CaseNodes.levelsById(criterion);
        Map<String, JsonNode> olds = new LinkedHashMap<>();
        for (Level level : levels) {
            String identifier = identifier(level.id(), CaseNodes.identifier(criterion));
            Optional.ofNullable(byIdentifier.get(identifier))
                    .or(() -> Optional.ofNullable(named.get(level.id())))
                    .ifPresent(old -> olds.put(identifier, old));
        }
        return olds;
    }

    private void align(ObjectNode node, Criterion criterion) {
        String there = Tree.text(node.path("CFItemURI"), "uri", "");
        String first = criterion.competencies().stream().findFirst().orElse("");
        if (first.equals(there)) {
            return;
        }
        if (first.isEmpty()) {
            node.remove("CFItemURI");
            return;
        }
        ObjectNode link = Tree.object();
        link.put("title", criterion.title().in(language));
        link.put("identifier", identifier(first.substring(first.lastIndexOf('/') + 1), first));
        link.put("uri", first);
        node.set("CFItemURI", link);
    }

    /** Text that only repeats the id that stood in for missing text is not written. */
    private void set(ObjectNode node, String name, @Nullable LocalizedText text, String standIn) {
        String value =
                Optional.ofNullable(text).map(words -> words.in(language)).orElse(null);
        boolean absent = Tree.text(node, name) == null && standIn.equals(value);
        if (!absent) {
            Tree.set(node, name, value);
        }
    }
}

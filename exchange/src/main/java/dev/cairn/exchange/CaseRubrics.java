package dev.cairn.exchange;

import dev.cairn.amount.Rational;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import dev.cairn.error.Violations;
import dev.cairn.id.DefinitionRef;
import dev.cairn.internal.value.Slug;
import dev.cairn.json.CairnJson;
import dev.cairn.rubric.Criterion;
import dev.cairn.rubric.Group;
import dev.cairn.rubric.Level;
import dev.cairn.rubric.Rubric;
import dev.cairn.text.LocalizedText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rubrics in 1EdTech CASE 1.1 ({@code CFRubric}).
 *
 * <p>A criterion's id is its CASE identifier, its description the title; the id of a level is its quality in lower case;
 * category is the group, {@code CFItemURI} the competency. A criterion of weight 0 is for feedback only. Everything that
 * CASE has no word for travels in {@code extensions.cairn}. All methods are pure and thread-safe.
 */
public final class CaseRubrics {
    private static final String EXTENSION = "cairn";
    private static final Map<String, Set<String>> KNOWN = Map.of(
            "rubric",
            Set.of("identifier", "uri", "title", "description", "lastChangeDateTime", "CFRubricCriteria", "extensions"),
            "criterion",
            Set.of(
                    "identifier",
                    "uri",
                    "category",
                    "description",
                    "CFItemURI",
                    "weight",
                    "position",
                    "rubricId",
                    "lastChangeDateTime",
                    "CFRubricCriterionLevels",
                    "extensions"),
            "level",
            Set.of(
                    "identifier",
                    "uri",
                    "description",
                    "quality",
                    "score",
                    "feedback",
                    "position",
                    "rubricCriterionId",
                    "lastChangeDateTime",
                    "extensions"));

    private CaseRubrics() {}

    /**
     * Reads all rubrics of a {@code CFPackage}, or a single {@code CFRubric}. The source of each is its CFRubric.
     *
     * @param defaults for what CASE does not say; a rubric that Cairn wrote says it all
     * @throws InvalidInputException with every fault if a rubric is not as CASE 1.1 has it, there is none, or one was
     *     changed after Cairn wrote it
     */
    public static List<ImportedRubric> read(String json, ImportDefaults defaults) {
        JsonNode root = Tree.parse(json);
        String language = root.has("CFDocument") ? Tree.text(root.get("CFDocument"), "language") : null;
        Locale locale = language == null ? defaults.language() : Locale.forLanguageTag(language);
        List<ImportedRubric> rubrics = new ArrayList<>();
        if (root.has("CFRubricCriteria")) {
            rubrics.add(read(root, "", defaults, locale));
        } else if (root.get("CFRubrics") instanceof ArrayNode nodes) {
            for (int i = 0; i < nodes.size(); i++) {
                rubrics.add(read(nodes.get(i), "/CFRubrics/" + i, defaults, locale));
            }
        }
        if (rubrics.isEmpty()) {
            throw new InvalidInputException("", ExchangeError.NO_RUBRIC, "There is neither CFRubrics nor a CFRubric.");
        }
        return rubrics;
    }

    private static ImportedRubric read(JsonNode node, String path, ImportDefaults defaults, @Nullable Locale locale) {
        var faults = new Violations();
        check(node, "rubric", path, faults);
        List<JsonNode> criteria = positioned(node.get("CFRubricCriteria"));
        for (int c = 0; c < criteria.size(); c++) {
            check(criteria.get(c), "criterion", path + "/CFRubricCriteria/" + c, faults);
            List<JsonNode> levels = positioned(criteria.get(c).get("CFRubricCriterionLevels"));
            for (int l = 0; l < levels.size(); l++) {
                check(
                        levels.get(l),
                        "level",
                        path + "/CFRubricCriteria/" + c + "/CFRubricCriterionLevels/" + l,
                        faults);
            }
        }
        faults.throwIfAny();
        String source = Tree.write(node);
        JsonNode own = node.path("extensions").get(EXTENSION);
        if (own != null) {
            Rubric rubric = CairnJson.read(own.path("definition").toString(), Rubric.class);
            JsonNode again = write(
                    rubric,
                    (ObjectNode) node,
                    Objects.requireNonNull(Tree.text(node, "lastChangeDateTime")),
                    "",
                    Locale.forLanguageTag(own.path("language").asString("und")));
            if (!Tree.same(node, again)) {
                throw new InvalidInputException(
                        path,
                        ExchangeError.ALTERED,
                        "The rubric differs from what Cairn wrote into its extension. Maybe remove extensions.cairn to "
                                + "read it anew?");
            }
            return new ImportedRubric(rubric, source, List.of());
        }
        List<Violation> remarks = new ArrayList<>();
        return new ImportedRubric(rubric(node, criteria, path, defaults, locale, remarks), source, remarks);
    }

    private static void check(JsonNode node, String kind, String path, Violations faults) {
        if (!node.isObject()) {
            faults.add(path, CoreError.VALUE_INVALID, "A " + kind + " is an object.");
            return;
        }
        Set<String> known = Objects.requireNonNull(KNOWN.get(kind));
        for (String name : node.propertyNames()) {
            faults.check(
                    known.contains(name),
                    path + "/" + name,
                    CoreError.PROPERTY_UNKNOWN,
                    "'" + name + "' is no property of a " + kind + " in CASE 1.1.");
        }
        for (String name : List.of("identifier", "uri", "lastChangeDateTime")) {
            faults.required(path + "/" + name, Tree.text(node, name));
        }
        String identifier = Tree.text(node, "identifier");
        faults.check(
                identifier == null || DefinitionRef.isId(identifier),
                path + "/identifier",
                CoreError.VALUE_INVALID,
                "'" + identifier + "' is no lower-case UUID.");
    }

    /** By position; without one, as listed. */
    private static List<JsonNode> positioned(@Nullable JsonNode array) {
        List<JsonNode> nodes = new ArrayList<>();
        if (array != null) {
            array.forEach(nodes::add);
        }
        if (nodes.stream().allMatch(node -> node.path("position").isNumber())) {
            nodes.sort(Comparator.comparing(node -> node.get("position").decimalValue()));
        }
        return nodes;
    }

    private static Rubric rubric(
            JsonNode node,
            List<JsonNode> criteria,
            String path,
            ImportDefaults defaults,
            @Nullable Locale locale,
            List<Violation> remarks) {
        String id = Objects.requireNonNull(Tree.text(node, "identifier"));
        String title = Tree.text(node, "title");
        var rubric = Rubric.builder(id, 1, localized(title == null ? id : title, locale))
                .pass(defaults.pass())
                .groups(groups(criteria, locale));
        String description = Tree.text(node, "description");
        rubric.description(description == null ? null : localized(description, locale));
        if (defaults.moderation() != null) {
            rubric.moderation(defaults.moderation());
        }
        if (criteria.stream().anyMatch(criterion -> levelsById(criterion).isEmpty())) {
            rubric.levels(defaults.levels());
        }
        for (int i = 0; i < criteria.size(); i++) {
            rubric.criterion(criterion(criteria.get(i), path + "/CFRubricCriteria/" + i, defaults, locale, remarks));
        }
        return rubric.build();
    }

    private static List<Group> groups(List<JsonNode> criteria, @Nullable Locale locale) {
        Map<String, Group> groups = new LinkedHashMap<>();
        for (JsonNode criterion : criteria) {
            String category = Tree.text(criterion, "category");
            if (category != null) {
                groups.putIfAbsent(groupId(category), new Group(groupId(category), localized(category, locale)));
            }
        }
        return List.copyOf(groups.values());
    }

    /** Categories that leave no slug, or the same, are told apart by their characters. */
    private static String groupId(String category) {
        String slug = Slug.of(category);
        boolean plain = slug.length() == category.length();
        return plain ? slug : (slug.isEmpty() ? "group" : slug) + "-" + Integer.toHexString(category.hashCode());
    }

    private static Criterion criterion(
            JsonNode node, String path, ImportDefaults defaults, @Nullable Locale locale, List<Violation> remarks) {
        String id = Objects.requireNonNull(Tree.text(node, "identifier"));
        String title = Tree.text(node, "description");
        var criterion = Criterion.builder(id, localized(title == null ? id : title, locale));
        String category = Tree.text(node, "category");
        criterion.group(category == null ? null : groupId(category));
        Rational weight = Tree.number(node, "weight");
        if (weight != null && weight.signum() > 0) {
            criterion.weight(weight);
        } else if (weight != null && weight.signum() == 0) {
            criterion.feedbackOnly();
        }
        String competency = Tree.text(node.path("CFItemURI"), "uri");
        if (competency != null) {
            criterion.competencies(competency);
        }
        List<LevelDraft> levels = new ArrayList<>();
        Map<String, JsonNode> byId = levelsById(node);
        byId.forEach((levelId, level) -> {
            String quality = Tree.text(level, "quality");
            levels.add(new LevelDraft(
                    levelId, localized(quality == null ? levelId : quality, locale), Tree.number(level, "score")));
            String description = Tree.text(level, "description");
            if (description != null) {
                criterion.descriptor(levelId, localized(description, locale));
            }
            String feedback = Tree.text(level, "feedback");
            if (feedback != null) {
                criterion.feedback(levelId, localized(feedback, locale));
            }
        });
        return criterion
                .levels(LevelDraft.scale(levels, defaults, path, remarks))
                .build();
    }

    /** The levels of a criterion, as listed, by the ids they have in Cairn. */
    private static Map<String, JsonNode> levelsById(JsonNode criterion) {
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        for (JsonNode level : positioned(criterion.get("CFRubricCriterionLevels"))) {
            String quality = Tree.text(level, "quality");
            LevelDraft.name(byId, quality == null ? "" : quality, level);
        }
        return byId;
    }

    private static LocalizedText localized(String text, @Nullable Locale locale) {
        return locale == null ? LocalizedText.of(text) : LocalizedText.of(locale, text);
    }

    /**
     * Writes a rubric as a {@code CFRubric}.
     *
     * @param source the CFRubric it was read from, or null if it is new to CASE; identifiers, extensions and whatever
     *     else is in it are kept
     * @param changedAt when the rubric last changed
     * @param uriBase what new identifiers are put behind to make URIs, such as {@code
     *     https://example.org/ims/case/v1p1/uri/}
     * @param language the language to write in; the other languages travel in the extension
     */
    public static String write(
            Rubric rubric, @Nullable String source, Instant changedAt, String uriBase, Locale language) {
        ObjectNode base = source == null ? Tree.object() : (ObjectNode) Tree.parse(source);
        return Tree.write(
                write(rubric, base, changedAt.truncatedTo(ChronoUnit.SECONDS).toString(), uriBase, language));
    }

    private static ObjectNode write(Rubric rubric, ObjectNode base, String changedAt, String uriBase, Locale language) {
        ObjectNode node = base.deepCopy();
        identify(node, rubric.id(), changedAt, uriBase);
        String rubricId = Objects.requireNonNull(Tree.text(node, "identifier"));
        set(node, "title", rubric.title(), rubric.id(), language);
        set(node, "description", rubric.description(), "", language);
        Map<String, ObjectNode> olds = new LinkedHashMap<>();
        for (JsonNode old : positioned(base.get("CFRubricCriteria"))) {
            olds.put(Objects.requireNonNull(Tree.text(old, "identifier")), (ObjectNode) old);
        }
        ArrayNode criteria = Tree.array();
        for (int i = 0; i < rubric.criteria().size(); i++) {
            Criterion criterion = rubric.criteria().get(i);
            String identifier = identifier(criterion.id(), rubricId);
            ObjectNode old = olds.get(identifier);
            ObjectNode written = old == null ? Tree.object() : old.deepCopy();
            identify(written, identifier, changedAt, uriBase);
            position(written, i, old == null);
            if (old == null) {
                written.put("rubricId", rubricId);
            }
            criterion(rubric, criterion, written, changedAt, uriBase, language);
            criteria.add(written);
        }
        node.set("CFRubricCriteria", dated(inOldOrder(criteria, base.get("CFRubricCriteria")), olds, changedAt));
        date(node, base, changedAt);
        ObjectNode extensions = node.get("extensions") instanceof ObjectNode there ? there : Tree.object();
        ObjectNode own = Tree.object();
        own.set("definition", Tree.parse(CairnJson.write(rubric)));
        own.put("language", language.toLanguageTag());
        extensions.set(EXTENSION, own);
        node.set("extensions", extensions);
        return node;
    }

    private static void identify(ObjectNode node, String id, String changedAt, String uriBase) {
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

    /** Each with the date of the change if it differs, be it in its position only. */
    private static ArrayNode dated(ArrayNode written, Map<String, ? extends JsonNode> olds, String changedAt) {
        written.forEach(
                node -> date((ObjectNode) node, olds.get(String.valueOf(Tree.text(node, "identifier"))), changedAt));
        return written;
    }

    /** What changed carries the date of the change. */
    private static void date(ObjectNode node, @Nullable JsonNode old, String changedAt) {
        if (!Tree.same(node, old)) {
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

    private static void position(ObjectNode node, int index, boolean isNew) {
        if (isNew) {
            node.put("position", index + 1);
        }
    }

    /** As the document had them if they are the same ones; else renumbered. */
    private static ArrayNode inOldOrder(ArrayNode written, @Nullable JsonNode old) {
        List<String> olds = identifiers(old);
        if (olds.size() == written.size() && Set.copyOf(olds).equals(Set.copyOf(identifiers(written)))) {
            ArrayNode result = Tree.array();
            for (String identifier : olds) {
                written.forEach(node -> {
                    if (identifier.equals(Tree.text(node, "identifier"))) {
                        result.add(node);
                    }
                });
            }
            return result;
        }
        for (int i = 0; i < written.size(); i++) {
            ((ObjectNode) written.get(i)).put("position", i + 1);
        }
        return written;
    }

    private static List<String> identifiers(@Nullable JsonNode array) {
        List<String> identifiers = new ArrayList<>();
        if (array != null) {
            array.forEach(node -> identifiers.add(String.valueOf(Tree.text(node, "identifier"))));
        }
        return identifiers;
    }

    private static void criterion(
            Rubric rubric, Criterion criterion, ObjectNode node, String changedAt, String uriBase, Locale language) {
        set(node, "description", criterion.title(), criterion.id(), language);
        String group = criterion.group();
        LocalizedText category = rubric.groups().stream()
                .filter(g -> g.id().equals(group))
                .findFirst()
                .map(Group::title)
                .orElse(null);
        set(node, "category", category, "", language);
        Rational weight = criterion.feedbackOnly() ? Rational.ZERO : criterion.weight();
        if (node.has("weight") || !weight.equals(Rational.ONE)) {
            Tree.set(node, "weight", weight);
        }
        align(node, criterion, language);
        String own = Objects.requireNonNull(Tree.text(node, "identifier"));
        Map<String, JsonNode> named = levelsById(node);
        Map<String, JsonNode> olds = new LinkedHashMap<>();
        List<Level> levels = rubric.levelsOf(criterion.id());
        ArrayNode written = Tree.array();
        for (int i = levels.size() - 1; i >= 0; i--) {
            Level level = levels.get(i);
            JsonNode old = previous(node, identifier(level.id(), own), named.get(level.id()));
            ObjectNode target = old == null ? Tree.object() : ((ObjectNode) old).deepCopy();
            identify(target, identifier(level.id(), own), changedAt, uriBase);
            position(target, levels.size() - 1 - i, old == null);
            if (old == null) {
                target.put("rubricCriterionId", own);
            } else {
                olds.put(String.valueOf(Tree.text(target, "identifier")), old);
            }
            set(target, "quality", level.title(), level.id(), language);
            set(target, "description", criterion.descriptors().get(level.id()), "", language);
            List<LocalizedText> feedback = criterion.feedback().getOrDefault(level.id(), List.of());
            set(target, "feedback", feedback.isEmpty() ? null : feedback.get(0), "", language);
            Tree.set(target, "score", level.points());
            written.add(target);
        }
        ArrayNode ordered = inOldOrder(written, node.get("CFRubricCriterionLevels"));
        node.set("CFRubricCriterionLevels", dated(ordered, olds, changedAt));
    }

    /** The level of that identifier, which Cairn gave it, or else the one of the same name. */
    private static @Nullable JsonNode previous(ObjectNode criterion, String identifier, @Nullable JsonNode named) {
        for (JsonNode level : positioned(criterion.get("CFRubricCriterionLevels"))) {
            if (identifier.equals(Tree.text(level, "identifier"))) {
                return level;
            }
        }
        return named;
    }

    private static void align(ObjectNode node, Criterion criterion, Locale language) {
        String there = Tree.text(node.path("CFItemURI"), "uri");
        String first = criterion.competencies().isEmpty()
                ? null
                : criterion.competencies().get(0);
        if (first == null) {
            if (there != null) {
                node.remove("CFItemURI");
            }
        } else if (!first.equals(there)) {
            ObjectNode link = Tree.object();
            link.put("title", criterion.title().in(language));
            link.put("identifier", identifier(first.substring(first.lastIndexOf('/') + 1), first));
            link.put("uri", first);
            node.set("CFItemURI", link);
        }
    }

    /** Text that only repeats the id that stood in for missing text is not written. */
    private static void set(
            ObjectNode node, String name, @Nullable LocalizedText text, String standIn, Locale language) {
        String value = text == null ? null : text.in(language);
        boolean absent = Tree.text(node, name) == null && standIn.equals(value);
        if (!absent) {
            Tree.set(node, name, value);
        }
    }
}

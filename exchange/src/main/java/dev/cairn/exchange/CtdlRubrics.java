package dev.cairn.exchange;

import dev.cairn.amount.Rational;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import dev.cairn.internal.value.Slug;
import dev.cairn.json.CairnJson;
import dev.cairn.rubric.Criterion;
import dev.cairn.rubric.Group;
import dev.cairn.rubric.Level;
import dev.cairn.rubric.Rubric;
import dev.cairn.text.LocalizedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rubrics in CTDL-ASN ({@code ceasn:Rubric}), as JSON-LD with the prefixes of the Credential Registry. Nothing is fetched:
 * a context is not looked at.
 *
 * <p>A criterion's id is the last part of its {@code @id}; a level's id is its name in lower case, the name being its
 * own, that of the {@code ceasn:RubricLevel} that lists it, or its value. Everything that CTDL-ASN has no word for travels
 * in the property {@value #EXTENSION} of the rubric. All methods are pure and thread-safe.
 */
public final class CtdlRubrics {
    /** The property of a {@code ceasn:Rubric} that holds the definition as Cairn has it. */
    public static final String EXTENSION = "https://cairn.dev/ns#definition";

    private static final String LANGUAGE = "https://cairn.dev/ns#language";

    private static final Map<String, String> VOCABULARIES = Map.of(
            "ceasn", "https://purl.org/ctdlasn/terms/",
            "ceterms", "https://purl.org/ctdl/terms/",
            "qdata", "https://credreg.net/qdata/terms/",
            "schema", "https://schema.org/",
            "skos", "http://www.w3.org/2004/02/skos/core#");

    private CtdlRubrics() {}

    /**
     * Reads all rubrics of a document: a graph, a list of nodes or graphs, or a single node. Criteria without a rubric
     * around them are read as one rubric. The source of each is the whole document.
     *
     * @param defaults for what CTDL-ASN does not say; a rubric that Cairn wrote says it all
     * @throws InvalidInputException if there is no rubric, one cannot be made of what is there, or one was changed after
     *     Cairn wrote it
     */
    public static List<ImportedRubric> read(String json, ImportDefaults defaults) {
        var document = new Document(Tree.parse(json), defaults);
        List<ImportedRubric> rubrics = new ArrayList<>();
        for (ObjectNode node : document.ofType("ceasn:Rubric")) {
            rubrics.add(document.read(node));
        }
        if (rubrics.isEmpty() && !document.ofType("ceasn:RubricCriterion").isEmpty()) {
            rubrics.add(document.read(null));
        }
        if (rubrics.isEmpty()) {
            throw new InvalidInputException("", ExchangeError.NO_RUBRIC, "There is no ceasn:Rubric.");
        }
        return rubrics;
    }

    /**
     * Writes a rubric.
     *
     * @param source the document it was read from, or null if it is new to CTDL-ASN; whatever else is in it is kept
     * @param language of text whose language is not said
     */
    public static String write(Rubric rubric, @Nullable String source, Locale language) {
        JsonNode root = source == null ? fresh() : Tree.parse(source);
        var defaults = new ImportDefaults(rubric.pass(), null, List.of(), null, false);
        return Tree.write(new Document(root, defaults).write(rubric, language));
    }

    private static ObjectNode fresh() {
        ObjectNode root = Tree.object();
        root.put("@context", "https://credreg.net/ctdlasn/schema/context/json");
        ObjectNode rubric = Tree.object();
        rubric.put("@type", "ceasn:Rubric");
        rubric.put("@id", "_:rubric");
        ArrayNode graph = Tree.array();
        graph.add(rubric);
        root.set("@graph", graph);
        return root;
    }

    /** A document with its nodes by id. */
    private static final class Document {
        private final JsonNode root;
        private final ImportDefaults defaults;
        private final List<ObjectNode> nodes = new ArrayList<>();
        private final Map<String, ObjectNode> byId = new HashMap<>();
        private final IdentityHashMap<ObjectNode, ArrayNode> containers = new IdentityHashMap<>();
        private final Map<String, ObjectNode> rubricLevels = new HashMap<>();
        private final List<Violation> remarks = new ArrayList<>();

        private Document(JsonNode root, ImportDefaults defaults) {
            this.root = root;
            this.defaults = defaults;
            gather(root, null);
            for (ObjectNode node : ofType("ceasn:RubricLevel")) {
                references(node, "ceasn:hasCriterionLevel").forEach(level -> rubricLevels.putIfAbsent(level, node));
            }
        }

        private void gather(JsonNode node, @Nullable ArrayNode container) {
            if (node instanceof ArrayNode array) {
                array.forEach(element -> gather(element, array));
            } else if (node.get("@graph") != null) {
                gather(node.get("@graph"), null);
            } else if (node instanceof ObjectNode object) {
                nodes.add(object);
                if (container != null) {
                    containers.put(object, container);
                }
                String id = Tree.text(object, "@id");
                ObjectNode before = id == null ? null : byId.putIfAbsent(id, object);
                if (before != null && !Tree.same(before, object)) {
                    remark(ExchangeError.REPEATED, id, "'" + id + "' is described twice; the first counts.");
                }
            }
        }

        private void remark(ExchangeError code, @Nullable String at, String message) {
            remarks.add(Violation.of(Violation.step(String.valueOf(at)), code, message));
        }

        private List<ObjectNode> ofType(String type) {
            return nodes.stream().filter(node -> isOfType(node, type)).toList();
        }

        private static boolean isOfType(ObjectNode node, String type) {
            JsonNode types = node.path("@type");
            return spellings(type).stream()
                    .anyMatch(spelling ->
                            types.isString() && types.stringValue().equals(spelling)
                                    || types.valueStream()
                                            .anyMatch(t -> t.isString()
                                                    && t.stringValue().equals(spelling)));
        }

        private ImportedRubric read(@Nullable ObjectNode node) {
            String source = Tree.write(root);
            String own = node == null ? null : Tree.text(node, EXTENSION);
            if (node != null && own != null) {
                Rubric rubric = CairnJson.read(own, Rubric.class);
                Locale language = Locale.forLanguageTag(String.valueOf(Tree.text(node, LANGUAGE)));
                JsonNode again = new Document(Tree.parse(source), defaults).write(rubric, language);
                if (!Tree.same(root, again)) {
                    throw new InvalidInputException(
                            "",
                            ExchangeError.ALTERED,
                            "The rubric differs from what Cairn wrote into it. Maybe remove " + EXTENSION
                                    + " to read it anew?");
                }
                return new ImportedRubric(rubric, source, remarks);
            }
            return new ImportedRubric(rubric(node), source, remarks);
        }

        private Rubric rubric(@Nullable ObjectNode node) {
            List<ObjectNode> criteria = criteria(node);
            LocalizedText title = node == null ? null : text(node, "ceasn:name");
            if (title == null) {
                title = criteria.isEmpty() ? LocalizedText.of("Rubric") : title(criteria.get(0));
            }
            var rubric = Rubric.builder(rubricId(node, title), 1, title)
                    .description(node == null ? null : text(node, "ceasn:description"))
                    .pass(defaults.pass());
            if (defaults.moderation() != null) {
                rubric.moderation(defaults.moderation());
            }
            Map<String, Group> groups = new LinkedHashMap<>();
            Map<String, ObjectNode> byCriterion = new LinkedHashMap<>();
            for (ObjectNode criterion : criteria) {
                LevelDraft.name(byCriterion, local(Tree.text(criterion, "@id"), "criterion"), criterion);
            }
            boolean anyBare = false;
            for (var entry : byCriterion.entrySet()) {
                Criterion criterion = criterion(entry.getKey(), entry.getValue(), groups);
                anyBare |= criterion.levels().isEmpty();
                rubric.criterion(criterion);
            }
            return rubric.levels(anyBare ? defaults.levels() : List.of())
                    .groups(List.copyOf(groups.values()))
                    .build();
        }

        private static String rubricId(@Nullable ObjectNode node, LocalizedText title) {
            String id = node == null ? null : Tree.text(node, "@id");
            String slug =
                    id == null || id.startsWith("_:") ? Slug.of(title.in(Locale.ENGLISH)) : Slug.of(local(id, ""));
            return slug.isEmpty() ? "rubric" : slug;
        }

        private List<ObjectNode> criteria(@Nullable ObjectNode rubric) {
            if (rubric == null) {
                return ofType("ceasn:RubricCriterion");
            }
            return resolve(references(rubric, "ceasn:hasRubricCriterion"));
        }

        private List<ObjectNode> resolve(Set<String> references) {
            List<ObjectNode> found = new ArrayList<>();
            for (String reference : references) {
                ObjectNode node = byId.get(reference);
                if (node == null) {
                    remark(ExchangeError.DANGLING, reference, "'" + reference + "' is referred to, but not there.");
                } else {
                    found.add(node);
                }
            }
            return found;
        }

        private static LocalizedText title(ObjectNode criterion) {
            for (String property : List.of("ceasn:name", "ceasn:description", "ceasn:codedNotation")) {
                LocalizedText text = text(criterion, property);
                if (text != null) {
                    return text;
                }
            }
            return LocalizedText.of(local(Tree.text(criterion, "@id"), "criterion"));
        }

        private Criterion criterion(String id, ObjectNode node, Map<String, Group> groups) {
            LocalizedText title = title(node);
            var criterion = Criterion.builder(id, title);
            LocalizedText description = text(node, "ceasn:description");
            if (description != null && text(node, "ceasn:name") != null) {
                criterion.description(description);
            }
            Rational weight = number(node, "ceterms:weight");
            if (weight != null && weight.signum() > 0) {
                criterion.weight(weight);
            }
            references(node, "ceasn:hasCriterionCategory").stream().findFirst().ifPresent(category -> {
                String group = Slug.of(local(category, "group"));
                ObjectNode concept = byId.get(category);
                LocalizedText label = concept == null ? null : text(concept, "skos:prefLabel");
                groups.putIfAbsent(group, new Group(group, label == null ? LocalizedText.of(group) : label));
                criterion.group(group);
            });
            List<LevelDraft> levels = new ArrayList<>();
            for (var entry : levels(node).entrySet()) {
                String reference = entry.getValue();
                ObjectNode level = byId.get(reference);
                if (level == null) {
                    remark(ExchangeError.DANGLING, reference, "'" + reference + "' is referred to, but not there.");
                }
                levels.add(new LevelDraft(entry.getKey(), levelTitle(reference), points(level)));
                LocalizedText descriptor = level == null ? null : text(level, descriptorProperty(level));
                if (descriptor != null) {
                    criterion.descriptor(entry.getKey(), descriptor);
                }
                LocalizedText feedback = level == null ? null : text(level, "ceasn:feedback");
                if (feedback != null) {
                    criterion.feedback(entry.getKey(), feedback);
                }
            }
            return criterion
                    .levels(LevelDraft.scale(levels, defaults, "/" + id, remarks))
                    .build();
        }

        /** References to a criterion's levels, as listed, by the ids they have in Cairn. */
        private Map<String, String> levels(ObjectNode criterion) {
            Map<String, String> levels = new LinkedHashMap<>();
            for (String reference : references(criterion, "ceasn:hasCriterionLevel")) {
                LevelDraft.name(levels, levelTitle(reference).in(Locale.ENGLISH), reference);
            }
            return levels;
        }

        private LocalizedText levelTitle(String reference) {
            ObjectNode level = byId.get(reference);
            LocalizedText own = level == null ? null : text(level, "ceasn:name");
            if (own != null) {
                return own;
            }
            ObjectNode shared = rubricLevels.get(reference);
            LocalizedText name = shared == null ? null : text(shared, "ceasn:name");
            if (name != null) {
                return name;
            }
            Rational points = points(level);
            return LocalizedText.of(points == null ? local(reference, "level") : points.toString());
        }

        private static @Nullable Rational points(@Nullable ObjectNode level) {
            return level == null ? null : number(level, pointsProperty(level));
        }

        private static String pointsProperty(ObjectNode level) {
            return number(level, "schema:value") == null && number(level, "qdata:percentage") != null
                    ? "qdata:percentage"
                    : "schema:value";
        }

        private static String descriptorProperty(ObjectNode level) {
            return text(level, "ceasn:benchmarkText") == null && text(level, "ceasn:description") != null
                    ? "ceasn:description"
                    : "ceasn:benchmarkText";
        }

        private JsonNode write(Rubric rubric, Locale language) {
            ObjectNode node = rubricNode(rubric);
            set(node, "ceasn:name", rubric.title(), language);
            set(node, "ceasn:description", rubric.description(), language);
            Map<String, ObjectNode> olds = new LinkedHashMap<>();
            for (ObjectNode criterion : criteria(node)) {
                LevelDraft.name(olds, local(Tree.text(criterion, "@id"), "criterion"), criterion);
            }
            List<String> references = new ArrayList<>();
            for (Criterion criterion : rubric.criteria()) {
                ObjectNode old = olds.remove(criterion.id());
                ObjectNode written = old == null ? add(node, "ceasn:RubricCriterion", "_:" + criterion.id()) : old;
                write(rubric, criterion, written, language);
                references.add(String.valueOf(Tree.text(written, "@id")));
            }
            for (ObjectNode gone : olds.values()) {
                remove(gone);
            }
            refer(node, "ceasn:hasRubricCriterion", references);
            node.put(EXTENSION, CairnJson.write(rubric));
            node.put(LANGUAGE, language.toLanguageTag());
            return root;
        }

        private ObjectNode rubricNode(Rubric rubric) {
            List<ObjectNode> rubrics = ofType("ceasn:Rubric");
            if (rubrics.size() == 1) {
                return rubrics.get(0);
            }
            for (ObjectNode node : rubrics) {
                LocalizedText title = text(node, "ceasn:name");
                if (rubricId(node, title == null ? rubric.title() : title).equals(rubric.id())) {
                    return node;
                }
            }
            List<ObjectNode> loose = rubrics.isEmpty() ? ofType("ceasn:RubricCriterion") : List.of();
            ObjectNode node = add(nodes.get(0), "ceasn:Rubric", "_:" + rubric.id());
            refer(
                    node,
                    "ceasn:hasRubricCriterion",
                    loose.stream().map(c -> String.valueOf(Tree.text(c, "@id"))).toList());
            return node;
        }

        /** A new node beside another. */
        private ObjectNode add(ObjectNode beside, String type, String id) {
            ArrayNode container = containers.get(beside);
            if (container == null) {
                throw new InvalidInputException(
                        "", ExchangeError.NO_RUBRIC, "The document is a single node, and cannot take another.");
            }
            ObjectNode node = Tree.object();
            node.put("@type", type);
            String free = id;
            for (int i = 2; byId.containsKey(free); i++) {
                free = id + "-" + i;
            }
            node.put("@id", free);
            container.add(node);
            nodes.add(node);
            byId.put(free, node);
            containers.put(node, container);
            return node;
        }

        @SuppressWarnings("ReferenceEquality") // The very node, not one that looks like it.
        private void remove(ObjectNode node) {
            ArrayNode container = containers.get(node);
            for (int i = 0; container != null && i < container.size(); i++) {
                if (container.get(i) == node) {
                    container.remove(i);
                    return;
                }
            }
        }

        private void write(Rubric rubric, Criterion criterion, ObjectNode node, Locale language) {
            if (!says(title(node), criterion.title(), language)) {
                boolean untitled = text(node, "ceasn:name") == null
                        && text(node, "ceasn:description") != null
                        && criterion.description() == null;
                set(node, untitled ? "ceasn:description" : "ceasn:name", criterion.title(), language);
            }
            if (text(node, "ceasn:name") != null) {
                set(node, "ceasn:description", criterion.description(), language);
            }
            if (number(node, "ceterms:weight") != null || !criterion.weight().equals(Rational.ONE)) {
                Tree.set(node, spelled(node, "ceterms:weight"), criterion.weight());
            }
            Map<String, String> olds = levels(node);
            List<Level> levels = rubric.levelsOf(criterion.id());
            List<String> references = new ArrayList<>();
            boolean known = levels.stream().map(Level::id).toList().containsAll(olds.keySet());
            for (int i = levels.size() - 1; i >= 0; i--) {
                Level level = levels.get(i);
                String reference = olds.get(level.id());
                // Levels that only Cairn needs, and says nothing of, stay in its extension.
                boolean needed = !criterion.levels().isEmpty() && olds.size() != 1;
                if (reference != null || needed || isTold(criterion, level)) {
                    references.add(write(criterion, level, node, reference, language));
                }
            }
            boolean same = known
                    && olds.size() == references.size()
                    && Set.copyOf(references).equals(Set.copyOf(olds.values()));
            if (!same && !references.isEmpty()) {
                refer(node, "ceasn:hasCriterionLevel", references);
            }
        }

        private static boolean isTold(Criterion criterion, Level level) {
            return level.points() != null || criterion.descriptors().containsKey(level.id());
        }

        private String write(
                Criterion criterion, Level level, ObjectNode beside, @Nullable String reference, Locale language) {
            ObjectNode node = reference == null ? null : byId.get(reference);
            if (reference != null && node == null) {
                return reference;
            }
            List<LocalizedText> feedback = criterion.feedback().getOrDefault(level.id(), List.of());
            LocalizedText first = feedback.isEmpty() ? null : feedback.get(0);
            LocalizedText descriptor = criterion.descriptors().get(level.id());
            if (node != null && reference != null) {
                boolean same = says(levelTitle(reference), level.title(), language)
                        && says(text(node, descriptorProperty(node)), descriptor, language)
                        && says(text(node, "ceasn:feedback"), first, language)
                        && (level.points() == null || level.points().equals(points(node)));
                if (same) {
                    return reference;
                }
                node = isShared(reference) ? null : node;
            }
            if (node == null) {
                node = add(beside, "ceasn:CriterionLevel", "_:" + criterion.id() + "-" + level.id());
            }
            String written = String.valueOf(Tree.text(node, "@id"));
            if (!says(levelTitle(written), level.title(), language)) {
                set(node, "ceasn:name", level.title(), language);
            }
            set(node, descriptorProperty(node), descriptor, language);
            set(node, "ceasn:feedback", first, language);
            if (level.points() != null) {
                Tree.set(node, spelled(node, pointsProperty(node)), level.points());
            }
            return written;
        }

        private boolean isShared(String reference) {
            return ofType("ceasn:RubricCriterion").stream()
                            .filter(criterion -> references(criterion, "ceasn:hasCriterionLevel")
                                    .contains(reference))
                            .count()
                    > 1;
        }
    }

    private static List<String> spellings(String name) {
        int colon = name.indexOf(':');
        String local = name.substring(colon + 1);
        return List.of(name, VOCABULARIES.get(name.substring(0, colon)) + local, local);
    }

    /** The spelling of a property that a node uses, or the usual one. */
    private static String spelled(ObjectNode node, String name) {
        return spellings(name).stream().filter(node::has).findFirst().orElse(name);
    }

    private static Set<String> references(ObjectNode node, String name) {
        Set<String> references = new LinkedHashSet<>();
        JsonNode value = node.path(spelled(node, name));
        (value.isArray() ? value.valueStream() : java.util.stream.Stream.of(value)).forEach(element -> {
            JsonNode target = element.isObject() ? element.path("@id") : element;
            if (target.isString()) {
                references.add(target.stringValue());
            }
        });
        return references;
    }

    private static void refer(ObjectNode node, String name, List<String> references) {
        if (!List.copyOf(references(node, name)).equals(references)) {
            ArrayNode array = Tree.array();
            references.forEach(array::add);
            node.set(spelled(node, name), array);
        }
    }

    private static @Nullable Rational number(ObjectNode node, String name) {
        return Tree.number(node, spelled(node, name));
    }

    /** A string, a language map, or a value object; null if there is none. */
    private static @Nullable LocalizedText text(ObjectNode node, String name) {
        JsonNode value = node.get(spelled(node, name));
        if (value instanceof ArrayNode array && !array.isEmpty()) {
            value = array.get(0);
        }
        if (value == null) {
            return null;
        }
        if (value.isString()) {
            return LocalizedText.of(value.stringValue());
        }
        if (value.get("@value") != null) {
            String language = value.path("@language").asString("und");
            return LocalizedText.of(Map.of(language, value.get("@value").asString("")));
        }
        Map<String, String> texts = new LinkedHashMap<>();
        value.propertyStream().forEach(entry -> {
            if (entry.getValue().isString()) {
                texts.put(entry.getKey(), entry.getValue().stringValue());
            }
        });
        return texts.isEmpty() ? null : LocalizedText.of(texts);
    }

    private static void set(ObjectNode node, String name, @Nullable LocalizedText text, Locale language) {
        String spelled = spelled(node, name);
        if (text == null) {
            node.remove(spelled);
        } else if (!says(text(node, name), text, language)) {
            ObjectNode map = Tree.object();
            labelled(text, language).byTag().forEach(map::put);
            node.set(spelled, map);
        }
    }

    /** Whether what is there is what would be written. */
    private static boolean says(@Nullable LocalizedText there, @Nullable LocalizedText wanted, Locale language) {
        return there == null || wanted == null
                ? (there == null) == (wanted == null)
                : there.equals(wanted) || there.equals(labelled(wanted, language));
    }

    /** With a language for text that has none, unless there is text in that language. */
    private static LocalizedText labelled(LocalizedText text, Locale language) {
        Map<String, String> labelled = new TreeMap<>(text.byTag());
        String unlabelled = labelled.remove("und");
        if (unlabelled != null) {
            labelled.putIfAbsent(language.toLanguageTag(), unlabelled);
        }
        return LocalizedText.of(labelled);
    }

    /** The last part of an {@code @id}. */
    private static String local(@Nullable String id, String otherwise) {
        if (id == null) {
            return otherwise;
        }
        int cut = Math.max(id.lastIndexOf(':'), Math.max(id.lastIndexOf('/'), id.lastIndexOf('#')));
        return id.substring(cut + 1);
    }
}

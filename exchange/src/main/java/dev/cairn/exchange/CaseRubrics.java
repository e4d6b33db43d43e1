package dev.cairn.exchange;

import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violations;
import dev.cairn.id.DefinitionRef;
import dev.cairn.internal.value.Given;
import dev.cairn.json.CairnJson;
import dev.cairn.rubric.Rubric;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        Optional<Locale> locale = Tree.said(root.path("CFDocument"), "language")
                .map(Locale::forLanguageTag)
                .or(() -> Optional.ofNullable(defaults.language()));
        List<ImportedRubric> rubrics = new ArrayList<>();
        if (root.has("CFRubricCriteria")) {
            rubrics.add(read(root, "", defaults, locale));
        } else if (root.get("CFRubrics") instanceof ArrayNode nodes) {
            for (JsonNode node : nodes) {
                rubrics.add(read(node, "/CFRubrics/" + rubrics.size(), defaults, locale));
            }
        }
        if (rubrics.isEmpty()) {
            throw new InvalidInputException("", ExchangeError.NO_RUBRIC, "There is neither CFRubrics nor a CFRubric.");
        }
        return rubrics;
    }

    private static ImportedRubric read(JsonNode node, String path, ImportDefaults defaults, Optional<Locale> locale) {
        var faults = new Violations();
        check(node, "CFRubric", path, faults);
        List<JsonNode> criteria = CaseNodes.positioned(node.get("CFRubricCriteria"));
        for (int c = 0; c < criteria.size(); c++) {
            String at = path + "/CFRubricCriteria/" + c;
            check(criteria.get(c), "CFRubricCriterion", at, faults);
            List<JsonNode> levels = CaseNodes.positioned(criteria.get(c).get("CFRubricCriterionLevels"));
            for (int l = 0; l < levels.size(); l++) {
                check(levels.get(l), "CFRubricCriterionLevel", at + "/CFRubricCriterionLevels/" + l, faults);
            }
        }
        faults.throwIfAny();
        JsonNode own = node.path("extensions").path(CaseRubricWriter.EXTENSION);
        if (own.isMissingNode()) {
            return new CaseRubricReader(defaults, locale).read(node, path);
        }
        Rubric rubric = CairnJson.read(own.path("definition").toString(), Rubric.class);
        var writer = new CaseRubricWriter(
                CaseNodes.required(node, "lastChangeDateTime"),
                "",
                Locale.forLanguageTag(own.path("language").asString("und")));
        if (!Tree.same(node, writer.write(rubric, (ObjectNode) node))) {
            throw new InvalidInputException(
                    path,
                    ExchangeError.ALTERED,
                    "The rubric differs from what Cairn wrote into its extension. Maybe remove extensions.cairn to "
                            + "read it anew?");
        }
        return new ImportedRubric(rubric, Tree.write(node), List.of());
    }

    private static void check(JsonNode node, String kind, String path, Violations faults) {
        if (!node.isObject()) {
            faults.add(path, CoreError.VALUE_INVALID, "A " + kind + " is an object.");
            return;
        }
        Set<String> known = CaseFormat.rules().getOrDefault(kind, Map.of()).keySet();
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
                Given.noneOr(identifier, DefinitionRef::isId),
                path + "/identifier",
                CoreError.VALUE_INVALID,
                "'" + identifier + "' is no lower-case UUID.");
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
        String changed = changedAt.truncatedTo(ChronoUnit.SECONDS).toString();
        return Tree.write(new CaseRubricWriter(changed, uriBase, language).write(rubric, base));
    }
}

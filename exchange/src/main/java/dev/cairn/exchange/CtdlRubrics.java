package dev.cairn.exchange;

import dev.cairn.error.InvalidInputException;
import dev.cairn.json.CairnJson;
import dev.cairn.rubric.Rubric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
        JsonNode root = Tree.parse(json);
        var document = new CtdlDocument(root);
        List<ImportedRubric> rubrics = new ArrayList<>();
        for (CtdlNode node : document.ofType("ceasn:Rubric")) {
            rubrics.add(read(document, node, defaults));
        }
        if (rubrics.isEmpty() && !document.ofType("ceasn:RubricCriterion").isEmpty()) {
            rubrics.add(imported(document, new CtdlRubricReader(document, defaults).rubric(Optional.empty())));
        }
        if (rubrics.isEmpty()) {
            throw new InvalidInputException("", ExchangeError.NO_RUBRIC, "There is no ceasn:Rubric.");
        }
        return rubrics;
    }

    private static ImportedRubric read(CtdlDocument document, CtdlNode node, ImportDefaults defaults) {
        Optional<String> own = Tree.said(node.json(), EXTENSION);
        if (own.isEmpty()) {
            return imported(document, new CtdlRubricReader(document, defaults).rubric(Optional.of(node)));
        }
        Rubric rubric = CairnJson.read(own.get(), Rubric.class);
        Locale language = Locale.forLanguageTag(Tree.text(node.json(), CtdlRubricWriter.LANGUAGE, "und"));
        JsonNode again = Tree.parse(Tree.write(document.root()));
        new CtdlRubricWriter(new CtdlDocument(again), rubric, language).write();
        if (!Tree.same(document.root(), again)) {
            throw new InvalidInputException(
                    "",
                    ExchangeError.ALTERED,
                    "The rubric differs from what Cairn wrote into it. Maybe remove " + EXTENSION
                            + " to read it anew?");
        }
        return imported(document, rubric);
    }

    private static ImportedRubric imported(CtdlDocument document, Rubric rubric) {
        return new ImportedRubric(rubric, Tree.write(document.root()), document.remarks());
    }

    /**
     * Writes a rubric.
     *
     * @param source the document it was read from, or null if it is new to CTDL-ASN; whatever else is in it is kept
     * @param language of text whose language is not said
     */
    public static String write(Rubric rubric, @Nullable String source, Locale language) {
        JsonNode root = source == null ? fresh() : Tree.parse(source);
        return Tree.write(new CtdlRubricWriter(new CtdlDocument(root), rubric, language).write());
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
}

package dev.cairn.exchange;

import dev.cairn.amount.Rational;
import dev.cairn.json.CairnJson;
import dev.cairn.rubric.Criterion;
import dev.cairn.rubric.Level;
import dev.cairn.rubric.Rubric;
import dev.cairn.text.LocalizedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Writes a rubric over the document it was read from, in which whatever says the same stays as it is.
 *
 * @param document is changed
 * @param language of text whose language is not said
 */
record CtdlRubricWriter(CtdlDocument document, Rubric rubric, Locale language) {
    static final String LANGUAGE = "https://cairn.dev/ns#language";

    JsonNode write() {
        CtdlNode node = rubricNode();
        node.set("ceasn:name", Optional.of(rubric.title()), language);
        node.set("ceasn:description", Optional.ofNullable(rubric.description()), language);
        Map<String, CtdlNode> olds = new LinkedHashMap<>(document.criteria(node));
        List<String> references = new ArrayList<>();
        for (Criterion criterion : rubric.criteria()) {
            CtdlNode written = Optional.ofNullable(olds.remove(criterion.id()))
                    .orElseGet(() -> document.add(node, "ceasn:RubricCriterion", "_:" + criterion.id()));
            write(criterion, written);
            references.add(reference(written));
        }
        olds.values().forEach(document::remove);
        node.refer("ceasn:hasRubricCriterion", references);
        node.json().put(CtdlRubrics.EXTENSION, CairnJson.write(rubric));
        node.json().put(LANGUAGE, language.toLanguageTag());
        return document.root();
    }

    private static String reference(CtdlNode node) {
        return String.valueOf(node.id().orElse(null));
    }

    private CtdlNode rubricNode() {
        List<CtdlNode> rubrics = document.ofType("ceasn:Rubric");
        if (rubrics.size() == 1) {
            return rubrics.get(0);
        }
        return rubrics.stream()
                .filter(node -> CtdlDocument.rubricId(
                                node.id(), node.text("ceasn:name").orElse(rubric.title()))
                        .equals(rubric.id()))
                .findFirst()
                .orElseGet(() -> added(rubrics.isEmpty() ? document.ofType("ceasn:RubricCriterion") : List.of()));
    }

    private CtdlNode added(List<CtdlNode> loose) {
        CtdlNode node = document.add(document.any(), "ceasn:Rubric", "_:" + rubric.id());
        node.refer(
                "ceasn:hasRubricCriterion",
                loose.stream().map(CtdlRubricWriter::reference).toList());
        return node;
    }

    private boolean says(Optional<LocalizedText> there, Optional<LocalizedText> wanted) {
        return CtdlNode.says(there, wanted, language);
    }

    private void write(Criterion criterion, CtdlNode node) {
        writeWords(criterion, node);
        if (node.number("ceterms:weight").isPresent() || !criterion.weight().equals(Rational.ONE)) {
            node.set("ceterms:weight", criterion.weight());
        }
        Map<String, String> olds = document.levels(node);
        List<Level> levels = rubric.levelsOf(criterion.id());
        // Levels that only Cairn needs, and says nothing of, stay in its extension.
        boolean needed = !criterion.levels().isEmpty() && olds.size() != 1;
        List<String> references = new ArrayList<>();
        for (int i = levels.size() - 1; i >= 0; i--) {
            Level level = levels.get(i);
            Optional<String> old = Optional.ofNullable(olds.get(level.id()));
            if (old.isPresent() || needed || isTold(criterion, level)) {
                references.add(write(criterion, level, node, old));
            }
        }
        boolean known = levels.stream().map(Level::id).toList().containsAll(olds.keySet());
        boolean same = known
                && olds.size() == references.size()
                && Set.copyOf(references).equals(Set.copyOf(olds.values()));
        if (!same && !references.isEmpty()) {
            node.refer("ceasn:hasCriterionLevel", references);
        }
    }

    private void writeWords(Criterion criterion, CtdlNode node) {
        Optional<LocalizedText> title = Optional.of(criterion.title());
        Optional<LocalizedText> description = Optional.ofNullable(criterion.description());
        if (!says(Optional.of(node.title()), title)) {
            boolean untitled = node.text("ceasn:name").isEmpty()
                    && node.text("ceasn:description").isPresent()
                    && description.isEmpty();
            node.set(untitled ? "ceasn:description" : "ceasn:name", title, language);
        }
        if (node.text("ceasn:name").isPresent()) {
            node.set("ceasn:description", description, language);
        }
    }

    private static boolean isTold(Criterion criterion, Level level) {
        return level.points() != null || criterion.descriptors().containsKey(level.id());
    }

    /** The reference under which a level stands, which is the old one where that says the same, or is not to be seen. */
    private String write(Criterion criterion, Level level, CtdlNode beside, Optional<String> old) {
        Optional<CtdlNode> there = old.flatMap(document::find);
        if (old.isPresent() && (there.isEmpty() || isSaid(criterion, level, there.get(), old.get()))) {
            return old.get();
        }
        CtdlNode node = there.filter(level1 -> !document.isShared(old.orElseThrow()))
                .orElseGet(
                        () -> document.add(beside, "ceasn:CriterionLevel", "_:" + criterion.id() + "-" + level.id()));
        String written = reference(node);
        Optional<LocalizedText> title = Optional.of(level.title());
        if (!says(Optional.of(document.levelTitle(written)), title)) {
            node.set("ceasn:name", title, language);
        }
        node.setDescriptor(descriptor(criterion, level), language);
        node.set("ceasn:feedback", feedback(criterion, level), language);
        Optional.ofNullable(level.points()).ifPresent(node::setPoints);
        return written;
    }

    private boolean isSaid(Criterion criterion, Level level, CtdlNode node, String reference) {
        return says(Optional.of(document.levelTitle(reference)), Optional.of(level.title()))
                && says(node.descriptor(), descriptor(criterion, level))
                && says(node.text("ceasn:feedback"), feedback(criterion, level))
                && (level.points() == null || node.points().equals(Optional.of(level.points())));
    }

    private static Optional<LocalizedText> descriptor(Criterion criterion, Level level) {
        return Optional.ofNullable(criterion.descriptors().get(level.id()));
    }

    private static Optional<LocalizedText> feedback(Criterion criterion, Level level) {
        return criterion.feedback().getOrDefault(level.id(), List.of()).stream().findFirst();
    }
}

package dev.cairn.exchange;

import dev.cairn.amount.Rational;
import dev.cairn.json.CairnJson;
import dev.cairn.rubric.Criterion;
import dev.cairn.rubric.Level;
import dev.cairn.rubric.Rubric;
import dev.cairn.text.LocalizedText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
        return node.id().orElseThrow();
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
        List<String> named =
                loose.stream().flatMap(criterion -> criterion.id().stream()).toList();
        node.refer("ceasn:hasRubricCriterion", named);
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
        writeLevels(criterion, node);
    }

    private void writeLevels(Criterion criterion, CtdlNode node) {
        Map<String, String> olds = document.levels(node);
        // Levels that only Cairn needs, and says nothing of, stay in its extension.
        boolean needed = !criterion.levels().isEmpty() && olds.size() != 1;
        Map<String, String> references = new LinkedHashMap<>();
        for (Level level : highestFirst(rubric.levelsOf(criterion.id()))) {
            Optional<String> old = Optional.ofNullable(olds.get(level.id()));
            if (old.isPresent() || needed || isTold(criterion, level)) {
                references.put(level.id(), write(criterion, level, node, old));
            }
        }
        if (!references.equals(olds) && !references.isEmpty()) {
            node.refer("ceasn:hasCriterionLevel", List.copyOf(references.values()));
        }
    }

    private static List<Level> highestFirst(List<Level> levels) {
        List<Level> reversed = new ArrayList<>(levels);
        Collections.reverse(reversed);
        return reversed;
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
        CtdlNode node = there.filter(its -> !document.isShared(old.orElseThrow()))
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

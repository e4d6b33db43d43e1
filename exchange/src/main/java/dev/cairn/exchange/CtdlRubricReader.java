package dev.cairn.exchange;

import dev.cairn.internal.value.Slug;
import dev.cairn.rubric.Criterion;
import dev.cairn.rubric.Group;
import dev.cairn.rubric.Level;
import dev.cairn.rubric.Rubric;
import dev.cairn.text.LocalizedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a rubric of nodes that Cairn did not write. */
final class CtdlRubricReader {
    private final CtdlDocument document;
    private final ImportDefaults defaults;
    private final Map<String, Group> groups = new LinkedHashMap<>();

    CtdlRubricReader(CtdlDocument document, ImportDefaults defaults) {
        this.document = document;
        this.defaults = defaults;
    }

    /** @param node of the rubric, or nothing for all criteria there are */
    Rubric rubric(Optional<CtdlNode> node) {
        Map<String, CtdlNode> nodes = node.map(document::criteria).orElseGet(document::criteria);
        LocalizedText title = node.flatMap(named -> named.text("ceasn:name"))
                .or(() -> nodes.values().stream().findFirst().map(CtdlNode::title))
                .orElse(LocalizedText.of("Rubric"));
        List<Criterion> criteria = new ArrayList<>();
        nodes.forEach((id, criterion) -> criteria.add(criterion(id, criterion)));
        boolean anyBare =
                criteria.stream().anyMatch(criterion -> criterion.levels().isEmpty());
        List<Level> levels = anyBare ? defaults.levels() : List.of();
        var rubric = Rubric.builder(CtdlDocument.rubricId(node.flatMap(CtdlNode::id), title), 1, title)
                .pass(defaults.pass())
                .criteria(criteria)
                .levels(levels)
                .groups(List.copyOf(groups.values()));
        node.flatMap(described -> described.text("ceasn:description")).ifPresent(rubric::description);
        Optional.ofNullable(defaults.moderation()).ifPresent(rubric::moderation);
        return rubric.build();
    }

    private Criterion criterion(String id, CtdlNode node) {
        var criterion = Criterion.builder(id, node.title());
        node.text("ceasn:description")
                .filter(description -> node.text("ceasn:name").isPresent())
                .ifPresent(criterion::description);
        node.number("ceterms:weight").filter(weight -> weight.signum() > 0).ifPresent(criterion::weight);
        node.references("ceasn:hasCriterionCategory").stream()
                .findFirst()
                .map(this::group)
                .ifPresent(criterion::group);
        List<LevelDraft> levels = new ArrayList<>();
        document.levels(node).forEach((levelId, reference) -> {
            Optional<CtdlNode> level = document.resolve(reference);
            levels.add(new LevelDraft(
                    levelId,
                    document.levelTitle(reference),
                    level.flatMap(CtdlNode::points).orElse(null)));
            level.flatMap(CtdlNode::descriptor).ifPresent(text -> criterion.descriptor(levelId, text));
            level.flatMap(told -> told.text("ceasn:feedback")).ifPresent(text -> criterion.feedback(levelId, text));
        });
        return criterion
                .levels(LevelDraft.scale(levels, defaults, "/" + id, document.remarks()))
                .build();
    }

    private String group(String category) {
        String id = Slug.of(CtdlNode.local(category));
        LocalizedText label = document.find(category)
                .flatMap(concept -> concept.text("skos:prefLabel"))
                .orElseGet(() -> LocalizedText.of(id));
        groups.putIfAbsent(id, new Group(id, label));
        return id;
    }
}

package dev.cairn.exchange;

import dev.cairn.amount.Rational;
import dev.cairn.error.Violation;
import dev.cairn.internal.value.Slug;
import dev.cairn.rubric.Criterion;
import dev.cairn.rubric.Group;
import dev.cairn.rubric.Rubric;
import dev.cairn.text.LocalizedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Makes a rubric of a CFRubric that Cairn did not write. */
final class CaseRubricReader {
    private final ImportDefaults defaults;
    private final Optional<Locale> locale;
    private final List<Violation> remarks = new ArrayList<>();

    CaseRubricReader(ImportDefaults defaults, Optional<Locale> locale) {
        this.defaults = defaults;
        this.locale = locale;
    }

    ImportedRubric read(JsonNode node, String path) {
        List<JsonNode> criteria = CaseNodes.positioned(node.get("CFRubricCriteria"));
        String id = CaseNodes.identifier(node);
        var rubric = Rubric.builder(id, 1, words(Tree.text(node, "title", id)))
                .pass(defaults.pass())
                .groups(groups(criteria));
        said(node, "description").ifPresent(rubric::description);
        Optional.ofNullable(defaults.moderation()).ifPresent(rubric::moderation);
        if (criteria.stream()
                .anyMatch(criterion -> CaseNodes.levelsById(criterion).isEmpty())) {
            rubric.levels(defaults.levels());
        }
        for (int i = 0; i < criteria.size(); i++) {
            rubric.criterion(criterion(criteria.get(i), path + "/CFRubricCriteria/" + i));
        }
        return new ImportedRubric(rubric.build(), Tree.write(node), remarks);
    }

    private LocalizedText words(String text) {
        return locale.map(language -> LocalizedText.of(language, text)).orElseGet(() -> LocalizedText.of(text));
    }

    private Optional<LocalizedText> said(JsonNode node, String name) {
        return Tree.said(node, name).map(this::words);
    }

    private List<Group> groups(List<JsonNode> criteria) {
        Map<String, Group> groups = new LinkedHashMap<>();
        for (JsonNode criterion : criteria) {
            Tree.said(criterion, "category")
                    .map(category -> new Group(groupId(category), words(category)))
                    .ifPresent(group -> groups.putIfAbsent(group.id(), group));
        }
        return List.copyOf(groups.values());
    }

    /** Categories that leave no slug, or the same, are told apart by their characters. */
    private static String groupId(String category) {
        String slug = Slug.of(category);
        boolean plain = slug.length() == category.length();
        return plain ? slug : (slug.isEmpty() ? "group" : slug) + "-" + Integer.toHexString(category.hashCode());
    }

    private Criterion criterion(JsonNode node, String path) {
        String id = CaseNodes.identifier(node);
        var criterion = Criterion.builder(id, words(Tree.text(node, "description", id)));
        Tree.said(node, "category").map(CaseRubricReader::groupId).ifPresent(criterion::group);
        Tree.numbered(node, "weight").filter(weight -> weight.signum() > 0).ifPresent(criterion::weight);
        criterion.feedbackOnly(
                Tree.numbered(node, "weight").filter(Rational.ZERO::equals).isPresent());
        Tree.said(node.path("CFItemURI"), "uri").ifPresent(criterion::competencies);
        List<LevelDraft> levels = new ArrayList<>();
        CaseNodes.levelsById(node).forEach((levelId, level) -> {
            levels.add(
                    new LevelDraft(levelId, words(Tree.text(level, "quality", levelId)), Tree.number(level, "score")));
            said(level, "description").ifPresent(text -> criterion.descriptor(levelId, text));
            said(level, "feedback").ifPresent(text -> criterion.feedback(levelId, text));
        });
        return criterion
                .levels(LevelDraft.scale(levels, defaults, path, remarks))
                .build();
    }
}

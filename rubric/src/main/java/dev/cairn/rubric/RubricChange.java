package dev.cairn.rubric;

import dev.cairn.definition.ChangeKind;
import dev.cairn.definition.DefinitionChange;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How one version of a rubric differs from another. */
final class RubricChange {
    private RubricChange() {}

    /** What changes from {@code before} to {@code after}. The ids of the two need not be the same. */
    static DefinitionChange between(Rubric before, Rubric after) {
        return new Comparison().compare(before, after);
    }

    /** Everything but words, versions and the order of criteria and groups, in a form that is hashed. */
    static Map<String, Object> structure(Rubric rubric) {
        Map<String, Object> structure = new TreeMap<>();
        structure.put("type", rubric.type());
        structure.put("pass", PassRules.inFirstWords(rubric.pass()));
        structure.put("moderation", rubric.moderation());
        structure.put("groups", rubric.groups().stream().map(Group::id).sorted().toList());
        Map<String, Object> criteria = new TreeMap<>();
        for (Criterion criterion : rubric.criteria()) {
            Map<String, Object> parts = new TreeMap<>();
            parts.put("levels", bare(rubric.parts().scaleOf(criterion)));
            for (Aspect aspect : Aspect.values()) {
                parts.put(aspect.name(), String.valueOf(aspect.of.apply(criterion)));
            }
            parts.put("moderation", rubric.parts().consensusOf(criterion));
            criteria.put(criterion.id(), parts);
        }
        structure.put("criteria", criteria);
        return structure;
    }

    private static List<Map<String, String>> bare(List<Level> levels) {
        List<Map<String, String>> bare = new ArrayList<>();
        for (Level level : levels) {
            bare.add(Map.of("id", level.id(), "points", level.points() + ".." + level.upTo()));
        }
        return bare;
    }

    private static ChangeKind kind(RubricReason code) {
        return switch (code) {
            case CHANGE_ORDER, CHANGE_WORDS, CHANGE_GROUP_WORDS, CHANGE_CRITERION_WORDS -> ChangeKind.EDITORIAL;
            case CHANGE_TYPE,
                    CHANGE_GROUPS,
                    CHANGE_CRITERION_ADDED,
                    CHANGE_CRITERION_REMOVED,
                    CHANGE_CRITERION_GROUP,
                    CHANGE_CRITERION_COMPETENCIES,
                    CHANGE_CRITERION_LEVELS -> ChangeKind.STRUCTURAL;
            default -> ChangeKind.SCORING;
        };
    }

    /** What of a criterion is neither words nor levels. */
    private enum Aspect {
        GROUP(RubricReason.CHANGE_CRITERION_GROUP, Criterion::group),
        COMPETENCIES(
                RubricReason.CHANGE_CRITERION_COMPETENCIES,
                c -> c.competencies().stream().sorted().toList()),
        WEIGHT(RubricReason.CHANGE_CRITERION_WEIGHT, Criterion::weight),
        FEEDBACK_ONLY(RubricReason.CHANGE_CRITERION_FEEDBACK_ONLY, Criterion::feedbackOnly),
        MUST_REACH(RubricReason.CHANGE_CRITERION_MUST_REACH, Criterion::mustReach),
        MAY_NOT_APPLY(RubricReason.CHANGE_CRITERION_MAY_NOT_APPLY, Criterion::mayNotApply);

        private final RubricReason code;
        private final Function<Criterion, @Nullable Object> of;

        Aspect(RubricReason code, Function<Criterion, @Nullable Object> of) {
            this.code = code;
            this.of = of;
        }
    }

    /** Gathers differences by weight. */
    private static final class Comparison {
        private final Map<ChangeKind, List<Reason>> found = new TreeMap<>(Comparator.reverseOrder());

        private DefinitionChange compare(Rubric before, Rubric after) {
            differs(RubricReason.CHANGE_TYPE, before.type(), after.type());
            differs(
                    RubricReason.CHANGE_PASS_RULE,
                    PassRules.inFirstWords(before.pass()),
                    PassRules.inFirstWords(after.pass()));
            differs(RubricReason.CHANGE_MODERATION, before.moderation(), after.moderation());
            groups(before, after);
            Map<String, Criterion> olds = byId(before.criteria(), Criterion::id);
            Map<String, Criterion> news = byId(after.criteria(), Criterion::id);
            for (String id : union(olds.keySet(), news.keySet())) {
                Criterion old = olds.get(id);
                Criterion now = news.get(id);
                if (old == null || now == null) {
                    add(
                            old == null ? RubricReason.CHANGE_CRITERION_ADDED : RubricReason.CHANGE_CRITERION_REMOVED,
                            Facts.of("criterion", id));
                } else {
                    criterion(before, after, old, now);
                }
            }
            differs(RubricReason.CHANGE_ORDER, kept(olds.keySet(), news.keySet()), kept(news.keySet(), olds.keySet()));
            differs(
                    RubricReason.CHANGE_WORDS,
                    Arrays.asList(before.title(), before.description()),
                    Arrays.asList(after.title(), after.description()));
            List<Reason> all = new ArrayList<>();
            found.values().forEach(all::addAll);
            return new DefinitionChange(
                    before.ref(),
                    after.ref(),
                    found.isEmpty()
                            ? ChangeKind.NONE
                            : found.keySet().iterator().next(),
                    all);
        }

        private void groups(Rubric before, Rubric after) {
            Map<String, Group> olds = byId(before.groups(), Group::id);
            Map<String, Group> news = byId(after.groups(), Group::id);
            differs(RubricReason.CHANGE_GROUPS, Set.copyOf(olds.keySet()), Set.copyOf(news.keySet()));
            if (olds.keySet().equals(news.keySet())) {
                differs(RubricReason.CHANGE_GROUP_WORDS, before.groups(), after.groups());
            }
        }

        private void criterion(Rubric before, Rubric after, Criterion old, Criterion now) {
            Facts facts = Facts.of("criterion", now.title());
            for (Aspect aspect : Aspect.values()) {
                differs(aspect.code, facts, aspect.of.apply(old), aspect.of.apply(now));
            }
            if (old.moderation() != null || now.moderation() != null) {
                differs(
                        RubricReason.CHANGE_CRITERION_MODERATION,
                        facts,
                        before.parts().consensusOf(old),
                        after.parts().consensusOf(now));
            }
            List<Level> oldLevels = before.parts().scaleOf(old);
            List<Level> newLevels = after.parts().scaleOf(now);
            if (!ids(oldLevels).equals(ids(newLevels))) {
                differs(RubricReason.CHANGE_CRITERION_LEVELS, facts, ids(oldLevels), ids(newLevels));
            } else {
                differs(RubricReason.CHANGE_CRITERION_POINTS, facts, bare(oldLevels), bare(newLevels));
            }
            differs(RubricReason.CHANGE_CRITERION_WORDS, facts, words(old, oldLevels), words(now, newLevels));
        }

        private static List<@Nullable Object> words(Criterion criterion, List<Level> levels) {
            return Arrays.asList(
                    criterion.title(),
                    criterion.description(),
                    criterion.descriptors(),
                    criterion.feedback(),
                    levels.stream().map(Level::title).toList());
        }

        private static List<String> ids(List<Level> levels) {
            return levels.stream().map(Level::id).toList();
        }

        private static List<String> kept(Set<String> ids, Set<String> others) {
            return ids.stream().filter(others::contains).toList();
        }

        private static Set<String> union(Set<String> a, Set<String> b) {
            Set<String> both = new LinkedHashSet<>(a);
            both.addAll(b);
            return both;
        }

        private static <T> Map<String, T> byId(List<T> values, Function<T, String> id) {
            Map<String, T> map = new LinkedHashMap<>();
            values.forEach(value -> map.put(id.apply(value), value));
            return map;
        }

        private void differs(RubricReason code, @Nullable Object old, @Nullable Object now) {
            differs(code, Facts.NONE, old, now);
        }

        private void differs(RubricReason code, Facts facts, @Nullable Object old, @Nullable Object now) {
            if (!Objects.equals(old, now)) {
                add(code, facts);
            }
        }

        private void add(RubricReason code, Facts facts) {
            found.computeIfAbsent(kind(code), k -> new ArrayList<>()).add(facts.reason(code, Verdict.NOTE));
        }
    }
}

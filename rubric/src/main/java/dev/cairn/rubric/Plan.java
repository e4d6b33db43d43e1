package dev.cairn.rubric;

import dev.cairn.amount.Rational;
import dev.cairn.assessment.Judgement;
import dev.cairn.assessment.Outcome;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import dev.cairn.error.Violations;
import dev.cairn.reason.Reason;
import dev.cairn.reason.ReasonCode;
import dev.cairn.reason.Verdict;
import dev.cairn.text.LocalizedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A rubric made ready to be applied: ids become indices, the pass rule a tree of {@link Check}s with whatever can be said
 * beforehand said beforehand. Immutable.
 */
final class Plan {
    private final RubricParts rubric;
    private final Scale[] scales;
    private final boolean[] counts;
    private final Map<String, Integer> indices = new HashMap<>();
    private final Map<String, int[]> groups = new LinkedHashMap<>();
    private final Check rule;
    private final @Nullable SumCheck score;
    private final List<Check> gates = new ArrayList<>();

    /** Adds to {@code faults} what is wrong with the pass rule; such a plan must not be used. */
    Plan(RubricParts rubric, Violations faults) {
        this.rubric = rubric;
        List<Criterion> criteria = rubric.criteria();
        scales = new Scale[criteria.size()];
        counts = new boolean[criteria.size()];
        for (int i = 0; i < scales.length; i++) {
            Criterion criterion = criteria.get(i);
            scales[i] = new Scale(rubric.scaleOf(criterion));
            counts[i] = !criterion.feedbackOnly();
            indices.putIfAbsent(criterion.id(), i);
        }
        int[] all = IntStream.range(0, scales.length).filter(i -> counts[i]).toArray();
        for (Group group : rubric.groups()) {
            groups.put(
                    group.id(),
                    Arrays.stream(all)
                            .filter(i -> group.id().equals(criteria.get(i).group()))
                            .toArray());
        }
        var compiler = new Compiler(all, faults);
        rule = compiler.compile(Objects.requireNonNull(rubric.pass()), all, "/pass");
        score = compiler.score();
        for (int i : all) {
            String level = criteria.get(i).mustReach();
            int place = scales[i].place(level);
            if (place >= 0) {
                gates.add(new Check.Gate(i, LevelReasons.of(this, i, place)));
                compiler.looked[i] = true;
            }
        }
        for (int i : all) {
            faults.check(
                    compiler.looked[i],
                    "/criteria/" + i,
                    RubricError.CRITERION_UNUSED,
                    "The pass rule never looks at '" + criteria.get(i).id() + "'. Maybe it is feedbackOnly?");
        }
    }

    /** The index of a criterion, or -1. */
    int index(String criterion) {
        return indices.getOrDefault(criterion, -1);
    }

    Scale scale(int index) {
        return scales[index];
    }

    Criterion criterion(int index) {
        return rubric.criteria().get(index);
    }

    int size() {
        return scales.length;
    }

    boolean counts(int index) {
        return counts[index];
    }

    /** @throws InvalidInputException if a rating is not of this rubric */
    Marks marks(Scoresheet sheet) {
        var marks = new Marks(scales.length);
        List<Violation> unknown = List.of();
        List<Rating> ratings = sheet.ratings();
        for (int r = 0; r < ratings.size(); r++) {
            Rating rating = ratings.get(r);
            int index = index(rating.criterion());
            int place = index < 0 || rating.level() == null ? -1 : scales[index].place(rating.level());
            if (index < 0 || place < 0 && rating.level() != null) {
                unknown = new ArrayList<>(unknown);
                unknown.add(index < 0 ? unknownCriterion(rating, r) : unknownLevel(rating, r, index));
            } else {
                marks.set(index, place, rating);
            }
        }
        if (!unknown.isEmpty()) {
            throw new InvalidInputException(unknown);
        }
        return marks;
    }

    Violation unknownCriterion(Rating rating, int position) {
        return Violation.of(
                "/ratings/" + position + "/criterion",
                RubricError.RATING_CRITERION_UNKNOWN,
                "'" + rating.criterion() + "' is none of the criteria " + rubric.criteria() + ".");
    }

    Violation unknownLevel(Rating rating, int position, int index) {
        return Violation.of(
                "/ratings/" + position + "/level",
                RubricError.RATING_LEVEL_UNKNOWN,
                "'" + rating.level() + "' is none of the levels "
                        + scales[index].levels.stream().map(Level::id).toList() + " of '" + rating.criterion() + "'.");
    }

    Judgement judge(Marks marks) {
        List<Reason> missing = missing(marks);
        if (!missing.isEmpty()) {
            return new Judgement(
                    Outcome.NOT_ASSESSABLE,
                    null,
                    conclusion(RubricReason.RUBRIC_INCOMPLETE, Verdict.UNDECIDED, missing));
        }
        List<Reason> because = new ArrayList<>(1 + gates.size());
        Reason main = rule.apply(marks);
        because.add(main);
        Verdict verdict = main.verdict();
        for (int i = 0; i < gates.size(); i++) {
            Reason gate = gates.get(i).apply(marks);
            because.add(gate);
            verdict = Check.and(verdict, gate.verdict());
        }
        addFeedback(marks, because);
        Rational points = score == null ? null : score.tally(marks).score();
        return switch (verdict) {
            case MET -> new Judgement(Outcome.MET, points, conclusion(RubricReason.RUBRIC_MET, verdict, because));
            case NOT_MET ->
                new Judgement(Outcome.NOT_YET, points, conclusion(RubricReason.RUBRIC_NOT_YET, verdict, because));
            default ->
                new Judgement(
                        Outcome.NOT_ASSESSABLE,
                        points,
                        conclusion(RubricReason.RUBRIC_UNDEFINED, Verdict.UNDECIDED, because));
        };
    }

    private Reason conclusion(ReasonCode code, Verdict verdict, List<Reason> because) {
        return Facts.of("rubric", rubric.title()).reason(code, verdict, because);
    }

    /** What keeps the rule from being applied; empty if nothing does. */
    private List<Reason> missing(Marks marks) {
        List<Reason> missing = List.of();
        for (int i = 0; i < scales.length; i++) {
            if (counts[i]) {
                ReasonCode code = gap(marks, i);
                if (code != null) {
                    missing = missing.isEmpty() ? new ArrayList<>() : missing;
                    missing.add(title(i).reason(code, Verdict.UNDECIDED, List.of()));
                }
            }
        }
        return missing;
    }

    private @Nullable ReasonCode gap(Marks marks, int i) {
        int place = marks.place(i);
        if (place == Marks.MISSING) {
            return RubricReason.CRITERION_MISSING;
        }
        if (place == Marks.EXCUSED) {
            return criterion(i).mayNotApply() ? null : RubricReason.CRITERION_MUST_APPLY;
        }
        return marks.points(i) == null && scales[i].levels.get(place).isRange()
                ? RubricReason.CRITERION_POINTS_MISSING
                : null;
    }

    private void addFeedback(Marks marks, List<Reason> because) {
        for (int i = 0; i < counts.length; i++) {
            if (!counts[i] && marks.place(i) >= 0) {
                because.add(title(i).with(
                                "level", scales[i].levels.get(marks.place(i)).title())
                        .reason(RubricReason.CRITERION_FEEDBACK_ONLY, Verdict.NOTE, List.of()));
            }
        }
    }

    Facts title(int index) {
        return Facts.of("criterion", criterion(index).title());
    }

    /** Turns rules into checks over the indices of criteria, and gathers what is wrong with them. */
    private final class Compiler {
        private final int[] all;
        private final Violations faults;
        private final boolean[] looked = new boolean[scales.length];
        private PassRules.@Nullable Counting counting;

        private Compiler(int[] all, Violations faults) {
            this.all = all;
            this.faults = faults;
        }

        private Check compile(PassRule rule, int[] scope, String path) {
            if (rule instanceof PassRules.Within within) {
                return within(within, scope, path);
            }
            if (rule instanceof PassRules.EachGroup each) {
                return eachGroup(each, scope, path);
            }
            if (rule instanceof PassRules.Several several) {
                return several(several, scope, path);
            }
            faults.check(scope.length > 0, path, RubricError.RULE_EMPTY, "No criterion is left for this rule.");
            for (int i : scope) {
                looked[i] = true;
            }
            if (rule instanceof PassRules.EveryCriterion every) {
                return new LevelCheck(
                        scope, levels(every.level(), scope, path + "/level"), title(every.level(), scope));
            }
            if (rule instanceof PassRules.AtLeast atLeast) {
                faults.check(
                        scope.length == 0 || atLeast.count() <= scope.length,
                        path + "/count",
                        RubricError.RULE_UNREACHABLE,
                        "There are only " + scope.length + " criteria.");
                return new LevelCheck(
                        scope,
                        levels(atLeast.level(), scope, path + "/level"),
                        title(atLeast.level(), scope),
                        atLeast.count());
            }
            return sum((PassRules.Counting) rule, scope, path);
        }

        private Check several(PassRules.Several several, int[] scope, String path) {
            String under = path + (several.inFirstWords() ? "/rules/" : "/of/");
            List<Check> checks = new ArrayList<>();
            for (PassRule part : several.parts()) {
                checks.add(compile(part, scope, under + checks.size()));
            }
            boolean all = several instanceof PassRules.AllOf;
            return new Check.Joint(all ? RubricReason.RULE_ALL_OF : RubricReason.RULE_ANY_OF, Facts.NONE, checks, all);
        }

        private Check within(PassRules.Within within, int[] scope, String path) {
            boolean[] chosen = new boolean[scales.length];
            List<LocalizedText> titles = new ArrayList<>();
            for (int k = 0; k < within.groups().size(); k++) {
                String id = within.groups().get(k);
                int[] members = groups.get(id);
                faults.check(
                        members != null,
                        path + "/groups/" + k,
                        RubricError.GROUP_UNKNOWN,
                        "'" + id + "' is none of the groups " + groups.keySet() + ".");
                if (members != null) {
                    Arrays.stream(members).forEach(i -> chosen[i] = true);
                    titles.add(groupTitle(id));
                }
            }
            for (int k = 0; k < within.criteria().size(); k++) {
                String id = within.criteria().get(k);
                int i = index(id);
                faults.check(
                        i >= 0,
                        path + "/criteria/" + k,
                        RubricError.CRITERION_UNKNOWN,
                        "'" + id + "' is none of the criteria " + rubric.criteria() + ".");
                if (i >= 0) {
                    faults.check(
                            counts[i],
                            path + "/criteria/" + k,
                            RubricError.FLAGS_CONFLICT,
                            "'" + id + "' is for feedback only and decides nothing.");
                    chosen[i] = true;
                    titles.add(criterion(i).title());
                }
            }
            int[] narrowed = Arrays.stream(scope).filter(i -> chosen[i]).toArray();
            Facts facts = titles.isEmpty() ? Facts.NONE : Facts.of("criteria", Facts.join(titles));
            return new Check.Joint(
                    RubricReason.RULE_WITHIN, facts, List.of(compile(within.must(), narrowed, path + "/must")), true);
        }

        private Check eachGroup(PassRules.EachGroup each, int[] scope, String path) {
            List<Check> checks = new ArrayList<>();
            groups.forEach((id, members) -> {
                int[] narrowed = Arrays.stream(scope)
                        .filter(i -> Arrays.binarySearch(members, i) >= 0)
                        .toArray();
                if (narrowed.length > 0) {
                    Check check = compile(each.must(), narrowed, path + "/must");
                    checks.add(new Check.Joint(
                            RubricReason.RULE_GROUP, Facts.of("group", groupTitle(id)), List.of(check), true));
                }
            });
            faults.check(!checks.isEmpty(), path, RubricError.RULE_EMPTY, "No criterion here belongs to a group.");
            return new Check.Joint(RubricReason.RULE_EACH_GROUP, Facts.NONE, checks, true);
        }

        private LocalizedText groupTitle(String id) {
            return rubric.groups().stream()
                    .filter(group -> group.id().equals(id))
                    .findFirst()
                    .orElseThrow()
                    .title();
        }

        private LevelReasons[] levels(String level, int[] scope, String path) {
            var reasons = new LevelReasons[scope.length];
            for (int k = 0; k < scope.length; k++) {
                int place = scales[scope[k]].place(level);
                faults.check(
                        place >= 0,
                        path,
                        RubricError.LEVEL_UNKNOWN,
                        "'" + level + "' is no level of '" + criterion(scope[k]).id() + "'. Maybe one of "
                                + scales[scope[k]].levels.stream()
                                        .map(Level::id)
                                        .toList() + "?");
                reasons[k] = LevelReasons.of(Plan.this, scope[k], Math.max(place, 0));
            }
            return reasons;
        }

        private LocalizedText title(String level, int[] scope) {
            for (int i : scope) {
                int place = scales[i].place(level);
                if (place >= 0) {
                    return scales[i].levels.get(place).title();
                }
            }
            return LocalizedText.of(level);
        }

        private Check sum(PassRules.Counting rule, int[] scope, String path) {
            counting = Objects.requireNonNullElse(counting, rule);
            boolean sound = scope.length > 0;
            for (int i : scope) {
                sound &= isCounted(rule, i, path);
            }
            if (!sound) {
                return new Check.Joint(RubricReason.RULE_ALL_OF, Facts.NONE, List.of(), true);
            }
            var check = new SumCheck(Plan.this, rule, scope);
            faults.check(
                    check.isReachable(),
                    path + "/minimum",
                    RubricError.RULE_UNREACHABLE,
                    "The best work reaches " + check.possible() + " points.");
            return check;
        }

        private boolean isCounted(PassRules.Counting rule, int i, String path) {
            boolean points = hasPoints(i);
            boolean earns = points && earns(rule, i);
            faults.check(
                            points,
                            path,
                            RubricError.POINTS_MISSING,
                            "The rule counts points, but not every level of '"
                                    + criterion(i).id() + "' has points.")
                    .check(
                            !points || earns,
                            path,
                            RubricError.RULE_UNREACHABLE,
                            "A share of '" + criterion(i).id() + "' has no meaning: it has no points above 0.");
            return earns;
        }

        private boolean hasPoints(int i) {
            return scales[i].size() > 0 && scales[i].hasPoints();
        }

        private boolean earns(PassRules.Counting rule, int i) {
            return !(rule instanceof PassRules.Weighted) || scales[i].most().signum() > 0;
        }

        /** What {@link Judgement#score()} counts: as the first rule that counts, over everything. */
        private @Nullable SumCheck score() {
            PassRules.Counting rule = counting;
            if (rule == null || all.length == 0 || !faults.isEmpty()) {
                return null;
            }
            boolean everywhere = Arrays.stream(all).allMatch(i -> hasPoints(i) && earns(rule, i));
            return everywhere ? new SumCheck(Plan.this, rule, all) : null;
        }
    }
}

package dev.cairn.rubric;

import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Checks;
import dev.cairn.internal.value.Given;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds what is wrong with the parts of a rubric beside each other; the pass rule is checked when it is made ready. */
record RubricCheck(RubricParts rubric, Violations faults) {
    /** Adds what is wrong to {@code faults}; whether nothing is missing that other checks need. */
    static boolean check(RubricParts rubric, Violations faults) {
        return new RubricCheck(rubric, faults).check();
    }

    private boolean check() {
        Checks.identity(faults, rubric.id(), rubric.version())
                .required("/title", rubric.title())
                .elements("/groups", rubric.groups())
                .unique("/groups", rubric.groups(), Group::id)
                .requiredList("/criteria", rubric.criteria())
                .unique("/criteria", rubric.criteria(), Criterion::id)
                .required("/pass", rubric.pass());
        Scale.check(faults, rubric.levels());
        boolean whole = Given.whole(rubric.groups()) && Given.whole(rubric.levels()) && Given.whole(rubric.criteria());
        if (whole) {
            checkCriteria();
        }
        return whole && rubric.pass() != null;
    }

    private void checkCriteria() {
        List<Criterion> criteria = rubric.criteria();
        Set<String> groups = rubric.groups().stream().map(Group::id).collect(Collectors.toCollection(TreeSet::new));
        for (int i = 0; i < criteria.size(); i++) {
            Criterion criterion = criteria.get(i);
            String path = "/criteria/" + i;
            faults.check(
                            rubric.scaleOf(criterion).size() > 1,
                            path + "/levels",
                            CoreError.VALUE_REQUIRED,
                            "A criterion is rated by two levels or more, its own or the rubric's.")
                    .check(
                            criterion.group() == null || groups.contains(criterion.group()),
                            path + "/group",
                            RubricError.GROUP_UNKNOWN,
                            "'" + criterion.group() + "' is none of the groups " + groups + ".")
                    .check(
                            rubric.type() != RubricType.SINGLE_POINT
                                    || criterion.descriptors().size() == 1,
                            path + "/descriptors",
                            RubricError.TYPE_MISMATCH,
                            "A single-point rubric describes exactly one level, the target.");
            checkLevels(criterion, path);
            checkConsensus(criterion, path);
        }
        faults.check(
                rubric.type() != RubricType.HOLISTIC || criteria.size() == 1,
                "/criteria",
                RubricError.TYPE_MISMATCH,
                "A holistic rubric has exactly one criterion, not " + criteria.size() + ".");
    }

    private void checkLevels(Criterion criterion, String path) {
        Set<String> ids =
                rubric.scaleOf(criterion).stream().map(Level::id).collect(Collectors.toCollection(TreeSet::new));
        criterion.descriptors().keySet().forEach(level -> checkLevel(path + "/descriptors/" + level, level, ids));
        criterion.feedback().keySet().forEach(level -> checkLevel(path + "/feedback/" + level, level, ids));
        if (criterion.mustReach() != null) {
            checkLevel(path + "/mustReach", criterion.mustReach(), ids);
        }
    }

    private void checkLevel(String path, String level, Set<String> ids) {
        faults.check(
                ids.contains(level),
                path,
                RubricError.LEVEL_UNKNOWN,
                "'" + level + "' is none of the levels " + ids + ".");
    }

    private void checkConsensus(Criterion criterion, String path) {
        List<Level> scale = rubric.scaleOf(criterion);
        ConsensusParts consensus = rubric.consensusOf(criterion);
        String at = criterion.moderation() == null ? "/moderation/each" : path + "/moderation";
        faults.check(
                        !consensus.averages()
                                || consensus.ofPoints()
                                || scale.stream().noneMatch(Level::isRange),
                        at + "/of",
                        CoreError.VALUE_INVALID,
                        "'" + criterion.id() + "' has ranges of points. Maybe say \"of\": \"points\"?")
                .check(
                        !consensus.needsPoints() || scale.stream().allMatch(level -> level.points() != null),
                        at,
                        RubricError.POINTS_MISSING,
                        "Ratings of '" + criterion.id() + "' are combined by points, but not every level has points.");
    }
}

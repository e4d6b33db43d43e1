package dev.cairn.rubric;

import dev.cairn.error.ErrorCode;

/** The errors that {@code rubric} gives. */
public enum RubricError implements ErrorCode {
    CRITERION_UNKNOWN("rubric.criterion-unknown", "A criterion is named that the rubric does not have."),
    CRITERION_UNUSED("rubric.criterion-unused", "A criterion counts, but the pass rule never looks at it."),
    LEVEL_UNKNOWN("rubric.level-unknown", "A level is named that the criterion does not have."),
    GROUP_UNKNOWN("rubric.group-unknown", "A group is named that the rubric does not have."),
    POINTS_DESCENDING("rubric.points-descending", "Levels go from the lowest to the highest, and points with them."),
    POINTS_MISSING("rubric.points-missing", "A rule counts points, but a level has none."),
    RULE_EMPTY("rubric.rule-empty", "A rule looks at no criterion."),
    RULE_UNREACHABLE("rubric.rule-unreachable", "A rule asks for more than the best work can reach."),
    TYPE_MISMATCH("rubric.type-mismatch", "The rubric is not built as its type says."),
    FLAGS_CONFLICT("rubric.flags-conflict", "Two flags of a criterion exclude each other."),
    RATING_CRITERION_UNKNOWN("rating.criterion-unknown", "A rating names a criterion that the rubric does not have."),
    RATING_NOT_ASKED("rating.not-asked", "A criterion is rated that was not to be rated."),
    RATING_MISSING("rating.missing", "A criterion that must be rated is not."),
    RATING_LEVEL_UNKNOWN("rating.level-unknown", "A rating names a level that the criterion does not have."),
    RATING_POINTS(
            "rating.points-invalid", "Points are given that the level does not have, or none where it has a range."),
    RATING_MUST_APPLY("rating.must-apply", "A criterion is left out that always applies."),
    RATING_COMMENT("rating.comment-required", "A rating off the target of a single-point rubric needs a comment.");

    private final String code;
    private final String english;

    RubricError(String code, String english) {
        this.code = code;
        this.english = english;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String english() {
        return english;
    }
}

package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Rational;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Checks;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One assessor's judgement on one criterion: a level, or that the criterion does not apply.
 *
 * @param criterion the criterion's id in the rubric
 * @param level the id of the level, or null if not applicable
 * @param points exact points within the level's range, or null for the level's own points
 * @param notApplicable why the criterion does not apply, at most 10,000 characters, or null
 * @param comment feedback for the educator, at most 10,000 characters, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Rating(
        @JsonProperty("criterion") String criterion,
        @JsonProperty("level") @Nullable String level,
        @JsonProperty("points") @Nullable Rational points,
        @JsonProperty("notApplicable") @Nullable String notApplicable,
        @JsonProperty("comment") @Nullable String comment)
        implements Serializable {
    /** @throws InvalidInputException unless exactly one of level and justification is given */
    public Rating {
        boolean applies = level != null;
        boolean excused = notApplicable != null;
        var faults = new Violations()
                .required("/criterion", criterion)
                .check(
                        applies != excused,
                        "/level",
                        CoreError.VALUE_INVALID,
                        "A rating has either a level or a justification why the criterion does not apply.")
                .check(
                        notApplicable == null || !notApplicable.isBlank(),
                        "/notApplicable",
                        CoreError.VALUE_REQUIRED,
                        "A criterion is left out only with a justification.")
                .check(
                        applies || points == null,
                        "/points",
                        CoreError.VALUE_INVALID,
                        "A criterion that does not apply has no points.");
        Checks.length(faults, "/criterion", criterion, Checks.MOST_OF_A_NAME);
        Checks.length(faults, "/level", level, Checks.MOST_OF_A_NAME);
        Checks.length(faults, "/notApplicable", notApplicable, Checks.MOST_OF_A_NOTE);
        Checks.length(faults, "/comment", comment, Checks.MOST_OF_A_NOTE);
        faults.throwIfAny();
    }

    /** A level without comment. */
    public static Rating of(String criterion, String level) {
        return new Rating(criterion, level, null, null, null);
    }

    /** The criterion does not apply, because of {@code justification}. */
    public static Rating notApplicable(String criterion, String justification) {
        return new Rating(criterion, null, null, justification, null);
    }

    /** The same with feedback. */
    public Rating comment(String feedback) {
        return new Rating(criterion, level, points, notApplicable, feedback);
    }

    /** The same with points within the level's range. */
    public Rating points(Rational exact) {
        return new Rating(criterion, level, exact, notApplicable, comment);
    }
}

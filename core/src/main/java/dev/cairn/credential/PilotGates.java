package dev.cairn.credential;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Rational;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violations;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a pilot must show before its definition is published. A gate that is null is not looked at. What holds the pilot
 * against these numbers is a {@code PilotGate}.
 *
 * @param submissions the fewest submissions with two assessors or more
 * @param assessors the fewest assessors
 * @param agreement what agreement must be shown on every criterion that counts; {@code cairn-rubric} takes the lower
 *     confidence bound (95 %, two-sided) of Gwet's AC2 with quadratic weights
 * @param completion the least share, from 0 to 1, of those enrolled who submitted
 * @param medianTime the longest that half of the assessments may take
 * @param feedback the least mean of the feedback ratings, from 1 to 5
 * @param respondents the fewest people who gave feedback
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PilotGates(
        @JsonProperty("submissions") @Nullable Integer submissions,
        @JsonProperty("assessors") @Nullable Integer assessors,
        @JsonProperty("agreement") @Nullable Rational agreement,
        @JsonProperty("completion") @Nullable Rational completion,
        @JsonProperty("medianTime") @Nullable Duration medianTime,
        @JsonProperty("feedback") @Nullable Rational feedback,
        @JsonProperty("respondents") @Nullable Integer respondents)
        implements Serializable {
    /** @throws InvalidInputException if there is no gate at all, or one is out of its range */
    public PilotGates {
        boolean any = submissions != null
                || assessors != null
                || agreement != null
                || completion != null
                || medianTime != null
                || feedback != null
                || respondents != null;
        var faults = new Violations().required("", any ? true : null);
        within(faults, "/submissions", count(submissions), 0, Integer.MAX_VALUE);
        within(faults, "/assessors", count(assessors), 0, Integer.MAX_VALUE);
        within(faults, "/agreement", agreement, -1, 1);
        within(faults, "/completion", completion, 0, 1);
        within(faults, "/feedback", feedback, 1, 5);
        within(faults, "/respondents", count(respondents), 0, Integer.MAX_VALUE);
        faults.check(
                        medianTime == null || !medianTime.isNegative() && !medianTime.isZero(),
                        "/medianTime",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "An assessment takes some time.")
                .throwIfAny();
    }

    private static @Nullable Rational count(@Nullable Integer value) {
        return value == null ? null : Rational.of(value);
    }

    private static void within(Violations faults, String path, @Nullable Rational value, long least, long most) {
        faults.check(
                value == null || value.compareTo(Rational.of(least)) >= 0 && value.compareTo(Rational.of(most)) <= 0,
                path,
                CoreError.VALUE_OUT_OF_RANGE,
                most == Integer.MAX_VALUE
                        ? value + " is negative."
                        : value + " is not from " + least + " to " + most + ".");
    }

    /**
     * Twenty submissions, three assessors, agreement 0.6, completion 60 %, no more than an hour, feedback 3.5 from ten
     * people.
     */
    public static PilotGates usual() {
        return new PilotGates(20, 3, Rational.of(3, 5), Rational.of(3, 5), Duration.ofHours(1), Rational.of(7, 2), 10);
    }
}

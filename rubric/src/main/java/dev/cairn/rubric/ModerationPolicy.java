package dev.cairn.rubric;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Given;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When assessors agree, and what goes to an adjudicator. Only what is disputed does; every rating is kept.
 *
 * @param each how the ratings of a criterion become one; null means {@link Consensus#exact()}. A criterion may have its
 *     own
 * @param total how close the assessors' scores must be, in the unit of {@link dev.cairn.assessment.Judgement#score()}.
 *     If they are not, every criterion that was rated differently is disputed. Applied when each sheet has a score
 * @param sameDecision whether all must come to the same outcome. If they do not, every criterion that was rated
 *     differently is disputed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModerationPolicy(
        @JsonProperty("each") Consensus each,
        @JsonProperty("total") @Nullable Tolerance total,

        @JsonProperty("sameDecision") @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean sameDecision)
        implements Serializable {
    /** @throws InvalidInputException if the total is to be close in levels */
    public ModerationPolicy {
        each = Objects.requireNonNullElseGet(each, Consensus::exact);
        new Violations()
                .check(
                        Given.noneOr(total, close -> close.levels() == null),
                        "/total/levels",
                        CoreError.VALUE_INVALID,
                        "A total is not in levels. Maybe say points?")
                .throwIfAny();
    }

    /** Every criterion by {@code each}; nothing about total and decision. */
    public static ModerationPolicy of(Consensus each) {
        return new ModerationPolicy(each, null, false);
    }

    /** The same, and scores must be this close. */
    public ModerationPolicy total(Tolerance tolerance) {
        return new ModerationPolicy(each, tolerance, sameDecision);
    }

    /** The same, and all must come to the same outcome. */
    public ModerationPolicy requireSameDecision() {
        return new ModerationPolicy(each, total, true);
    }
}

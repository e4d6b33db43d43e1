package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Rational;
import dev.cairn.reason.Reason;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What agreed ratings come to under a rubric's pass rule.
 *
 * @param outcome what it came to
 * @param score the points reached, exact, or null if the rule does not count points
 * @param reason why, criterion by criterion
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Judgement(
        @JsonProperty("outcome") Outcome outcome,
        @JsonProperty("score") @Nullable Rational score,
        @JsonProperty("reason") Reason reason)
        implements Serializable {
    /** Outcome and reason are needed. */
    public Judgement {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(reason, "reason");
    }
}

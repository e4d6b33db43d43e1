package dev.cairn.rubric.mastery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Rational;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Given;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One score for one competency.
 *
 * @param id unique among the evidence beside it, such as a submission and a criterion
 * @param score what was reached
 * @param at when it was shown, or null if not known
 * @param source what it belongs to, such as a task with several parts, or null; see {@link Merging}
 * @param size how much it counts within its source, above 0; null means 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Evidence(
        @JsonProperty("id") String id,
        @JsonProperty("score") Rational score,
        @JsonProperty("at") @Nullable Instant at,
        @JsonProperty("source") @Nullable String source,
        @JsonProperty("size") @Nullable Rational size)
        implements Serializable {
    /** @throws InvalidInputException if id or score is missing or the size is not above 0 */
    public Evidence {
        new Violations()
                .required("/id", id)
                .required("/score", score)
                .check(
                        Given.noneOr(size, some -> some.signum() > 0),
                        "/size",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "A size is above 0, not " + size + ".")
                .throwIfAny();
    }

    /** A score by itself. */
    public static Evidence of(String id, Rational score, @Nullable Instant at) {
        return new Evidence(id, score, at, null, null);
    }

    Rational sizeOr1() {
        return Objects.requireNonNullElse(size, Rational.ONE);
    }
}

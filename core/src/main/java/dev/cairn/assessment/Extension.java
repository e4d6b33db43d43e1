package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.id.PersonId;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deadline that was moved.
 *
 * @param until the new deadline
 * @param by whose act moved it: a coordinator who granted it or returned the submission, or the educator who took it back
 *     within the grace period; null if that was not recorded
 * @param at when, or null if that was not recorded
 * @param reason why, or null if whoever reads may not know
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Extension(
        @JsonProperty("until") Instant until,
        @JsonProperty("by") @Nullable PersonId by,
        @JsonProperty("at") @Nullable Instant at,
        @JsonProperty("reason") @Nullable String reason)
        implements Serializable {
    /** As somebody sees it. */
    Extension seenBy(SubmissionView.Sight sight) {
        return new Extension(until, sight.of(by), at, sight.of(by, reason));
    }
}

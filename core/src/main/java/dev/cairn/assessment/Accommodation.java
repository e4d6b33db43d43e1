package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.id.PersonId;
import java.io.Serializable;
import java.time.Instant;

/**
 * An accommodation granted to an educator.
 *
 * @param by who granted it
 * @param at when
 * @param what it allows, in words that assessors are to follow
 * @param reason why
 */
public record Accommodation(
        @JsonProperty("by") PersonId by,
        @JsonProperty("at") Instant at,
        @JsonProperty("what") String what,
        @JsonProperty("reason") String reason)
        implements Serializable {
    /** As somebody sees it. */
    SubmissionView.Accommodation seenBy(SubmissionView.Sight sight) {
        return new SubmissionView.Accommodation(sight.of(by), at, what, sight.of(by, reason));
    }
}

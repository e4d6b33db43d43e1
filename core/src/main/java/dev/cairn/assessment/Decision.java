package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.id.PersonId;
import java.io.Serializable;
import java.time.Instant;

/**
 * What a submission came to, released to the educator.
 *
 * @param by who released it
 * @param at when
 * @param judgement outcome and reasons
 */
public record Decision(
        @JsonProperty("by") PersonId by,
        @JsonProperty("at") Instant at,
        @JsonProperty("judgement") Judgement judgement) implements Serializable {
    /** As somebody sees it. */
    SubmissionView.Decision seenBy(SubmissionView.Sight sight) {
        return new SubmissionView.Decision(sight.of(by), at, judgement);
    }
}

package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.id.PersonId;
import java.io.Serializable;
import java.time.Instant;

/**
 * One assessor's ratings as they came in; never overwritten.
 *
 * @param assessor whose
 * @param at when they came in
 * @param sheet the ratings
 */
public record Assessment(
        @JsonProperty("assessor") PersonId assessor,
        @JsonProperty("at") Instant at,
        @JsonProperty("sheet") Scoresheet sheet)
        implements Serializable {
    /** As somebody sees it. */
    SubmissionView.Assessment seenBy(SubmissionView.Sight sight) {
        return new SubmissionView.Assessment(sight.of(assessor), at, sheet);
    }
}

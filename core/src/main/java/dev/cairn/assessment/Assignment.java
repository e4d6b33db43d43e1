package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.id.PersonId;
import java.io.Serializable;
import java.time.Instant;

/**
 * A place taken by an assessor.
 *
 * @param assessor who took it
 * @param since when
 * @param until when the place is free again unless the ratings are in
 */
public record Assignment(
        @JsonProperty("assessor") PersonId assessor,
        @JsonProperty("since") Instant since,
        @JsonProperty("until") Instant until)
        implements Serializable {
    /** As somebody sees it. */
    SubmissionView.Assignment seenBy(SubmissionView.Sight sight) {
        return new SubmissionView.Assignment(sight.of(assessor), since, until);
    }
}

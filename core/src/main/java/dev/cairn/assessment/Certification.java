package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import java.io.Serializable;
import java.time.Instant;

/**
 * That an assessor has shown to rate by a rubric as its exemplars are rated.
 *
 * @param assessor who
 * @param rubric the rubric; the certification holds for every version of it
 * @param since from when
 * @param until until when
 * @param reason what it rests on, or why it was ended
 */
public record Certification(
        @JsonProperty("assessor") PersonId assessor,
        @JsonProperty("rubric") DefinitionRef rubric,
        @JsonProperty("since") Instant since,
        @JsonProperty("until") Instant until,
        @JsonProperty("reason") String reason)
        implements Serializable {
    /** Whether it holds at {@code instant}. */
    public boolean isActiveAt(Instant instant) {
        return !since.isAfter(instant) && until.isAfter(instant);
    }

    /** The same ended at {@code instant}, unless it ended before. */
    public Certification endedAt(Instant instant, String why) {
        return new Certification(assessor, rubric, since, instant.isBefore(until) ? instant : until, why);
    }
}

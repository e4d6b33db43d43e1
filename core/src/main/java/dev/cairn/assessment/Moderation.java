package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.reason.Reason;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What several assessors' ratings come to together.
 *
 * @param agreed the rating of every criterion that is settled
 * @param disputed the ids of the criteria that an adjudicator must settle, in the rubric's order; empty if none
 * @param reason how each criterion was settled, or why it is disputed
 */
public record Moderation(
        @JsonProperty("agreed") Scoresheet agreed,
        @JsonProperty("disputed") List<String> disputed,
        @JsonProperty("reason") Reason reason)
        implements Serializable {
    /** Copies the list. */
    public Moderation {
        Objects.requireNonNull(agreed, "agreed");
        disputed = List.copyOf(disputed);
        Objects.requireNonNull(reason, "reason");
    }

    /** Whether every criterion is settled. */
    @JsonIgnore
    public boolean isSettled() {
        return disputed.isEmpty();
    }
}

package dev.cairn.rubric.calibration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.reason.Reason;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an assessor's certification came to.
 *
 * @param assessor whom it is about
 * @param rubric the version of the rubric it is for, and no other
 * @param decidedAt when
 * @param validUntil the first instant at which it no longer holds, or null if it was not given
 * @param reason why
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CertificationDecision(
        @JsonProperty("assessor") PersonId assessor,
        @JsonProperty("rubric") DefinitionRef rubric,
        @JsonProperty("decidedAt") Instant decidedAt,
        @JsonProperty("validUntil") @Nullable Instant validUntil,
        @JsonProperty("reason") Reason reason)
        implements Serializable {
    /** All but the end are needed. */
    public CertificationDecision {
        Objects.requireNonNull(assessor, "assessor");
        Objects.requireNonNull(rubric, "rubric");
        Objects.requireNonNull(decidedAt, "decidedAt");
        Objects.requireNonNull(reason, "reason");
    }

    /** Whether it was given. */
    @JsonIgnore
    public boolean isGiven() {
        return validUntil != null;
    }
}

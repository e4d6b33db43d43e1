package dev.cairn.credential;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How submissions for a micro-credential are judged.
 *
 * @param assessors how many assess each submission independently, 1 to 10
 * @param blinding who may know whom
 * @param lease how long an assessor holds a place before it is free again; 14 days if not given
 */
public record AssessmentPolicy(
        @JsonProperty("assessors") int assessors,
        @JsonProperty("blinding") Blinding blinding,
        @JsonProperty("lease") Duration lease)
        implements Serializable {
    /** @throws dev.cairn.error.InvalidInputException with every fault */
    public AssessmentPolicy(int assessors, @Nullable Blinding blinding, @Nullable Duration lease) {
        new Violations()
                .check(
                        assessors >= 1 && assessors <= 10,
                        "/assessors",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "1 to 10 assessors, not " + assessors + ".")
                .check(
                        lease == null || !lease.isNegative() && !lease.isZero(),
                        "/lease",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "A lease lasts some time.")
                .throwIfAny();
        this.assessors = assessors;
        this.blinding = blinding == null ? Blinding.NONE : blinding;
        this.lease = lease == null ? Duration.ofDays(14) : lease;
    }

    /** So many assessors, so blind, everything else as usual. */
    public static AssessmentPolicy of(int assessors, Blinding blinding) {
        return new AssessmentPolicy(assessors, blinding, null);
    }
}

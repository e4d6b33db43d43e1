package dev.cairn.credential;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Assembly;
import dev.cairn.internal.value.Given;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record AssessmentPolicyParts(
        @JsonProperty("assessors") Integer assessors,
        @JsonProperty("blinding") Blinding blinding,
        @JsonProperty("lease") Duration lease,

        @JsonProperty("screening") @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean screening,

        @JsonProperty("screeningTurnaround") @Nullable Turnaround screeningTurnaround,

        @JsonProperty("individual") @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean individual,

        @JsonProperty("grace") @Nullable Duration grace,
        @JsonProperty("window") @Nullable Duration window,
        @JsonProperty("turnaround") @Nullable Turnaround turnaround,
        @JsonProperty("attempts") @Nullable Integer attempts,
        @JsonProperty("coachingAfter") @Nullable Integer coachingAfter,
        @JsonProperty("qualification") @Nullable Qualification qualification,
        @JsonProperty("secondMarking") @Nullable SecondMarking secondMarking)
        implements AssessmentPolicy {
    static final Assembly<Builder> ASSEMBLY =
            Assembly.of(MethodHandles.lookup(), AssessmentPolicyParts.class, Builder.class);

    private static final Duration LEASE = Duration.ofDays(14);

    AssessmentPolicyParts {
        assessors = Objects.requireNonNullElse(assessors, 1);
        blinding = Objects.requireNonNullElse(blinding, Blinding.NONE);
        lease = Objects.requireNonNullElse(lease, LEASE);
        new Violations()
                .check(
                        assessors >= 1 && assessors <= 10,
                        "/assessors",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "1 to 10 assessors, not " + assessors + ".")
                .check(
                        Lasting.is(lease),
                        "/lease",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "A lease lasts some time, at most 1000 years.")
                .check(
                        Lasting.is(grace),
                        "/grace",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "A grace period lasts some time, at most 1000 years.")
                .check(
                        Lasting.is(window),
                        "/window",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "A window lasts some time, at most 1000 years.")
                .check(
                        Given.noneOr(attempts, most -> most >= 1),
                        "/attempts",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "At least one attempt must be allowed.")
                .check(
                        Given.noneOr(coachingAfter, decisions -> decisions >= 1),
                        "/coachingAfter",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "Coaching comes after at least one decision.")
                .throwIfAny();
    }

    /** Number of assessors and blinding. */
    @Override
    public String toString() {
        return assessors + " assessors, blinding " + blinding;
    }
}

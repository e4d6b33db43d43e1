package dev.cairn.credential;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How submissions for a micro-credential are taken in and judged. Immutable. Everything has a plain default: one assessor,
 * not blind, no gates and no limits.
 */
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.NONE,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class AssessmentPolicy implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Duration LEASE = Duration.ofDays(14);

    private final int assessors;
    private final Blinding blinding;
    private final Duration lease;
    private final boolean screening;
    private final @Nullable Turnaround screeningTurnaround;
    private final boolean individual;
    private final @Nullable Duration grace;
    private final @Nullable Duration window;
    private final @Nullable Turnaround turnaround;
    private final @Nullable Integer attempts;
    private final @Nullable Integer coachingAfter;
    private final @Nullable Qualification qualification;
    private final @Nullable SecondMarking secondMarking;

    @JsonCreator
    private AssessmentPolicy(
            @JsonProperty("assessors") @Nullable Integer assessors,
            @JsonProperty("blinding") @Nullable Blinding blinding,
            @JsonProperty("lease") @Nullable Duration lease,
            @JsonProperty("screening") boolean screening,
            @JsonProperty("screeningTurnaround") @Nullable Turnaround screeningTurnaround,
            @JsonProperty("individual") boolean individual,
            @JsonProperty("grace") @Nullable Duration grace,
            @JsonProperty("window") @Nullable Duration window,
            @JsonProperty("turnaround") @Nullable Turnaround turnaround,
            @JsonProperty("attempts") @Nullable Integer attempts,
            @JsonProperty("coachingAfter") @Nullable Integer coachingAfter,
            @JsonProperty("qualification") @Nullable Qualification qualification,
            @JsonProperty("secondMarking") @Nullable SecondMarking secondMarking) {
        int number = assessors == null ? 1 : assessors;
        new Violations()
                .check(
                        number >= 1 && number <= 10,
                        "/assessors",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "1 to 10 assessors, not " + number + ".")
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
                        attempts == null || attempts >= 1,
                        "/attempts",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "At least one attempt must be allowed.")
                .check(
                        coachingAfter == null || coachingAfter >= 1,
                        "/coachingAfter",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "Coaching comes after at least one decision.")
                .throwIfAny();
        this.assessors = number;
        this.blinding = blinding == null ? Blinding.NONE : blinding;
        this.lease = lease == null ? LEASE : lease;
        this.screening = screening;
        this.screeningTurnaround = screeningTurnaround;
        this.individual = individual;
        this.grace = grace;
        this.window = window;
        this.turnaround = turnaround;
        this.attempts = attempts;
        this.coachingAfter = coachingAfter;
        this.qualification = qualification;
        this.secondMarking = secondMarking;
    }

    /** So many assessors, so blind, everything else as usual. */
    public static AssessmentPolicy of(int assessors, Blinding blinding) {
        return builder().assessors(assessors).blinding(blinding).build();
    }

    /** Begins with the plain defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** How many assess each submission independently; 1 to 10. */
    @JsonProperty("assessors")
    public int assessors() {
        return assessors;
    }

    /** Who may know whom. */
    @JsonProperty("blinding")
    public Blinding blinding() {
        return blinding;
    }

    /** How long an assessor holds a place before it is free again; 14 days if not given. */
    @JsonProperty("lease")
    public Duration lease() {
        return lease;
    }

    /** Whether a coordinator looks at each submission for completeness before it goes to the assessors. */
    @JsonProperty("screening")
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public boolean screening() {
        return screening;
    }

    /** Within what time of submitting the screening is promised, or null. */
    @JsonProperty("screeningTurnaround")
    public @Nullable Turnaround screeningTurnaround() {
        return screeningTurnaround;
    }

    /** Whether each educator works alone: then no submission is begun in a group. */
    @JsonProperty("individual")
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public boolean individual() {
        return individual;
    }

    /**
     * How long after submitting the educator may still take the submission back into work, and nobody else takes it up;
     * null for not at all.
     */
    @JsonProperty("grace")
    public @Nullable Duration grace() {
        return grace;
    }

    /** How long after starting the submission must be handed in, extensions aside; null for no deadline. */
    @JsonProperty("window")
    public @Nullable Duration window() {
        return window;
    }

    /** Within what time of submitting, or of asking for a review, a decision is promised, or null. */
    @JsonProperty("turnaround")
    public @Nullable Turnaround turnaround() {
        return turnaround;
    }

    /** How many submissions may be decided without being met, or null for no limit; withdrawn ones do not count. */
    @JsonProperty("attempts")
    public @Nullable Integer attempts() {
        return attempts;
    }

    /**
     * After how many decisions "not yet", and again after as many more, a coach must be met before the next attempt; null
     * for never.
     */
    @JsonProperty("coachingAfter")
    public @Nullable Integer coachingAfter() {
        return coachingAfter;
    }

    /** What an assessor or adjudicator must hold, or null for nothing. */
    @JsonProperty("qualification")
    public @Nullable Qualification qualification() {
        return qualification;
    }

    /** Which submissions get one assessor more, or null for none. */
    @JsonProperty("secondMarking")
    public @Nullable SecondMarking secondMarking() {
        return secondMarking;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AssessmentPolicy that
                && assessors == that.assessors
                && blinding == that.blinding
                && lease.equals(that.lease)
                && screening == that.screening
                && Objects.equals(screeningTurnaround, that.screeningTurnaround)
                && individual == that.individual
                && Objects.equals(grace, that.grace)
                && Objects.equals(window, that.window)
                && Objects.equals(turnaround, that.turnaround)
                && Objects.equals(attempts, that.attempts)
                && Objects.equals(coachingAfter, that.coachingAfter)
                && Objects.equals(qualification, that.qualification)
                && Objects.equals(secondMarking, that.secondMarking);
    }

    @Override
    public int hashCode() {
        return Objects.hash(assessors, blinding, lease, screening, grace, window, turnaround, attempts);
    }

    /** Number of assessors and blinding. */
    @Override
    public String toString() {
        return assessors + " assessors, blinding " + blinding;
    }

    /** Gathers the parts of a policy. Not thread-safe. */
    public static final class Builder {
        private int assessors = 1;
        private Blinding blinding = Blinding.NONE;
        private Duration lease = LEASE;
        private boolean screening;
        private @Nullable Turnaround screeningTurnaround;
        private boolean individual;
        private @Nullable Duration grace;
        private @Nullable Duration window;
        private @Nullable Turnaround turnaround;
        private @Nullable Integer attempts;
        private @Nullable Integer coachingAfter;
        private @Nullable Qualification qualification;
        private @Nullable SecondMarking secondMarking;

        private Builder() {}

        /** See {@link AssessmentPolicy#assessors()}. */
        public Builder assessors(int number) {
            this.assessors = number;
            return this;
        }

        /** See {@link AssessmentPolicy#blinding()}. */
        public Builder blinding(Blinding kind) {
            this.blinding = kind;
            return this;
        }

        /** See {@link AssessmentPolicy#lease()}. */
        public Builder lease(Duration time) {
            this.lease = time;
            return this;
        }

        /** See {@link AssessmentPolicy#screening()}. */
        public Builder screening(boolean before) {
            this.screening = before;
            return this;
        }

        /** See {@link AssessmentPolicy#screeningTurnaround()}. */
        public Builder screeningTurnaround(Turnaround promise) {
            this.screeningTurnaround = promise;
            return this;
        }

        /** See {@link AssessmentPolicy#individual()}. */
        public Builder individual(boolean alone) {
            this.individual = alone;
            return this;
        }

        /** See {@link AssessmentPolicy#grace()}. */
        public Builder grace(Duration time) {
            this.grace = time;
            return this;
        }

        /** See {@link AssessmentPolicy#window()}. */
        public Builder window(Duration time) {
            this.window = time;
            return this;
        }

        /** See {@link AssessmentPolicy#turnaround()}. */
        public Builder turnaround(Turnaround promise) {
            this.turnaround = promise;
            return this;
        }

        /** See {@link AssessmentPolicy#attempts()}. */
        public Builder attempts(int most) {
            this.attempts = most;
            return this;
        }

        /** See {@link AssessmentPolicy#coachingAfter()}. */
        public Builder coachingAfter(int decisions) {
            this.coachingAfter = decisions;
            return this;
        }

        /** See {@link AssessmentPolicy#qualification()}. */
        public Builder qualification(Qualification needed) {
            this.qualification = needed;
            return this;
        }

        /** See {@link AssessmentPolicy#secondMarking()}. */
        public Builder secondMarking(SecondMarking sample) {
            this.secondMarking = sample;
            return this;
        }

        /** @throws dev.cairn.error.InvalidInputException with every fault */
        public AssessmentPolicy build() {
            return new AssessmentPolicy(
                    assessors,
                    blinding,
                    lease,
                    screening,
                    screeningTurnaround,
                    individual,
                    grace,
                    window,
                    turnaround,
                    attempts,
                    coachingAfter,
                    qualification,
                    secondMarking);
        }
    }
}

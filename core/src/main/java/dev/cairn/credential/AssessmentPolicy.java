package dev.cairn.credential;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How submissions for a micro-credential are taken in and judged. Immutable. Everything has a plain default: one assessor,
 * not blind, no gates and no limits.
 */
public sealed interface AssessmentPolicy extends Serializable permits AssessmentPolicyParts {
    /** So many assessors, so blind, everything else as usual. */
    static AssessmentPolicy of(int assessors, Blinding blinding) {
        return builder().assessors(assessors).blinding(blinding).build();
    }

    /** Begins with the plain defaults. */
    static Builder builder() {
        return AssessmentPolicyParts.ASSEMBLY.begin();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static AssessmentPolicy of(AssessmentPolicyParts parts) {
        return parts;
    }

    /** How many assess each submission independently; 1 to 10. */
    Integer assessors();

    /** Who may know whom. */
    Blinding blinding();

    /** How long an assessor holds a place before it is free again; 14 days if not given. */
    Duration lease();

    /** Whether a coordinator looks at each submission for completeness before it goes to the assessors. */
    boolean screening();

    /** Within what time of submitting the screening is promised, or null. */
    public @Nullable Turnaround screeningTurnaround();

    /** Whether each educator works alone: then no submission is begun in a group. */
    boolean individual();

    /**
     * How long after submitting the educator may still take the submission back into work, and nobody else takes it up;
     * null for not at all.
     */
    public @Nullable Duration grace();

    /** How long after starting the submission must be handed in, extensions aside; null for no deadline. */
    public @Nullable Duration window();

    /** Within what time of submitting, or of asking for a review, a decision is promised, or null. */
    public @Nullable Turnaround turnaround();

    /** How many submissions may be decided without being met, or null for no limit; withdrawn ones do not count. */
    public @Nullable Integer attempts();

    /**
     * After how many decisions "not yet", and again after as many more, a coach must be met before the next attempt; null
     * for never.
     */
    public @Nullable Integer coachingAfter();

    /** What an assessor or adjudicator must hold, or null for nothing. */
    public @Nullable Qualification qualification();

    /** Which submissions get one assessor more, or null for none. */
    public @Nullable SecondMarking secondMarking();

    /** Gathers the parts of a policy; each method sets what is named like it above. Not thread-safe. */
    interface Builder {
        /** {@link AssessmentPolicy#assessors()}. */
        Builder assessors(int number);

        /** {@link AssessmentPolicy#blinding()}. */
        Builder blinding(Blinding kind);

        /** {@link AssessmentPolicy#lease()}. */
        Builder lease(Duration time);

        /** {@link AssessmentPolicy#screening()}. */
        Builder screening(boolean before);

        /** {@link AssessmentPolicy#screeningTurnaround()}. */
        Builder screeningTurnaround(Turnaround promise);

        /** {@link AssessmentPolicy#individual()}. */
        Builder individual(boolean alone);

        /** {@link AssessmentPolicy#grace()}. */
        Builder grace(Duration time);

        /** {@link AssessmentPolicy#window()}. */
        Builder window(Duration time);

        /** {@link AssessmentPolicy#turnaround()}. */
        Builder turnaround(Turnaround promise);

        /** {@link AssessmentPolicy#attempts()}. */
        Builder attempts(int most);

        /** {@link AssessmentPolicy#coachingAfter()}. */
        Builder coachingAfter(int decisions);

        /** {@link AssessmentPolicy#qualification()}. */
        Builder qualification(Qualification needed);

        /** {@link AssessmentPolicy#secondMarking()}. */
        Builder secondMarking(SecondMarking sample);

        /** @throws dev.cairn.error.InvalidInputException with every fault */
        AssessmentPolicy build();
    }
}

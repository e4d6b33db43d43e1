package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a submission stands. */
public enum SubmissionStatus {
    /** The educator is gathering evidence. */
    @JsonProperty("draft")
    DRAFT,
    /** Complete by rule, and waiting for a coordinator to look at it. */
    @JsonProperty("screening")
    SCREENING,
    /** Complete and waiting for assessors. */
    @JsonProperty("submitted")
    SUBMITTED,
    /** Handed back as incomplete, without any judgement; the educator may add to it and submit again. */
    @JsonProperty("returned")
    RETURNED,
    /** At least one assessor has taken it, and not all ratings are in. */
    @JsonProperty("under-assessment")
    UNDER_ASSESSMENT,
    /** All ratings are in and some criteria need an adjudicator. */
    @JsonProperty("disputed")
    DISPUTED,
    /** Every criterion is settled; the decision is not yet released. */
    @JsonProperty("agreed")
    AGREED,
    /** Decided, but the educator asked for a review; an adjudicator who took no part rates all of it anew. */
    @JsonProperty("under-review")
    UNDER_REVIEW,
    /** Decided, and the educator told. Final unless the educator asks for a review. */
    @JsonProperty("decided")
    DECIDED,
    /** Taken back by the educator. Nothing changes any more. */
    @JsonProperty("withdrawn")
    WITHDRAWN;

    /** Whether the educator may still change the evidence. */
    public boolean isEditable() {
        return this == DRAFT || this == RETURNED;
    }

    /** Whether it is decided or withdrawn. */
    public boolean isFinal() {
        return this == DECIDED || this == WITHDRAWN;
    }
}

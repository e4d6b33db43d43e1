package dev.cairn.award;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an award was made on. */
public enum AwardBasis {
    /** A submission, assessed and decided as met. */
    @JsonProperty("assessed")
    ASSESSED,
    /** An outside credential that was recognised as equivalent. */
    @JsonProperty("recognised")
    RECOGNISED,
    /** Evidence of what was learned before, judged outside a submission. */
    @JsonProperty("prior-learning")
    PRIOR_LEARNING,
    /** Other awards, by the rule of a stack. */
    @JsonProperty("stacked")
    STACKED,
    /** An earlier award of the same definition, by one of the ways its renewal names. */
    @JsonProperty("renewed")
    RENEWED;

    /**
     * Whether the award stands for work that is counted nowhere else, so that it is an activity of its own. A recognised
     * credential and the work that renews are activities already; prior learning and stacks are no new work.
     */
    public boolean isNewWork() {
        return this == ASSESSED;
    }
}

package dev.cairn.definition;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Where a definition stands. It moves forward only: draft, pilot, published, retired; a draft may skip the pilot, and a pilot
 * may go on with another cohort.
 */
public enum DefinitionStatus {
    /** Being written: may be replaced, takes no submissions. */
    @JsonProperty("draft")
    DRAFT,
    /** Tried with a cohort: fixed, takes submissions of the cohort only. */
    @JsonProperty("pilot")
    PILOT,
    /** Open to everyone: never changes. */
    @JsonProperty("published")
    PUBLISHED,
    /** Takes no new submissions; what was begun is finished under it. */
    @JsonProperty("retired")
    RETIRED;

    /** Whether a definition may go from this status to {@code next}. */
    public boolean mayBecome(DefinitionStatus next) {
        return next.ordinal() > ordinal() && !(this == DRAFT && next == RETIRED) || this == PILOT && next == PILOT;
    }
}

package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a submission came to. */
public enum Outcome {
    /** The pass rule is satisfied. */
    @JsonProperty("met")
    MET,
    /** The pass rule is not satisfied; the educator may try again. */
    @JsonProperty("not-yet")
    NOT_YET,
    /** The pass rule could not be applied; its reasons say what is missing. Never a pass. */
    @JsonProperty("not-assessable")
    NOT_ASSESSABLE
}

package dev.cairn.stacking.cpd;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How good the source of a rule is. */
public enum SourceStatus {
    /** The regulator's, the law's or the institution's own text. */
    @JsonProperty("primary")
    PRIMARY,
    /** A district, a provider or a collector of rules says so. */
    @JsonProperty("secondary")
    SECONDARY,
    /** Sources conflict, or the text was not seen in full. */
    @JsonProperty("unverified")
    UNVERIFIED
}

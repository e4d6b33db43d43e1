package dev.cairn.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an educator says to a planned offer. */
public enum Interest {
    /** Would take it. */
    @JsonProperty("interested")
    INTERESTED,
    /** Might take it. */
    @JsonProperty("maybe")
    MAYBE,
    /** Would not. */
    @JsonProperty("no")
    NO
}

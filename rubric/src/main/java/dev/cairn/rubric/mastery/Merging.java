package dev.cairn.rubric.mastery;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of evidence with the same source. */
public enum Merging {
    /** Each piece counts by itself. */
    @JsonProperty("none")
    NONE,
    /** Pieces of one source become one, at their mean by size and the date of the last. */
    @JsonProperty("by-source")
    BY_SOURCE,
    /**
     * As Canvas has it: with {@code latest}, {@code weighted_average} and {@code decaying_average} each piece gets the
     * mean of its source by size, and still counts by itself; with the other methods nothing is merged.
     */
    @JsonProperty("canvas")
    CANVAS
}

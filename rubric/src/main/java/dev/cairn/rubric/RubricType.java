package dev.cairn.rubric;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a rubric looks at work. */
public enum RubricType {
    /** Criterion by criterion. */
    @JsonProperty("analytic")
    ANALYTIC,
    /** As a whole: exactly one criterion. */
    @JsonProperty("holistic")
    HOLISTIC,
    /**
     * Each criterion describes exactly one level, the target. A rating of another level needs a comment, as no
     * descriptor says what it means.
     */
    @JsonProperty("single-point")
    SINGLE_POINT
}

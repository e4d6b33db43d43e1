package dev.cairn.statistics.agreement;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a statistic is not defined for the data given. */
public enum UndefinedReason {
    /** There are no observations. */
    @JsonProperty("no-data")
    NO_DATA,
    /** No two raters have rated the same subject. */
    @JsonProperty("no-overlap")
    NO_OVERLAP,
    /** Fewer subjects than the statistic needs. */
    @JsonProperty("too-few-subjects")
    TOO_FEW_SUBJECTS,
    /** Fewer raters than the statistic needs. */
    @JsonProperty("too-few-raters")
    TOO_FEW_RATERS,
    /** More raters than the statistic is defined for. */
    @JsonProperty("too-many-raters")
    TOO_MANY_RATERS,
    /** Fewer criteria than the statistic needs. */
    @JsonProperty("too-few-criteria")
    TOO_FEW_CRITERIA,
    /** The data do not vary, so that nothing can be told apart from chance or noise. */
    @JsonProperty("no-variation")
    NO_VARIATION,
    /** Observations are missing that the statistic needs. */
    @JsonProperty("incomplete")
    INCOMPLETE,
    /** The scale does not allow the arithmetic that the statistic needs. */
    @JsonProperty("scale-level")
    SCALE_LEVEL,
    /** The statistic needs declared categories, but the scale is continuous. */
    @JsonProperty("continuous-scale")
    CONTINUOUS_SCALE,
    /** Too many distinct values for a statistic whose cost is their square. */
    @JsonProperty("too-many-values")
    TOO_MANY_VALUES,
    /** The estimate has no standard error, so that nothing can be said of its precision. */
    @JsonProperty("no-standard-error")
    NO_STANDARD_ERROR,
    /** The data put no bound on some estimate, so that the estimation does not come to rest. */
    @JsonProperty("no-convergence")
    NO_CONVERGENCE
}

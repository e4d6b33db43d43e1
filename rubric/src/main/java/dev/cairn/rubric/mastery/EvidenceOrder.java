package dev.cairn.rubric.mastery;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which evidence is the latest. Of equal dates the id decides, so that the same evidence gives the same result. */
public enum EvidenceOrder {
    /** As it is given, oldest first; dates are not looked at. */
    @JsonProperty("as-given")
    AS_GIVEN,
    /** By date; what has none is the oldest, as Canvas has it. */
    @JsonProperty("undated-first")
    UNDATED_FIRST,
    /** By date; what has none is the latest. */
    @JsonProperty("undated-last")
    UNDATED_LAST,
    /** By date; what has none does not count. */
    @JsonProperty("dated-only")
    DATED_ONLY
}

package dev.cairn.stacking.cpd;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The span that a limit or a minimum is for. */
public enum Per {
    /** The whole cycle. */
    @JsonProperty("cycle")
    CYCLE,
    /** Each year of the cycle, counted from its first day. */
    @JsonProperty("year")
    YEAR,
    /** Each year from 1 January to 31 December. */
    @JsonProperty("calendar-year")
    CALENDAR_YEAR,
    /** Each activity. */
    @JsonProperty("item")
    ITEM,
    /** Each week, Monday to Sunday. */
    @JsonProperty("week")
    WEEK,
    /** Each day. */
    @JsonProperty("day")
    DAY
}

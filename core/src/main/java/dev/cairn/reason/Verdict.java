package dev.cairn.reason;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a rule came to. */
public enum Verdict {
    /** The rule is satisfied. */
    @JsonProperty("met")
    MET,
    /** The rule is not satisfied. */
    @JsonProperty("not-met")
    NOT_MET,
    /** The rule could not be applied: what it needs is missing. Never to be read as met. */
    @JsonProperty("undecided")
    UNDECIDED,
    /** Said for information: it decides nothing. */
    @JsonProperty("note")
    NOTE;

    /** {@link #MET} or {@link #NOT_MET}. */
    public static Verdict of(boolean met) {
        return met ? MET : NOT_MET;
    }
}

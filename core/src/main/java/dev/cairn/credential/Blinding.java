package dev.cairn.credential;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who may know whom while a submission is judged. */
public enum Blinding {
    /** Assessors see the educator's id. */
    @JsonProperty("none")
    NONE,
    /** Assessors do not see whose work it is, nor each other's ratings before their own are in. */
    @JsonProperty("single")
    SINGLE,
    /** As single; besides, the educator never sees who assessed. */
    @JsonProperty("double")
    DOUBLE
}

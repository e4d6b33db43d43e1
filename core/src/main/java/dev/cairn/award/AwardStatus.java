package dev.cairn.award;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an award stands. Expiry is a matter of the date asked about: see {@link Award#isActiveAt}. */
public enum AwardStatus {
    /** In force, within its validity. */
    @JsonProperty("active")
    ACTIVE,
    /** Held back for a time; may become active again. */
    @JsonProperty("suspended")
    SUSPENDED,
    /** Taken back for good. */
    @JsonProperty("revoked")
    REVOKED,
    /**
     * Replaced by a newer award for the same definition; may be revoked still, and become active again once that one is
     * revoked.
     */
    @JsonProperty("renewed")
    RENEWED;

    /** Whether an award may go from this status to {@code next}. */
    public boolean mayBecome(AwardStatus next) {
        return switch (this) {
            case ACTIVE -> next != ACTIVE;
            case SUSPENDED -> next == ACTIVE || next == REVOKED;
            case RENEWED -> next == ACTIVE || next == REVOKED;
            case REVOKED -> false;
        };
    }
}

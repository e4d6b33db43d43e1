package dev.cairn.badge;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import java.util.Objects;

/**
 * What a badge turned out to be worth, and why.
 *
 * @param verdict {@link Verdict#MET} only if every check was made and passed; {@link Verdict#NOT_MET} if one failed;
 *     {@link Verdict#UNDECIDED} if none failed but one could not be made
 * @param reason every check made, with its code, what it saw and where
 */
public record BadgeVerification(
        @JsonProperty("verdict") Verdict verdict,
        @JsonProperty("reason") Reason reason) {
    /** Both parts are needed. */
    public BadgeVerification {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(reason, "reason");
    }

    /** Whether the badge can be relied on. */
    @JsonIgnore
    public boolean isValid() {
        return verdict == Verdict.MET;
    }
}

package dev.cairn.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.reason.Reason;
import java.util.Objects;

/**
 * A micro-credential that fits a search.
 *
 * @param microCredential which
 * @param status where it stands
 * @param points what the words of the search come to, see {@link Search.Builder#words}; 0 without words
 * @param reason which filter matched what, and what else the learner should know
 */
public record Match(
        @JsonProperty("microCredential") MicroCredential microCredential,
        @JsonProperty("status") DefinitionStatus status,
        @JsonProperty("points") int points,
        @JsonProperty("reason") Reason reason) {
    /** All parts are needed. */
    public Match {
        Objects.requireNonNull(microCredential, "microCredential");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(reason, "reason");
    }
}

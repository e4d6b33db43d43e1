package dev.cairn.award;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.Command;
import dev.cairn.actor.Role;
import dev.cairn.evidence.SubmissionId;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What can be asked of awards. */
public sealed interface AwardCommand extends Command<Award> {
    /**
     * Makes the award that a passing decision has earned. An award that the educator holds already for another version
     * becomes {@link AwardStatus#RENEWED}.
     *
     * @param submission decided as met
     */
    record Make(@JsonProperty("submission") @NotNull SubmissionId submission) implements AwardCommand {
        @Override
        public Role role(boolean own) {
            return Role.ISSUER;
        }
    }

    /**
     * Moves an award to another status. A suspended award is not reinstated once a newer one took its place.
     *
     * @param award the award
     * @param to active, suspended or revoked
     * @param reason why, for the record
     */
    record Move(
            @JsonProperty("award") @NotNull AwardId award,
            @JsonProperty("to") @NotNull AwardStatus to,

            @JsonProperty("reason") @NotBlank @Size(max = 10_000)
            String reason)
            implements AwardCommand {
        @Override
        public Role role(boolean own) {
            return Role.ISSUER;
        }
    }
}

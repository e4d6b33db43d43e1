package dev.cairn.activity;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.Command;
import dev.cairn.id.ActivityId;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What can be asked of activities. The result is the activity. To correct one, withdraw it and record another. */
public sealed interface ActivityCommand extends Command<Activity> {
    /**
     * Records something the educator did. Who records their own, in whatever role, attests to nothing by it: it has no
     * approvals, stands for no award and is not of the kind {@link Activity#MICRO_CREDENTIAL}.
     *
     * @param activity whose id is new, not withdrawn
     */
    record Add(@JsonProperty("activity") @NotNull Activity activity) implements ActivityCommand {
        @Override
        public ActorRole role(boolean own) {
            return own ? ActorRole.EDUCATOR : ActorRole.ISSUER;
        }
    }

    /**
     * Adds an approval to somebody else's activity; one that is there already changes nothing.
     *
     * @param activity not withdrawn
     * @param approval whose approval it is, in the words policies use
     */
    record Approve(
            @JsonProperty("activity") @NotNull ActivityId activity,

            @JsonProperty("approval") @NotBlank @Size(max = 1_000)
            String approval)
            implements ActivityCommand {
        @Override
        public ActorRole role(boolean own) {
            return ActorRole.ISSUER;
        }
    }

    /**
     * Withdraws an activity for good: it counts no longer, and every active award that rests on it is suspended in the
     * same commit, with what rests on those. Educators withdraw their own while nobody approved it and no award that is
     * not revoked rests on it.
     *
     * @param activity not withdrawn
     * @param reason why, for the record
     */
    record Withdraw(
            @JsonProperty("activity") @NotNull ActivityId activity,

            @JsonProperty("reason") @NotBlank @Size(max = 10_000)
            String reason)
            implements ActivityCommand {
        @Override
        public ActorRole role(boolean own) {
            return own ? ActorRole.EDUCATOR : ActorRole.ISSUER;
        }
    }
}

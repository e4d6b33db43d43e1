package dev.cairn.activity;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.Command;
import dev.cairn.actor.Role;
import jakarta.validation.constraints.NotNull;

/** What can be asked of activities. */
public sealed interface ActivityCommand extends Command<Activity> {
    /**
     * Records something the educator did.
     *
     * @param activity whose id is new
     */
    record Record(@JsonProperty("activity") @NotNull Activity activity) implements ActivityCommand {
        @Override
        public Role role(boolean own) {
            return own ? Role.EDUCATOR : Role.ISSUER;
        }
    }
}

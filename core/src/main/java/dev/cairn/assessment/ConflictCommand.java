package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.Command;
import dev.cairn.id.PersonId;
import jakarta.validation.constraints.NotNull;

/** What an assessor or adjudicator says of themselves. */
public sealed interface ConflictCommand extends Command<PersonId> {
    /**
     * The actor, an assessor or adjudicator, has a conflict of interest with an educator and will not judge their work
     * from now on. Places that the actor holds for it without having rated are given back. Hands back the educator's id.
     *
     * @param educator with whom
     */
    record Declare(@JsonProperty("educator") @NotNull PersonId educator) implements ConflictCommand {
        @Override
        public ActorRole role(boolean own) {
            return ActorRole.ASSESSOR;
        }
    }
}

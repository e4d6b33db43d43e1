package dev.cairn.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.Command;
import dev.cairn.id.CompetencyRef;
import jakarta.validation.constraints.NotNull;

/** What learners say of being found by others on the same path. The result is the competency. */
public sealed interface PeerCommand extends Command<CompetencyRef> {
    /** Of which competency, in every version of its framework. */
    CompetencyRef competency();

    @Override
    default ActorRole role(boolean own) {
        return ActorRole.EDUCATOR;
    }

    /**
     * The actor may be found by others who want the same, and finds them. Refused to whoever may assess this competency
     * where work is blind: they could tell whose it is. For as long as one can be found, one does not judge submissions
     * for micro-credentials with this competency, one above or one below it, unless they are not blind.
     *
     * @param competency which
     */
    record OptIn(@JsonProperty("competency") @NotNull CompetencyRef competency) implements PeerCommand {}

    /**
     * The actor is not found any more, and finds nobody.
     *
     * @param competency which
     */
    record OptOut(@JsonProperty("competency") @NotNull CompetencyRef competency) implements PeerCommand {}
}

package dev.cairn.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.Command;
import dev.cairn.id.PersonId;
import jakarta.validation.constraints.NotNull;

/** What can be asked of a whole record. */
public sealed interface RecordCommand extends Command<Erasure> {
    /**
     * Erases everything kept about a person: documents go, cohorts of pilots lose them, and the journal's entries about
     * them lose their payload, those of pilots that name them in a cohort included. If the builder was given an artifact
     * store, the bytes of their artifacts are deleted first, so that a failed erasure, when repeated, finishes it. What
     * others commit about them at the same time is erased too, before the erasure is answered. The journal stays
     * verifiable; nothing that names the person is left, nor a digest from which they could be guessed, but for the headers
     * of journals from before such digests were left out of them. A command about them that others repeat with its key is
     * not done again, but finds nothing; of their own commands no trace is left, so that one repeated with its key is done
     * anew. There is no way back.
     *
     * <p>What a person did to other people's records is part of those, and stays under their opaque id until those are
     * erased: as assessor, adjudicator, coordinator or issuer of submissions with what they wrote about them; as who made
     * or moved an award, approved an activity, certified an assessor. So does their id as the actor who drafted, piloted,
     * published or retired definitions, opened or closed polls, or erased a record.
     *
     * @param educator whose record
     */
    record Erase(@JsonProperty("educator") @NotNull PersonId educator) implements RecordCommand {
        @Override
        public ActorRole role(boolean own) {
            return ActorRole.ISSUER;
        }
    }
}

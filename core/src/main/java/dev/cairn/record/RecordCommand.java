package dev.cairn.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.Command;
import dev.cairn.actor.PersonId;
import dev.cairn.actor.Role;
import jakarta.validation.constraints.NotNull;

/** What can be asked of a whole record. */
public sealed interface RecordCommand extends Command<Erasure> {
    /**
     * Erases everything kept about an educator: documents go, cohorts of pilots lose the person, and the journal's entries
     * about them lose their payload, those of pilots that name them in a cohort included. The journal stays verifiable;
     * nothing that names the person is left, nor a digest from which they could be guessed. A command about them that
     * others repeat with its key is not done again, but finds nothing; of their own commands no trace is left, so that
     * one repeated with its key is done anew. What they did as assessor of other people's work is part of those people's
     * records and stays, under their opaque id. There is no way back.
     *
     * @param educator whose record
     */
    record Erase(@JsonProperty("educator") @NotNull PersonId educator) implements RecordCommand {
        @Override
        public Role role(boolean own) {
            return Role.ISSUER;
        }
    }
}

package dev.cairn.actor;

import dev.cairn.error.CoreError;
import dev.cairn.error.ErrorCode;
import dev.cairn.id.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Who may do and see what. {@link #STANDARD} refuses what must never happen; a host that replaces it answers for that.
 * Implementations are thread-safe and pure.
 */
public interface AccessPolicy {
    /**
     * Whether {@code actor} is refused {@code command}.
     *
     * @param educator whose submission, award or activity it is about, or null if nobody's
     * @param conflict whether the actor has declared a conflict of interest with that educator
     * @return the code of the refusal, or null if it is allowed
     */
    @Nullable
    ErrorCode refuses(Actor actor, Command<?> command, @Nullable PersonId educator, boolean conflict);

    /** Whether {@code actor} may see the record of {@code educator}, blinding aside. */
    boolean maySeeRecord(Actor actor, PersonId educator);

    /** Whether blinding does not apply to {@code actor}. */
    boolean seesThroughBlinding(Actor actor);

    /** Whether {@code actor} may read the journal. */
    boolean maySeeJournal(Actor actor);

    /**
     * Each move takes its role. Nobody assesses, adjudicates, decides, awards or approves their own work, nor that of a
     * person with whom they declared a conflict. Educators touch and see their own record only; issuers and auditors see all.
     */
    AccessPolicy STANDARD = new AccessPolicy() {
        @Override
        public @Nullable ErrorCode refuses(
                Actor actor, Command<?> command, @Nullable PersonId educator, boolean conflict) {
            boolean own = actor.id().equals(educator);
            ActorRole needed = command.role(own);
            if (!actor.has(needed)) {
                return CoreError.ACCESS_ROLE;
            }
            if (needed == ActorRole.EDUCATOR) {
                return own ? null : CoreError.ACCESS_NOT_OWNER;
            }
            if (own) {
                return CoreError.ACCESS_OWN_WORK;
            }
            return conflict ? CoreError.ACCESS_CONFLICT : null;
        }

        @Override
        public boolean maySeeRecord(Actor actor, PersonId educator) {
            return actor.id().equals(educator) || seesThroughBlinding(actor);
        }

        @Override
        public boolean seesThroughBlinding(Actor actor) {
            return actor.has(ActorRole.ISSUER) || actor.has(ActorRole.AUDITOR);
        }

        @Override
        public boolean maySeeJournal(Actor actor) {
            return actor.has(ActorRole.AUDITOR);
        }
    };
}

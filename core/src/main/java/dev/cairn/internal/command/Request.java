package dev.cairn.internal.command;

import dev.cairn.actor.Actor;
import dev.cairn.error.ConcurrentUpdateException;
import dev.cairn.id.PersonId;
import dev.cairn.internal.ledger.Changes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a command.
 *
 * @param actor who asks
 * @param expectedRevision of the submission that the actor had seen, or null
 * @param changes what it is to change
 */
record Request(Actor actor, @Nullable Integer expectedRevision, Changes changes) {
    PersonId by() {
        return actor.id();
    }

    Instant now() {
        return changes.at();
    }

    /** @throws ConcurrentUpdateException unless nothing or {@code revision} is expected of what {@code key} names */
    void expect(String key, int revision) {
        if (expectedRevision != null && expectedRevision != revision) {
            throw new ConcurrentUpdateException(key, expectedRevision, revision);
        }
    }
}

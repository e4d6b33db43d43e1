package dev.cairn.internal.rules;

import dev.cairn.catalogue.Interest;
import dev.cairn.catalogue.Poll;
import dev.cairn.catalogue.PollCommand;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.RefusedException;
import dev.cairn.id.PollId;
import java.time.Instant;

/** When interest polls open, close and take answers. */
public final class PollRules {
    private PollRules() {}

    /** A poll about what stands where {@code offer} says. */
    public static Poll open(PollId id, PollCommand.Open open, DefinitionStatus offer, Instant now) {
        if (offer == DefinitionStatus.RETIRED) {
            throw new RefusedException(CoreError.DEFINITION_NOT_OPEN, open.offer() + " is retired.");
        }
        Instant closesAt = open.closesAt() == null ? null : EndInstants.at("/closesAt", open.closesAt());
        if (closesAt != null && !closesAt.isAfter(now)) {
            throw new InvalidInputException(
                    "/closesAt", CoreError.VALUE_OUT_OF_RANGE, "The poll would close before it opens.");
        }
        return new Poll(id, open.offer(), open.question(), now, closesAt);
    }

    /** The poll, closed now. */
    public static Poll close(Poll poll, Instant now) {
        return stillOpen(poll, now).closedAt(now);
    }

    /** Checks that an answer makes sense and comes in time. */
    public static void mayAnswer(Poll poll, PollCommand.Answer given, Instant now) {
        stillOpen(poll, now);
        if (given.interest() == Interest.NO && given.startBy() != null) {
            throw new InvalidInputException(
                    "/startBy", CoreError.VALUE_INVALID, "Who would not take it does not start. Maybe leave it out?");
        }
    }

    private static Poll stillOpen(Poll poll, Instant now) {
        if (!poll.isOpenAt(now)) {
            throw new RefusedException(CoreError.POLL_CLOSED, poll.id() + " takes no answers any more.");
        }
        return poll;
    }
}

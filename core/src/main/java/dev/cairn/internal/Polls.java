package dev.cairn.internal;

import dev.cairn.catalogue.Interest;
import dev.cairn.catalogue.Poll;
import dev.cairn.catalogue.PollAnswer;
import dev.cairn.catalogue.PollCommand;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.NotFoundException;
import dev.cairn.error.RefusedException;
import dev.cairn.id.PersonId;
import dev.cairn.id.PollId;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import java.time.Instant;
import java.util.List;

/** Keeps interest polls and their answers: one of each educator, found again by poll and educator. */
public final class Polls {
    static final String ANSWER = "poll-answer";
    static final String ANSWERED = "poll-answered";
    private static final String TYPE = "poll";
    private static final IndexEntry EVERY = new IndexEntry("every", TYPE);

    private final Ledger ledger;
    private final Definitions definitions;

    /** Over {@code ledger}. */
    public Polls(Ledger ledger, Definitions definitions) {
        this.ledger = ledger;
        this.definitions = definitions;
    }

    /** @throws NotFoundException if there is none */
    public Poll get(PollId id) {
        return load(id).value();
    }

    private Ledger.Loaded<Poll> load(PollId id) {
        var loaded = ledger.load(key(id), Poll.class);
        if (loaded == null) {
            throw new NotFoundException(TYPE, id.value());
        }
        return loaded;
    }

    /** All polls, oldest first. */
    public List<Poll> all() {
        return ledger.all(TYPE, EVERY.name(), EVERY.value(), Poll.class);
    }

    /** All answers to a poll. */
    public List<PollAnswer> answers(PollId poll) {
        return ledger.all(ANSWER, TYPE, poll.value(), PollAnswer.class);
    }

    /** All answers of an educator. */
    public List<PollAnswer> of(PersonId educator) {
        return ledger.all(ANSWER, "educator", educator.value(), PollAnswer.class);
    }

    private static DocumentKey key(PollId id) {
        return new DocumentKey(TYPE, id.value());
    }

    /** Opens a poll, as part of {@code unit}. */
    public Poll open(PollCommand.Open open, PollId id, Instant now, Ledger.Unit unit) {
        if (definitions.get(open.offer()).status() == DefinitionStatus.RETIRED) {
            throw new RefusedException(CoreError.DEFINITION_NOT_OPEN, open.offer() + " is retired.");
        }
        Instant closesAt = open.closesAt() == null ? null : Ends.at("/closesAt", open.closesAt());
        if (closesAt != null && !closesAt.isAfter(now)) {
            throw new InvalidInputException(
                    "/closesAt", CoreError.VALUE_OUT_OF_RANGE, "The poll would close before it opens.");
        }
        var poll = new Poll(id, open.offer(), open.question(), now, closesAt);
        unit.put(key(id), 0, poll, EVERY);
        unit.journal(key(id), poll, "poll-opened");
        return poll;
    }

    /** Closes a poll, as part of {@code unit}. */
    public Poll close(PollId id, Instant now, Ledger.Unit unit) {
        var loaded = load(id);
        Poll poll = stillOpen(loaded.value(), now).closedAt(now);
        unit.put(key(id), loaded.version(), poll, EVERY);
        unit.journal(key(id), poll, "poll-closed");
        return poll;
    }

    /** Keeps an answer, as part of {@code unit}. The journal names the poll only; who answered is in the payload. */
    public Poll answer(PollCommand.Answer given, PersonId educator, Instant now, Ledger.Unit unit) {
        Poll poll = stillOpen(get(given.poll()), now);
        if (given.interest() == Interest.NO && given.startBy() != null) {
            throw new InvalidInputException(
                    "/startBy", CoreError.VALUE_INVALID, "Who would not take it does not start. Maybe leave it out?");
        }
        var key = new DocumentKey(ANSWER, Awards.pair(poll.id().value(), educator.value()));
        var before = ledger.load(key, PollAnswer.class);
        var answer = new PollAnswer(poll.id(), educator, given.interest(), given.startBy(), given.comment(), now);
        unit.put(
                key,
                before == null ? 0 : before.version(),
                answer,
                new IndexEntry("educator", educator.value()),
                new IndexEntry(TYPE, poll.id().value()));
        unit.journal(key(poll.id()), answer, ANSWERED);
        return poll;
    }

    private static Poll stillOpen(Poll poll, Instant now) {
        if (!poll.isOpenAt(now)) {
            throw new RefusedException(CoreError.POLL_CLOSED, poll.id() + " takes no answers any more.");
        }
        return poll;
    }
}

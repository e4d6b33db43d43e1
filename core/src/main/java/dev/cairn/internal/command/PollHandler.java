package dev.cairn.internal.command;

import dev.cairn.actor.Actor;
import dev.cairn.catalogue.Poll;
import dev.cairn.catalogue.PollAnswer;
import dev.cairn.catalogue.PollCommand;
import dev.cairn.id.PollId;
import dev.cairn.internal.access.Access;
import dev.cairn.internal.keep.Definitions;
import dev.cairn.internal.keep.PollAnswers;
import dev.cairn.internal.keep.Polls;
import dev.cairn.internal.rules.PollRules;
import java.util.Set;
import java.util.function.Supplier;

/** Opens and closes interest polls and takes answers. The journal names the poll only; who answered is in the payload. */
public final class PollHandler {
    private final Access access;
    private final Definitions definitions;
    private final Polls polls;
    private final PollAnswers answers;
    private final Supplier<String> ids;

    /** Gives new polls an id from {@code ids}. */
    public PollHandler(Access access, Definitions definitions, Polls polls, PollAnswers answers, Supplier<String> ids) {
        this.access = access;
        this.definitions = definitions;
        this.polls = polls;
        this.answers = answers;
        this.ids = ids;
    }

    /** Takes on its commands. */
    public void register(Commands commands) {
        commands.add(PollCommand.Open.class, "Open", this::open, this::repeated);
        commands.add(PollCommand.Answer.class, "Answer", this::answer, this::repeated);
        commands.add(PollCommand.Close.class, "Close", this::close, this::repeated);
    }

    private Poll repeated(PollCommand command, String id, Actor actor) {
        return polls.get(PollId.of(id)).value();
    }

    private static Outcome<Poll> done(Poll poll) {
        return new Outcome<>(() -> poll, poll.id().value(), Set.of());
    }

    private Outcome<Poll> open(PollCommand.Open command, Request request) {
        access.allow(request.actor(), command);
        var offer = definitions.get(command.offer()).status();
        Poll poll = PollRules.open(PollId.of(ids.get()), command, offer, request.now());
        request.changes().add(Polls.KIND, poll);
        request.changes().happened(Polls.KIND.key(poll.id().value()), "poll-opened", poll);
        return done(poll);
    }

    private Outcome<Poll> close(PollCommand.Close command, Request request) {
        access.allow(request.actor(), command);
        var loaded = polls.get(command.poll());
        Poll poll = PollRules.close(loaded.value(), request.now());
        request.changes().put(Polls.KIND, loaded, poll);
        request.changes().happened(loaded.key(), "poll-closed", poll);
        return done(poll);
    }

    private Outcome<Poll> answer(PollCommand.Answer command, Request request) {
        access.allow(request.actor(), command, request.by());
        var poll = polls.get(command.poll());
        var before = answers.find(command.poll(), request.by());
        PollRules.mayAnswer(poll.value(), command, request.now());
        var answer = new PollAnswer(
                command.poll(), request.by(), command.interest(), command.startBy(), command.comment(), request.now());
        request.changes().put(PollAnswers.KIND, before, answer);
        request.changes().happened(poll.key(), PollAnswers.ANSWERED, answer);
        return done(poll.value());
    }
}

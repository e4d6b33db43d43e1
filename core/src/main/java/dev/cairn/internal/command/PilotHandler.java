package dev.cairn.internal.command;

import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.id.DefinitionRef;
import dev.cairn.internal.access.Access;
import dev.cairn.internal.facts.PilotFacts;
import dev.cairn.internal.keep.Definitions;
import dev.cairn.internal.keep.Feedback;
import dev.cairn.internal.rules.PilotRules;
import dev.cairn.pilot.PilotCommand;
import dev.cairn.pilot.PilotFeedback;
import dev.cairn.storage.DocumentKey;
import java.util.Set;
import java.util.TreeMap;

/** Takes what participants say of pilots. The journal names the pilot; who said it is in the payload. */
public final class PilotHandler {
    private final Access access;
    private final Definitions definitions;
    private final Feedback feedback;
    private final PilotFacts pilots;

    /** Reads facts from these. */
    public PilotHandler(Access access, Definitions definitions, Feedback feedback, PilotFacts pilots) {
        this.access = access;
        this.definitions = definitions;
        this.feedback = feedback;
        this.pilots = pilots;
    }

    /** Takes on its command. */
    public void register(Commands commands) {
        commands.add(PilotCommand.GiveFeedback.class, "GiveFeedback", this::give, this::repeated);
    }

    private PilotFeedback repeated(PilotCommand command, String id, Actor actor) {
        return feedback.get(actor.id(), command.microCredential());
    }

    private Outcome<PilotFeedback> give(PilotCommand.GiveFeedback command, Request request) {
        DefinitionRef ref = command.microCredential();
        boolean educator = pilots.isInCohort(request.by(), ref);
        if (educator) {
            access.allow(request.actor(), command, request.by());
        } else {
            access.allow(request.actor(), command);
        }
        MicroCredential definition = definitions.microCredential(ref);
        DefinitionStatus status = definitions.get(ref).status();
        var pilot = definitions.inGatedPilot(ref);
        var before = feedback.find(request.by(), ref);
        boolean takesPart = educator || pilots.assesses(request.by(), ref);
        PilotRules.mayGive(command, definition, status, takesPart, request.by());
        var given = new PilotFeedback(
                ref,
                request.by(),
                educator ? ActorRole.EDUCATOR : ActorRole.ASSESSOR,
                request.now(),
                new TreeMap<>(command.ratings()),
                command.comment());
        request.changes().put(Feedback.KIND, before, given);
        request.changes().happened(new DocumentKey(Feedback.KIND.type(), ref.toString()), Feedback.GIVEN, given);
        pilot.ifPresent(request.changes()::put);
        return Outcome.of(given, Set.of());
    }
}

package dev.cairn.internal.command;

import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.assessment.ConflictCommand;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionEvent;
import dev.cairn.id.PersonId;
import dev.cairn.internal.access.Access;
import dev.cairn.internal.keep.Conflicts;
import dev.cairn.internal.keep.Conflicts.Conflict;
import dev.cairn.internal.keep.Definitions;
import dev.cairn.internal.keep.Submissions;
import dev.cairn.storage.DocumentKey;
import java.util.List;
import java.util.Set;

/**
 * Takes declarations of conflicts of interest, and gives back what the assessor had begun to judge. Whose it is, is in
 * the payload only.
 */
public final class ConflictHandler {
    private final Access access;
    private final Conflicts conflicts;
    private final Submissions submissions;
    private final Definitions definitions;

    /** Reads facts from these. */
    public ConflictHandler(Access access, Conflicts conflicts, Submissions submissions, Definitions definitions) {
        this.access = access;
        this.conflicts = conflicts;
        this.submissions = submissions;
        this.definitions = definitions;
    }

    /** Takes on its command. */
    public void register(Commands commands) {
        commands.add(
                ConflictCommand.Declare.class, "Declare", this::declare, (command, id, actor) -> command.educator());
    }

    private Outcome<PersonId> declare(ConflictCommand.Declare command, Request request) {
        // What adjudicators do is assessing, too.
        boolean adjudicates = request.actor().has(ActorRole.ADJUDICATOR);
        access.allow(adjudicates ? new Actor(request.by(), Set.of(ActorRole.ASSESSOR)) : request.actor(), command);
        var conflict = new Conflict(request.by(), command.educator());
        if (!conflicts.isDeclared(conflict)) {
            request.changes().add(Conflicts.KIND, conflict);
            var subject = new DocumentKey(Conflicts.KIND.type(), "declared");
            request.changes().happened(subject, Conflicts.DECLARED, conflict);
        }
        for (Submission open : submissions.openPlaces(request.by())) {
            if (command.educator().equals(open.educator())) {
                release(open, request);
            }
        }
        return Outcome.of(command.educator(), Set.of(command.educator()));
    }

    private void release(Submission open, Request request) {
        var loaded = submissions.get(open.id());
        boolean holds = loaded.value().assignmentOf(request.by()) != null
                && loaded.value().isOpenPlaceOf(request.by());
        if (holds) {
            new LoadedSubmission(loaded, definitions.inGatedPilot(loaded.value().microCredential()))
                    .after(List.of(SubmissionEvent.released(request.by())), request.changes());
        }
    }
}

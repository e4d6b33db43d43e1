package dev.cairn.internal.access;

import dev.cairn.actor.AccessPolicy;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.Command;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.assessment.SubmissionView;
import dev.cairn.award.Award;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.error.CoreError;
import dev.cairn.error.ErrorCode;
import dev.cairn.error.RefusedException;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.internal.keep.Conflicts;
import dev.cairn.internal.keep.Definitions;
import dev.cairn.internal.keep.Peers;
import dev.cairn.internal.keep.Submissions;
import dev.cairn.internal.ledger.Loaded;
import dev.cairn.internal.rules.PeerRules;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds what is asked for against the host's policy, with what is known of conflicts and of who works with whom. */
public record Access(
        AccessPolicy policy, Conflicts conflicts, Submissions submissions, Definitions definitions, Peers peers) {
    /** @throws RefusedException unless the actor may do what concerns nobody's record */
    public void allow(Actor actor, Command<?> command) {
        allow(actor, command, null, false);
    }

    /** @throws RefusedException unless the actor may do what concerns an educator's record */
    public void allow(Actor actor, Command<?> command, PersonId educator) {
        allow(actor, command, educator, conflicts.between(actor.id(), educator));
    }

    /** The submission that a command is about, if the actor may do that with it. */
    public Loaded<Submission> open(Actor actor, SubmissionCommand command) {
        return open(actor, command, Objects.requireNonNull(command.submission()));
    }

    /** A submission, if the actor may do with it what {@code command} asks. */
    public Loaded<Submission> open(Actor actor, Command<?> command, SubmissionId id) {
        var loaded = submissions.get(id);
        Submission submission = loaded.value();
        allow(actor, command, submission.educator(), isPartial(actor.id(), submission));
        return loaded;
    }

    /** As {@link #open}, for what also those may do who should not judge. */
    public Loaded<Submission> openThoughPartial(Actor actor, Command<?> command, SubmissionId id) {
        var loaded = submissions.get(id);
        allow(actor, command, loaded.value().educator(), false);
        return loaded;
    }

    private void allow(Actor actor, Command<?> command, @Nullable PersonId educator, boolean conflict) {
        ErrorCode refusal = policy.refuses(actor, command, educator, conflict);
        if (refusal == CoreError.ACCESS_ROLE) {
            ActorRole needed = command.role(actor.id().equals(educator));
            throw new RefusedException(refusal, actor.id() + ": " + refusal.english() + " Maybe " + needed + "?");
        }
        refuse(actor, refusal);
    }

    /** @throws RefusedException unless an assessor may be given a place; the refusal does not tell a blind actor whose it is */
    public void allowPlace(Actor actor, SubmissionCommand.Allocate allocate, Submission submission) {
        var assessor = new Actor(allocate.assessor(), Set.of(ActorRole.ASSESSOR));
        var place = new SubmissionCommand.Claim(allocate.submission());
        boolean partial = isPartial(assessor.id(), submission);
        ErrorCode refusal = policy.refuses(assessor, place, submission.educator(), partial);
        boolean tellsWhose = refusal == CoreError.ACCESS_OWN_WORK && isBlind(actor, submission);
        refuse(assessor, tellsWhose ? CoreError.ACCESS_CONFLICT : refusal);
    }

    private static void refuse(Actor actor, @Nullable ErrorCode refusal) {
        if (refusal != null) {
            throw new RefusedException(refusal, actor.id() + ": " + refusal.english());
        }
    }

    /** @throws RefusedException with {@code otherwise} unless something is allowed */
    public void require(boolean allowed, Actor actor, CoreError otherwise) {
        refuse(actor, allowed ? null : otherwise);
    }

    /** @throws RefusedException unless the actor may see an educator's record, blinding aside */
    public void requireRecord(Actor actor, PersonId educator) {
        require(policy.maySeeRecord(actor, educator), actor, CoreError.ACCESS_NOT_OWNER);
    }

    /** Whether the actor may see an educator's record, blinding aside. */
    public boolean maySeeRecord(Actor actor, PersonId educator) {
        return policy.maySeeRecord(actor, educator);
    }

    /** Whether blinding does not apply to the actor. */
    public boolean seesAll(Actor actor) {
        return policy.seesThroughBlinding(actor);
    }

    /** @throws RefusedException unless the actor may read the journal */
    public void requireJournal(Actor actor) {
        require(policy.maySeeJournal(actor), actor, CoreError.ACCESS_ROLE);
    }

    /** A submission as the actor may see it. */
    public SubmissionView seen(Actor actor, Submission submission) {
        return submission.seenBy(actor.id(), seesAll(actor));
    }

    /** An award as the actor may see it. */
    public Award seen(Actor actor, Award award) {
        return seesAll(actor) ? award : award.seenBy(actor.id());
    }

    /** Whether the actor may not know whose a submission is. */
    public boolean isBlind(Actor actor, Submission submission) {
        return seen(actor, submission).educator() == null;
    }

    /**
     * Whether a person may not judge a submission: a declared conflict, or they worked on it in a group, or they can be
     * found as a learner of its competencies and so know who else learns them.
     */
    public boolean isPartial(PersonId person, Submission submission) {
        PersonId educator = submission.educator();
        return conflicts.between(person, educator)
                || submissions.groupMates(submission).stream().anyMatch(mate -> person.equals(mate.educator()))
                || !person.equals(educator) && isFoundFor(submission, person);
    }

    private boolean isFoundFor(Submission submission, PersonId person) {
        List<CompetencyRef> found = peers.of(person);
        if (found.isEmpty()) {
            return false;
        }
        MicroCredential microCredential = definitions.microCredential(submission.microCredential());
        return PeerRules.isBlind(microCredential) && PeerRules.isAboutAny(microCredential, found, frameworks());
    }

    private List<CompetencyFramework> frameworks() {
        return definitions.all(CompetencyFramework.KIND.name()).stream()
                .map(KeptDefinition::definition)
                .map(CompetencyFramework.class::cast)
                .toList();
    }
}

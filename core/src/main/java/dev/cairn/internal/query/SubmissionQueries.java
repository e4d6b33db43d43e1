package dev.cairn.internal.query;

import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.assessment.Candidate;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionView;
import dev.cairn.error.CoreError;
import dev.cairn.error.NotFoundException;
import dev.cairn.evidence.Artifact;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.internal.access.Access;
import dev.cairn.internal.evidence.Integrity;
import dev.cairn.internal.facts.Qualifications;
import dev.cairn.internal.keep.Submissions;
import dev.cairn.internal.rules.AssessorRules;
import dev.cairn.reason.Reason;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads submissions and their evidence. */
public record SubmissionQueries(
        Access access, Submissions submissions, Qualifications qualifications, Integrity integrity) {
    /** A submission, as the actor may see it. */
    public SubmissionView one(Actor actor, SubmissionId id) {
        return access.seen(actor, visible(actor, id));
    }

    private Submission visible(Actor actor, SubmissionId id) {
        Submission submission = submissions.get(id).value();
        PersonId educator = submission.educator();
        boolean judges = submission.assignmentOf(actor.id()) != null
                || actor.has(ActorRole.ADJUDICATOR) && submission.moderation() != null;
        boolean impartial = judges && !access.isPartial(actor.id(), submission);
        access.require(
                access.maySeeRecord(actor, educator) || actor.has(ActorRole.COORDINATOR) || impartial,
                actor,
                CoreError.ACCESS_NOT_OWNER);
        return submission;
    }

    /** The bytes of a piece of evidence, counted from 0. */
    public InputStream openArtifact(Actor actor, SubmissionId id, int item) {
        List<EvidenceItem> evidence = visible(actor, id).evidence();
        Artifact artifact =
                item < 0 || item >= evidence.size() ? null : evidence.get(item).artifact();
        if (artifact == null) {
            throw new NotFoundException("artifact", id + "/" + item);
        }
        return integrity.open(artifact);
    }

    /** Reads the evidence again; null if there is nothing to read, or nothing to read it with. */
    public @Nullable Reason checkEvidence(Actor actor, SubmissionId id) {
        return integrity.check(visible(actor, id).evidence());
    }

    /** All submissions of one educator, oldest first. */
    public List<SubmissionView> of(Actor actor, PersonId educator) {
        access.requireRecord(actor, educator);
        return seen(actor, submissions.of(educator).stream());
    }

    /** Those for which the actor holds a place and has not rated, but for those they may not judge. */
    public List<SubmissionView> placesOf(Actor actor) {
        return seen(
                actor,
                submissions.openPlaces(actor.id()).stream()
                        .filter(submission -> !access.isPartial(actor.id(), submission)));
    }

    private List<SubmissionView> seen(Actor actor, Stream<Submission> all) {
        return all.map(submission -> access.seen(actor, submission)).toList();
    }

    /** Who of {@code people} may be given a place, the least loaded first. */
    public List<Candidate> candidates(Actor actor, SubmissionId id, Collection<PersonId> people, Instant now) {
        access.require(actor.has(ActorRole.COORDINATOR), actor, CoreError.ACCESS_ROLE);
        Submission submission = submissions.get(id).value();
        boolean blind = access.isBlind(actor, submission);
        return people.stream()
                .distinct()
                .map(person -> candidate(submission, person, blind, now))
                .sorted(Comparator.comparing((Candidate c) -> !c.eligible().isMet())
                        .thenComparing(Candidate::workload)
                        .thenComparing(Candidate::person))
                .toList();
    }

    private Candidate candidate(Submission submission, PersonId person, boolean blind, Instant now) {
        Reason eligible = AssessorRules.eligible(
                submission,
                person,
                qualifications.of(person, submission, now),
                access.isPartial(person, submission),
                blind);
        return new Candidate(person, eligible, workload(person, now));
    }

    /** How many places an assessor holds without having rated; a place is held until its lease is over. */
    private int workload(PersonId assessor, Instant now) {
        return (int) submissions.openPlaces(assessor).stream()
                .filter(submission -> submission.holdsPlaceAt(assessor, now))
                .count();
    }
}

package dev.cairn;

import dev.cairn.activity.Activity;
import dev.cairn.actor.Actor;
import dev.cairn.actor.Command;
import dev.cairn.actor.CommandOptions;
import dev.cairn.assessment.Candidate;
import dev.cairn.assessment.Scoring;
import dev.cairn.assessment.SubmissionView;
import dev.cairn.award.Award;
import dev.cairn.award.AwardHistory;
import dev.cairn.award.Entitlement;
import dev.cairn.award.RenewalProgress;
import dev.cairn.award.Stacking;
import dev.cairn.badge.BadgeClaim;
import dev.cairn.catalogue.Catalogue;
import dev.cairn.catalogue.PeerCommand;
import dev.cairn.catalogue.Poll;
import dev.cairn.catalogue.PollResult;
import dev.cairn.catalogue.Recognition;
import dev.cairn.definition.DefinitionChange;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.error.ConcurrentUpdateException;
import dev.cairn.error.NotFoundException;
import dev.cairn.error.RefusedException;
import dev.cairn.event.Event;
import dev.cairn.id.AwardId;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.id.PollId;
import dev.cairn.id.SubmissionId;
import dev.cairn.pilot.Pilot;
import dev.cairn.reason.Reason;
import dev.cairn.record.EducatorRecord;
import dev.cairn.storage.Storage;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The door to Cairn: actors execute commands, and read what they may see. Every command is checked, decided by pure
 * rules and committed with its journal entries in one atomic write, or it changes nothing.
 *
 * <p>Immutable and thread-safe, as far as the parts given to the builder are. Build one for each storage and keep it.
 * {@link #builder} is the way to one; a host may wrap it, as a container's proxy or a decorator does.
 *
 * <p>Besides what the methods say, any of them may throw {@link dev.cairn.error.StorageException}, and those that read
 * throw {@link RefusedException} if the actor may not see what they ask for.
 */
public interface Cairn {
    /**
     * Begins a Cairn.
     *
     * @param storage where everything is kept
     * @param scoring how ratings are judged, such as {@code RubricScoring} of {@code cairn-rubric}
     * @param clock tells the time, wherever a time is needed
     * @param zone where a day begins and ends when an instant becomes a date
     */
    static CairnBuilder builder(Storage storage, Scoring scoring, Clock clock, ZoneId zone) {
        return new CairnBuilder(storage, scoring, clock, zone);
    }

    /** As {@link #execute(Actor, Command, CommandOptions)}, with nothing special. */
    default <R> R execute(Actor actor, Command<R> command) {
        return execute(actor, command, CommandOptions.NONE);
    }

    /**
     * Does what {@code actor} asks, or nothing.
     *
     * <p>With a {@link CommandOptions#key() key}, the same command by the same actor is done once; repeating it hands
     * back what it led to, as it stands now, if the actor still may. When others change the same thing at the same time,
     * the command is decided anew on what they left.
     *
     * @return what the command led to, as the actor may see it
     * @throws dev.cairn.error.InvalidInputException if the command has faults; all of them are listed
     * @throws NotFoundException if an id in it names nothing
     * @throws RefusedException if the rules or the access policy forbid it
     * @throws ConcurrentUpdateException if the submission is no longer at the revision expected, or others kept changing
     *     it
     */
    <R> R execute(Actor actor, Command<R> command, CommandOptions options);

    /**
     * The definition as kept; open to everyone.
     *
     * @throws NotFoundException if it is not kept
     */
    KeptDefinition definition(DefinitionRef ref);

    /**
     * How a version differs from the last one before it that was in pilot or published, with the weightiest kind of
     * difference; null if it is the first. Open to everyone, and in the journal of its publication.
     *
     * @throws NotFoundException if it is not kept
     */
    @Nullable
    DefinitionChange change(DefinitionRef ref);

    /**
     * What is kept of the pilot of a micro-credential: what was handed in, rated and said. For those to whom blinding
     * does not apply.
     *
     * @throws NotFoundException if it is not kept
     */
    Pilot pilot(Actor actor, DefinitionRef microCredential);

    /** Every version kept of one kind of definition, by id and version; open to everyone. */
    List<KeptDefinition> definitions(DefinitionKind<?> kind);

    /**
     * All micro-credentials, frameworks and selections kept now, to be searched; open to everyone. Keep it, and ask again
     * when definitions have moved.
     *
     * @param recognitions in what micro-credentials count; may be empty
     */
    Catalogue catalogue(Collection<Recognition> recognitions);

    /** All interest polls, oldest first, without answers; open to everyone. */
    List<Poll> polls();

    /**
     * What a poll came to; for authors, coordinators, issuers and auditors. Who may not see the records of those who
     * answered gets counts, without small ones.
     *
     * @throws NotFoundException if there is no such poll
     */
    PollResult pollResult(Actor actor, PollId poll);

    /**
     * Educators on the path to the same competency, by id: others who opted in, for an educator who did. Refused to
     * whoever may assess the competency where work is blind, see {@link PeerCommand.OptIn}.
     */
    List<PersonId> peers(Actor actor, CompetencyRef competency);

    /**
     * A submission, as the actor may see it: its educator, its assessors and adjudicators, coordinators, issuers
     * and auditors.
     *
     * @throws NotFoundException if there is none
     */
    SubmissionView submission(Actor actor, SubmissionId id);

    /**
     * Opens an artifact of a submission for those who may see it. The bytes are checked on the way: who reads to the end
     * has read what was handed in, and otherwise a read throws {@link dev.cairn.error.StorageException} with
     * {@code artifact.digest-mismatch}.
     *
     * <p>Whoever hands in a digest opens the bytes it names. So a digest is told only to those who may see the bytes.
     *
     * @param item which piece of evidence, counted from 0
     * @return to be closed by the caller
     * @throws NotFoundException if there is no such submission, no artifact at {@code item}, or its bytes are gone
     * @throws IllegalStateException if the builder was given no artifact store
     */
    InputStream openArtifact(Actor actor, SubmissionId id, int item);

    /**
     * Reads the artifacts and links of a submission again, for those who may see it: {@code evidence.intact},
     * {@code evidence.not-intact} or {@code evidence.intact-unknown}, resting on one reason for each artifact and link
     * (intact, altered or missing; unchanged, changed, gone, unreachable or unrecorded). Changes nothing. The same is done
     * and recorded whenever somebody takes a place or rates.
     *
     * @return null if there is nothing to read, or the builder was given nothing to read it with
     */
    @Nullable
    Reason checkEvidence(Actor actor, SubmissionId id);

    /** All submissions of one educator, oldest first. */
    List<SubmissionView> submissions(Actor actor, PersonId educator);

    /**
     * Submissions that wait for what the actor may do now, by id: screening for a coordinator, a place for an assessor, a
     * dispute or a review for an adjudicator, a decision or an award for an issuer. Left out are those that may still be
     * taken back into work, the actor's own, those they judge or judged, those they are not qualified for, and those of
     * people with whom they declared a conflict or work in a group. A page is shorter than asked for only if no more
     * follow.
     *
     * @param after the last id of the page before, or null from the beginning
     * @param limit the most on the page, 1 to 1000
     * @throws IllegalArgumentException if the limit is out of range
     */
    List<SubmissionView> waitingFor(Actor actor, @Nullable SubmissionId after, int limit);

    /**
     * The submissions for which the actor holds a place and has not rated, by id; those of people with whom they declared a
     * conflict or work in a group are left out.
     */
    List<SubmissionView> placesOf(Actor actor);

    /**
     * Submissions without a decision whose promise has passed, see {@link #dueAt}, the longest overdue first; for
     * coordinators, issuers and auditors.
     */
    List<SubmissionView> overdue(Actor actor);

    /**
     * By when a decision on a submission is promised, counted from when it was handed in or its review asked for, or while
     * it is screened the end of that, if that is promised; null if no decision is awaited or nothing is promised.
     */
    @Nullable
    Instant dueAt(SubmissionView submission);

    /**
     * Who of {@code people} may be given a place for a submission, the least loaded first; those who may not come last,
     * with the reasons why, which do not tell whose it is while that may not be known. For coordinators.
     */
    List<Candidate> candidates(Actor actor, SubmissionId id, Collection<PersonId> people);

    /**
     * An award.
     *
     * @throws NotFoundException if there is none
     */
    Award award(Actor actor, AwardId id);

    /** All awards of one educator, in whatever status, oldest first. */
    List<Award> awards(Actor actor, PersonId educator);

    /**
     * The awards that rest on an award, in whatever status, oldest first: stacks that count it, awards that it renewed, the
     * one that came in its place without being earned anew.
     *
     * @throws NotFoundException if there is no such award
     */
    List<Award> awardsRestingOn(Actor actor, AwardId id);

    /**
     * How an award came to be what it is, for whoever may see it: what it was made on, everything that happened to it and
     * to those it renewed, by whom and why, and whether it is in force now.
     *
     * @throws NotFoundException if there is no such award
     */
    AwardHistory awardHistory(Actor actor, AwardId id);

    /**
     * Whether an award of a micro-credential can be renewed now without being assessed anew, by what, and what is missing.
     *
     * @throws NotFoundException if there is no such award
     */
    RenewalProgress renewal(Actor actor, AwardId id);

    /**
     * Whether an educator is entitled now to a credential that is earned by holding others, by which, and what is missing.
     *
     * @throws NotFoundException if the definition is not kept
     * @throws IllegalArgumentException if the builder was given no {@link Stacking} that knows its kind
     */
    Entitlement entitlement(Actor actor, PersonId educator, DefinitionRef definition);

    /**
     * All activities of one educator by day and id: those recorded and not withdrawn, and one of kind
     * {@link Activity#MICRO_CREDENTIAL} for each award of a micro-credential that was assessed and is not revoked or
     * suspended.
     */
    List<Activity> activities(Actor actor, PersonId educator);

    /** Everything kept about one educator, for them to take away. */
    EducatorRecord record(Actor actor, PersonId educator);

    /**
     * What a badge for this award is to say.
     *
     * @param recipient how the badge is to name the educator
     * @throws NotFoundException if there is no such award
     * @throws RefusedException if the credential does not say who issues it, as a stack may not
     */
    BadgeClaim badgeClaim(Actor actor, AwardId id, BadgeClaim.Recipient recipient);

    /**
     * A page of the journal.
     *
     * @param after the position after which to begin; 0 for the beginning
     * @param limit 1 to 1000
     */
    List<Event> journal(Actor actor, long after, int limit);

    /**
     * Walks the whole journal and finds any alteration: {@code journal.intact}, or {@code journal.broken} with the first
     * position that does not fit. Fault {@code erased} at the last position says that not as many payloads are gone as the
     * erasures in the journal account for.
     */
    Reason verifyJournal(Actor actor);

    /** Tells listeners what they were not told yet; also done after every command. */
    void deliverEvents();
}

package dev.cairn;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityCommand;
import dev.cairn.actor.AccessPolicy;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.Command;
import dev.cairn.actor.CommandOptions;
import dev.cairn.assessment.Candidate;
import dev.cairn.assessment.CertificationCommand;
import dev.cairn.assessment.ConflictCommand;
import dev.cairn.assessment.CriterionResult;
import dev.cairn.assessment.Moderation;
import dev.cairn.assessment.Scoring;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.assessment.SubmissionStatus;
import dev.cairn.award.Award;
import dev.cairn.award.AwardCommand;
import dev.cairn.award.AwardHistory;
import dev.cairn.award.Entitlement;
import dev.cairn.award.RenewalProgress;
import dev.cairn.award.Stacking;
import dev.cairn.badge.BadgeClaim;
import dev.cairn.catalogue.Catalogue;
import dev.cairn.catalogue.PeerCommand;
import dev.cairn.catalogue.Poll;
import dev.cairn.catalogue.PollAnswer;
import dev.cairn.catalogue.PollCommand;
import dev.cairn.catalogue.PollResult;
import dev.cairn.catalogue.Recognition;
import dev.cairn.catalogue.Selection;
import dev.cairn.competency.Alignment;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.Credential;
import dev.cairn.credential.EvidenceRequirement;
import dev.cairn.credential.MicroCredential;
import dev.cairn.credential.Turnaround;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionChange;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.error.CairnException;
import dev.cairn.error.ConcurrentUpdateException;
import dev.cairn.error.CoreError;
import dev.cairn.error.ErrorCode;
import dev.cairn.error.NotFoundException;
import dev.cairn.error.RefusedException;
import dev.cairn.event.Event;
import dev.cairn.event.JournalListener;
import dev.cairn.evidence.Artifact;
import dev.cairn.evidence.ArtifactStore;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.evidence.LinkReader;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.IdSource;
import dev.cairn.id.PersonId;
import dev.cairn.id.PollId;
import dev.cairn.id.SubmissionId;
import dev.cairn.internal.Activities;
import dev.cairn.internal.Awarding;
import dev.cairn.internal.Awards;
import dev.cairn.internal.CommandCheck;
import dev.cairn.internal.Definitions;
import dev.cairn.internal.Integrity;
import dev.cairn.internal.JournalChain;
import dev.cairn.internal.JudgingRules;
import dev.cairn.internal.Ledger;
import dev.cairn.internal.Listeners;
import dev.cairn.internal.Peers;
import dev.cairn.internal.Pilots;
import dev.cairn.internal.Polls;
import dev.cairn.internal.Qualifications;
import dev.cairn.internal.Records;
import dev.cairn.internal.Repeats;
import dev.cairn.internal.SubmissionRules;
import dev.cairn.internal.Submissions;
import dev.cairn.internal.Worklist;
import dev.cairn.pilot.Pilot;
import dev.cairn.pilot.PilotCommand;
import dev.cairn.pilot.PilotGate;
import dev.cairn.reason.Reason;
import dev.cairn.record.EducatorRecord;
import dev.cairn.record.Erasure;
import dev.cairn.record.RecordCommand;
import dev.cairn.storage.Storage;
import dev.cairn.text.LocalizedText;
import jakarta.validation.Validator;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The door to Cairn: actors execute commands, and read what they may see. Every command is checked, decided by pure
 * rules and committed with its journal entries in one atomic write, or it changes nothing.
 *
 * <p>Immutable and thread-safe, as far as the parts given to the builder are. Build one for each storage and keep it.
 *
 * <p>Besides what the methods say, any of them may throw {@link dev.cairn.error.StorageException}, and those that read
 * throw {@link RefusedException} if the actor may not see what they ask for.
 */
public final class Cairn {
    private static final int MOST_TRIES = 32;

    private final Storage storage;
    private final Clock clock;
    private final ZoneId zone;
    private final Set<LocalDate> holidays;
    private final IdSource ids;
    private final Scoring scoring;
    private final AccessPolicy access;
    private final CommandCheck check;
    private final Ledger ledger;
    private final Definitions definitions;
    private final Qualifications qualifications;
    private final Submissions submissions;
    private final Worklist worklist;
    private final Awards awards;
    private final Awarding awarding;
    private final Activities activities;
    private final Pilots pilots;
    private final Polls polls;
    private final Peers peers;
    private final Integrity integrity;
    private final Records records;
    private final Repeats repeats;
    private final Listeners listeners;

    private Cairn(Builder builder) {
        this.storage = builder.storage;
        this.scoring = builder.scoring;
        this.clock = builder.clock;
        this.zone = builder.zone;
        this.holidays = Set.copyOf(builder.holidays);
        this.ids = builder.ids == null ? IdSource.random(clock) : builder.ids;
        this.access = builder.access;
        this.check = new CommandCheck(builder.validator == null ? CommandCheck.standardValidator() : builder.validator);
        this.ledger = new Ledger(storage, ids::next);
        this.definitions = new Definitions(ledger, builder.kinds);
        this.awards = new Awards(ledger, builder.zone);
        this.qualifications = new Qualifications(ledger, definitions, awards);
        this.polls = new Polls(ledger, definitions);
        this.peers = new Peers(ledger, definitions, qualifications);
        var rules = new SubmissionRules(new JudgingRules(scoring));
        this.integrity = new Integrity(builder.artifacts, builder.links, builder.maxLinkBytes);
        this.submissions =
                new Submissions(ledger, definitions, awards, qualifications, peers, rules, ids::next, integrity);
        this.worklist = new Worklist(submissions, qualifications);
        this.activities = new Activities(ledger, definitions, awards, builder.zone);
        this.pilots = new Pilots(ledger, definitions, submissions, builder.pilotGate);
        this.awarding = new Awarding(
                definitions, submissions, activities, awards, integrity, builder.stacking, builder.zone, ids::next);
        this.records = new Records(storage, ledger, builder.artifacts);
        this.repeats = new Repeats(ledger);
        this.listeners = new Listeners(storage, builder.listeners);
    }

    /**
     * Begins a Cairn.
     *
     * @param storage where everything is kept
     * @param scoring how ratings are judged, such as {@code RubricScoring} of {@code cairn-rubric}
     * @param clock tells the time, wherever a time is needed
     * @param zone where a day begins and ends when an instant becomes a date
     */
    public static Builder builder(Storage storage, Scoring scoring, Clock clock, ZoneId zone) {
        return new Builder(storage, scoring, clock, zone);
    }

    /** As {@link #execute(Actor, Command, CommandOptions)}, with nothing special. */
    public <R> R execute(Actor actor, Command<R> command) {
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
    public <R> R execute(Actor actor, Command<R> command, CommandOptions options) {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(options, "options");
        check.check(command);
        for (int tries = 1; ; tries++) {
            Instant now = now();
            Ledger.Unit unit = ledger.begin(actor, now, options.reason());
            Result<R> result = decide(actor, command, options, now, unit);
            try {
                unit.commit();
            } catch (ConcurrentUpdateException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
                continue;
            }
            R value = command instanceof RecordCommand.Erase erase && !unit.isEmpty()
                    ? eraseTheRest(actor, erase, options, result.value())
                    : result.value();
            listeners.deliver();
            return value;
        }
    }

    @SuppressWarnings("unchecked")
    private <R> R eraseTheRest(Actor actor, RecordCommand.Erase erase, CommandOptions options, R done) {
        return (R) records.eraseTheRest(
                erase.educator(), (Erasure) done, () -> ledger.begin(actor, now(), options.reason()), ids::next);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What a command led to, under which id, and whom it is about besides the actor. */
    private record Result<R>(R value, String id, Set<PersonId> about) {
        Result(R value, String id, PersonId about) {
            this(value, id, Set.of(about));
        }
    }

    @SuppressWarnings("unchecked")
    private <R> Result<R> decide(
            Actor actor, Command<R> command, CommandOptions options, Instant now, Ledger.Unit unit) {
        String key = options.key();
        if (key == null) {
            return (Result<R>) dispatch(actor, command, options, now, unit);
        }
        var done = repeats.find(actor.id(), key);
        if (done == null) {
            try {
                var result = (Result<R>) dispatch(actor, command, options, now, unit);
                repeats.keep(actor.id(), key, command, result.id(), result.about(), unit);
                return result;
            } catch (CairnException refused) {
                // Perhaps the same command was done meanwhile, which is why this one cannot be.
                done = repeats.find(actor.id(), key);
                if (done == null) {
                    throw refused;
                }
                unit.discard();
            }
        }
        String id = repeats.check(done, key, command);
        return new Result<>((R) repeated(actor, command, id), id, Set.of());
    }

    private Result<?> dispatch(Actor actor, Command<?> command, CommandOptions options, Instant now, Ledger.Unit unit) {
        if (command instanceof DefinitionCommand moves) {
            allow(actor, command, null);
            var cohort = moves instanceof DefinitionCommand.Pilot pilot ? pilot.cohort() : Set.<PersonId>of();
            return new Result<>(definitions.execute(moves, publish -> pilots.gates(publish, now), unit), "", cohort);
        }
        if (command instanceof SubmissionCommand.Start start) {
            allow(actor, command, actor.id());
            return seen(actor, submissions.start(start, actor, now, unit));
        }
        if (command instanceof SubmissionCommand work) {
            var loaded = submissions.get(Objects.requireNonNull(work.submission()));
            allowOn(actor, command, loaded.value());
            if (command instanceof SubmissionCommand.Allocate allocate) {
                allowPlace(actor, allocate, loaded.value());
            }
            return seen(actor, submissions.execute(loaded, work, options.expectedRevision(), actor, now, unit));
        }
        if (command instanceof AwardCommand.Make make) {
            var loaded = submissions.get(make.submission());
            allowOn(actor, command, loaded.value());
            Award award = awarding.make(make, loaded, options.expectedRevision(), unit);
            return new Result<>(seen(actor, award), award.id().value(), award.educator());
        }
        if (command instanceof AwardCommand awardCommand) {
            PersonId educator = awarding.educator(awardCommand);
            allow(actor, command, educator);
            Award award = awarding.execute(awardCommand, unit);
            return new Result<>(seen(actor, award), award.id().value(), educator);
        }
        if (command instanceof ActivityCommand activityCommand) {
            PersonId educator = activities.educator(activityCommand);
            allow(actor, command, educator);
            Activity activity = activities.execute(activityCommand, unit);
            return new Result<>(activity, activity.id().value(), educator);
        }
        if (command instanceof CertificationCommand certification) {
            allow(actor, command, certification.assessor());
            return new Result<>(qualifications.execute(certification, now, unit), "", certification.assessor());
        }
        if (command instanceof PilotCommand.GiveFeedback feedback) {
            boolean own = pilots.isInCohort(actor.id(), feedback.microCredential());
            allow(actor, command, own ? actor.id() : null);
            return new Result<>(pilots.give(feedback, actor, now, unit), "", Set.of());
        }
        if (command instanceof RecordCommand.Erase erase) {
            allow(actor, command, erase.educator());
            String id = ids.next();
            return new Result<>(records.erase(erase.educator(), id, unit), id, Set.of());
        }
        if (command instanceof ConflictCommand.Declare declare) {
            // What adjudicators do is assessing, too.
            boolean adjudicates = actor.has(ActorRole.ADJUDICATOR);
            allow(adjudicates ? new Actor(actor.id(), Set.of(ActorRole.ASSESSOR)) : actor, command, null);
            submissions.declareConflict(actor.id(), declare.educator(), unit);
            return new Result<>(declare.educator(), "", declare.educator());
        }
        if (command instanceof PollCommand poll) {
            allow(actor, command, poll instanceof PollCommand.Answer ? actor.id() : null);
            Poll moved = execute(poll, actor, now, unit);
            return new Result<>(moved, moved.id().value(), Set.of());
        }
        if (command instanceof PeerCommand peer) {
            allow(actor, command, actor.id());
            return new Result<>(peers.execute(peer, actor, now, unit), "", Set.of());
        }
        throw new IllegalArgumentException(command.getClass().getName()
                + " is no command of Cairn. Maybe use one of the records in the ...Command interfaces?");
    }

    private Poll execute(PollCommand command, Actor actor, Instant now, Ledger.Unit unit) {
        if (command instanceof PollCommand.Open open) {
            return polls.open(open, PollId.of(ids.next()), now, unit);
        }
        if (command instanceof PollCommand.Answer answer) {
            return polls.answer(answer, actor.id(), now, unit);
        }
        return polls.close(((PollCommand.Close) command).poll(), now, unit);
    }

    private Object repeated(Actor actor, Command<?> command, String id) {
        if (command instanceof DefinitionCommand moves) {
            return moves.refs().stream().map(definitions::get).toList();
        }
        if (command instanceof SubmissionCommand) {
            Submission submission = submissions.get(SubmissionId.of(id)).value();
            allowOn(actor, command, submission);
            return seen(actor, submission).value();
        }
        if (command instanceof AwardCommand) {
            Award award = awards.get(AwardId.of(id)).value();
            allow(actor, command, award.educator());
            return seen(actor, award);
        }
        if (command instanceof ActivityCommand) {
            return activities.get(ActivityId.of(id)).value();
        }
        if (command instanceof CertificationCommand certification) {
            return qualifications.get(certification.assessor(), certification.rubric());
        }
        if (command instanceof PilotCommand feedback) {
            return pilots.get(actor.id(), feedback.microCredential());
        }
        if (command instanceof RecordCommand.Erase erase) {
            return records.erasedBefore(erase.educator());
        }
        if (command instanceof PollCommand) {
            return polls.get(PollId.of(id));
        }
        if (command instanceof PeerCommand peer) {
            return peer.competency();
        }
        return ((ConflictCommand.Declare) command).educator();
    }

    private Result<Submission> seen(Actor actor, Submission submission) {
        return new Result<>(
                submission.seenBy(actor.id(), access.seesThroughBlinding(actor)),
                submission.id().value(),
                Objects.requireNonNull(submission.educator()));
    }

    private Award seen(Actor actor, Award award) {
        return access.seesThroughBlinding(actor) ? award : award.seenBy(actor.id());
    }

    private void allowOn(Actor actor, Command<?> command, Submission submission) {
        // Whoever should not judge may always stop.
        boolean stops = command instanceof SubmissionCommand.GiveBack;
        boolean partial = !stops && submissions.isPartial(actor.id(), submission);
        allow(actor, command, submission.educator(), partial);
    }

    private void allowPlace(Actor actor, SubmissionCommand.Allocate allocate, Submission submission) {
        var assessor = new Actor(allocate.assessor(), Set.of(ActorRole.ASSESSOR));
        var place = new SubmissionCommand.Claim(allocate.submission());
        boolean partial = submissions.isPartial(assessor.id(), submission);
        ErrorCode refusal = access.refuses(assessor, place, submission.educator(), partial);
        boolean tellsWhose = refusal == CoreError.ACCESS_OWN_WORK && isBlind(actor, submission);
        refuse(assessor, tellsWhose ? CoreError.ACCESS_CONFLICT : refusal);
    }

    /** Whether the actor may not know whose it is. */
    private boolean isBlind(Actor actor, Submission submission) {
        return seen(actor, submission).value().educator() == null;
    }

    private void allow(Actor actor, Command<?> command, @Nullable PersonId educator) {
        allow(actor, command, educator, educator != null && submissions.inConflict(actor.id(), educator));
    }

    private void allow(Actor actor, Command<?> command, @Nullable PersonId educator, boolean conflict) {
        ErrorCode refusal = access.refuses(actor, command, educator, conflict);
        if (refusal == CoreError.ACCESS_ROLE) {
            ActorRole needed = command.role(actor.id().equals(educator));
            throw new RefusedException(refusal, actor.id() + ": " + refusal.meaning() + " Maybe " + needed + "?");
        }
        refuse(actor, refusal);
    }

    private static void refuse(Actor actor, @Nullable ErrorCode refusal) {
        if (refusal != null) {
            throw new RefusedException(refusal, actor.id() + ": " + refusal.meaning());
        }
    }

    private void allow(boolean allowed, Actor actor, CoreError otherwise) {
        refuse(actor, allowed ? null : otherwise);
    }

    /**
     * The definition as kept; open to everyone.
     *
     * @throws NotFoundException if it is not kept
     */
    public KeptDefinition definition(DefinitionRef ref) {
        return definitions.get(ref);
    }

    /**
     * How a version differs from the last one before it that was in pilot or published, with the weightiest kind of
     * difference; null if it is the first. Open to everyone, and in the journal of its publication.
     *
     * @throws NotFoundException if it is not kept
     */
    public @Nullable DefinitionChange change(DefinitionRef ref) {
        return definitions.change(definitions.get(ref));
    }

    /**
     * What is kept of the pilot of a micro-credential: what was handed in, rated and said. For those to whom blinding
     * does not apply.
     *
     * @throws NotFoundException if it is not kept
     */
    public Pilot pilot(Actor actor, DefinitionRef microCredential) {
        allow(access.seesThroughBlinding(actor), actor, CoreError.ACCESS_BLIND);
        return pilots.of(microCredential, now());
    }

    /** Every version kept of one kind of definition, by id and version; open to everyone. */
    public List<KeptDefinition> definitions(DefinitionKind<?> kind) {
        return definitions.all(kind.name());
    }

    /**
     * All micro-credentials, frameworks and selections kept now, to be searched; open to everyone. Keep it, and ask again
     * when definitions have moved.
     *
     * @param recognitions in what micro-credentials count; may be empty
     */
    public Catalogue catalogue(Collection<Recognition> recognitions) {
        return Catalogue.of(
                Stream.of(CompetencyFramework.KIND, MicroCredential.KIND, Selection.KIND)
                        .flatMap(kind -> definitions(kind).stream())
                        .toList(),
                recognitions);
    }

    /** All interest polls, oldest first, without answers; open to everyone. */
    public List<Poll> polls() {
        return polls.all();
    }

    /**
     * What a poll came to; for authors, coordinators, issuers and auditors. Who may not see the records of those who
     * answered gets counts, without small ones.
     *
     * @throws NotFoundException if there is no such poll
     */
    public PollResult pollResult(Actor actor, PollId poll) {
        boolean seesAll = access.seesThroughBlinding(actor);
        allow(seesAll || actor.has(ActorRole.COORDINATOR) || actor.has(ActorRole.AUTHOR), actor, CoreError.ACCESS_ROLE);
        Poll found = polls.get(poll);
        List<PollAnswer> answers = polls.answers(poll);
        boolean individuals = seesAll && answers.stream().allMatch(a -> access.maySeeRecord(actor, a.educator()));
        return PollResult.of(found, answers, individuals);
    }

    /**
     * Educators on the path to the same competency, by id: others who opted in, for an educator who did. Refused to
     * whoever may assess the competency where work is blind, see {@link PeerCommand.OptIn}.
     */
    public List<PersonId> peers(Actor actor, CompetencyRef competency) {
        allow(actor.has(ActorRole.EDUCATOR), actor, CoreError.ACCESS_ROLE);
        return peers.of(competency, actor, now());
    }

    /**
     * A submission, as the actor may see it: its educator, its assessors and adjudicators, coordinators, issuers
     * and auditors.
     *
     * @throws NotFoundException if there is none
     */
    public Submission submission(Actor actor, SubmissionId id) {
        return seen(actor, visible(actor, id)).value();
    }

    private Submission visible(Actor actor, SubmissionId id) {
        Submission submission = submissions.get(id).value();
        PersonId educator = Objects.requireNonNull(submission.educator());
        boolean judges = submission.assignmentOf(actor.id()) != null
                || actor.has(ActorRole.ADJUDICATOR) && submission.moderation() != null;
        boolean impartial = judges && !submissions.isPartial(actor.id(), submission);
        allow(
                access.maySeeRecord(actor, educator) || actor.has(ActorRole.COORDINATOR) || impartial,
                actor,
                CoreError.ACCESS_NOT_OWNER);
        return submission;
    }

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
    public InputStream openArtifact(Actor actor, SubmissionId id, int item) {
        List<EvidenceItem> evidence = visible(actor, id).evidence();
        Artifact artifact =
                item < 0 || item >= evidence.size() ? null : evidence.get(item).artifact();
        if (artifact == null) {
            throw new NotFoundException("artifact", id + "/" + item);
        }
        return integrity.open(artifact);
    }

    /**
     * Reads the artifacts and links of a submission again, for those who may see it: {@code evidence.intact},
     * {@code evidence.not-intact} or {@code evidence.intact-unknown}, resting on one reason for each artifact and link
     * (intact, altered or missing; unchanged, changed, gone, unreachable or unrecorded). Changes nothing. The same is done
     * and recorded whenever somebody takes a place or rates.
     *
     * @return null if there is nothing to read, or the builder was given nothing to read it with
     */
    public @Nullable Reason checkEvidence(Actor actor, SubmissionId id) {
        return integrity.check(visible(actor, id).evidence());
    }

    /** All submissions of one educator, oldest first. */
    public List<Submission> submissions(Actor actor, PersonId educator) {
        allow(access.maySeeRecord(actor, educator), actor, CoreError.ACCESS_NOT_OWNER);
        return submissions.of(educator).stream()
                .map(submission -> seen(actor, submission).value())
                .toList();
    }

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
    public List<Submission> waitingFor(Actor actor, @Nullable SubmissionId after, int limit) {
        return worklist.of(actor, after, limit, now()).stream()
                .map(submission -> seen(actor, submission).value())
                .toList();
    }

    /**
     * The submissions for which the actor holds a place and has not rated, by id; those of people with whom they declared a
     * conflict or work in a group are left out.
     */
    public List<Submission> placesOf(Actor actor) {
        return submissions
                .openPlaces(actor.id())
                .filter(submission -> !submissions.isPartial(actor.id(), submission))
                .map(submission -> seen(actor, submission).value())
                .toList();
    }

    /**
     * Submissions without a decision whose promise has passed, see {@link #dueAt}, the longest overdue first; for
     * coordinators, issuers and auditors.
     */
    public List<Submission> overdue(Actor actor) {
        boolean may = actor.has(ActorRole.COORDINATOR) || access.seesThroughBlinding(actor);
        allow(may, actor, CoreError.ACCESS_ROLE);
        Instant now = now();
        List<Submission> late = new ArrayList<>();
        for (String kind : List.of("screening", "assessor", "rating", "adjudicator", "decision")) {
            SubmissionId last = null;
            for (List<Submission> page = submissions.awaiting(kind, last, 500);
                    !page.isEmpty();
                    page = submissions.awaiting(kind, last, 500)) {
                page.stream().filter(s -> isOverdue(s, now)).forEach(late::add);
                last = page.get(page.size() - 1).id();
            }
        }
        return late.stream()
                .sorted(Comparator.comparing((Submission s) -> Objects.requireNonNull(dueAt(s)))
                        .thenComparing(Submission::id))
                .map(submission -> seen(actor, submission).value())
                .toList();
    }

    private boolean isOverdue(Submission submission, Instant now) {
        Instant due = dueAt(submission);
        return due != null && due.isBefore(now);
    }

    /**
     * By when a decision on a submission is promised, counted from when it was handed in or its review asked for, or while
     * it is screened the end of that, if that is promised; null if no decision is awaited or nothing is promised.
     */
    public @Nullable Instant dueAt(Submission submission) {
        SubmissionStatus status = submission.status();
        Turnaround screening = submission.policy().screeningTurnaround();
        Turnaround turnaround = screening != null && status == SubmissionStatus.SCREENING
                ? screening
                : submission.policy().turnaround();
        Instant reviewRequestedAt = submission.reviewRequestedAt();
        Instant from = reviewRequestedAt == null ? submission.submittedAt() : reviewRequestedAt;
        return status.isEditable() || status.isFinal() || turnaround == null || from == null
                ? null
                : turnaround.after(from, zone, holidays);
    }

    /**
     * Who of {@code people} may be given a place for a submission, the least loaded first; those who may not come last,
     * with the reasons why, which do not tell whose it is while that may not be known. For coordinators.
     */
    public List<Candidate> candidates(Actor actor, SubmissionId id, Collection<PersonId> people) {
        allow(actor.has(ActorRole.COORDINATOR), actor, CoreError.ACCESS_ROLE);
        Submission submission = submissions.get(id).value();
        boolean blind = isBlind(actor, submission);
        Instant now = now();
        return people.stream()
                .distinct()
                .map(person -> new Candidate(
                        person,
                        submissions.eligible(submission, person, now, blind),
                        submissions.workload(person, now)))
                .sorted(Comparator.comparing((Candidate c) -> !c.eligible().isMet())
                        .thenComparing(Candidate::workload)
                        .thenComparing(Candidate::person))
                .toList();
    }

    /**
     * An award.
     *
     * @throws NotFoundException if there is none
     */
    public Award award(Actor actor, AwardId id) {
        Award award = awards.get(id).value();
        allow(access.maySeeRecord(actor, award.educator()), actor, CoreError.ACCESS_NOT_OWNER);
        return seen(actor, award);
    }

    /** All awards of one educator, in whatever status, oldest first. */
    public List<Award> awards(Actor actor, PersonId educator) {
        allow(access.maySeeRecord(actor, educator), actor, CoreError.ACCESS_NOT_OWNER);
        return awards.of(educator).stream().map(award -> seen(actor, award)).toList();
    }

    /**
     * The awards that rest on an award, in whatever status, oldest first: stacks that count it, awards that it renewed, the
     * one that came in its place without being earned anew.
     *
     * @throws NotFoundException if there is no such award
     */
    public List<Award> awardsRestingOn(Actor actor, AwardId id) {
        return awards.restingOn(award(actor, id)).stream()
                .map(award -> seen(actor, award))
                .toList();
    }

    /**
     * How an award came to be what it is, for whoever may see it: what it was made on, everything that happened to it and
     * to those it renewed, by whom and why, and whether it is in force now.
     *
     * @throws NotFoundException if there is no such award
     */
    public AwardHistory awardHistory(Actor actor, AwardId id) {
        Award award = award(actor, id);
        return awarding.history(award, awards(actor, award.educator()), now());
    }

    /**
     * Whether an award of a micro-credential can be renewed now without being assessed anew, by what, and what is missing.
     *
     * @throws NotFoundException if there is no such award
     */
    public RenewalProgress renewal(Actor actor, AwardId id) {
        return awarding.renewal(award(actor, id), now());
    }

    /**
     * Whether an educator is entitled now to a credential that is earned by holding others, by which, and what is missing.
     *
     * @throws NotFoundException if the definition is not kept
     * @throws IllegalArgumentException if the builder was given no {@link Stacking} that knows its kind
     */
    public Entitlement entitlement(Actor actor, PersonId educator, DefinitionRef definition) {
        allow(access.maySeeRecord(actor, educator), actor, CoreError.ACCESS_NOT_OWNER);
        return awarding.entitlement(educator, definition, now());
    }

    /**
     * All activities of one educator by day and id: those recorded and not withdrawn, and one of kind
     * {@link Activity#MICRO_CREDENTIAL} for each award of a micro-credential that was assessed and is not revoked or
     * suspended.
     */
    public List<Activity> activities(Actor actor, PersonId educator) {
        allow(access.maySeeRecord(actor, educator), actor, CoreError.ACCESS_NOT_OWNER);
        return activities.of(educator);
    }

    /** Everything kept about one educator, for them to take away. */
    public EducatorRecord record(Actor actor, PersonId educator) {
        return new EducatorRecord(
                educator,
                submissions(actor, educator),
                awards(actor, educator),
                activities.recorded(educator, false),
                pilots.of(educator),
                polls.of(educator),
                peers.of(educator),
                qualifications.of(educator),
                activities.recorded(educator, true),
                records.cohorts(educator),
                records.conflictsOf(educator),
                records.conflictsWith(educator));
    }

    /**
     * What a badge for this award is to say.
     *
     * @param recipient how the badge is to name the educator
     * @throws NotFoundException if there is no such award
     * @throws RefusedException if the credential does not say who issues it, as a stack may not
     */
    public BadgeClaim badgeClaim(Actor actor, AwardId id, BadgeClaim.Recipient recipient) {
        Award award = award(actor, id);
        if (!(definitions.get(award.definition()).definition() instanceof Credential credential)
                || credential.issuer() == null) {
            throw new RefusedException(CoreError.BADGE_NO_ISSUER, award.definition() + " does not say who issues it.");
        }
        MicroCredential.Issuer issuer = credential.issuer();
        var claim = BadgeClaim.builder(
                award, new BadgeClaim.Issuer(issuer.id(), issuer.name()), recipient, credential.title());
        if (credential.purpose() != null) {
            claim.description(credential.purpose());
        }
        if (credential instanceof MicroCredential microCredential) {
            addTo(claim, microCredential, award);
        }
        return claim.build();
    }

    private void addTo(BadgeClaim.Builder claim, MicroCredential definition, Award award) {
        if (definition.method() != null) {
            claim.criteria(definition.method());
        }
        definition.competencies().forEach(competency -> addAlignments(claim, competency));
        if (award.submission() != null) {
            Submission submission = submissions.get(award.submission()).value();
            Moderation moderation = submission.moderation();
            if (moderation != null) {
                Definition rubric = definitions.get(definition.rubric()).definition();
                for (CriterionResult result : scoring.results(rubric, moderation.agreed())) {
                    claim.result(result);
                }
            }
            addEvidence(claim, award.id(), definition, submission.evidence());
        }
        addEvidence(claim, award.id(), definition, award.evidence());
    }

    /** The competency itself if it has a URI, and what it answers to outside its framework. */
    private void addAlignments(BadgeClaim.Builder claim, CompetencyRef competency) {
        if (definitions.get(competency.framework()).definition() instanceof CompetencyFramework framework) {
            framework.item(competency.item()).ifPresent(item -> {
                LocalizedText name = item.title() == null ? item.statement() : item.title();
                if (item.uri() != null) {
                    claim.alignment(new BadgeClaim.Alignment(
                            name, item.uri(), framework.title().in(Locale.ROOT), item.code()));
                }
                for (Alignment outside : item.alignments()) {
                    claim.alignment(new BadgeClaim.Alignment(
                            outside.title() == null ? name : outside.title(),
                            outside.uri(),
                            outside.framework(),
                            outside.code()));
                }
            });
        }
    }

    private static void addEvidence(
            BadgeClaim.Builder claim, AwardId award, MicroCredential definition, List<EvidenceItem> evidence) {
        Map<String, EvidenceRequirement> requirements = new LinkedHashMap<>();
        definition.evidence().forEach(requirement -> requirements.put(requirement.id(), requirement));
        for (EvidenceItem item : evidence) {
            EvidenceRequirement requirement = requirements.get(item.requirement());
            String digest = item.sha256();
            if (requirement != null && digest != null) {
                claim.evidence(new BadgeClaim.Evidence(
                        requirement.title(), requirement.kind(), BadgeClaim.Evidence.digest(award, digest)));
            }
        }
    }

    /**
     * A page of the journal.
     *
     * @param after the position after which to begin; 0 for the beginning
     * @param limit 1 to 1000
     */
    public List<Event> journal(Actor actor, long after, int limit) {
        allow(access.maySeeJournal(actor), actor, CoreError.ACCESS_ROLE);
        return storage.journal(after, limit).stream().map(JournalChain::event).toList();
    }

    /**
     * Walks the whole journal and finds any alteration: {@code journal.intact}, or {@code journal.broken} with the first
     * position that does not fit. Fault {@code erased} at the last position says that not as many payloads are gone as the
     * erasures in the journal account for.
     */
    public Reason verifyJournal(Actor actor) {
        allow(access.maySeeJournal(actor), actor, CoreError.ACCESS_ROLE);
        return JournalChain.verify(storage);
    }

    /** Tells listeners what they were not told yet; also done after every command. */
    public void deliverEvents() {
        RuntimeException failure = listeners.deliver();
        if (failure != null) {
            throw failure;
        }
    }

    /** Puts a Cairn together. Not thread-safe. */
    public static final class Builder {
        private final Storage storage;
        private final Scoring scoring;
        private final Clock clock;
        private final ZoneId zone;
        private final Map<String, DefinitionKind<?>> kinds = new LinkedHashMap<>();
        private final List<JournalListener> listeners = new ArrayList<>();
        private final Set<LocalDate> holidays = new HashSet<>();
        private AccessPolicy access = AccessPolicy.STANDARD;
        private @Nullable PilotGate pilotGate;
        private @Nullable ArtifactStore artifacts;
        private @Nullable LinkReader links;
        private long maxLinkBytes;
        private @Nullable IdSource ids;
        private @Nullable Validator validator;
        private @Nullable Stacking stacking;

        private Builder(Storage storage, Scoring scoring, Clock clock, ZoneId zone) {
            this.storage = Objects.requireNonNull(storage, "storage");
            this.scoring = Objects.requireNonNull(scoring, "scoring");
            this.clock = Objects.requireNonNull(clock, "clock");
            this.zone = Objects.requireNonNull(zone, "zone");
            define(CompetencyFramework.KIND, MicroCredential.KIND, Selection.KIND);
        }

        /**
         * Lets kinds of definitions be kept, besides those of {@code core}; naming one again changes nothing.
         *
         * @throws IllegalArgumentException if two kinds have one name
         */
        public Builder define(DefinitionKind<?>... others) {
            for (DefinitionKind<?> kind : others) {
                DefinitionKind<?> before = kinds.putIfAbsent(kind.name(), kind);
                if (before != null && !before.equals(kind)) {
                    throw new IllegalArgumentException("Two kinds have the name '" + kind.name() + "': "
                            + before.type().getName() + " and " + kind.type().getName() + ".");
                }
            }
            return this;
        }

        /** Days that are no business days, besides Saturdays and Sundays. */
        public Builder holidays(Collection<LocalDate> days) {
            holidays.addAll(days);
            return this;
        }

        /** Who may do what; {@link AccessPolicy#STANDARD} if not given. */
        public Builder access(AccessPolicy policy) {
            this.access = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Where the bytes of artifacts are. They are then read, as streams, when handed in: what is not there, or has
         * another size or type than declared, is returned as incomplete. They are read again whenever somebody takes a place
         * or rates; altered or missing ones are judged by nobody. An erasure deletes
         * the bytes that nobody else's record names.
         */
        public Builder artifacts(ArtifactStore store) {
            this.artifacts = Objects.requireNonNull(store, "store");
            return this;
        }

        /**
         * Lets links in evidence be followed, when handed in and whenever somebody takes a place or rates. If not given,
         * none is.
         *
         * @param maxBytes the most that is read of one link; what is longer is not recorded
         * @throws IllegalArgumentException if {@code maxBytes} is below 1
         */
        public Builder links(LinkReader reader, long maxBytes) {
            if (maxBytes < 1) {
                throw new IllegalArgumentException("At most " + maxBytes + " bytes? Nothing could be read.");
            }
            this.links = Objects.requireNonNull(reader, "reader");
            this.maxLinkBytes = maxBytes;
            return this;
        }

        /**
         * Holds pilots against the gates of their definitions, such as {@code ReportGate} of {@code cairn-rubric}. If not
         * given, no definition with pilot gates is published.
         */
        public Builder pilotGate(PilotGate gate) {
            this.pilotGate = Objects.requireNonNull(gate, "gate");
            return this;
        }

        /** Where ids come from; random ones if not given. */
        public Builder ids(IdSource source) {
            this.ids = Objects.requireNonNull(source, "source");
            return this;
        }

        /** Decides credentials that are earned by holding others; without it there are none. */
        public Builder stacking(Stacking rules) {
            this.stacking = Objects.requireNonNull(rules, "rules");
            return this;
        }

        /** Checks the constraints of commands; Hibernate Validator with English messages if not given. */
        public Builder validator(Validator own) {
            this.validator = Objects.requireNonNull(own, "own");
            return this;
        }

        /**
         * Adds a listener.
         *
         * @throws IllegalArgumentException if another has its id
         */
        public Builder listener(JournalListener listener) {
            if (listeners.stream().anyMatch(other -> other.id().equals(listener.id()))) {
                throw new IllegalArgumentException("Two listeners have the id '" + listener.id() + "'.");
            }
            listeners.add(listener);
            return this;
        }

        /** The Cairn. */
        public Cairn build() {
            return new Cairn(this);
        }
    }
}

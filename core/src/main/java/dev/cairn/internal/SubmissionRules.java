package dev.cairn.internal;

import dev.cairn.assessment.Accommodation;
import dev.cairn.assessment.Annotation;
import dev.cairn.assessment.Decision;
import dev.cairn.assessment.Extension;
import dev.cairn.assessment.Outcome;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.assessment.SubmissionEvent;
import dev.cairn.assessment.SubmissionStatus;
import dev.cairn.credential.AssessmentPolicy;
import dev.cairn.credential.MicroCredential;
import dev.cairn.credential.SecondMarking;
import dev.cairn.definition.Definition;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.NotFoundException;
import dev.cairn.error.RefusedException;
import dev.cairn.error.Violations;
import dev.cairn.evidence.Completeness;
import dev.cairn.id.PersonId;
import dev.cairn.reason.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each command makes of a submission. Pure: the same submission, command, instant and surroundings give the same
 * events, or the same refusal. Access has been checked before. {@link JudgingRules} has the part of those who judge.
 */
public final class SubmissionRules {
    private static final int MOST_REMARKS = 1_000;
    /** Where a day begins last: nobody on Earth writes an earlier date on what is made now. */
    private static final ZoneOffset LAST_ON_EARTH = ZoneOffset.ofHours(-12);

    private final JudgingRules judging;

    /** Leaves judging to {@code judging}. */
    public SubmissionRules(JudgingRules judging) {
        this.judging = judging;
    }

    /** What the rules need to know beyond the submission itself. */
    public interface Surroundings {
        /** A new id. */
        String newId();

        /** The micro-credential, in the version submitted for. */
        MicroCredential microCredential(Submission submission);

        /** The rubric of that version. */
        Definition rubric(Submission submission);

        /** Whether a person holds what the submission's policy asks of assessors. */
        Reason qualified(Submission submission, PersonId person, Instant now);

        /** What other educators handed in too. */
        List<Reason> duplicates(Submission submission);

        /** What is handed in, as it is now. */
        Integrity.Recorded record(Submission submission);

        /** Whether the evidence still is what was handed in, or null if that cannot be looked at. */
        @Nullable
        Reason evidenceCheck(Submission submission);

        /** Whether the educator has begun another attempt after this one. */
        boolean isFollowed(Submission submission);

        /** What should be the educator's own but is the same as a group mate's. */
        List<Reason> copiedWithinGroup(Submission submission);
    }

    /** The events that {@code command} gives rise to. */
    public List<SubmissionEvent> decide(
            Submission submission, SubmissionCommand command, PersonId actor, Instant now, Surroundings around) {
        SubmissionStatus status = submission.status();
        if (command instanceof SubmissionCommand.Save save) {
            require(submission, status.isEditable(), "changed");
            Links.check(save.evidence());
            return List.of(new SubmissionEvent.EvidenceSaved(save.evidence()));
        }
        if (command instanceof SubmissionCommand.Submit) {
            require(submission, status.isEditable(), "handed in");
            return submit(submission, now, around);
        }
        if (command instanceof SubmissionCommand.Reopen) {
            boolean handedIn = status == SubmissionStatus.SCREENING || status == SubmissionStatus.SUBMITTED;
            require(submission, handedIn && isInGrace(submission, now), "taken back into work");
            return reopen(submission, actor, now);
        }
        if (command instanceof SubmissionCommand.Withdraw) {
            require(submission, !status.isFinal() && submission.decision() == null, "withdrawn");
            return List.of(new SubmissionEvent.Withdrawn());
        }
        if (command instanceof SubmissionCommand.RequestReview request) {
            return requestReview(submission, request, now, around);
        }
        if (command instanceof SubmissionCommand.Annotate annotate) {
            return annotate(submission, annotate, actor, now, around);
        }
        if (command instanceof SubmissionCommand.Screen screen) {
            require(submission, status == SubmissionStatus.SCREENING, "screened");
            graceIsOver(submission, now);
            return screen(submission, screen, actor, now);
        }
        if (command instanceof SubmissionCommand.Extend extend) {
            require(submission, status.isEditable(), "extended");
            return extend(extend, actor, now);
        }
        if (command instanceof SubmissionCommand.Accommodate accommodate) {
            require(submission, !status.isFinal(), "accommodated");
            return List.of(new SubmissionEvent.Accommodated(
                    new Accommodation(actor, now, accommodate.what(), accommodate.reason())));
        }
        if (command instanceof SubmissionCommand.Coach) {
            require(submission, status == SubmissionStatus.DECIDED, "coached");
            return List.of(new SubmissionEvent.Coached(actor, now));
        }
        return judging.decide(submission, command, actor, now, around);
    }

    private static List<SubmissionEvent> submit(Submission submission, Instant now, Surroundings around) {
        inTime(submission, now);
        Reason completeness = Completeness.check(
                around.microCredential(submission).evidence(),
                submission.evidence(),
                LocalDate.ofInstant(submission.startedAt(), LAST_ON_EARTH));
        List<Reason> faults = new ArrayList<>(around.copiedWithinGroup(submission));
        Integrity.Recorded recorded = around.record(submission);
        faults.addAll(recorded.faults());
        if (!faults.isEmpty()) {
            completeness = Reason.notMet("submission.incomplete")
                    .because(completeness.because())
                    .because(faults);
        }
        if (!completeness.isMet()) {
            return List.of(new SubmissionEvent.Returned(completeness));
        }
        SecondMarking sample = submission.policy().secondMarking();
        boolean sampled = sample != null && sample.includes(submission.id().value());
        int places = submission.policy().assessors() + (sampled ? 1 : 0);
        List<Reason> flags = new ArrayList<>(around.duplicates(submission));
        flags.addAll(recorded.notes());
        var submitted = new SubmissionEvent.Submitted(now, completeness, places, flags);
        return recorded.evidence().equals(submission.evidence())
                ? List.of(submitted)
                : List.of(new SubmissionEvent.EvidenceSaved(recorded.evidence()), submitted);
    }

    private static void inTime(Submission submission, Instant now) {
        Instant deadline = submission.deadline();
        if (deadline != null && now.isAfter(deadline)) {
            throw new RefusedException(
                    CoreError.SUBMISSION_DEADLINE,
                    submission.id() + " was due at " + deadline + ". Maybe a coordinator extends it?");
        }
    }

    /** What was handed in in time is not lost by taking it back; but nobody moves their own deadline twice. */
    private static List<SubmissionEvent> reopen(Submission submission, PersonId educator, Instant now) {
        var reopened = new SubmissionEvent.Reopened();
        List<Extension> extensions = submission.extensions();
        if (!extensions.isEmpty()
                && educator.equals(extensions.get(extensions.size() - 1).by())) {
            inTime(submission, now);
            return List.of(reopened);
        }
        Instant deadline = submission.deadline();
        Instant end = endOfGrace(submission);
        return deadline == null || end == null || !end.isAfter(deadline)
                ? List.of(reopened)
                : List.of(
                        reopened,
                        new SubmissionEvent.Extended(end, "Taken back within the grace period.", educator, now));
    }

    private static List<SubmissionEvent> extend(SubmissionCommand.Extend extend, PersonId actor, Instant now) {
        Instant until = Ends.at("/until", extend.until());
        if (!until.isAfter(now)) {
            throw new InvalidInputException(
                    "/until", CoreError.VALUE_OUT_OF_RANGE, until + " is not after now, " + now + ".");
        }
        return List.of(new SubmissionEvent.Extended(until, extend.reason(), actor, now));
    }

    private static List<SubmissionEvent> requestReview(
            Submission submission, SubmissionCommand.RequestReview request, Instant now, Surroundings around) {
        if (submission.reviewReason() != null) {
            throw new RefusedException(CoreError.SUBMISSION_REVIEWED, submission.id() + " was reviewed already.");
        }
        boolean lost = submission.status() == SubmissionStatus.DECIDED && !isMet(submission);
        require(submission, lost, "reviewed");
        if (around.isFollowed(submission)) {
            throw new RefusedException(
                    CoreError.SUBMISSION_FOLLOWED, submission.id() + " was followed by another attempt.");
        }
        return List.of(new SubmissionEvent.ReviewRequested(now, request.reason()));
    }

    private static List<SubmissionEvent> annotate(
            Submission submission,
            SubmissionCommand.Annotate annotate,
            PersonId author,
            Instant now,
            Surroundings around) {
        require(submission, submission.status() != SubmissionStatus.WITHDRAWN, "annotated");
        if (!author.equals(submission.educator()) && submission.assignmentOf(author) == null) {
            throw new RefusedException(
                    CoreError.ASSESSMENT_NOT_ASSIGNED, author + " holds no place for " + submission.id() + ".");
        }
        if (submission.annotations().size() >= MOST_REMARKS) {
            throw new RefusedException(
                    CoreError.SUBMISSION_REMARKS, submission.id() + " has " + MOST_REMARKS + " remarks already.");
        }
        Duration position = annotate.position();
        Duration length = annotate.item() < submission.evidence().size()
                ? submission.evidence().get(annotate.item()).duration()
                : null;
        String replyTo = annotate.replyTo();
        List<Annotation> visible = submission.seenBy(author, false).annotations();
        new Violations()
                .check(
                        annotate.item() < submission.evidence().size(),
                        "/item",
                        CoreError.REFERENCE_UNKNOWN,
                        "There are " + submission.evidence().size() + " pieces of evidence, counted from 0.")
                .check(
                        position == null || !position.isNegative(),
                        "/position",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "A recording begins at 0.")
                .check(
                        position == null || length == null || position.compareTo(length) <= 0,
                        "/position",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "The recording lasts " + length + ".")
                .check(
                        replyTo == null
                                || visible.stream()
                                        .anyMatch(a -> a.id().equals(replyTo) && a.item() == annotate.item()),
                        "/replyTo",
                        CoreError.REFERENCE_UNKNOWN,
                        "No remark on this piece of evidence has the id '" + replyTo + "'.")
                .throwIfAny();
        return List.of(new SubmissionEvent.Annotated(
                new Annotation(around.newId(), author, now, annotate.item(), position, replyTo, annotate.text())));
    }

    private static List<SubmissionEvent> screen(
            Submission submission, SubmissionCommand.Screen screen, PersonId actor, Instant now) {
        if (screen.complete()) {
            return List.of(new SubmissionEvent.Screened(actor, now));
        }
        String note = screen.note();
        if (note == null || note.isBlank()) {
            throw new InvalidInputException(
                    "/note", CoreError.VALUE_REQUIRED, "The educator must be told what is missing.");
        }
        List<SubmissionEvent> events = new ArrayList<>();
        events.add(new SubmissionEvent.Returned(
                Reason.notMet("submission.screened-incomplete").with("note", note)));
        Instant deadline = submission.deadline();
        Instant submittedAt = submission.submittedAt();
        if (deadline != null && submittedAt != null && now.isAfter(submittedAt)) {
            Instant later = deadline.plus(Duration.between(submittedAt, now));
            events.add(new SubmissionEvent.Extended(later, "It lay in screening.", actor, now));
        }
        return events;
    }

    /** Whether the educator may still take it back into work: nobody may begin to screen or assess it. */
    static boolean isInGrace(Submission submission, Instant now) {
        Instant end = endOfGrace(submission);
        return end != null && submission.assignments().isEmpty() && now.isBefore(end);
    }

    private static @Nullable Instant endOfGrace(Submission submission) {
        Duration grace = submission.policy().grace();
        Instant submittedAt = submission.submittedAt();
        return grace == null || submittedAt == null ? null : submittedAt.plus(grace);
    }

    static void graceIsOver(Submission submission, Instant now) {
        if (isInGrace(submission, now)) {
            throw new RefusedException(
                    CoreError.SUBMISSION_GRACE, submission.id() + " may still be taken back into work.");
        }
    }

    static void require(Submission submission, boolean allowed, String done) {
        if (!allowed) {
            throw new RefusedException(
                    CoreError.SUBMISSION_STATE,
                    submission.id() + " is " + submission.status() + " and cannot be " + done + ".");
        }
    }

    /**
     * Checks that a submission may be begun.
     *
     * @param previous the educator's last submission for the same micro-credential, or null
     */
    public static void mayStart(
            SubmissionCommand.Start command, AssessmentPolicy policy, @Nullable Submission previous) {
        if (policy.individual() && command.group() != null) {
            throw new RefusedException(
                    CoreError.SUBMISSION_GROUP,
                    "For " + command.microCredential() + " each educator works alone. Maybe begin without a group?");
        }
        if (previous == null) {
            if (command.previous() != null) {
                throw new NotFoundException("submission", command.previous().value());
            }
            return;
        }
        if (!previous.status().isFinal()) {
            throw new RefusedException(
                    CoreError.SUBMISSION_OPEN,
                    previous.id() + " for " + command.microCredential() + " is not finished.");
        }
        boolean other = command.previous() != null && !command.previous().equals(previous.id());
        if (other || command.previous() != null && isMet(previous)) {
            throw new RefusedException(
                    CoreError.SUBMISSION_STATE, command.previous() + " is not one to be followed by another attempt.");
        }
        if (isMet(previous)) {
            return;
        }
        int notYets = notYets(previous);
        Integer attempts = policy.attempts();
        if (attempts != null && notYets >= attempts) {
            throw new RefusedException(
                    CoreError.SUBMISSION_ATTEMPTS,
                    "Up to " + previous.id() + ", " + notYets + " of " + attempts
                            + " attempts were decided without being met.");
        }
        Integer coachingAfter = policy.coachingAfter();
        boolean due =
                coachingAfter != null && previous.status() == SubmissionStatus.DECIDED && notYets % coachingAfter == 0;
        if (due && previous.coachedAt() == null) {
            throw new RefusedException(
                    CoreError.SUBMISSION_COACHING,
                    "After " + notYets + " decisions \"not yet\" a coach must be met about " + previous.id() + ".");
        }
    }

    /** How many submissions up to this one were decided without being met. */
    public static int notYets(Submission submission) {
        return submission.notYets() + (submission.decision() == null || isMet(submission) ? 0 : 1);
    }

    /** Whether it was decided as met. */
    public static boolean isMet(Submission submission) {
        Decision decision = submission.decision();
        return decision != null && decision.judgement().outcome() == Outcome.MET;
    }
}

package dev.cairn.internal.rules;

import dev.cairn.assessment.Accommodation;
import dev.cairn.assessment.Annotation;
import dev.cairn.assessment.Extension;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.assessment.SubmissionEvent;
import dev.cairn.assessment.SubmissionStatus;
import dev.cairn.assessment.SubmissionView;
import dev.cairn.credential.AssessmentPolicy;
import dev.cairn.credential.EvidenceRequirement;
import dev.cairn.credential.SecondMarking;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.NotFoundException;
import dev.cairn.error.RefusedException;
import dev.cairn.error.Violations;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the commands of educators and coordinators make of a submission. Access has been checked before. */
public final class SubmissionRules {
    private static final int MOST_REMARKS = 1_000;
    /** Where a day begins last: nobody on Earth writes an earlier date on what is made now. */
    private static final ZoneOffset LAST_ON_EARTH = ZoneOffset.ofHours(-12);

    private SubmissionRules() {}

    /** Saves evidence in a draft. */
    public static List<SubmissionEvent> save(Submission submission, List<EvidenceItem> evidence) {
        require(submission, submission.status().isEditable(), "changed");
        Links.check(evidence);
        return List.of(SubmissionEvent.evidenceSaved(evidence));
    }

    /** Takes what was handed in back into work. */
    public static List<SubmissionEvent> reopen(Submission submission, PersonId actor, Instant now) {
        boolean handedIn =
                submission.status() == SubmissionStatus.SCREENING || submission.status() == SubmissionStatus.SUBMITTED;
        require(submission, handedIn && submission.isInGrace(now), "taken back into work");
        return reopened(submission, actor, now);
    }

    /** Withdraws what is not decided. */
    public static List<SubmissionEvent> withdraw(Submission submission) {
        require(submission, !submission.status().isFinal() && submission.decision() == null, "withdrawn");
        return List.of(SubmissionEvent.withdrawn());
    }

    /** Grants an accommodation. */
    public static List<SubmissionEvent> accommodate(
            Submission submission, SubmissionCommand.Accommodate accommodate, PersonId actor, Instant now) {
        require(submission, !submission.status().isFinal(), "accommodated");
        return List.of(
                SubmissionEvent.accommodated(new Accommodation(actor, now, accommodate.what(), accommodate.reason())));
    }

    /** Notes that the educator met a coach. */
    public static List<SubmissionEvent> coach(Submission submission, PersonId actor, Instant now) {
        require(submission, submission.status() == SubmissionStatus.DECIDED, "coached");
        return List.of(SubmissionEvent.coached(actor, now));
    }

    /**
     * What is known of evidence when it is handed in.
     *
     * @param recorded the evidence, with what links lead to
     * @param faults what is not there, or not what it is said to be
     * @param notes what could not be recorded, and what others handed in too
     */
    public record Looked(List<EvidenceItem> recorded, List<Reason> faults, List<Reason> notes) {}

    /** Hands in, or returns what is incomplete. */
    public static List<SubmissionEvent> submit(
            Submission submission, List<EvidenceRequirement> asked, Looked looked, Instant now) {
        require(submission, submission.status().isEditable(), "handed in");
        inTime(submission, now);
        Reason completeness = Completeness.check(
                asked, submission.evidence(), LocalDate.ofInstant(submission.startedAt(), LAST_ON_EARTH));
        if (!looked.faults().isEmpty()) {
            completeness = Reason.notMet(CoreReason.SUBMISSION_INCOMPLETE)
                    .because(completeness.because())
                    .because(looked.faults());
        }
        if (!completeness.isMet()) {
            return List.of(SubmissionEvent.returned(completeness));
        }
        SecondMarking sample = submission.policy().secondMarking();
        boolean sampled = sample != null && sample.includes(submission.id().value());
        int places = submission.policy().assessors() + (sampled ? 1 : 0);
        var submitted = SubmissionEvent.submitted(now, completeness, places, looked.notes());
        return looked.recorded().equals(submission.evidence())
                ? List.of(submitted)
                : List.of(SubmissionEvent.evidenceSaved(looked.recorded()), submitted);
    }

    /** What should be the educator's own but is the same as a group mate's, for the same micro-credential. */
    public static List<Reason> copiedWithinGroup(
            Submission submission, List<EvidenceRequirement> asked, List<Submission> mates) {
        List<Reason> copied = new ArrayList<>();
        for (Submission mate : mates) {
            boolean counts = !mate.status().isEditable()
                    && mate.status() != SubmissionStatus.WITHDRAWN
                    && mate.microCredential()
                            .id()
                            .equals(submission.microCredential().id());
            for (EvidenceRequirement requirement : counts ? asked : List.<EvidenceRequirement>of()) {
                List<String> own = contents(submission, requirement);
                if (requirement.individual()
                        && contents(mate, requirement).stream().anyMatch(own::contains)) {
                    copied.add(Reason.notMet(CoreReason.EVIDENCE_NOT_INDIVIDUAL).with("title", requirement.title()));
                }
            }
        }
        return copied.stream().distinct().toList();
    }

    private static List<String> contents(Submission submission, EvidenceRequirement requirement) {
        return submission.evidence().stream()
                .filter(item -> item.requirement().equals(requirement.id()))
                .map(item -> item.artifact() == null
                        ? item.text() + " " + item.link()
                        : item.artifact().sha256())
                .toList();
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
    private static List<SubmissionEvent> reopened(Submission submission, PersonId educator, Instant now) {
        var reopened = SubmissionEvent.reopened();
        List<Extension> extensions = submission.extensions();
        if (!extensions.isEmpty()
                && educator.equals(extensions.get(extensions.size() - 1).by())) {
            inTime(submission, now);
            return List.of(reopened);
        }
        Instant deadline = submission.deadline();
        Instant end = submission.endOfGrace();
        return deadline == null || end == null || !end.isAfter(deadline)
                ? List.of(reopened)
                : List.of(
                        reopened, SubmissionEvent.extended(end, "Taken back within the grace period.", educator, now));
    }

    /** Moves the deadline of a draft. */
    public static List<SubmissionEvent> extend(
            Submission submission, SubmissionCommand.Extend extend, PersonId actor, Instant now) {
        require(submission, submission.status().isEditable(), "extended");
        Instant until = EndInstants.at("/until", extend.until());
        if (!until.isAfter(now)) {
            throw new InvalidInputException(
                    "/until", CoreError.VALUE_OUT_OF_RANGE, until + " is not after now, " + now + ".");
        }
        return List.of(SubmissionEvent.extended(until, extend.reason(), actor, now));
    }

    /** Asks for a review of a decision. {@code followed} tells whether another attempt was begun since. */
    public static List<SubmissionEvent> requestReview(
            Submission submission, SubmissionCommand.RequestReview request, boolean followed, Instant now) {
        if (submission.reviewReason() != null) {
            throw new RefusedException(CoreError.SUBMISSION_REVIEWED, submission.id() + " was reviewed already.");
        }
        boolean lost = submission.status() == SubmissionStatus.DECIDED && !submission.isMet();
        require(submission, lost, "reviewed");
        if (followed) {
            throw new RefusedException(
                    CoreError.SUBMISSION_FOLLOWED, submission.id() + " was followed by another attempt.");
        }
        return List.of(SubmissionEvent.reviewRequested(now, request.reason()));
    }

    /** Remarks on a piece of evidence. */
    public static List<SubmissionEvent> annotate(
            Submission submission, SubmissionCommand.Annotate annotate, String id, PersonId author, Instant now) {
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
        List<SubmissionView.Annotation> visible =
                submission.seenBy(author, false).annotations();
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
        return List.of(SubmissionEvent.annotated(
                new Annotation(id, author, now, annotate.item(), position, replyTo, annotate.text())));
    }

    /** Screens what was handed in. */
    public static List<SubmissionEvent> screen(
            Submission submission, SubmissionCommand.Screen screen, PersonId actor, Instant now) {
        require(submission, submission.status() == SubmissionStatus.SCREENING, "screened");
        graceIsOver(submission, now);
        if (screen.complete()) {
            return List.of(SubmissionEvent.screened(actor, now));
        }
        String note = screen.note();
        if (note == null || note.isBlank()) {
            throw new InvalidInputException(
                    "/note", CoreError.VALUE_REQUIRED, "The educator must be told what is missing.");
        }
        List<SubmissionEvent> events = new ArrayList<>();
        events.add(SubmissionEvent.returned(
                Reason.notMet(CoreReason.SUBMISSION_SCREENED_INCOMPLETE).with("note", note)));
        Instant deadline = submission.deadline();
        Instant submittedAt = submission.submittedAt();
        if (deadline != null && submittedAt != null && now.isAfter(submittedAt)) {
            Instant later = deadline.plus(Duration.between(submittedAt, now));
            events.add(SubmissionEvent.extended(later, "It lay in screening.", actor, now));
        }
        return events;
    }

    static void graceIsOver(Submission submission, Instant now) {
        if (submission.isInGrace(now)) {
            throw new RefusedException(
                    CoreError.SUBMISSION_GRACE, submission.id() + " may still be taken back into work.");
        }
    }

    private static void require(Submission submission, boolean allowed, String done) {
        if (!allowed) {
            throw cannotBe(submission, done);
        }
    }

    static RefusedException cannotBe(Submission submission, String done) {
        return new RefusedException(
                CoreError.SUBMISSION_STATE,
                submission.id() + " is " + submission.status() + " and cannot be " + done + ".");
    }

    /**
     * Begins a submission under {@code id}.
     *
     * @param policy how the micro-credential is assessed
     * @param own all submissions of the educator
     */
    public static SubmissionEvent start(
            SubmissionCommand.Start command,
            SubmissionId id,
            PersonId educator,
            AssessmentPolicy policy,
            List<Submission> own,
            Instant now) {
        Submission previous = previous(command.microCredential(), own);
        mayStart(command, policy, previous);
        Submission before = previous == null || previous.isMet() ? null : previous;
        return SubmissionEvent.started(command, id, educator, policy, now, before);
    }

    /** The one begun last for the same micro-credential, whatever its version. */
    private static @Nullable Submission previous(DefinitionRef microCredential, List<Submission> own) {
        Submission previous = null;
        for (Submission other : own) {
            boolean same = other.microCredential().id().equals(microCredential.id());
            if (same && (previous == null || !other.startedAt().isBefore(previous.startedAt()))) {
                previous = other;
            }
        }
        return previous;
    }

    private static void mayStart(
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
        mayFollow(command, previous);
        if (!previous.isMet()) {
            attemptsAreLeft(policy, previous);
            coachIsMet(policy, previous);
        }
    }

    private static void mayFollow(SubmissionCommand.Start command, Submission previous) {
        if (!previous.status().isFinal()) {
            throw new RefusedException(
                    CoreError.SUBMISSION_OPEN,
                    previous.id() + " for " + command.microCredential() + " is not finished.");
        }
        boolean other = command.previous() != null && !command.previous().equals(previous.id());
        if (other || command.previous() != null && previous.isMet()) {
            throw new RefusedException(
                    CoreError.SUBMISSION_STATE, command.previous() + " is not one to be followed by another attempt.");
        }
    }

    private static void attemptsAreLeft(AssessmentPolicy policy, Submission previous) {
        int notYets = previous.decidedNotYets();
        Integer attempts = policy.attempts();
        if (attempts != null && notYets >= attempts) {
            throw new RefusedException(
                    CoreError.SUBMISSION_ATTEMPTS,
                    "Up to " + previous.id() + ", " + notYets + " of " + attempts
                            + " attempts were decided without being met.");
        }
    }

    private static void coachIsMet(AssessmentPolicy policy, Submission previous) {
        int notYets = previous.decidedNotYets();
        Integer coachingAfter = policy.coachingAfter();
        boolean due =
                coachingAfter != null && previous.status() == SubmissionStatus.DECIDED && notYets % coachingAfter == 0;
        if (due && previous.coachedAt() == null) {
            throw new RefusedException(
                    CoreError.SUBMISSION_COACHING,
                    "After " + notYets + " decisions \"not yet\" a coach must be met about " + previous.id() + ".");
        }
    }
}

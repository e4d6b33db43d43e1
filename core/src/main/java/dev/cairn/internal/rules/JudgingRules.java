package dev.cairn.internal.rules;

import dev.cairn.assessment.Assessment;
import dev.cairn.assessment.Assignment;
import dev.cairn.assessment.Decision;
import dev.cairn.assessment.Judgement;
import dev.cairn.assessment.Moderation;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionEvent;
import dev.cairn.assessment.SubmissionStatus;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.RefusedException;
import dev.cairn.error.Violation;
import dev.cairn.id.PersonId;
import dev.cairn.reason.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the commands of assessors, adjudicators and issuers make of a submission. Access has been checked before. */
public final class JudgingRules {
    private JudgingRules() {}

    /**
     * What scoring makes of ratings.
     *
     * @param faults what is wrong with them
     * @param moderation what they come to with those before, or null if some are missing or wrong
     */
    public record Scored(List<Violation> faults, @Nullable Moderation moderation) {}

    /** Takes a place for an assessor; places whose lease is over are free. */
    public static List<SubmissionEvent> claim(
            Submission submission, PersonId assessor, Reason qualified, @Nullable Reason check, Instant now) {
        if (!submission.isToBeAssessed()) {
            throw SubmissionRules.cannotBe(submission, "claimed");
        }
        SubmissionRules.graceIsOver(submission, now);
        if (submission.assignmentOf(assessor) != null) {
            throw new RefusedException(
                    CoreError.ASSESSMENT_EXISTS, assessor + " holds a place for " + submission.id() + " already.");
        }
        qualified(submission, assessor, qualified);
        List<SubmissionEvent> released = new ArrayList<>();
        int taken = 0;
        for (Assignment assignment : submission.assignments()) {
            if (submission.hasLapsed(assignment, now)) {
                released.add(SubmissionEvent.released(assignment.assessor()));
            } else {
                taken++;
            }
        }
        if (taken >= submission.places()) {
            throw new RefusedException(
                    CoreError.ASSESSMENT_FULL,
                    "All " + submission.places() + " places for " + submission.id() + " are taken.");
        }
        List<SubmissionEvent> events = new ArrayList<>(released);
        events.addAll(checked(submission, check));
        events.add(SubmissionEvent.claimed(
                new Assignment(assessor, now, now.plus(submission.policy().lease()))));
        return events;
    }

    /** Gives a place back. */
    public static List<SubmissionEvent> giveBack(Submission submission, PersonId assessor) {
        holdsPlace(submission, assessor);
        return List.of(SubmissionEvent.released(assessor));
    }

    /** Rates; the last rating is moderated with those before. */
    public static List<SubmissionEvent> assess(
            Submission submission, Assessment assessment, Reason qualified, Scored scored, @Nullable Reason check) {
        holdsPlace(submission, assessment.assessor());
        qualified(submission, assessment.assessor(), qualified);
        valid(scored.faults());
        List<SubmissionEvent> events = new ArrayList<>(checked(submission, check));
        events.add(SubmissionEvent.assessed(assessment));
        if (scored.moderation() != null) {
            events.add(SubmissionEvent.moderated(scored.moderation()));
        }
        return events;
    }

    /** Settles what assessors dispute, or what a review was asked for. */
    public static List<SubmissionEvent> adjudicate(
            Submission submission, Assessment ratings, Reason qualified, Scored scored, @Nullable Reason check) {
        boolean review = submission.status() == SubmissionStatus.UNDER_REVIEW;
        if (!submission.isToBeAdjudicated()) {
            throw SubmissionRules.cannotBe(submission, "adjudicated");
        }
        if (submission.isJudgedBy(ratings.assessor())) {
            throw new RefusedException(
                    CoreError.ADJUDICATOR_NOT_INDEPENDENT,
                    ratings.assessor() + " judged " + submission.id() + " and cannot adjudicate it.");
        }
        qualified(submission, ratings.assessor(), qualified);
        valid(scored.faults());
        List<SubmissionEvent> events = new ArrayList<>(checked(submission, check));
        events.add(review ? SubmissionEvent.reviewed(ratings) : SubmissionEvent.adjudicated(ratings));
        events.add(SubmissionEvent.moderated(Objects.requireNonNull(scored.moderation())));
        return events;
    }

    /** Releases a decision; {@code judgement} is what the agreed ratings come to, or null if none are agreed. */
    public static List<SubmissionEvent> decide(
            Submission submission, PersonId by, @Nullable Judgement judgement, Instant now) {
        if (submission.status() == SubmissionStatus.DECIDED) {
            throw new RefusedException(CoreError.DECISION_EXISTS, submission.id() + " is decided already.");
        }
        if (submission.status() != SubmissionStatus.AGREED) {
            throw SubmissionRules.cannotBe(submission, "decided");
        }
        return List.of(SubmissionEvent.decided(new Decision(by, now, Objects.requireNonNull(judgement))));
    }

    private static List<SubmissionEvent> checked(Submission submission, @Nullable Reason check) {
        return check == null ? List.of() : EvidenceRules.checked(submission, check);
    }

    private static void holdsPlace(Submission submission, PersonId assessor) {
        if (submission.status() != SubmissionStatus.UNDER_ASSESSMENT) {
            throw SubmissionRules.cannotBe(submission, "assessed");
        }
        if (submission.assignmentOf(assessor) == null) {
            throw new RefusedException(
                    CoreError.ASSESSMENT_NOT_ASSIGNED, assessor + " holds no place for " + submission.id() + ".");
        }
        if (submission.isAssessedBy(assessor)) {
            throw new RefusedException(
                    CoreError.ASSESSMENT_EXISTS, assessor + " has assessed " + submission.id() + " already.");
        }
    }

    private static void qualified(Submission submission, PersonId person, Reason qualified) {
        if (!qualified.isMet()) {
            String missing = qualified.because().stream()
                    .filter(each -> !each.isMet())
                    .map(Reason::code)
                    .toList()
                    .toString();
            throw new RefusedException(
                    CoreError.ASSESSOR_UNQUALIFIED,
                    person + " may not judge " + submission.id() + ": not met are " + missing + ".");
        }
    }

    private static void valid(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new InvalidInputException(
                    violations.stream().map(v -> v.under("/sheet")).toList());
        }
    }
}

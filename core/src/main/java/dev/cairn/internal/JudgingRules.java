package dev.cairn.internal;

import dev.cairn.assessment.Assessment;
import dev.cairn.assessment.Assignment;
import dev.cairn.assessment.Decision;
import dev.cairn.assessment.Moderation;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.Scoring;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.assessment.SubmissionEvent;
import dev.cairn.assessment.SubmissionStatus;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.RefusedException;
import dev.cairn.error.Violation;
import dev.cairn.id.PersonId;
import dev.cairn.internal.SubmissionRules.Surroundings;
import dev.cairn.reason.ExplainedRefusalException;
import dev.cairn.reason.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the commands of assessors, adjudicators and issuers make of a submission. Pure. */
public final class JudgingRules {
    private final Scoring scoring;

    /** Judges by {@code scoring}. */
    public JudgingRules(Scoring scoring) {
        this.scoring = scoring;
    }

    List<SubmissionEvent> decide(
            Submission submission, SubmissionCommand command, PersonId actor, Instant now, Surroundings around) {
        if (command instanceof SubmissionCommand.Claim) {
            return claim(submission, actor, now, around);
        }
        if (command instanceof SubmissionCommand.Allocate allocate) {
            return claim(submission, allocate.assessor(), now, around);
        }
        if (command instanceof SubmissionCommand.GiveBack) {
            holdsPlace(submission, actor);
            return List.of(new SubmissionEvent.Released(actor));
        }
        if (command instanceof SubmissionCommand.Assess assess) {
            return assess(submission, new Assessment(actor, now, assess.sheet()), around);
        }
        if (command instanceof SubmissionCommand.Adjudicate adjudicate) {
            return adjudicate(submission, new Assessment(actor, now, adjudicate.sheet()), around);
        }
        if (command instanceof SubmissionCommand.Decide) {
            return release(submission, actor, now, around);
        }
        throw new IllegalArgumentException(command + " begins a submission.");
    }

    private static List<SubmissionEvent> claim(
            Submission submission, PersonId assessor, Instant now, Surroundings around) {
        boolean open = submission.status() == SubmissionStatus.SUBMITTED
                || submission.status() == SubmissionStatus.UNDER_ASSESSMENT;
        SubmissionRules.require(submission, open, "claimed");
        SubmissionRules.graceIsOver(submission, now);
        if (submission.assignmentOf(assessor) != null) {
            throw new RefusedException(
                    CoreError.ASSESSMENT_EXISTS, assessor + " holds a place for " + submission.id() + " already.");
        }
        qualified(submission, assessor, now, around);
        List<SubmissionEvent> events = new ArrayList<>();
        int taken = 0;
        for (Assignment assignment : submission.assignments()) {
            if (hasLapsed(submission, assignment, now)) {
                events.add(new SubmissionEvent.Released(assignment.assessor()));
            } else {
                taken++;
            }
        }
        if (taken >= submission.places()) {
            throw new RefusedException(
                    CoreError.ASSESSMENT_FULL,
                    "All " + submission.places() + " places for " + submission.id() + " are taken.");
        }
        events.addAll(intact(submission, around));
        events.add(new SubmissionEvent.Claimed(
                new Assignment(assessor, now, now.plus(submission.policy().lease()))));
        return events;
    }

    /** Whether a place is free again: its lease is over, and nothing was rated. */
    static boolean hasLapsed(Submission submission, Assignment place, Instant now) {
        return !place.until().isAfter(now) && !submission.isAssessedBy(place.assessor());
    }

    private List<SubmissionEvent> assess(Submission submission, Assessment assessment, Surroundings around) {
        holdsPlace(submission, assessment.assessor());
        qualified(submission, assessment.assessor(), assessment.at(), around);
        var rubric = around.rubric(submission);
        valid(scoring.check(rubric, assessment.sheet(), null));
        List<SubmissionEvent> events = new ArrayList<>(intact(submission, around));
        events.add(new SubmissionEvent.Assessed(assessment));
        if (submission.assessments().size() + 1 == submission.places()) {
            List<Scoresheet> sheets = Stream.concat(submission.assessments().stream(), Stream.of(assessment))
                    .map(Assessment::sheet)
                    .toList();
            events.add(new SubmissionEvent.Moderated(scoring.moderate(rubric, sheets, null)));
        }
        return events;
    }

    private List<SubmissionEvent> adjudicate(Submission submission, Assessment ratings, Surroundings around) {
        boolean review = submission.status() == SubmissionStatus.UNDER_REVIEW;
        boolean open = review || submission.status() == SubmissionStatus.DISPUTED;
        SubmissionRules.require(submission, open, "adjudicated");
        if (submission.isJudgedBy(ratings.assessor())) {
            throw new RefusedException(
                    CoreError.ADJUDICATOR_NOT_INDEPENDENT,
                    ratings.assessor() + " judged " + submission.id() + " and cannot adjudicate it.");
        }
        qualified(submission, ratings.assessor(), ratings.at(), around);
        var rubric = around.rubric(submission);
        if (review) {
            valid(scoring.check(rubric, ratings.sheet(), null));
            List<SubmissionEvent> events = new ArrayList<>(intact(submission, around));
            events.add(new SubmissionEvent.Reviewed(ratings));
            events.add(new SubmissionEvent.Moderated(scoring.moderate(rubric, List.of(ratings.sheet()), null)));
            return events;
        }
        valid(scoring.check(rubric, ratings.sheet(), moderation(submission).disputed()));
        List<Scoresheet> sheets =
                submission.assessments().stream().map(Assessment::sheet).toList();
        List<SubmissionEvent> events = new ArrayList<>(intact(submission, around));
        events.add(new SubmissionEvent.Adjudicated(ratings));
        events.add(new SubmissionEvent.Moderated(scoring.moderate(rubric, sheets, ratings.sheet())));
        return events;
    }

    private List<SubmissionEvent> release(Submission submission, PersonId by, Instant now, Surroundings around) {
        if (submission.status() == SubmissionStatus.DECIDED) {
            throw new RefusedException(CoreError.DECISION_EXISTS, submission.id() + " is decided already.");
        }
        SubmissionRules.require(submission, submission.status() == SubmissionStatus.AGREED, "decided");
        Scoresheet agreed = moderation(submission).agreed();
        return List.of(
                new SubmissionEvent.Decided(new Decision(by, now, scoring.judge(around.rubric(submission), agreed))));
    }

    /** Nobody judges an artifact that is not what was handed in; a link that changed is told to those who judge. */
    private static List<SubmissionEvent> intact(Submission submission, Surroundings around) {
        Reason check = around.evidenceCheck(submission);
        if (check != null && Integrity.forbidsJudging(check)) {
            throw new ExplainedRefusalException(
                    CoreError.EVIDENCE_NOT_INTACT,
                    "An artifact of " + submission.id() + " is missing or is not what was handed in. Maybe put its "
                            + "bytes into the store again?",
                    check);
        }
        return check == null || check.equals(submission.evidenceCheck())
                ? List.of()
                : List.of(new SubmissionEvent.EvidenceChecked(check));
    }

    private static Moderation moderation(Submission submission) {
        Moderation moderation = submission.moderation();
        if (moderation == null) {
            throw new IllegalStateException(submission + " without moderation.");
        }
        return moderation;
    }

    private static void holdsPlace(Submission submission, PersonId assessor) {
        SubmissionRules.require(submission, submission.status() == SubmissionStatus.UNDER_ASSESSMENT, "assessed");
        if (submission.assignmentOf(assessor) == null) {
            throw new RefusedException(
                    CoreError.ASSESSMENT_NOT_ASSIGNED, assessor + " holds no place for " + submission.id() + ".");
        }
        if (submission.isAssessedBy(assessor)) {
            throw new RefusedException(
                    CoreError.ASSESSMENT_EXISTS, assessor + " has assessed " + submission.id() + " already.");
        }
    }

    private static void qualified(Submission submission, PersonId person, Instant now, Surroundings around) {
        Reason reason = around.qualified(submission, person, now);
        if (!reason.isMet()) {
            String missing = reason.because().stream()
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

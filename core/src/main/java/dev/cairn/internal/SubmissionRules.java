package dev.cairn.internal;

import dev.cairn.actor.Actor;
import dev.cairn.actor.PersonId;
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
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.Definition;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.RefusedException;
import dev.cairn.error.Violation;
import dev.cairn.evidence.Completeness;
import dev.cairn.reason.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What each command makes of a submission. Pure: the same submission, command and instant give the same events, or the
 * same refusal. Access has been checked before.
 */
public final class SubmissionRules {
    private final Scoring scoring;

    /** Judges by {@code scoring}. */
    public SubmissionRules(Scoring scoring) {
        this.scoring = scoring;
    }

    /** The events that {@code command} gives rise to. */
    public List<SubmissionEvent> decide(
            Submission submission,
            SubmissionCommand command,
            Actor actor,
            Instant now,
            Supplier<MicroCredential> definition,
            Supplier<Definition> rubric) {
        if (command instanceof SubmissionCommand.Save save) {
            editable(submission);
            return List.of(new SubmissionEvent.EvidenceSaved(save.evidence()));
        }
        if (command instanceof SubmissionCommand.Submit) {
            editable(submission);
            Reason completeness = Completeness.check(definition.get().evidence(), submission.evidence());
            return List.of(
                    completeness.isMet()
                            ? new SubmissionEvent.Submitted(now, completeness)
                            : new SubmissionEvent.Returned(completeness));
        }
        if (command instanceof SubmissionCommand.Withdraw) {
            in(submission, !submission.status().isFinal(), "withdrawn");
            return List.of(new SubmissionEvent.Withdrawn());
        }
        if (command instanceof SubmissionCommand.Claim) {
            return claim(submission, actor.id(), now);
        }
        if (command instanceof SubmissionCommand.GiveBack) {
            underAssessmentBy(submission, actor.id());
            return List.of(new SubmissionEvent.Released(actor.id()));
        }
        if (command instanceof SubmissionCommand.Assess assess) {
            return assess(submission, assess.sheet(), actor.id(), now, rubric.get());
        }
        if (command instanceof SubmissionCommand.Adjudicate adjudicate) {
            return adjudicate(submission, adjudicate.sheet(), actor.id(), now, rubric.get());
        }
        if (command instanceof SubmissionCommand.Decide) {
            return decide(submission, actor.id(), now, rubric.get());
        }
        throw new IllegalArgumentException(command + " begins a submission.");
    }

    private List<SubmissionEvent> claim(Submission submission, PersonId assessor, Instant now) {
        in(
                submission,
                submission.status() == SubmissionStatus.SUBMITTED
                        || submission.status() == SubmissionStatus.UNDER_ASSESSMENT,
                "claimed");
        if (submission.assignmentOf(assessor) != null) {
            throw new RefusedException(
                    CoreError.ASSESSMENT_EXISTS, assessor + " holds a place for " + submission.id() + " already.");
        }
        List<SubmissionEvent> events = new ArrayList<>();
        int taken = 0;
        for (Assignment assignment : submission.assignments()) {
            boolean lapsed = !assignment.until().isAfter(now) && !submission.isAssessedBy(assignment.assessor());
            if (lapsed) {
                events.add(new SubmissionEvent.Released(assignment.assessor()));
            } else {
                taken++;
            }
        }
        if (taken >= submission.policy().assessors()) {
            throw new RefusedException(
                    CoreError.ASSESSMENT_FULL,
                    "All " + submission.policy().assessors() + " places for " + submission.id() + " are taken.");
        }
        events.add(new SubmissionEvent.Claimed(
                new Assignment(assessor, now, now.plus(submission.policy().lease()))));
        return events;
    }

    private List<SubmissionEvent> assess(
            Submission submission, Scoresheet sheet, PersonId assessor, Instant now, Definition rubric) {
        underAssessmentBy(submission, assessor);
        valid(scoring.check(rubric, sheet, null));
        var assessment = new Assessment(assessor, now, sheet);
        List<SubmissionEvent> events = new ArrayList<>();
        events.add(new SubmissionEvent.Assessed(assessment));
        if (submission.assessments().size() + 1 == submission.policy().assessors()) {
            List<Scoresheet> sheets = Stream.concat(submission.assessments().stream(), Stream.of(assessment))
                    .map(Assessment::sheet)
                    .toList();
            events.add(new SubmissionEvent.Moderated(scoring.moderate(rubric, sheets, null)));
        }
        return events;
    }

    private List<SubmissionEvent> adjudicate(
            Submission submission, Scoresheet sheet, PersonId adjudicator, Instant now, Definition rubric) {
        Moderation moderation = submission.moderation();
        in(submission, submission.status() == SubmissionStatus.DISPUTED, "adjudicated");
        if (submission.isAssessedBy(adjudicator)) {
            throw new RefusedException(
                    CoreError.ADJUDICATOR_NOT_INDEPENDENT,
                    adjudicator + " assessed " + submission.id() + " and cannot adjudicate it.");
        }
        valid(scoring.check(rubric, sheet, moderation == null ? List.of() : moderation.disputed()));
        List<Scoresheet> sheets =
                submission.assessments().stream().map(Assessment::sheet).toList();
        return List.of(
                new SubmissionEvent.Adjudicated(new Assessment(adjudicator, now, sheet)),
                new SubmissionEvent.Moderated(scoring.moderate(rubric, sheets, sheet)));
    }

    private List<SubmissionEvent> decide(Submission submission, PersonId by, Instant now, Definition rubric) {
        if (submission.status() == SubmissionStatus.DECIDED) {
            throw new RefusedException(CoreError.DECISION_EXISTS, submission.id() + " is decided already.");
        }
        Moderation moderation = submission.moderation();
        in(submission, submission.status() == SubmissionStatus.AGREED, "decided");
        if (moderation == null) {
            throw new IllegalStateException(submission.id() + " is agreed without moderation.");
        }
        return List.of(new SubmissionEvent.Decided(new Decision(by, now, scoring.judge(rubric, moderation.agreed()))));
    }

    private static void underAssessmentBy(Submission submission, PersonId assessor) {
        in(submission, submission.status() == SubmissionStatus.UNDER_ASSESSMENT, "assessed");
        if (submission.assignmentOf(assessor) == null) {
            throw new RefusedException(
                    CoreError.ASSESSMENT_NOT_ASSIGNED, assessor + " holds no place for " + submission.id() + ".");
        }
        if (submission.isAssessedBy(assessor)) {
            throw new RefusedException(
                    CoreError.ASSESSMENT_EXISTS, assessor + " has assessed " + submission.id() + " already.");
        }
    }

    private static void valid(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new InvalidInputException(
                    violations.stream().map(v -> v.under("/sheet")).toList());
        }
    }

    private static void editable(Submission submission) {
        in(submission, submission.status().isEditable(), "changed");
    }

    private static void in(Submission submission, boolean allowed, String done) {
        if (!allowed) {
            throw new RefusedException(
                    CoreError.SUBMISSION_STATE,
                    submission.id() + " is " + submission.status() + " and cannot be " + done + ".");
        }
    }

    /** Checks that a submission may be begun. */
    public static void mayStart(SubmissionCommand.Start command, PersonId educator, @Nullable Submission previous) {
        if (previous == null) {
            return;
        }
        var decision = previous.decision();
        boolean again = previous.status() == SubmissionStatus.WITHDRAWN
                || decision != null && decision.judgement().outcome() != dev.cairn.assessment.Outcome.MET;
        boolean same = educator.equals(previous.educator())
                && previous.microCredential()
                        .id()
                        .equals(command.microCredential().id());
        if (!again || !same) {
            throw new RefusedException(
                    CoreError.SUBMISSION_STATE, previous.id() + " is not one to be followed by another attempt.");
        }
    }
}

package dev.cairn.internal.command;

import dev.cairn.actor.Actor;
import dev.cairn.assessment.Assessment;
import dev.cairn.assessment.Judgement;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.Scoring;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.assessment.SubmissionEvent;
import dev.cairn.assessment.SubmissionStatus;
import dev.cairn.assessment.SubmissionView;
import dev.cairn.definition.Definition;
import dev.cairn.error.Violation;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.internal.access.Access;
import dev.cairn.internal.evidence.Integrity;
import dev.cairn.internal.facts.Qualifications;
import dev.cairn.internal.keep.Definitions;
import dev.cairn.internal.ledger.Loaded;
import dev.cairn.internal.rules.JudgingRules;
import dev.cairn.internal.rules.JudgingRules.Scored;
import dev.cairn.reason.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What assessors, adjudicators and those who decide do with submissions. */
public final class JudgingHandler {
    private static final Scored NOTHING = new Scored(List.of(), null);

    private final Access access;
    private final Definitions definitions;
    private final Qualifications qualifications;
    private final Integrity integrity;
    private final Scoring scoring;

    /** Judges by {@code scoring}. */
    public JudgingHandler(
            Access access,
            Definitions definitions,
            Qualifications qualifications,
            Integrity integrity,
            Scoring scoring) {
        this.access = access;
        this.definitions = definitions;
        this.qualifications = qualifications;
        this.integrity = integrity;
        this.scoring = scoring;
    }

    /** Takes on its commands. */
    public void register(Commands commands) {
        commands.add(SubmissionCommand.Claim.class, "Claim", this::claim, this::repeated);
        commands.add(SubmissionCommand.Allocate.class, "Allocate", this::allocate, this::repeated);
        commands.add(SubmissionCommand.GiveBack.class, "GiveBack", this::giveBack, this::stopped);
        commands.add(SubmissionCommand.Assess.class, "Assess", this::assess, this::repeated);
        commands.add(SubmissionCommand.Adjudicate.class, "Adjudicate", this::adjudicate, this::repeated);
        commands.add(SubmissionCommand.Decide.class, "Decide", this::decide, this::repeated);
    }

    private SubmissionView repeated(SubmissionCommand command, String id, Actor actor) {
        return access.seen(
                actor, access.open(actor, command, SubmissionId.of(id)).value());
    }

    /** Whoever should not judge may always stop. */
    private SubmissionView stopped(SubmissionCommand command, String id, Actor actor) {
        return access.seen(
                actor,
                access.openThoughPartial(actor, command, SubmissionId.of(id)).value());
    }

    private LoadedSubmission load(SubmissionCommand command, Request request) {
        return expected(access.open(request.actor(), command), request);
    }

    private LoadedSubmission expected(Loaded<Submission> loaded, Request request) {
        request.expect(loaded.key().toString(), loaded.value().revision());
        return new LoadedSubmission(
                loaded, definitions.inGatedPilot(loaded.value().microCredential()));
    }

    private Outcome<SubmissionView> done(LoadedSubmission before, List<SubmissionEvent> events, Request request) {
        Submission after = before.after(events, request.changes());
        return Outcome.of(after.id().value(), after.educator(), () -> access.seen(request.actor(), after));
    }

    private Outcome<SubmissionView> claim(SubmissionCommand.Claim command, Request request) {
        return take(load(command, request), request.by(), request);
    }

    private Outcome<SubmissionView> allocate(SubmissionCommand.Allocate command, Request request) {
        LoadedSubmission before = load(command, request);
        access.allowPlace(request.actor(), command, before.value());
        return take(before, command.assessor(), request);
    }

    private Outcome<SubmissionView> take(LoadedSubmission before, PersonId assessor, Request request) {
        Submission submission = before.value();
        Reason qualified = qualified(assessor, submission, request);
        Reason check = submission.isOpenAt(request.now()) ? check(submission) : null;
        return done(before, JudgingRules.claim(submission, assessor, qualified, check, request.now()), request);
    }

    private Outcome<SubmissionView> giveBack(SubmissionCommand.GiveBack command, Request request) {
        var loaded = access.openThoughPartial(request.actor(), command, command.submission());
        LoadedSubmission before = expected(loaded, request);
        return done(before, JudgingRules.giveBack(before.value(), request.by()), request);
    }

    private Outcome<SubmissionView> assess(SubmissionCommand.Assess command, Request request) {
        LoadedSubmission before = load(command, request);
        Submission submission = before.value();
        boolean open = submission.isOpenPlaceOf(request.by()) && submission.assignmentOf(request.by()) != null;
        var events = JudgingRules.assess(
                submission,
                new Assessment(request.by(), request.now(), command.sheet()),
                qualified(request.by(), submission, request),
                open ? rated(submission, command.sheet()) : NOTHING,
                open ? check(submission) : null);
        return done(before, events, request);
    }

    private Scored rated(Submission submission, Scoresheet sheet) {
        Definition rubric = rubric(submission);
        List<Violation> faults = scoring.check(rubric, sheet, null);
        boolean all = submission.assessments().size() + 1 == submission.places();
        if (!faults.isEmpty() || !all) {
            return new Scored(faults, null);
        }
        List<Scoresheet> sheets = sheets(submission);
        sheets.add(sheet);
        return new Scored(faults, scoring.moderate(rubric, sheets, null));
    }

    private static List<Scoresheet> sheets(Submission submission) {
        List<Scoresheet> sheets = new ArrayList<>();
        submission.assessments().forEach(assessment -> sheets.add(assessment.sheet()));
        return sheets;
    }

    private Outcome<SubmissionView> adjudicate(SubmissionCommand.Adjudicate command, Request request) {
        LoadedSubmission before = load(command, request);
        Submission submission = before.value();
        boolean open = submission.isToBeAdjudicated() && !submission.isJudgedBy(request.by());
        var events = JudgingRules.adjudicate(
                submission,
                new Assessment(request.by(), request.now(), command.sheet()),
                qualified(request.by(), submission, request),
                open ? settled(submission, command.sheet()) : NOTHING,
                open ? check(submission) : null);
        return done(before, events, request);
    }

    private Scored settled(Submission submission, Scoresheet sheet) {
        Definition rubric = rubric(submission);
        boolean review = submission.status() == SubmissionStatus.UNDER_REVIEW;
        List<Violation> faults = scoring.check(
                rubric, sheet, review ? null : submission.moderated().disputed());
        if (!faults.isEmpty()) {
            return new Scored(faults, null);
        }
        return new Scored(
                faults,
                review
                        ? scoring.moderate(rubric, List.of(sheet), null)
                        : scoring.moderate(rubric, sheets(submission), sheet));
    }

    private Outcome<SubmissionView> decide(SubmissionCommand.Decide command, Request request) {
        LoadedSubmission before = load(command, request);
        Submission submission = before.value();
        Judgement judgement = submission.status() == SubmissionStatus.AGREED
                ? scoring.judge(rubric(submission), submission.moderated().agreed())
                : null;
        return done(before, JudgingRules.decide(submission, request.by(), judgement, request.now()), request);
    }

    private Definition rubric(Submission submission) {
        return definitions.content(
                definitions.microCredential(submission.microCredential()).rubric());
    }

    private Reason qualified(PersonId person, Submission submission, Request request) {
        return submission.policy().qualification() == null
                ? Qualifications.NOTHING_ASKED
                : qualifications.of(person, submission, request.now());
    }

    private @Nullable Reason check(Submission submission) {
        return submission.hasNothingToReadAgain() ? null : integrity.check(submission.evidence());
    }
}

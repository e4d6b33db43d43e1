package dev.cairn.internal.command;

import dev.cairn.actor.Actor;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.assessment.SubmissionEvent;
import dev.cairn.assessment.SubmissionView;
import dev.cairn.credential.EvidenceRequirement;
import dev.cairn.credential.MicroCredential;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.internal.access.Access;
import dev.cairn.internal.facts.HandedInEvidence;
import dev.cairn.internal.keep.Definitions;
import dev.cairn.internal.keep.Holdings;
import dev.cairn.internal.keep.Submissions;
import dev.cairn.internal.ledger.Put;
import dev.cairn.internal.rules.AwardRules;
import dev.cairn.internal.rules.DefinitionRules;
import dev.cairn.internal.rules.SubmissionRules;
import dev.cairn.internal.rules.SubmissionRules.Looked;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What educators and coordinators do with submissions. */
public final class SubmissionHandler {
    private final Access access;
    private final Submissions submissions;
    private final Definitions definitions;
    private final Holdings holdings;
    private final HandedInEvidence evidence;
    private final Supplier<String> ids;

    /** Gives new submissions and remarks an id from {@code ids}. */
    public SubmissionHandler(
            Access access,
            Submissions submissions,
            Definitions definitions,
            Holdings holdings,
            HandedInEvidence evidence,
            Supplier<String> ids) {
        this.access = access;
        this.submissions = submissions;
        this.definitions = definitions;
        this.holdings = holdings;
        this.evidence = evidence;
        this.ids = ids;
    }

    /** Takes on its commands. */
    public void register(Commands commands) {
        commands.add(SubmissionCommand.Start.class, "Start", this::start, this::repeated);
        commands.add(SubmissionCommand.RequestReview.class, "RequestReview", this::requestReview, this::repeated);
        add(
                commands,
                SubmissionCommand.Save.class,
                "Save",
                (save, before, request) -> SubmissionRules.save(before, save.evidence()));
        add(commands, SubmissionCommand.Submit.class, "Submit", this::submit);
        add(
                commands,
                SubmissionCommand.Reopen.class,
                "Reopen",
                (reopen, before, request) -> SubmissionRules.reopen(before, request.by(), request.now()));
        add(
                commands,
                SubmissionCommand.Withdraw.class,
                "Withdraw",
                (withdraw, before, request) -> SubmissionRules.withdraw(before));
        add(
                commands,
                SubmissionCommand.Annotate.class,
                "Annotate",
                (annotate, before, request) ->
                        SubmissionRules.annotate(before, annotate, ids.get(), request.by(), request.now()));
        add(
                commands,
                SubmissionCommand.Screen.class,
                "Screen",
                (screen, before, request) -> SubmissionRules.screen(before, screen, request.by(), request.now()));
        add(
                commands,
                SubmissionCommand.Extend.class,
                "Extend",
                (extend, before, request) -> SubmissionRules.extend(before, extend, request.by(), request.now()));
        add(
                commands,
                SubmissionCommand.Accommodate.class,
                "Accommodate",
                (accommodate, before, request) ->
                        SubmissionRules.accommodate(before, accommodate, request.by(), request.now()));
        add(
                commands,
                SubmissionCommand.Coach.class,
                "Coach",
                (coach, before, request) -> SubmissionRules.coach(before, request.by(), request.now()));
    }

    private interface Deciding<C> {
        List<SubmissionEvent> decide(C command, Submission before, Request request);
    }

    private <C extends SubmissionCommand> void add(
            Commands commands, Class<C> type, String name, Deciding<C> deciding) {
        commands.add(
                type,
                name,
                (command, request) -> {
                    LoadedSubmission before = load(command, request);
                    return done(before, deciding.decide(command, before.value(), request), request);
                },
                this::repeated);
    }

    private SubmissionView repeated(SubmissionCommand command, String id, Actor actor) {
        return access.seen(
                actor, access.open(actor, command, SubmissionId.of(id)).value());
    }

    private LoadedSubmission load(SubmissionCommand command, Request request) {
        var loaded = access.open(request.actor(), command);
        request.expect(loaded.key().toString(), loaded.value().revision());
        return new LoadedSubmission(
                loaded, definitions.inGatedPilot(loaded.value().microCredential()));
    }

    private Outcome<SubmissionView> done(LoadedSubmission before, List<SubmissionEvent> events, Request request) {
        return told(before.after(events, request.changes()), request);
    }

    private Outcome<SubmissionView> told(Submission after, Request request) {
        return Outcome.of(after.id().value(), after.educator(), () -> access.seen(request.actor(), after));
    }

    private Outcome<SubmissionView> start(SubmissionCommand.Start command, Request request) {
        PersonId educator = request.by();
        DefinitionRef ref = command.microCredential();
        access.allow(request.actor(), command, educator);
        var holding = holdings.of(educator, ref);
        MicroCredential definition = definitions.microCredential(ref);
        var kept = definitions.get(ref);
        var prerequisites = holdings.inForce(educator, definition.prerequisites(), request.now());
        List<Submission> own = submissions.of(educator);
        Optional<Put> pilot = definitions.inGatedPilot(ref);
        DefinitionRules.isOpenTo(educator, kept);
        AwardRules.prerequisitesHeld(definition, prerequisites);
        var started = SubmissionRules.start(
                command, SubmissionId.of(ids.get()), educator, definition.assessment(), own, request.now());
        Submission submission = Submission.start(started);
        request.changes().add(Submissions.KIND, submission);
        request.changes().put(holding.unchanged());
        pilot.ifPresent(request.changes()::put);
        request.changes().happened(Submissions.KIND.key(submission.id().value()), started.event(), started);
        return told(submission, request);
    }

    private List<SubmissionEvent> submit(SubmissionCommand.Submit command, Submission before, Request request) {
        List<EvidenceRequirement> asked =
                definitions.microCredential(before.microCredential()).evidence();
        Looked looked = before.mayBeHandedInAt(request.now())
                ? evidence.of(before, asked)
                : new Looked(before.evidence(), List.of(), List.of());
        return SubmissionRules.submit(before, asked, looked, request.now());
    }

    private Outcome<SubmissionView> requestReview(SubmissionCommand.RequestReview command, Request request) {
        LoadedSubmission before = load(command, request);
        Submission submission = before.value();
        PersonId educator = submission.educator();
        var holding = holdings.of(educator, submission.microCredential());
        boolean followed = submissions.of(educator).stream()
                .anyMatch(other -> submission.id().equals(other.previous()));
        var events = SubmissionRules.requestReview(submission, command, followed, request.now());
        request.changes().put(holding.unchanged());
        return done(before, events, request);
    }
}

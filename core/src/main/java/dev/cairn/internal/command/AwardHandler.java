package dev.cairn.internal.command;

import dev.cairn.activity.Activity;
import dev.cairn.actor.Actor;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionEvent;
import dev.cairn.award.Award;
import dev.cairn.award.AwardCommand;
import dev.cairn.award.Entitlement;
import dev.cairn.award.RenewalProgress;
import dev.cairn.credential.MicroCredential;
import dev.cairn.id.ActivityId;
import dev.cairn.id.PersonId;
import dev.cairn.internal.access.Access;
import dev.cairn.internal.facts.HandedInEvidence;
import dev.cairn.internal.facts.Progress;
import dev.cairn.internal.keep.Activities;
import dev.cairn.internal.keep.Definitions;
import dev.cairn.internal.keep.Holdings;
import dev.cairn.internal.keep.Holdings.Holding;
import dev.cairn.internal.rules.AwardRules;
import dev.cairn.internal.rules.DefinitionRules;
import dev.cairn.internal.rules.RecognitionRules;
import java.util.List;

/** What makes awards: of submissions, by renewal, by recognition, and of what stacks. */
public final class AwardHandler {
    private final Access access;
    private final Definitions definitions;
    private final Holdings holdings;
    private final Activities activities;
    private final Standing standing;
    private final Progress progress;
    private final HandedInEvidence evidence;

    /** Reads facts from these; {@code standing} stores what is made. */
    public AwardHandler(
            Access access,
            Definitions definitions,
            Holdings holdings,
            Activities activities,
            Standing standing,
            Progress progress,
            HandedInEvidence evidence) {
        this.access = access;
        this.definitions = definitions;
        this.holdings = holdings;
        this.activities = activities;
        this.standing = standing;
        this.progress = progress;
        this.evidence = evidence;
    }

    /** Takes on its commands. */
    public void register(Commands commands) {
        commands.add(AwardCommand.Make.class, "Make", this::make, this::repeated);
        commands.add(AwardCommand.Renew.class, "Renew", this::renew, this::repeated);
        commands.add(AwardCommand.Recognise.class, "Recognise", this::recognise, this::repeated);
        commands.add(
                AwardCommand.RecognisePriorLearning.class,
                "RecognisePriorLearning",
                this::recognisePriorLearning,
                this::repeated);
        commands.add(AwardCommand.MakeStack.class, "Stack", this::stack, this::repeated);
    }

    private Award repeated(AwardCommand command, String id, Actor actor) {
        return standing.repeated(command, id, actor);
    }

    private Outcome<Award> made(Award award, Request request) {
        return Outcome.of(award.id().value(), award.educator(), () -> access.seen(request.actor(), award));
    }

    private Outcome<Award> make(AwardCommand.Make make, Request request) {
        var loaded = access.open(request.actor(), make, make.submission());
        Submission submission = loaded.value();
        request.expect(loaded.key().toString(), submission.revision());
        AwardRules.isEarned(submission);
        PersonId educator = submission.educator();
        MicroCredential definition = definitions.microCredential(submission.microCredential());
        var before = new LoadedSubmission(loaded, definitions.inGatedPilot(definition.ref()));
        var held = holdings.inForce(educator, definition.prerequisites(), request.now());
        Holding holding = holdings.of(educator, definition.ref());
        var builder = AwardRules.make(
                standing.newId(),
                make,
                submission,
                definition,
                held,
                holding.inForce(request.now()),
                standing.moment(request));
        Award award = standing.make(builder, holding, request.changes());
        before.after(List.of(SubmissionEvent.awarded(award.id(), List.copyOf(make.conditions()))), request.changes());
        return made(award, request);
    }

    private Outcome<Award> renew(AwardCommand.Renew renew, Request request) {
        Award asked = standing.get(renew.award());
        access.allow(request.actor(), renew, asked.educator());
        Holding holding = holdings.of(asked.educator(), asked.definition());
        Award before = standing.get(renew.award());
        MicroCredential definition = definitions.microCredential(before.definition());
        var held = holdings.inForce(before.educator(), definition.prerequisites(), request.now());
        RenewalProgress found = progress.renewal(before, request.now());
        var builder = AwardRules.renew(standing.newId(), renew, before, definition, held, found, request.now());
        hold(found.activities(), request);
        return made(standing.make(builder, holding, request.changes()), request);
    }

    private Outcome<Award> recognise(AwardCommand.Recognise command, Request request) {
        access.allow(request.actor(), command, command.educator());
        Holding holding = holdings.of(command.educator(), command.definition());
        MicroCredential definition = recognisable(holding, request);
        Activity activity = activities.get(command.activity()).value();
        List<Activity> recognised =
                RecognitionRules.recognisedFor(command.definition(), standing.of(command.educator())).stream()
                        .flatMap(award -> award.activities().stream())
                        .map(id -> activities.get(id).value())
                        .toList();
        var builder = RecognitionRules.recognise(
                standing.newId(), command, definition, activity, recognised, standing.moment(request));
        hold(List.of(activity.id()), request);
        return made(standing.make(builder, holding, request.changes()), request);
    }

    private Outcome<Award> recognisePriorLearning(AwardCommand.RecognisePriorLearning command, Request request) {
        access.allow(request.actor(), command, command.educator());
        Holding holding = holdings.of(command.educator(), command.definition());
        MicroCredential definition = recognisable(holding, request);
        List<Award> recognised = RecognitionRules.recognisedFor(command.definition(), standing.of(command.educator()));
        RecognitionRules.mayBeShown(command, definition, recognised);
        var looked = evidence.of(command.educator(), null, command.evidence());
        var builder =
                RecognitionRules.recognise(standing.newId(), command, definition, looked, standing.moment(request));
        return made(standing.make(builder, holding, request.changes()), request);
    }

    private MicroCredential recognisable(Holding holding, Request request) {
        MicroCredential definition = definitions.microCredential(holding.definition());
        DefinitionRules.isOpenTo(holding.educator(), definitions.get(holding.definition()));
        AwardRules.prerequisitesHeld(
                definition, holdings.inForce(holding.educator(), definition.prerequisites(), request.now()));
        RecognitionRules.isNotHeld(holding.definition(), holding.inForce(request.now()));
        return definition;
    }

    private Outcome<Award> stack(AwardCommand.MakeStack command, Request request) {
        PersonId educator = command.educator();
        access.allow(request.actor(), command, educator);
        DefinitionRules.isOpenTo(educator, definitions.get(command.definition()));
        Holding holding = holdings.of(educator, command.definition());
        Award inForce = holding.inForce(request.now());
        AwardRules.isNewer(command.definition(), inForce);
        Entitlement entitlement = progress.entitlement(educator, command.definition(), request.now());
        var builder = AwardRules.stack(standing.newId(), command, entitlement, request.now());
        hold(entitlement.activities(), request);
        return made(standing.make(builder, holding, request.changes()), request);
    }

    /** Stores the activities that an award rests on as they are, so that none is withdrawn at the same time. */
    private void hold(List<ActivityId> ids, Request request) {
        standing.hold(ids, request.changes());
    }
}

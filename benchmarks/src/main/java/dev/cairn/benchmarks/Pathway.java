package dev.cairn.benchmarks;

import dev.cairn.Cairn;
import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityCommand;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.CommandOptions;
import dev.cairn.amount.Amount;
import dev.cairn.assessment.CertificationCommand;
import dev.cairn.assessment.ConflictCommand;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.assessment.SubmissionView;
import dev.cairn.award.Award;
import dev.cairn.award.AwardCommand;
import dev.cairn.award.AwardStatus;
import dev.cairn.competency.Competency;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.AssessmentPolicy;
import dev.cairn.credential.Blinding;
import dev.cairn.credential.EvidenceRequirement;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.rubric.Criterion;
import dev.cairn.rubric.Level;
import dev.cairn.rubric.PassRule;
import dev.cairn.rubric.Rubric;
import dev.cairn.rubric.RubricScoring;
import dev.cairn.storage.Storage;
import dev.cairn.text.LocalizedText;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** A Cairn with one published micro-credential, and the way from its start to its award. */
final class Pathway {
    private static final Actor AUTHOR = Actor.of("author", ActorRole.AUTHOR);
    private static final Actor ISSUER = Actor.of("issuer", ActorRole.ISSUER);
    private static final Actor COORDINATOR = Actor.of("coordinator", ActorRole.COORDINATOR);
    private static final Actor ANA = Actor.of("ana", ActorRole.ASSESSOR);
    private static final Actor BEN = Actor.of("ben", ActorRole.ASSESSOR);
    private static final Instant UNTIL = Instant.parse("2099-01-01T00:00:00Z");
    private static final Scoresheet SHEET = Scoresheet.of(
            Rating.of("criterion-1", "met"),
            Rating.of("criterion-2", "met"),
            Rating.of("criterion-3", "above"),
            Rating.of("criterion-4", "met"));
    private static final List<EvidenceItem> EVIDENCE = List.of(
            EvidenceItem.of("plan", "What was planned, in a few words."),
            EvidenceItem.of("reflection", "What was learned from it, in a few words more."));

    /** How many facts the journal holds of one path. */
    static final int FACTS = 11;

    private final MicroCredential microCredential = microCredential();
    private final Cairn cairn;
    private long educators;

    Pathway(Storage storage) {
        cairn = Cairn.builder(storage, new RubricScoring(), Clock.systemUTC(), ZoneOffset.UTC)
                .define(Rubric.KIND)
                .build();
        var framework = CompetencyFramework.builder("teaching", 1, LocalizedText.of("Teaching"))
                .item(Competency.builder("feedback", LocalizedText.of("Gives feedback that is used"))
                        .build())
                .build();
        Rubric rubric = rubric();
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(framework, rubric, microCredential)));
        cairn.execute(
                ISSUER, new DefinitionCommand.Publish(List.of(framework.ref(), rubric.ref(), microCredential.ref())));
    }

    private static Rubric rubric() {
        var rubric = Rubric.builder("feedback", 1, "Feedback")
                .levels(Level.of("near", "Near"), Level.of("met", "Met"), Level.of("above", "Above"));
        for (int i = 1; i <= 4; i++) {
            rubric.criterion(Criterion.builder("criterion-" + i, LocalizedText.of("Criterion " + i))
                    .build());
        }
        return rubric.pass(PassRule.everyCriterion("met")).build();
    }

    private static MicroCredential microCredential() {
        return MicroCredential.builder("feedback", 1)
                .title(LocalizedText.of("Feedback in use"))
                .competency(CompetencyRef.parse("competency-framework:teaching@1#feedback"))
                .evidence(requirement("plan"))
                .evidence(requirement("reflection"))
                .rubric(rubric().ref())
                .assessment(AssessmentPolicy.builder()
                        .assessors(2)
                        .blinding(Blinding.DOUBLE)
                        .build())
                .validity(Period.ofYears(5))
                .issuer(new MicroCredential.Issuer(URI.create("https://district.example"), "Example District"))
                .build();
    }

    private static EvidenceRequirement requirement(String id) {
        return EvidenceRequirement.builder(id, id, LocalizedText.of(id)).build();
    }

    /** What is done by and for one new educator, each command once, by name, to be run in this order. */
    Map<String, Runnable> commands() {
        PersonId person = PersonId.of("educator-" + ++educators);
        var educator = new Actor(person, Set.of(ActorRole.EDUCATOR));
        var begun = new AtomicReference<SubmissionId>();
        var made = new AtomicReference<AwardId>();
        Map<String, Runnable> commands = new LinkedHashMap<>();
        commands.put(
                "start",
                () -> begun.set(cairn.execute(educator, new SubmissionCommand.Start(microCredential.ref()))
                        .id()));
        commands.put("save", () -> cairn.execute(educator, new SubmissionCommand.Save(begun.get(), EVIDENCE)));
        commands.put("submit", () -> cairn.execute(educator, new SubmissionCommand.Submit(begun.get())));
        commands.put("look at the queue", () -> cairn.waitingFor(ANA, null, 20));
        commands.put("claim", () -> cairn.execute(ANA, new SubmissionCommand.Claim(begun.get())));
        commands.put(
                "annotate", () -> cairn.execute(ANA, new SubmissionCommand.Annotate(begun.get(), 0, null, null, "A.")));
        commands.put("assess", () -> cairn.execute(ANA, new SubmissionCommand.Assess(begun.get(), SHEET)));
        commands.put("claim, second", () -> cairn.execute(BEN, new SubmissionCommand.Claim(begun.get())));
        commands.put("assess, second", () -> cairn.execute(BEN, new SubmissionCommand.Assess(begun.get(), SHEET)));
        commands.put("decide", () -> cairn.execute(ISSUER, new SubmissionCommand.Decide(begun.get())));
        commands.put(
                "award",
                () -> made.set(cairn.execute(ISSUER, new AwardCommand.Make(begun.get()))
                        .id()));
        commands.put(
                "suspend",
                () -> cairn.execute(
                        ISSUER, new AwardCommand.Move(made.get(), AwardStatus.SUSPENDED, "To be looked at.")));
        Activity workshop = Activity.builder(ActivityId.of("workshop-" + educators), person, "workshop")
                .title(LocalizedText.of("Workshop"))
                .amount(Amount.of("2", "hour"))
                .on(LocalDate.of(2026, 11, 2))
                .build();
        commands.put(
                "record, by key",
                () -> cairn.execute(
                        educator,
                        new ActivityCommand.Add(workshop),
                        CommandOptions.key(workshop.id().value())));
        commands.put(
                "certify",
                () -> cairn.execute(
                        COORDINATOR,
                        new CertificationCommand.Certify(person, microCredential.rubric(), UNTIL, "Calibrated.")));
        commands.put("declare conflict", () -> cairn.execute(BEN, new ConflictCommand.Declare(person)));
        return commands;
    }

    /** A new educator's submission, started and with its evidence. */
    Draft draft() {
        var educator = new Actor(PersonId.of("educator-" + ++educators), Set.of(ActorRole.EDUCATOR));
        SubmissionId id = cairn.execute(educator, new SubmissionCommand.Start(microCredential.ref()))
                .id();
        cairn.execute(educator, new SubmissionCommand.Save(id, EVIDENCE));
        return new Draft(educator, id);
    }

    record Draft(Actor educator, SubmissionId id) {}

    /** Submit, two assessments, decision and award: seven commands, each with its own commit. */
    Award award(Draft draft) {
        decided(draft);
        return cairn.execute(ISSUER, new AwardCommand.Make(draft.id()));
    }

    /** All but the last of these. */
    SubmissionView decided(Draft draft) {
        SubmissionId id = draft.id();
        cairn.execute(draft.educator(), new SubmissionCommand.Submit(id));
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        cairn.execute(ANA, new SubmissionCommand.Assess(id, SHEET));
        cairn.execute(BEN, new SubmissionCommand.Claim(id));
        cairn.execute(BEN, new SubmissionCommand.Assess(id, SHEET));
        return cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
    }
}

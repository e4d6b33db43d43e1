package dev.cairn.benchmarks;

import dev.cairn.Cairn;
import dev.cairn.actor.Actor;
import dev.cairn.actor.PersonId;
import dev.cairn.actor.Role;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.award.Award;
import dev.cairn.award.AwardCommand;
import dev.cairn.competency.Competency;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.AssessmentPolicy;
import dev.cairn.credential.Blinding;
import dev.cairn.credential.EvidenceRequirement;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.evidence.SubmissionId;
import dev.cairn.rubric.Criterion;
import dev.cairn.rubric.Level;
import dev.cairn.rubric.PassRule;
import dev.cairn.rubric.Rubric;
import dev.cairn.rubric.RubricScoring;
import dev.cairn.storage.Storage;
import dev.cairn.text.LocalizedText;
import java.net.URI;
import java.time.Clock;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** A Cairn with one published micro-credential, and the way from its start to its award. */
final class Pathway {
    private static final Actor AUTHOR = Actor.of("author", Role.AUTHOR);
    private static final Actor ISSUER = Actor.of("issuer", Role.ISSUER);
    private static final Actor ANA = Actor.of("ana", Role.ASSESSOR);
    private static final Actor BEN = Actor.of("ben", Role.ASSESSOR);
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
                .competency(MicroCredential.CompetencyRef.parse("competency-framework:teaching@1#feedback"))
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
        return new EvidenceRequirement(
                id, id, LocalizedText.of(id), null, null, null, null, null, null, null, null, null, null, false);
    }

    /** A new educator's submission, started and with its evidence. */
    Draft draft() {
        var educator = new Actor(PersonId.of("educator-" + ++educators), Set.of(Role.EDUCATOR));
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
    Submission decided(Draft draft) {
        SubmissionId id = draft.id();
        cairn.execute(draft.educator(), new SubmissionCommand.Submit(id));
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        cairn.execute(ANA, new SubmissionCommand.Assess(id, SHEET));
        cairn.execute(BEN, new SubmissionCommand.Claim(id));
        cairn.execute(BEN, new SubmissionCommand.Assess(id, SHEET));
        return cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
    }
}

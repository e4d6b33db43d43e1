package dev.cairn.examples;

import dev.cairn.Cairn;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.award.AwardCommand;
import dev.cairn.badge.BadgeClaim;
import dev.cairn.badge.BadgeFormat;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.openbadges.OpenBadges;
import dev.cairn.program.Program;
import dev.cairn.rubric.Rubric;
import dev.cairn.rubric.RubricScoring;
import dev.cairn.stacking.CredentialStack;
import dev.cairn.stacking.StackProgress;
import dev.cairn.stacking.cpd.CpdPolicy;
import dev.cairn.stacking.cpd.CpdStatement;
import dev.cairn.stacking.cpd.Cycle;
import dev.cairn.stacking.cpd.EducatorFacts;
import dev.cairn.storage.Storage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/**
 * What a vendor has after an afternoon: the quick start's way from definition files to a badge, in memory. The host's own
 * part is who acts, when, and the evidence that was uploaded.
 */
@NullUnmarked // As a host, it knows what its own commands have led to.
public final class OneAfternoon {
    private static final DefinitionKind<?>[] KINDS = {
        CompetencyFramework.KIND, MicroCredential.KIND, Rubric.KIND, CredentialStack.KIND, CpdPolicy.KIND
    };
    private static final Actor AUTHOR = Actor.of("author-01", ActorRole.AUTHOR);
    private static final Actor OFFICE = Actor.of("credentials-office", ActorRole.ISSUER);
    private static final Actor TEACHER = Actor.of("teacher-07", ActorRole.EDUCATOR);
    private static final Actor ANA = Actor.of("assessor-11", ActorRole.ASSESSOR);
    private static final Actor BEN = Actor.of("assessor-12", ActorRole.ASSESSOR);
    private static final Actor CAM = Actor.of("adjudicator-03", ActorRole.ADJUDICATOR);
    private static final BadgeFormat BADGES =
            OpenBadges.builder().signer(DistrictKey.signer()).build();
    private static final BadgeClaim.Recipient RECIPIENT =
            BadgeClaim.Recipient.hashedEmail("teacher-07@juniper-valley.example", "a-salt-of-their-own");
    private static final Scoresheet SETTLED = Scoresheet.of(Rating.of("change", "demonstrated"));
    private static final Cycle CYCLE = new Cycle(LocalDate.of(2022, 7, 1), LocalDate.of(2027, 6, 30));

    /** The program asks for a pilot before it is published; without this it is refused. */
    private static final String NO_PILOT = "One afternoon is too short for a pilot.";

    private OneAfternoon() {}

    /**
     * Goes the whole way and prints where it leads.
     *
     * @param args ignored
     */
    public static void main(String[] args) {
        Quiet.please();
        StoryFiles files = StoryFiles.cleared("one-afternoon");
        run(files.unpack("program", "program"), Evidence.complete(files), new StoryClock("2026-10-19T09:00"));
    }

    private static void run(Path folder, List<EvidenceItem> evidence, Clock clock) {
        Program program = Program.read(folder, KINDS);
        Cairn cairn = Cairn.builder(Storage.inMemory(), new RubricScoring(), clock, ZoneId.of("America/Denver"))
                .define(KINDS)
                .build();
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(program.definitions()));
        cairn.execute(OFFICE, new DefinitionCommand.Publish(program.refs(), NO_PILOT));

        var exitTickets = program.get(MicroCredential.KIND, "exit-tickets").ref();
        var begun = cairn.execute(TEACHER, new SubmissionCommand.Start(exitTickets));
        var id = begun.id();
        cairn.execute(TEACHER, new SubmissionCommand.Save(id, evidence));
        cairn.execute(TEACHER, new SubmissionCommand.Submit(id));
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        cairn.execute(BEN, new SubmissionCommand.Claim(id));
        cairn.execute(ANA, new SubmissionCommand.Assess(id, sheet("demonstrated")));
        cairn.execute(BEN, new SubmissionCommand.Assess(id, sheet("progressing")));
        cairn.execute(CAM, new SubmissionCommand.Adjudicate(id, SETTLED));
        var decided = cairn.execute(OFFICE, new SubmissionCommand.Decide(id));
        var award = cairn.execute(OFFICE, new AwardCommand.Make(id));
        var badge = BADGES.issue(cairn.badgeClaim(OFFICE, award.id(), RECIPIENT));
        var verdict = BADGES.verify(badge.content(), clock.instant()).verdict();
        var specialist = program.get(CredentialStack.KIND, "formative-assessment");
        var progress = StackProgress.of(specialist, List.of(award), List.of(), clock.instant());
        var utah = program.get(CpdPolicy.KIND, "us-ut-points");
        var activities = cairn.activities(TEACHER, TEACHER.id());
        var statement = CpdStatement.of(utah, EducatorFacts.of(TEACHER.id()), CYCLE, activities);
        System.out.println("Decision: " + decided.decision().judgement().outcome() + ", badge: " + verdict);
        System.out.println("Still to earn for the stack: " + progress.toEarn());
        System.out.println("Utah counts " + statement.total() + " " + statement.unit() + ", by " + rules(statement));
    }

    private static List<String> rules(CpdStatement statement) {
        return statement.lines().get(0).worthRules();
    }

    /** The best rating for everything but the change of the next lesson. */
    private static Scoresheet sheet(String change) {
        return Scoresheet.of(
                Rating.of("question", "demonstrated"),
                Rating.of("reading", "demonstrated"),
                Rating.of("change", change),
                Rating.of("reflection", "demonstrated"));
    }
}

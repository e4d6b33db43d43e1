package dev.cairn.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cairn.Cairn;
import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityCommand;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.amount.Amount;
import dev.cairn.amount.Rational;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.assessment.SubmissionView;
import dev.cairn.award.Award;
import dev.cairn.award.AwardCommand;
import dev.cairn.badge.Badge;
import dev.cairn.badge.BadgeClaim;
import dev.cairn.badge.BadgeFormat;
import dev.cairn.badge.BadgeVerification;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.RefusedException;
import dev.cairn.event.Event;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.ActivityId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.SubmissionId;
import dev.cairn.jdbc.JdbcStorage;
import dev.cairn.json.CairnJson;
import dev.cairn.openbadges.OpenBadges;
import dev.cairn.openbadges.OpenBadgesReasons;
import dev.cairn.program.Program;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.ExplainedRefusalException;
import dev.cairn.reason.Reason;
import dev.cairn.reason.ReasonText;
import dev.cairn.reason.Verdict;
import dev.cairn.rubric.Criterion;
import dev.cairn.rubric.Rubric;
import dev.cairn.rubric.RubricReason;
import dev.cairn.rubric.RubricScoring;
import dev.cairn.rubric.report.PilotReport;
import dev.cairn.rubric.report.ReportGate;
import dev.cairn.stacking.CredentialStack;
import dev.cairn.stacking.StackProgress;
import dev.cairn.stacking.StackRules;
import dev.cairn.stacking.StackingReason;
import dev.cairn.stacking.cpd.CpdPolicy;
import dev.cairn.stacking.cpd.CpdStatement;
import dev.cairn.stacking.cpd.CpdStatementPage;
import dev.cairn.stacking.cpd.Cycle;
import dev.cairn.stacking.cpd.EducatorFacts;
import dev.cairn.text.LocalizedText;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.sqlite.SQLiteDataSource;

/**
 * The whole of Cairn as a story: one teacher, one district, one micro-credential. It keeps everything in a database of
 * its own and leaves a badge, two statements and a page to look at in {@code examples/target/quickstart}.
 */
@NullUnmarked // As a host, it knows what its own commands have led to.
public final class QuickStart {
    private static final Actor AUTHOR = Actor.of("author-01", ActorRole.AUTHOR);
    private static final Actor OFFICE = Actor.of("credentials-office", ActorRole.ISSUER);
    private static final Actor TEACHER = Actor.of("teacher-07", ActorRole.EDUCATOR);
    private static final Actor ASSESSOR_1 = Actor.of("assessor-11", ActorRole.ASSESSOR);
    private static final Actor ASSESSOR_2 = Actor.of("assessor-12", ActorRole.ASSESSOR);
    private static final Actor ADJUDICATOR = Actor.of("adjudicator-03", ActorRole.ADJUDICATOR);
    private static final Actor AUDITOR = Actor.of("auditor-01", ActorRole.AUDITOR);

    private static final DefinitionKind<?>[] KINDS = {
        CompetencyFramework.KIND, MicroCredential.KIND, Rubric.KIND, CredentialStack.KIND, CpdPolicy.KIND
    };
    private static final Locale ENGLISH = Locale.ENGLISH;

    private final StoryFiles files = StoryFiles.cleared("quickstart");
    private final StoryClock clock = new StoryClock("2026-08-17T09:00");
    private final AtomicInteger lastId = new AtomicInteger(1000);
    private final ReasonText words = CoreReason.text()
            .and(RubricReason.text())
            .and(StackingReason.text())
            .and(OpenBadgesReasons.text());
    private final Teller teller = new Teller(words);
    private final StoryPage page = new StoryPage(words);

    private QuickStart() {}

    /**
     * Tells the story.
     *
     * @param args ignored
     */
    public static void main(String[] args) {
        Quiet.please();
        new QuickStart().tell();
    }

    private void tell() {
        teller.title("Cairn: one teacher, one district, one micro-credential");
        teller.say(
                "Juniper Valley is made up; the way it works is not. Parts, levels, pass rule and blind assessment are "
                        + "those of published programs, and the two licence renewal policies are those of Utah and Tennessee.");

        Program program = aProgramIsReadFromFiles();
        Cairn cairn = open("database");
        itIsPilotedAndPublished(cairn, program);
        SubmissionId submission = aTeacherHandsInEvidence(cairn, program);
        twoAssessorsDisagreeAndAnAdjudicatorSettlesIt(cairn, program, submission);
        Award award = theAwardBecomesABadge(cairn, submission);
        theAwardCounts(cairn, program);
        everythingSurvivesARestart(submission, award);
        files.write("story.html", page.html());
        teller.say("");
        teller.say("To look at: examples/target/quickstart/story.html");
    }

    private Program aProgramIsReadFromFiles() {
        teller.chapter(1, "A program is read from files");
        Path folder = files.unpack("program", "program");
        Program program = Program.read(folder, KINDS);
        program.refs().forEach(ref -> teller.point(ref.toString()));

        teller.say("A copy with four slips of the pen is refused, and every one of them is named:");
        Path broken = files.unpack("program", "broken-program");
        files.replace("broken-program/micro-credentials/exit-tickets.json", "\"maxWords\": 150", "\"maxWords\": 15");
        files.replace("broken-program/micro-credentials/exit-tickets.json", "PT5M", "5 minutes");
        files.replace(
                "broken-program/rubrics/exit-tickets.json", "\"rule\": \"every-criterion\"", "\"rule\": \"most\"");
        files.replace("broken-program/stack.json", "feedback-in-use", "feedback-in-action");
        try {
            Program.read(broken, KINDS);
        } catch (InvalidInputException refused) {
            refused.violations().forEach(fault -> teller.point(fault.toString()));
            page.program(program, refused.violations());
        }
        return program;
    }

    private void itIsPilotedAndPublished(Cairn cairn, Program program) {
        teller.chapter(2, "It is piloted, then published");
        DefinitionRef exitTickets =
                program.get(MicroCredential.KIND, "exit-tickets").ref();
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(program.definitions()));
        clock.set("2026-08-24T09:00");
        cairn.execute(OFFICE, new DefinitionCommand.Pilot(program.refs(), Pilot.cohort()));
        teller.say("In August eight teachers try it. Another teacher has to wait:");
        RefusedException refusal = refused(() -> cairn.execute(TEACHER, new SubmissionCommand.Start(exitTickets)));
        teller.fact(refusal.code(), refusal.getMessage());

        clock.set("2026-09-07T09:00");
        Rubric rubric = program.get(Rubric.KIND, "exit-tickets");
        Pilot.run(cairn, exitTickets, rubric, Evidence.complete(files));
        teller.say(
                "In September all of it is rated. The definition asks for more before it is published, so Cairn refuses:");
        RefusedException early = refused(() -> cairn.execute(OFFICE, new DefinitionCommand.Publish(program.refs())));
        teller.fact(early.code(), early.getMessage());
        teller.explain(((ExplainedRefusalException) early).reason().because());

        clock.set("2026-09-11T09:00");
        Pilot.feedback(cairn, exitTickets);
        PilotReport report = PilotReport.of(
                cairn.pilot(OFFICE, exitTickets),
                program.get(MicroCredential.KIND, "exit-tickets").pilot().gates());
        files.write("pilot.html", report.html(ENGLISH));
        teller.say(
                "Then teachers and assessors say what they think. What the pilot showed, and whether that is enough:");
        teller.row("", "assessors agree", "ratings, lowest first");
        for (PilotReport.CriterionSummary criterion : report.criteria()) {
            teller.row(
                    criterion.title().in(ENGLISH),
                    Pilot.percent(criterion.exact()),
                    criterion.counts().stream().map(String::valueOf).collect(Collectors.joining(" / ")));
        }
        teller.explain(List.of(report.readiness()));

        clock.set("2026-09-14T09:00");
        cairn.execute(OFFICE, new DefinitionCommand.Publish(program.refs()));
        KeptDefinition published = cairn.definition(exitTickets);
        teller.say("Now it is published. From now on this version never changes:");
        teller.fact(published.status().toString(), exitTickets + " " + published.sha256());
        page.published(published, refusal, report);
    }

    private SubmissionId aTeacherHandsInEvidence(Cairn cairn, Program program) {
        teller.chapter(3, "A teacher hands in evidence");
        DefinitionRef exitTickets =
                program.get(MicroCredential.KIND, "exit-tickets").ref();
        clock.set("2026-10-05T16:40");
        SubmissionId id =
                cairn.execute(TEACHER, new SubmissionCommand.Start(exitTickets)).id();
        cairn.execute(TEACHER, new SubmissionCommand.Save(id, Evidence.incomplete(files)));
        SubmissionView returned = cairn.execute(TEACHER, new SubmissionCommand.Submit(id));
        teller.say("The first time something is missing. The submission comes back at once, with reasons, and without "
                + "any judgement of the work:");
        teller.explain(List.of(returned.completeness()));

        clock.set("2026-10-12T17:05");
        cairn.execute(TEACHER, new SubmissionCommand.Save(id, Evidence.complete(files)));
        SubmissionView submitted = cairn.execute(TEACHER, new SubmissionCommand.Submit(id));
        teller.say("A week later it is complete:");
        teller.explain(List.of(submitted.completeness()));
        teller.say("The files are kept under the digest of their content:");
        submitted.evidence().stream()
                .map(EvidenceItem::artifact)
                .filter(Objects::nonNull)
                .forEach(artifact -> teller.fact(
                        artifact.fileName(),
                        artifact.sha256().substring(0, 16) + "… " + artifact.size() + " bytes, "
                                + artifact.mediaType()));
        page.evidence(returned, submitted, name -> files.readBytes("evidence/" + name));
        return id;
    }

    private void twoAssessorsDisagreeAndAnAdjudicatorSettlesIt(Cairn cairn, Program program, SubmissionId id) {
        teller.chapter(4, "Two assessors disagree, an adjudicator settles it");
        clock.set("2026-10-14T10:30");
        SubmissionView seen = cairn.execute(ASSESSOR_1, new SubmissionCommand.Claim(id));
        cairn.execute(ASSESSOR_2, new SubmissionCommand.Claim(id));
        teller.say("Assessors see the work, but not whose it is (" + (seen.educator() == null ? "hidden" : "shown")
                + "), nor each other's ratings before both are in.");
        cairn.execute(
                ASSESSOR_1,
                new SubmissionCommand.Assess(
                        id,
                        Scoresheet.of(
                                Rating.of("question", "demonstrated"),
                                Rating.of("reading", "demonstrated"),
                                Rating.of("change", "demonstrated")
                                        .comment("The video shows three groups at three different tasks."),
                                Rating.of("reflection", "demonstrated"))));
        clock.set("2026-10-15T15:10");
        SubmissionView disputed = cairn.execute(
                ASSESSOR_2,
                new SubmissionCommand.Assess(
                        id,
                        Scoresheet.of(
                                Rating.of("question", "demonstrated"),
                                Rating.of("reading", "demonstrated"),
                                Rating.of("change", "progressing").comment("I saw one new task for the whole class."),
                                Rating.of("reflection", "demonstrated"))));
        SubmissionView rated = cairn.submission(OFFICE, id);
        Rubric rubric = program.get(Rubric.KIND, "exit-tickets");
        for (Criterion criterion : rubric.criteria()) {
            teller.row(
                    criterion.title().in(ENGLISH),
                    level(rubric, criterion, rated.assessments().get(0).sheet()),
                    level(rubric, criterion, rated.assessments().get(1).sheet()));
        }
        teller.explain(disputed.moderation().reason().because().stream()
                .filter(reason -> !reason.isMet())
                .toList());

        clock.set("2026-10-17T11:20");
        SubmissionView agreed = cairn.execute(
                ADJUDICATOR,
                new SubmissionCommand.Adjudicate(
                        id,
                        Scoresheet.of(Rating.of("change", "demonstrated")
                                .comment("From minute two on there are three tasks; the first is only the opening."))));
        teller.say("A third person, who assessed nothing here, rates the one criterion in question:");
        teller.explain(agreed.moderation().reason().because().stream()
                .filter(reason -> reason.is(RubricReason.MODERATION_ADJUDICATED))
                .toList());

        clock.set("2026-10-19T09:00");
        SubmissionView decided = cairn.execute(OFFICE, new SubmissionCommand.Decide(id));
        teller.say("Then the rule of the rubric decides, criterion by criterion:");
        teller.explain(List.of(decided.decision().judgement().reason()));
        page.ratings(rubric, decided);
    }

    private Award theAwardBecomesABadge(Cairn cairn, SubmissionId id) {
        teller.chapter(5, "The award becomes a badge");
        Award award = cairn.execute(OFFICE, new AwardCommand.Make(id));
        teller.fact("award", award.id() + " for " + award.definition());
        teller.fact("valid until", award.validUntil());

        BadgeFormat openBadges = OpenBadges.builder()
                .signer(DistrictKey.signer())
                .language(ENGLISH)
                .build();
        var recipient = BadgeClaim.Recipient.hashedEmail("teacher-07@juniper-valley.example", "a-salt-of-their-own");
        Badge badge = openBadges.issue(cairn.badgeClaim(OFFICE, award.id(), recipient));
        Badge picture = OpenBadges.bake(StoryFiles.resource("badge.png"), badge);
        files.write("badge.json", badge.content());
        files.write("badge.png", picture.content());
        teller.say(
                "An Open Badges 3.0 credential is signed and baked into a picture. Anyone can check it, without network:");
        BadgeVerification genuine = verify(openBadges, files.readBytes("badge.png"));

        String tampered = new String(badge.content(), UTF_8).replace("Exit tickets", "Entry tickets");
        teller.say("Somebody changes one word of it. The same check finds out:");
        BadgeVerification refused = verify(openBadges, tampered.getBytes(UTF_8));
        page.badge(picture.content(), award, genuine, refused);
        return award;
    }

    private BadgeVerification verify(BadgeFormat format, byte[] badge) {
        BadgeVerification verification = format.verify(badge, clock.instant());
        teller.point(verification.isValid() ? "valid, because" : "not valid, because");
        verification.reason().because().stream()
                .filter(reason -> verification.isValid() == reason.isMet() || reason.verdict() == Verdict.NOT_MET)
                .forEach(reason -> teller.fact(
                        reason.code().replaceFirst("openbadges\\.", "  "), shortened(words.sentence(reason, ENGLISH))));
        return verification;
    }

    /** Without the middle of keys and digests, which nobody reads. */
    static String shortened(String text) {
        return text.replaceAll("#z6Mk\\w+", "").replaceAll("(z6Mk|\\b[0-9a-f]{8})\\w{38,}(\\w{4})", "$1…$2");
    }

    private void theAwardCounts(Cairn cairn, Program program) {
        teller.chapter(6, "The award counts");
        clock.set("2026-11-02T08:15");
        CredentialStack stack = program.get(CredentialStack.KIND, "formative-assessment");
        StackProgress progress = StackProgress.of(
                stack,
                cairn.awards(TEACHER, TEACHER.id()),
                List.of(),
                clock.instant(),
                id -> Rational.of(program.get(MicroCredential.KIND, id).effort().toHours()));
        teller.say("It is one stone of the stack \"" + stack.title().in(ENGLISH) + "\":");
        teller.explain(List.of(progress.reason()));
        teller.fact("shortest way", progress.toEarn() + ", about " + progress.effort() + " hours");
        RefusedException tooSoon =
                refused(() -> cairn.execute(OFFICE, new AwardCommand.MakeStack(TEACHER.id(), stack.ref())));
        teller.say(
                "Asked for the stack's award, Cairn refuses for the same reasons; once all is earned, it makes the award:");
        teller.fact(tooSoon.code(), tooSoon.getMessage());

        page.stack(program, stack, progress);

        otherThingsTheTeacherDid().forEach(activity -> cairn.execute(TEACHER, new ActivityCommand.Add(activity)));
        List<Activity> activities = cairn.activities(TEACHER, TEACHER.id());
        CpdStatement utah = statement(program, "us-ut-points", "2022-07-01", "2027-06-30", activities);
        CpdStatement tennessee = statement(program, "us-tn", "2022-07-01", "2027-06-30", activities);
        teller.say("What a teacher did is worth different things to different authorities, each by rules of its own:");
        teller.row("", "Utah, points", "Tennessee, PDP");
        for (Activity activity : activities) {
            teller.row(activity.title().in(ENGLISH), counted(utah, activity), counted(tennessee, activity));
        }
        for (CpdStatement statement : List.of(utah, tennessee)) {
            teller.explain(List.of(statement.reason()));
            String name = "statement-" + statement.policy().id();
            files.write(name + ".json", CairnJson.writePretty(statement) + "\n");
            files.write(name + ".html", CpdStatementPage.html(statement, ENGLISH));
        }
        page.statements(List.of(utah, tennessee));
        teller.say("In five years the award ends. It need not be assessed anew; how far renewal is, asked today:");
        Award award = cairn.awards(TEACHER, TEACHER.id()).get(0);
        teller.explain(List.of(cairn.renewal(TEACHER, award.id()).reason()));
    }

    private static String counted(CpdStatement statement, Activity activity) {
        CpdStatement.Line line = statement.line(activity.id());
        String rules = String.join(" ", line.worthRules());
        if (line.lost().isEmpty()) {
            return line.worth().signum() == 0 ? "no rule" : line.counted() + "  " + rules;
        }
        return line.counted() + " of " + line.worth() + "  "
                + line.lost().get(0).rule();
    }

    private static CpdStatement statement(
            Program program, String policy, String first, String last, List<Activity> activities) {
        return CpdStatement.of(
                program.get(CpdPolicy.KIND, policy),
                EducatorFacts.of(TEACHER.id()),
                new Cycle(LocalDate.parse(first), LocalDate.parse(last)),
                activities);
    }

    private static List<Activity> otherThingsTheTeacherDid() {
        List<Activity> activities = new ArrayList<>();
        for (int year = 2022; year <= 2025; year++) {
            activities.add(activity("employment-" + year, "employment", "School year " + year + "-" + (year + 1) % 100)
                    .amount(Amount.of(1, "year of employment"))
                    .attribute("evaluation", "satisfactory")
                    .between(LocalDate.of(year, 8, 15), LocalDate.of(year + 1, 5, 31))
                    .build());
        }
        activities.add(activity("course-1", "university-course", "Teaching fractions")
                .amount(Amount.of(3, "university semester hour"))
                .amount(Amount.of(3, "semester hour"))
                .attribute("grade", "B+")
                .between(LocalDate.of(2025, 1, 13), LocalDate.of(2025, 5, 2))
                .build());
        activities.add(activity("evaluation-2026", "evaluation", "Evaluation 2025-26, level 4")
                .amount(Amount.of(1, "evaluation"))
                .attribute("level", "4")
                .on(LocalDate.of(2026, 5, 29))
                .build());
        activities.add(activity("workshop-1", "workshop", "Number talks")
                .amount(Amount.of(12, "clock hour"))
                .on(LocalDate.of(2026, 6, 9))
                .build());
        return activities;
    }

    private static Activity.Builder activity(String id, String kind, String title) {
        return Activity.builder(ActivityId.of(id), TEACHER.id(), kind).title(LocalizedText.of(title));
    }

    private void everythingSurvivesARestart(SubmissionId submission, Award award) {
        teller.chapter(7, "Everything survives a restart");
        Cairn again = open("database");
        boolean same = again.award(AUDITOR, award.id()).equals(award);
        teller.say("The database is closed and opened again. The award is " + (same ? "the same" : "another")
                + ", and an auditor reads the journal of the submission:");
        List<Event> journal = again.journal(AUDITOR, 0, 1000).stream()
                .filter(event -> event.subject().equals("submission/" + submission))
                .toList();
        journal.forEach(event -> teller.row(
                event.at().atZone(StoryClock.ZONE).toLocalDateTime() + "  " + event.type(),
                event.actor().value(),
                "entry " + event.position()));
        Reason intact = again.verifyJournal(AUDITOR);
        teller.explain(List.of(intact));

        files.copy("database.db", "altered.db");
        long rating = journal.stream()
                .filter(event ->
                        event.actor().equals(ASSESSOR_2.id()) && event.type().equals("submission-assessed"))
                .findFirst()
                .orElseThrow()
                .position();
        sql(
                "altered",
                "UPDATE cairn_journal SET payload = REPLACE(payload, 'progressing', 'demonstrated') WHERE position = "
                        + rating);
        teller.say("In a copy of the database somebody turns the second assessor's rating into another:");
        Reason altered = open("altered").verifyJournal(AUDITOR);
        teller.explain(List.of(altered));
        page.journal(journal, intact, altered);
    }

    private void sql(String database, String command) {
        try (Connection connection = sqlite(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String level(Rubric rubric, Criterion criterion, Scoresheet sheet) {
        return rubric.levelsOf(criterion.id()).stream()
                .filter(level -> level.id().equals(sheet.rating(criterion.id()).level()))
                .map(level -> level.title().in(ENGLISH))
                .findFirst()
                .orElse("does not apply");
    }

    private static RefusedException refused(Runnable command) {
        try {
            command.run();
        } catch (RefusedException refusal) {
            return refusal;
        }
        throw new IllegalStateException("Nobody refused.");
    }

    private Cairn open(String database) {
        return Cairn.builder(JdbcStorage.on(sqlite(database)).build(), new RubricScoring(), clock, StoryClock.ZONE)
                .define(KINDS)
                .pilotGate(new ReportGate())
                .stacking(new StackRules())
                .ids(() -> "id-" + lastId.incrementAndGet())
                .build();
    }

    private DataSource sqlite(String database) {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + files.path(database + ".db").toAbsolutePath());
        return source;
    }
}

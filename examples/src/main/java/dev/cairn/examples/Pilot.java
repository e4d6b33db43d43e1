package dev.cairn.examples;

import dev.cairn.Cairn;
import dev.cairn.activity.Rational;
import dev.cairn.actor.Actor;
import dev.cairn.actor.PersonId;
import dev.cairn.actor.Role;
import dev.cairn.assessment.Assessment;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.definition.DefinitionRef;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.evidence.SubmissionId;
import dev.cairn.rubric.Criterion;
import dev.cairn.rubric.Rubric;
import dev.cairn.rubric.agreement.Coefficient;
import dev.cairn.rubric.report.PilotData;
import dev.cairn.rubric.report.PilotGates;
import dev.cairn.rubric.report.PilotReport;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Eight teachers try a micro-credential; each submission is rated by two of three assessors. */
final class Pilot {
    /** For each teacher: the two assessors, and each one's level on the four criteria, lowest 0. */
    private static final List<String> RATINGS = List.of(
            "12 2222 2222",
            "13 2221 2221",
            "23 2122 2112",
            "12 1111 1111",
            "13 2222 2222",
            "23 2212 2212",
            "12 2220 2210",
            "13 2222 2122");

    /** What this district wants to see before it publishes. */
    private static final PilotGates GATES = new PilotGates(8, 3, null, Rational.of(3, 4), null, null);

    private Pilot() {}

    /** Who may take part. */
    static Set<PersonId> cohort() {
        Set<PersonId> cohort = new LinkedHashSet<>();
        for (int i = 0; i < RATINGS.size(); i++) {
            cohort.add(teacher(i).id());
        }
        return cohort;
    }

    /** Runs it; the same files stand for what each teacher handed in. */
    static PilotReport run(
            Cairn cairn, Actor office, DefinitionRef microCredential, Rubric rubric, List<EvidenceItem> evidence) {
        List<PilotData.Assessment> assessments = new ArrayList<>();
        for (int i = 0; i < RATINGS.size(); i++) {
            String ratings = RATINGS.get(i);
            SubmissionId id = cairn.execute(teacher(i), new SubmissionCommand.Start(microCredential))
                    .id();
            cairn.execute(teacher(i), new SubmissionCommand.Save(id, evidence));
            cairn.execute(teacher(i), new SubmissionCommand.Submit(id));
            for (int which = 0; which < 2; which++) {
                Actor assessor = Actor.of("assessor-1" + ratings.charAt(which), Role.ASSESSOR);
                cairn.execute(assessor, new SubmissionCommand.Claim(id));
                cairn.execute(
                        assessor,
                        new SubmissionCommand.Assess(
                                id, sheet(rubric, ratings.substring(3 + 5 * which, 7 + 5 * which))));
            }
            Submission rated = cairn.submission(office, id);
            for (Assessment assessment : rated.assessments()) {
                assessments.add(new PilotData.Assessment(id, assessment.assessor(), assessment.sheet(), null));
            }
        }
        return PilotReport.of(new PilotData(rubric, RATINGS.size(), assessments, List.of()), GATES);
    }

    /** A share such as the exact agreement, in whole percent. */
    static String percent(Coefficient share) {
        return share.estimate()
                .map(estimate -> Math.round(estimate.value() * 100) + " %")
                .orElse("not defined");
    }

    private static Actor teacher(int number) {
        return Actor.of("pilot-teacher-" + (number + 1), Role.EDUCATOR);
    }

    private static Scoresheet sheet(Rubric rubric, String levels) {
        List<Rating> ratings = new ArrayList<>();
        for (int i = 0; i < levels.length(); i++) {
            Criterion criterion = rubric.criteria().get(i);
            int level = Character.digit(levels.charAt(i), 10);
            ratings.add(Rating.of(
                    criterion.id(), rubric.levelsOf(criterion.id()).get(level).id()));
        }
        return new Scoresheet(ratings, null);
    }
}

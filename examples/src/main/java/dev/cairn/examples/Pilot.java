package dev.cairn.examples;

import dev.cairn.Cairn;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.pilot.PilotCommand;
import dev.cairn.rubric.Criterion;
import dev.cairn.rubric.Rubric;
import dev.cairn.statistics.agreement.Coefficient;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

    /** What six teachers and two assessors say: was it clear, and was it worth the time? */
    private static final List<String> FEEDBACK = List.of("54", "45", "33", "44", "25", "55", "43", "54");

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
    static void run(Cairn cairn, DefinitionRef microCredential, Rubric rubric, List<EvidenceItem> evidence) {
        for (int i = 0; i < RATINGS.size(); i++) {
            String ratings = RATINGS.get(i);
            SubmissionId id = cairn.execute(teacher(i), new SubmissionCommand.Start(microCredential))
                    .id();
            cairn.execute(teacher(i), new SubmissionCommand.Save(id, evidence));
            cairn.execute(teacher(i), new SubmissionCommand.Submit(id));
            for (int which = 0; which < 2; which++) {
                Actor assessor = assessor(Character.digit(ratings.charAt(which), 10));
                cairn.execute(assessor, new SubmissionCommand.Claim(id));
                cairn.execute(
                        assessor,
                        new SubmissionCommand.Assess(
                                id, sheet(rubric, ratings.substring(3 + 5 * which, 7 + 5 * which))));
            }
        }
    }

    /** Six of the teachers and two of the assessors say what they think of it. */
    static void feedback(Cairn cairn, DefinitionRef microCredential) {
        for (int i = 0; i < FEEDBACK.size(); i++) {
            String said = FEEDBACK.get(i);
            Actor participant = i < 6 ? teacher(i) : assessor(i - 5);
            cairn.execute(
                    participant,
                    new PilotCommand.GiveFeedback(
                            microCredential,
                            Map.of(
                                    "clear", Character.digit(said.charAt(0), 10),
                                    "worth", Character.digit(said.charAt(1), 10)),
                            i == 4 ? "I did not know how long the video may be." : null));
        }
    }

    /** A share such as the exact agreement, in whole percent. */
    static String percent(Coefficient share) {
        return share.estimate()
                .map(estimate -> Math.round(estimate.value() * 100) + " %")
                .orElse("not defined");
    }

    private static Actor teacher(int number) {
        return Actor.of("pilot-teacher-" + (number + 1), ActorRole.EDUCATOR);
    }

    private static Actor assessor(int number) {
        return Actor.of("assessor-1" + number, ActorRole.ASSESSOR);
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

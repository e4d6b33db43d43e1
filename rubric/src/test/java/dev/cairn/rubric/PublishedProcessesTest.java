package dev.cairn.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.assessment.Judgement;
import dev.cairn.assessment.Outcome;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.SubmissionId;
import dev.cairn.json.CairnJson;
import dev.cairn.storage.Storage;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What published programs pass work by, as their public pages described it in 2026; the rest of their processes is core's. */
class PublishedProcessesTest {
    private static final Actor OFFICE = Actor.of("office", ActorRole.AUTHOR, ActorRole.ISSUER);
    private static final Actor TEACHER = Actor.of("teacher", ActorRole.EDUCATOR);

    private final Cairn cairn = Cairn.builder(
                    Storage.inMemory(),
                    new RubricScoring(),
                    Clock.fixed(Instant.parse("2026-09-01T08:00:00Z"), ZoneOffset.UTC),
                    ZoneOffset.UTC)
            .define(Rubric.KIND)
            .build();

    private Judgement judged(String rubric, String... levels) {
        var framework = CairnJson.read("""
                {"id": "teaching", "version": 1, "title": "Teaching", "items": [{"id": "plan", "statement": "Plans"}]}
                """, CompetencyFramework.class);
        var microCredential = CairnJson.read("""
                {"id": "plans", "version": 1, "title": "Plans", "rubric": "rubric:plans@1",
                 "competencies": ["competency-framework:teaching@1#plan"],
                 "evidence": [{"id": "plan", "kind": "lesson-plan", "title": "Plan"}],
                 "issuer": {"id": "https://district.example", "name": "District"}}
                """, MicroCredential.class);
        Rubric authored = CairnJson.read(rubric, Rubric.class);
        cairn.execute(OFFICE, new DefinitionCommand.Draft(List.of(framework, authored, microCredential)));
        cairn.execute(
                OFFICE, new DefinitionCommand.Publish(List.of(framework.ref(), authored.ref(), microCredential.ref())));
        SubmissionId id = cairn.execute(TEACHER, new SubmissionCommand.Start(microCredential.ref()))
                .id();
        cairn.execute(TEACHER, new SubmissionCommand.Save(id, List.of(EvidenceItem.of("plan", "A plan."))));
        cairn.execute(TEACHER, new SubmissionCommand.Submit(id));
        Actor assessor = Actor.of("ana", ActorRole.ASSESSOR);
        cairn.execute(assessor, new SubmissionCommand.Claim(id));
        List<Rating> ratings = Stream.iterate(0, i -> i < levels.length, i -> i + 1)
                .map(i -> Rating.of(authored.criteria().get(i).id(), levels[i]))
                .toList();
        cairn.execute(assessor, new SubmissionCommand.Assess(id, new Scoresheet(ratings, null)));
        return cairn.execute(OFFICE, new SubmissionCommand.Decide(id))
                .decision()
                .judgement();
    }

    /** Each of four requirements has its criteria; all of all must be at the highest of three levels. */
    private static final String BLOOMBOARD = """
            {"kind": "rubric", "id": "plans", "version": 1, "title": "Plans",
             "levels": [{"id": "not-met", "title": "Not Met"}, {"id": "progressing", "title": "Progressing"},
               {"id": "demonstrated", "title": "Demonstrated"}],
             "groups": [{"id": "analyze", "title": "Analyze"}, {"id": "design", "title": "Design"},
               {"id": "implement", "title": "Implement"}, {"id": "evaluate", "title": "Evaluate"}],
             "criteria": [{"id": "need", "title": "Need", "group": "analyze"},
               {"id": "data", "title": "Data", "group": "analyze"}, {"id": "plan", "title": "Plan", "group": "design"},
               {"id": "lesson", "title": "Lesson", "group": "implement"},
               {"id": "effect", "title": "Effect", "group": "evaluate"}],
             "pass": {"rule": "each-group", "must": {"rule": "every-criterion", "level": "demonstrated"}}}
            """;

    @Test
    void bloomboard_passes_who_demonstrates_every_criterion_of_every_requirement() {
        assertThat(judged(BLOOMBOARD, "demonstrated", "demonstrated", "demonstrated", "demonstrated", "demonstrated")
                        .outcome())
                .isEqualTo(Outcome.MET);
    }

    @Test
    void bloomboard_tells_requirement_by_requirement_what_is_not_yet_demonstrated() {
        Judgement judgement =
                judged(BLOOMBOARD, "demonstrated", "progressing", "demonstrated", "not-met", "demonstrated");
        assertThat(judgement.outcome()).isEqualTo(Outcome.NOT_YET);
        assertThat(RubricReason.text()
                        .outline(judgement.reason(), Locale.ENGLISH)
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.contains(" In “") || line.contains("✗ “")))
                .containsExactly(
                        "✗ “Plans”: not yet.",
                        "✗ In “Analyze”:",
                        "✗ “Data” is at “Progressing”; “Demonstrated” is needed.",
                        "✓ In “Design”:",
                        "✗ In “Implement”:",
                        "✗ “Lesson” is at “Not Met”; “Demonstrated” is needed.",
                        "✓ In “Evaluate”:");
    }

    /** Each artifact meets or does not meet its criteria, and so does the whole; remarks on a module decide nothing. */
    private static final String CANOPYED = """
            {"kind": "rubric", "id": "plans", "version": 1, "title": "Plans",
             "levels": [{"id": "no", "title": "Does not meet criteria"}, {"id": "yes", "title": "Meets criteria"}],
             "criteria": [{"id": "plan", "title": "Plan"}, {"id": "video", "title": "Video"},
               {"id": "module", "title": "Module", "feedbackOnly": true}],
             "pass": {"rule": "every-criterion", "level": "yes"}}
            """;

    @Test
    void canopyed_passes_when_each_artifact_meets_its_criteria() {
        assertThat(judged(CANOPYED, "yes", "yes", "no").outcome()).isEqualTo(Outcome.MET);
    }

    @Test
    void canopyed_asks_to_resubmit_when_one_artifact_does_not() {
        assertThat(judged(CANOPYED, "yes", "no", "yes").outcome()).isEqualTo(Outcome.NOT_YET);
    }
}

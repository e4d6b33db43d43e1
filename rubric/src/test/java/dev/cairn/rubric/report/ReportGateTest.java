package dev.cairn.rubric.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.amount.Rational;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.MicroCredential;
import dev.cairn.credential.PilotGates;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.json.CairnJson;
import dev.cairn.pilot.Pilot;
import dev.cairn.pilot.PilotCommand;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.ExplainedRefusalException;
import dev.cairn.reason.Reason;
import dev.cairn.rubric.Criterion;
import dev.cairn.rubric.Level;
import dev.cairn.rubric.PassRule;
import dev.cairn.rubric.Rubric;
import dev.cairn.rubric.RubricReason;
import dev.cairn.rubric.RubricScoring;
import dev.cairn.storage.Storage;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The gates of a definition, held against what Cairn itself keeps of its pilot. */
class ReportGateTest {
    private static final Actor OFFICE = Actor.of("office", ActorRole.AUTHOR, ActorRole.ISSUER);
    private static final CompetencyFramework FRAMEWORK = CairnJson.read("""
            {"id": "teaching", "version": 1, "title": "Teaching", "items": [{"id": "plan", "statement": "Plans"}]}
            """, CompetencyFramework.class);
    private static final Rubric RUBRIC = Rubric.builder("plans", 1, "Plans")
            .levels(Level.of("no", "No"), Level.of("yes", "Yes"))
            .criterion(Criterion.of("clear", "Clear"))
            .pass(PassRule.everyCriterion("yes"))
            .build();

    private final Cairn cairn = Cairn.builder(
                    Storage.inMemory(),
                    new RubricScoring(),
                    Clock.fixed(Instant.parse("2026-09-01T08:00:00Z"), ZoneOffset.UTC),
                    ZoneOffset.UTC)
            .define(Rubric.KIND)
            .pilotGate(new ReportGate())
            .build();

    private static MicroCredential gated(String gates) {
        return CairnJson.read("""
                {"id": "plans", "version": 1, "title": "Plans", "rubric": "rubric:plans@1",
                 "competencies": ["competency-framework:teaching@1#plan"],
                 "evidence": [{"id": "plan", "kind": "lesson-plan", "title": "Plan"}],
                 "assessment": {"assessors": 2, "blinding": "double"},
                 "pilot": {"questions": [{"id": "clear", "title": "Clear?"}, {"id": "worth", "title": "Worth it?"}],
                           "gates": %s},
                 "issuer": {"id": "https://district.example", "name": "District"}}""".formatted(gates), MicroCredential.class);
    }

    private static Actor teacher(int number) {
        return Actor.of("teacher-" + number, ActorRole.EDUCATOR);
    }

    private List<DefinitionRef> piloted(MicroCredential definition) {
        List<DefinitionRef> refs = List.of(FRAMEWORK.ref(), RUBRIC.ref(), definition.ref());
        cairn.execute(OFFICE, new DefinitionCommand.Draft(List.of(FRAMEWORK, RUBRIC, definition)));
        Set<PersonId> cohort = Set.of(
                teacher(1).id(),
                teacher(2).id(),
                teacher(3).id(),
                teacher(4).id(),
                teacher(5).id());
        cairn.execute(OFFICE, new DefinitionCommand.Pilot(refs, cohort));
        return refs;
    }

    private SubmissionId handedIn(int teacher, DefinitionRef ref) {
        SubmissionId id = cairn.execute(teacher(teacher), new SubmissionCommand.Start(ref))
                .id();
        cairn.execute(
                teacher(teacher), new SubmissionCommand.Save(id, List.of(EvidenceItem.of("plan", "A lesson plan."))));
        cairn.execute(teacher(teacher), new SubmissionCommand.Submit(id));
        return id;
    }

    private void rated(SubmissionId id, String assessor, String level) {
        Actor actor = Actor.of(assessor, ActorRole.ASSESSOR);
        cairn.execute(actor, new SubmissionCommand.Claim(id));
        cairn.execute(actor, new SubmissionCommand.Assess(id, Scoresheet.of(Rating.of("clear", level))));
    }

    private void says(Actor actor, DefinitionRef ref, int clear, int worth) {
        cairn.execute(
                actor, new PilotCommand.GiveFeedback(ref, Map.of("clear", clear, "worth", worth), "In my words."));
    }

    @Test
    void what_cairn_keeps_of_the_pilot_opens_the_gate_and_nothing_less() {
        MicroCredential definition = gated("""
                {"submissions": 3, "assessors": 2, "completion": "3/4", "feedback": "7/2", "respondents": 3}""");
        List<DefinitionRef> refs = piloted(definition);
        for (int teacher = 1; teacher <= 3; teacher++) {
            SubmissionId id = handedIn(teacher, definition.ref());
            rated(id, "ana", "yes");
            rated(id, "ben", teacher == 3 ? "no" : "yes");
        }
        cairn.execute(teacher(4), new SubmissionCommand.Start(definition.ref()));
        says(teacher(1), definition.ref(), 5, 2);
        says(Actor.of("ana", ActorRole.ASSESSOR), definition.ref(), 4, 4);
        ExplainedRefusalException refused = refused(refs);
        assertThat(refused.code()).isEqualTo("definition.pilot-gate");
        assertThat(CoreReason.text().and(RubricReason.text()).outline(refused.reason(), Locale.ENGLISH))
                .isEqualTo("""
                        ✗ A pilot has not shown that everything is ready to be published.
                          ✗ micro-credential:plans@1: the pilot has not passed its gates.
                            ✗ Not ready yet: a gate is not passed.
                              ✓ 3 submissions have two assessors; 3 are needed.
                              ✓ 2 assessors took part; 2 are needed.
                              ✓ A share of 0.75 of those enrolled submitted; 0.75 is needed.
                              ✓ The mean of the feedback is 3.75; 3.5 is needed.
                              ✗ 2 people gave feedback; 3 are needed.
                        """);
        says(teacher(5), definition.ref(), 4, 4);
        cairn.execute(OFFICE, new DefinitionCommand.Publish(refs));
        assertThat(cairn.definition(definition.ref()).status()).isEqualTo(DefinitionStatus.PUBLISHED);
    }

    private ExplainedRefusalException refused(List<DefinitionRef> refs) {
        try {
            cairn.execute(OFFICE, new DefinitionCommand.Publish(refs));
            throw new AssertionError("Nobody refused.");
        } catch (ExplainedRefusalException e) {
            return e;
        }
    }

    @Test
    void what_was_not_measured_keeps_the_gate_shut() {
        MicroCredential definition = gated("{\"medianTime\": \"PT1H\"}");
        List<DefinitionRef> refs = piloted(definition);
        rated(handedIn(1, definition.ref()), "ana", "yes");
        Reason report = refused(refs).reason().because().get(0).because().get(0);
        assertThat(report.code()).isEqualTo("report.undecided");
    }

    @Test
    void a_second_attempt_is_more_work_to_learn_from_but_nobody_more_who_completed() {
        MicroCredential definition = gated("{\"submissions\": 1}");
        piloted(definition);
        SubmissionId first = handedIn(1, definition.ref());
        rated(first, "ana", "no");
        rated(first, "ben", "no");
        cairn.execute(OFFICE, new SubmissionCommand.Decide(first));
        SubmissionId second = handedIn(1, definition.ref());
        rated(second, "ana", "yes");
        cairn.execute(teacher(2), new SubmissionCommand.Start(definition.ref()));
        PilotData data = PilotData.of(cairn.pilot(OFFICE, definition.ref()));
        assertThat(data.enrolled()).isEqualTo(2);
        assertThat(data.completed()).isEqualTo(1);
        assertThat(data.assessments()).hasSize(3);
        var half = PilotGates.builder().completion(Rational.of(1, 2)).build();
        assertThat(PilotReport.of(data, half).readiness().isMet()).isTrue();
        var more = PilotGates.builder().completion(Rational.of(51, 100)).build();
        assertThat(PilotReport.of(data, more).readiness().isMet()).isFalse();
    }

    @Test
    void the_report_names_no_educator() {
        MicroCredential definition = gated("{\"submissions\": 1}");
        piloted(definition);
        rated(handedIn(1, definition.ref()), "ana", "yes");
        says(teacher(1), definition.ref(), 5, 5);
        PilotReport report = PilotReport.of(
                cairn.pilot(OFFICE, definition.ref()), definition.pilot().gates());
        assertThat(CairnJson.write(report)).doesNotContain("teacher-");
        assertThat(report.html(Locale.ENGLISH)).doesNotContain("teacher-");
        assertThat(report.feedback().counts()).containsExactly(0, 0, 0, 0, 2);
        assertThat(report.feedback().comments()).containsExactly("In my words.");
    }

    @Test
    void another_kind_of_rubric_is_refused() {
        Pilot pilot = new Pilot(
                gated("{\"submissions\": 1}"),
                FRAMEWORK,
                Set.of(),
                List.of(),
                List.of(),
                Instant.parse("2026-09-01T08:00:00Z"));
        assertThatThrownBy(() -> new ReportGate().check(pilot, PilotGates.usual()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("competency-framework:teaching@1");
    }
}

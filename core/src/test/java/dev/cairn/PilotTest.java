package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.CommandOptions;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.credential.MicroCredential;
import dev.cairn.credential.PilotGates;
import dev.cairn.credential.PilotPolicy;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.SubmissionId;
import dev.cairn.json.CairnJson;
import dev.cairn.pilot.Pilot;
import dev.cairn.pilot.PilotCommand.GiveFeedback;
import dev.cairn.pilot.PilotFeedback;
import dev.cairn.pilot.PilotGate;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.ExplainedRefusalException;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.record.RecordCommand;
import dev.cairn.storage.Query;
import dev.cairn.text.LocalizedText;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pilot with its cohort, what its participants say of it, and the gates before publication. */
class PilotTest extends District {
    private static final Actor PIA = Actor.of("pia", ActorRole.EDUCATOR);
    private static final PilotPolicy POLICY = new PilotPolicy(
            List.of(
                    new PilotPolicy.Question("clear", LocalizedText.of("Was it clear what to do?")),
                    new PilotPolicy.Question("worth", LocalizedText.of("Was it worth the time?"))),
            PilotGates.builder().respondents(2).build());
    private static final MicroCredential PILOTED =
            microCredential(1).pilot(POLICY).build();
    private static final List<DefinitionRef> REFS = List.of(FRAMEWORK.ref(), RUBRIC.ref(), PILOTED.ref());

    /** Looks at one number only: how many people gave feedback. */
    private static final PilotGate GATE = (pilot, gates) -> Reason.of(
                    "test.respondents", pilot.feedback().size() >= gates.respondents() ? Verdict.MET : Verdict.NOT_MET)
            .with("value", pilot.feedback().size());

    private final Cairn gated = Cairn.builder(storage, Checklist.SCORING, clock, ZoneOffset.UTC)
            .define(Checklist.KIND, Framework.KIND)
            .ids(() -> "id" + (1000 + ids.incrementAndGet()))
            .pilotGate(GATE)
            .build();

    private void piloted() {
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(FRAMEWORK, RUBRIC, PILOTED)));
        cairn.execute(ISSUER, new DefinitionCommand.Pilot(REFS, Set.of(TEACHER.id(), PIA.id())));
    }

    @Test
    void a_pilot_goes_on_with_another_cohort_and_who_left_keeps_what_they_began_but_begins_nothing_new() {
        piloted();
        SubmissionId begun = submitted();
        Actor teacher = Actor.of("teacher", ActorRole.EDUCATOR);
        cairn.execute(teacher, says(Map.of("clear", 2), null));
        Actor quin = Actor.of("quin", ActorRole.EDUCATOR);
        refused("definition.not-in-cohort", () -> cairn.execute(quin, new SubmissionCommand.Start(PILOTED.ref())));
        cairn.execute(ISSUER, new DefinitionCommand.Pilot(List.of(PILOTED.ref()), Set.of(PIA.id(), quin.id())));
        assertThat(cairn.execute(quin, new SubmissionCommand.Start(PILOTED.ref()))
                        .attempt())
                .isEqualTo(1);

        cairn.execute(TEACHER, new SubmissionCommand.Withdraw(begun));
        refused("definition.not-in-cohort", () -> cairn.execute(TEACHER, new SubmissionCommand.Start(PILOTED.ref())));
        refused("access.role-missing", () -> cairn.execute(teacher, says(Map.of("clear", 5), null)));
        Pilot pilot = cairn.pilot(ISSUER, PILOTED.ref());
        assertThat(pilot.cohort()).containsExactlyInAnyOrder(PIA.id(), quin.id());
        assertThat(pilot.submissions()).extracting(Submission::educator).containsExactly(quin.id(), TEACHER.id());
        assertThat(pilot.feedback()).extracting(PilotFeedback::person).containsExactly(TEACHER.id());
        assertThat(cairn.journal(AUDITOR, 0, 1000))
                .filteredOn(event -> event.subject().equals("definition/" + PILOTED.ref()))
                .extracting(event -> event.type())
                .startsWith("definition-drafted", "definition-pilot", "definition-pilot");

        cairn.execute(ISSUER, new DefinitionCommand.Pilot(List.of(PILOTED.ref()), Set.of(TEACHER.id(), PIA.id())));
        assertThat(cairn.execute(TEACHER, new SubmissionCommand.Start(PILOTED.ref()))
                        .previous())
                .isEqualTo(begun);
        assertThat(cairn.pilot(ISSUER, PILOTED.ref()).submissions()).hasSize(3);
    }

    @Test
    void who_left_a_cohort_is_erased_without_a_trace() {
        piloted();
        cairn.execute(PIA, new SubmissionCommand.Start(PILOTED.ref()));
        cairn.execute(ISSUER, new DefinitionCommand.Pilot(REFS, Set.of(TEACHER.id())));
        cairn.execute(ISSUER, new RecordCommand.Erase(PIA.id()));
        assertThat(storage.query(Query.ofType("definition")).documents())
                .noneMatch(document -> storage.content(document).contains("pia"));
        assertThat(cairn.journal(AUDITOR, 0, 1000))
                .noneMatch(event -> event.toString().contains("pia"));
        assertThat(cairn.pilot(ISSUER, PILOTED.ref()).submissions()).isEmpty();
    }

    private static GiveFeedback says(Map<String, Integer> ratings, String comment) {
        return new GiveFeedback(PILOTED.ref(), ratings, comment);
    }

    @Test
    void educators_of_the_cohort_and_assessors_say_what_they_think_and_may_revise_it() {
        piloted();
        cairn.execute(PIA, says(Map.of("clear", 4), "I like it."));
        assessed(ALL_YES, ALL_YES);
        cairn.execute(ANA, says(Map.of("clear", 2, "worth", 5), null));
        now = now.plus(Duration.ofDays(1));
        PilotFeedback revised = cairn.execute(PIA, says(Map.of("clear", 3, "worth", 3), null));
        assertThat(revised.role()).isEqualTo(ActorRole.EDUCATOR);
        assertThat(cairn.pilot(ISSUER, PILOTED.ref()).feedback())
                .extracting(f -> f.person() + " " + f.role() + " " + f.ratings() + " " + f.comment())
                .containsExactly("ana ASSESSOR {clear=2, worth=5} null", "pia EDUCATOR {clear=3, worth=3} null");
    }

    @Test
    void who_takes_no_part_has_no_say() {
        piloted();
        submitted();
        refused("pilot.not-participant", () -> cairn.execute(ANA, says(Map.of("clear", 1), null)));
        refused(
                "access.role-missing",
                () -> cairn.execute(Actor.of("other", ActorRole.EDUCATOR), says(Map.of("clear", 1), null)));
        refused("access.role-missing", () -> cairn.execute(AUDITOR, says(Map.of("clear", 1), null)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "draft, pilot.feedback-closed",
        "pilot, taken",
        "published, pilot.feedback-closed",
        "retired, pilot.feedback-closed"
    })
    void feedback_is_taken_as_long_as_the_pilot_lasts(String status, String expected) {
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(FRAMEWORK, RUBRIC, EXIT_TICKETS)));
        if (!status.equals("draft")) {
            cairn.execute(ISSUER, new DefinitionCommand.Pilot(REFS, Set.of(TEACHER.id())));
            assessed(ALL_YES, ALL_YES);
        }
        if (status.equals("published") || status.equals("retired")) {
            cairn.execute(ISSUER, new DefinitionCommand.Publish(REFS));
        }
        if (status.equals("retired")) {
            cairn.execute(ISSUER, new DefinitionCommand.Retire(REFS));
        }
        GiveFeedback any = says(Map.of("whatever-the-host-asks", 5), null);
        if (expected.equals("taken")) {
            assertThat(cairn.execute(ANA, any).ratings()).containsEntry("whatever-the-host-asks", 5);
        } else {
            refused(expected, () -> cairn.execute(ANA, any));
        }
    }

    @Test
    void what_is_no_answer_is_told_all_at_once() {
        piloted();
        assertThatThrownBy(() -> cairn.execute(PIA, says(Map.of("clear", 6, "worth", 0), "x".repeat(10_001))))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations()).hasSize(3));
        assertThatThrownBy(() -> cairn.execute(PIA, says(Map.of("price", 3, "colour", 3), null)))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::path, Violation::code)
                                .containsExactly(
                                        tuple("/ratings/colour", "reference.unknown"),
                                        tuple("/ratings/price", "reference.unknown")));
        assertThatThrownBy(() -> cairn.execute(PIA, says(Map.of(), null))).hasMessageContaining("/ratings");
    }

    @Test
    void what_a_person_said_is_handed_out_to_them_and_erased_with_them() {
        piloted();
        var key = CommandOptions.key("once");
        PilotFeedback said = cairn.execute(PIA, says(Map.of("clear", 4), "Mx. Roe helped me."), key);
        assertThat(cairn.execute(PIA, says(Map.of("clear", 4), "Mx. Roe helped me."), key))
                .isEqualTo(said);
        assertThat(cairn.record(PIA, PIA.id()).pilotFeedback()).containsExactly(said);
        refused("access.not-owner", () -> cairn.record(PIA, TEACHER.id()));

        cairn.execute(ISSUER, new RecordCommand.Erase(PIA.id()));
        assertThat(storage.query(Query.ofType("pilot-feedback")).documents()).isEmpty();
        assertThat(cairn.pilot(ISSUER, PILOTED.ref()).feedback()).isEmpty();
        assertThat(cairn.journal(AUDITOR, 0, 1000))
                .noneMatch(event -> event.toString().contains("Roe")
                        || event.toString().contains(PIA.id().value()));
        assertThat(cairn.verifyJournal(AUDITOR).isMet()).isTrue();
    }

    @Test
    void the_facts_of_a_pilot_are_for_those_whom_blinding_does_not_hold() {
        piloted();
        SubmissionId id = assessed(ALL_YES, ONE_NO);
        Pilot pilot = cairn.pilot(AUDITOR, PILOTED.ref());
        assertThat(pilot.submissions()).extracting(Submission::id).containsExactly(id);
        assertThat(pilot.submissions().get(0).assessments()).hasSize(2);
        assertThat(pilot.rubric()).isEqualTo(RUBRIC);
        assertThat(pilot.cohort()).containsExactlyInAnyOrder(TEACHER.id(), PIA.id());
        for (Actor blind : List.of(ANA, PIA, CAM, Actor.of("c", ActorRole.COORDINATOR))) {
            refused("access.blind", () -> cairn.pilot(blind, PILOTED.ref()));
        }
    }

    @Test
    void what_was_handed_in_for_another_version_is_no_part_of_the_pilot() {
        piloted();
        SubmissionId first = submitted();
        cairn.execute(TEACHER, new SubmissionCommand.Withdraw(first));
        MicroCredential second = microCredential(2).pilot(POLICY).build();
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(second)));
        cairn.execute(ISSUER, new DefinitionCommand.Pilot(List.of(second.ref()), Set.of(TEACHER.id())));
        cairn.execute(TEACHER, new SubmissionCommand.Start(second.ref()));
        assertThat(cairn.pilot(ISSUER, PILOTED.ref()).submissions())
                .extracting(Submission::id)
                .containsExactly(first);
    }

    @Test
    void a_definition_is_not_published_before_its_pilot_has_passed_the_gates() {
        piloted();
        cairn.execute(PIA, says(Map.of("clear", 4), null));
        long journalled = cairn.journal(AUDITOR, 0, 1000).size();
        assertThatThrownBy(() -> gated.execute(ISSUER, new DefinitionCommand.Publish(REFS)))
                .isInstanceOfSatisfying(ExplainedRefusalException.class, e -> {
                    assertThat(e.code()).isEqualTo("definition.pilot-gate");
                    assertThat(CoreReason.text().outline(e.reason(), Locale.ENGLISH))
                            .isEqualTo("""
                                    ✗ A pilot has not shown that everything is ready to be published.
                                      ✗ micro-credential:exit-tickets@1: the pilot has not passed its gates.
                                        ✗ test.respondents value=1
                                    """);
                });
        assertThat(cairn.definition(PILOTED.ref()).status()).isEqualTo(DefinitionStatus.PILOT);
        assertThat(cairn.journal(AUDITOR, 0, 1000)).hasSize((int) journalled);

        cairn.execute(Actor.of("teacher", ActorRole.EDUCATOR), says(Map.of("clear", 5), null));
        gated.execute(ISSUER, new DefinitionCommand.Publish(REFS));
        assertThat(cairn.definition(PILOTED.ref()).status()).isEqualTo(DefinitionStatus.PUBLISHED);
        assertThat(payloadOfPublication())
                .contains("\"pilot\":{\"because\":[{\"code\":\"test.respondents\"")
                .contains("\"code\":\"pilot.gates-passed\"")
                .doesNotContain("withoutPilotGate");
    }

    @Test
    void what_comes_in_while_a_publication_is_decided_counts() {
        piloted();
        SubmissionId id = submitted();
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        List<Runnable> meanwhile = new ArrayList<>(List.of(
                () -> cairn.execute(PIA, says(Map.of("clear", 1), null)),
                () -> cairn.execute(ANA, new SubmissionCommand.Assess(id, ONE_NO)),
                () -> cairn.execute(PIA, new SubmissionCommand.Start(PILOTED.ref()))));
        List<String> seen = new ArrayList<>();
        PilotGate slow = (pilot, gates) -> {
            long ratings = pilot.submissions().stream()
                    .mapToLong(s -> s.assessments().size())
                    .sum();
            seen.add(pilot.feedback().size() + " " + ratings + " "
                    + pilot.submissions().size());
            if (!meanwhile.isEmpty()) {
                meanwhile.remove(0).run();
                return Reason.of("test.respondents", Verdict.MET);
            }
            return Reason.of("test.respondents", Verdict.NOT_MET);
        };
        Cairn publishing = Cairn.builder(storage, Checklist.SCORING, clock, ZoneOffset.UTC)
                .define(Checklist.KIND, Framework.KIND)
                .pilotGate(slow)
                .build();
        refused("definition.pilot-gate", () -> publishing.execute(ISSUER, new DefinitionCommand.Publish(REFS)));
        assertThat(seen).containsExactly("0 0 1", "1 0 1", "1 1 1", "1 1 2");
        assertThat(cairn.definition(PILOTED.ref()).status()).isEqualTo(DefinitionStatus.PILOT);
    }

    private String payloadOfPublication() {
        return cairn.journal(AUDITOR, 0, 1000).stream()
                .filter(event -> event.type().equals("definition-published")
                        && event.subject().endsWith(PILOTED.ref().toString()))
                .reduce((a, b) -> b)
                .orElseThrow()
                .payload();
    }

    @Test
    void nothing_stands_in_for_the_pilot_neither_going_without_one_nor_a_host_without_a_gate() {
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(FRAMEWORK, RUBRIC, PILOTED)));
        assertThat(reasonOfRefusal(gated).because()).extracting(Reason::code).containsExactly("pilot.not-held");
        cairn.execute(ISSUER, new DefinitionCommand.Pilot(REFS, Set.of(TEACHER.id())));
        assertThat(reasonOfRefusal(cairn).because()).extracting(Reason::code).containsExactly("pilot.no-gate");
    }

    private static Reason reasonOfRefusal(Cairn which) {
        try {
            which.execute(ISSUER, new DefinitionCommand.Publish(REFS));
            throw new AssertionError("Nobody refused.");
        } catch (ExplainedRefusalException e) {
            assertThat(e.code()).isEqualTo("definition.pilot-gate");
            return e.reason();
        }
    }

    @Test
    void an_issuer_may_go_without_the_gate_by_name_and_the_journal_keeps_why_and_what_was_missing() {
        piloted();
        assertThatThrownBy(() -> gated.execute(ISSUER, new DefinitionCommand.Publish(REFS, " \n")))
                .isInstanceOf(InvalidInputException.class);
        gated.execute(ISSUER, new DefinitionCommand.Publish(REFS, "The state asks for it by May."));
        assertThat(cairn.definition(PILOTED.ref()).status()).isEqualTo(DefinitionStatus.PUBLISHED);
        assertThat(payloadOfPublication())
                .contains("\"code\":\"pilot.gates-not-passed\"")
                .contains("\"withoutPilotGate\":\"The state asks for it by May.\"");
    }

    @Test
    void a_pilot_without_gates_ends_as_it_always_did() {
        MicroCredential asked = microCredential(1)
                .pilot(new PilotPolicy(POLICY.questions(), null))
                .build();
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(FRAMEWORK, RUBRIC, asked)));
        cairn.execute(ISSUER, new DefinitionCommand.Publish(REFS));
        assertThat(cairn.definition(asked.ref()).status()).isEqualTo(DefinitionStatus.PUBLISHED);
    }

    @Test
    void how_to_pilot_is_part_of_the_definition_and_its_faults_are_told() {
        assertThat(CairnJson.read(CairnJson.write(PILOTED), MicroCredential.class))
                .isEqualTo(PILOTED);
        assertThatThrownBy(() -> CairnJson.read("""
                        {"questions": [{"id": "A b", "title": "?"}, {"id": "c", "title": "?"}, {"id": "c"}], "gates": {}}
                        """, PilotPolicy.class))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::path)
                                .containsExactly("/gates", "/questions/0/id", "/questions/2/title"));
    }
}

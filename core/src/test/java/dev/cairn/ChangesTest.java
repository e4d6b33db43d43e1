package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.assessment.Outcome;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.assessment.SubmissionView;
import dev.cairn.credential.AssessmentPolicy;
import dev.cairn.credential.Blinding;
import dev.cairn.credential.EvidenceRequirement;
import dev.cairn.credential.IssueCondition;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.ChangeKind;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionChange;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.SubmissionId;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.Reason;
import dev.cairn.text.LocalizedText;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a new version changes, and that it changes nothing of what was handed in before. */
class ChangesTest extends District {
    private static DefinitionChange change(UnaryOperator<MicroCredential.Builder> edit) {
        return edit.apply(microCredential(2)).build().changeFrom(EXIT_TICKETS);
    }

    private static void assertChange(
            UnaryOperator<MicroCredential.Builder> edit, ChangeKind kind, String... pathsInOrder) {
        DefinitionChange change = change(edit);
        assertThat(change.kind()).isEqualTo(kind);
        assertThat(change.differences())
                .extracting(reason -> reason.detail("path").toString())
                .containsExactly(pathsInOrder);
    }

    private static EvidenceRequirement plan(
            String kind,
            String title,
            Integer maxItems,
            List<String> mediaTypes,
            Integer maxWords,
            boolean individual) {
        var plan = EvidenceRequirement.builder("plan", kind, LocalizedText.of(title))
                .maxItems(maxItems)
                .maxWords(maxWords)
                .individual(individual);
        mediaTypes.forEach(plan::mediaType);
        return plan.build();
    }

    /** The same micro-credential with another plan, and the reflection after it. */
    private static DefinitionChange withPlan(EvidenceRequirement plan) {
        return base().evidence(plan).evidence(requirement("reflection")).build().changeFrom(EXIT_TICKETS);
    }

    private static MicroCredential.Builder base() {
        return MicroCredential.builder("exit-tickets", 2)
                .title(EXIT_TICKETS.title())
                .competency(EXIT_TICKETS.competencies().get(0))
                .rubric(RUBRIC.ref())
                .assessment(POLICY)
                .validity(Period.ofYears(5))
                .topic("assessment")
                .issuer(EXIT_TICKETS.issuer());
    }

    private static List<String> said(DefinitionChange change) {
        return change.differences().stream()
                .map(reason -> change.kind() + " " + reason.detail("path"))
                .toList();
    }

    @Test
    void nothing_but_the_version_is_no_change() {
        assertChange(next -> next, ChangeKind.NONE);
    }

    @Test
    void words_and_helps_are_editorial() {
        assertChange(next -> next.title(LocalizedText.of("Tickets")), ChangeKind.EDITORIAL, "/title");
        assertChange(next -> next.purpose(LocalizedText.of(Locale.ENGLISH, "Why.")), ChangeKind.EDITORIAL, "/purpose");
        assertChange(next -> next.effort(Duration.ofHours(3)), ChangeKind.EDITORIAL, "/effort");
        assertChange(
                next -> next.research(new MicroCredential.Resource(LocalizedText.of("A study"), null)),
                ChangeKind.EDITORIAL,
                "/research");
        assertChange(
                next -> next.issuer(
                        new MicroCredential.Issuer(EXIT_TICKETS.issuer().id(), "The District")),
                ChangeKind.EDITORIAL,
                "/issuer/name");
        assertThat(said(withPlan(plan("plan", "Your plan", null, List.of(), null, false))))
                .containsExactly("EDITORIAL /evidence/plan/title");
    }

    @Test
    void the_mere_order_of_a_list_is_editorial() {
        MicroCredential turned = base().evidence(requirement("reflection"))
                .evidence(requirement("plan"))
                .build();
        assertThat(said(turned.changeFrom(EXIT_TICKETS))).containsExactly("EDITORIAL /evidence");
        MicroCredential two = microCredential(2).topic("a").topic("b").build();
        MicroCredential other = microCredential(3).topic("b").topic("a").build();
        assertThat(said(other.changeFrom(two))).containsExactly("EDITORIAL /topics");
    }

    @Test
    void how_work_is_judged_is_scoring() {
        assertChange(
                next -> next.assessment(AssessmentPolicy.of(3, Blinding.DOUBLE)),
                ChangeKind.SCORING,
                "/assessment/assessors",
                "/assessment/lease");
        assertChange(next -> next.rubric(DefinitionRef.parse("rubric:exit-tickets@2")), ChangeKind.SCORING, "/rubric");
        assertThat(said(withPlan(plan("plan", "plan", 3, List.of("application/pdf"), 90, false))))
                .containsExactly(
                        "SCORING /evidence/plan/maxItems",
                        "SCORING /evidence/plan/maxWords",
                        "SCORING /evidence/plan/mediaTypes");
    }

    @Test
    void what_is_asked_for_and_what_the_award_says_is_structural() {
        assertChange(next -> next.rubric(DefinitionRef.parse("rubric:other@1")), ChangeKind.STRUCTURAL, "/rubric");
        assertChange(next -> next.evidence(requirement("video")), ChangeKind.STRUCTURAL, "/evidence/video");
        assertChange(next -> next.validity(Period.ofYears(3)), ChangeKind.STRUCTURAL, "/validity");
        assertChange(next -> next.topic("bilingual"), ChangeKind.STRUCTURAL, "/topics");
        assertChange(next -> next.language("es"), ChangeKind.STRUCTURAL, "/languages");
        assertChange(
                next -> next.competency(CompetencyRef.parse("test-framework:teaching@1#plan")),
                ChangeKind.STRUCTURAL,
                "/competencies");
        assertChange(
                next -> next.issueCondition(new IssueCondition("fee", LocalizedText.of("Fee"))),
                ChangeKind.STRUCTURAL,
                "/issueConditions/fee");
        assertThat(said(withPlan(plan("lesson-plan", "plan", null, List.of(), null, true))))
                .containsExactly("STRUCTURAL /evidence/plan/individual", "STRUCTURAL /evidence/plan/kind");
    }

    @Test
    void a_change_is_as_weighty_as_its_weightiest_difference_and_tells_that_first() {
        DefinitionChange change = change(next -> next.title(LocalizedText.of("Tickets"))
                .assessment(AssessmentPolicy.builder()
                        .assessors(2)
                        .blinding(Blinding.DOUBLE)
                        .lease(Duration.ofDays(7))
                        .attempts(3)
                        .build())
                .validity(Period.ofYears(3)));
        assertThat(change.kind()).isEqualTo(ChangeKind.STRUCTURAL);
        List<String> told = new ArrayList<>();
        for (Reason reason : change.differences()) {
            told.add(CoreReason.text().sentence(reason, Locale.ENGLISH));
        }
        assertThat(told)
                .containsExactly(
                        "/validity: other work is asked for, or the award says something else.",
                        "/assessment/attempts: the same work may come to another outcome.",
                        "/title: words or order; every judgement stays as it is.");
    }

    @Test
    void another_kind_of_definition_is_compared_by_title_and_the_rest_and_never_with_a_third_kind() {
        Framework renamed = new Framework("teaching", 2, LocalizedText.of("To teach"));
        assertThat(renamed.changeFrom(FRAMEWORK).kind()).isEqualTo(ChangeKind.EDITORIAL);
        Checklist longer = new Checklist("exit-tickets", 2, RUBRIC.title(), List.of("clear", "used", "kept"));
        assertThat(said(longer.changeFrom(RUBRIC))).containsExactly("STRUCTURAL /criteria");
        assertThatThrownBy(() -> renamed.changeFrom(RUBRIC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("different kinds");
    }

    @Test
    void publishing_a_version_journals_how_it_differs_from_the_last_one_that_was_open() {
        published();
        assertThat(cairn.change(EXIT_TICKETS.ref())).isNull();
        MicroCredential second = microCredential(2).validity(Period.ofYears(3)).build();
        MicroCredential third =
                microCredential(3).title(LocalizedText.of("Tickets")).build();
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(second, third)));
        cairn.execute(ISSUER, new DefinitionCommand.Publish(List.of(third.ref())));
        assertThat(cairn.change(third.ref()).from()).isEqualTo(EXIT_TICKETS.ref());
        assertThat(cairn.change(third.ref()).kind()).isEqualTo(ChangeKind.EDITORIAL);
        assertThat(heard.get(heard.size() - 1)).satisfies(event -> {
            assertThat(event.type()).isEqualTo("definition-published");
            assertThat(event.payload())
                    .contains("\"change\":{\"differences\":[{\"code\":\"change.editorial\"")
                    .contains("\"kind\":\"editorial\"");
        });
    }

    @Test
    void what_was_begun_under_a_version_is_judged_by_it_for_ever() {
        published();
        SubmissionId id = submitted();
        Definition stricter = new Checklist("exit-tickets", 2, RUBRIC.title(), List.of("clear", "used", "kept"));
        MicroCredential next = microCredential(2)
                .rubric(stricter.ref())
                .assessment(AssessmentPolicy.of(1, Blinding.NONE))
                .evidence(requirement("video"))
                .build();
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(stricter, next)));
        cairn.execute(ISSUER, new DefinitionCommand.Publish(List.of(stricter.ref(), next.ref())));
        cairn.execute(ISSUER, new DefinitionCommand.Retire(List.of(EXIT_TICKETS.ref(), RUBRIC.ref())));

        Scoresheet byTheOld = Scoresheet.of(Rating.of("clear", "yes"), Rating.of("used", "yes"));
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        cairn.execute(ANA, new SubmissionCommand.Assess(id, byTheOld));
        cairn.execute(BEN, new SubmissionCommand.Claim(id));
        cairn.execute(BEN, new SubmissionCommand.Assess(id, byTheOld));
        SubmissionView decided = cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        assertThat(decided.microCredential()).isEqualTo(EXIT_TICKETS.ref());
        assertThat(decided.policy()).isEqualTo(POLICY);
        assertThat(decided.decision().judgement().outcome()).isEqualTo(Outcome.MET);
        assertThat(decided.decision().judgement().reason().because()).hasSize(2);
    }
}

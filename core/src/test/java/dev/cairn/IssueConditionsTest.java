package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.award.Award;
import dev.cairn.award.AwardCommand;
import dev.cairn.credential.IssueCondition;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.error.InvalidInputException;
import dev.cairn.id.SubmissionId;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.ExplainedRefusalException;
import dev.cairn.text.LocalizedText;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What must hold when an award is made, besides a passing decision. */
class IssueConditionsTest extends District {
    private static final MicroCredential PAID = microCredential(1)
            .issueCondition(new IssueCondition("fee", LocalizedText.of("The fee is paid or waived")))
            .issueCondition(new IssueCondition("check", LocalizedText.of("The background check is clear")))
            .build();

    private SubmissionId passed() {
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(FRAMEWORK, RUBRIC, PAID)));
        cairn.execute(ISSUER, new DefinitionCommand.Publish(List.of(FRAMEWORK.ref(), RUBRIC.ref(), PAID.ref())));
        SubmissionId id = assessed(ALL_YES, ALL_YES);
        cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        return id;
    }

    @Test
    void an_award_is_refused_with_what_is_missing_until_everything_is_declared_to_hold() {
        SubmissionId id = passed();
        int entries = cairn.journal(AUDITOR, 0, 1000).size();
        assertThatThrownBy(() -> cairn.execute(ISSUER, new AwardCommand.Make(id, Set.of("fee"))))
                .isInstanceOfSatisfying(ExplainedRefusalException.class, e -> {
                    assertThat(e.code()).isEqualTo("award.condition-missing");
                    assertThat(e).hasMessageContaining("[check]");
                    assertThat(CoreReason.text().outline(e.reason(), Locale.ENGLISH))
                            .isEqualTo("""
                                    ✗ Something is missing for the award to be made.
                                      ✓ The fee is paid or waived: declared to hold.
                                      ✗ The background check is clear: not declared to hold.
                                    """);
                });
        refused("award.condition-missing", () -> cairn.execute(ISSUER, new AwardCommand.Make(id)));
        assertThat(cairn.awards(ISSUER, TEACHER.id())).isEmpty();
        assertThat(cairn.journal(AUDITOR, 0, 1000)).hasSize(entries);

        Award award = cairn.execute(ISSUER, new AwardCommand.Make(id, Set.of("fee", "check")));
        assertThat(cairn.awards(ISSUER, TEACHER.id())).containsExactly(award);
    }

    @Test
    void the_journal_keeps_who_declared_what() {
        SubmissionId id = passed();
        cairn.execute(ISSUER, new AwardCommand.Make(id, Set.of("fee", "check")));
        assertThat(heard)
                .filteredOn(event -> event.type().equals("submission-awarded"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.actor()).isEqualTo(ISSUER.id());
                    assertThat(event.payload()).contains("\"conditions\":[\"check\",\"fee\"]");
                });
    }

    @Test
    void a_condition_that_there_is_not_is_not_declared() {
        SubmissionId id = passed();
        assertThatThrownBy(() -> cairn.execute(ISSUER, new AwardCommand.Make(id, Set.of("fee", "check", "luck"))))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .singleElement()
                                .satisfies(v -> assertThat(v.path()).isEqualTo("/conditions")));
    }
}

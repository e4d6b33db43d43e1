package dev.cairn.stacking;

import static dev.cairn.stacking.StackRule.allOf;
import static dev.cairn.stacking.StackRule.holds;
import static dev.cairn.stacking.StackRule.nOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.Cairn;
import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityCommand;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.amount.Amount;
import dev.cairn.assessment.CriterionResult;
import dev.cairn.assessment.Judgement;
import dev.cairn.assessment.Moderation;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.Scoring;
import dev.cairn.award.Award;
import dev.cairn.award.AwardBasis;
import dev.cairn.award.AwardCommand;
import dev.cairn.award.AwardStatus;
import dev.cairn.badge.BadgeClaim;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.error.CoreError;
import dev.cairn.error.RefusedException;
import dev.cairn.error.Violation;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.ExplainedRefusalException;
import dev.cairn.reason.Reason;
import dev.cairn.storage.Storage;
import dev.cairn.text.LocalizedText;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Stacks awarded by Cairn itself, over what it keeps. Awards come by recognition: nothing is scored here. */
class StackRulesTest {
    private static final Actor AUTHOR = Actor.of("author", ActorRole.AUTHOR);
    private static final Actor OFFICE = Actor.of("office", ActorRole.ISSUER);
    private static final Actor TEACHER = Actor.of("teacher", ActorRole.EDUCATOR);
    private static final DefinitionKind<Anything> FRAMEWORK = new DefinitionKind<>("framework", Anything.class);
    private static final DefinitionKind<Anything> RUBRIC = new DefinitionKind<>("rubric", Anything.class);

    record Anything(
            @JsonProperty("kind") String kind,
            @JsonProperty("id") String id,
            @JsonProperty("version") int version,
            @JsonProperty("title") LocalizedText title)
            implements Definition {
        @Override
        public List<DefinitionRef> references() {
            return List.of();
        }
    }

    private static final Scoring NONE = new Scoring() {
        @Override
        public List<Violation> check(Definition rubric, Scoresheet sheet, @Nullable List<String> criteria) {
            throw new AssertionError();
        }

        @Override
        public Moderation moderate(Definition rubric, List<Scoresheet> sheets, @Nullable Scoresheet adjudication) {
            throw new AssertionError();
        }

        @Override
        public Judgement judge(Definition rubric, Scoresheet agreed) {
            throw new AssertionError();
        }

        @Override
        public List<CriterionResult> results(Definition rubric, Scoresheet agreed) {
            throw new AssertionError();
        }
    };

    private Instant now = Instant.parse("2026-03-02T09:00:00Z");
    private int ids;
    private final InstantSource moment = () -> now;
    private final Clock clock = moment.withZone(ZoneOffset.UTC);
    private final Cairn cairn = Cairn.builder(Storage.inMemory(), NONE, clock, ZoneOffset.UTC)
            .define(CredentialStack.KIND, FRAMEWORK, RUBRIC)
            .stacking(new StackRules())
            .ids(() -> "id" + (1000 + ids++))
            .build();

    private static MicroCredential credential(String id) {
        return CairnJson.read("""
                {"id": "%s", "version": 1, "title": "%s", "competencies": ["framework:f@1#a"], "rubric": "rubric:r@1",
                 "evidence": [{"id": "plan", "kind": "lesson-plan", "title": "Plan"}], "validity": "P1Y",
                 "renewal": {"ways": [{"activities": [{"atLeast": {"value": "20", "unit": "hour"}}]}]},
                 "issuer": {"id": "https://state.example", "name": "State"}}
                """.formatted(id, id), MicroCredential.class);
    }

    private void open(Definition... stacks) {
        List<Definition> all = new ArrayList<>(List.of(
                new Anything("framework", "f", 1, LocalizedText.of("F")),
                new Anything("rubric", "r", 1, LocalizedText.of("R")),
                credential("phonics"),
                credential("fluency"),
                credential("poetry"),
                credential("prose")));
        all.addAll(List.of(stacks));
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(all));
        cairn.execute(
                OFFICE,
                new DefinitionCommand.Publish(all.stream().map(Definition::ref).toList()));
    }

    private Award held(String id) {
        now = now.plusSeconds(60);
        return cairn.execute(
                OFFICE,
                new AwardCommand.RecognisePriorLearning(
                        TEACHER.id(),
                        DefinitionRef.parse("micro-credential:" + id + "@1"),
                        List.of(EvidenceItem.of("plan", "Plan " + ids)),
                        "Seen."));
    }

    private Award stacked(CredentialStack stack) {
        return cairn.execute(OFFICE, new AwardCommand.MakeStack(TEACHER.id(), stack.ref()));
    }

    private ExplainedRefusalException refused(CredentialStack stack) {
        return catchThrowableOfType(ExplainedRefusalException.class, () -> stacked(stack));
    }

    private Award renewed(Award award) {
        now = now.plusSeconds(60);
        cairn.execute(
                TEACHER,
                new ActivityCommand.Add(Activity.builder(ActivityId.of("hours-" + ids++), TEACHER.id(), "workshop")
                        .title(LocalizedText.of("Hours"))
                        .amount(Amount.of(20, "hour"))
                        .on(LocalDate.ofInstant(now, ZoneOffset.UTC))
                        .build()));
        return cairn.execute(OFFICE, new AwardCommand.Renew(award.id()));
    }

    private static CredentialStack stack(String id, boolean exclusive, StackRule rule) {
        return new CredentialStack(id, 1, LocalizedText.of(id), exclusive, rule, null, null);
    }

    @Test
    void a_badge_is_issued_for_a_stack_that_says_who_issues_it() {
        var state = new MicroCredential.Issuer(URI.create("https://state.example"), "State");
        CredentialStack unsaid = stack("reading", false, holds("phonics"));
        CredentialStack said = stack("literacy", false, holds("phonics"))
                .issuedBy(state)
                .goodFor(LocalizedText.of("To teach reading"));
        open(unsaid, said);
        Award phonics = held("phonics");
        var recipient = BadgeClaim.Recipient.uri("did:example:teacher");

        BadgeClaim claim = cairn.badgeClaim(OFFICE, stacked(said).id(), recipient);
        assertThat(claim.name()).isEqualTo(said.title());
        assertThat(claim.description()).isEqualTo(LocalizedText.of("To teach reading"));
        assertThat(claim.issuer()).isEqualTo(new MicroCredential.Issuer(state.id(), "State"));
        assertThat(claim.award().restsOn()).containsExactly(phonics.id());

        AwardId silent = stacked(unsaid).id();
        assertThatThrownBy(() -> cairn.badgeClaim(OFFICE, silent, recipient))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(CoreError.BADGE_NO_ISSUER.code()));
    }

    @Test
    void a_stack_is_refused_with_what_is_missing_and_awarded_with_exactly_what_it_rests_on() {
        CredentialStack reading =
                stack("reading", false, allOf(holds("phonics"), nOf(1, holds("poetry"), holds("prose"))));
        open(reading);
        Award phonics = held("phonics");
        held("fluency");
        ExplainedRefusalException refused = refused(reading);
        assertThat(refused.code()).isEqualTo("award.not-earned");
        assertThat(StackingReason.text().outline(refused.reason(), Locale.ENGLISH))
                .isEqualTo("""
                ✗ reading on 2026-03-02T09:02:00Z: 1 awards count, 1 micro-credentials are still to be earned.
                  ✗ 1 of 2 parts are met; all are needed.
                    ✓ Micro-credential phonics.
                      ✓ Award %s of 2026-03-02T09:01:00Z counts.
                    ✗ 0 of 2 parts are met; 1 are needed.
                      ✗ Micro-credential poetry.
                        ✗ To be earned: poetry.
                      ✗ Micro-credential prose.
                """.formatted(phonics.id()));
        Award poetry = held("poetry");
        held("prose");
        Award award = stacked(reading);
        assertThat(award.basis()).isEqualTo(AwardBasis.STACKED);
        assertThat(award.restsOn()).containsExactly(phonics.id(), poetry.id());
        assertThat(award.definition()).isEqualTo(reading.ref());
        assertThat(award.reason())
                .isEqualTo(
                        cairn.entitlement(OFFICE, TEACHER.id(), reading.ref()).reason());
    }

    @Test
    void a_stack_of_stacks_rests_on_the_stack_award_and_falls_with_what_is_beneath() {
        CredentialStack basics = stack("basics", false, holds("phonics"));
        CredentialStack master =
                stack("master", false, allOf(new StackRule.Nested(StackRule.Wanted.parse("basics")), holds("prose")));
        open(basics, master);
        Award phonics = held("phonics");
        Award prose = held("prose");
        Award inner = stacked(basics);
        Award outer = stacked(master);
        assertThat(outer.restsOn()).containsExactlyInAnyOrder(inner.id(), prose.id());
        cairn.execute(OFFICE, new AwardCommand.Move(phonics.id(), AwardStatus.REVOKED, "copied"));
        assertThat(List.of(inner, outer))
                .allMatch(award -> cairn.award(OFFICE, award.id()).status() == AwardStatus.SUSPENDED);
        assertThat(cairn.awardsRestingOn(OFFICE, inner.id()))
                .extracting(Award::id)
                .containsExactly(outer.id());
        assertThat(cairn.awardHistory(OFFICE, outer.id()).reason().because())
                .extracting(Reason::code)
                .contains("award.support-suspended");
        assertThat(refused(basics).reason().isMet()).isFalse();
    }

    @Test
    void a_renewal_does_not_make_an_award_count_once_more_in_exclusive_stacks() {
        CredentialStack one = stack("one", true, holds("phonics"));
        CredentialStack other = stack("other", true, holds("phonics"));
        open(one, other);
        Award phonics = held("phonics");
        stacked(one);
        assertThat(refused(other)).isNotNull();
        Award again = renewed(phonics);
        assertThat(again.renews()).isEqualTo(phonics.id());
        assertThat(refused(other).reason().toString()).contains("stack.used-elsewhere");
        assertThat(refused(other).code()).isEqualTo("award.not-earned");
    }

    @Test
    void a_renewal_does_not_make_an_award_later_than_it_was_earned_in_a_sequence() {
        CredentialStack sequence = stack("sequence", false, StackRule.sequence(holds("phonics"), holds("fluency")));
        open(sequence);
        Award fluency = held("fluency");
        held("phonics");
        assertThat(refused(sequence)).isNotNull();
        renewed(fluency);
        assertThat(refused(sequence)).isNotNull();
        Award earnedAgain = held("poetry");
        assertThat(earnedAgain.earnedAt()).isEqualTo(earnedAgain.awardedAt());
    }

    @Test
    void what_is_no_stack_is_not_stacked() {
        open();
        assertThatThrownBy(() -> cairn.entitlement(
                        OFFICE, PersonId.of("teacher"), DefinitionRef.parse("micro-credential:prose@1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no stack");
    }
}

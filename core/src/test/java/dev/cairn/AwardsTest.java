package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityCommand;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.Command;
import dev.cairn.actor.CommandOptions;
import dev.cairn.amount.Amount;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.assessment.SubmissionStatus;
import dev.cairn.assessment.SubmissionView;
import dev.cairn.award.Award;
import dev.cairn.award.AwardBasis;
import dev.cairn.award.AwardCommand;
import dev.cairn.award.AwardHistory;
import dev.cairn.award.AwardStatus;
import dev.cairn.badge.BadgeClaim;
import dev.cairn.credential.IssueCondition;
import dev.cairn.credential.MicroCredential;
import dev.cairn.credential.Renewal;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.RefusedException;
import dev.cairn.evidence.Artifact;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.ExplainedRefusalException;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.record.RecordCommand;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.Count;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Page;
import dev.cairn.storage.Query;
import dev.cairn.storage.Storage;
import dev.cairn.storage.StoredDocument;
import dev.cairn.text.LocalizedText;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How awards are made, renewed, recognised, stacked and taken back, and what can be told of it later. */
class AwardsTest extends District {
    private static final Actor ONLY_TEACHER = Actor.of("teacher", ActorRole.EDUCATOR);
    private static final MicroCredential REFRESHER =
            like("refresher").validity(Period.ofYears(1)).build();
    private static final MicroCredential LICENCE = like("licence")
            .validity(Period.ofYears(5))
            .renewal(Renewal.by(
                            Renewal.Way.earning(REFRESHER.ref()),
                            Renewal.Way.doing(Renewal.Work.of(Amount.of(20, "hour"))))
                    .opening(Period.ofYears(1))
                    .grace(Period.ofMonths(3)))
            .build();
    private static final Bundle BUNDLE = Bundle.of("bundle", LICENCE.ref(), REFRESHER.ref());

    private static MicroCredential.Builder like(String id) {
        return MicroCredential.builder(id, 1)
                .title(LocalizedText.of(id))
                .competency(EXIT_TICKETS.competencies().get(0))
                .evidence(requirement("plan", Period.ofYears(3)))
                .evidence(requirement("reflection"))
                .rubric(RUBRIC.ref())
                .issuer(EXIT_TICKETS.issuer());
    }

    private void open(MicroCredential... more) {
        published();
        List<dev.cairn.definition.Definition> all = new ArrayList<>(List.of(REFRESHER, LICENCE, BUNDLE));
        all.addAll(List.of(more));
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(all));
        cairn.execute(
                ISSUER,
                new DefinitionCommand.Publish(
                        all.stream().map(dev.cairn.definition.Definition::ref).toList()));
    }

    private ActivityId activity(String id, long hours, String... evidence) {
        var activity = Activity.builder(ActivityId.of(id), TEACHER.id(), "university-course")
                .title(LocalizedText.of("Course " + id))
                .amount(Amount.of(hours, "hour"))
                .on(LocalDate.ofInstant(now, java.time.ZoneId.of("America/Denver")))
                .provider("State University");
        List.of(evidence).forEach(activity::evidence);
        return cairn.execute(TEACHER, new ActivityCommand.Add(activity.build())).id();
    }

    private Award learned(DefinitionRef definition) {
        return cairn.execute(
                ISSUER,
                new AwardCommand.RecognisePriorLearning(
                        TEACHER.id(),
                        definition,
                        List.of(EvidenceItem.of("plan", "Plan " + ids.incrementAndGet())),
                        "Taught it for years."));
    }

    private static ExplainedRefusalException refusal(
            String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        ExplainedRefusalException refused = catchThrowableOfType(ExplainedRefusalException.class, call);
        assertThat(refused.code()).isEqualTo(code);
        return refused;
    }

    @Test
    void a_licence_is_renewed_by_hours_and_five_years_later_an_auditor_reads_how() {
        open();
        Award first = learned(LICENCE.ref());
        activity("early", 8);
        now = now.plus(Duration.ofDays(4 * 365 + 10));
        ExplainedRefusalException refused =
                refusal("award.not-earned", () -> cairn.execute(ISSUER, new AwardCommand.Renew(first.id())));
        assertThat(refused.reason())
                .isEqualTo(cairn.renewal(ONLY_TEACHER, first.id()).reason());
        assertThat(refused.reason().isMet()).isFalse();
        activity("late", 12);
        assertThat(cairn.renewal(ONLY_TEACHER, first.id()).isPossible()).isTrue();
        Award second = cairn.execute(ISSUER, new AwardCommand.Renew(first.id()));

        assertThat(second.basis()).isEqualTo(AwardBasis.RENEWED);
        assertThat(second.renews()).isEqualTo(first.id());
        assertThat(second.earnedAt()).isEqualTo(first.awardedAt());
        assertThat(second.activities()).extracting(ActivityId::value).containsExactly("early", "late");
        assertThat(second.validUntil()).isEqualTo("2036-03-02T09:00:00.123456Z");
        assertThat(cairn.award(ISSUER, first.id()).status()).isEqualTo(AwardStatus.RENEWED);
        refused("award.not-earned", () -> cairn.execute(ISSUER, new AwardCommand.Renew(first.id())));
        // What renewed it once does not renew it again, on whatever day.
        now = second.validUntil().minusSeconds(1);
        assertThat(cairn.renewal(ONLY_TEACHER, second.id()).isPossible()).isFalse();

        now = java.time.Instant.parse("2035-05-05T12:00:00Z");
        cairn.execute(
                Actor.of("office-2", ActorRole.ISSUER),
                new AwardCommand.Move(second.id(), AwardStatus.SUSPENDED, "inquiry 12"));
        now = now.plus(Duration.ofDays(1));
        cairn.execute(ISSUER, new AwardCommand.Move(second.id(), AwardStatus.ACTIVE, "nothing found"));
        AwardHistory history = cairn.awardHistory(AUDITOR, second.id());
        assertThat(history.entries())
                .extracting(entry -> entry.award() + " " + entry.to() + " " + entry.basis() + " " + entry.by())
                .containsExactly(
                        first.id() + " ACTIVE PRIOR_LEARNING issuer",
                        first.id() + " RENEWED null issuer",
                        second.id() + " ACTIVE RENEWED issuer",
                        second.id() + " SUSPENDED null office-2",
                        second.id() + " ACTIVE null issuer");
        assertThat(CoreReason.text().outline(history.reason(), Locale.ENGLISH))
                .isEqualTo("""
                ✓ Award %2$s of micro-credential:licence@1 is in force, from 2030-03-11T09:00:00.123456Z until 2036-03-02T09:00:00.123456Z.
                  · 2026-03-02T09:00:00.123456Z: issuer made award %1$s, recognising prior learning.
                    ✓ What was learned before is equivalent: Taught it for years.
                      · plan: evidence of – (–).
                  · 2030-03-11T09:00:00.123456Z: award %1$s was replaced: renewed by %2$s
                  · 2030-03-11T09:00:00.123456Z: issuer made award %2$s, renewing %1$s.
                    ✓ licence can be renewed, until 2036-03-02T09:00:00.123456Z.
                      ✓ It ends at 2031-03-02T09:00:00.123456Z, in 356 days.
                      · Way 1 to renew.
                        ✗ micro-credential:refresher@1 is to be earned.
                      ✓ Way 2 to renew.
                        ✓ 20 of 20 hour; 0 missing.
                          · Course early of 2026-03-02 counts with 8 hour.
                          · Course late of 2030-03-11 counts with 12 hour.
                  · 2035-05-05T12:00:00Z: office-2 suspended award %2$s: inquiry 12
                  · 2035-05-06T12:00:00Z: issuer reinstated award %2$s: nothing found
                """.formatted(first.id(), second.id()));
        // The educator is told why, not who.
        assertThat(cairn.awardHistory(ONLY_TEACHER, second.id()).entries())
                .extracting(AwardHistory.Entry::by)
                .containsOnlyNulls();
        assertThat(cairn.award(ONLY_TEACHER, second.id()).decidedBy()).isNull();
        refused("access.not-owner", () -> cairn.awardHistory(BEN, second.id()));
    }

    @Test
    void an_assessed_award_tells_the_decision_it_was_made_on() {
        published();
        SubmissionId id = assessed(ALL_YES, ALL_YES);
        cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        Award award = cairn.execute(ISSUER, new AwardCommand.Make(id));
        assertThat(award.basis()).isEqualTo(AwardBasis.ASSESSED);
        assertThat(award.decidedBy()).isEqualTo(ISSUER.id());
        Reason made = cairn.awardHistory(AUDITOR, award.id()).entries().get(0).reason();
        assertThat(made.detail("submission")).isEqualTo(LocalizedText.of(id.value()));
        assertThat(made.because())
                .containsExactly(
                        cairn.submission(AUDITOR, id).decision().judgement().reason());
        now = award.validUntil();
        assertThat(cairn.awardHistory(AUDITOR, award.id()).reason().code()).isEqualTo("award.not-in-force");
    }

    @Test
    void renewed_by_a_shorter_micro_credential_it_rests_on_that_and_falls_with_it() {
        open();
        Award first = learned(LICENCE.ref());
        now = now.plus(Duration.ofDays(4 * 365 + 10));
        Award refresher = learned(REFRESHER.ref());
        Award second = cairn.execute(ISSUER, new AwardCommand.Renew(first.id()));
        assertThat(second.restsOn()).containsExactly(refresher.id());
        assertThat(cairn.awardsRestingOn(ONLY_TEACHER, refresher.id()))
                .extracting(Award::id)
                .containsExactly(second.id());

        cairn.execute(ISSUER, new AwardCommand.Move(refresher.id(), AwardStatus.REVOKED, "copied"));
        Award fallen = cairn.award(AUDITOR, second.id());
        assertThat(fallen.status()).isEqualTo(AwardStatus.SUSPENDED);
        assertThat(fallen.changes())
                .extracting(Award.Change::reason)
                .containsExactly("rests on " + refresher.id() + ", which is REVOKED: copied");
        assertThat(cairn.awardHistory(AUDITOR, second.id()).reason().because())
                .extracting(Reason::code)
                .startsWith("award.support-revoked");
        ExplainedRefusalException refused = refusal(
                "award.support-missing",
                () -> cairn.execute(ISSUER, new AwardCommand.Move(second.id(), AwardStatus.ACTIVE, "please")));
        assertThat(refused.reason().because()).extracting(Reason::code).containsExactly("award.support-revoked");
        // The award that was renewed in good faith comes back, once the renewal is undone.
        refused(
                "award.illegal-move",
                () -> cairn.execute(ISSUER, new AwardCommand.Move(first.id(), AwardStatus.ACTIVE, "back")));
        cairn.execute(ISSUER, new AwardCommand.Move(second.id(), AwardStatus.REVOKED, "nothing renewed it"));
        assertThat(cairn.execute(ISSUER, new AwardCommand.Move(first.id(), AwardStatus.ACTIVE, "back"))
                        .isActiveAt(now))
                .isTrue();
    }

    @Test
    void an_award_that_was_replaced_is_revoked_still_and_what_was_earned_anew_in_its_place_stays() {
        published();
        Award copied = assessedAward(EXIT_TICKETS);
        now = now.plus(Duration.ofDays(5 * 366));
        Award honest = assessedAward(EXIT_TICKETS);
        assertThat(cairn.award(AUDITOR, copied.id()).status()).isEqualTo(AwardStatus.RENEWED);
        assertThat(cairn.activities(ONLY_TEACHER, TEACHER.id())).hasSize(2);
        cairn.execute(ISSUER, new AwardCommand.Move(copied.id(), AwardStatus.REVOKED, "copied"));
        assertThat(cairn.activities(ONLY_TEACHER, TEACHER.id()))
                .extracting(Activity::award)
                .containsExactly(honest.id());
        assertThat(cairn.award(AUDITOR, honest.id()).isActiveAt(now)).isTrue();
        assertThat(cairn.awardsRestingOn(AUDITOR, copied.id())).isEmpty();
    }

    @Test
    void what_only_renewed_an_award_falls_with_it_through_every_renewal_and_all_that_rests_on_those() {
        open();
        Award copied = learned(LICENCE.ref());
        now = now.plus(Duration.ofDays(4 * 365 + 10));
        activity("once", 20);
        Award once = cairn.execute(ISSUER, new AwardCommand.Renew(copied.id()));
        now = once.validUntil().minus(Duration.ofDays(1));
        activity("twice", 20);
        Award twice = cairn.execute(ISSUER, new AwardCommand.Renew(once.id()));
        learned(REFRESHER.ref());
        Award stack = cairn.execute(ISSUER, new AwardCommand.MakeStack(TEACHER.id(), BUNDLE.ref()));
        assertThat(stack.restsOn()).contains(twice.id());

        cairn.execute(ISSUER, new AwardCommand.Move(copied.id(), AwardStatus.REVOKED, "copied"));
        assertThat(cairn.awardsRestingOn(AUDITOR, copied.id()))
                .extracting(Award::id)
                .containsExactly(once.id());
        assertThat(cairn.award(AUDITOR, once.id()).status()).isEqualTo(AwardStatus.RENEWED);
        assertThat(cairn.award(AUDITOR, twice.id()).changes())
                .extracting(Award.Change::reason)
                .containsExactly("rests on " + copied.id() + ", which is REVOKED: copied");
        assertThat(cairn.award(AUDITOR, stack.id()).status()).isEqualTo(AwardStatus.SUSPENDED);
        ExplainedRefusalException refused = refusal(
                "award.support-missing",
                () -> cairn.execute(ISSUER, new AwardCommand.Move(twice.id(), AwardStatus.ACTIVE, "please")));
        assertThat(refused.reason().because()).containsExactly(AwardHistory.lapsed(cairn.award(AUDITOR, copied.id())));
    }

    @Test
    void an_award_comes_back_when_all_that_came_in_its_place_are_revoked_in_whatever_order() {
        published();
        Award first = assessedAward(EXIT_TICKETS);
        now = now.plusSeconds(60);
        Award second = assessedAward(EXIT_TICKETS);
        now = now.plusSeconds(60);
        Award third = assessedAward(EXIT_TICKETS);
        cairn.execute(ISSUER, new AwardCommand.Move(second.id(), AwardStatus.REVOKED, "copied"));
        var back = new AwardCommand.Move(first.id(), AwardStatus.ACTIVE, "it was honest");
        refused("award.illegal-move", () -> cairn.execute(ISSUER, back));
        cairn.execute(ISSUER, new AwardCommand.Move(third.id(), AwardStatus.REVOKED, "copied too"));
        assertThat(cairn.execute(ISSUER, back).isActiveAt(now)).isTrue();
    }

    @Test
    void a_suspended_award_comes_back_when_what_was_earned_beside_it_is_revoked() {
        published();
        Award looked = assessedAward(EXIT_TICKETS);
        cairn.execute(ISSUER, new AwardCommand.Move(looked.id(), AwardStatus.SUSPENDED, "inquiry"));
        now = now.plusSeconds(60);
        Award beside = assessedAward(EXIT_TICKETS);
        assertThat(beside.renews()).isNull();
        var back = new AwardCommand.Move(looked.id(), AwardStatus.ACTIVE, "nothing found");
        refused("award.illegal-move", () -> cairn.execute(ISSUER, back));
        cairn.execute(ISSUER, new AwardCommand.Move(beside.id(), AwardStatus.SUSPENDED, "a mistake?"));
        refused("award.illegal-move", () -> cairn.execute(ISSUER, back));
        cairn.execute(ISSUER, new AwardCommand.Move(beside.id(), AwardStatus.REVOKED, "a mistake"));
        assertThat(cairn.execute(ISSUER, back).isActiveAt(now)).isTrue();
    }

    private Award assessedAward(MicroCredential definition) {
        return cairn.execute(ISSUER, new AwardCommand.Make(decided(definition)));
    }

    private SubmissionId decided(MicroCredential definition) {
        SubmissionId id = cairn.execute(TEACHER, new SubmissionCommand.Start(definition.ref()))
                .id();
        cairn.execute(TEACHER, new SubmissionCommand.Save(id, evidence()));
        cairn.execute(TEACHER, new SubmissionCommand.Submit(id));
        for (Actor assessor :
                List.of(ANA, BEN).subList(0, definition.assessment().assessors())) {
            cairn.execute(assessor, new SubmissionCommand.Claim(id));
            cairn.execute(assessor, new SubmissionCommand.Assess(id, ALL_YES));
        }
        cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        return id;
    }

    @Test
    void a_prerequisite_is_held_when_the_award_is_made_and_when_it_is_renewed() {
        MicroCredential advanced = like("advanced")
                .prerequisite(REFRESHER.ref())
                .validity(Period.ofYears(3))
                .renewal(Renewal.by(Renewal.Way.doing(Renewal.Work.of(Amount.of(20, "hour")))))
                .build();
        open(advanced);
        refused(
                "submission.prerequisite-missing",
                () -> cairn.execute(TEACHER, new SubmissionCommand.Start(advanced.ref())));
        Award refresher = learned(REFRESHER.ref());
        SubmissionId id = decided(advanced);
        cairn.execute(ISSUER, new AwardCommand.Move(refresher.id(), AwardStatus.REVOKED, "copied"));
        ExplainedRefusalException refused =
                refusal("submission.prerequisite-missing", () -> cairn.execute(ISSUER, new AwardCommand.Make(id)));
        Reason missing =
                Reason.of("catalogue.prerequisite-missing", Verdict.NOT_MET).with("definition", REFRESHER.ref());
        assertThat(refused.reason())
                .isEqualTo(Reason.of("award.prerequisites-missing", Verdict.NOT_MET)
                        .with("definition", advanced.ref())
                        .because(missing));
        assertThat(cairn.awards(ISSUER, TEACHER.id())).hasSize(1);
        Award again = learned(REFRESHER.ref());
        Award award = cairn.execute(ISSUER, new AwardCommand.Make(id));

        activity("hours", 20);
        now = again.validUntil();
        assertThat(cairn.renewal(ONLY_TEACHER, award.id()).isPossible()).isFalse();
        assertThat(cairn.renewal(ONLY_TEACHER, award.id()).reason().because()).contains(missing);
        refused("submission.prerequisite-missing", () -> cairn.execute(ISSUER, new AwardCommand.Renew(award.id())));
        now = now.minusNanos(1_000);
        assertThat(cairn.renewal(ONLY_TEACHER, award.id()).isPossible()).isTrue();
        cairn.execute(ISSUER, new AwardCommand.Renew(award.id()));
    }

    @Test
    void a_stack_names_what_it_rests_on_and_is_not_silently_valid_when_that_falls() {
        open();
        Award licence = learned(LICENCE.ref());
        var stack = new AwardCommand.MakeStack(TEACHER.id(), BUNDLE.ref());
        ExplainedRefusalException refused = refusal("award.not-earned", () -> cairn.execute(ISSUER, stack));
        assertThat(refused.reason().code()).isEqualTo("bundle.all");
        assertThat(cairn.entitlement(ONLY_TEACHER, TEACHER.id(), BUNDLE.ref()).reason())
                .isEqualTo(refused.reason());
        Award refresher = learned(REFRESHER.ref());
        Award award = cairn.execute(ISSUER, stack);
        assertThat(award.basis()).isEqualTo(AwardBasis.STACKED);
        assertThat(award.restsOn()).containsExactly(licence.id(), refresher.id());
        assertThat(award.reason().isMet()).isTrue();
        refused("award.exists", () -> cairn.execute(ISSUER, stack));

        cairn.execute(ISSUER, new AwardCommand.Move(licence.id(), AwardStatus.SUSPENDED, "inquiry"));
        assertThat(cairn.award(AUDITOR, award.id()).status()).isEqualTo(AwardStatus.SUSPENDED);
        refused(
                "award.support-missing",
                () -> cairn.execute(ISSUER, new AwardCommand.Move(award.id(), AwardStatus.ACTIVE, "please")));
        cairn.execute(ISSUER, new AwardCommand.Move(licence.id(), AwardStatus.ACTIVE, "nothing found"));
        assertThat(cairn.execute(ISSUER, new AwardCommand.Move(award.id(), AwardStatus.ACTIVE, "so this neither"))
                        .isActiveAt(now))
                .isTrue();
        // What only expires was held when it counted: the stack stays.
        now = refresher.validUntil();
        assertThat(cairn.award(AUDITOR, award.id()).isActiveAt(now)).isTrue();
        refused("access.own-work", () -> cairn.execute(TEACHER, stack));
    }

    @Test
    void nothing_is_stacked_without_stacking() {
        open();
        var plain = Cairn.builder(storage, Checklist.SCORING, clock, java.time.ZoneId.of("America/Denver"))
                .define(Checklist.KIND, Framework.KIND, Bundle.KIND)
                .build();
        assertThatThrownBy(() -> plain.execute(ISSUER, new AwardCommand.MakeStack(TEACHER.id(), BUNDLE.ref())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe give the builder a Stacking");
    }

    @Test
    void an_outside_credential_is_recognised_once_by_somebody_else_and_says_on_what() {
        open();
        ActivityId course = activity("course", 45, "sha256:transcript");
        ActivityId copy = activity("copy", 45, "sha256:transcript", "sha256:letter");
        var recognise = new AwardCommand.Recognise(TEACHER.id(), LICENCE.ref(), course, "The same tasks and rubric.");
        refused("access.own-work", () -> cairn.execute(TEACHER, recognise));
        refused("access.role-missing", () -> cairn.execute(BEN, recognise));
        Award award = cairn.execute(ISSUER, recognise, CommandOptions.key("r1"));
        assertThat(award.basis()).isEqualTo(AwardBasis.RECOGNISED);
        assertThat(award.activities()).containsExactly(course);
        assertThat(award.reason().detail("why")).isEqualTo(LocalizedText.of("The same tasks and rubric."));
        assertThat(award.validUntil()).isEqualTo("2031-03-02T09:00:00.123456Z");
        assertThat(cairn.execute(ISSUER, recognise, CommandOptions.key("r1"))).isEqualTo(award);
        refused("award.exists", () -> cairn.execute(ISSUER, recognise));
        // The course is an activity already; recognising it is no second one.
        assertThat(cairn.activities(TEACHER, TEACHER.id()))
                .extracting(Activity::id)
                .containsExactlyInAnyOrder(course, copy);

        cairn.execute(ISSUER, new AwardCommand.Move(award.id(), AwardStatus.REVOKED, "wrong transcript"));
        refused("award.recognised-before", () -> cairn.execute(ISSUER, recognise));
        refused(
                "award.recognised-before",
                () -> cairn.execute(
                        ISSUER, new AwardCommand.Recognise(TEACHER.id(), LICENCE.ref(), copy, "Another name.")));
        // For another definition it may be equivalent too.
        cairn.execute(ISSUER, new AwardCommand.Recognise(TEACHER.id(), REFRESHER.ref(), course, "Equivalent."));
    }

    @Test
    void a_badge_that_is_not_valid_is_refused_with_the_reasons_and_a_valid_one_is_kept_with_them() {
        open();
        ActivityId badge = activity("badge", 10, "sha256:badge");
        var recognise = new AwardCommand.Recognise(TEACHER.id(), LICENCE.ref(), badge, "Row 4 of the table.");
        for (Reason bad : List.of(
                Reason.of("openbadges.revoked", Verdict.NOT_MET),
                Reason.of("openbadges.validity.expired", Verdict.NOT_MET),
                Reason.of("openbadges.issuer.unknown", Verdict.UNDECIDED))) {
            ExplainedRefusalException refused =
                    refusal("award.not-earned", () -> cairn.execute(ISSUER, recognise.verified(bad)));
            assertThat(refused.reason()).isEqualTo(bad);
        }
        Reason fine = Reason.of("openbadges.valid", Verdict.MET);
        var until = now.plus(Duration.ofDays(400));
        Award award = cairn.execute(
                ISSUER,
                new AwardCommand.Recognise(
                        TEACHER.id(),
                        LICENCE.ref(),
                        badge,
                        fine,
                        "Table of 2026, row 4",
                        "It is in the table.",
                        until,
                        null));
        assertThat(award.reason().because()).extracting(Reason::code).containsExactly("award.rule", "openbadges.valid");
        assertThat(award.validUntil()).isEqualTo("2027-04-06T09:00:00.123456Z");
        for (var end : List.of(now, now.plus(Duration.ofDays(5 * 366)))) {
            assertThatThrownBy(() -> cairn.execute(
                            ISSUER,
                            new AwardCommand.Recognise(
                                    TEACHER.id(), REFRESHER.ref(), badge, null, null, "So.", end, null)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("/until [value.out-of-range]");
        }
    }

    @Test
    void recognition_asks_for_what_assessment_asks_for_and_takes_only_what_is_the_educators_own() {
        MicroCredential advanced = like("advanced")
                .prerequisite(LICENCE.ref())
                .issueCondition(new IssueCondition("fee", LocalizedText.of("Fee")))
                .build();
        MicroCredential retired = like("retired").build();
        open(advanced, retired);
        cairn.execute(ISSUER, new DefinitionCommand.Retire(List.of(retired.ref())));
        ActivityId course = activity("course", 45);
        refused(
                "definition.not-open",
                () -> cairn.execute(
                        ISSUER, new AwardCommand.Recognise(TEACHER.id(), retired.ref(), course, "Equivalent.")));
        var recognise = new AwardCommand.Recognise(TEACHER.id(), advanced.ref(), course, "Equivalent.");
        refused("submission.prerequisite-missing", () -> cairn.execute(ISSUER, recognise));
        Award licence = learned(LICENCE.ref());
        refused("award.condition-missing", () -> cairn.execute(ISSUER, recognise));
        assertThatThrownBy(() -> cairn.execute(
                        ISSUER, new AwardCommand.Recognise(ANA.id(), REFRESHER.ref(), course, "Not hers.")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("/activity [reference.unknown]");
        Award award = cairn.execute(
                ISSUER,
                new AwardCommand.Recognise(
                        TEACHER.id(), advanced.ref(), course, null, null, "So.", null, Set.of("fee")));
        assertThat(award.reason().because()).extracting(Reason::code).containsExactly("issue.conditions-hold");
        assertThat(licence.reason().because()).extracting(Reason::code).containsExactly("award.evidence");
    }

    @Test
    void the_evidence_of_prior_learning_is_kept_shown_by_the_badge_and_used_once() {
        open();
        var old = EvidenceItem.of("plan", Artifact.of("b".repeat(64), 9, "application/pdf"))
                .produced(LocalDate.of(2019, 4, 1), "School of before");
        var recognise = new AwardCommand.RecognisePriorLearning(TEACHER.id(), LICENCE.ref(), List.of(old), "It fits.");
        Award award = cairn.execute(ISSUER, recognise);
        assertThat(award.basis()).isEqualTo(AwardBasis.PRIOR_LEARNING);
        assertThat(award.evidence()).containsExactly(old);
        assertThat(CairnJson.read(CairnJson.write(award), Award.class)).isEqualTo(award);
        var recipient = BadgeClaim.Recipient.hashedEmail("teacher@district.example", "salt");
        assertThat(cairn.badgeClaim(ISSUER, award.id(), recipient).evidence())
                .extracting(BadgeClaim.Evidence::sha256)
                .containsExactly(CairnJson.sha256OfText(award.id() + "\n" + "b".repeat(64)))
                .containsExactly(BadgeClaim.Evidence.digest(award.id(), "b".repeat(64)));
        cairn.execute(ISSUER, new AwardCommand.Move(award.id(), AwardStatus.REVOKED, "mistake"));
        refused("award.recognised-before", () -> cairn.execute(ISSUER, recognise));
        assertThatThrownBy(() -> cairn.execute(
                        ISSUER,
                        new AwardCommand.RecognisePriorLearning(
                                TEACHER.id(), LICENCE.ref(), List.of(EvidenceItem.of("song", "La")), "It fits.")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("/evidence/0/requirement [reference.unknown]");
        assertThatThrownBy(() -> cairn.execute(
                        ISSUER, new AwardCommand.RecognisePriorLearning(TEACHER.id(), LICENCE.ref(), List.of(), " ")))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations()).hasSize(2));
        assertThat(cairn.execute(ISSUER, new RecordCommand.Erase(TEACHER.id())).artifacts())
                .containsExactly("b".repeat(64));
    }

    @Test
    void a_link_is_recognised_once_whether_or_not_a_digest_of_what_it_led_to_was_taken() {
        open();
        EvidenceItem plain = EvidenceItem.of("plan", URI.create("https://video.example/1"));
        EvidenceItem recorded = plain.linkDigest("c".repeat(64));
        for (List<EvidenceItem> both : List.of(List.of(plain, recorded), List.of(recorded, plain))) {
            var teacher = PersonId.of("teacher-" + both.indexOf(plain));
            Award award = cairn.execute(ISSUER, recognise(teacher, both.get(0)));
            cairn.execute(ISSUER, new AwardCommand.Move(award.id(), AwardStatus.REVOKED, "mistake"));
            refused("award.recognised-before", () -> cairn.execute(ISSUER, recognise(teacher, both.get(1))));
        }
        Award award = cairn.execute(ISSUER, recognise(TEACHER.id(), recorded));
        cairn.execute(ISSUER, new AwardCommand.Move(award.id(), AwardStatus.REVOKED, "mistake"));
        EvidenceItem moved = EvidenceItem.of("plan", URI.create("https://video.example/2"));
        refused(
                "award.recognised-before",
                () -> cairn.execute(ISSUER, recognise(TEACHER.id(), moved.linkDigest("c".repeat(64)))));
        cairn.execute(ISSUER, recognise(TEACHER.id(), moved));
    }

    private static AwardCommand recognise(PersonId educator, EvidenceItem plan) {
        return new AwardCommand.RecognisePriorLearning(educator, LICENCE.ref(), List.of(plan), "It fits.");
    }

    @Test
    void evidence_of_before_the_submission_is_taken_only_where_and_as_far_back_as_the_requirement_says() {
        open();
        SubmissionId id = cairn.execute(TEACHER, new SubmissionCommand.Start(LICENCE.ref()))
                .id();
        var plan = EvidenceItem.of("plan", "A plan.");
        var reflection = EvidenceItem.of("reflection", "What I learned.");
        cairn.execute(
                TEACHER,
                new SubmissionCommand.Save(
                        id,
                        List.of(
                                plan.produced(LocalDate.of(2023, 2, 28), null),
                                reflection.produced(LocalDate.of(2026, 2, 28), null))));
        SubmissionView returned = cairn.execute(TEACHER, new SubmissionCommand.Submit(id));
        assertThat(returned.status()).isEqualTo(SubmissionStatus.RETURNED);
        assertThat(CoreReason.text().outline(returned.completeness(), Locale.ENGLISH))
                .isEqualTo("""
                ✗ The submission is not complete.
                  ✗ plan: handed in, but not as asked for.
                    ✗ Item 1 was made on 2023-02-28; it may be from 2023-03-01 on.
                  ✗ reflection: handed in, but not as asked for.
                    ✗ Item 1 was made on 2026-02-28; only what was made from 2026-03-01 on is asked for.
                """);
        cairn.execute(
                TEACHER,
                new SubmissionCommand.Save(
                        id,
                        List.of(
                                plan.produced(LocalDate.of(2023, 3, 1), "School of before"),
                                reflection.produced(LocalDate.of(2026, 3, 1), null))));
        SubmissionView submitted = cairn.execute(TEACHER, new SubmissionCommand.Submit(id));
        assertThat(submitted.status()).isEqualTo(SubmissionStatus.SUBMITTED);
        assertThat(submitted.evidence().get(0).produced()).isEqualTo(LocalDate.of(2023, 3, 1));
        assertThat(CoreReason.text().outline(submitted.completeness(), Locale.ENGLISH))
                .contains("· Item 1 was made on 2023-03-01 (School of before), before the submission was begun.");
    }

    @Test
    void what_is_asked_for_at_once_from_many_sides_is_awarded_once() throws Exception {
        open();
        SubmissionId passed = assessed(ALL_YES, ALL_YES);
        cairn.execute(ISSUER, new SubmissionCommand.Decide(passed));
        ActivityId course = activity("course", 45);
        Award licence = learned(LICENCE.ref());
        now = now.plus(Duration.ofDays(4 * 365 + 10));
        activity("hours", 20);
        List<AwardCommand> commands = List.of(
                new AwardCommand.Make(passed),
                new AwardCommand.Renew(licence.id()),
                new AwardCommand.Recognise(TEACHER.id(), REFRESHER.ref(), course, "The same."));
        int held = 1;
        for (AwardCommand command : commands) {
            Set<AwardId> made = new HashSet<>();
            for (Award award : atOnce(8, i -> cairn.execute(ISSUER, command, CommandOptions.key("k" + command)))) {
                made.add(award.id());
            }
            assertThat(made).as("%s", command).hasSize(1);
            assertThat(cairn.awards(AUDITOR, TEACHER.id())).hasSize(++held);
        }
        // With keys of their own, one gets it and the others are refused.
        List<Award> stacked = atOnce(8, i -> {
            try {
                return cairn.execute(
                        ISSUER, new AwardCommand.MakeStack(TEACHER.id(), BUNDLE.ref()), CommandOptions.key("s" + i));
            } catch (RefusedException e) {
                assertThat(e.code()).isEqualTo("award.exists");
                return null;
            }
        });
        assertThat(stacked).filteredOn(award -> award != null).hasSize(1);
        assertThat(cairn.awards(AUDITOR, TEACHER.id())).hasSize(++held);
        assertThat(cairn.verifyJournal(AUDITOR).isMet()).isTrue();
    }

    /** Does something once, before a read that is counted from one. */
    private static final class Interrupted implements Storage {
        private final Storage inner;
        private final Runnable between;
        private int readsLeft;

        Interrupted(Storage inner, int read, Runnable between) {
            this.inner = inner;
            this.readsLeft = read;
            this.between = between;
        }

        private void read() {
            if (--readsLeft == 0) {
                between.run();
            }
        }

        @Override
        public Optional<StoredDocument> find(DocumentKey key) {
            read();
            return inner.find(key);
        }

        @Override
        public Page query(Query query) {
            read();
            return inner.query(query);
        }

        @Override
        public Count count(Query query) {
            return inner.count(query);
        }

        @Override
        public List<JournalEntry> journal(long after, int limit) {
            return inner.journal(after, limit);
        }

        @Override
        public List<JournalEntry> commit(ChangeSet changes) {
            read();
            return inner.commit(changes);
        }
    }

    private interface Scene {
        /** Two commands that meet. */
        List<Command<?>> of(AwardsTest district);
    }

    private void attempt(Cairn by, Command<?> command) {
        try {
            by.execute(ISSUER, command);
        } catch (RefusedException e) {
            assertThat(e.code()).matches("(award|activity)\\..*");
        }
    }

    /** Every place at which the other command can fall into the first is tried. */
    @Test
    void whatever_falls_between_any_two_reads_one_award_is_made_and_none_rests_on_what_fell() {
        List<Scene> scenes = List.of(
                d -> {
                    SubmissionId passed = d.assessed(ALL_YES, ALL_YES);
                    d.cairn.execute(ISSUER, new SubmissionCommand.Decide(passed));
                    return twice(new AwardCommand.Make(passed));
                },
                d -> twice(new AwardCommand.Recognise(
                        TEACHER.id(), LICENCE.ref(), d.activity("course", 45), "Equivalent.")),
                d -> twice(new AwardCommand.RecognisePriorLearning(
                        TEACHER.id(), LICENCE.ref(), List.of(EvidenceItem.of("plan", "Plan")), "Equivalent.")),
                d -> twice(new AwardCommand.Renew(d.renewable().id())),
                d -> {
                    Award licence = d.renewable();
                    d.cairn.execute(ISSUER, new AwardCommand.Move(licence.id(), AwardStatus.SUSPENDED, "inquiry"));
                    return List.of(
                            new AwardCommand.Move(licence.id(), AwardStatus.ACTIVE, "fine"),
                            new AwardCommand.Move(licence.id(), AwardStatus.REVOKED, "not fine"));
                },
                d -> {
                    d.learned(LICENCE.ref());
                    d.learned(REFRESHER.ref());
                    return twice(new AwardCommand.MakeStack(TEACHER.id(), BUNDLE.ref()));
                },
                d -> {
                    d.learned(LICENCE.ref());
                    Award refresher = d.learned(REFRESHER.ref());
                    return List.of(
                            new AwardCommand.MakeStack(TEACHER.id(), BUNDLE.ref()),
                            new AwardCommand.Move(refresher.id(), AwardStatus.SUSPENDED, "inquiry"));
                },
                d -> {
                    Award licence = d.learned(LICENCE.ref());
                    d.learned(REFRESHER.ref());
                    Award stack = d.cairn.execute(ISSUER, new AwardCommand.MakeStack(TEACHER.id(), BUNDLE.ref()));
                    d.cairn.execute(ISSUER, new AwardCommand.Move(stack.id(), AwardStatus.SUSPENDED, "inquiry"));
                    return List.of(
                            new AwardCommand.Move(stack.id(), AwardStatus.ACTIVE, "fine"),
                            new AwardCommand.Move(licence.id(), AwardStatus.REVOKED, "not fine"));
                },
                d -> List.of(new AwardCommand.Renew(d.renewable().id()), HOURS),
                d -> {
                    Award licence = d.renewable();
                    return List.of(HOURS, new AwardCommand.Renew(licence.id()));
                },
                d -> List.of(
                        new AwardCommand.Recognise(TEACHER.id(), LICENCE.ref(), d.activity("hours", 45), "Equivalent."),
                        HOURS),
                d -> {
                    Award award = d.cairn.execute(
                            ISSUER,
                            new AwardCommand.Recognise(
                                    TEACHER.id(), LICENCE.ref(), d.activity("hours", 45), "Equivalent."));
                    d.cairn.execute(ISSUER, new AwardCommand.Move(award.id(), AwardStatus.SUSPENDED, "inquiry"));
                    return List.of(new AwardCommand.Move(award.id(), AwardStatus.ACTIVE, "fine"), HOURS);
                },
                d -> {
                    Award first = d.renewable();
                    Award second = d.cairn.execute(ISSUER, new AwardCommand.Renew(first.id()));
                    d.now = second.validUntil().minusSeconds(1);
                    d.activity("later", 20);
                    return List.of(
                            new AwardCommand.Renew(second.id()),
                            new AwardCommand.Move(first.id(), AwardStatus.REVOKED, "copied"));
                },
                d -> {
                    Award first = d.renewable();
                    Award second = d.cairn.execute(ISSUER, new AwardCommand.Renew(first.id()));
                    d.cairn.execute(ISSUER, new AwardCommand.Move(second.id(), AwardStatus.SUSPENDED, "inquiry"));
                    return List.of(
                            new AwardCommand.Move(second.id(), AwardStatus.ACTIVE, "fine"),
                            new AwardCommand.Move(first.id(), AwardStatus.REVOKED, "copied"));
                });
        for (Scene scene : scenes) {
            var reached = new AtomicBoolean(true);
            for (int read = 1; reached.get(); read++) {
                var district = new AwardsTest();
                district.open();
                List<Command<?>> commands = scene.of(district);
                int held = district.cairn.awards(AUDITOR, TEACHER.id()).size();
                reached.set(false);
                var interrupted = new Interrupted(district.storage, read, () -> {
                    reached.set(true);
                    district.attempt(district.cairn, commands.get(1));
                });
                var cairn = Cairn.builder(
                                interrupted, Checklist.SCORING, district.clock, java.time.ZoneId.of("America/Denver"))
                        .define(Checklist.KIND, Framework.KIND, Bundle.KIND)
                        .stacking(Bundle.STACKING)
                        .build();
                district.attempt(cairn, commands.get(0));
                List<Award> awards = district.cairn.awards(AUDITOR, TEACHER.id());
                assertThat(awards).as("read %s of %s", read, commands).hasSizeLessThanOrEqualTo(held + 1);
                assertThat(awards.stream()
                                .filter(award -> award.status() == AwardStatus.ACTIVE)
                                .map(Award::definition))
                        .as("read %s of %s", read, commands)
                        .doesNotHaveDuplicates();
                for (Award award : awards) {
                    boolean fallen = district.supports(award).anyMatch(AwardHistory::hasLapsed)
                            || district.cairn.record(AUDITOR, TEACHER.id()).withdrawnActivities().stream()
                                    .anyMatch(activity -> award.activities().contains(activity.id()));
                    assertThat(fallen && award.status() == AwardStatus.ACTIVE)
                            .as("%s, read %s of %s", award, read, commands)
                            .isFalse();
                }
            }
        }
    }

    private static final Command<?> HOURS = new ActivityCommand.Withdraw(ActivityId.of("hours"), "never happened");

    /** Those it names and all that it renews. */
    private Stream<Award> supports(Award award) {
        Stream<Award> named = award.restsOn().stream().map(id -> cairn.award(AUDITOR, id));
        if (award.basis() != AwardBasis.RENEWED) {
            return named;
        }
        Award before = cairn.award(AUDITOR, award.renews());
        return Stream.of(named, Stream.of(before), supports(before)).flatMap(each -> each);
    }

    private static List<Command<?>> twice(AwardCommand command) {
        return List.of(command, command);
    }

    private Award renewable() {
        Award licence = learned(LICENCE.ref());
        now = now.plus(Duration.ofDays(4 * 365 + 10));
        activity("hours", 20);
        return licence;
    }

    private interface Ask {
        Award of(int thread) throws Exception;
    }

    private static List<Award> atOnce(int threads, Ask ask) throws Exception {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var start = new CountDownLatch(1);
            List<Future<Award>> asked = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                Callable<Award> task = () -> {
                    start.await();
                    return ask.of(thread);
                };
                asked.add(pool.submit(task));
            }
            start.countDown();
            List<Award> got = new ArrayList<>();
            for (Future<Award> each : asked) {
                got.add(each.get());
            }
            return got;
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void an_award_stored_before_awards_had_a_basis_is_read_as_what_it_was() {
        String before = """
                {"awardedAt":"2025-03-02T09:00:00.123456Z","definition":"micro-credential:exit-tickets@1",
                 "educator":"teacher","id":"w1","status":"active","submission":"s1",
                 "validUntil":"2030-03-02T09:00:00Z"}""";
        Award award = CairnJson.read(before, Award.class);
        assertThat(award.basis()).isEqualTo(AwardBasis.ASSESSED);
        assertThat(award.earnedAt()).isEqualTo(award.awardedAt());
        assertThat(CairnJson.read(before.replace("\"submission\":\"s1\"", "\"restsOn\":[\"w0\"]"), Award.class)
                        .basis())
                .isEqualTo(AwardBasis.STACKED);
        AwardHistory history = AwardHistory.of(award, List.of(award), id -> null, now);
        assertThat(history.entries()).hasSize(1).allMatch(entry -> entry.by() == null);
        assertThat(storage.query(Query.ofType("award")).documents()).isEmpty();
    }
}

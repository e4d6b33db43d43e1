package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityCommand;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.CommandOptions;
import dev.cairn.amount.Amount;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.award.Award;
import dev.cairn.award.AwardCommand;
import dev.cairn.award.AwardStatus;
import dev.cairn.credential.MicroCredential;
import dev.cairn.credential.Renewal;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.NotFoundException;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.ExplainedRefusalException;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.record.RecordCommand;
import dev.cairn.storage.Query;
import dev.cairn.text.LocalizedText;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Who records activities, who approves them, and what becomes of those recorded by mistake. */
class ActivitiesTest extends District {
    private static final Actor EDUCATOR = Actor.of("teacher", ActorRole.EDUCATOR);
    private static final MicroCredential LICENCE = microCredential(1)
            .renewal(Renewal.by(Renewal.Way.doing(Renewal.Work.of(Amount.of(20, "hour")))))
            .build();
    private static final Bundle BUNDLE = Bundle.of("bundle", LICENCE.ref());

    private Activity.Builder activity(String id, long hours) {
        return Activity.builder(ActivityId.of(id), TEACHER.id(), "workshop")
                .title(LocalizedText.of("Workshop"))
                .amount(Amount.of(hours, "hour"))
                .evidence("certificate")
                .on(LocalDate.ofInstant(now, ZoneId.of("America/Denver")));
    }

    private ActivityId recorded(String id, long hours) {
        return cairn.execute(
                        EDUCATOR, new ActivityCommand.Add(activity(id, hours).build()))
                .id();
    }

    private List<String> counted() {
        return cairn.activities(EDUCATOR, TEACHER.id()).stream()
                .map(activity -> activity.id().value())
                .toList();
    }

    private static void attested(String path, ThrowingCallable call) {
        assertThatThrownBy(call)
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidInputException.class))
                .extracting(e -> e.violations().stream()
                        .map(fault -> fault.path() + " " + fault.code())
                        .toList())
                .isEqualTo(List.of("/activity" + path + " activity.self-attested"));
    }

    private void open() {
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(FRAMEWORK, RUBRIC, LICENCE, BUNDLE)));
        cairn.execute(
                ISSUER,
                new DefinitionCommand.Publish(List.of(FRAMEWORK.ref(), RUBRIC.ref(), LICENCE.ref(), BUNDLE.ref())));
    }

    private Award learned() {
        return cairn.execute(
                ISSUER,
                new AwardCommand.RecognisePriorLearning(
                        TEACHER.id(), LICENCE.ref(), List.of(EvidenceItem.of("plan", "A plan.")), "For years."));
    }

    private Award renewed() {
        Award licence = learned();
        now = now.plus(Duration.ofDays(400));
        recorded("hours", 20);
        return cairn.execute(ISSUER, new AwardCommand.Renew(licence.id()));
    }

    private AwardStatus status(AwardId id) {
        return cairn.award(AUDITOR, id).status();
    }

    @Test
    void nobody_attests_to_what_they_record_of_themselves_in_whatever_role() {
        for (Actor self : List.of(EDUCATOR, TEACHER)) {
            attested(
                    "/approvals",
                    () -> cairn.execute(
                            self,
                            new ActivityCommand.Add(
                                    activity("a", 500).approval("district").build())));
            attested(
                    "/award",
                    () -> cairn.execute(
                            self,
                            new ActivityCommand.Add(
                                    activity("a", 1).award(AwardId.of("w1")).build())));
            attested(
                    "/kind",
                    () -> cairn.execute(
                            self,
                            new ActivityCommand.Add(
                                    Activity.builder(ActivityId.of("a"), TEACHER.id(), Activity.MICRO_CREDENTIAL)
                                            .title(LocalizedText.of("Workshop"))
                                            .amount(Amount.of(1, Activity.MICRO_CREDENTIAL))
                                            .on(LocalDate.of(2026, 3, 1))
                                            .build())));
        }
        assertThat(counted()).isEmpty();
        Activity attested =
                activity("a", 8).approval("district").award(AwardId.of("w1")).build();
        assertThat(cairn.execute(ISSUER, new ActivityCommand.Add(attested)).approvals())
                .containsExactly("district");
    }

    @Test
    void an_activity_is_approved_by_somebody_else_and_once_by_each_approval() {
        ActivityId id = recorded("a", 8);
        var approve = new ActivityCommand.Approve(id, "district");
        refused("access.role-missing", () -> cairn.execute(EDUCATOR, approve));
        refused("access.own-work", () -> cairn.execute(TEACHER, approve));
        refused("access.role-missing", () -> cairn.execute(BEN, approve));
        Activity approved = cairn.execute(ISSUER, approve, CommandOptions.NONE.because("seen the certificate"));
        assertThat(approved).isEqualTo(activity("a", 8).approval("district").build());
        assertThat(cairn.activities(EDUCATOR, TEACHER.id())).containsExactly(approved);
        int entries = cairn.journal(AUDITOR, 0, 1000).size();
        assertThat(cairn.execute(ISSUER, approve)).isEqualTo(approved);
        assertThat(cairn.journal(AUDITOR, 0, 1000)).hasSize(entries);
        assertThat(cairn.execute(ISSUER, new ActivityCommand.Approve(id, "state"))
                        .approvals())
                .containsExactly("district", "state");
        assertThat(cairn.journal(AUDITOR, entries - 1L, 1))
                .allMatch(event -> event.type().equals("activity-approved")
                        && event.actor().equals(ISSUER.id())
                        && event.subject().equals("activity/a")
                        && event.payload().contains("\"event\":{\"approval\":\"district\"}")
                        && event.payload().contains("seen the certificate"));
        assertThatThrownBy(() -> cairn.execute(ISSUER, new ActivityCommand.Approve(id, " ")))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> cairn.execute(ISSUER, new ActivityCommand.Approve(ActivityId.of("b"), "district")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void a_typing_error_is_withdrawn_and_recorded_anew_and_the_record_shows_both() {
        ActivityId wrong = recorded("wrong", 80);
        var withdraw = new ActivityCommand.Withdraw(wrong, "80 for 8");
        refused("access.role-missing", () -> cairn.execute(Actor.of("ben", ActorRole.EDUCATOR), withdraw));
        Activity withdrawn = cairn.execute(EDUCATOR, withdraw, CommandOptions.key("w"));
        assertThat(withdrawn.withdrawn()).isEqualTo("80 for 8");
        assertThat(cairn.execute(EDUCATOR, withdraw, CommandOptions.key("w"))).isEqualTo(withdrawn);
        recorded("right", 8);
        assertThat(counted()).containsExactly("right");
        var record = cairn.record(EDUCATOR, TEACHER.id());
        assertThat(record.activities()).extracting(Activity::id).containsExactly(ActivityId.of("right"));
        assertThat(record.withdrawnActivities()).containsExactly(withdrawn);
        assertThat(CairnJson.write(withdrawn)).contains("\"withdrawn\":\"80 for 8\"");
        refused("activity.withdrawn", () -> cairn.execute(EDUCATOR, withdraw));
        refused("activity.withdrawn", () -> cairn.execute(ISSUER, new ActivityCommand.Approve(wrong, "district")));
        refused("activity.exists", () -> recorded("wrong", 8));
        assertThatThrownBy(() -> cairn.execute(EDUCATOR, new ActivityCommand.Add(withdrawn)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("/activity/withdrawn");
        cairn.execute(ISSUER, new RecordCommand.Erase(TEACHER.id()));
        assertThat(storage.query(Query.ofType("activity")).documents()).isEmpty();
        assertThat(cairn.journal(AUDITOR, 0, 1000))
                .noneMatch(event -> event.toString().contains("80 for 8"));
    }

    @Test
    void what_somebody_approved_is_withdrawn_by_an_issuer_only() {
        ActivityId id = recorded("a", 8);
        cairn.execute(ISSUER, new ActivityCommand.Approve(id, "district"));
        var withdraw = new ActivityCommand.Withdraw(id, "never happened");
        refused("activity.relied-on", () -> cairn.execute(EDUCATOR, withdraw));
        refused("activity.relied-on", () -> cairn.execute(TEACHER, withdraw));
        cairn.execute(ISSUER, withdraw);
        assertThat(counted()).isEmpty();
    }

    @Test
    void an_award_renewed_by_hours_that_are_withdrawn_is_suspended_and_so_is_what_rests_on_it() {
        open();
        Award licence = renewed();
        Award stack = cairn.execute(ISSUER, new AwardCommand.MakeStack(TEACHER.id(), BUNDLE.ref()));
        var withdraw = new ActivityCommand.Withdraw(ActivityId.of("hours"), "80 for 8");
        refused("activity.relied-on", () -> cairn.execute(EDUCATOR, withdraw));
        cairn.execute(ISSUER, withdraw);
        assertThat(cairn.award(AUDITOR, licence.id()).changes())
                .extracting(Award.Change::reason)
                .containsExactly("rests on activity hours, which is withdrawn: 80 for 8");
        assertThat(status(licence.id())).isEqualTo(AwardStatus.SUSPENDED);
        assertThat(status(stack.id())).isEqualTo(AwardStatus.SUSPENDED);
        assertThatThrownBy(
                        () -> cairn.execute(ISSUER, new AwardCommand.Move(licence.id(), AwardStatus.ACTIVE, "please")))
                .isInstanceOfSatisfying(ExplainedRefusalException.class, refused -> {
                    assertThat(refused.code()).isEqualTo("award.support-missing");
                    assertThat(refused.reason().because())
                            .containsExactly(Reason.of("award.support-withdrawn", Verdict.NOT_MET)
                                    .with("activity", "hours"));
                });
        // Undone and done again with what is true.
        cairn.execute(ISSUER, new AwardCommand.Move(licence.id(), AwardStatus.REVOKED, "wrong hours"));
        cairn.execute(ISSUER, new AwardCommand.Move(licence.renews(), AwardStatus.ACTIVE, "as before"));
        recorded("more", 12);
        assertThat(cairn.renewal(EDUCATOR, licence.renews()).isPossible()).isFalse();
        recorded("rest", 8);
        assertThat(cairn.execute(ISSUER, new AwardCommand.Renew(licence.renews()))
                        .activities())
                .containsExactly(ActivityId.of("more"), ActivityId.of("rest"));
    }

    @Test
    void a_renewal_of_a_renewal_falls_with_the_hours_of_the_first() {
        open();
        Award first = renewed();
        now = now.plus(Duration.ofDays(400));
        recorded("later", 20);
        Award second = cairn.execute(ISSUER, new AwardCommand.Renew(first.id()));
        assertThat(second.activities()).containsExactly(ActivityId.of("later"));
        cairn.execute(ISSUER, new ActivityCommand.Withdraw(ActivityId.of("hours"), "never happened"));
        assertThat(status(first.id())).isEqualTo(AwardStatus.RENEWED);
        assertThat(cairn.award(AUDITOR, second.id()).changes())
                .extracting(Award.Change::reason)
                .containsExactly("rests on activity hours, which is withdrawn: never happened");
        // A person decides that the licence stands all the same.
        cairn.execute(ISSUER, new AwardCommand.Move(second.id(), AwardStatus.ACTIVE, "20 hours since"));
    }

    @Test
    void a_recognised_credential_that_is_withdrawn_suspends_its_award_and_its_evidence_is_recognised_anew() {
        open();
        ActivityId wrong = recorded("wrong", 80);
        Award award = cairn.execute(
                ISSUER, new AwardCommand.Recognise(TEACHER.id(), LICENCE.ref(), wrong, "The same tasks."));
        cairn.execute(ISSUER, new ActivityCommand.Withdraw(wrong, "80 for 8"));
        assertThat(status(award.id())).isEqualTo(AwardStatus.SUSPENDED);
        refused(
                "award.support-missing",
                () -> cairn.execute(
                        ISSUER, new AwardCommand.Recognise(TEACHER.id(), LICENCE.ref(), wrong, "The same tasks.")));
        ActivityId right = recorded("right", 8);
        assertThat(cairn.execute(
                                ISSUER,
                                new AwardCommand.Recognise(TEACHER.id(), LICENCE.ref(), right, "The same tasks."))
                        .activities())
                .containsExactly(right);
        // Once nothing rests on it, it is the educator's own again.
        ActivityId other = recorded("other", 8);
        cairn.execute(EDUCATOR, new ActivityCommand.Withdraw(other, "twice"));
    }

    @Test
    void an_activity_does_not_pass_for_an_award() {
        published();
        var id = assessed(ALL_YES, ALL_YES);
        cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        Award award = cairn.execute(ISSUER, new AwardCommand.Make(id));
        refused("activity.exists", () -> recorded(award.id().value(), 500));
        assertThatThrownBy(() -> cairn.execute(
                        ISSUER,
                        new ActivityCommand.Withdraw(ActivityId.of(award.id().value()), "revoke it instead")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void an_award_renewed_by_an_award_that_counts_as_an_activity_falls_with_it() {
        MicroCredential renewable = MicroCredential.builder("renewable", 1)
                .title(LocalizedText.of("Renewable"))
                .competency(EXIT_TICKETS.competencies().get(0))
                .evidence(requirement("plan"))
                .rubric(RUBRIC.ref())
                .issuer(EXIT_TICKETS.issuer())
                .validity(Period.ofYears(5))
                .renewal(Renewal.by(Renewal.Way.doing(Renewal.Work.of(Amount.of(1, Activity.MICRO_CREDENTIAL)))))
                .build();
        published();
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(renewable)));
        cairn.execute(ISSUER, new DefinitionCommand.Publish(List.of(renewable.ref())));
        Award old = cairn.execute(
                ISSUER,
                new AwardCommand.RecognisePriorLearning(
                        TEACHER.id(), renewable.ref(), List.of(EvidenceItem.of("plan", "A plan.")), "For years."));
        now = now.plusSeconds(60);
        var id = assessed(ALL_YES, ALL_YES);
        cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        Award counted = cairn.execute(ISSUER, new AwardCommand.Make(id));
        Award renewed = cairn.execute(ISSUER, new AwardCommand.Renew(old.id()));
        assertThat(renewed.activities())
                .containsExactly(ActivityId.of(counted.id().value()));
        cairn.execute(ISSUER, new AwardCommand.Move(counted.id(), AwardStatus.SUSPENDED, "inquiry"));
        assertThat(status(renewed.id())).isEqualTo(AwardStatus.SUSPENDED);
        refused(
                "award.support-missing",
                () -> cairn.execute(ISSUER, new AwardCommand.Move(renewed.id(), AwardStatus.ACTIVE, "please")));
        cairn.execute(ISSUER, new AwardCommand.Move(counted.id(), AwardStatus.ACTIVE, "nothing found"));
        cairn.execute(ISSUER, new AwardCommand.Move(renewed.id(), AwardStatus.ACTIVE, "so this neither"));
    }
}

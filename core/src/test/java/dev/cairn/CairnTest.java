package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.activity.Activity;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.CommandOptions;
import dev.cairn.assessment.ConflictCommand;
import dev.cairn.assessment.Outcome;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.assessment.SubmissionEvent;
import dev.cairn.assessment.SubmissionStatus;
import dev.cairn.assessment.SubmissionView;
import dev.cairn.award.Award;
import dev.cairn.award.AwardCommand;
import dev.cairn.award.AwardStatus;
import dev.cairn.badge.BadgeClaim;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.error.CairnException;
import dev.cairn.error.ConcurrentUpdateException;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.NotFoundException;
import dev.cairn.event.Event;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.json.CairnJson;
import dev.cairn.record.EducatorRecord;
import dev.cairn.record.Erasure;
import dev.cairn.record.RecordCommand;
import dev.cairn.text.LocalizedText;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CairnTest extends District {
    @Test
    void a_submission_goes_from_draft_to_award_and_the_journal_tells_it_all() {
        published();
        SubmissionId id = assessed(ALL_YES, ONE_NO);
        assertThat(cairn.submission(ISSUER, id).status()).isEqualTo(SubmissionStatus.DISPUTED);

        cairn.execute(CAM, new SubmissionCommand.Adjudicate(id, Scoresheet.of(Rating.of("used", "yes"))));
        SubmissionView decided = cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        assertThat(decided.decision().judgement().outcome()).isEqualTo(Outcome.MET);
        assertThat(decided.decision().judgement().reason().because()).hasSize(2);

        Award award = cairn.execute(ISSUER, new AwardCommand.Make(id));
        assertThat(award.validUntil()).isEqualTo("2031-03-02T09:00:00.123456Z");
        assertThat(award.awardedAt()).isEqualTo("2026-03-02T09:00:00.123456Z");
        assertThat(award.submission()).isEqualTo(id);
        assertThat(cairn.activities(TEACHER, TEACHER.id()))
                .extracting(Activity::kind)
                .containsExactly("micro-credential");

        assertThat(cairn.verifyJournal(AUDITOR).isMet()).isTrue();
        assertThat(cairn.journal(AUDITOR, 0, 1000))
                .extracting(Event::type)
                .containsExactly(
                        "definition-drafted",
                        "definition-drafted",
                        "definition-drafted",
                        "definition-published",
                        "definition-published",
                        "definition-published",
                        "submission-started",
                        "submission-evidence-saved",
                        "submission-submitted",
                        "submission-claimed",
                        "submission-claimed",
                        "submission-assessed",
                        "submission-assessed",
                        "submission-moderated",
                        "submission-adjudicated",
                        "submission-moderated",
                        "submission-decided",
                        "award-made",
                        "submission-awarded");
        assertThat(heard).extracting(Event::position).isEqualTo(positions(19));
    }

    private static List<Long> positions(long count) {
        return java.util.stream.LongStream.rangeClosed(1, count).boxed().toList();
    }

    @Test
    void replaying_a_submissions_events_gives_the_submission_as_kept() {
        published();
        SubmissionId id = assessed(ALL_YES, ALL_YES);
        cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        cairn.execute(ISSUER, new AwardCommand.Make(id));
        Submission replayed = null;
        for (Event event : cairn.journal(AUDITOR, 0, 1000)) {
            if (event.subject().equals("submission/" + id)) {
                var payload = CairnJson.read(event.payload(), Payload.class);
                replayed = payload.event().event().equals("submission-started")
                        ? Submission.start(payload.event())
                        : replayed.apply(payload.event());
            }
        }
        assertThat(replayed).isEqualTo(kept(id));
        assertThat(replayed.seenBy(ISSUER.id(), true)).isEqualTo(cairn.submission(ISSUER, id));
    }

    record Payload(
            @JsonProperty("actor") PersonId actor,
            @JsonProperty("event") SubmissionEvent event,
            @JsonProperty("reason") String reason,
            @JsonProperty("salt") String salt) {}

    @Test
    void an_incomplete_submission_is_returned_with_reasons_and_can_be_completed() {
        published();
        SubmissionId id = cairn.execute(TEACHER, new SubmissionCommand.Start(EXIT_TICKETS.ref()))
                .id();
        cairn.execute(TEACHER, new SubmissionCommand.Save(id, evidence().subList(0, 1)));
        SubmissionView returned = cairn.execute(TEACHER, new SubmissionCommand.Submit(id));
        assertThat(returned.status()).isEqualTo(SubmissionStatus.RETURNED);
        assertThat(returned.completeness().because())
                .extracting(reason -> reason.code() + " " + reason.detail("requirement"))
                .containsExactly("evidence.present plan", "evidence.missing reflection");
        assertThat(returned.decision()).isNull();
        cairn.execute(TEACHER, new SubmissionCommand.Save(id, evidence()));
        assertThat(cairn.execute(TEACHER, new SubmissionCommand.Submit(id)).status())
                .isEqualTo(SubmissionStatus.SUBMITTED);
    }

    @Test
    void neither_side_of_a_double_blind_assessment_sees_the_other() {
        published();
        SubmissionId id = submitted();
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        cairn.execute(BEN, new SubmissionCommand.Claim(id));
        cairn.execute(ANA, new SubmissionCommand.Assess(id, ALL_YES));
        SubmissionView forBen = cairn.submission(BEN, id);
        assertThat(forBen.educator()).isNull();
        assertThat(forBen.assessments()).isEmpty();
        assertThat(forBen.assignments())
                .extracting(SubmissionView.Assignment::assessor)
                .containsExactly(null, BEN.id());
        Actor teacherOnly = Actor.of("teacher", ActorRole.EDUCATOR);
        assertThat(cairn.submission(teacherOnly, id).assessments()).isEmpty();
        cairn.execute(BEN, new SubmissionCommand.Assess(id, ONE_NO));
        SubmissionView forCam = cairn.submission(CAM, id);
        assertThat(forCam.educator()).isNull();
        assertThat(forCam.assessments()).hasSize(2).allMatch(a -> a.assessor() == null);
        refused("access.not-owner", () -> cairn.submission(Actor.of("dee", ActorRole.ASSESSOR), id));
        cairn.execute(CAM, new SubmissionCommand.Adjudicate(id, Scoresheet.of(Rating.of("used", "no"))));
        cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        SubmissionView forTeacher = cairn.submission(teacherOnly, id);
        assertThat(forTeacher.assessments()).hasSize(2).allMatch(a -> a.assessor() == null);
        assertThat(forTeacher.decision().by()).isNull();
        assertThat(forTeacher.decision().judgement().outcome()).isEqualTo(Outcome.NOT_YET);
    }

    @Test
    void nobody_judges_their_own_work_or_that_of_someone_they_are_in_conflict_with() {
        published();
        SubmissionId id = submitted();
        refused("access.own-work", () -> cairn.execute(TEACHER, new SubmissionCommand.Claim(id)));
        refused("access.own-work", () -> cairn.execute(TEACHER, new SubmissionCommand.Decide(id)));
        cairn.execute(BEN, new ConflictCommand.Declare(TEACHER.id()));
        cairn.execute(BEN, new ConflictCommand.Declare(TEACHER.id()));
        refused("access.conflict-of-interest", () -> cairn.execute(BEN, new SubmissionCommand.Claim(id)));
        assertThat(cairn.waitingFor(BEN, null, 10)).isEmpty();
        assertThat(cairn.waitingFor(ANA, null, 10))
                .extracting(SubmissionView::id)
                .containsExactly(id);
        assertThat(cairn.waitingFor(ANA, null, 10)).allMatch(s -> s.educator() == null);
        refused("access.role-missing", () -> cairn.execute(AUTHOR, new SubmissionCommand.Claim(id)));
        assertThatThrownBy(() -> cairn.execute(AUTHOR, new SubmissionCommand.Claim(id)))
                .hasMessageEndingWith("Maybe ASSESSOR?");
        refused(
                "access.not-owner",
                () -> cairn.execute(Actor.of("thief", ActorRole.EDUCATOR), new SubmissionCommand.Withdraw(id)));
    }

    @Test
    void an_adjudicator_did_not_assess_and_settles_all_that_is_disputed_and_no_more() {
        published();
        SubmissionId id = assessed(ALL_YES, ONE_NO);
        refused(
                "adjudication.not-independent",
                () -> cairn.execute(
                        ANA, new SubmissionCommand.Adjudicate(id, Scoresheet.of(Rating.of("used", "yes")))));
        assertThatThrownBy(() -> cairn.execute(CAM, new SubmissionCommand.Adjudicate(id, ALL_YES)))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(v -> v.path() + " " + v.code())
                                .containsExactly("/sheet/ratings/0 reference.unknown"));
        assertThatThrownBy(() -> cairn.execute(CAM, new SubmissionCommand.Adjudicate(id, Scoresheet.of())))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void a_draft_takes_no_submissions_and_a_pilot_only_those_of_its_cohort() {
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(FRAMEWORK, RUBRIC, EXIT_TICKETS)));
        refused("definition.not-open", () -> cairn.execute(TEACHER, new SubmissionCommand.Start(EXIT_TICKETS.ref())));
        List<DefinitionRef> all = List.of(FRAMEWORK.ref(), RUBRIC.ref(), EXIT_TICKETS.ref());
        cairn.execute(ISSUER, new DefinitionCommand.Pilot(all, Set.of(PersonId.of("pilot-teacher"))));
        refused(
                "definition.not-in-cohort",
                () -> cairn.execute(TEACHER, new SubmissionCommand.Start(EXIT_TICKETS.ref())));
        cairn.execute(Actor.of("pilot-teacher", ActorRole.EDUCATOR), new SubmissionCommand.Start(EXIT_TICKETS.ref()));
        cairn.execute(ISSUER, new DefinitionCommand.Publish(all));
        cairn.execute(TEACHER, new SubmissionCommand.Start(EXIT_TICKETS.ref()));
        cairn.execute(ISSUER, new DefinitionCommand.Retire(List.of(EXIT_TICKETS.ref())));
        refused(
                "definition.not-open",
                () -> cairn.execute(
                        Actor.of("late", ActorRole.EDUCATOR), new SubmissionCommand.Start(EXIT_TICKETS.ref())));
        refused("definition.illegal-move", () -> cairn.execute(ISSUER, new DefinitionCommand.Publish(all)));
    }

    @Test
    void a_published_version_never_changes_and_a_definition_is_published_with_what_it_needs() {
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(FRAMEWORK, RUBRIC, EXIT_TICKETS)));
        assertThatThrownBy(() -> cairn.execute(ISSUER, new DefinitionCommand.Publish(List.of(EXIT_TICKETS.ref()))))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(v -> v.code())
                                .containsExactly("reference.unknown", "reference.unknown"));
        assertThat(cairn.definition(EXIT_TICKETS.ref()).status()).isEqualTo(DefinitionStatus.DRAFT);
        cairn.execute(
                ISSUER, new DefinitionCommand.Publish(List.of(FRAMEWORK.ref(), RUBRIC.ref(), EXIT_TICKETS.ref())));
        long before = cairn.journal(AUDITOR, 0, 1000).size();
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(EXIT_TICKETS)));
        assertThat(cairn.journal(AUDITOR, 0, 1000)).hasSize((int) before);
        MicroCredential other = microCredential(1).topic("more").build();
        refused("definition.exists", () -> cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(other))));
        cairn.execute(
                AUTHOR, new DefinitionCommand.Draft(List.of(microCredential(2).build())));
        assertThat(cairn.definitions(MicroCredential.KIND))
                .extracting(kept -> kept.definition().version() + " " + kept.status())
                .containsExactly("1 PUBLISHED", "2 DRAFT");
    }

    @Test
    void an_unknown_id_a_second_decision_and_a_stale_revision_are_told_and_change_nothing() {
        published();
        assertThatThrownBy(() -> cairn.execute(TEACHER, new SubmissionCommand.Submit(SubmissionId.of("nope"))))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("No submission with id 'nope'.");
        SubmissionId id = assessed(ALL_YES, ALL_YES);
        refused("award.not-earned", () -> cairn.execute(ISSUER, new AwardCommand.Make(id)));
        int seen = cairn.submission(ISSUER, id).revision();
        cairn.execute(ISSUER, new SubmissionCommand.Decide(id), CommandOptions.NONE.expecting(seen));
        long entries = cairn.journal(AUDITOR, 0, 1000).size();
        refused("decision.exists", () -> cairn.execute(ISSUER, new SubmissionCommand.Decide(id)));
        assertThatThrownBy(() ->
                        cairn.execute(ISSUER, new SubmissionCommand.Decide(id), CommandOptions.NONE.expecting(seen)))
                .isInstanceOfSatisfying(ConcurrentUpdateException.class, e -> {
                    assertThat(e.expected()).isEqualTo(seen);
                    assertThat(e.actual()).isEqualTo(seen + 1);
                });
        cairn.execute(ISSUER, new AwardCommand.Make(id));
        refused("award.exists", () -> cairn.execute(ISSUER, new AwardCommand.Make(id)));
        assertThat(cairn.journal(AUDITOR, 0, 1000)).hasSize((int) entries + 2);
    }

    @Test
    void a_command_repeated_with_its_key_is_done_once() {
        published();
        SubmissionId id = assessed(ALL_YES, ALL_YES);
        cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        var make = new AwardCommand.Make(id);
        Award first = cairn.execute(ISSUER, make, CommandOptions.key("k1"));
        assertThat(cairn.execute(ISSUER, make, CommandOptions.key("k1"))).isEqualTo(first);
        assertThat(cairn.awards(TEACHER, TEACHER.id())).containsExactly(first);
        refused(
                "command.key-reused",
                () -> cairn.execute(
                        ISSUER, new AwardCommand.Move(first.id(), AwardStatus.REVOKED, "x"), CommandOptions.key("k1")));
    }

    @Test
    void a_kind_may_be_named_again_but_no_two_kinds_share_a_name() {
        var builder = Cairn.builder(storage, Checklist.SCORING, clock, ZoneId.of("America/Denver"));
        builder.define(MicroCredential.KIND, Checklist.KIND).define(Checklist.KIND);
        var other = new DefinitionKind<>("rubric", Framework.class);
        assertThatThrownBy(() -> builder.define(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Two kinds have the name 'rubric': dev.cairn.Checklist and dev.cairn.District$Framework.");
    }

    @Test
    void every_fault_of_a_command_is_reported_at_once() {
        assertThatThrownBy(() -> cairn.execute(ISSUER, new AwardCommand.Move(null, null, " ")))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(v -> v.path() + " " + v.code())
                                .containsExactly(
                                        "/award value.required", "/reason value.required", "/to value.required"));
    }

    @Test
    void an_award_is_suspended_reinstated_and_revoked_for_good() {
        published();
        SubmissionId id = assessed(ALL_YES, ALL_YES);
        cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        AwardId award = cairn.execute(ISSUER, new AwardCommand.Make(id)).id();
        cairn.execute(ISSUER, new AwardCommand.Move(award, AwardStatus.SUSPENDED, "under review"));
        assertThat(cairn.award(TEACHER, award).isActiveAt(now)).isFalse();
        cairn.execute(ISSUER, new AwardCommand.Move(award, AwardStatus.ACTIVE, "cleared"));
        cairn.execute(ISSUER, new AwardCommand.Move(award, AwardStatus.REVOKED, "evidence was not theirs"));
        refused(
                "award.illegal-move",
                () -> cairn.execute(ISSUER, new AwardCommand.Move(award, AwardStatus.ACTIVE, "no")));
        assertThat(cairn.activities(TEACHER, TEACHER.id())).isEmpty();
    }

    @Test
    void a_place_whose_lease_ran_out_is_free_for_another_assessor() {
        published();
        SubmissionId id = submitted();
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        cairn.execute(BEN, new SubmissionCommand.Claim(id));
        refused("assessment.no-place", () -> cairn.execute(CAM, new SubmissionCommand.Claim(id)));
        cairn.execute(ANA, new SubmissionCommand.Assess(id, ALL_YES));
        now = now.plus(Duration.ofDays(7));
        SubmissionView claimed = cairn.execute(CAM, new SubmissionCommand.Claim(id));
        assertThat(claimed.assignments())
                .extracting(SubmissionView.Assignment::assessor)
                .contains(CAM.id());
        refused("assessment.not-assigned", () -> cairn.execute(BEN, new SubmissionCommand.Assess(id, ALL_YES)));
        refused("assessment.exists", () -> cairn.execute(ANA, new SubmissionCommand.Assess(id, ALL_YES)));
        cairn.execute(CAM, new SubmissionCommand.GiveBack(id));
        assertThat(cairn.submission(ISSUER, id).assignments()).hasSize(1);
    }

    @Test
    void another_attempt_follows_a_decision_not_yet_and_knows_the_one_before() {
        published();
        SubmissionId first = assessed(ONE_NO, ONE_NO);
        refused(
                "submission.already-open",
                () -> cairn.execute(TEACHER, new SubmissionCommand.Start(EXIT_TICKETS.ref())));
        refused(
                "submission.already-open",
                () -> cairn.execute(TEACHER, new SubmissionCommand.Start(EXIT_TICKETS.ref(), first, null)));
        cairn.execute(ISSUER, new SubmissionCommand.Decide(first));
        SubmissionView second = cairn.execute(
                TEACHER, new SubmissionCommand.Start(EXIT_TICKETS.ref(), first, "I used another lesson."));
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.previous()).isEqualTo(first);
        assertThat(second.note()).isEqualTo("I used another lesson.");
    }

    @Test
    void eight_threads_deciding_at_once_make_one_decision_and_every_loser_is_told() throws Exception {
        published();
        SubmissionId id = assessed(ALL_YES, ALL_YES);
        var start = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(8);
        List<Future<String>> outcomes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Callable<String> decide = () -> {
                start.await();
                try {
                    cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
                    return "decided";
                } catch (CairnException e) {
                    return e.code();
                }
            };
            outcomes.add(pool.submit(decide));
        }
        start.countDown();
        List<String> told = new ArrayList<>();
        for (Future<String> outcome : outcomes) {
            told.add(outcome.get());
        }
        pool.shutdown();
        assertThat(told)
                .containsOnlyOnce("decided")
                .filteredOn(t -> !t.equals("decided"))
                .containsOnly("decision.exists");
        assertThat(cairn.journal(AUDITOR, 0, 1000)).extracting(Event::type).containsOnlyOnce("submission-decided");
    }

    @Test
    void a_badge_claim_says_what_was_awarded_and_what_was_shown() {
        published();
        SubmissionId id = assessed(ALL_YES, ALL_YES);
        cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        AwardId award = cairn.execute(ISSUER, new AwardCommand.Make(id)).id();
        BadgeClaim claim = cairn.badgeClaim(ISSUER, award, BadgeClaim.Recipient.uri("did:example:teacher"));
        assertThat(claim.name().in(java.util.Locale.ROOT)).isEqualTo("Exit tickets");
        assertThat(claim.issuer().id()).isEqualTo(URI.create("https://district.example"));
        assertThat(claim.evidence()).extracting(BadgeClaim.Evidence::kind).containsExactly("plan", "reflection");
    }

    @Test
    void only_an_auditor_reads_the_journal_or_verifies_it() {
        published();
        for (Actor other : List.of(TEACHER, AUTHOR, ISSUER, Actor.of("lead", ActorRole.COORDINATOR))) {
            refused("access.role-missing", () -> cairn.journal(other, 0, 10));
            refused("access.role-missing", () -> cairn.verifyJournal(other));
        }
        assertThat(cairn.journal(AUDITOR, 0, 10)).isNotEmpty();
    }

    @Test
    void erasing_an_educator_leaves_no_trace_but_a_journal_that_verifies() {
        published();
        SubmissionId id = assessed(ALL_YES, ALL_YES);
        cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        cairn.execute(ISSUER, new AwardCommand.Make(id));
        cairn.execute(BEN, new ConflictCommand.Declare(TEACHER.id()));
        Actor teacher = Actor.of("teacher", ActorRole.EDUCATOR);
        EducatorRecord before = cairn.record(teacher, TEACHER.id());
        assertThat(before.submissions()).hasSize(1);
        assertThat(before.awards()).hasSize(1);
        assertThat(CairnJson.write(before)).contains("What I learned.");

        Erasure erasure = cairn.execute(ISSUER, new RecordCommand.Erase(TEACHER.id()));

        assertThat(erasure.documents()).isEqualTo(4);
        assertThat(erasure.journalEntries()).isEqualTo(12);
        assertThat(cairn.record(teacher, TEACHER.id()))
                .isEqualTo(EducatorRecord.builder(TEACHER.id()).build());
        assertThat(cairn.journal(AUDITOR, 0, 1000))
                .noneMatch(event -> event.toString().contains("teacher"));
        for (String type : List.of("submission", "award", "holding", "activity", "conflict", "command")) {
            assertThat(storage.query(dev.cairn.storage.Query.ofType(type)).documents())
                    .as(type)
                    .isEmpty();
        }
        assertThat(cairn.verifyJournal(AUDITOR).detail("erased")).isEqualTo(LocalizedText.of("12"));
        assertThat(cairn.verifyJournal(AUDITOR).isMet()).isTrue();
    }
}

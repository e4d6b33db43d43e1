package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.assessment.Extension;
import dev.cairn.assessment.Outcome;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.assessment.SubmissionEvent;
import dev.cairn.assessment.SubmissionStatus;
import dev.cairn.assessment.SubmissionView;
import dev.cairn.credential.AssessmentPolicy;
import dev.cairn.credential.Blinding;
import dev.cairn.credential.Turnaround;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.RefusedException;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.SubmissionId;
import dev.cairn.json.CairnJson;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By when work is handed in, taken back and decided, and how often it may be tried. */
class DeadlinesTest extends District {
    private static final Actor EDUCATOR = Actor.of("teacher", ActorRole.EDUCATOR);
    private static final Actor COORDINATOR = Actor.of("coordinator", ActorRole.COORDINATOR);
    private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration MICRO = Duration.of(1, ChronoUnit.MICROS);

    private static AssessmentPolicy.Builder aDay() {
        return AssessmentPolicy.builder().window(Duration.ofHours(24));
    }

    private void hour(double hours) {
        now = BEGIN.plusSeconds((long) (hours * 3600));
    }

    private SubmissionId begun(AssessmentPolicy policy) {
        hour(0);
        return begunBy(EDUCATOR, publishedWith(policy));
    }

    private SubmissionView submit(SubmissionId id) {
        return cairn.execute(EDUCATOR, new SubmissionCommand.Submit(id));
    }

    private SubmissionView reopen(SubmissionId id) {
        return cairn.execute(EDUCATOR, new SubmissionCommand.Reopen(id));
    }

    @Test
    void what_was_handed_in_in_time_and_taken_back_can_be_handed_in_until_the_grace_period_ends() {
        SubmissionId id = begun(aDay().grace(Duration.ofHours(2)).build());
        hour(23);
        submit(id);
        hour(24.5);
        assertThat(reopen(id).deadline()).isEqualTo(BEGIN.plus(Duration.ofHours(25)));
        hour(25);
        now = now.plus(MICRO);
        refused("submission.deadline-passed", () -> submit(id));
        hour(25);
        assertThat(submit(id).status()).isEqualTo(SubmissionStatus.SUBMITTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 22})
    void a_deadline_after_the_grace_period_is_not_moved_by_taking_work_back(int handedIn) {
        SubmissionId id = begun(aDay().grace(Duration.ofHours(2)).build());
        hour(handedIn);
        submit(id);
        assertThat(reopen(id).extensions()).isEmpty();
        assertThat(cairn.submission(ISSUER, id).deadline()).isEqualTo(BEGIN.plus(Duration.ofHours(24)));
    }

    @Test
    void nobody_moves_their_own_deadline_again_and_again_nor_loses_by_trying() {
        SubmissionId id = begun(aDay().grace(Duration.ofHours(2)).build());
        hour(23);
        submit(id);
        reopen(id);
        hour(24.9);
        submit(id);
        assertThat(reopen(id).deadline()).isEqualTo(BEGIN.plus(Duration.ofHours(25)));
        hour(25);
        submit(id);
        now = now.plus(MICRO);
        refused("submission.deadline-passed", () -> reopen(id));
        assertThat(cairn.submission(ISSUER, id).status()).isEqualTo(SubmissionStatus.SUBMITTED);
    }

    @Test
    void taking_back_moves_a_deadline_that_a_coordinator_gave_after_the_last() {
        SubmissionId id = begun(aDay().grace(Duration.ofHours(2)).build());
        hour(23);
        submit(id);
        reopen(id);
        Instant until = BEGIN.plus(Duration.ofHours(48));
        cairn.execute(COORDINATOR, new SubmissionCommand.Extend(id, until, "illness"));
        hour(47);
        submit(id);
        assertThat(reopen(id).deadline()).isEqualTo(BEGIN.plus(Duration.ofHours(49)));
    }

    @Test
    void what_screening_returns_has_as_much_time_left_as_when_it_was_handed_in() {
        SubmissionId id = begun(aDay().screening(true).build());
        hour(23);
        submit(id);
        hour(30);
        cairn.execute(COORDINATOR, new SubmissionCommand.Screen(id, false, "There is no goal."));
        hour(31);
        now = now.plus(MICRO);
        refused("submission.deadline-passed", () -> submit(id));
        hour(31);
        assertThat(submit(id).status()).isEqualTo(SubmissionStatus.SCREENING);
        assertThat(cairn.submission(ISSUER, id).extensions())
                .extracting(Extension::by, Extension::at)
                .containsExactly(tuple(COORDINATOR.id(), BEGIN.plus(Duration.ofHours(30))));
    }

    @Test
    void without_a_deadline_none_comes_of_taking_back_or_returning() {
        SubmissionId id = begun(AssessmentPolicy.builder()
                .screening(true)
                .grace(Duration.ofHours(2))
                .build());
        submit(id);
        assertThat(reopen(id).deadline()).isNull();
        submit(id);
        hour(2);
        cairn.execute(COORDINATOR, new SubmissionCommand.Screen(id, false, "There is no goal."));
        assertThat(cairn.submission(ISSUER, id).deadline()).isNull();
    }

    @Test
    void a_deadline_is_extended_to_an_instant_still_to_come() {
        SubmissionId id = begun(aDay().build());
        now = now.plusNanos(123_456_789);
        for (Instant until : List.of(now.minusSeconds(1), now, now.plusNanos(210))) {
            assertThatThrownBy(() -> cairn.execute(COORDINATOR, new SubmissionCommand.Extend(id, until, "illness")))
                    .isInstanceOfSatisfying(
                            InvalidInputException.class,
                            e -> assertThat(e.violations())
                                    .extracting(v -> v.path() + " " + v.code())
                                    .containsExactly("/until value.out-of-range"));
        }
        Instant next = now.plusNanos(211);
        assertThat(cairn.execute(COORDINATOR, new SubmissionCommand.Extend(id, next, "illness"))
                        .deadline())
                .isEqualTo("2026-03-02T09:00:00.123457Z");
    }

    @Test
    void the_educator_takes_away_how_the_deadline_was_moved_and_why() {
        SubmissionId id = begun(aDay().grace(Duration.ofHours(2)).build());
        Instant until = BEGIN.plus(Duration.ofHours(30));
        cairn.execute(COORDINATOR, new SubmissionCommand.Extend(id, until, "illness"));
        hour(29);
        submit(id);
        reopen(id);
        SubmissionView mine =
                cairn.record(EDUCATOR, EDUCATOR.id()).submissions().get(0);
        assertThat(mine.extensions())
                .containsExactly(
                        new Extension(until, COORDINATOR.id(), BEGIN, "illness"),
                        new Extension(
                                BEGIN.plus(Duration.ofHours(31)),
                                EDUCATOR.id(),
                                BEGIN.plus(Duration.ofHours(29)),
                                "Taken back within the grace period."));
        assertThat(CairnJson.read(CairnJson.write(mine), SubmissionView.class)).isEqualTo(mine);
    }

    @Test
    void who_moved_a_deadline_and_why_is_hidden_from_those_who_may_not_know_whom_they_meet() {
        SubmissionId id = begun(
                aDay().grace(Duration.ofHours(2)).blinding(Blinding.DOUBLE).build());
        Instant until = BEGIN.plus(Duration.ofHours(30));
        cairn.execute(COORDINATOR, new SubmissionCommand.Extend(id, until, "illness"));
        hour(29);
        submit(id);
        reopen(id);
        submit(id);
        hour(32);
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        assertThat(cairn.submission(ANA, id).extensions())
                .extracting(Extension::by)
                .containsExactly(null, null);
        assertThat(cairn.submission(ANA, id).extensions())
                .extracting(Extension::reason)
                .containsOnlyNulls();
        assertThat(cairn.submission(COORDINATOR, id).extensions())
                .extracting(Extension::reason)
                .containsExactly("illness", null);
        assertThat(cairn.submission(EDUCATOR, id).extensions())
                .extracting(Extension::by)
                .containsExactly(null, EDUCATOR.id());
    }

    @Test
    void an_extension_journalled_without_who_and_when_is_read_and_written_as_it_was() {
        String json = "{\"event\":\"submission-extended\",\"reason\":\"illness\",\"until\":\"2026-03-04T09:00:00Z\"}";
        var old = CairnJson.read(json, SubmissionEvent.class);
        assertThat(CairnJson.write(old)).isEqualTo(json);
        SubmissionId id = begun(aDay().blinding(Blinding.DOUBLE).build());
        Submission extended = kept(id).apply(old);
        assertThat(extended.seenBy(EDUCATOR.id(), false).extensions())
                .containsExactly(new Extension(Instant.parse("2026-03-04T09:00:00Z"), null, null, "illness"));
    }

    private SubmissionId decided(DefinitionRef ref, Scoresheet sheet) {
        SubmissionId id = handedInBy(EDUCATOR, ref);
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        cairn.execute(ANA, new SubmissionCommand.Assess(id, sheet));
        cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        return id;
    }

    @Test
    void drafts_withdrawn_use_up_no_attempt() {
        DefinitionRef ref = publishedWith(AssessmentPolicy.builder().attempts(2).build());
        for (int i = 0; i < 3; i++) {
            cairn.execute(EDUCATOR, new SubmissionCommand.Withdraw(begunBy(EDUCATOR, ref)));
        }
        decided(ref, ONE_NO);
        cairn.execute(EDUCATOR, new SubmissionCommand.Withdraw(handedInBy(EDUCATOR, ref)));
        SubmissionId second = decided(ref, ONE_NO);
        assertThat(cairn.submission(ISSUER, second).attempt()).isEqualTo(6);
        refused("submission.no-attempt-left", () -> begunBy(EDUCATOR, ref));
    }

    @Test
    void what_was_met_gives_all_attempts_back() {
        DefinitionRef ref = publishedWith(AssessmentPolicy.builder().attempts(1).build());
        decided(ref, ALL_YES);
        assertThat(cairn.submission(ISSUER, begunBy(EDUCATOR, ref)).attempt()).isEqualTo(1);
    }

    @Test
    void a_review_is_due_as_long_after_it_was_asked_for_as_a_decision_after_handing_in() {
        now = BEGIN;
        DefinitionRef ref = publishedWith(AssessmentPolicy.builder()
                .turnaround(Turnaround.calendarDays(3))
                .build());
        SubmissionId id = decided(ref, ONE_NO);
        now = BEGIN.plus(Duration.ofDays(30));
        cairn.execute(EDUCATOR, new SubmissionCommand.RequestReview(id, "Look again."));
        SubmissionView asked = cairn.submission(ISSUER, id);
        assertThat(asked.reviewRequestedAt()).isEqualTo(now);
        assertThat(cairn.dueAt(asked)).isEqualTo(now.plus(Duration.ofDays(3)));
        assertThat(cairn.overdue(ISSUER)).isEmpty();
        cairn.execute(CAM, new SubmissionCommand.Adjudicate(id, ALL_YES));
        now = BEGIN.plus(Duration.ofDays(33));
        assertThat(cairn.overdue(ISSUER)).isEmpty();
        now = now.plus(MICRO);
        assertThat(cairn.overdue(ISSUER)).extracting(SubmissionView::id).containsExactly(id);
        SubmissionView decided = cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        assertThat(decided.decision().judgement().outcome()).isEqualTo(Outcome.MET);
        assertThat(cairn.dueAt(decided)).isNull();
    }

    @Test
    void nothing_is_due_while_no_decision_is_awaited() {
        DefinitionRef ref = publishedWith(AssessmentPolicy.builder()
                .turnaround(Turnaround.calendarDays(3))
                .screening(true)
                .build());
        SubmissionId id = begunBy(EDUCATOR, ref);
        assertThat(cairn.dueAt(cairn.submission(ISSUER, id))).isNull();
        assertThat(cairn.dueAt(submit(id))).isNotNull();
        cairn.execute(COORDINATOR, new SubmissionCommand.Screen(id, false, "There is no goal."));
        assertThat(cairn.dueAt(cairn.submission(ISSUER, id))).isNull();
        assertThat(cairn.dueAt(submit(id))).isNotNull();
        assertThat(cairn.dueAt(cairn.execute(EDUCATOR, new SubmissionCommand.Withdraw(id))))
                .isNull();
    }

    @Test
    void a_decision_that_another_attempt_follows_is_not_reviewed() {
        DefinitionRef ref = publishedWith(AssessmentPolicy.builder().build());
        SubmissionId first = decided(ref, ONE_NO);
        SubmissionId second = begunBy(EDUCATOR, ref);
        var review = new SubmissionCommand.RequestReview(first, "Look again.");
        refused("submission.followed", () -> cairn.execute(EDUCATOR, review));
        cairn.execute(EDUCATOR, new SubmissionCommand.Withdraw(second));
        refused("submission.followed", () -> cairn.execute(EDUCATOR, review));
        SubmissionId third = decided(ref, ONE_NO);
        cairn.execute(EDUCATOR, new SubmissionCommand.RequestReview(third, "Look again."));
    }

    @Test
    void of_a_review_and_another_attempt_asked_for_at_once_one_is_begun() throws Exception {
        DefinitionRef ref = publishedWith(AssessmentPolicy.builder().build());
        var pool = Executors.newFixedThreadPool(2);
        for (int round = 0; round < 20; round++) {
            SubmissionId id = decided(ref, ONE_NO);
            var barrier = new CyclicBarrier(2);
            List<Callable<String>> both = new ArrayList<>();
            for (SubmissionCommand command :
                    List.of(new SubmissionCommand.Start(ref), new SubmissionCommand.RequestReview(id, "Look again."))) {
                both.add(() -> {
                    barrier.await();
                    try {
                        return cairn.execute(EDUCATOR, command).status().name();
                    } catch (RefusedException e) {
                        return e.code();
                    }
                });
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<String> outcome : pool.invokeAll(both)) {
                outcomes.add(outcome.get());
            }
            assertThat(outcomes)
                    .isIn(
                            List.of("DRAFT", "submission.followed"),
                            List.of("submission.already-open", SubmissionStatus.UNDER_REVIEW.name()));
            if (outcomes.contains("DRAFT")) {
                List<SubmissionView> all = cairn.submissions(EDUCATOR, EDUCATOR.id());
                cairn.execute(
                        EDUCATOR,
                        new SubmissionCommand.Withdraw(all.get(all.size() - 1).id()));
            } else {
                cairn.execute(CAM, new SubmissionCommand.Adjudicate(id, ONE_NO));
                cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
            }
        }
        pool.shutdown();
    }
}

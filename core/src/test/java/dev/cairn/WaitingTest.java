package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.CommandOptions;
import dev.cairn.assessment.Candidate;
import dev.cairn.assessment.ConflictCommand;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.assessment.SubmissionStatus;
import dev.cairn.assessment.SubmissionView;
import dev.cairn.credential.AssessmentPolicy;
import dev.cairn.event.Event;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.SubmissionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What waits for whom, and who may be given it. */
class WaitingTest extends District {
    private static final Actor EDUCATOR = Actor.of("teacher", ActorRole.EDUCATOR);
    private static final Actor COORDINATOR = Actor.of("coordinator", ActorRole.COORDINATOR);
    private static final Duration GRACE = Duration.ofHours(2);
    private static final Scoresheet USED = Scoresheet.of(Rating.of("used", "yes"));

    private List<SubmissionId> waitingFor(Actor actor) {
        return cairn.waitingFor(actor, null, 1000).stream()
                .map(SubmissionView::id)
                .toList();
    }

    private int workload(Actor assessor, SubmissionId anything) {
        return cairn.candidates(COORDINATOR, anything, List.of(assessor.id()))
                .get(0)
                .workload();
    }

    @Test
    void a_place_waits_again_at_the_instant_its_lease_is_over() {
        published();
        SubmissionId id = submitted();
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        cairn.execute(BEN, new SubmissionCommand.Claim(id));
        Instant until = kept(id).assignmentOf(ANA.id()).until();
        now = until.minusNanos(1);
        assertThat(waitingFor(CAM)).isEmpty();
        assertThat(workload(ANA, id)).isEqualTo(1);
        refused("assessment.no-place", () -> cairn.execute(CAM, new SubmissionCommand.Claim(id)));
        now = until;
        assertThat(waitingFor(CAM)).containsExactly(id);
        assertThat(waitingFor(ANA)).isEmpty();
        assertThat(workload(ANA, id)).isZero();
        cairn.execute(CAM, new SubmissionCommand.Claim(id));
        assertThat(workload(CAM, id)).isEqualTo(1);
    }

    @Test
    void an_assessor_is_told_the_places_they_hold_until_they_rate_or_may_rate_no_more() {
        published();
        SubmissionId id = submitted();
        assertThat(cairn.placesOf(ANA)).isEmpty();
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        cairn.execute(BEN, new SubmissionCommand.Claim(id));
        assertThat(cairn.placesOf(ANA)).containsExactly(cairn.submission(ANA, id));
        assertThat(cairn.placesOf(ANA)).extracting(SubmissionView::educator).containsOnlyNulls();
        assertThat(cairn.placesOf(EDUCATOR)).isEmpty();
        cairn.execute(ANA, new SubmissionCommand.Assess(id, ALL_YES));
        assertThat(cairn.placesOf(ANA)).isEmpty();
        now = now.plus(POLICY.lease());
        assertThat(cairn.placesOf(BEN)).extracting(SubmissionView::id).containsExactly(id);
        cairn.execute(CAM, new SubmissionCommand.Claim(id));
        assertThat(cairn.placesOf(BEN)).isEmpty();
    }

    @Test
    void a_place_that_was_rated_never_waits_again() {
        published();
        SubmissionId id = submitted();
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        cairn.execute(ANA, new SubmissionCommand.Assess(id, ALL_YES));
        now = now.plus(POLICY.lease());
        cairn.execute(BEN, new SubmissionCommand.Claim(id));
        assertThat(waitingFor(CAM)).isEmpty();
        now = now.plus(POLICY.lease());
        assertThat(waitingFor(CAM)).containsExactly(id);
        cairn.execute(CAM, new SubmissionCommand.Claim(id));
        assertThat(cairn.submission(ISSUER, id).assignments())
                .extracting(place -> place.assessor())
                .containsExactly(ANA.id(), CAM.id());
    }

    @Test
    void the_oldest_that_may_not_be_taken_hide_no_others() {
        published();
        List<SubmissionId> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Actor educator = Actor.of("t" + i, ActorRole.EDUCATOR);
            ids.add(handedInBy(educator, EXIT_TICKETS.ref()));
            if (i < 3) {
                cairn.execute(ANA, new ConflictCommand.Declare(educator.id()));
            }
        }
        assertThat(cairn.waitingFor(ANA, null, 3))
                .extracting(SubmissionView::id)
                .containsExactly(ids.get(3));
        assertThat(cairn.waitingFor(BEN, ids.get(0), 2))
                .extracting(SubmissionView::id)
                .containsExactly(ids.get(1), ids.get(2));
    }

    @Test
    void one_page_holds_all_kinds_of_work_by_id_and_the_next_goes_on_after_it() {
        published();
        List<SubmissionId> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            SubmissionId id = handedInBy(Actor.of("t" + i, ActorRole.EDUCATOR), EXIT_TICKETS.ref());
            for (Actor assessor : List.of(ANA, BEN)) {
                cairn.execute(assessor, new SubmissionCommand.Claim(id));
                cairn.execute(assessor, new SubmissionCommand.Assess(id, ALL_YES));
            }
            if (i % 2 == 0) {
                cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
            }
            ids.add(id);
        }
        assertThat(cairn.waitingFor(ISSUER, null, 4))
                .extracting(SubmissionView::id)
                .isEqualTo(ids.subList(0, 4));
        assertThat(cairn.waitingFor(ISSUER, ids.get(3), 4))
                .extracting(SubmissionView::id)
                .isEqualTo(ids.subList(4, 6));
        assertThat(cairn.waitingFor(ISSUER, ids.get(5), 4)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1001})
    void a_page_has_one_to_a_thousand(int limit) {
        assertThatIllegalArgumentException().isThrownBy(() -> cairn.waitingFor(EDUCATOR, null, limit));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void work_that_may_be_taken_back_waits_for_nobody_until_its_grace_period_is_over(boolean screening) {
        DefinitionRef ref = publishedWith(
                AssessmentPolicy.builder().screening(screening).grace(GRACE).build());
        SubmissionId id = handedInBy(EDUCATOR, ref);
        now = cairn.submission(ISSUER, id).submittedAt().plus(GRACE).minusNanos(1);
        assertThat(waitingFor(COORDINATOR)).isEmpty();
        assertThat(waitingFor(ANA)).isEmpty();
        var screen = new SubmissionCommand.Screen(id, true, null);
        if (screening) {
            refused("submission.in-grace", () -> cairn.execute(COORDINATOR, screen));
        }
        now = now.plusNanos(1);
        refused("submission.illegal-state", () -> cairn.execute(EDUCATOR, new SubmissionCommand.Reopen(id)));
        if (screening) {
            assertThat(waitingFor(COORDINATOR)).containsExactly(id);
            cairn.execute(COORDINATOR, screen);
        }
        assertThat(waitingFor(ANA)).containsExactly(id);
    }

    @Test
    void work_is_taken_back_from_screening_within_its_grace_period() {
        DefinitionRef ref = publishedWith(
                AssessmentPolicy.builder().screening(true).grace(GRACE).build());
        SubmissionId id = handedInBy(EDUCATOR, ref);
        now = cairn.submission(ISSUER, id).submittedAt().plus(GRACE).minusNanos(1000);
        assertThat(cairn.execute(EDUCATOR, new SubmissionCommand.Reopen(id)).status())
                .isEqualTo(SubmissionStatus.DRAFT);
    }

    @Test
    void who_declares_a_conflict_gives_back_what_they_have_not_rated_in_the_same_commit() {
        published();
        SubmissionId id = submitted();
        SubmissionId other = handedInBy(Actor.of("other", ActorRole.EDUCATOR), EXIT_TICKETS.ref());
        for (Actor assessor : List.of(ANA, BEN)) {
            cairn.execute(assessor, new SubmissionCommand.Claim(id));
            cairn.execute(assessor, new SubmissionCommand.Claim(other));
        }
        cairn.execute(BEN, new SubmissionCommand.Assess(id, ALL_YES));
        heard.clear();
        cairn.execute(ANA, new ConflictCommand.Declare(EDUCATOR.id()));
        assertThat(heard).extracting(Event::type).containsExactly("conflict-declared", "submission-released");
        assertThat(heard).extracting(Event::at).containsOnly(heard.get(0).at());
        assertThat(kept(id).assignmentOf(ANA.id())).isNull();
        assertThat(kept(other).assignmentOf(ANA.id())).isNotNull();
        assertThat(waitingFor(CAM)).containsExactly(id);

        cairn.execute(BEN, new ConflictCommand.Declare(EDUCATOR.id()));
        assertThat(kept(id).assignmentOf(BEN.id())).isNotNull();
    }

    @Test
    void who_only_adjudicates_can_declare_a_conflict() {
        published();
        SubmissionId id = assessed(ALL_YES, ONE_NO);
        Actor eve = Actor.of("eve", ActorRole.ADJUDICATOR);
        assertThat(waitingFor(eve)).containsExactly(id);
        cairn.execute(eve, new ConflictCommand.Declare(EDUCATOR.id()));
        assertThat(waitingFor(eve)).isEmpty();
        refused("access.conflict-of-interest", () -> cairn.execute(eve, new SubmissionCommand.Adjudicate(id, USED)));
        refused("access.role-missing", () -> cairn.execute(ISSUER, new ConflictCommand.Declare(EDUCATOR.id())));
    }

    @Test
    void who_comes_to_work_with_the_educator_can_give_the_place_back() {
        DefinitionRef ref = publishedWith(POLICY);
        SubmissionId id = cairn.execute(EDUCATOR, new SubmissionCommand.Start(ref, null, null, "team"))
                .id();
        cairn.execute(EDUCATOR, new SubmissionCommand.Save(id, evidence()));
        cairn.execute(EDUCATOR, new SubmissionCommand.Submit(id));
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        cairn.execute(Actor.of("ana", ActorRole.EDUCATOR), new SubmissionCommand.Start(ref, null, null, "team"));
        refused("access.conflict-of-interest", () -> cairn.execute(ANA, new SubmissionCommand.Assess(id, ALL_YES)));
        for (int times = 1; times <= 2; times++) {
            cairn.execute(ANA, new SubmissionCommand.GiveBack(id), CommandOptions.key("stop"));
        }
        assertThat(waitingFor(BEN)).containsExactly(id);
    }

    @Test
    void while_work_is_blind_nothing_tells_its_educator_from_others_who_may_not_judge_it() {
        published();
        SubmissionId id = submitted();
        cairn.execute(BEN, new ConflictCommand.Declare(EDUCATOR.id()));
        List<Candidate> seen = cairn.candidates(COORDINATOR, id, List.of(EDUCATOR.id(), BEN.id()));
        assertThat(seen.get(0).eligible()).isEqualTo(seen.get(1).eligible());
        for (Actor partial : List.of(EDUCATOR, BEN)) {
            refused(
                    "access.conflict-of-interest",
                    () -> cairn.execute(COORDINATOR, new SubmissionCommand.Allocate(id, partial.id())));
        }

        Actor lead = Actor.of("lead", ActorRole.COORDINATOR, ActorRole.ISSUER);
        assertThat(cairn.candidates(lead, id, List.of(EDUCATOR.id(), BEN.id())))
                .extracting(c -> c.eligible().because().get(0).code())
                .containsExactly("assessor.partial", "assessor.own-work");
        refused("access.own-work", () -> cairn.execute(lead, new SubmissionCommand.Allocate(id, EDUCATOR.id())));
    }
}

package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.actor.Actor;
import dev.cairn.actor.PersonId;
import dev.cairn.actor.Role;
import dev.cairn.assessment.Accommodation;
import dev.cairn.assessment.Annotation;
import dev.cairn.assessment.Candidate;
import dev.cairn.assessment.Certification;
import dev.cairn.assessment.CertificationCommand;
import dev.cairn.assessment.Outcome;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.assessment.SubmissionStatus;
import dev.cairn.award.AwardCommand;
import dev.cairn.credential.AssessmentPolicy;
import dev.cairn.credential.Blinding;
import dev.cairn.credential.EvidenceRequirement;
import dev.cairn.credential.MicroCredential;
import dev.cairn.credential.Qualification;
import dev.cairn.credential.SecondMarking;
import dev.cairn.credential.Turnaround;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.definition.DefinitionRef;
import dev.cairn.error.InvalidInputException;
import dev.cairn.evidence.Artifact;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.evidence.SubmissionId;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.Reason;
import dev.cairn.reason.ReasonText;
import dev.cairn.text.LocalizedText;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The processes of published programs as configuration. Facts: Digital Promise, BloomBoard, Utah, NEA and CanopyEd, as
 * their public help pages described them in 2026.
 */
class ProcessTest extends District {
    static final Actor COORDINATOR = Actor.of("coordinator", Role.COORDINATOR);

    DefinitionRef open(AssessmentPolicy.Builder policy, EvidenceRequirement... requirements) {
        var builder = microCredential(1).assessment(policy.build());
        for (EvidenceRequirement requirement : requirements) {
            builder.evidence(requirement);
        }
        MicroCredential definition = builder.build();
        List<Definition> all = List.of(FRAMEWORK, RUBRIC, definition);
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(all));
        cairn.execute(
                ISSUER,
                new DefinitionCommand.Publish(all.stream().map(Definition::ref).toList()));
        return definition.ref();
    }

    SubmissionId start(DefinitionRef ref) {
        SubmissionId id =
                cairn.execute(TEACHER, new SubmissionCommand.Start(ref)).id();
        cairn.execute(TEACHER, new SubmissionCommand.Save(id, evidence()));
        return id;
    }

    SubmissionId handedIn(DefinitionRef ref) {
        SubmissionId id = start(ref);
        cairn.execute(TEACHER, new SubmissionCommand.Submit(id));
        return id;
    }

    void notYet(DefinitionRef ref) {
        SubmissionId id = handedIn(ref);
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        cairn.execute(ANA, new SubmissionCommand.Assess(id, ONE_NO));
        cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
    }

    @Test
    void digital_promise_answers_in_fourteen_business_days_and_a_new_attempt_comes_with_a_note() {
        DefinitionRef ref = open(AssessmentPolicy.builder()
                .blinding(Blinding.DOUBLE)
                .lease(Duration.ofDays(7))
                .turnaround(Turnaround.businessDays(14))
                .qualification(new Qualification(false, true, null, false)));
        SubmissionId id = handedIn(ref);
        // Monday 2 March 2026 and fourteen business days is Friday 20 March; daylight saving began on the 8th.
        assertThat(cairn.dueAt(cairn.submission(ISSUER, id))).isEqualTo("2026-03-20T08:00:00.123456Z");
        assertThat(cairn.overdue(ISSUER)).isEmpty();
        now = Instant.parse("2026-03-20T08:00:01Z");
        assertThat(cairn.overdue(COORDINATOR)).extracting(Submission::id).containsExactly(id);
        refused("access.role-missing", () -> cairn.overdue(ANA));
        refused("assessment.not-qualified", () -> cairn.execute(ANA, new SubmissionCommand.Claim(id)));
    }

    @Test
    void bloomboard_screens_first_needs_two_assessors_and_a_coach_after_three_decisions_not_yet() {
        DefinitionRef ref = open(AssessmentPolicy.builder()
                .screening(true)
                .blinding(Blinding.SINGLE)
                .turnaround(Turnaround.businessDays(5))
                .coachingAfter(3));
        SubmissionId id = start(ref);
        assertThat(cairn.execute(TEACHER, new SubmissionCommand.Submit(id)).status())
                .isEqualTo(SubmissionStatus.SCREENING);
        refused("submission.illegal-state", () -> cairn.execute(ANA, new SubmissionCommand.Claim(id)));
        assertThat(cairn.waitingFor(COORDINATOR, null, 10))
                .extracting(Submission::id)
                .containsExactly(id);
        assertThatThrownBy(() -> cairn.execute(COORDINATOR, new SubmissionCommand.Screen(id, false, " ")))
                .isInstanceOf(InvalidInputException.class);
        Submission returned =
                cairn.execute(COORDINATOR, new SubmissionCommand.Screen(id, false, "The plan has no goal."));
        assertThat(returned.status()).isEqualTo(SubmissionStatus.RETURNED);
        assertThat(returned.completeness().code()).isEqualTo("submission.screened-incomplete");
        assertThat(returned.decision()).isNull();
        cairn.execute(TEACHER, new SubmissionCommand.Withdraw(id));

        for (int attempt = 0; attempt < 3; attempt++) {
            SubmissionId each = handedIn(ref);
            cairn.execute(COORDINATOR, new SubmissionCommand.Screen(each, true, null));
            cairn.execute(ANA, new SubmissionCommand.Claim(each));
            cairn.execute(ANA, new SubmissionCommand.Assess(each, ONE_NO));
            cairn.execute(ISSUER, new SubmissionCommand.Decide(each));
        }
        refused("submission.coaching-needed", () -> cairn.execute(TEACHER, new SubmissionCommand.Start(ref)));
        List<Submission> all = cairn.submissions(ISSUER, TEACHER.id());
        Submission last = all.get(all.size() - 1);
        assertThat(last.attempt()).isEqualTo(4);
        cairn.execute(COORDINATOR, new SubmissionCommand.Coach(last.id()));
        assertThat(cairn.submission(ISSUER, last.id()).coachedAt()).isNotNull();
        Submission next = cairn.execute(TEACHER, new SubmissionCommand.Start(ref));
        assertThat(next.previous()).isEqualTo(last.id());
        assertThat(next.notYets()).isEqualTo(3);
    }

    @Test
    void utah_lets_those_who_hold_the_micro_credential_assess_it_without_limit_of_attempts() {
        DefinitionRef ref =
                open(AssessmentPolicy.builder().qualification(new Qualification(true, false, List.of(), false)));
        for (int attempt = 0; attempt < 5; attempt++) {
            SubmissionId id = handedIn(ref);
            refused("assessment.not-qualified", () -> cairn.execute(ANA, new SubmissionCommand.Claim(id)));
            cairn.execute(TEACHER, new SubmissionCommand.Withdraw(id));
        }
        assertThat(cairn.execute(TEACHER, new SubmissionCommand.Start(ref)).attempt())
                .isEqualTo(6);
    }

    @Test
    void nea_asks_for_files_without_names_as_a_declared_check() {
        var plain = requirement("plan");
        var nameless = new EvidenceRequirement(
                "work",
                "student-work",
                plain.title(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of("no-student-names"),
                false);
        DefinitionRef ref = open(AssessmentPolicy.builder(), nameless);
        SubmissionId id = start(ref);
        var items = new ArrayList<>(evidence());
        items.add(EvidenceItem.of("work", "A poem."));
        cairn.execute(TEACHER, new SubmissionCommand.Save(id, items));
        assertThat(cairn.execute(TEACHER, new SubmissionCommand.Submit(id)).status())
                .isEqualTo(SubmissionStatus.RETURNED);
        items.set(2, items.get(2).declaring("no-student-names"));
        cairn.execute(TEACHER, new SubmissionCommand.Save(id, items));
        assertThat(cairn.execute(TEACHER, new SubmissionCommand.Submit(id)).status())
                .isEqualTo(SubmissionStatus.SUBMITTED);
    }

    @Test
    void canopyed_has_one_assessor_who_meets_or_does_not_meet_and_asks_to_resubmit() {
        DefinitionRef ref = open(AssessmentPolicy.builder());
        notYet(ref);
        Submission again = cairn.execute(TEACHER, new SubmissionCommand.Start(ref));
        assertThat(again.attempt()).isEqualTo(2);
        SubmissionId id = again.id();
        cairn.execute(TEACHER, new SubmissionCommand.Save(id, evidence()));
        cairn.execute(TEACHER, new SubmissionCommand.Submit(id));
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        Submission seen = cairn.execute(ANA, new SubmissionCommand.Assess(id, ALL_YES));
        assertThat(seen.educator()).isEqualTo(TEACHER.id());
        assertThat(cairn.execute(ISSUER, new SubmissionCommand.Decide(id))
                        .decision()
                        .judgement()
                        .outcome())
                .isEqualTo(Outcome.MET);
    }

    @Test
    void a_deadline_is_kept_unless_a_coordinator_extends_it_with_a_reason() {
        DefinitionRef ref = open(AssessmentPolicy.builder().window(Duration.ofDays(30)));
        SubmissionId id = start(ref);
        now = now.plus(Duration.ofDays(30)).plusSeconds(1);
        refused("submission.deadline-passed", () -> cairn.execute(TEACHER, new SubmissionCommand.Submit(id)));
        cairn.execute(COORDINATOR, new SubmissionCommand.Extend(id, now.plusSeconds(60), "illness"));
        cairn.execute(COORDINATOR, new SubmissionCommand.Accommodate(id, "May answer orally.", "injured hand"));
        Submission submitted = cairn.execute(TEACHER, new SubmissionCommand.Submit(id));
        assertThat(submitted.status()).isEqualTo(SubmissionStatus.SUBMITTED);
        assertThat(submitted.accommodations())
                .extracting(a -> a.what() + " " + a.reason())
                .containsExactly("May answer orally. injured hand");
    }

    @Test
    void within_the_grace_period_the_educator_takes_it_back_and_nobody_may_begin() {
        DefinitionRef ref = open(AssessmentPolicy.builder().grace(Duration.ofHours(1)));
        SubmissionId id = handedIn(ref);
        refused("submission.in-grace", () -> cairn.execute(ANA, new SubmissionCommand.Claim(id)));
        assertThat(cairn.execute(TEACHER, new SubmissionCommand.Reopen(id)).status())
                .isEqualTo(SubmissionStatus.DRAFT);
        cairn.execute(TEACHER, new SubmissionCommand.Submit(id));
        now = now.plus(Duration.ofHours(1));
        refused("submission.illegal-state", () -> cairn.execute(TEACHER, new SubmissionCommand.Reopen(id)));
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
    }

    @Test
    void attempts_can_be_limited() {
        DefinitionRef ref = open(AssessmentPolicy.builder().attempts(2));
        notYet(ref);
        notYet(ref);
        refused("submission.no-attempt-left", () -> cairn.execute(TEACHER, new SubmissionCommand.Start(ref)));
    }

    @Test
    void a_review_is_made_once_by_someone_who_took_no_part_and_the_earlier_decision_stays_on_record() {
        DefinitionRef ref = open(AssessmentPolicy.builder().blinding(Blinding.DOUBLE));
        notYet(ref);
        SubmissionId id = cairn.submissions(ISSUER, TEACHER.id()).get(0).id();
        cairn.execute(TEACHER, new SubmissionCommand.RequestReview(id, "The second lesson was not looked at."));
        refused(
                "adjudication.not-independent",
                () -> cairn.execute(ANA, new SubmissionCommand.Adjudicate(id, ALL_YES)));
        assertThat(cairn.waitingFor(CAM, null, 10)).extracting(Submission::id).containsExactly(id);
        assertThatThrownBy(() -> cairn.execute(
                        CAM, new SubmissionCommand.Adjudicate(id, Scoresheet.of(Rating.of("used", "yes")))))
                .isInstanceOf(InvalidInputException.class);
        cairn.execute(CAM, new SubmissionCommand.Adjudicate(id, ALL_YES));
        Submission decided = cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        assertThat(decided.decision().judgement().outcome()).isEqualTo(Outcome.MET);
        assertThat(decided.earlierDecisions())
                .extracting(d -> d.judgement().outcome())
                .containsExactly(Outcome.NOT_YET);
        assertThat(decided.assessments()).hasSize(1);
        assertThat(decided.review().assessor()).isEqualTo(CAM.id());
        refused(
                "submission.reviewed-already",
                () -> cairn.execute(TEACHER, new SubmissionCommand.RequestReview(id, "Again.")));
        cairn.execute(ISSUER, new AwardCommand.Make(id));
    }

    @Test
    void remarks_on_evidence_form_threads_and_reach_the_educator_with_the_decision() {
        DefinitionRef ref = open(AssessmentPolicy.builder().blinding(Blinding.DOUBLE));
        SubmissionId id = handedIn(ref);
        refused(
                "assessment.not-assigned",
                () -> cairn.execute(ANA, new SubmissionCommand.Annotate(id, 0, null, null, "Where is the goal?")));
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        Submission remarked = cairn.execute(
                ANA, new SubmissionCommand.Annotate(id, 0, Duration.ofSeconds(75), null, "Good wait time here."));
        String first = remarked.annotations().get(0).id();
        assertThatThrownBy(() ->
                        cairn.execute(ANA, new SubmissionCommand.Annotate(id, 9, Duration.ofSeconds(-1), "none", "x")))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(v -> v.path())
                                .containsExactly("/item", "/position", "/replyTo"));
        Actor teacher = Actor.of("teacher", Role.EDUCATOR);
        assertThat(cairn.submission(teacher, id).annotations()).isEmpty();
        cairn.execute(ANA, new SubmissionCommand.Assess(id, ALL_YES));
        cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        cairn.execute(teacher, new SubmissionCommand.Annotate(id, 0, null, first, "Thank you."));
        assertThat(cairn.submission(teacher, id).annotations())
                .extracting(Annotation::author, Annotation::replyTo)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Submission.HIDDEN, null),
                        org.assertj.core.groups.Tuple.tuple(TEACHER.id(), first));
    }

    @Test
    void nothing_beside_the_work_itself_names_the_educator_to_those_who_judge_blind() {
        DefinitionRef ref = open(AssessmentPolicy.builder().screening(true).blinding(Blinding.SINGLE));
        Artifact file = Artifact.of("a".repeat(64), 10, "application/pdf").claimedAs("application/pdf");
        EvidenceItem plan = EvidenceItem.of("plan", file.named("Maria Lopez, Lincoln High.pdf"))
                .produced(LocalDate.of(2026, 3, 2), "Lincoln High");
        EvidenceItem reflection = EvidenceItem.of("reflection", "Mine.").declaring("own");
        SubmissionId id = handIn("maria", ref, null, List.of(plan, reflection)).id();
        now = now.plusSeconds(1);
        cairn.execute(
                COORDINATOR, new SubmissionCommand.Accommodate(id, "Two hours more.", "Depression, letter of Dr. X"));
        Actor other = Actor.of("other", Role.COORDINATOR);
        for (Submission seen : List.of(
                cairn.submission(other, id),
                cairn.execute(other, new SubmissionCommand.Screen(id, true, null)),
                cairn.execute(ANA, new SubmissionCommand.Claim(id)),
                cairn.execute(ANA, new SubmissionCommand.Assess(id, ALL_YES)))) {
            assertThat(CairnJson.write(seen)).doesNotContain("Lopez", "Lincoln", "Depression", "maria");
            assertThat(seen.evidence())
                    .containsExactly(
                            EvidenceItem.of("plan", file).produced(LocalDate.of(2026, 3, 2), null), reflection);
            assertThat(seen.accommodations()).extracting(Accommodation::what).containsExactly("Two hours more.");
            assertThat(CairnJson.read(CairnJson.write(seen), Submission.class)).isEqualTo(seen);
        }
        for (Actor knows : List.of(Actor.of("maria", Role.EDUCATOR), ISSUER, AUDITOR)) {
            assertThat(CairnJson.write(cairn.submission(knows, id))).contains("Lopez", "Lincoln", "Depression");
        }
        assertThat(cairn.submission(COORDINATOR, id).accommodations().get(0).reason())
                .isEqualTo("Depression, letter of Dr. X");
    }

    @Test
    void where_evidence_was_made_before_is_not_told_to_those_who_judge_blind() {
        DefinitionRef ref = open(
                AssessmentPolicy.builder().blinding(Blinding.SINGLE),
                requirement("old").priorLearning(Period.ofYears(3)));
        List<EvidenceItem> evidence = new ArrayList<>(evidence());
        evidence.add(EvidenceItem.of("old", "Old.").produced(LocalDate.of(2024, 3, 2), "Lincoln High"));
        Submission own = handIn("maria", ref, null, evidence);
        assertThat(ReasonText.core().outline(own.completeness(), Locale.ENGLISH))
                .contains("Item 1 was made on 2024-03-02 (Lincoln High), before the submission was begun.");
        Submission seen = cairn.execute(ANA, new SubmissionCommand.Claim(own.id()));
        assertThat(ReasonText.core().outline(seen.completeness(), Locale.ENGLISH))
                .contains("Item 1 was made on 2024-03-02 (–), before the submission was begun.");
        assertThat(CairnJson.write(seen)).doesNotContain("Lincoln");
    }

    @Test
    void a_remark_stays_on_its_piece_wherever_the_educator_puts_it() {
        DefinitionRef ref = open(AssessmentPolicy.builder());
        SubmissionId id =
                cairn.execute(TEACHER, new SubmissionCommand.Start(ref)).id();
        Artifact file = Artifact.of("a".repeat(64), 10, "application/pdf");
        EvidenceItem one = EvidenceItem.of("plan", file);
        EvidenceItem two = EvidenceItem.of("plan", "A plan.");
        EvidenceItem three = EvidenceItem.of("reflection", URI.create("https://school.example/1"));
        save(id, one, two, three);
        for (int item = 0; item < 3; item++) {
            cairn.execute(TEACHER, new SubmissionCommand.Annotate(id, item, null, null, "On " + item));
        }
        assertThat(save(id, one.declaring("own"), two, three)).containsExactly(0, 1, 2);
        assertThat(save(id, three.linkDigest("c".repeat(64)), one, two)).containsExactly(1, 2, 0);
        assertThat(save(id, three, EvidenceItem.of("plan", "Another plan."), one))
                .containsExactly(2, 1, 0);
        assertThat(save(id, three, three, one)).containsExactly(2, -1, 0);
        assertThat(save(id, two)).containsExactly(0, -1, -1);
        assertThat(save(id)).containsExactly(-1, -1, -1);
        assertThat(save(id, one, two, three)).containsExactly(-1, -1, -1);
    }

    private List<Integer> save(SubmissionId id, EvidenceItem... evidence) {
        return cairn.execute(TEACHER, new SubmissionCommand.Save(id, List.of(evidence))).annotations().stream()
                .map(Annotation::item)
                .toList();
    }

    @Test
    void a_submission_has_at_most_a_thousand_remarks() {
        SubmissionId id = handedIn(open(AssessmentPolicy.builder()));
        var remark = new SubmissionCommand.Annotate(id, 0, null, null, "See here.");
        for (int i = 0; i < 1_000; i++) {
            cairn.execute(TEACHER, remark);
        }
        refused("submission.remarks-full", () -> cairn.execute(TEACHER, remark));
        assertThat(cairn.submission(ISSUER, id).annotations()).hasSize(1_000);
    }

    @Test
    void a_remark_lies_within_the_recording_and_a_reply_within_what_its_author_sees() {
        DefinitionRef ref = open(AssessmentPolicy.builder().assessors(2).blinding(Blinding.DOUBLE));
        var video = EvidenceItem.of("plan", Artifact.of("b".repeat(64), 10, "video/mp4"))
                .lasting(Duration.ofMinutes(3));
        SubmissionId id = handIn("t1", ref, null, List.of(video, EvidenceItem.of("reflection", "Mine.")))
                .id();
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        cairn.execute(BEN, new SubmissionCommand.Claim(id));
        String remark = cairn.execute(
                        ANA, new SubmissionCommand.Annotate(id, 0, Duration.ofMinutes(3), null, "The very end."))
                .annotations()
                .get(0)
                .id();
        faultyAt("/position", ANA, new SubmissionCommand.Annotate(id, 0, Duration.ofMillis(180_001), null, "Later."));
        faultyAt("/replyTo", ANA, new SubmissionCommand.Annotate(id, 1, null, remark, "On another piece."));
        faultyAt("/replyTo", BEN, new SubmissionCommand.Annotate(id, 0, null, remark, "Not seen yet."));
        cairn.execute(ANA, new SubmissionCommand.Assess(id, ALL_YES));
        cairn.execute(BEN, new SubmissionCommand.Assess(id, ALL_YES));
        Submission replied = cairn.execute(BEN, new SubmissionCommand.Annotate(id, 0, null, remark, "Now I see it."));
        assertThat(replied.annotations()).extracting(Annotation::author).containsExactly(Submission.HIDDEN, BEN.id());
    }

    private void faultyAt(String path, Actor actor, SubmissionCommand.Annotate remark) {
        assertThatThrownBy(() -> cairn.execute(actor, remark))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(v -> v.path())
                                .containsExactly(path));
    }

    @Test
    void the_same_bytes_from_another_educator_are_flagged_and_so_is_what_a_group_shares() {
        DefinitionRef ref = open(AssessmentPolicy.builder());
        List<EvidenceItem> shared = List.of(
                EvidenceItem.of("plan", Artifact.of("a".repeat(64), 10, "application/pdf")),
                EvidenceItem.of("reflection", "Mine."));
        handIn("t1", ref, null, shared);
        handIn("t2", ref, "team", shared);
        assertThat(handIn("t3", ref, "team", shared).flags())
                .extracting(reason -> reason.code() + " " + reason.detail("others"))
                .containsExactly("evidence.shared-in-group 1", "evidence.also-handed-in 1");
        cairn.execute(
                ISSUER,
                new AwardCommand.RecognisePriorLearning(
                        PersonId.of("t2"), ref, shared.subList(0, 1), "Shown in the group too."));
        Actor third = Actor.of("t3", Role.EDUCATOR, Role.ISSUER);
        SubmissionId again = cairn.submissions(third, third.id()).get(0).id();
        cairn.execute(third, new SubmissionCommand.Withdraw(again));
        assertThat(handIn("t3", ref, "team", shared).flags())
                .extracting(reason -> reason.code() + " " + reason.detail("others"))
                .containsExactly("evidence.shared-in-group 1", "evidence.also-handed-in 1");
        assertThat(handIn("t4", ref, null, shared).flags())
                .extracting(reason -> reason.detail("others").toString())
                .containsExactly("3");
    }

    private Submission handIn(String who, DefinitionRef ref, String group, List<EvidenceItem> evidence) {
        Actor actor = Actor.of(who, Role.EDUCATOR, Role.ISSUER);
        SubmissionId id = cairn.execute(actor, new SubmissionCommand.Start(ref, null, null, group))
                .id();
        cairn.execute(actor, new SubmissionCommand.Save(id, evidence));
        return cairn.execute(actor, new SubmissionCommand.Submit(id));
    }

    @Test
    void a_group_shares_its_work_but_each_reflects_alone_and_nobody_judges_a_group_mate() {
        var reflection = new EvidenceRequirement(
                "own",
                "reflection",
                LocalizedText.of("Own reflection"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                true);
        DefinitionRef ref = open(AssessmentPolicy.builder(), reflection);
        List<EvidenceItem> same = new ArrayList<>(evidence());
        same.add(EvidenceItem.of("own", "We learned a lot."));
        Submission first = handIn("t1", ref, "team", same);
        assertThat(first.status()).isEqualTo(SubmissionStatus.SUBMITTED);
        Submission second = handIn("t2", ref, "team", same);
        assertThat(second.status()).isEqualTo(SubmissionStatus.RETURNED);
        assertThat(second.completeness().because()).extracting(Reason::code).contains("evidence.not-individual");
        refused(
                "access.conflict-of-interest",
                () -> cairn.execute(Actor.of("t2", Role.ASSESSOR), new SubmissionCommand.Claim(first.id())));
    }

    @Test
    void who_copies_from_a_group_mate_is_returned_and_not_who_wrote() {
        var own = new EvidenceRequirement(
                "own",
                "essay",
                LocalizedText.of("Own"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                true);
        DefinitionRef ref = open(AssessmentPolicy.builder().grace(Duration.ofDays(1)), own);
        List<EvidenceItem> same = new ArrayList<>(evidence());
        same.add(EvidenceItem.of("own", "I learned a lot."));
        // A draft, what was withdrawn and what was returned were not handed in.
        Actor thief = Actor.of("thief", Role.EDUCATOR);
        SubmissionId draft = cairn.execute(thief, new SubmissionCommand.Start(ref, null, null, "team"))
                .id();
        cairn.execute(thief, new SubmissionCommand.Save(draft, same));
        SubmissionId withdrawn = handIn("quitter", ref, "team", same).id();
        cairn.execute(Actor.of("quitter", Role.EDUCATOR), new SubmissionCommand.Withdraw(withdrawn));
        assertThat(handIn("late", ref, "team", same.subList(1, 3)).status()).isEqualTo(SubmissionStatus.RETURNED);
        Submission wrote = handIn("wrote", ref, "team", same);
        assertThat(wrote.status()).isEqualTo(SubmissionStatus.SUBMITTED);
        assertThat(cairn.execute(thief, new SubmissionCommand.Submit(draft)).status())
                .isEqualTo(SubmissionStatus.RETURNED);
        cairn.execute(Actor.of("wrote", Role.EDUCATOR), new SubmissionCommand.Reopen(wrote.id()));
        assertThat(cairn.execute(thief, new SubmissionCommand.Submit(draft)).status())
                .isEqualTo(SubmissionStatus.SUBMITTED);
    }

    @Test
    void what_a_group_mate_handed_in_for_another_micro_credential_is_not_compared() {
        var own = new EvidenceRequirement(
                "own",
                "essay",
                LocalizedText.of("Own"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                true);
        DefinitionRef ref = open(AssessmentPolicy.builder(), own);
        MicroCredential other = MicroCredential.builder("other", 1)
                .title(LocalizedText.of("Other"))
                .competency(EXIT_TICKETS.competencies().get(0))
                .evidence(own)
                .rubric(RUBRIC.ref())
                .issuer(EXIT_TICKETS.issuer())
                .build();
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(other)));
        cairn.execute(ISSUER, new DefinitionCommand.Publish(List.of(other.ref())));
        EvidenceItem essay = EvidenceItem.of("own", "I learned a lot.");
        handIn("mate", other.ref(), "team", List.of(essay));
        List<EvidenceItem> same = new ArrayList<>(evidence());
        same.add(essay);
        assertThat(handIn("t1", ref, "team", same).status()).isEqualTo(SubmissionStatus.SUBMITTED);
    }

    @Test
    void a_sample_gets_one_assessor_more_and_anyone_can_check_which() {
        var sample = new SecondMarking(20, "spring");
        long taken =
                IntStream.range(0, 1000).filter(i -> sample.includes("s" + i)).count();
        assertThat(taken).isBetween(160L, 240L);
        assertThat(new SecondMarking(100, "x").includes("any")).isTrue();
        DefinitionRef ref = open(AssessmentPolicy.builder().secondMarking(new SecondMarking(100, "all")));
        SubmissionId id = handedIn(ref);
        assertThat(cairn.submission(ISSUER, id).places()).isEqualTo(2);
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        cairn.execute(ANA, new SubmissionCommand.Assess(id, ALL_YES));
        assertThat(cairn.submission(ISSUER, id).moderation()).isNull();
        cairn.execute(BEN, new SubmissionCommand.Claim(id));
        cairn.execute(BEN, new SubmissionCommand.Assess(id, ALL_YES));
        assertThat(cairn.submission(ISSUER, id).moderation()).isNotNull();
    }

    @Test
    void a_coordinator_allocates_by_qualification_workload_and_conflict() {
        DefinitionRef ref = open(AssessmentPolicy.builder().qualification(new Qualification(false, false, null, true)));
        SubmissionId id = handedIn(ref);
        Instant until = now.plus(Duration.ofDays(365));
        for (Actor assessor : List.of(ANA, BEN)) {
            Certification certification = cairn.execute(
                    COORDINATOR,
                    new CertificationCommand.Certify(assessor.id(), RUBRIC.ref(), until, "9 of 10 exemplars"));
            assertThat(certification.isActiveAt(now)).isTrue();
        }
        SubmissionId other = handInFor("t9", ref);
        cairn.execute(COORDINATOR, new SubmissionCommand.Allocate(other, ANA.id()));
        assertThat(cairn.candidates(COORDINATOR, id, List.of(CAM.id(), TEACHER.id(), ANA.id(), BEN.id())))
                .extracting(Candidate::person, c -> c.eligible().isMet(), Candidate::workload)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(BEN.id(), true, 0),
                        org.assertj.core.groups.Tuple.tuple(ANA.id(), true, 1),
                        org.assertj.core.groups.Tuple.tuple(CAM.id(), false, 0),
                        org.assertj.core.groups.Tuple.tuple(TEACHER.id(), false, 0));
        cairn.execute(COORDINATOR, new SubmissionCommand.Allocate(id, BEN.id()));
        refused("access.own-work", () -> cairn.execute(COORDINATOR, new SubmissionCommand.Allocate(id, TEACHER.id())));
        cairn.execute(COORDINATOR, new CertificationCommand.End(ANA.id(), RUBRIC.ref(), "drift"));
        SubmissionId third = handInFor("t10", ref);
        refused(
                "assessment.not-qualified",
                () -> cairn.execute(COORDINATOR, new SubmissionCommand.Allocate(third, ANA.id())));
        now = until;
        refused("assessment.not-qualified", () -> cairn.execute(BEN, new SubmissionCommand.Claim(third)));
    }

    private SubmissionId handInFor(String who, DefinitionRef ref) {
        return handIn(who, ref, null, evidence()).id();
    }

    @Test
    void business_days_pass_over_weekends_and_holidays() {
        Instant friday = Instant.parse("2026-07-03T18:00:00Z");
        var zone = java.time.ZoneId.of("America/Denver");
        var holiday = java.util.Set.of(LocalDate.of(2026, 7, 6));
        assertThat(Turnaround.businessDays(1).after(friday, zone, holiday)).isEqualTo("2026-07-07T18:00:00Z");
        assertThat(Turnaround.calendarDays(1).after(friday, zone, holiday)).isEqualTo("2026-07-04T18:00:00Z");
        assertThatThrownBy(() -> Turnaround.businessDays(0)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void a_policy_tells_all_its_faults() {
        assertThatThrownBy(() -> AssessmentPolicy.builder()
                        .assessors(11)
                        .lease(Duration.ZERO)
                        .grace(Duration.ofDays(-1))
                        .window(Duration.ZERO)
                        .attempts(0)
                        .coachingAfter(0)
                        .build())
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(v -> v.path())
                                .containsExactly(
                                        "/assessors", "/attempts", "/coachingAfter", "/grace", "/lease", "/window"));
        assertThatThrownBy(() -> new SecondMarking(0, " ")).isInstanceOf(InvalidInputException.class);
    }
}

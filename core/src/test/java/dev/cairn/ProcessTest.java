package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.activity.Activity;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.CommandOptions;
import dev.cairn.amount.Amount;
import dev.cairn.assessment.Candidate;
import dev.cairn.assessment.Certification;
import dev.cairn.assessment.CertificationCommand;
import dev.cairn.assessment.Outcome;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.assessment.SubmissionStatus;
import dev.cairn.assessment.SubmissionView;
import dev.cairn.award.Award;
import dev.cairn.award.AwardCommand;
import dev.cairn.award.AwardStatus;
import dev.cairn.credential.AssessmentPolicy;
import dev.cairn.credential.Blinding;
import dev.cairn.credential.EvidenceRequirement;
import dev.cairn.credential.MicroCredential;
import dev.cairn.credential.Qualification;
import dev.cairn.credential.SecondMarking;
import dev.cairn.credential.Turnaround;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.error.InvalidInputException;
import dev.cairn.evidence.Artifact;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.AwardId;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.json.CairnJson;
import dev.cairn.pilot.PilotCommand;
import dev.cairn.pilot.PilotFeedback;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.Reason;
import dev.cairn.text.LocalizedText;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The processes of published programs as configuration: Digital Promise, BloomBoard, Utah, NEA and CanopyEd, as their
 * public pages described them in 2026; and what else a process can be made of.
 */
class ProcessTest extends District {
    static final Actor COORDINATOR = Actor.of("coordinator", ActorRole.COORDINATOR);

    DefinitionRef open(AssessmentPolicy.Builder policy, EvidenceRequirement... requirements) {
        var builder = microCredential(1).assessment(policy.build());
        for (EvidenceRequirement requirement : requirements) {
            builder.evidence(requirement);
        }
        return open(builder.build());
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

    /** A micro-credential as an author writes it: what all have in common, and {@code own}. */
    DefinitionRef openJson(String own) {
        return open(authored(own));
    }

    MicroCredential authored(String own) {
        return CairnJson.read("""
                {"kind": "micro-credential", "id": "exit-tickets", "version": 1, "title": "Exit tickets",
                 "competencies": ["test-framework:teaching@1#feedback"], "rubric": "rubric:exit-tickets@1",
                 "issuer": {"id": "https://district.example", "name": "Example District"},
                """ + own + "}", MicroCredential.class);
    }

    DefinitionRef open(MicroCredential definition, Definition... others) {
        List<Definition> all = new ArrayList<>(List.of(FRAMEWORK, RUBRIC, definition));
        all.addAll(List.of(others));
        List<DefinitionRef> drafts = cairn.execute(AUTHOR, new DefinitionCommand.Draft(all)).stream()
                .filter(kept -> kept.status() == DefinitionStatus.DRAFT)
                .map(kept -> kept.definition().ref())
                .toList();
        cairn.execute(ISSUER, new DefinitionCommand.Publish(drafts));
        return definition.ref();
    }

    private SubmissionView submit(SubmissionId id, EvidenceItem... items) {
        cairn.execute(TEACHER, new SubmissionCommand.Save(id, List.of(items)));
        return cairn.execute(TEACHER, new SubmissionCommand.Submit(id));
    }

    private SubmissionView begin(DefinitionRef ref) {
        return cairn.execute(TEACHER, new SubmissionCommand.Start(ref));
    }

    private SubmissionView judged(SubmissionId id, Scoresheet sheet, Actor... assessors) {
        for (Actor assessor : assessors) {
            cairn.execute(assessor, new SubmissionCommand.Claim(id));
            cairn.execute(assessor, new SubmissionCommand.Assess(id, sheet));
        }
        return cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
    }

    private void hasEarned(Actor person, DefinitionRef ref) {
        Actor educator = Actor.of(person.id().value(), ActorRole.EDUCATOR);
        SubmissionId id =
                cairn.execute(educator, new SubmissionCommand.Start(ref)).id();
        cairn.execute(educator, new SubmissionCommand.Save(id, evidence()));
        cairn.execute(educator, new SubmissionCommand.Submit(id));
        cairn.execute(ISSUER, new AwardCommand.Make(judged(id, ALL_YES, CAM).id()));
    }

    private static List<String> codes(Reason reason) {
        return Stream.concat(Stream.of(reason.code()), reason.because().stream().flatMap(r -> codes(r).stream()))
                .toList();
    }

    /**
     * Digital Promise (digitalpromisehelp.zendesk.com, "Apply, Submit and Resubmit", and "How it works"): overview
     * questions with word limits, work examples each with its criteria, a reflection that may be absent.
     */
    private static final String DIGITAL_PROMISE = """
            "purpose": "Students' answers shape the next lesson.", "method": "Ask, sort, regroup.",
            "research": [{"title": "A study", "uri": "https://doi.example/1"}], "resources": [{"title": "A book"}],
            "evidence": [
              {"id": "overview", "kind": "overview", "title": "Part 1", "prompt": "Whom do you teach?", "minWords": 3,
               "maxWords": 5},
              {"id": "plan", "kind": "lesson-plan", "title": "Part 2: plan",
               "declarations": ["privacy", "academic-integrity"]},
              {"id": "lesson", "kind": "interaction", "title": "Part 2: lesson",
               "mediaTypes": ["text/*", "audio/*", "video/*"], "declarations": ["privacy", "academic-integrity"]},
              {"id": "reflection", "kind": "reflection", "title": "Part 3", "minItems": 0}],
            "assessment": {"blinding": "double", "lease": "P7D", "turnaround": {"days": 14, "business": true},
              "qualification": {"any": true}}
            """;

    private static final EvidenceItem OVERVIEW = EvidenceItem.of("overview", "Grade five, two classes.");
    private static final EvidenceItem PLAN = declared(EvidenceItem.of("plan", "A plan."));
    private static final EvidenceItem LESSON = declared(EvidenceItem.of("lesson", file("video/mp4")));

    private static EvidenceItem declared(EvidenceItem item) {
        return item.declaring("privacy", "academic-integrity");
    }

    private static Artifact file(String mediaType) {
        return Artifact.of("a".repeat(64), 10, mediaType);
    }

    @Test
    void digital_promise_shows_everyone_the_competency_the_method_the_research_the_resources_and_the_rubric() {
        KeptDefinition shown = cairn.definition(openJson(DIGITAL_PROMISE));
        var definition = (MicroCredential) shown.definition();
        assertThat(definition.competencies()).hasSize(1);
        assertThat(definition.method()).isEqualTo(LocalizedText.of("Ask, sort, regroup."));
        assertThat(definition.research()).hasSize(1);
        assertThat(definition.resources()).hasSize(1);
        assertThat(cairn.definition(definition.rubric()).definition()).isEqualTo(RUBRIC);
    }

    @Test
    void digital_promise_asks_for_an_overview_within_its_words_work_and_perhaps_a_reflection() {
        DefinitionRef ref = openJson(DIGITAL_PROMISE);
        SubmissionId id = begin(ref).id();
        var wordy = EvidenceItem.of("overview", "Grade five, two classes of thirty.");
        assertThat(codes(submit(id, wordy, PLAN, LESSON).completeness())).contains("item.too-long");
        assertThat(codes(submit(id, EvidenceItem.of("overview", "Grade five."), PLAN, LESSON)
                        .completeness()))
                .contains("item.too-short");
        assertThat(codes(submit(id, OVERVIEW, LESSON).completeness())).contains("evidence.missing");
        SubmissionView whole = submit(id, OVERVIEW, PLAN, LESSON);
        assertThat(whole.status()).isEqualTo(SubmissionStatus.SUBMITTED);
        assertThat(codes(whole.completeness())).contains("evidence.optional-absent");
    }

    @ParameterizedTest
    @CsvSource({"text/plain, SUBMITTED", "audio/mpeg, SUBMITTED", "video/mp4, SUBMITTED", "image/png, RETURNED"})
    void digital_promise_takes_classroom_interaction_as_text_audio_or_video(
            String mediaType, SubmissionStatus expected) {
        SubmissionId id = begin(openJson(DIGITAL_PROMISE)).id();
        var lesson = declared(EvidenceItem.of("lesson", file(mediaType)));
        assertThat(submit(id, OVERVIEW, PLAN, lesson).status()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lesson-plan",
                "student-work",
                "classroom-interaction",
                "teacher-reflection",
                "student-reflection",
                "observation"
            })
    void digital_promise_names_six_kinds_of_evidence(String kind) {
        DefinitionRef ref = openJson("\"evidence\": [{\"id\": \"it\", \"kind\": \"" + kind + "\", \"title\": \"It\"}]");
        assertThat(submit(begin(ref).id(), EvidenceItem.of("it", file("application/pdf")))
                        .status())
                .isEqualTo(SubmissionStatus.SUBMITTED);
    }

    @Test
    void digital_promise_answers_in_fourteen_business_days() {
        DefinitionRef ref = openJson(DIGITAL_PROMISE);
        SubmissionId id = begin(ref).id();
        submit(id, OVERVIEW, PLAN, LESSON);
        // Monday 2 March 2026 and fourteen business days is Friday 20 March; daylight saving began on the 8th.
        assertThat(cairn.dueAt(cairn.submission(ISSUER, id))).isEqualTo("2026-03-20T08:00:00.123456Z");
        now = Instant.parse("2026-03-20T08:00:00.123456Z");
        assertThat(cairn.overdue(ISSUER)).isEmpty();
        now = now.plus(1, ChronoUnit.MICROS);
        assertThat(cairn.overdue(COORDINATOR)).extracting(SubmissionView::id).containsExactly(id);
        refused("access.role-missing", () -> cairn.overdue(ANA));
    }

    @Test
    void digital_promise_takes_another_attempt_with_a_note_and_the_statements_made_anew() {
        DefinitionRef ref = openJson(DIGITAL_PROMISE);
        hasEarned(ANA, otherOpen());
        SubmissionId denied = begin(ref).id();
        submit(denied, OVERVIEW, PLAN, LESSON);
        judged(denied, ONE_NO, ANA);
        SubmissionView again =
                cairn.execute(TEACHER, new SubmissionCommand.Start(ref, denied, "The plan has a goal now."));
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.previous()).isEqualTo(denied);
        assertThat(again.evidence()).isEmpty();
        assertThat(cairn.submission(ISSUER, again.id()).note()).isEqualTo("The plan has a goal now.");
        assertThat(codes(submit(again.id(), OVERVIEW, EvidenceItem.of("plan", "A plan with a goal."), LESSON)
                        .completeness()))
                .contains("item.declaration-missing");
        assertThat(submit(again.id(), OVERVIEW, PLAN, LESSON).status()).isEqualTo(SubmissionStatus.SUBMITTED);
    }

    /** Another micro-credential, asking nothing of assessors. */
    private DefinitionRef otherOpen() {
        return open(other());
    }

    private static MicroCredential other() {
        return MicroCredential.builder("other", 1)
                .title(LocalizedText.of("Other"))
                .competency(CompetencyRef.parse("test-framework:teaching@1#feedback"))
                .evidence(requirement("plan"))
                .evidence(requirement("reflection"))
                .rubric(RUBRIC.ref())
                .issuer(new MicroCredential.Issuer(URI.create("https://district.example"), "Example District"))
                .build();
    }

    @Test
    void digital_promise_gives_feedback_to_each_part_and_overall_with_the_decision_and_not_before() {
        DefinitionRef ref = openJson(DIGITAL_PROMISE);
        hasEarned(ANA, otherOpen());
        SubmissionId id = begin(ref).id();
        submit(id, OVERVIEW, PLAN, LESSON);
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        cairn.execute(ANA, new SubmissionCommand.Annotate(id, 0, null, null, "Say more about the class."));
        var sheet = new Scoresheet(
                List.of(Rating.of("clear", "yes").comment("A clear goal."), Rating.of("used", "no")), "Almost there.");
        cairn.execute(ANA, new SubmissionCommand.Assess(id, sheet));
        Actor teacher = Actor.of("teacher", ActorRole.EDUCATOR);
        assertThat(cairn.submission(teacher, id).annotations()).isEmpty();
        assertThat(cairn.submission(teacher, id).assessments()).isEmpty();
        cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        SubmissionView seen = cairn.submission(teacher, id);
        assertThat(seen.assessments().get(0).sheet()).isEqualTo(sheet);
        assertThat(seen.annotations())
                .extracting(SubmissionView.Annotation::text)
                .containsExactly("Say more about the class.");
    }

    /** A partner's posting for assessors (Appalachian State, academicjobs.com). */
    @Test
    void digital_promises_assessors_hold_a_micro_credential_are_blind_both_ways_and_have_seven_days() {
        DefinitionRef ref = openJson(DIGITAL_PROMISE);
        SubmissionId id = begin(ref).id();
        submit(id, OVERVIEW, PLAN, LESSON);
        refused("assessment.not-qualified", () -> cairn.execute(ANA, new SubmissionCommand.Claim(id)));
        hasEarned(ANA, otherOpen());
        hasEarned(BEN, DefinitionRef.parse("micro-credential:other@1"));
        assertThat(cairn.execute(ANA, new SubmissionCommand.Claim(id)).educator())
                .isNull();
        assertThat(cairn.submission(Actor.of("teacher", ActorRole.EDUCATOR), id).assignments())
                .extracting(SubmissionView.Assignment::assessor)
                .containsOnlyNulls();
        now = now.plus(Duration.ofDays(7)).minus(1, ChronoUnit.MICROS);
        refused("assessment.no-place", () -> cairn.execute(BEN, new SubmissionCommand.Claim(id)));
        now = now.plus(1, ChronoUnit.MICROS);
        assertThat(cairn.execute(BEN, new SubmissionCommand.Claim(id)).assignments())
                .hasSize(1);
    }

    /**
     * BloomBoard (support.bloomboard.com, "Micro-credential Assessment Overview" and others): four requirements, a check
     * for completeness within one business day, two calibrated assessors who know a number only, an approver. Each
     * criterion has levels; only the highest counts, on every one.
     */
    private static final String BLOOMBOARD = """
            "evidence": [
              {"id": "analyze", "kind": "analysis", "title": "Analyze"},
              {"id": "design", "kind": "lesson-plan", "title": "Design"},
              {"id": "implement", "kind": "video", "title": "Implement"},
              {"id": "evaluate", "kind": "reflection", "title": "Evaluate"}],
            "assessment": {"assessors": 2, "blinding": "single", "screening": true, "individual": true,
              "screeningTurnaround": {"days": 1, "business": true}, "turnaround": {"days": 5, "business": true},
              "coachingAfter": 3, "qualification": {"certified": true}}
            """;

    private static final EvidenceItem[] FOUR = Stream.of("analyze", "design", "implement", "evaluate")
            .map(requirement -> EvidenceItem.of(requirement, "Mine."))
            .toArray(EvidenceItem[]::new);

    private SubmissionId bloomboard() {
        DefinitionRef ref = openJson(BLOOMBOARD);
        calibrated(ANA, BEN);
        SubmissionId id = begin(ref).id();
        submit(id, FOUR);
        return id;
    }

    /** How well somebody agrees with the exemplars is told by {@code Calibration} of the rubric module. */
    private void calibrated(Actor... assessors) {
        for (Actor assessor : assessors) {
            cairn.execute(
                    COORDINATOR,
                    new CertificationCommand.Certify(
                            assessor.id(), RUBRIC.ref(), now.plus(Duration.ofDays(365)), "8 of 10 exemplars"));
        }
    }

    private void screened(SubmissionId id) {
        cairn.execute(COORDINATOR, new SubmissionCommand.Screen(id, true, null));
    }

    @Test
    void bloomboard_returns_what_is_incomplete_without_a_word_on_the_competency() {
        SubmissionId id = bloomboard();
        assertThat(cairn.submission(ISSUER, id).status()).isEqualTo(SubmissionStatus.SCREENING);
        refused("submission.illegal-state", () -> cairn.execute(ANA, new SubmissionCommand.Claim(id)));
        assertThat(cairn.waitingFor(COORDINATOR, null, 10))
                .extracting(SubmissionView::id)
                .containsExactly(id);
        assertThatThrownBy(() -> cairn.execute(COORDINATOR, new SubmissionCommand.Screen(id, false, " ")))
                .isInstanceOf(InvalidInputException.class);
        SubmissionView returned =
                cairn.execute(COORDINATOR, new SubmissionCommand.Screen(id, false, "The plan has no goal."));
        assertThat(returned.status()).isEqualTo(SubmissionStatus.RETURNED);
        assertThat(returned.completeness().code()).isEqualTo("submission.screened-incomplete");
        assertThat(returned.assessments()).isEmpty();
        assertThat(returned.decision()).isNull();
        assertThat(submit(id, FOUR).attempt()).isEqualTo(1);
    }

    @Test
    void bloomboard_promises_the_check_in_one_business_day_and_the_decision_in_five() {
        SubmissionId id = bloomboard();
        Instant screening = Instant.parse("2026-03-03T09:00:00.123456Z");
        assertThat(cairn.dueAt(cairn.submission(ISSUER, id))).isEqualTo(screening);
        now = screening;
        assertThat(cairn.overdue(COORDINATOR)).isEmpty();
        now = screening.plus(1, ChronoUnit.MICROS);
        assertThat(cairn.overdue(COORDINATOR)).extracting(SubmissionView::id).containsExactly(id);
        screened(id);
        assertThat(cairn.overdue(COORDINATOR)).isEmpty();
        assertThat(cairn.dueAt(cairn.submission(ISSUER, id))).isEqualTo("2026-03-09T08:00:00.123456Z");
    }

    @Test
    void without_a_promise_of_its_own_screening_is_part_of_the_promised_decision() {
        DefinitionRef ref = open(AssessmentPolicy.builder().screening(true).turnaround(Turnaround.calendarDays(2)));
        SubmissionId id = handedIn(ref);
        assertThat(cairn.dueAt(cairn.submission(ISSUER, id))).isEqualTo("2026-03-04T09:00:00.123456Z");
    }

    @Test
    void bloomboard_has_two_calibrated_assessors_who_know_a_number_only_and_an_approver_who_decides() {
        SubmissionId id = bloomboard();
        screened(id);
        refused("assessment.not-qualified", () -> cairn.execute(CAM, new SubmissionCommand.Claim(id)));
        calibrated(CAM);
        assertThat(cairn.execute(ANA, new SubmissionCommand.Claim(id)).educator())
                .isNull();
        cairn.execute(BEN, new SubmissionCommand.Claim(id));
        refused("assessment.no-place", () -> cairn.execute(CAM, new SubmissionCommand.Claim(id)));
        assertThat(cairn.execute(ANA, new SubmissionCommand.Assess(id, ALL_YES)).status())
                .isEqualTo(SubmissionStatus.UNDER_ASSESSMENT);
        refused("submission.illegal-state", () -> cairn.execute(ISSUER, new SubmissionCommand.Decide(id)));
        assertThat(cairn.execute(BEN, new SubmissionCommand.Assess(id, ALL_YES)).status())
                .isEqualTo(SubmissionStatus.AGREED);
        refused("access.role-missing", () -> cairn.execute(BEN, new SubmissionCommand.Decide(id)));
        assertThat(outcome(cairn.execute(ISSUER, new SubmissionCommand.Decide(id))))
                .isEqualTo(Outcome.MET);
    }

    private static Outcome outcome(SubmissionView submission) {
        return submission.decision().judgement().outcome();
    }

    @ParameterizedTest
    @CsvSource({"yes, MET", "progressing, NOT_YET", "no, NOT_YET"})
    void bloomboard_passes_who_demonstrates_every_criterion(String level, Outcome expected) {
        SubmissionId id = bloomboard();
        screened(id);
        var sheet = Scoresheet.of(Rating.of("clear", "yes"), Rating.of("used", level));
        assertThat(outcome(judged(id, sheet, ANA, BEN))).isEqualTo(expected);
    }

    @Test
    void bloomboard_lets_try_again_without_limit_but_after_three_decisions_not_yet_a_coach_is_met() {
        SubmissionId first = bloomboard();
        DefinitionRef ref = cairn.submission(ISSUER, first).microCredential();
        screened(first);
        judged(first, ONE_NO, ANA, BEN);
        SubmissionId last = first;
        for (int attempt = 2; attempt <= 6; attempt++) {
            SubmissionId before = last;
            if (attempt == 4) {
                refused("submission.coaching-needed", () -> begin(ref));
                cairn.execute(COORDINATOR, new SubmissionCommand.Coach(before));
                assertThat(cairn.submission(ISSUER, before).coachedAt()).isNotNull();
            }
            SubmissionView next = begin(ref);
            assertThat(next.previous()).isEqualTo(before);
            assertThat(next.attempt()).isEqualTo(attempt);
            last = next.id();
            EvidenceItem[] items = FOUR.clone();
            items[2] = EvidenceItem.of("implement", "Another lesson, " + attempt + ".");
            submit(last, items);
            screened(last);
            judged(last, ONE_NO, ANA, BEN);
        }
        assertThat(cairn.submission(ISSUER, last).notYets()).isEqualTo(5);
        refused("submission.coaching-needed", () -> begin(ref));
    }

    @Test
    void bloomboard_sees_what_another_handed_in_too_before_it_is_assessed() {
        DefinitionRef ref = openJson(BLOOMBOARD);
        EvidenceItem[] items = FOUR.clone();
        items[2] = EvidenceItem.of("implement", file("video/mp4"));
        handIn("t1", ref, null, List.of(items));
        SubmissionId id = begin(ref).id();
        submit(id, items);
        assertThat(cairn.waitingFor(COORDINATOR, null, 10))
                .filteredOn(waiting -> waiting.id().equals(id))
                .flatExtracting(SubmissionView::flags)
                .extracting(Reason::code)
                .containsExactly("evidence.also-handed-in");
    }

    @Test
    void bloomboard_takes_team_work_only_where_it_is_approved() {
        DefinitionRef ref = openJson(BLOOMBOARD);
        refused(
                "submission.no-group",
                () -> cairn.execute(TEACHER, new SubmissionCommand.Start(ref, null, null, "team")));
        MicroCredential approved = CairnJson.read(
                CairnJson.write(authored(BLOOMBOARD))
                        .replace("\"individual\":true,", "")
                        .replace("\"version\":1}", "\"version\":2}"),
                MicroCredential.class);
        open(approved);
        assertThat(cairn.execute(TEACHER, new SubmissionCommand.Start(approved.ref(), null, null, "team"))
                        .group())
                .isEqualTo("team");
    }

    /** "Selected" and "Learning" are before Cairn comes in; "Removed from cohort" is in the test below. */
    @Test
    void bloomboards_statuses_are_told_from_what_is_kept() {
        DefinitionRef ref = openJson(BLOOMBOARD);
        calibrated(ANA, BEN);
        assertThat(statusAtBloomboard()).isEqualTo("Not Started");
        SubmissionId id = begin(ref).id();
        assertThat(statusAtBloomboard()).isEqualTo("Started");
        cairn.execute(TEACHER, new SubmissionCommand.Save(id, List.of(FOUR)));
        assertThat(statusAtBloomboard()).isEqualTo("In Progress");
        cairn.execute(TEACHER, new SubmissionCommand.Submit(id));
        assertThat(statusAtBloomboard()).isEqualTo("Submitted");
        cairn.execute(COORDINATOR, new SubmissionCommand.Screen(id, false, "The plan has no goal."));
        assertThat(statusAtBloomboard()).isEqualTo("Incomplete");
        cairn.execute(TEACHER, new SubmissionCommand.Submit(id));
        screened(id);
        assertThat(statusAtBloomboard()).isEqualTo("Passed");
        judged(id, ONE_NO, ANA, BEN);
        assertThat(statusAtBloomboard()).isEqualTo("Not Yet Earned");
        SubmissionId again = begin(ref).id();
        assertThat(statusAtBloomboard()).isEqualTo("Resubmission");
        submit(again, FOUR);
        screened(again);
        judged(again, ALL_YES, ANA, BEN);
        cairn.execute(ISSUER, new AwardCommand.Make(again));
        assertThat(statusAtBloomboard()).isEqualTo("Earned");
    }

    private String statusAtBloomboard() {
        List<SubmissionView> all = cairn.submissions(ISSUER, TEACHER.id());
        if (all.isEmpty()) {
            return "Not Started";
        }
        SubmissionView last = all.get(all.size() - 1);
        return switch (last.status()) {
            case DRAFT ->
                last.previous() != null ? "Resubmission" : last.evidence().isEmpty() ? "Started" : "In Progress";
            case SCREENING -> "Submitted";
            case RETURNED -> "Incomplete";
            case DECIDED -> last.award() == null ? "Not Yet Earned" : "Earned";
            default -> "Passed";
        };
    }

    @Test
    void bloomboard_removes_somebody_from_a_cohort_who_keeps_what_they_began() {
        MicroCredential definition = authored(BLOOMBOARD);
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(FRAMEWORK, RUBRIC, definition)));
        var refs = List.of(FRAMEWORK.ref(), RUBRIC.ref(), definition.ref());
        var mate = PersonId.of("mate");
        cairn.execute(ISSUER, new DefinitionCommand.Pilot(refs, Set.of(TEACHER.id(), mate)));
        SubmissionId id = begin(definition.ref()).id();
        cairn.execute(ISSUER, new DefinitionCommand.Pilot(List.of(definition.ref()), Set.of(mate)));
        assertThat(submit(id, FOUR).status()).isEqualTo(SubmissionStatus.SCREENING);
        cairn.execute(TEACHER, new SubmissionCommand.Withdraw(id));
        refused("definition.not-in-cohort", () -> begin(definition.ref()));
    }

    /**
     * Utah (uen.org/utahmicrocredentials and districts' pages): about five hours, a fee, half a credit of the state each,
     * stacks and bundles of them. What half a credit counts for is said by a CPD policy of the stacking module.
     */
    private static final String UTAH = """
            "effort": "PT5H", "evidence": [{"id": "plan", "kind": "plan", "title": "Plan"},
              {"id": "reflection", "kind": "reflection", "title": "Reflection"}],
            "issueConditions": [{"id": "fee", "title": "The fee is paid or waived"}]
            """;

    @Test
    void utah_makes_the_award_when_the_fee_is_declared_and_tells_how_long_it_takes() {
        DefinitionRef ref = openJson(UTAH);
        SubmissionId id = judged(handedIn(ref), ALL_YES, ANA).id();
        refused("award.condition-missing", () -> cairn.execute(ISSUER, new AwardCommand.Make(id)));
        cairn.execute(ISSUER, new AwardCommand.Make(id, Set.of("fee")));
        assertThat(((MicroCredential) cairn.definition(ref).definition()).effort())
                .isEqualTo(Duration.ofHours(5));
        assertThat(cairn.activities(ISSUER, TEACHER.id()))
                .extracting(Activity::kind)
                .containsExactly(Activity.MICRO_CREDENTIAL);
    }

    @Test
    void utah_sets_no_limit_to_attempts() {
        DefinitionRef ref = openJson(UTAH);
        for (int attempt = 1; attempt <= 5; attempt++) {
            notYet(ref);
        }
        assertThat(begin(ref).attempt()).isEqualTo(6);
    }

    @Test
    void utah_stacks_micro_credentials_and_bundles_stacks() {
        DefinitionRef first = open(AssessmentPolicy.builder());
        DefinitionRef second = otherOpen();
        Bundle stack = Bundle.of("stack", first, second);
        Bundle bundle = Bundle.of("whole", stack.ref());
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(stack, bundle)));
        cairn.execute(ISSUER, new DefinitionCommand.Publish(List.of(stack.ref(), bundle.ref())));
        hasEarned(ANA, first);
        refused("award.not-earned", () -> cairn.execute(ISSUER, new AwardCommand.MakeStack(ANA.id(), stack.ref())));
        hasEarned(ANA, second);
        refused("award.not-earned", () -> cairn.execute(ISSUER, new AwardCommand.MakeStack(ANA.id(), bundle.ref())));
        AwardId stacked = cairn.execute(ISSUER, new AwardCommand.MakeStack(ANA.id(), stack.ref()))
                .id();
        assertThat(cairn.execute(ISSUER, new AwardCommand.MakeStack(ANA.id(), bundle.ref()))
                        .restsOn())
                .containsExactly(stacked);
    }

    @Test
    void utah_lets_those_who_earned_all_of_a_stack_review_it() {
        MicroCredential reviewed = authored("""
                "evidence": [{"id": "plan", "kind": "plan", "title": "Plan"},
                  {"id": "reflection", "kind": "reflection", "title": "Reflection"}],
                "assessment": {"qualification": {"holds": ["bundle:stack@1"]}}
                """);
        MicroCredential other = other();
        Bundle stack = Bundle.of("stack", reviewed.ref(), other.ref());
        open(reviewed, other, stack);
        // The first reviewers are recognised for what they did before.
        for (DefinitionRef each : stack.parts()) {
            cairn.execute(
                    ISSUER, new AwardCommand.RecognisePriorLearning(CAM.id(), each, evidence(), "Wrote the stack."));
        }
        cairn.execute(ISSUER, new AwardCommand.MakeStack(CAM.id(), stack.ref()));

        SubmissionId id = handedIn(reviewed.ref());
        refused("assessment.not-qualified", () -> cairn.execute(ANA, new SubmissionCommand.Claim(id)));
        hasEarned(ANA, reviewed.ref());
        hasEarned(ANA, other.ref());
        refused("assessment.not-qualified", () -> cairn.execute(ANA, new SubmissionCommand.Claim(id)));
        AwardId stacked = cairn.execute(ISSUER, new AwardCommand.MakeStack(ANA.id(), stack.ref()))
                .id();
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        cairn.execute(ISSUER, new AwardCommand.Move(stacked, AwardStatus.SUSPENDED, "inquiry"));
        refused("assessment.not-qualified", () -> cairn.execute(ANA, new SubmissionCommand.Assess(id, ALL_YES)));
        cairn.execute(ISSUER, new AwardCommand.Move(stacked, AwardStatus.ACTIVE, "nothing found"));
        cairn.execute(ANA, new SubmissionCommand.Assess(id, ALL_YES));
    }

    @Test
    void utah_tries_one_out_with_selected_teachers_who_earn_it_free_and_say_what_they_think() {
        MicroCredential beta = authored(UTAH.strip() + """
                , "pilot": {"questions": [{"id": "clear", "title": "Was it clear?"}]}
                """);
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(FRAMEWORK, RUBRIC, beta)));
        var refs = List.of(FRAMEWORK.ref(), RUBRIC.ref(), beta.ref());
        cairn.execute(ISSUER, new DefinitionCommand.Pilot(refs, Set.of(TEACHER.id())));
        Actor uninvited = Actor.of("uninvited", ActorRole.EDUCATOR);
        refused("definition.not-in-cohort", () -> cairn.execute(uninvited, new SubmissionCommand.Start(beta.ref())));
        SubmissionId id = judged(handedIn(beta.ref()), ALL_YES, ANA).id();
        Award award = cairn.execute(
                ISSUER, new AwardCommand.Make(id, Set.of("fee")), CommandOptions.NONE.because("waived in the beta"));
        assertThat(award.definition()).isEqualTo(beta.ref());
        cairn.execute(TEACHER, new PilotCommand.GiveFeedback(beta.ref(), Map.of("clear", 4), "Shorter, please."));
        assertThat(cairn.pilot(ISSUER, beta.ref()).feedback())
                .extracting(PilotFeedback::comment)
                .containsExactly("Shorter, please.");
    }

    @Test
    void who_holds_the_micro_credential_may_be_the_one_to_assess_it() {
        DefinitionRef ref =
                open(AssessmentPolicy.builder().qualification(new Qualification(true, false, List.of(), false)));
        SubmissionId id = handedIn(ref);
        refused("assessment.not-qualified", () -> cairn.execute(ANA, new SubmissionCommand.Claim(id)));
        cairn.execute(ISSUER, new AwardCommand.RecognisePriorLearning(ANA.id(), ref, evidence(), "Wrote it."));
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
    }

    /**
     * NEA (nea.certificationbank.com, "Support", and a district's page on salary credit): three parts, no names in files,
     * no credit of its own. What a district counts is said by its CPD policy.
     */
    private static final String NEA = """
            "evidence": [
              {"id": "overview", "kind": "overview", "title": "Part 1"},
              {"id": "work", "kind": "student-work", "title": "Part 2",
               "declarations": ["no-own-name", "no-student-names"]},
              {"id": "reflection", "kind": "reflection", "title": "Part 3"}]
            """;

    @Test
    void nea_asks_for_an_overview_work_and_a_reflection_in_files_without_names() {
        SubmissionId id = begin(openJson(NEA)).id();
        var overview = EvidenceItem.of("overview", "Grade five.");
        var work = EvidenceItem.of("work", file("application/pdf"));
        var reflection = EvidenceItem.of("reflection", "They grew.");
        assertThat(codes(submit(id, work.declaring("no-own-name", "no-student-names"))
                        .completeness()))
                .containsSequence("submission.incomplete", "evidence.missing", "evidence.present", "evidence.missing");
        assertThat(codes(submit(id, overview, work.declaring("no-own-name"), reflection)
                        .completeness()))
                .contains("item.declaration-missing");
        assertThat(submit(id, overview, work.declaring("no-own-name", "no-student-names"), reflection)
                        .status())
                .isEqualTo(SubmissionStatus.SUBMITTED);
    }

    @Test
    void nea_gives_no_credit_so_that_each_district_counts_the_award_by_its_own_policy() {
        SubmissionId id = begin(openJson(NEA)).id();
        submit(
                id,
                EvidenceItem.of("overview", "Grade five."),
                EvidenceItem.of("work", "A poem.").declaring("no-own-name", "no-student-names"),
                EvidenceItem.of("reflection", "They grew."));
        judged(id, ALL_YES, ANA);
        Award award = cairn.execute(ISSUER, new AwardCommand.Make(id));
        assertThat(cairn.activities(ISSUER, TEACHER.id())).singleElement().satisfies(activity -> {
            assertThat(activity.award()).isEqualTo(award.id());
            assertThat(activity.amounts()).extracting(Amount::unit).containsExactly("micro-credential");
        });
    }

    /**
     * CanopyEd (canopyed-supportdesk.freshdesk.com, "Evaluating a micro-credential"): each artifact meets or does not meet
     * its criteria, with remarks on each module, and so does the whole.
     */
    @Test
    void canopyed_judges_each_artifact_and_the_whole_and_asks_to_resubmit() {
        DefinitionRef ref = open(AssessmentPolicy.builder());
        SubmissionId id = handedIn(ref);
        assertThat(statusAtCanopyEd(id)).isEqualTo("In review");
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        cairn.execute(ANA, new SubmissionCommand.Annotate(id, 0, null, null, "Clear."));
        cairn.execute(ANA, new SubmissionCommand.Annotate(id, 1, null, null, "Which lesson was it?"));
        cairn.execute(ANA, new SubmissionCommand.Assess(id, ONE_NO));
        assertThat(statusAtCanopyEd(id)).isEqualTo("In review");
        SubmissionView decided = cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        assertThat(statusAtCanopyEd(id)).isEqualTo("Resubmit requested");
        assertThat(decided.decision().judgement().reason().because())
                .extracting(reason -> reason.detail("criterion") + " " + reason.isMet())
                .containsExactly("clear true", "used false");
        assertThat(cairn.submission(Actor.of("teacher", ActorRole.EDUCATOR), id).annotations())
                .extracting(SubmissionView.Annotation::item, SubmissionView.Annotation::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0, "Clear."),
                        org.assertj.core.groups.Tuple.tuple(1, "Which lesson was it?"));
        SubmissionView again = begin(ref);
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(submit(again.id(), evidence().toArray(EvidenceItem[]::new)).educator())
                .isEqualTo(TEACHER.id());
        judged(again.id(), ALL_YES, ANA);
        assertThat(statusAtCanopyEd(again.id())).isEqualTo("Approved");
    }

    private String statusAtCanopyEd(SubmissionId id) {
        SubmissionView submission = cairn.submission(ISSUER, id);
        return submission.decision() == null
                ? "In review"
                : outcome(submission) == Outcome.MET ? "Approved" : "Resubmit requested";
    }

    @Test
    void a_deadline_is_kept_unless_a_coordinator_extends_it_with_a_reason() {
        DefinitionRef ref = open(AssessmentPolicy.builder().window(Duration.ofDays(30)));
        SubmissionId id = start(ref);
        now = now.plus(Duration.ofDays(30)).plusSeconds(1);
        refused("submission.deadline-passed", () -> cairn.execute(TEACHER, new SubmissionCommand.Submit(id)));
        cairn.execute(COORDINATOR, new SubmissionCommand.Extend(id, now.plusSeconds(60), "illness"));
        cairn.execute(COORDINATOR, new SubmissionCommand.Accommodate(id, "May answer orally.", "injured hand"));
        SubmissionView submitted = cairn.execute(TEACHER, new SubmissionCommand.Submit(id));
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
        assertThat(cairn.waitingFor(CAM, null, 10))
                .extracting(SubmissionView::id)
                .containsExactly(id);
        assertThatThrownBy(() -> cairn.execute(
                        CAM, new SubmissionCommand.Adjudicate(id, Scoresheet.of(Rating.of("used", "yes")))))
                .isInstanceOf(InvalidInputException.class);
        cairn.execute(CAM, new SubmissionCommand.Adjudicate(id, ALL_YES));
        SubmissionView decided = cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
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
        SubmissionView remarked = cairn.execute(
                ANA, new SubmissionCommand.Annotate(id, 0, Duration.ofSeconds(75), null, "Good wait time here."));
        String first = remarked.annotations().get(0).id();
        assertThatThrownBy(() ->
                        cairn.execute(ANA, new SubmissionCommand.Annotate(id, 9, Duration.ofSeconds(-1), "none", "x")))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(v -> v.path())
                                .containsExactly("/item", "/position", "/replyTo"));
        Actor teacher = Actor.of("teacher", ActorRole.EDUCATOR);
        assertThat(cairn.submission(teacher, id).annotations()).isEmpty();
        cairn.execute(ANA, new SubmissionCommand.Assess(id, ALL_YES));
        cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        cairn.execute(teacher, new SubmissionCommand.Annotate(id, 0, null, first, "Thank you."));
        assertThat(cairn.submission(teacher, id).annotations())
                .extracting(SubmissionView.Annotation::author, SubmissionView.Annotation::replyTo)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(null, null),
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
        Actor other = Actor.of("other", ActorRole.COORDINATOR);
        for (SubmissionView seen : List.of(
                cairn.submission(other, id),
                cairn.execute(other, new SubmissionCommand.Screen(id, true, null)),
                cairn.execute(ANA, new SubmissionCommand.Claim(id)),
                cairn.execute(ANA, new SubmissionCommand.Assess(id, ALL_YES)))) {
            assertThat(CairnJson.write(seen)).doesNotContain("Lopez", "Lincoln", "Depression", "maria");
            assertThat(seen.evidence())
                    .containsExactly(
                            EvidenceItem.of("plan", file).produced(LocalDate.of(2026, 3, 2), null), reflection);
            assertThat(seen.accommodations())
                    .extracting(SubmissionView.Accommodation::what)
                    .containsExactly("Two hours more.");
            assertThat(CairnJson.read(CairnJson.write(seen), SubmissionView.class))
                    .isEqualTo(seen);
        }
        for (Actor knows : List.of(Actor.of("maria", ActorRole.EDUCATOR), ISSUER, AUDITOR)) {
            assertThat(CairnJson.write(cairn.submission(knows, id))).contains("Lopez", "Lincoln", "Depression");
        }
        assertThat(cairn.submission(COORDINATOR, id).accommodations().get(0).reason())
                .isEqualTo("Depression, letter of Dr. X");
    }

    @Test
    void where_evidence_was_made_before_is_not_told_to_those_who_judge_blind() {
        DefinitionRef ref =
                open(AssessmentPolicy.builder().blinding(Blinding.SINGLE), requirement("old", Period.ofYears(3)));
        List<EvidenceItem> evidence = new ArrayList<>(evidence());
        evidence.add(EvidenceItem.of("old", "Old.").produced(LocalDate.of(2024, 3, 2), "Lincoln High"));
        SubmissionView own = handIn("maria", ref, null, evidence);
        assertThat(CoreReason.text().outline(own.completeness(), Locale.ENGLISH))
                .contains("Item 1 was made on 2024-03-02 (Lincoln High), before the submission was begun.");
        SubmissionView seen = cairn.execute(ANA, new SubmissionCommand.Claim(own.id()));
        assertThat(CoreReason.text().outline(seen.completeness(), Locale.ENGLISH))
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
                .map(SubmissionView.Annotation::item)
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
        SubmissionView replied =
                cairn.execute(BEN, new SubmissionCommand.Annotate(id, 0, null, remark, "Now I see it."));
        assertThat(replied.annotations())
                .extracting(SubmissionView.Annotation::author)
                .containsExactly(null, BEN.id());
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
        Actor third = Actor.of("t3", ActorRole.EDUCATOR, ActorRole.ISSUER);
        SubmissionId again = cairn.submissions(third, third.id()).get(0).id();
        cairn.execute(third, new SubmissionCommand.Withdraw(again));
        assertThat(handIn("t3", ref, "team", shared).flags())
                .extracting(reason -> reason.code() + " " + reason.detail("others"))
                .containsExactly("evidence.shared-in-group 1", "evidence.also-handed-in 1");
        assertThat(handIn("t4", ref, null, shared).flags())
                .extracting(reason -> reason.detail("others").toString())
                .containsExactly("3");
    }

    private SubmissionView handIn(String who, DefinitionRef ref, String group, List<EvidenceItem> evidence) {
        Actor actor = Actor.of(who, ActorRole.EDUCATOR, ActorRole.ISSUER);
        SubmissionId id = cairn.execute(actor, new SubmissionCommand.Start(ref, null, null, group))
                .id();
        cairn.execute(actor, new SubmissionCommand.Save(id, evidence));
        return cairn.execute(actor, new SubmissionCommand.Submit(id));
    }

    @Test
    void a_group_shares_its_work_but_each_reflects_alone_and_nobody_judges_a_group_mate() {
        var reflection = EvidenceRequirement.builder("own", "reflection", LocalizedText.of("Own reflection"))
                .individual(true)
                .build();
        DefinitionRef ref = open(AssessmentPolicy.builder(), reflection);
        List<EvidenceItem> same = new ArrayList<>(evidence());
        same.add(EvidenceItem.of("own", "We learned a lot."));
        SubmissionView first = handIn("t1", ref, "team", same);
        assertThat(first.status()).isEqualTo(SubmissionStatus.SUBMITTED);
        SubmissionView second = handIn("t2", ref, "team", same);
        assertThat(second.status()).isEqualTo(SubmissionStatus.RETURNED);
        assertThat(second.completeness().because()).extracting(Reason::code).contains("evidence.not-individual");
        refused(
                "access.conflict-of-interest",
                () -> cairn.execute(Actor.of("t2", ActorRole.ASSESSOR), new SubmissionCommand.Claim(first.id())));
    }

    @Test
    void who_copies_from_a_group_mate_is_returned_and_not_who_wrote() {
        var own = EvidenceRequirement.builder("own", "essay", LocalizedText.of("Own"))
                .individual(true)
                .build();
        DefinitionRef ref = open(AssessmentPolicy.builder().grace(Duration.ofDays(1)), own);
        List<EvidenceItem> same = new ArrayList<>(evidence());
        same.add(EvidenceItem.of("own", "I learned a lot."));
        // A draft, what was withdrawn and what was returned were not handed in.
        Actor thief = Actor.of("thief", ActorRole.EDUCATOR);
        SubmissionId draft = cairn.execute(thief, new SubmissionCommand.Start(ref, null, null, "team"))
                .id();
        cairn.execute(thief, new SubmissionCommand.Save(draft, same));
        SubmissionId withdrawn = handIn("quitter", ref, "team", same).id();
        cairn.execute(Actor.of("quitter", ActorRole.EDUCATOR), new SubmissionCommand.Withdraw(withdrawn));
        assertThat(handIn("late", ref, "team", same.subList(1, 3)).status()).isEqualTo(SubmissionStatus.RETURNED);
        SubmissionView wrote = handIn("wrote", ref, "team", same);
        assertThat(wrote.status()).isEqualTo(SubmissionStatus.SUBMITTED);
        assertThat(cairn.execute(thief, new SubmissionCommand.Submit(draft)).status())
                .isEqualTo(SubmissionStatus.RETURNED);
        cairn.execute(Actor.of("wrote", ActorRole.EDUCATOR), new SubmissionCommand.Reopen(wrote.id()));
        assertThat(cairn.execute(thief, new SubmissionCommand.Submit(draft)).status())
                .isEqualTo(SubmissionStatus.SUBMITTED);
    }

    @Test
    void what_a_group_mate_handed_in_for_another_micro_credential_is_not_compared() {
        var own = EvidenceRequirement.builder("own", "essay", LocalizedText.of("Own"))
                .individual(true)
                .build();
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

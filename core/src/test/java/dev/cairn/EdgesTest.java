package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityCommand;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.CommandOptions;
import dev.cairn.amount.Amount;
import dev.cairn.assessment.CertificationCommand;
import dev.cairn.assessment.ConflictCommand;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.assessment.SubmissionStatus;
import dev.cairn.award.Award;
import dev.cairn.award.AwardCommand;
import dev.cairn.award.AwardStatus;
import dev.cairn.catalogue.PollCommand;
import dev.cairn.credential.AssessmentPolicy;
import dev.cairn.credential.MicroCredential;
import dev.cairn.credential.Qualification;
import dev.cairn.credential.Renewal;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.RefusedException;
import dev.cairn.error.Violation;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.ActivityId;
import dev.cairn.id.SubmissionId;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.Reason;
import dev.cairn.storage.Query;
import dev.cairn.text.LocalizedText;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies at an edge: of the calendar, of what can be kept, of one instant, of who may award whom. */
class EdgesTest extends District {
    private static final Actor EDUCATOR = Actor.of("teacher", ActorRole.EDUCATOR);
    private static final Actor COORDINATOR = Actor.of("coordinator", ActorRole.COORDINATOR);

    private static void faulty(String path, String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::path, Violation::code)
                                .containsExactly(org.assertj.core.groups.Tuple.tuple(path, code)));
    }

    /** Where the authority is, it is 00:30 on 3 March when a teacher in Honolulu begins at 21:30 on the 2nd. */
    @ParameterizedTest(name = "begun {0}, made {1}: {2}")
    @CsvSource({
        "2026-03-03T07:30:00Z, 2026-03-02, SUBMITTED", // Honolulu, that evening
        "2026-03-03T07:30:00Z, 2026-03-03, SUBMITTED", // Kiribati, that evening
        "2026-03-03T07:30:00Z, 2026-03-01, RETURNED",
        "2026-03-02T10:00:00Z, 2026-03-03, SUBMITTED", // Kiribati, at midnight
        "2026-03-02T11:59:59.999999Z, 2026-03-01, SUBMITTED",
        "2026-03-02T12:00:00Z, 2026-03-01, RETURNED"
    })
    void what_bears_the_date_of_any_place_on_earth_at_the_start_was_made_since(
            Instant begun, LocalDate made, SubmissionStatus expected) {
        published();
        now = begun;
        SubmissionId id = cairn.execute(EDUCATOR, new SubmissionCommand.Start(EXIT_TICKETS.ref()))
                .id();
        cairn.execute(
                EDUCATOR,
                new SubmissionCommand.Save(
                        id,
                        evidence().stream()
                                .map(item -> item.produced(made, null))
                                .toList()));
        now = begun.plus(Duration.ofDays(3));
        assertThat(cairn.execute(EDUCATOR, new SubmissionCommand.Submit(id)).status())
                .isEqualTo(expected);
    }

    record Absurd(String path, Supplier<?> authored) {
        @Override
        public String toString() {
            return path;
        }
    }

    private static Stream<Absurd> lengths() {
        Duration day = Duration.ofDays(366_000);
        Renewal renewal = Renewal.by(Renewal.Way.doing(Renewal.Work.of(Amount.of(20, "hour"))));
        List<Absurd> all = new ArrayList<>();
        for (Period length :
                List.of(Period.ofYears(1_001), Period.ofYears(999_999_999), Period.ofDays(Integer.MAX_VALUE))) {
            all.add(new Absurd(
                    "/validity", () -> microCredential(1).validity(length).build()));
            all.add(new Absurd("/opens", () -> renewal.opening(length)));
            all.add(new Absurd("/grace", () -> renewal.grace(length)));
            all.add(new Absurd(
                    "/within", () -> Renewal.Work.of(Amount.of(20, "hour")).within(length)));
            all.add(new Absurd("/priorLearning", () -> requirement("plan", length)));
        }
        for (Duration length : List.of(day.plusNanos(1), Duration.ofSeconds(Long.MAX_VALUE))) {
            all.add(new Absurd(
                    "/effort", () -> microCredential(1).effort(length).build()));
            all.add(new Absurd(
                    "/lease", () -> AssessmentPolicy.builder().lease(length).build()));
            all.add(new Absurd(
                    "/grace", () -> AssessmentPolicy.builder().grace(length).build()));
            all.add(new Absurd(
                    "/window", () -> AssessmentPolicy.builder().window(length).build()));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void a_length_of_time_that_no_calendar_holds_is_told_to_its_author(Absurd absurd) {
        faulty(absurd.path(), "value.out-of-range", absurd.authored()::get);
    }

    @Test
    void the_longest_times_allowed_lead_from_start_to_renewal() {
        published();
        MicroCredential longest = MicroCredential.builder("longest", 1)
                .title(LocalizedText.of("Longest"))
                .competency(EXIT_TICKETS.competencies().get(0))
                .evidence(requirement("plan", Period.ofYears(1_000)))
                .rubric(RUBRIC.ref())
                .issuer(EXIT_TICKETS.issuer())
                .assessment(AssessmentPolicy.builder()
                        .lease(Duration.ofDays(366_000))
                        .window(Duration.ofDays(366_000))
                        .build())
                .validity(Period.of(1_000, 0, 366_000))
                .renewal(Renewal.by(Renewal.Way.doing(
                                Renewal.Work.of(Amount.of(1, "hour")).within(Period.ofYears(1_000))))
                        .opening(Period.of(1_000, 0, 366_000))
                        .grace(Period.ofYears(1_000)))
                .build();
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(longest)));
        cairn.execute(ISSUER, new DefinitionCommand.Publish(List.of(longest.ref())));
        SubmissionId id = cairn.execute(EDUCATOR, new SubmissionCommand.Start(longest.ref()))
                .id();
        cairn.execute(
                EDUCATOR,
                new SubmissionCommand.Save(
                        id, List.of(EvidenceItem.of("plan", "A plan.").produced(LocalDate.of(1999, 1, 1), null))));
        cairn.execute(EDUCATOR, new SubmissionCommand.Submit(id));
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        cairn.execute(ANA, new SubmissionCommand.Assess(id, ALL_YES));
        cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        Award award = cairn.execute(ISSUER, new AwardCommand.Make(id));
        now = now.plusSeconds(60);
        cairn.execute(
                EDUCATOR,
                new ActivityCommand.Add(
                        activity("hour").on(LocalDate.of(2026, 3, 2)).build()));
        assertThat(cairn.execute(ISSUER, new AwardCommand.Renew(award.id())).validUntil())
                .isAfter("6000-01-01T00:00:00Z");
    }

    private static Activity.Builder activity(String id) {
        return Activity.builder(ActivityId.of(id), EDUCATOR.id(), "workshop")
                .title(LocalizedText.of("Workshop"))
                .amount(Amount.of(1, "hour"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"9999-12-31T00:00:00Z", "+1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z"})
    void an_end_beyond_the_calendar_is_a_fault_of_the_command_that_asks_for_it(String end) {
        Instant until = Instant.parse(end);
        published();
        MicroCredential forever = microCredential(2).validity(null).build();
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(forever)));
        cairn.execute(ISSUER, new DefinitionCommand.Publish(List.of(forever.ref())));
        SubmissionId id = cairn.execute(EDUCATOR, new SubmissionCommand.Start(forever.ref()))
                .id();
        faulty(
                "/until",
                "value.out-of-range",
                () -> cairn.execute(COORDINATOR, new SubmissionCommand.Extend(id, until, "Ill.")));
        faulty(
                "/until",
                "value.out-of-range",
                () -> cairn.execute(
                        COORDINATOR, new CertificationCommand.Certify(ANA.id(), RUBRIC.ref(), until, "Rates well.")));
        faulty(
                "/closesAt",
                "value.out-of-range",
                () -> cairn.execute(COORDINATOR, new PollCommand.Open(forever.ref(), null, until)));
        faulty(
                "/until",
                "value.out-of-range",
                () -> cairn.execute(
                        ISSUER,
                        new AwardCommand.RecognisePriorLearning(
                                EDUCATOR.id(), forever.ref(), evidence(), null, "Long ago.", until, null)));
    }

    @Test
    void nobody_awards_the_work_of_a_group_mate() {
        published();
        MicroCredential shared = microCredential(2)
                .assessment(AssessmentPolicy.builder().build())
                .build();
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(shared)));
        cairn.execute(ISSUER, new DefinitionCommand.Publish(List.of(shared.ref())));
        List<SubmissionId> handedIn = new ArrayList<>();
        for (Actor member : List.of(EDUCATOR, Actor.of("mate", ActorRole.EDUCATOR))) {
            var start = new SubmissionCommand.Start(shared.ref(), null, null, "team");
            SubmissionId id = cairn.execute(member, start).id();
            cairn.execute(member, new SubmissionCommand.Save(id, evidence()));
            cairn.execute(member, new SubmissionCommand.Submit(id));
            handedIn.add(id);
        }
        SubmissionId id = handedIn.get(0);
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        cairn.execute(ANA, new SubmissionCommand.Assess(id, ALL_YES));
        cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        refused(
                "access.conflict-of-interest",
                () -> cairn.execute(Actor.of("mate", ActorRole.ISSUER), new AwardCommand.Make(id)));
        assertThat(cairn.execute(ISSUER, new AwardCommand.Make(id)).educator()).isEqualTo(EDUCATOR.id());
    }

    @Test
    void of_eight_submissions_begun_at_once_one_is_begun() throws Exception {
        MicroCredential once = microCredential(1)
                .assessment(AssessmentPolicy.builder().attempts(1).build())
                .build();
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(FRAMEWORK, RUBRIC, once)));
        cairn.execute(ISSUER, new DefinitionCommand.Publish(List.of(FRAMEWORK.ref(), RUBRIC.ref(), once.ref())));
        var barrier = new CyclicBarrier(8);
        var pool = Executors.newFixedThreadPool(8);
        List<Callable<String>> starts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            starts.add(() -> {
                barrier.await();
                try {
                    return cairn.execute(EDUCATOR, new SubmissionCommand.Start(once.ref()))
                            .status()
                            .name();
                } catch (RefusedException e) {
                    return e.code();
                }
            });
        }
        List<String> outcomes = new ArrayList<>();
        for (Future<String> outcome : pool.invokeAll(starts)) {
            outcomes.add(outcome.get());
        }
        pool.shutdown();
        assertThat(outcomes).containsOnlyOnce("DRAFT").containsOnly("DRAFT", "submission.already-open");
        assertThat(cairn.submissions(EDUCATOR, EDUCATOR.id())).hasSize(1);
    }

    @Test
    void an_unfinished_draft_with_empty_parts_can_be_read_again() {
        published();
        SubmissionId id = cairn.execute(EDUCATOR, new SubmissionCommand.Start(EXIT_TICKETS.ref()))
                .id();
        var empty = List.of(EvidenceItem.of("plan", ""));
        cairn.execute(EDUCATOR, new SubmissionCommand.Save(id, empty));
        assertThat(stored().evidence()).isEqualTo(empty);
        cairn.execute(EDUCATOR, new SubmissionCommand.Save(id, evidence()));
        cairn.execute(EDUCATOR, new SubmissionCommand.Submit(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "javascript:alert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "ftp://school.example/1",
                "//school.example/1",
                "page.html",
                "https:/school.example",
                "https:///page",
                "http://:80/",
                "http://me@/"
            })
    void a_link_that_leads_to_no_page_on_the_web_is_a_fault(String link) {
        published();
        SubmissionId id = cairn.execute(EDUCATOR, new SubmissionCommand.Start(EXIT_TICKETS.ref()))
                .id();
        var evidence = List.of(EvidenceItem.of("reflection", "Mine."), EvidenceItem.of("plan", URI.create(link)));
        faulty(
                "/evidence/1/link",
                "value.invalid",
                () -> cairn.execute(EDUCATOR, new SubmissionCommand.Save(id, evidence)));
        faulty(
                "/evidence/1/link",
                "value.invalid",
                () -> cairn.execute(
                        ISSUER,
                        new AwardCommand.RecognisePriorLearning(EDUCATOR.id(), EXIT_TICKETS.ref(), evidence, "Seen.")));
        // What was stored before can still be read.
        assertThat(CairnJson.read(CairnJson.write(evidence.get(1)), EvidenceItem.class))
                .isEqualTo(evidence.get(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://school.example/1",
                "HTTP://school.example:8080",
                "http://[2001:db8::1]/",
                "https://schule.m\u00fcnchen.example/1",
                "https://my_class.school.example:443/"
            })
    void a_link_leads_to_a_page_on_the_web(String link) {
        published();
        SubmissionId id = cairn.execute(EDUCATOR, new SubmissionCommand.Start(EXIT_TICKETS.ref()))
                .id();
        var evidence = List.of(EvidenceItem.of("plan", URI.create(link)));
        cairn.execute(EDUCATOR, new SubmissionCommand.Save(id, evidence));
        assertThat(stored().evidence()).isEqualTo(evidence);
    }

    private Submission stored() {
        String json =
                storage.query(Query.ofType("submission")).documents().get(0).json();
        return CairnJson.read(json, Submission.class);
    }

    @Test
    void what_could_not_be_read_again_is_refused_and_what_was_saved_before_stays() {
        published();
        SubmissionId id = cairn.execute(EDUCATOR, new SubmissionCommand.Start(EXIT_TICKETS.ref()))
                .id();
        cairn.execute(EDUCATOR, new SubmissionCommand.Save(id, evidence()));
        List<EvidenceItem> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            many.add(EvidenceItem.of("plan", "x".repeat(100_000)));
        }
        faulty("/text", "value.out-of-range", () -> EvidenceItem.of("plan", "x".repeat(1_000_001)));
        faulty(
                "/declarations/0",
                "value.out-of-range",
                () -> EvidenceItem.of("plan", "A plan.").declaring("x".repeat(1_001)));
        faulty("", "json.limit", () -> cairn.execute(EDUCATOR, new SubmissionCommand.Save(id, many)));
        assertThat(stored().evidence()).isEqualTo(evidence());
        faulty(
                "",
                "json.limit",
                () -> cairn.execute(
                        EDUCATOR,
                        new ActivityCommand.Add(activity("named")
                                .on(LocalDate.of(2026, 3, 2))
                                .attribute("n".repeat(1_001), "v")
                                .build())));
        assertThat(cairn.activities(EDUCATOR, EDUCATOR.id())).isEmpty();
    }

    @Test
    void a_submission_that_could_not_be_read_again_as_a_whole_is_refused() {
        List<String> criteria =
                IntStream.range(0, 200).mapToObj(i -> "criterion-" + i).toList();
        var rubric = new Checklist("long", 1, LocalizedText.of("Long"), criteria);
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(rubric)));
        cairn.execute(ISSUER, new DefinitionCommand.Publish(List.of(rubric.ref())));
        MicroCredential two = open(microCredential(2)
                .rubric(rubric.ref())
                .assessment(AssessmentPolicy.builder().assessors(2).build())
                .build());
        SubmissionId id =
                cairn.execute(EDUCATOR, new SubmissionCommand.Start(two.ref())).id();
        cairn.execute(EDUCATOR, new SubmissionCommand.Save(id, evidence()));
        cairn.execute(EDUCATOR, new SubmissionCommand.Submit(id));
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        cairn.execute(BEN, new SubmissionCommand.Claim(id));
        String text = "\u0001".repeat(8_000);
        List<Rating> ratings =
                criteria.stream().map(criterion -> Rating.of(criterion, "yes")).toList();
        var silent = new Scoresheet(ratings, null);
        var sheet = new Scoresheet(
                ratings.stream().map(rating -> rating.comment(text)).toList(), text);
        cairn.execute(ANA, new SubmissionCommand.Assess(id, sheet));
        long journalled = cairn.journal(AUDITOR, 0, 1000).size();
        faulty("", "json.limit", () -> cairn.execute(BEN, new SubmissionCommand.Assess(id, sheet)));
        assertThat(cairn.journal(AUDITOR, 0, 1000)).hasSize((int) journalled);
        assertThat(stored().assessments()).hasSize(1);
        cairn.execute(BEN, new SubmissionCommand.Assess(id, silent));
        assertThat(stored().status()).isEqualTo(SubmissionStatus.AGREED);
    }

    @Test
    void a_recording_does_not_last_less_than_nothing() {
        faulty(
                "/duration",
                "value.out-of-range",
                () -> EvidenceItem.of("plan", "A plan.").lasting(Duration.ofSeconds(-1)));
    }

    @Test
    void a_detail_of_a_reason_that_is_null_is_a_fault() {
        assertThatThrownBy(() -> CairnJson.read(
                        "{\"code\":\"a.b\",\"verdict\":\"met\",\"details\":{\"what\":null}}", Reason.class))
                .isInstanceOf(InvalidInputException.class);
    }

    private void hours(String id) {
        var day = LocalDate.ofInstant(now, java.time.ZoneId.of("America/Denver"));
        cairn.execute(EDUCATOR, new ActivityCommand.Add(activity(id).on(day).build()));
    }

    private MicroCredential open(MicroCredential definition) {
        published();
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(definition)));
        cairn.execute(ISSUER, new DefinitionCommand.Publish(List.of(definition.ref())));
        return definition;
    }

    private SubmissionId met(MicroCredential definition) {
        SubmissionId id = cairn.execute(EDUCATOR, new SubmissionCommand.Start(definition.ref()))
                .id();
        cairn.execute(EDUCATOR, new SubmissionCommand.Save(id, evidence()));
        cairn.execute(EDUCATOR, new SubmissionCommand.Submit(id));
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        cairn.execute(ANA, new SubmissionCommand.Assess(id, ALL_YES));
        cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        return id;
    }

    private Award learned(MicroCredential definition) {
        return cairn.execute(
                ISSUER,
                new AwardCommand.RecognisePriorLearning(
                        EDUCATOR.id(),
                        definition.ref(),
                        List.of(EvidenceItem.of("plan", "Plan " + ids.incrementAndGet())),
                        "Taught it for years."));
    }

    private static MicroCredential.Builder licence() {
        return microCredential(2)
                .assessment(AssessmentPolicy.builder().build())
                .renewal(Renewal.by(Renewal.Way.doing(Renewal.Work.of(Amount.of(1, "hour")))));
    }

    @Test
    void an_hour_renews_once_however_often_an_award_is_renewed_that_day() {
        MicroCredential licence = open(licence().build());
        Award award = learned(licence);
        for (String hour : List.of("first", "second", "third")) {
            hours(hour);
            award = cairn.execute(ISSUER, new AwardCommand.Renew(award.id()));
            assertThat(award.activities()).extracting(ActivityId::value).containsExactly(hour);
        }
        AwardCommand again = new AwardCommand.Renew(award.id());
        refused("award.not-earned", () -> cairn.execute(ISSUER, again));
        // What a renewal by mistake used up counts again.
        cairn.execute(ISSUER, new AwardCommand.Move(award.id(), AwardStatus.REVOKED, "By mistake."));
        cairn.execute(ISSUER, new AwardCommand.Move(award.renews(), AwardStatus.ACTIVE, "The other was a mistake."));
        assertThat(cairn.execute(ISSUER, new AwardCommand.Renew(award.renews())).activities())
                .extracting(ActivityId::value)
                .containsExactly("third");
    }

    @Test
    void earning_again_what_was_renewed_early_takes_no_time_away() {
        MicroCredential licence = open(licence().build());
        Award first = learned(licence);
        now = now.plus(Duration.ofDays(30));
        hours("hour");
        Award renewed = cairn.execute(ISSUER, new AwardCommand.Renew(first.id()));
        Award again = cairn.execute(ISSUER, new AwardCommand.Make(met(licence)));
        assertThat(again.renews()).isEqualTo(renewed.id());
        assertThat(again.validUntil()).isEqualTo(renewed.validUntil());
    }

    @Test
    void an_earlier_version_does_not_take_the_place_of_a_later_one() {
        MicroCredential second = open(licence().build());
        MicroCredential third = microCredential(3).build();
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(third)));
        cairn.execute(ISSUER, new DefinitionCommand.Publish(List.of(third.ref())));
        SubmissionId met = met(second);
        Award held = learned(third);
        refused("award.exists", () -> cairn.execute(ISSUER, new AwardCommand.Make(met)));
        assertThat(cairn.award(ISSUER, held.id()).status()).isEqualTo(AwardStatus.ACTIVE);
    }

    @Test
    void whose_certification_ended_after_taking_a_place_does_not_rate() {
        MicroCredential certified = open(microCredential(2)
                .assessment(AssessmentPolicy.builder()
                        .qualification(new Qualification(false, false, null, true))
                        .build())
                .build());
        cairn.execute(
                COORDINATOR,
                new CertificationCommand.Certify(
                        ANA.id(), RUBRIC.ref(), now.plus(Duration.ofDays(30)), "9 of 10 exemplars."));
        SubmissionId id = cairn.execute(EDUCATOR, new SubmissionCommand.Start(certified.ref()))
                .id();
        cairn.execute(EDUCATOR, new SubmissionCommand.Save(id, evidence()));
        cairn.execute(EDUCATOR, new SubmissionCommand.Submit(id));
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        cairn.execute(COORDINATOR, new CertificationCommand.End(ANA.id(), RUBRIC.ref(), "Drift."));
        refused("assessment.not-qualified", () -> cairn.execute(ANA, new SubmissionCommand.Assess(id, ALL_YES)));
        cairn.execute(ANA, new SubmissionCommand.GiveBack(id));
    }

    @Test
    void repeating_a_command_with_its_key_shows_nothing_that_may_no_longer_be_seen() {
        published();
        SubmissionId id = submitted();
        var claim = new SubmissionCommand.Claim(id);
        cairn.execute(ANA, claim, CommandOptions.key("claim"));
        assertThat(cairn.execute(ANA, claim, CommandOptions.key("claim")).id()).isEqualTo(id);
        cairn.execute(ANA, new ConflictCommand.Declare(EDUCATOR.id()));
        refused("access.conflict-of-interest", () -> cairn.execute(ANA, claim, CommandOptions.key("claim")));
        refused(
                "access.role-missing",
                () -> cairn.execute(Actor.of("ana", ActorRole.EDUCATOR), claim, CommandOptions.key("claim")));
    }
}

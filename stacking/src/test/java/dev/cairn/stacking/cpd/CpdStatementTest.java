package dev.cairn.stacking.cpd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.activity.Activity;
import dev.cairn.amount.Amount;
import dev.cairn.amount.Rational;
import dev.cairn.award.Award;
import dev.cairn.award.AwardStatus;
import dev.cairn.credential.MicroCredential;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.id.PersonId;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.stacking.StackingReason;
import dev.cairn.text.LocalizedText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CpdStatementTest {
    private static final EducatorFacts NOTHING_KNOWN = EducatorFacts.of(Activities.EDUCATOR);
    private static final MicroCredential MICRO_CREDENTIAL = CairnJson.read("""
            {"kind":"micro-credential","id":"exit-tickets","version":1,"title":"Exit tickets",
            "competencies":["framework:teaching@1#assessment"],"topics":["formative assessment"],
            "evidence":[{"id":"lesson","kind":"lesson-plan","title":"A lesson plan"}],"rubric":"rubric:exit-tickets@1",
            "issuer":{"id":"https://example.org/issuer","name":"Example district"}}""", MicroCredential.class);
    private static final Cycle FIVE_YEARS = Cycle.ofMonths(LocalDate.parse("2021-07-01"), 60);

    @Test
    void utah_points_come_to_202_and_a_half_of_200() {
        List<Activity> activities = new ArrayList<>();
        for (int year = 1; year <= 4; year++) {
            activities.add(
                    Activities.of("year-" + year, "employment", "1", "year of employment", (2021 + year) + "-06-30")
                            .attribute("evaluation", "satisfactory")
                            .build());
        }
        activities.add(Activities.of("course", "university-course", "5", "university semester hour", "2023-12-15")
                .attribute("grade", "B")
                .build());
        activities.add(Activities.of("mc", Activity.MICRO_CREDENTIAL, "1", "micro-credential", "2024-02-01")
                .build());

        var policy = Activities.policy("us-ut-points.json");
        var statement = CpdStatement.of(
                policy, NOTHING_KNOWN, policy.cycleFrom(LocalDate.parse("2021-07-01"), NOTHING_KNOWN), activities);

        assertThat(statement.total()).isEqualTo(Rational.parse("202.5"));
        assertThat(statement.verdict()).isEqualTo(Verdict.MET);
        var fourth = statement.line(ActivityId.of("year-4"));
        assertThat(fourth.counted()).isEqualTo(Rational.ZERO);
        assertThat(fourth.lost()).singleElement().satisfies(loss -> {
            assertThat(loss.rule()).isEqualTo("US-UT.11");
            assertThat(loss.amount()).isEqualTo(Rational.of(35));
        });
        var credential = statement.line(ActivityId.of("mc"));
        assertThat(credential.counted()).isEqualTo(Rational.parse("7.5"));
        assertThat(credential.amount()).isEqualTo(Amount.of("0.5", "USBE credit"));
        assertThat(credential.worthRules()).containsExactly("US-UT.16", "US-UT.14");
        assertThat(StackingReason.text().outline(credential.reason(), Locale.ENGLISH))
                .isEqualTo("""
                        ✓ mc: 7.5 of 7.5 point count.
                          · Worth 0.5 USBE credit (US-UT.16: A micro-credential is half a USBE credit).
                          · 0.5 USBE credit at 15 each are 7.5 point (US-UT.14: 15 points a USBE credit).
                        """);
    }

    @Test
    void tennessee_counts_a_certificate_once_by_the_unit_it_states_first() {
        var statement = CpdStatement.of(
                Activities.policy("us-tn.json"),
                NOTHING_KNOWN,
                FIVE_YEARS,
                List.of(
                        Activities.of("ceu-first", "workshop", "1.0", "CEU", "2022-01-10")
                                .amount(Amount.of(10, "clock hour"))
                                .build(),
                        Activities.of("hours-first", "workshop", "10", "clock hour", "2022-02-10")
                                .amount(Amount.of("1.0", "CEU"))
                                .build()));

        assertThat(statement.line(ActivityId.of("ceu-first")).counted()).isEqualTo(Rational.of(5));
        assertThat(statement.line(ActivityId.of("hours-first")).counted()).isEqualTo(Rational.of(10));
        assertThat(statement.requirement("US-TN.1").gap()).isEqualTo(Rational.of(45));
        assertThat(statement.verdict()).isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void a_unit_without_a_rate_is_not_counted_and_says_so() {
        var statement = CpdStatement.of(
                Activities.policy("us-tn.json"),
                NOTHING_KNOWN,
                FIVE_YEARS,
                List.of(Activities.of("ects", "university-course", "2", "ECTS credit", "2022-01-10")
                        .build()));

        var line = statement.lines().get(0);
        assertThat(line.worth()).isEqualTo(Rational.ZERO);
        assertThat(line.amount()).isNull();
        assertThat(line.reason().because()).singleElement().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo("cpd.no-rate");
            assertThat(reason.verdict()).isEqualTo(Verdict.UNDECIDED);
        });
    }

    @Test
    void statements_read_back_as_written() {
        var statement = CpdStatement.of(
                Activities.policy("us-tn.json"),
                NOTHING_KNOWN.with("role", "teacher", "coach"),
                FIVE_YEARS,
                List.of(
                        Activities.of("one", "workshop", "3", "clock hour", "2022-01-10")
                                .build(),
                        Activities.of("late", "workshop", "3", "clock hour", "2032-01-10")
                                .build()));

        String json = CairnJson.write(statement);

        assertThat(CairnJson.read(json, CpdStatement.class)).isEqualTo(statement);
        assertThat(CairnJson.write(CairnJson.read(json, CpdStatement.class))).isEqualTo(json);
    }

    @Test
    void a_fact_that_is_not_known_leaves_it_undecided_and_is_asked_for() {
        var policy = Activities.policy("us-ut-hours.json");
        var hours = List.of(Activities.of("a", "professional-learning", "100", "renewal hour", "2024-01-01")
                .build());

        var unknown = Laws.checked(policy, NOTHING_KNOWN, FIVE_YEARS, hours);

        assertThat(unknown.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(unknown.reason().because().get(0)).satisfies(reason -> {
            assertThat(reason.code()).isEqualTo("cpd.fact-missing");
            assertThat(reason.detail("fact")).hasToString("assignment");
        });
        assertThat(unknown.total()).as("read strictly").isEqualTo(Rational.of(90));
        var none = NOTHING_KNOWN.with("assignment");
        assertThat(Laws.checked(policy, none, FIVE_YEARS, hours).verdict())
                .as("known to be none")
                .isEqualTo(Verdict.MET);
    }

    @Test
    void the_same_activity_counts_once_by_title_or_by_evidence_and_the_first_counts() {
        var policy = Activities.policy("us-tn.json");
        var first = Activities.of("b", "workshop", "3", "clock hour", "2022-01-10")
                .evidence("sha256:1")
                .build();
        var again = Activity.builder(ActivityId.of("a"), Activities.EDUCATOR, "workshop")
                .title(first.title())
                .amount(Amount.of(3, "clock hour"))
                .on(LocalDate.parse("2022-02-10"))
                .build();
        var samePaper = Activities.of("c", "workshop", "4", "clock hour", "2022-03-10")
                .evidence("sha256:1")
                .build();
        var tooLate = Activity.builder(ActivityId.of("d"), Activities.EDUCATOR, "workshop")
                .title(first.title())
                .amount(Amount.of(3, "clock hour"))
                .on(LocalDate.parse("2020-02-10"))
                .build();

        var statement = Laws.checked(policy, NOTHING_KNOWN, FIVE_YEARS, List.of(again, samePaper, first, tooLate));

        assertThat(statement.total()).isEqualTo(Rational.of(3));
        assertThat(statement.line(first.id()).counted()).isEqualTo(Rational.of(3));
        assertThat(statement.line(again.id()).lost()).singleElement().satisfies(loss -> {
            assertThat(loss.rule()).isEqualTo("US-TN.10");
            assertThat(loss.reason().detail("of")).hasToString("b");
        });
        assertThat(statement.line(samePaper.id()).counted()).isEqualTo(Rational.ZERO);
    }

    @Test
    void every_rule_that_refuses_an_activity_is_named_and_the_worth_is_lost_once() {
        var policy = Activities.policy("us-ma.json");
        var facts = NOTHING_KNOWN.with("application-date", "2026-05-01").with("additional-licences", "0");
        var conference =
                Activities.of("a", "conference", "12", "PDP", "2020-01-10").build();

        var line = Laws.checked(policy, facts, FIVE_YEARS, List.of(conference))
                .lines()
                .get(0);

        assertThat(line.lost()).singleElement().satisfies(loss -> {
            assertThat(loss.rule()).isEqualTo("US-MA.13");
            assertThat(loss.amount()).isEqualTo(Rational.of(12));
        });
        assertThat(line.reason().because())
                .extracting(Reason::code)
                .containsExactly("cpd.own-unit", "cpd.excluded", "cpd.too-old", "cpd.outside-cycle");
    }

    @Test
    void one_award_counts_once_even_where_no_rule_says_so() {
        var policy = Activities.policy("us-co-aps.json");
        var one = Activities.of("a", Activity.MICRO_CREDENTIAL, "1", "micro-credential", "2022-01-10")
                .award(AwardId.of("award-1"))
                .build();
        var same = Activities.of("b", Activity.MICRO_CREDENTIAL, "1", "micro-credential", "2022-01-11")
                .award(AwardId.of("award-1"))
                .build();

        var statement = Laws.checked(policy, NOTHING_KNOWN, FIVE_YEARS, List.of(one, same));

        assertThat(statement.total()).isEqualTo(Rational.of(2, 3));
        assertThat(statement.line(same.id()).reason().because().get(2).code()).isEqualTo("cpd.same-award");
    }

    @Test
    void a_day_has_eight_hours_however_many_activities_fill_it() {
        var policy = Activities.policy("us-ga.json");
        var morning = Activities.of("a", "workshop", "10", "contact hour", "2024-03-04")
                .build();
        var week = Activity.builder(ActivityId.of("b"), Activities.EDUCATOR, "workshop")
                .title(LocalizedText.of("B"))
                .amount(Amount.of(20, "contact hour"))
                .between(LocalDate.parse("2024-03-11"), LocalDate.parse("2024-03-12"))
                .build();

        var statement = Laws.checked(policy, NOTHING_KNOWN, FIVE_YEARS, List.of(morning, week));

        assertThat(statement.line(morning.id()).counted()).isEqualTo(Rational.ZERO);
        assertThat(statement.line(week.id()).worth()).isEqualTo(Rational.of(2));
        assertThat(statement.line(week.id()).counted())
                .as("16 of 20 hours, whole units")
                .isEqualTo(Rational.ONE);
    }

    @Test
    void an_award_becomes_an_activity_on_the_day_of_the_authoritys_calendar() {
        var definition = MICRO_CREDENTIAL;
        var award = Award.of(
                AwardId.of("award-1"), Activities.EDUCATOR, definition.ref(), Instant.parse("2024-07-01T03:00:00Z"));

        var activity = award.asActivity(definition, ZoneId.of("America/Denver"));

        assertThat(activity.to()).isEqualTo(LocalDate.parse("2024-06-30"));
        assertThat(activity.kind()).isEqualTo(Activity.MICRO_CREDENTIAL);
        assertThat(activity.award()).isEqualTo(award.id());
        assertThat(activity.topics()).containsExactly("formative assessment");
        for (AwardStatus status : AwardStatus.values()) {
            var changed = award.withStatus(status);
            if (status == AwardStatus.REVOKED || status == AwardStatus.SUSPENDED) {
                assertThatThrownBy(() -> changed.asActivity(definition, ZoneOffset.UTC))
                        .isInstanceOf(IllegalArgumentException.class);
            } else {
                assertThat(changed.asActivity(definition, ZoneOffset.UTC).to())
                        .isEqualTo(LocalDate.parse("2024-07-01"));
            }
        }
    }

    @Test
    void another_educators_activity_is_refused() {
        var other = Activity.builder(ActivityId.of("a"), PersonId.of("educator-2"), "workshop")
                .title(LocalizedText.of("A"))
                .amount(Amount.of(1, "clock hour"))
                .on(LocalDate.parse("2022-01-01"))
                .build();
        var policy = Activities.policy("us-tn.json");
        assertThatThrownBy(() -> CpdStatement.of(policy, NOTHING_KNOWN, FIVE_YEARS, List.of(other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another educator's");
    }
}

package dev.cairn.stacking.cpd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityId;
import dev.cairn.activity.Amount;
import dev.cairn.activity.Rational;
import dev.cairn.actor.PersonId;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.Verdict;
import dev.cairn.stacking.StackingReasons;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CpdStatementTest {
    private static final EducatorFacts NOTHING_KNOWN = EducatorFacts.of(Activities.EDUCATOR);
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
        var statement =
                CpdStatement.of(policy, NOTHING_KNOWN, policy.cycleFrom(LocalDate.parse("2021-07-01"), NOTHING_KNOWN), activities);

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
        assertThat(StackingReasons.text().outline(credential.reason(), Locale.ENGLISH))
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
    void another_educators_activity_is_refused() {
        var other = Activity.builder(ActivityId.of("a"), PersonId.of("educator-2"), "workshop")
                .title(dev.cairn.text.LocalizedText.of("A"))
                .amount(Amount.of(1, "clock hour"))
                .on(LocalDate.parse("2022-01-01"))
                .build();
        var policy = Activities.policy("us-tn.json");
        assertThatThrownBy(() -> CpdStatement.of(policy, NOTHING_KNOWN, FIVE_YEARS, List.of(other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another educator's");
    }
}

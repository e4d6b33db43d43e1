package dev.cairn.rubric;

import static dev.cairn.assessment.Outcome.MET;
import static dev.cairn.assessment.Outcome.NOT_ASSESSABLE;
import static dev.cairn.assessment.Outcome.NOT_YET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.amount.Rational;
import dev.cairn.assessment.Judgement;
import dev.cairn.assessment.Outcome;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.error.InvalidInputException;
import dev.cairn.reason.Reason;
import dev.cairn.text.LocalizedText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassRuleTest {
    private static final Level LOW = Level.of("low", "Low").points(0);
    private static final Level MID = Level.of("mid", "Mid").points(1);
    private static final Level TOP = Level.of("top", "Top").points(3);

    private final RubricScoring scoring = new RubricScoring();

    private static Rubric.Builder four() {
        var rubric = Rubric.builder("r", 1, "R")
                .levels(LOW, MID, TOP)
                .group("g", "G")
                .group("h", "H");
        for (String id : List.of("a", "b", "c", "d")) {
            rubric.criterion(Criterion.builder(id, LocalizedText.of(id))
                    .group("ab".contains(id) ? "g" : "h")
                    .mayNotApply()
                    .build());
        }
        return rubric;
    }

    /** One letter a criterion: l, m, t, - for not applicable, . for missing. */
    private static Scoresheet sheet(String letters) {
        List<Rating> ratings = new ArrayList<>();
        for (int i = 0; i < letters.length(); i++) {
            String id = String.valueOf((char) ('a' + i));
            switch (letters.charAt(i)) {
                case 'l' -> ratings.add(Rating.of(id, "low"));
                case 'm' -> ratings.add(Rating.of(id, "mid"));
                case 't' -> ratings.add(Rating.of(id, "top"));
                case '-' -> ratings.add(Rating.notApplicable(id, "Not in this school."));
                default -> {}
            }
        }
        return new Scoresheet(ratings, null);
    }

    private Judgement judge(PassRule rule, String letters) {
        return scoring.judge(four().pass(rule).build(), sheet(letters));
    }

    private Outcome outcome(PassRule rule, String letters) {
        return judge(rule, letters).outcome();
    }

    private static String score(Judgement judgement) {
        return String.valueOf(judgement.score());
    }

    @Test
    void conjunctive_needs_the_level_on_every_criterion_that_applies() {
        PassRule rule = PassRule.everyCriterion("mid");
        assertThat(outcome(rule, "mtmt")).isEqualTo(MET);
        assertThat(outcome(rule, "tttl")).isEqualTo(NOT_YET);
        assertThat(outcome(rule, "mm--")).isEqualTo(MET);
        assertThat(outcome(rule, "l---")).isEqualTo(NOT_YET);
        assertThat(judge(rule, "tttt").score()).isNull();
    }

    @Test
    void work_to_which_nothing_applies_is_not_assessable_under_any_rule() {
        for (PassRule rule : List.of(
                PassRule.everyCriterion("low"),
                PassRule.atLeast(1, "low"),
                PassRule.points(1),
                PassRule.percent(1),
                PassRule.weighted(1),
                PassRule.everyCriterion("low").onEachGroup(),
                PassRule.everyCriterion("low").onCriteria("a", "b", "c", "d"),
                PassRule.anyOf(PassRule.everyCriterion("low"), PassRule.points(1)))) {
            Judgement judgement = judge(rule, "----");
            assertThat(judgement.outcome()).isEqualTo(NOT_ASSESSABLE);
            assertThat(judgement.score()).isNull();
            assertThat(judgement.reason().code()).isEqualTo("rubric.undefined");
        }
    }

    @Test
    void a_missing_rating_is_never_a_pass_and_is_named() {
        Judgement judgement = judge(PassRule.atLeast(1, "mid"), "ttt.");
        assertThat(judgement.outcome()).isEqualTo(NOT_ASSESSABLE);
        assertThat(judgement.reason().code()).isEqualTo("rubric.incomplete");
        assertThat(judgement.reason().because()).singleElement().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo("criterion.missing");
            assertThat(reason.detail("criterion")).isEqualTo(LocalizedText.of("d"));
        });
    }

    @Test
    void k_of_n_counts_criteria_and_is_undecided_if_fewer_apply() {
        PassRule rule = PassRule.atLeast(3, "mid");
        assertThat(outcome(rule, "mmml")).isEqualTo(MET);
        assertThat(outcome(rule, "mmll")).isEqualTo(NOT_YET);
        assertThat(outcome(rule, "mmm-")).isEqualTo(MET);
        assertThat(outcome(rule, "mm--")).isEqualTo(NOT_ASSESSABLE);
        Reason reason = judge(rule, "mmll").reason().because().get(0);
        assertThat(reason.detail("count")).isEqualTo(LocalizedText.of("2"));
        assertThat(reason.detail("needed")).isEqualTo(LocalizedText.of("3"));
    }

    @Test
    void points_are_summed_exactly_and_shrink_with_what_does_not_apply() {
        PassRule rule = PassRule.points(6);
        assertThat(outcome(rule, "ttll")).isEqualTo(MET);
        assertThat(outcome(rule, "tmml")).isEqualTo(NOT_YET);
        assertThat(score(judge(rule, "tmml"))).isEqualTo("5");
        // 9 of 12 points can still be reached, so 4.5 are needed.
        assertThat(outcome(rule, "tml-")).isEqualTo(NOT_YET);
        assertThat(outcome(rule, "tmm-")).isEqualTo(MET);
        Reason reason = judge(rule, "tmm-").reason().because().get(0);
        assertThat(reason.detail("needed")).isEqualTo(LocalizedText.of("4.5"));
        assertThat(reason.detail("possible")).isEqualTo(LocalizedText.of("9"));
        assertThat(reason.detail("score")).isEqualTo(LocalizedText.of("5"));
    }

    @Test
    void percent_is_of_the_points_that_can_be_reached_and_a_hair_below_is_below() {
        Rubric rubric = Rubric.builder("r", 1, "R")
                .levels(LOW, MID, TOP)
                .criterion(Criterion.of("a", "A"))
                .criterion(Criterion.of("b", "B"))
                .pass(new PassRules.Percent(Rational.parse("66.67"), null))
                .build();
        Judgement judgement = scoring.judge(rubric, sheet("tm"));
        assertThat(judgement.outcome()).isEqualTo(NOT_YET);
        assertThat(score(judgement)).isEqualTo("200/3");
        assertThat(judgement.reason().because().get(0).detail("score")).isEqualTo(LocalizedText.of("66.66"));
        assertThat(scoring.judge(
                                rubric.toBuilder(2)
                                        .pass(new PassRules.Percent(Rational.of(200, 3), null))
                                        .build(),
                                sheet("tm"))
                        .outcome())
                .isEqualTo(MET);
    }

    @Test
    void from_the_lowest_level_the_lowest_work_has_no_percent() {
        Rubric rubric = Rubric.builder("r", 1, "R")
                .levels(Level.of("low", "Low").points(1), Level.of("top", "Top").points(3))
                .criterion(Criterion.of("a", "A"))
                .criterion(Criterion.of("b", "B"))
                .pass(new PassRules.Percent(Rational.of(50), PassRules.Baseline.LOWEST))
                .build();
        assertThat(score(scoring.judge(rubric, sheet("ll")))).isEqualTo("0");
        assertThat(score(scoring.judge(rubric, sheet("lt")))).isEqualTo("50");
        assertThat(scoring.judge(rubric, sheet("lt")).outcome()).isEqualTo(MET);
        assertThat(score(scoring.judge(
                        rubric.toBuilder(2).pass(PassRule.percent(50)).build(), sheet("ll"))))
                .isEqualTo("100/3");
    }

    @Test
    void weights_share_out_the_percent_whatever_the_points() {
        Rubric rubric = Rubric.builder("r", 1, "R")
                .levels(LOW, MID, TOP)
                .criterion(Criterion.builder("a", LocalizedText.of("A"))
                        .weight(Rational.of(3))
                        .mayNotApply()
                        .build())
                .criterion(Criterion.builder("b", LocalizedText.of("B"))
                        .levels(
                                Level.of("low", "Low").points(0),
                                Level.of("top", "Top").points(50))
                        .build())
                .pass(PassRule.weighted(75))
                .build();
        assertThat(scoring.judge(rubric, sheet("tl")).outcome()).isEqualTo(MET);
        assertThat(score(scoring.judge(rubric, sheet("tl")))).isEqualTo("75");
        assertThat(scoring.judge(rubric, sheet("mt")).outcome()).isEqualTo(NOT_YET);
        assertThat(score(scoring.judge(rubric, sheet("mt")))).isEqualTo("50");
        assertThat(score(scoring.judge(rubric, sheet("-t")))).isEqualTo("100");
    }

    @Test
    void each_group_has_its_own_minimum() {
        PassRule rule = PassRule.percent(50).onEachGroup();
        assertThat(outcome(rule, "ttll")).isEqualTo(NOT_YET);
        assertThat(outcome(rule, "tltl")).isEqualTo(MET);
        assertThat(outcome(rule, "tl--")).isEqualTo(NOT_ASSESSABLE);
        assertThat(outcome(rule, "ll--")).isEqualTo(NOT_YET);
        assertThat(score(judge(rule, "ttll"))).isEqualTo("50");
    }

    @Test
    void rules_join_by_and_and_or() {
        PassRule strongHalf = PassRule.everyCriterion("top").onGroups("g");
        PassRule enough = PassRule.points(5);
        assertThat(outcome(PassRule.allOf(strongHalf, enough), "ttll")).isEqualTo(MET);
        assertThat(outcome(PassRule.allOf(strongHalf, enough), "tltt")).isEqualTo(NOT_YET);
        assertThat(outcome(PassRule.anyOf(strongHalf, enough), "tltt")).isEqualTo(MET);
        assertThat(outcome(PassRule.anyOf(strongHalf, enough), "mlml")).isEqualTo(NOT_YET);
        // Nothing of group g applies: one rule is undecided, the other carries the pass or cannot.
        assertThat(outcome(PassRule.anyOf(strongHalf, enough), "--tt")).isEqualTo(MET);
        assertThat(outcome(PassRule.anyOf(strongHalf, enough), "--ll")).isEqualTo(NOT_ASSESSABLE);
        assertThat(outcome(PassRule.allOf(strongHalf, enough), "--tt")).isEqualTo(NOT_ASSESSABLE);
        assertThat(outcome(PassRule.allOf(strongHalf, enough), "--ll")).isEqualTo(NOT_YET);
    }

    @Test
    void what_must_reach_a_level_decides_whatever_the_rule_says() {
        Rubric rubric = four().criteria(List.of(
                        Criterion.builder("a", LocalizedText.of("a"))
                                .mustReach("mid")
                                .build(),
                        Criterion.of("b", "b"),
                        Criterion.of("c", "c"),
                        Criterion.of("d", "d")))
                .pass(PassRule.points(3))
                .build();
        assertThat(scoring.judge(rubric, sheet("lttt")).outcome()).isEqualTo(NOT_YET);
        assertThat(scoring.judge(rubric, sheet("mmml")).outcome()).isEqualTo(MET);
        Reason gate = scoring.judge(rubric, sheet("lttt")).reason().because().get(1);
        assertThat(gate.code()).isEqualTo("rule.must-reach");
        assertThat(gate.because().get(0).code()).isEqualTo("criterion.below-level");
    }

    @Test
    void what_is_for_feedback_only_counts_nowhere_and_may_be_missing() {
        Rubric rubric = Rubric.builder("r", 1, "R")
                .levels(LOW, MID, TOP)
                .criterion(Criterion.of("a", "A"))
                .criterion(Criterion.builder("b", LocalizedText.of("B"))
                        .feedbackOnly()
                        .build())
                .pass(PassRule.allOf(PassRule.percent(100), PassRule.everyCriterion("top")))
                .build();
        assertThat(scoring.judge(rubric, sheet("tl")).outcome()).isEqualTo(MET);
        assertThat(scoring.judge(rubric, sheet("t.")).outcome()).isEqualTo(MET);
        assertThat(scoring.judge(rubric, sheet("lt")).outcome()).isEqualTo(NOT_YET);
        assertThat(scoring.judge(rubric, sheet("tl")).reason().because())
                .extracting(Reason::code)
                .containsExactly("rule.all-of", "criterion.feedback-only");
        assertThatThrownBy(() -> rubric.toBuilder(2)
                        .pass(PassRule.allOf(
                                PassRule.everyCriterion("top"),
                                PassRule.everyCriterion("top").onCriteria("b")))
                        .build())
                .hasMessageContaining("/pass/of/1/criteria/0 [rubric.flags-conflict]");
    }

    @Test
    void points_within_a_range_count_as_given_and_must_be_given() {
        Rubric rubric = Rubric.builder("r", 1, "R")
                .levels(
                        Level.of("low", "Low").points(Rational.of(0), Rational.of(49)),
                        Level.of("top", "Top").points(Rational.of(50), Rational.of(100)))
                .criterion(Criterion.of("a", "A"))
                .criterion(Criterion.of("b", "B"))
                .pass(PassRule.points(100))
                .build();
        Rating half = Rating.of("a", "top").points(Rational.parse("50.5"));
        assertThat(score(scoring.judge(
                        rubric, Scoresheet.of(half, Rating.of("b", "low").points(Rational.parse("49"))))))
                .isEqualTo("99.5");
        assertThat(scoring.judge(
                                rubric,
                                Scoresheet.of(half, Rating.of("b", "low").points(Rational.parse("49.5"))))
                        .outcome())
                .isEqualTo(MET);
        Judgement judgement = scoring.judge(rubric, Scoresheet.of(half, Rating.of("b", "top")));
        assertThat(judgement.outcome()).isEqualTo(NOT_ASSESSABLE);
        assertThat(judgement.reason().because().get(0).code()).isEqualTo("criterion.points-missing");
    }

    @Test
    void a_criterion_that_always_applies_cannot_be_left_out_of_a_pass() {
        Rubric rubric = four().criteria(List.of(Criterion.of("a", "a"), Criterion.of("b", "b")))
                .pass(PassRule.everyCriterion("mid"))
                .build();
        Judgement judgement = scoring.judge(rubric, sheet("t-"));
        assertThat(judgement.outcome()).isEqualTo(NOT_ASSESSABLE);
        assertThat(judgement.reason().because().get(0).code()).isEqualTo("criterion.must-apply");
    }

    @Test
    void ratings_of_another_rubric_are_refused_with_all_that_is_unknown() {
        Rubric rubric = four().pass(PassRule.everyCriterion("mid")).build();
        Scoresheet sheet = Scoresheet.of(Rating.of("a", "middle"), Rating.of("z", "mid"), Rating.of("b", "mid"));
        assertThatThrownBy(() -> scoring.judge(rubric, sheet))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(v -> v.path() + " " + v.code())
                                .containsExactly(
                                        "/ratings/0/level rating.level-unknown",
                                        "/ratings/1/criterion rating.criterion-unknown"));
    }

    @Test
    void huge_and_tiny_points_are_still_exact() {
        Rational huge = Rational.parse("9999999999999999999999.5");
        Rubric rubric = Rubric.builder("r", 1, "R")
                .levels(
                        Level.of("low", "Low").points(Rational.parse("1/3")),
                        Level.of("top", "Top").points(huge))
                .criterion(Criterion.of("a", "A"))
                .criterion(Criterion.of("b", "B"))
                .pass(new PassRules.Points(huge.plus(Rational.parse("1/3"))))
                .build();
        Judgement judgement = scoring.judge(rubric, sheet("tl"));
        assertThat(judgement.outcome()).isEqualTo(MET);
        assertThat(judgement.score()).isEqualTo(huge.plus(Rational.of(1, 3)));
        assertThat(scoring.judge(rubric, sheet("ll")).outcome()).isEqualTo(NOT_YET);
    }
}

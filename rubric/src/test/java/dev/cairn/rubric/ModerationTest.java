package dev.cairn.rubric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.amount.Rational;
import dev.cairn.assessment.CriterionResult;
import dev.cairn.assessment.Moderation;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.definition.Definition;
import dev.cairn.error.Violation;
import dev.cairn.id.DefinitionRef;
import dev.cairn.reason.Reason;
import dev.cairn.text.LocalizedText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModerationTest {
    private static final String LEVELS = "lmth";
    private final RubricScoring scoring = new RubricScoring();

    private static Rubric rubric(ModerationPolicy policy) {
        var rubric = Rubric.builder("r", 1, "R")
                .levels(
                        Level.of("l", "Low").points(0),
                        Level.of("m", "Mid").points(1),
                        Level.of("t", "Top").points(3),
                        Level.of("h", "Highest").points(4));
        for (String id : List.of("a", "b", "c")) {
            rubric.criterion(
                    Criterion.builder(id, LocalizedText.of(id)).mayNotApply().build());
        }
        return rubric.pass(PassRule.points(6)).moderation(policy).build();
    }

    private static Rubric rubric(Consensus each) {
        return rubric(ModerationPolicy.of(each));
    }

    private static Scoresheet sheet(String letters) {
        List<Rating> ratings = new ArrayList<>();
        for (int i = 0; i < letters.length(); i++) {
            String id = String.valueOf((char) ('a' + i));
            char letter = letters.charAt(i);
            if (letter == '-') {
                ratings.add(Rating.notApplicable(id, "No lab."));
            } else if (LEVELS.indexOf(letter) >= 0) {
                ratings.add(Rating.of(id, String.valueOf(letter)));
            }
        }
        return new Scoresheet(ratings, null);
    }

    /** The agreed levels, with ? for disputed and . for none. */
    private String moderated(Rubric rubric, String... sheets) {
        return shape(scoring.moderate(
                rubric, List.of(sheets).stream().map(ModerationTest::sheet).toList(), null));
    }

    private static String shape(Moderation moderation) {
        var text = new StringBuilder();
        for (String id : List.of("a", "b", "c")) {
            Rating rating = moderation.agreed().rating(id);
            text.append(
                    moderation.disputed().contains(id)
                            ? "?"
                            : rating == null ? "." : rating.level() == null ? "-" : rating.level());
        }
        return text.toString();
    }

    @Test
    void one_assessor_is_taken_at_their_word() {
        for (ConsensusParts.Method method : List.of(ConsensusParts.Method.EXACT, ConsensusParts.Method.ADJUDICATE)) {
            assertThat(moderated(rubric(new ConsensusParts(method, null, null, null, null)), "lm-"))
                    .isEqualTo("lm-");
        }
    }

    @Test
    void exact_agreement_disputes_whatever_is_not_the_same() {
        assertThat(moderated(rubric(Consensus.exact()), "lmt", "lmh")).isEqualTo("lm?");
        assertThat(moderated(rubric(Consensus.exact()), "lmt", "lmt", "lmt")).isEqualTo("lmt");
    }

    @Test
    void the_median_of_two_levels_rounds_as_it_says() {
        assertThat(moderated(rubric(Consensus.median(Rounding.UP)), "lmt", "mtt"))
                .isEqualTo("mtt");
        assertThat(moderated(rubric(Consensus.median(Rounding.DOWN)), "lmt", "mtt"))
                .isEqualTo("lmt");
        assertThat(moderated(rubric(Consensus.median(Rounding.HALF_UP)), "lml", "mth"))
                .isEqualTo("mtt");
        assertThat(moderated(rubric(Consensus.median(Rounding.DOWN)), "lml", "lml", "hhh"))
                .isEqualTo("lml");
        assertThat(moderated(rubric(Consensus.median(Rounding.UP)), "lll", "lmm", "mmt", "hhh"))
                .isEqualTo("mmt");
    }

    @Test
    void the_mean_lowest_and_highest_are_of_all() {
        var mean = new ConsensusParts(ConsensusParts.Method.MEAN, null, Rounding.HALF_UP, null, null);
        assertThat(moderated(rubric(mean), "lll", "llm", "hmh")).isEqualTo("mlm");
        assertThat(moderated(rubric(Consensus.lowest()), "lmt", "mlh")).isEqualTo("llt");
        assertThat(moderated(rubric(Consensus.highest()), "lmt", "mlh")).isEqualTo("mmh");
    }

    @Test
    void a_majority_is_more_than_half() {
        assertThat(moderated(rubric(Consensus.majority()), "llm", "lmt", "mmh")).isEqualTo("lm?");
        assertThat(moderated(rubric(Consensus.majority()), "lll", "lmm", "mmm", "mmh"))
                .isEqualTo("?m?");
    }

    @Test
    void close_ratings_are_combined_and_distant_ones_disputed() {
        assertThat(moderated(rubric(Consensus.lowest().within(Tolerance.levels(1))), "lmm", "mth"))
                .isEqualTo("lm?");
        assertThat(moderated(rubric(Consensus.highest().within(Tolerance.points(Rational.ONE))), "lmt", "mth"))
                .isEqualTo("m?h");
        var sameBand = Consensus.lowest()
                .within(new Tolerance(null, Rational.of(2), List.of(Rational.ZERO, Rational.of(3), Rational.of(4))));
        assertThat(moderated(rubric(sameBand), "lmt", "mth")).isEqualTo("l??");
    }

    @Test
    void whether_a_criterion_applies_is_never_averaged() {
        for (Consensus each : List.of(Consensus.median(Rounding.UP), Consensus.lowest(), Consensus.majority())) {
            assertThat(moderated(rubric(each), "-lm", "-lm", "l--")).isEqualTo("???");
            assertThat(moderated(rubric(each), "-lm", "-lm")).isEqualTo("-lm");
        }
    }

    @Test
    void what_everyone_wrote_is_kept_without_saying_who() {
        Scoresheet one = new Scoresheet(
                List.of(Rating.of("a", "l").comment("B"), Rating.notApplicable("b", "No lab.")), "Overall");
        Scoresheet two = new Scoresheet(
                List.of(Rating.of("a", "l").comment("A"), Rating.notApplicable("b", "Closed.")), "Overall");
        Scoresheet agreed = scoring.moderate(rubric(Consensus.exact()), List.of(one, two), null)
                .agreed();
        assertThat(agreed.rating("a").comment()).isEqualTo("A\n\nB");
        assertThat(agreed.rating("b").notApplicable()).isEqualTo("Closed.\n\nNo lab.");
        assertThat(agreed.comment()).isEqualTo("Overall");
    }

    @Test
    void adjudication_settles_the_disputed_and_is_passed_over_elsewhere() {
        Rubric rubric = rubric(Consensus.exact());
        List<Scoresheet> sheets = List.of(sheet("lmt"), sheet("lht"));
        Moderation before = scoring.moderate(rubric, sheets, null);
        assertThat(before.isSettled()).isFalse();
        assertThat(before.reason().code()).isEqualTo("moderation.disputed");

        Scoresheet ruling = new Scoresheet(
                List.of(Rating.of("a", "h"), Rating.of("b", "t").comment("As in the lesson plan.")), "Read twice.");
        Moderation after = scoring.moderate(rubric, sheets, ruling);
        assertThat(shape(after)).isEqualTo("ltt");
        assertThat(after.agreed().rating("b").comment()).isEqualTo("As in the lesson plan.");
        assertThat(after.agreed().comment()).isEqualTo("Read twice.");
        assertThat(after.reason().because())
                .extracting(Reason::code)
                .containsExactly("moderation.unanimous", "moderation.adjudicated", "moderation.unanimous");
        assertThat(after.reason().because().get(1).because().get(0).code()).isEqualTo("moderation.not-the-same");
        assertThat(shape(scoring.moderate(rubric, sheets, sheet("h")))).isEqualTo("l?t");
    }

    @Test
    void assessors_who_would_decide_differently_settle_every_difference() {
        Rubric rubric = rubric(ModerationPolicy.of(Consensus.lowest()).requireSameDecision());
        assertThat(moderated(rubric, "ttl", "tml")).isEqualTo("t?l");
        assertThat(moderated(rubric, "ttl", "thl")).isEqualTo("ttl");
        assertThat(moderated(rubric(Consensus.lowest()), "ttl", "tml")).isEqualTo("tml");
        Reason reason = scoring.moderate(rubric, List.of(sheet("ttl"), sheet("tml")), null)
                .reason();
        assertThat(reason.because())
                .extracting(Reason::code)
                .containsExactly(
                        "moderation.decisions-differ",
                        "moderation.unanimous",
                        "moderation.contested",
                        "moderation.unanimous");
    }

    @Test
    void totals_too_far_apart_or_in_another_band_settle_every_difference() {
        var apart = ModerationPolicy.of(Consensus.highest()).total(Tolerance.points(Rational.of(2)));
        assertThat(moderated(rubric(apart), "mml", "tll")).isEqualTo("tml");
        assertThat(moderated(rubric(apart), "hhl", "lhl")).isEqualTo("?hl");
        var banded = ModerationPolicy.of(Consensus.highest())
                .total(Tolerance.points(Rational.of(2))
                        .inSameBand(List.of(Rational.ZERO, Rational.of(6), Rational.of(13))));
        assertThat(moderated(rubric(banded), "ttl", "thl")).isEqualTo("thl");
        assertThat(moderated(rubric(banded), "tmm", "tml")).isEqualTo("tmm");
        assertThat(moderated(rubric(banded), "ttl", "hml")).isEqualTo("??l");
        assertThat(scoring.moderate(rubric(apart), List.of(sheet("hhl"), sheet("lhl")), null)
                        .reason()
                        .because()
                        .get(0)
                        .detail("highest"))
                .isEqualTo(LocalizedText.of("8"));
    }

    @Test
    void a_criterion_may_have_its_own_way() {
        Rubric rubric = rubric(Consensus.exact());
        List<Criterion> criteria = new ArrayList<>(rubric.criteria());
        criteria.set(
                1, criteria.get(1).toBuilder().moderation(Consensus.lowest()).build());
        assertThat(moderated(rubric.toBuilder(2).criteria(criteria).build(), "lmt", "mtt"))
                .isEqualTo("?mt");
    }

    @Test
    void feedback_is_never_disputed() {
        Rubric rubric = rubric(Consensus.exact());
        List<Criterion> criteria = new ArrayList<>(rubric.criteria());
        criteria.set(
                2, Criterion.builder("c", LocalizedText.of("c")).feedbackOnly().build());
        Rubric withFeedback = rubric.toBuilder(2).criteria(criteria).build();
        assertThat(moderated(withFeedback, "lmt", "lmh")).isEqualTo("lm.");
        assertThat(moderated(withFeedback, "lmt", "lmt")).isEqualTo("lmt");
        assertThat(moderated(withFeedback, "lm", "lm")).isEqualTo("lm.");
    }

    @Test
    void a_criterion_that_nobody_rated_is_neither_agreed_nor_disputed() {
        assertThat(moderated(rubric(Consensus.exact()), "l.t", "l.t")).isEqualTo("l.t");
        assertThat(moderated(rubric(Consensus.exact()), "lm.", "l.t")).isEqualTo("lmt");
    }

    @Test
    void results_are_in_the_words_and_order_of_the_rubric() {
        List<CriterionResult> results = scoring.results(
                rubric(Consensus.exact()), Scoresheet.of(Rating.of("c", "h"), Rating.notApplicable("a", "No lab.")));
        assertThat(results).extracting(CriterionResult::criterion).containsExactly("a", "c");
        assertThat(results).extracting(CriterionResult::achieved).containsExactly(null, "h");
        assertThat(results.get(1).levels())
                .extracting(CriterionResult.Level::id)
                .containsExactly("l", "m", "t", "h");
        assertThat(results.get(1).levels().get(3).points()).isEqualTo(Rational.of(4));
    }

    @Test
    void a_sheet_is_told_all_that_is_wrong_with_it() {
        Rubric rubric = rubric(Consensus.exact());
        List<Criterion> criteria = new ArrayList<>(rubric.criteria());
        criteria.set(0, Criterion.of("a", "a"));
        criteria.add(Criterion.builder("d", LocalizedText.of("d"))
                .levels(
                        Level.of("low", "Low").points(Rational.ZERO, Rational.of(4)),
                        Level.of("high", "High").points(Rational.of(5), Rational.of(9)))
                .build());
        Rubric mixed = rubric.toBuilder(2).criteria(criteria).build();
        Scoresheet sheet = Scoresheet.of(
                Rating.notApplicable("a", "Why not."),
                Rating.of("b", "m").points(Rational.of(2)),
                Rating.of("d", "low").points(Rational.of(5)),
                Rating.of("e", "m"));
        assertThat(faults(mixed, sheet, null))
                .containsExactly(
                        "/ratings rating.missing",
                        "/ratings/0/notApplicable rating.must-apply",
                        "/ratings/1/points rating.points-invalid",
                        "/ratings/2/points rating.points-invalid",
                        "/ratings/3/criterion rating.criterion-unknown");
        assertThat(faults(
                        mixed,
                        Scoresheet.of(
                                Rating.of("b", "m").points(Rational.ONE), Rating.of("c", "x"), Rating.of("d", "low")),
                        null))
                .containsExactly(
                        "/ratings rating.missing",
                        "/ratings/1/level rating.level-unknown",
                        "/ratings/2/points rating.points-invalid");
        for (String within : List.of("0", "4", "3.5")) {
            assertThat(faults(mixed, Scoresheet.of(Rating.of("d", "low").points(Rational.parse(within))), List.of("d")))
                    .isEmpty();
        }
    }

    private List<String> faults(Rubric rubric, Scoresheet sheet, List<String> criteria) {
        return scoring.check(rubric, sheet, criteria).stream()
                .map(v -> v.path() + " " + v.code())
                .toList();
    }

    @Test
    void an_adjudicator_rates_what_they_are_asked_and_no_more() {
        Rubric rubric = rubric(Consensus.exact());
        assertThat(faults(rubric, sheet("l"), List.of("a"))).isEmpty();
        assertThat(faults(rubric, sheet("lm"), List.of("a"))).containsExactly("/ratings/1/criterion rating.not-asked");
        assertThat(scoring.check(rubric, sheet("l"), List.of("a", "b")))
                .extracting(Violation::message)
                .containsExactly("'b' is not rated.");
    }

    @Test
    void off_the_target_of_a_single_point_rubric_an_assessor_says_why() {
        Rubric rubric = Rubric.builder("r", 1, "R")
                .type(RubricType.SINGLE_POINT)
                .levels(Level.of("below", "Below"), Level.of("target", "Target"), Level.of("above", "Above"))
                .criterion(Criterion.builder("a", LocalizedText.of("A"))
                        .descriptor("target", LocalizedText.of("Asks every student."))
                        .build())
                .pass(PassRule.everyCriterion("target"))
                .build();
        assertThat(faults(rubric, Scoresheet.of(Rating.of("a", "target")), null))
                .isEmpty();
        assertThat(faults(rubric, Scoresheet.of(Rating.of("a", "above")), null))
                .containsExactly("/ratings/0/comment rating.comment-required");
        assertThat(faults(rubric, Scoresheet.of(Rating.of("a", "below").comment(" ")), null))
                .containsExactly("/ratings/0/comment rating.comment-required");
        assertThat(faults(rubric, Scoresheet.of(Rating.of("a", "below").comment("Only volunteers.")), null))
                .isEmpty();
    }

    @Test
    void another_kind_of_definition_is_refused() {
        Definition stack = new Definition() {
            private static final long serialVersionUID = 1L;

            @Override
            public String kind() {
                return "stack";
            }

            @Override
            public String id() {
                return "s";
            }

            @Override
            public int version() {
                return 1;
            }

            @Override
            public LocalizedText title() {
                return LocalizedText.of("S");
            }

            @Override
            public List<DefinitionRef> references() {
                return List.of();
            }
        };
        assertThatThrownBy(() -> scoring.judge(stack, sheet("l")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stack:s@1 is no rubric");
    }
}

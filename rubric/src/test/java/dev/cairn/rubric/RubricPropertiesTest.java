package dev.cairn.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.amount.Rational;
import dev.cairn.assessment.Judgement;
import dev.cairn.assessment.Moderation;
import dev.cairn.assessment.Outcome;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.definition.ChangeKind;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.text.LocalizedText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RubricPropertiesTest {
    private static final int RUNS = 400;
    private final RubricScoring scoring = new RubricScoring();

    @Test
    void raising_a_level_never_loses_a_pass_and_never_lowers_a_score() {
        var random = new RandomRubrics(11);
        Map<Outcome, Integer> seen = new EnumMap<>(Outcome.class);
        for (int run = 0; run < RUNS; run++) {
            Rubric rubric = random.rubric();
            Scoresheet sheet = random.sheet(rubric);
            Judgement before = scoring.judge(rubric, sheet);
            seen.merge(before.outcome(), 1, Integer::sum);
            Judgement after = scoring.judge(rubric, raised(random, rubric, sheet));
            if (before.outcome() == Outcome.MET) {
                assertThat(after.outcome()).isEqualTo(Outcome.MET);
            }
            if (before.outcome() == Outcome.NOT_ASSESSABLE) {
                assertThat(after.outcome()).isNotEqualTo(Outcome.NOT_YET);
            }
            if (before.score() != null) {
                assertThat(after.score()).isGreaterThanOrEqualTo(before.score());
            }
        }
        assertThat(seen.get(Outcome.MET)).isGreaterThan(RUNS / 10);
        assertThat(seen.get(Outcome.NOT_YET)).isGreaterThan(RUNS / 10);
        assertThat(seen.get(Outcome.NOT_ASSESSABLE)).isPositive();
    }

    private static Scoresheet raised(RandomRubrics random, Rubric rubric, Scoresheet sheet) {
        List<Rating> ratings = new ArrayList<>(sheet.ratings());
        for (int i = 0; i < ratings.size(); i++) {
            Rating rating = ratings.get(i);
            if (rating.level() != null && random.nextInt(2) == 0) {
                List<Level> levels = rubric.levelsOf(rating.criterion());
                int place = levels.stream().map(Level::id).toList().indexOf(rating.level());
                Level higher = levels.get(Math.min(place + 1, levels.size() - 1));
                Rational points = higher.upTo() == null
                        ? null
                        : place == levels.size() - 1 ? higher.upTo() : random.between(higher.points(), higher.upTo());
                ratings.set(i, new Rating(rating.criterion(), higher.id(), points, null, null));
            }
        }
        return new Scoresheet(ratings, null);
    }

    @Test
    void the_best_work_passes_and_is_never_undecided_as_long_as_all_applies() {
        var random = new RandomRubrics(12);
        for (int run = 0; run < RUNS; run++) {
            Rubric rubric = random.rubric();
            Scoresheet best = new Scoresheet(
                    rubric.criteria().stream()
                            .map(c -> {
                                List<Level> levels = rubric.levelsOf(c.id());
                                Level top = levels.get(levels.size() - 1);
                                return new Rating(c.id(), top.id(), top.upTo(), null, null);
                            })
                            .toList(),
                    null);
            assertThat(scoring.judge(rubric, best).outcome()).isEqualTo(Outcome.MET);
            assertThat(scoring.check(rubric, best, null)).isEmpty();
        }
    }

    @Test
    void what_is_counted_is_what_the_rule_says_reckoned_by_hand_and_shown_cut_never_rounded_up() {
        var random = new RandomRubrics(20);
        Map<Outcome, Integer> seen = new EnumMap<>(Outcome.class);
        for (int run = 0; run < RUNS; run++) {
            Rubric rubric = random.countingRubric();
            Scoresheet sheet = random.sheet(rubric);
            Rational sum = Rational.ZERO;
            Rational possible = Rational.ZERO;
            Rational all = Rational.ZERO;
            for (Criterion criterion : rubric.criteria()) {
                List<Level> levels = rubric.levelsOf(criterion.id());
                Rational most = levels.get(levels.size() - 1).most();
                Rational base = rubric.pass() instanceof PassRules.Percent percent
                                && percent.from() == PassRules.Baseline.LOWEST
                        ? levels.get(0).points()
                        : Rational.ZERO;
                Rational factor = rubric.pass() instanceof PassRules.Weighted
                        ? criterion.weight().dividedBy(most)
                        : Rational.ONE;
                Rational cap = most.minus(base).times(factor);
                all = all.plus(cap);
                Rating rating = sheet.rating(criterion.id());
                if (rating.level() != null) {
                    Rational points = rating.points() != null
                            ? rating.points()
                            : levels.stream()
                                    .filter(level -> level.id().equals(rating.level()))
                                    .findFirst()
                                    .orElseThrow()
                                    .points();
                    sum = sum.plus(points.minus(base).times(factor));
                    possible = possible.plus(cap);
                }
            }
            Judgement judgement = scoring.judge(rubric, sheet);
            seen.merge(judgement.outcome(), 1, Integer::sum);
            if (possible.signum() <= 0) {
                assertThat(judgement.outcome()).isEqualTo(Outcome.NOT_ASSESSABLE);
                assertThat(judgement.score()).isNull();
                continue;
            }
            boolean points = rubric.pass() instanceof PassRules.Points;
            Rational score = points ? sum : sum.times(Rational.of(100)).dividedBy(possible);
            Rational needed = rubric.pass() instanceof PassRules.Points rule
                    ? rule.minimum().times(possible).dividedBy(all)
                    : rubric.pass() instanceof PassRules.Percent rule
                            ? rule.minimum()
                            : ((PassRules.Weighted) rubric.pass()).minimum();
            assertThat(judgement.score()).isEqualTo(score);
            assertThat(judgement.outcome()).isEqualTo(score.compareTo(needed) >= 0 ? Outcome.MET : Outcome.NOT_YET);
            Reason reason = judgement.reason().because().get(0);
            assertThat(new BigDecimal(reason.detail("score").in(Locale.ENGLISH)))
                    .isEqualByComparingTo(score.toBigDecimal(2, RoundingMode.FLOOR));
            assertThat(new BigDecimal(reason.detail("needed").in(Locale.ENGLISH)))
                    .isEqualByComparingTo(needed.toBigDecimal(2, RoundingMode.CEILING));
            assertThat(reason.detail("score").in(Locale.ENGLISH))
                    .doesNotContain("E")
                    .doesNotMatch(".*\\..*0|-0");
        }
        assertThat(seen.get(Outcome.MET)).isGreaterThan(RUNS / 10);
        assertThat(seen.get(Outcome.NOT_YET)).isGreaterThan(RUNS / 10);
        assertThat(seen.get(Outcome.NOT_ASSESSABLE)).isPositive();
    }

    @Test
    void a_pass_has_every_criterion_that_counts_rated_and_one_at_least_applying() {
        var random = new RandomRubrics(13);
        for (int run = 0; run < RUNS; run++) {
            Rubric rubric = random.rubric();
            Scoresheet sheet = random.sheet(rubric);
            List<Rating> fewer = new ArrayList<>(sheet.ratings());
            if (fewer.isEmpty()) {
                continue;
            }
            Rating gone = fewer.remove(random.nextInt(fewer.size()));
            boolean counted =
                    rubric.criteria().stream().anyMatch(c -> c.id().equals(gone.criterion()) && !c.feedbackOnly());
            Outcome outcome = scoring.judge(rubric, new Scoresheet(fewer, null)).outcome();
            if (counted) {
                assertThat(outcome).isEqualTo(Outcome.NOT_ASSESSABLE);
                assertThat(scoring.check(rubric, new Scoresheet(fewer, null), null))
                        .singleElement()
                        .satisfies(v -> assertThat(v.message()).contains(gone.criterion()));
            } else {
                assertThat(outcome).isEqualTo(scoring.judge(rubric, sheet).outcome());
            }
            Outcome whole = scoring.judge(rubric, sheet).outcome();
            boolean nothingApplies = sheet.ratings().stream()
                    .filter(r ->
                            rubric.criteria().stream().anyMatch(c -> c.id().equals(r.criterion()) && !c.feedbackOnly()))
                    .allMatch(r -> r.level() == null);
            assertThat(whole == Outcome.MET && nothingApplies).isFalse();
        }
    }

    @Test
    void the_reason_says_the_same_as_the_outcome_and_names_every_criterion() {
        var random = new RandomRubrics(14);
        for (int run = 0; run < RUNS; run++) {
            Rubric rubric = random.rubric();
            Scoresheet sheet = random.sheet(rubric);
            Judgement judgement = scoring.judge(rubric, sheet);
            assertThat(judgement.reason().verdict())
                    .isEqualTo(
                            switch (judgement.outcome()) {
                                case MET -> Verdict.MET;
                                case NOT_YET -> Verdict.NOT_MET;
                                case NOT_ASSESSABLE -> Verdict.UNDECIDED;
                            });
            List<LocalizedText> named = new ArrayList<>();
            gather(judgement.reason(), named);
            for (Rating rating : sheet.ratings()) {
                assertThat(named).contains(title(rubric, rating.criterion()));
            }
        }
    }

    private static void gather(Reason reason, List<LocalizedText> named) {
        if (reason.detail("criterion") != null) {
            named.add(reason.detail("criterion"));
        }
        reason.because().forEach(below -> gather(below, named));
    }

    private static LocalizedText title(Rubric rubric, String criterion) {
        return rubric.criteria().stream()
                .filter(c -> c.id().equals(criterion))
                .findFirst()
                .orElseThrow()
                .title();
    }

    @Test
    void the_order_of_assessors_and_of_ratings_changes_nothing() {
        var random = new RandomRubrics(15);
        for (int run = 0; run < RUNS; run++) {
            Rubric rubric = random.rubric();
            List<Scoresheet> sheets = sheets(random, rubric);
            Moderation moderation = scoring.moderate(rubric, sheets, null);
            List<Scoresheet> shuffled = new ArrayList<>(sheets);
            random.shuffle(shuffled);
            assertThat(scoring.moderate(rubric, shuffled, null)).isEqualTo(moderation);

            List<Rating> ratings = new ArrayList<>(sheets.get(0).ratings());
            random.shuffle(ratings);
            assertThat(scoring.judge(rubric, new Scoresheet(ratings, null)))
                    .isEqualTo(scoring.judge(rubric, sheets.get(0)));
        }
    }

    private static List<Scoresheet> sheets(RandomRubrics random, Rubric rubric) {
        List<Scoresheet> sheets = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            sheets.add(random.sheet(rubric));
        }
        return sheets;
    }

    @Test
    void a_criterion_is_either_agreed_or_disputed_and_adjudication_touches_only_the_disputed() {
        var random = new RandomRubrics(16);
        int disputes = 0;
        for (int run = 0; run < RUNS; run++) {
            Rubric rubric = random.rubric();
            List<Scoresheet> sheets = sheets(random, rubric);
            Moderation before = scoring.moderate(rubric, sheets, null);
            for (Criterion criterion : rubric.criteria()) {
                boolean agreed = before.agreed().rating(criterion.id()) != null;
                boolean disputed = before.disputed().contains(criterion.id());
                assertThat(agreed && disputed).isFalse();
                assertThat(agreed || disputed || criterion.feedbackOnly()).isTrue();
            }
            Scoresheet everything = random.sheet(rubric);
            Moderation after = scoring.moderate(rubric, sheets, everything);
            assertThat(after.isSettled()).isTrue();
            for (Criterion criterion : rubric.criteria()) {
                String id = criterion.id();
                assertThat(after.agreed().rating(id))
                        .isEqualTo(
                                before.disputed().contains(id)
                                        ? everything.rating(id)
                                        : before.agreed().rating(id));
            }
            disputes += before.disputed().size();
        }
        assertThat(disputes).isGreaterThan(RUNS / 2);
    }

    @Test
    void what_is_agreed_lies_between_the_ratings_and_can_be_judged() {
        var random = new RandomRubrics(17);
        for (int run = 0; run < RUNS; run++) {
            Rubric rubric = random.rubric();
            List<Scoresheet> sheets = sheets(random, rubric);
            Moderation moderation = scoring.moderate(rubric, sheets, null);
            for (Rating agreed : moderation.agreed().ratings()) {
                List<String> levels = rubric.levelsOf(agreed.criterion()).stream()
                        .map(Level::id)
                        .toList();
                var places = sheets.stream()
                        .map(s -> s.rating(agreed.criterion()))
                        .filter(r -> r != null && r.level() != null)
                        .mapToInt(r -> levels.indexOf(r.level()))
                        .summaryStatistics();
                if (agreed.level() != null) {
                    assertThat(levels.indexOf(agreed.level())).isBetween(places.getMin(), places.getMax());
                }
            }
            if (moderation.isSettled()) {
                assertThat(scoring.judge(rubric, moderation.agreed())).isNotNull();
            }
        }
    }

    @Test
    void an_editorial_change_keeps_every_judgement_and_the_structure_hash() {
        var random = new RandomRubrics(18);
        for (int run = 0; run < RUNS / 4; run++) {
            Rubric rubric = random.rubric();
            List<Criterion> reworded = new ArrayList<>();
            for (Criterion criterion : rubric.criteria()) {
                reworded.add(criterion.toBuilder()
                        .description(random.text("New words"))
                        .feedback(rubric.levelsOf(criterion.id()).get(0).id(), random.text("More"))
                        .build());
            }
            random.shuffle(reworded);
            Rubric after = rubric.toBuilder(9)
                    .title(LocalizedText.of("Another title"))
                    .criteria(reworded)
                    .build();
            assertThat(after.changeFrom(rubric).kind()).isEqualTo(ChangeKind.EDITORIAL);
            assertThat(after.structureHash()).isEqualTo(rubric.structureHash());
            assertThat(after.contentHash()).isNotEqualTo(rubric.contentHash());
            for (int i = 0; i < 5; i++) {
                Scoresheet sheet = random.sheet(rubric);
                Judgement one = scoring.judge(rubric, sheet);
                Judgement two = scoring.judge(after, sheet);
                assertThat(two.outcome()).isEqualTo(one.outcome());
                assertThat(two.score()).isEqualTo(one.score());
            }
        }
    }

    @Test
    void rubrics_have_the_same_structure_hash_exactly_if_they_differ_editorially_at_most() {
        var random = new RandomRubrics(19);
        for (int run = 0; run < RUNS; run++) {
            Rubric a = random.rubric();
            Rubric b = random.nextInt(3) == 0 ? a.toBuilder(7).build() : random.rubric();
            boolean light = b.changeFrom(a).kind().compareTo(ChangeKind.EDITORIAL) <= 0;
            assertThat(a.structureHash().equals(b.structureHash())).isEqualTo(light);
        }
    }
}

package dev.cairn.stacking.cpd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.activity.Selector;
import dev.cairn.amount.Amount;
import dev.cairn.amount.Rational;
import dev.cairn.id.ActivityId;
import dev.cairn.json.CairnJson;
import dev.cairn.text.LocalizedText;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Laws that hold for policies and activities drawn at random. */
class CpdStatementLawsTest {
    private static final Cycle CYCLE = Cycle.ofMonths(LocalDate.parse("2021-07-01"), 60);
    private static final List<String> TOPICS = List.of("reading", "maths", "equity");
    private static final List<String> KINDS = List.of("workshop", "course", "micro-credential");
    private static final List<String> UNITS = List.of("hour", "credit", "ects");

    private int next;

    @Test
    void statements_are_sound_whatever_the_policy() {
        var random = new Random(1);
        for (int round = 0; round < 40; round++) {
            var policy = policy(random, true);
            assertThat(CairnJson.read(CairnJson.write(policy), CpdPolicy.class)).isEqualTo(policy);
            Laws.checked(policy, EducatorFacts.of(Activities.EDUCATOR), CYCLE, activities(random));
        }
    }

    @Test
    void one_more_activity_never_takes_from_what_is_met() {
        var random = new Random(2);
        for (int round = 0; round < 40; round++) {
            var policy = policy(random, false);
            var activities = activities(random);
            var before = CpdStatement.of(policy, EducatorFacts.of(Activities.EDUCATOR), CYCLE, activities);
            activities.add(activity(random));
            var after = CpdStatement.of(policy, EducatorFacts.of(Activities.EDUCATOR), CYCLE, activities);
            assertThat(missing(after)).as("%s", policy).isLessThanOrEqualTo(missing(before));
            if (before.requirements().stream()
                    .allMatch(requirement -> requirement.gap().signum() == 0)) {
                assertThat(after.total()).as("%s", policy).isGreaterThanOrEqualTo(before.total());
            }
        }
    }

    @Test
    void a_limit_on_a_category_is_never_passed_and_each_piece_of_work_is_given_once() {
        var random = new Random(3);
        for (int round = 0; round < 40; round++) {
            var policy = policy(random, false);
            var statement = CpdStatement.of(policy, EducatorFacts.of(Activities.EDUCATOR), CYCLE, activities(random));
            Map<String, Rational> counted = new HashMap<>();
            statement
                    .lines()
                    .forEach(line -> line.categories()
                            .forEach(category -> counted.merge(category, line.counted(), Rational::plus)));
            for (CpdRule rule : policy.rules()) {
                if (rule.operator() instanceof Operator.CategoryMax max && max.per() == Per.CYCLE) {
                    assertThat(counted.getOrDefault(max.category(), Rational.ZERO))
                            .isLessThanOrEqualTo(max.amount());
                }
            }
        }
    }

    private static Rational missing(CpdStatement statement) {
        return statement.requirements().stream()
                .map(CpdStatement.Requirement::gap)
                .reduce(Rational.ZERO, Rational::plus);
    }

    /** @param all with the operators too that make more activity worth less: rounding, blocks, duplicates */
    private CpdPolicy policy(Random random, boolean all) {
        next = 0;
        List<Category> categories = new ArrayList<>();
        TOPICS.forEach(topic -> categories.add(new Category(topic, LocalizedText.of(topic), Selector.ofTopics(topic))));
        KINDS.forEach(kind -> categories.add(new Category(kind, LocalizedText.of(kind), Selector.ofKinds(kind))));
        List<CpdRule> rules = new ArrayList<>();
        rules.add(rule(new Operator.TotalMin(Rational.of(10 + random.nextInt(20)), null)));
        rules.add(rule(new Operator.Convert("hour", Rational.of(1, 1 + random.nextInt(14)), null)));
        rules.add(rule(new Operator.Convert("credit", Rational.of(1 + random.nextInt(15)), null)));
        rules.add(rule(
                new Operator.FixedAward(Selector.ofKinds("micro-credential"), Amount.of("1/2", "credit"), null, null)));
        for (Category category : categories) {
            if (random.nextInt(3) == 0) {
                rules.add(rule(new Operator.CategoryMin(
                        category.id(), Rational.of(random.nextInt(6)), null, random.nextBoolean() ? null : 84)));
            }
            if (random.nextInt(3) == 0) {
                rules.add(rule(new Operator.CategoryMax(category.id(), Rational.of(random.nextInt(12)), null, null)));
            }
            if (random.nextInt(6) == 0) {
                rules.add(rule(new Operator.CategoryMax(category.id(), Rational.of(3), null, Per.YEAR)));
            }
        }
        if (random.nextBoolean()) {
            rules.add(rule(new Operator.Overlap(Operator.Overlap.Mode.SPLIT, null)));
        }
        if (all) {
            if (random.nextBoolean()) {
                rules.add(rule(new Operator.Round(
                        RoundingMode.HALF_UP, Rational.of(1, 2), Operator.Round.Where.values()[random.nextInt(3)])));
            }
            if (random.nextBoolean()) {
                rules.add(rule(new Operator.MinBlock(Amount.of(4, "point"), Operator.MinBlock.Scope.TOPIC, null)));
            }
            if (random.nextBoolean()) {
                rules.add(rule(new Operator.MaxRate(Amount.of(5, "point"), Per.WEEK, null)));
            }
            if (random.nextBoolean()) {
                rules.add(rule(new Operator.MaxRate(Amount.of(3, "hour"), Per.DAY, null)));
            }
            rules.add(rule(new Operator.ExcludeDuplicates()));
            rules.add(rule(new Operator.DistinctMin(2, TOPICS)));
            rules.add(rule(new Operator.Topic("reading")));
            rules.add(rule(new Operator.Carry(Rational.of(5), 12, null)));
        }
        return CpdPolicy.builder("p", 1)
                .title(LocalizedText.of("P"))
                .jurisdiction("Nowhere")
                .body("Nobody")
                .unit("point")
                .categories(categories)
                .rules(rules)
                .build();
    }

    private CpdRule rule(Operator operator) {
        String id = "R" + next++;
        return new CpdRule(
                id, LocalizedText.of(operator.op()), "drawn at random", SourceStatus.UNVERIFIED, null, operator);
    }

    private List<Activity> activities(Random random) {
        List<Activity> activities = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            activities.add(activity(random));
        }
        return activities;
    }

    private Activity activity(Random random) {
        LocalDate day = LocalDate.parse("2021-01-01").plusDays(random.nextInt(2100));
        var activity = Activity.builder(
                        ActivityId.of("a" + next++), Activities.EDUCATOR, KINDS.get(random.nextInt(KINDS.size())))
                .title(LocalizedText.of("T" + random.nextInt(8)))
                .amount(Amount.of(random.nextInt(12), UNITS.get(random.nextInt(UNITS.size()))))
                .between(day, day.plusDays(random.nextInt(4)));
        TOPICS.stream().filter(topic -> random.nextInt(3) == 0).forEach(activity::topic);
        return activity.build();
    }
}

package dev.cairn.rubric;

import dev.cairn.amount.Rational;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.error.InvalidInputException;
import dev.cairn.text.LocalizedText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Rubrics and sheets of every shape, the same for the same seed. */
final class RandomRubrics {
    private final Random random;

    RandomRubrics(long seed) {
        random = new Random(seed);
    }

    /** A valid rubric; shapes that the rules refuse are drawn again. */
    Rubric rubric() {
        while (true) {
            try {
                return attempt();
            } catch (InvalidInputException refused) {
                continue;
            }
        }
    }

    /** One whose rule counts the points of all criteria: small whole ones, fractions, or too many digits for a long. */
    Rubric countingRubric() {
        while (true) {
            Rational unit = pick(List.of(Rational.ONE, Rational.of(1, 7), Rational.parse("1234567890123.123456789")));
            var rubric = Rubric.builder("r", 1, text("Rubric"));
            Rational points = unit.times(Rational.of(random.nextInt(4) - 1));
            boolean ranges = random.nextInt(3) == 0;
            List<Level> levels = new ArrayList<>();
            for (int i = 0, n = 2 + random.nextInt(4); i < n; i++) {
                Rational most = points.plus(unit.times(Rational.of(1 + random.nextInt(3), 1 + random.nextInt(3))));
                Level level = Level.of("l" + i, text("Level " + i));
                levels.add(ranges ? level.points(points, most) : level.points(points));
                points = most;
            }
            for (int i = 0, n = 1 + random.nextInt(4); i < n; i++) {
                rubric.criterion(Criterion.builder("c" + i, text("Criterion " + i))
                        .weight(Rational.of(1 + random.nextInt(5), 1 + random.nextInt(3)))
                        .mayNotApply()
                        .build());
            }
            try {
                return rubric.levels(levels)
                        .pass(
                                switch (random.nextInt(3)) {
                                    case 0 -> new PassRules.Points(unit.times(Rational.of(1 + random.nextInt(9), 2)));
                                    case 1 ->
                                        new PassRules.Percent(
                                                Rational.of(1 + random.nextInt(100)),
                                                pick(List.of(PassRules.Baseline.values())));
                                    default -> new PassRules.Weighted(Rational.of(1 + random.nextInt(300), 3));
                                })
                        .build();
            } catch (InvalidInputException refused) {
                continue;
            }
        }
    }

    private Rubric attempt() {
        boolean ranges = random.nextInt(4) == 0;
        List<Level> shared = levels(2 + random.nextInt(4), ranges);
        int groups = random.nextInt(3);
        var rubric = Rubric.builder("r" + random.nextInt(100), 1 + random.nextInt(3), text("Rubric"))
                .levels(shared);
        for (int g = 0; g < groups; g++) {
            rubric.group("g" + g, "Group " + g);
        }
        int n = 1 + random.nextInt(6);
        for (int i = 0; i < n; i++) {
            rubric.criterion(criterion(i, groups, shared, ranges));
        }
        return rubric.pass(rule(2, n, groups, shared))
                .moderation(moderation(ranges))
                .build();
    }

    private List<Level> levels(int n, boolean ranges) {
        List<Level> levels = new ArrayList<>();
        Rational points = Rational.of(random.nextInt(4) - 1);
        for (int i = 0; i < n; i++) {
            Rational most = points.plus(Rational.of(1 + random.nextInt(3), 1 + random.nextInt(3)));
            levels.add(
                    ranges
                            ? Level.of("l" + i, text("Level " + i)).points(points, most)
                            : Level.of("l" + i, text("Level " + i)).points(points));
            points = most;
        }
        return levels;
    }

    private Criterion criterion(int i, int groups, List<Level> shared, boolean ranges) {
        var criterion = Criterion.builder("c" + i, text("Criterion " + i));
        if (groups > 0 && random.nextInt(4) > 0) {
            criterion.group("g" + random.nextInt(groups));
        }
        if (random.nextInt(5) == 0) {
            criterion.levels(levels(shared.size(), ranges));
        }
        if (random.nextBoolean()) {
            criterion.descriptor(pick(shared).id(), text("Looks like " + i));
        }
        if (random.nextInt(3) == 0) {
            criterion.feedback(pick(shared).id(), text("Try " + i));
        }
        if (random.nextInt(3) == 0) {
            criterion.weight(Rational.of(1 + random.nextInt(5), 1 + random.nextInt(3)));
        }
        switch (random.nextInt(6)) {
            case 0 -> criterion.feedbackOnly();
            case 1 -> criterion.mustReach(pick(shared).id());
            case 2, 3 -> criterion.mayNotApply();
            default -> {}
        }
        if (random.nextInt(5) == 0) {
            criterion.competencies("https://example.org/c/" + i);
        }
        if (random.nextInt(5) == 0) {
            criterion.moderation(consensus(ranges));
        }
        return criterion.build();
    }

    private PassRule rule(int depth, int n, int groups, List<Level> levels) {
        int shape = random.nextInt(depth > 0 ? 10 : 5);
        return switch (shape) {
            case 0 -> PassRule.everyCriterion(pick(levels).id());
            case 1 -> PassRule.atLeast(1 + random.nextInt(n), pick(levels).id());
            case 2 -> PassRule.points(1 + random.nextInt(2 * n));
            case 3 ->
                new PassRules.Percent(Rational.of(1 + random.nextInt(100)), pick(List.of(PassRules.Baseline.values())));
            case 4 -> PassRule.weighted(1 + random.nextInt(100));
            case 5 -> rule(depth - 1, n, groups, levels).onCriteria("c" + random.nextInt(n));
            case 6 ->
                groups == 0
                        ? rule(depth - 1, n, groups, levels)
                        : rule(depth - 1, n, groups, levels).onGroups("g" + random.nextInt(groups));
            case 7 ->
                groups == 0
                        ? rule(depth - 1, n, groups, levels)
                        : rule(depth - 1, n, groups, levels).onEachGroup();
            case 8 -> PassRule.allOf(rule(depth - 1, n, groups, levels), rule(depth - 1, n, groups, levels));
            default -> PassRule.anyOf(rule(depth - 1, n, groups, levels), rule(depth - 1, n, groups, levels));
        };
    }

    private ModerationPolicy moderation(boolean ranges) {
        var policy = ModerationPolicy.of(consensus(ranges));
        if (random.nextInt(3) == 0) {
            policy = policy.total(Tolerance.points(Rational.of(random.nextInt(10))));
        }
        return random.nextInt(3) == 0 ? policy.requireSameDecision() : policy;
    }

    private Consensus consensus(boolean ranges) {
        Tolerance within = random.nextBoolean()
                ? null
                : random.nextBoolean()
                        ? Tolerance.levels(random.nextInt(3))
                        : Tolerance.points(Rational.of(random.nextInt(4)))
                                .inSameBand(List.of(Rational.of(-2), Rational.of(1), Rational.of(3), Rational.of(40)));
        ConsensusParts.Method method = pick(List.of(ConsensusParts.Method.values()));
        return switch (method) {
            case EXACT, ADJUDICATE -> new ConsensusParts(method, null, null, null, null);
            case MEDIAN, MEAN ->
                ranges || random.nextBoolean()
                        ? new ConsensusParts(
                                method, ConsensusParts.Measure.POINTS, pick(List.of(Rounding.values())), null, within)
                        : new ConsensusParts(
                                method,
                                ConsensusParts.Measure.LEVELS,
                                pick(List.of(Rounding.UP, Rounding.DOWN, Rounding.HALF_UP)),
                                null,
                                within);
            default -> new ConsensusParts(method, null, null, null, within);
        };
    }

    /** A sheet with nothing wrong. */
    Scoresheet sheet(Rubric rubric) {
        List<Rating> ratings = new ArrayList<>();
        for (Criterion criterion : rubric.criteria()) {
            if (criterion.feedbackOnly() && random.nextBoolean()) {
                continue;
            }
            ratings.add(rating(rubric, criterion));
        }
        Collections.shuffle(ratings, random);
        return new Scoresheet(ratings, random.nextBoolean() ? "Overall " + random.nextInt(9) : null);
    }

    Rating rating(Rubric rubric, Criterion criterion) {
        if (criterion.mayNotApply() && random.nextInt(4) == 0) {
            return Rating.notApplicable(criterion.id(), "Reason " + random.nextInt(3));
        }
        Level level = pick(rubric.levelsOf(criterion.id()));
        Rating rating = Rating.of(criterion.id(), level.id());
        rating = level.upTo() == null ? rating : rating.points(between(level.points(), level.upTo()));
        return random.nextInt(3) == 0 ? rating.comment("Comment " + random.nextInt(9)) : rating;
    }

    Rational between(Rational a, Rational b) {
        return a.plus(b.minus(a).times(Rational.of(random.nextInt(5), 4)));
    }

    <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    int nextInt(int bound) {
        return random.nextInt(bound);
    }

    void shuffle(List<?> values) {
        Collections.shuffle(values, random);
    }

    LocalizedText text(String text) {
        return random.nextBoolean()
                ? LocalizedText.of(text + " " + random.nextInt(3))
                : LocalizedText.of(Locale.ENGLISH, text + " " + random.nextInt(3));
    }
}

package dev.cairn.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.amount.Rational;
import dev.cairn.assessment.Moderation;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * How others combine marks, as published with their sources, the sources named in the files: each way is a policy, and
 * gives their values.
 */
class PublishedModerationTest {
    private static final ConsensusParts.Measure POINTS = ConsensusParts.Measure.POINTS;
    private static final Consensus ORA2_MEDIAN =
            new ConsensusParts(ConsensusParts.Method.MEDIAN, POINTS, Rounding.UP, null, null);
    private static final Consensus ORA2_MEAN =
            new ConsensusParts(ConsensusParts.Method.MEAN, POINTS, Rounding.UP, null, null);
    private static final Rational CENT = Rational.of(1, 100);

    private final RubricScoring scoring = new RubricScoring();

    private static JsonNode published(String name) {
        return new ObjectMapper().readTree(Resources.text("published/" + name + ".json"));
    }

    private static List<Rational> numbers(JsonNode array) {
        List<Rational> numbers = new ArrayList<>();
        array.forEach(node -> numbers.add(number(node)));
        return numbers;
    }

    private static Rational number(JsonNode node) {
        return Rational.of(new BigDecimal(node.toString()));
    }

    /** What marks come to, or null if they are disputed. */
    private @Nullable Rational combine(Consensus consensus, List<Rational> boundaries, List<Rational> marks) {
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i + 1 < boundaries.size(); i++) {
            levels.add(Level.of("l" + i, "L" + i).points(boundaries.get(i), boundaries.get(i + 1)));
        }
        Rubric rubric = Rubric.builder("r", 1, "R")
                .levels(levels)
                .criterion(Criterion.of("work", "Work"))
                .pass(PassRule.points(40))
                .moderation(ModerationPolicy.of(consensus))
                .build();
        List<Scoresheet> sheets = new ArrayList<>();
        for (Rational mark : marks) {
            Level level = levels.get(0);
            for (Level next : levels) {
                level = next.points().compareTo(mark) <= 0 ? next : level;
            }
            sheets.add(Scoresheet.of(Rating.of("work", level.id()).points(mark)));
            assertThat(scoring.check(rubric, sheets.get(sheets.size() - 1), null))
                    .isEmpty();
        }
        Moderation moderation = scoring.moderate(rubric, sheets, null);
        if (!moderation.isSettled()) {
            return null;
        }
        assertThat(scoring.check(rubric, moderation.agreed(), null)).isEmpty();
        return moderation.agreed().rating("work").points();
    }

    private static List<Rational> scale(int... boundaries) {
        List<Rational> scale = new ArrayList<>();
        for (int boundary : boundaries) {
            scale.add(Rational.of(boundary));
        }
        return scale;
    }

    @TestFactory
    Stream<DynamicTest> edx_ora2_takes_median_and_mean_up_to_the_next_whole_point() {
        return published("ora2-aggregation")
                .get("cases")
                .valueStream()
                // Without any score edX says 0; here nothing rated is nothing agreed.
                .filter(c -> !c.get("scores").isEmpty())
                .map(c -> DynamicTest.dynamicTest(c.toString(), () -> {
                    List<Rational> scores = numbers(c.get("scores"));
                    if (c.has("median")) {
                        assertThat(combine(ORA2_MEDIAN, scale(0, 50, 200), scores))
                                .isEqualTo(number(c.get("median")));
                    }
                    assertThat(combine(ORA2_MEAN, scale(0, 50, 200), scores)).isEqualTo(number(c.get("mean")));
                }));
    }

    @TestFactory
    Stream<DynamicTest> ucl_agrees_on_the_mean_of_marks_that_are_close_and_in_the_same_class() {
        JsonNode file = published("ucl-coursework-auto-agreement");
        List<Rational> bands = new ArrayList<>();
        file.get("bands").forEach(band -> bands.add(0, number(band.get(0))));
        // The classes end at 100 with two decimals.
        bands.add(Rational.of(100).plus(CENT));
        var consensus = new ConsensusParts(
                ConsensusParts.Method.MEAN,
                POINTS,
                Rounding.HALF_UP,
                CENT,
                new Tolerance(null, number(file.get("range")), bands));
        return file.get("cases")
                .valueStream()
                .map(c -> DynamicTest.dynamicTest(
                        c.toString(),
                        () -> assertThat(combine(consensus, scale(0, 40, 50, 60, 70, 200), numbers(c.get("grades"))))
                                .isEqualTo(c.get("expected").isNull() ? null : number(c.get("expected")))));
    }

    @Test
    void ucl_percentage_distance_takes_the_higher_of_marks_that_are_close() {
        var consensus = Consensus.highest().within(Tolerance.points(Rational.of(5)));
        assertThat(combine(consensus, scale(0, 40, 101), scale(50, 55))).isEqualTo(Rational.of(55));
        assertThat(combine(consensus, scale(0, 40, 101), scale(50, 56))).isNull();
    }

    @TestFactory
    Stream<DynamicTest> moodle_takes_the_maximum_the_average_or_leaves_it_to_a_person() {
        return published("moodle-multimarking")
                .get("cases")
                .valueStream()
                // The first marker's mark depends on the order of assessors, which here never matters.
                .filter(c -> !c.get("method").stringValue().equals("first"))
                .map(c -> DynamicTest.dynamicTest(
                        c.toString(),
                        () -> assertThat(combine(moodle(c), scale(0, 50, 100), numbers(c.get("marks"))))
                                .isEqualTo(c.get("expected").isNull() ? null : number(c.get("expected")))));
    }

    private static Consensus moodle(JsonNode c) {
        return switch (c.get("method").stringValue()) {
            case "manual" -> new ConsensusParts(ConsensusParts.Method.ADJUDICATE, null, null, null, null);
            case "maximum" -> Consensus.highest();
            default ->
                new ConsensusParts(
                        ConsensusParts.Method.MEAN,
                        POINTS,
                        switch (c.get("rounding").stringValue()) {
                            case "none" -> Rounding.NONE;
                            case "down" -> Rounding.DOWN;
                            case "up" -> Rounding.UP;
                            default -> Rounding.HALF_UP;
                        },
                        null,
                        null);
        };
    }
}

package dev.cairn.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.error.InvalidInputException;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten million ratings. */
@Tag("slow")
class LargeTableTest {
    private static final int ROWS = 10_000_000;
    private static final RatingScale SCALE = RatingScale.points(1, 5);

    private final int[] subjects = new int[ROWS];
    private final int[] raters = new int[ROWS];
    private final int[] categories = new int[ROWS];

    private RatingsTable draw(int ratersEach, int allRaters) {
        Random random = new Random(1);
        for (int i = 0; i < ROWS; i++) {
            subjects[i] = i / ratersEach;
            raters[i] = ratersEach == allRaters ? i % ratersEach : (subjects[i] * 7 + i % ratersEach * 3) % allRaters;
            int truth = subjects[i] * 31 % 5;
            categories[i] = random.nextDouble() < 0.7 ? truth : random.nextInt(5);
        }
        return RatingsTable.ofIndexes(SCALE, subjects, raters, categories);
    }

    private static double value(Coefficient coefficient) {
        return coefficient.estimate().orElseThrow().value();
    }

    @Test
    void every_coefficient_of_a_complete_table_is_computed_and_near_the_truth() {
        Agreement agreement = Agreement.of(draw(4, 4));
        // Two raters agree with chance .7 * .7 on the truth, else as chance has it: kappa is .49.
        for (Coefficient coefficient : Arrays.asList(
                agreement.fleissKappa(),
                agreement.congerKappa(),
                agreement.lightKappa(),
                agreement.gwetAc1(),
                agreement.brennanPrediger(),
                agreement.krippendorffAlpha(MeasurementLevel.NOMINAL),
                agreement.krippendorffAlpha(MeasurementLevel.ORDINAL),
                agreement.krippendorffAlpha(MeasurementLevel.INTERVAL),
                agreement.intraclass(IntraclassForm.RANDOM_SINGLE))) {
            assertThat(value(coefficient)).as(coefficient.statistic()).isCloseTo(0.49, within(0.002));
        }
        assertThat(value(agreement.kendallW())).isBetween(0.5, 0.7);
    }

    @Test
    void an_incomplete_table_of_many_raters_takes_eight_bytes_a_rating_and_four_a_subject() {
        draw(2, 1000);
        long before = used();
        RatingsTable table = RatingsTable.ofIndexes(SCALE, subjects, raters, categories);
        double bytes = used() - before;

        assertThat(bytes).isBetween(95e6, 115e6);
        Agreement agreement = Agreement.of(table);
        assertThat(value(agreement.congerKappa())).isCloseTo(0.49, within(0.002));
        assertThat(value(agreement.krippendorffAlpha(MeasurementLevel.RATIO))).isBetween(0.3, 0.6);
        assertThat(agreement.lightKappa()).isInstanceOf(Coefficient.Undefined.class);
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void ten_million_faults_are_refused_in_a_readable_way() {
        Arrays.fill(categories, 9);
        Assertions.assertThatThrownBy(() -> RatingsTable.ofIndexes(SCALE, subjects, raters, categories))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.violations()).hasSize(RatingsTable.MAX_VIOLATIONS + 1));
    }

    @Test
    void names_are_taken_one_by_one() {
        RatingsTable.Builder builder = RatingsTable.on(SCALE);
        for (int i = 0; i < ROWS; i++) {
            builder.add("subject " + i / 4, "rater " + i % 4, 1 + i / 4 % 5);
        }

        assertThat(value(Agreement.of(builder.build()).exact())).isEqualTo(1);
    }
}

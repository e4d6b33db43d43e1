package dev.cairn.statistics.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.statistics.agreement.RatingScale;
import dev.cairn.statistics.agreement.UndefinedReason;
import dev.cairn.statistics.measurement.RaschResult.Disconnected;
import dev.cairn.statistics.measurement.RaschResult.Measured;
import dev.cairn.statistics.measurement.RaschResult.Undefined;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Assessors of whom each shares a few educators with the next, so that what they have in common is handed on. */
class AssessorChainTest {
    private static final double[] DIFFICULTY = {-0.6, -0.2, 0.2, 0.6};
    private static final double[] THRESHOLDS = {-1.2, 0, 1.2};

    private final List<int[]> scores = new ArrayList<>();
    private double[] severity = {};
    private int educators;

    /** Assessors have two educators of their own and share some with the next. */
    private void draw(long seed, int assessors, int shared) {
        Random random = new Random(seed);
        severity = random.doubles(assessors, -1, 1).toArray();
        for (int a = 0; a < assessors; a++) {
            for (int e = 0; e < 2 + shared; e++) {
                double ability = 0.5 * random.nextGaussian();
                for (int k = a; k <= (e < shared && a + 1 < assessors ? a + 1 : a); k++) {
                    for (int c = 0; c < DIFFICULTY.length; c++) {
                        double x = ability - DIFFICULTY[c] - severity[k];
                        scores.add(new int[] {educators, c, k, draw(random, x)});
                    }
                }
                educators++;
            }
        }
    }

    private static int draw(Random random, double x) {
        RatingScaleModel model = new RatingScaleModel(THRESHOLDS).at(x);
        double u = random.nextDouble();
        int category = 0;
        while (category < THRESHOLDS.length && u < model.atLeast[category]) {
            category++;
        }
        return category;
    }

    /** Lets every educator have a score in the middle, so that none is extreme. */
    private void mix() {
        for (int[] score : scores) {
            score[3] = score[1] < 2 ? 1 + score[1] : score[3];
        }
    }

    private ScoresTable table() {
        var builder = ScoresTable.on(RatingScale.points(0, 3), List.of("c0", "c1", "c2", "c3"));
        for (int[] score : scores) {
            builder.add("e" + score[0], "c" + score[1], "a" + score[2], score[3]);
        }
        return builder.build();
    }

    private RaschLikelihood likelihood(long maxEnvelope) {
        int[][] of = new int[3][];
        for (int f = 0; f < 3; f++) {
            int facet = f;
            of[f] = scores.stream().mapToInt(score -> score[facet]).toArray();
        }
        int[] category = scores.stream().mapToInt(score -> score[3]).toArray();
        int[] sizes = {educators, DIFFICULTY.length, severity.length};
        return new RaschLikelihood(sizes, of, category, THRESHOLDS.length, maxEnvelope);
    }

    @Test
    void a_thousand_assessors_in_a_chain_are_measured_and_neighbours_keep_their_distance() {
        draw(1, 1000, 5);
        Measured result = (Measured) ManyFacetRasch.of(table());
        assertThat(result.largestResidual()).isLessThan(1e-6);
        assertThat(result.iterations()).isLessThan(15);
        assertThat(result.assessors().measures()).hasSize(1000);
        double error = 0;
        for (int a = 1; a < 1000; a++) {
            double estimated = result.assessors().measures().get(a).measure()
                    - result.assessors().measures().get(a - 1).measure();
            double missed = estimated - (severity[a] - severity[a - 1]);
            error += missed * missed / 999;
        }
        // five shared educators with four scores of each assessor: some 0.35 logits
        assertThat(Math.sqrt(error)).isBetween(0.2, 0.6);
    }

    @Test
    void a_chain_that_one_link_ties_by_nothing_but_the_highest_scores_has_no_measures_and_says_so() {
        draw(2, 200, 5);
        for (int[] score : scores) {
            boolean link = score[0] / 7 == 100 && score[0] % 7 < 5;
            score[3] = link && score[2] == 100 ? 3 : link ? 1 + score[1] % 2 : score[3];
        }
        assertThat(ManyFacetRasch.of(table()))
                .isInstanceOfSatisfying(
                        Undefined.class,
                        undefined -> assertThat(undefined.reason()).isEqualTo(UndefinedReason.NO_CONVERGENCE));
    }

    @Test
    void a_chain_with_a_missing_link_is_told_apart_into_the_two_sides() {
        draw(3, 1000, 5);
        scores.removeIf(score -> score[0] / 7 == 499 && score[2] == 500);
        assertThat(ManyFacetRasch.of(table()))
                .isInstanceOfSatisfying(
                        Disconnected.class,
                        apart -> assertThat(apart.assessors())
                                .extracting(List::size)
                                .containsExactly(500, 500));
    }

    @ParameterizedTest
    @CsvSource({"4, 12, 3", "5, 30, 4", "6, 60, 5"})
    void solving_directly_and_by_conjugate_gradients_comes_to_the_same(long seed, int assessors, int shared) {
        draw(seed, assessors, shared);
        mix();
        RaschLikelihood direct = likelihood(RaschLikelihood.MAX_ENVELOPE);
        RaschLikelihood gradients = likelihood(0);
        assertThat(direct.maximise(1e-10, 100, 40)).isBetween(1, 15);
        assertThat(gradients.maximise(1e-7, 100, 40)).isPositive();
        int[] sizes = {educators, DIFFICULTY.length, assessors};
        for (int f = 0; f < 3; f++) {
            for (int e = 1; e < sizes[f]; e++) {
                assertThat(direct.measure(f, e) - direct.measure(f, e - 1))
                        .isCloseTo(gradients.measure(f, e) - gradients.measure(f, e - 1), within(1e-5));
            }
        }
    }

    @Test
    void assessors_without_scores_and_in_any_order_change_nothing() {
        draw(7, 40, 5);
        mix();
        Measured inOrder = (Measured) ManyFacetRasch.of(table());
        int[] shuffled = IntStream.range(0, 40).map(a -> a * 17 % 40).toArray();
        for (int[] score : scores) {
            score[2] = shuffled[score[2]];
        }
        RaschLikelihood mixed = likelihood(RaschLikelihood.MAX_ENVELOPE);
        assertThat(mixed.maximise(1e-10, 100, 40)).isPositive();
        for (int a = 1; a < 40; a++) {
            double distance = inOrder.assessors().measures().get(a).measure()
                    - inOrder.assessors().measures().get(a - 1).measure();
            assertThat(mixed.measure(2, shuffled[a]) - mixed.measure(2, shuffled[a - 1]))
                    .isCloseTo(distance, within(1e-6));
        }
        severity = new double[45];
        RaschLikelihood withIdle = likelihood(RaschLikelihood.MAX_ENVELOPE);
        assertThat(withIdle.maximise(1e-10, 100, 40)).isPositive();
        for (int a = 1; a < 40; a++) {
            assertThat(withIdle.measure(2, a) - withIdle.measure(2, a - 1))
                    .isCloseTo(mixed.measure(2, a) - mixed.measure(2, a - 1), within(1e-9));
        }
        assertThat(withIdle.measure(2, 44)).isZero();
    }
}

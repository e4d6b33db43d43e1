package dev.cairn.statistics.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.statistics.agreement.RatingScale;
import dev.cairn.statistics.agreement.UndefinedReason;
import dev.cairn.statistics.measurement.RaschResult.Disconnected;
import dev.cairn.statistics.measurement.RaschResult.Measured;
import dev.cairn.statistics.measurement.RaschResult.Undefined;
import java.util.ArrayList;
import java.util.Arrays;
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

    private RaschLikelihood likelihood() {
        int[][] of = new int[3][];
        for (int f = 0; f < 3; f++) {
            int facet = f;
            of[f] = scores.stream().mapToInt(score -> score[facet]).toArray();
        }
        int[] category = scores.stream().mapToInt(score -> score[3]).toArray();
        int[] sizes = {educators, DIFFICULTY.length, severity.length};
        Layout layout = Layout.of(sizes, of, THRESHOLDS.length);
        return new RaschLikelihood(layout, Envelope.of(layout), category);
    }

    @Test
    void a_thousand_assessors_in_a_chain_are_measured_and_neighbours_keep_their_distance() {
        draw(1, 1000, 5);
        Measured result = (Measured) RaschResult.of(table());
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
        assertThat(RaschResult.of(table()))
                .isInstanceOfSatisfying(
                        Undefined.class,
                        undefined -> assertThat(undefined.reason()).isEqualTo(UndefinedReason.NO_CONVERGENCE));
    }

    @Test
    void a_chain_with_a_missing_link_is_told_apart_into_the_two_sides() {
        draw(3, 1000, 5);
        scores.removeIf(score -> score[0] / 7 == 499 && score[2] == 500);
        assertThat(RaschResult.of(table()))
                .isInstanceOfSatisfying(
                        Disconnected.class,
                        apart -> assertThat(apart.assessors())
                                .extracting(List::size)
                                .containsExactly(500, 500));
    }

    /** Three loops over the scores know nothing of how the equations are solved. */
    @ParameterizedTest
    @CsvSource({"4, 12, 3", "5, 30, 4", "6, 60, 5"})
    void measures_are_those_at_which_every_expected_sum_meets_the_observed_one(long seed, int assessors, int shared) {
        draw(seed, assessors, shared);
        mix();
        RaschLikelihood likelihood = likelihood();
        assertThat(likelihood.maximise(1e-10, 100, 40)).isBetween(1, 15);
        int[] sizes = {educators, DIFFICULTY.length, assessors};
        double[][] missed = {new double[sizes[0]], new double[sizes[1]], new double[sizes[2]]};
        double[] reached = new double[THRESHOLDS.length];
        double[] thresholds = likelihood.thresholds();
        for (int[] score : scores) {
            double x =
                    likelihood.measure(0, score[0]) - likelihood.measure(1, score[1]) - likelihood.measure(2, score[2]);
            double[] weight = new double[thresholds.length + 1];
            double exponent = 0;
            double sum = 0;
            for (int k = 0; k < weight.length; k++) {
                exponent += k == 0 ? 0 : x - thresholds[k - 1];
                weight[k] = Math.exp(exponent);
                sum += weight[k];
            }
            for (int k = 1; k < weight.length; k++) {
                for (int f = 0; f < 3; f++) {
                    missed[f][score[f]] += k * weight[k] / sum;
                }
                for (int h = 0; h < k; h++) {
                    reached[h] += weight[k] / sum;
                }
            }
            for (int f = 0; f < 3; f++) {
                missed[f][score[f]] -= score[3];
            }
            for (int h = 0; h < score[3]; h++) {
                reached[h]--;
            }
        }
        for (double[] facet : missed) {
            assertThat(Arrays.stream(facet)).allMatch(residual -> Math.abs(residual) < 1e-9);
        }
        assertThat(Arrays.stream(reached)).allMatch(residual -> Math.abs(residual) < 1e-9);
    }

    @Test
    void thousands_of_assessors_who_all_share_educators_with_each_other_are_refused_before_they_take_the_memory() {
        var builder = ScoresTable.on(RatingScale.points(0, 1), List.of("c0", "c1"));
        for (int a = 0; a < 4000; a++) {
            for (int e = 0; e < 3; e++) {
                builder.add("e" + e, "c0", "a" + a, (a + e) % 2);
                builder.add("e" + e, "c1", "a" + a, (a + e + 1) % 2);
            }
        }
        assertThat(RaschResult.of(builder.build()))
                .isInstanceOfSatisfying(
                        Undefined.class,
                        undefined -> assertThat(undefined.reason()).isEqualTo(UndefinedReason.TOO_MANY_RATERS));
    }

    @Test
    void assessors_without_scores_and_in_any_order_change_nothing() {
        draw(7, 40, 5);
        mix();
        Measured inOrder = (Measured) RaschResult.of(table());
        int[] shuffled = IntStream.range(0, 40).map(a -> a * 17 % 40).toArray();
        for (int[] score : scores) {
            score[2] = shuffled[score[2]];
        }
        RaschLikelihood mixed = likelihood();
        assertThat(mixed.maximise(1e-10, 100, 40)).isPositive();
        for (int a = 1; a < 40; a++) {
            double distance = inOrder.assessors().measures().get(a).measure()
                    - inOrder.assessors().measures().get(a - 1).measure();
            assertThat(mixed.measure(2, shuffled[a]) - mixed.measure(2, shuffled[a - 1]))
                    .isCloseTo(distance, within(1e-6));
        }
        severity = new double[45];
        RaschLikelihood withIdle = likelihood();
        assertThat(withIdle.maximise(1e-10, 100, 40)).isPositive();
        for (int a = 1; a < 40; a++) {
            assertThat(withIdle.measure(2, a) - withIdle.measure(2, a - 1))
                    .isCloseTo(mixed.measure(2, a) - mixed.measure(2, a - 1), within(1e-9));
        }
        assertThat(withIdle.measure(2, 44)).isZero();
    }
}

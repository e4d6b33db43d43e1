package dev.cairn.statistics.measurement;

import static dev.cairn.statistics.PlainJson.assertPlainJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.statistics.agreement.Agreement;
import dev.cairn.statistics.agreement.Coefficient;
import dev.cairn.statistics.agreement.Coefficient.Undefined;
import dev.cairn.statistics.agreement.IntraclassForm;
import dev.cairn.statistics.agreement.RatingScale;
import dev.cairn.statistics.agreement.RatingsTable;
import dev.cairn.statistics.agreement.UndefinedReason;
import dev.cairn.statistics.measurement.GeneralizabilityStudy.Basis;
import dev.cairn.statistics.measurement.GeneralizabilityStudy.Design;
import dev.cairn.statistics.measurement.GeneralizabilityStudy.SufficientDesign;
import dev.cairn.statistics.measurement.GeneralizabilityStudy.VarianceComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneralizabilityStudyTest {
    private static final RatingScale SCALE = RatingScale.points(0, 400);

    private static double value(Coefficient coefficient) {
        return coefficient.estimate().orElseThrow().value();
    }

    private static VarianceComponent component(GeneralizabilityStudy study, String source) {
        return study.components().stream()
                .filter(c -> c.source().equals(source))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(int criteria) {
        return IntStream.range(0, criteria).mapToObj(c -> "c" + c).toList();
    }

    /** Scores x[p][r][c]; with own assessors, educator p has assessors named after them. */
    private static ScoresTable table(double[][][] x, boolean own) {
        ScoresTable.Builder builder = ScoresTable.on(SCALE, names(x[0][0].length));
        for (int p = 0; p < x.length; p++) {
            for (int r = 0; r < x[p].length; r++) {
                for (int c = 0; c < x[p][r].length; c++) {
                    builder.add("p" + p, "c" + c, own ? "p" + p + "r" + r : "r" + r, x[p][r][c]);
                }
            }
        }
        return builder.build();
    }

    private static double[] gaussian(Random random, int n, double sd) {
        return random.doubles(n).map(u -> sd * random.nextGaussian()).toArray();
    }

    private static double[][][] simulated(
            long seed, int p, int r, int c, double sdP, double sdR, double sdC, double sdE) {
        Random random = new Random(seed);
        double[] ep = gaussian(random, p, sdP);
        double[] er = gaussian(random, r, sdR);
        double[] ec = gaussian(random, c, sdC);
        double[][][] x = new double[p][r][c];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < r; j++) {
                for (int k = 0; k < c; k++) {
                    x[i][j][k] = Math.rint(200 + ep[i] + er[j] + ec[k] + sdE * random.nextGaussian());
                }
            }
        }
        return x;
    }

    /** The mean of the cells that agree with the indices given (-1: any). */
    private static double mean(double[][][] x, int p, int r, int c) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x[0].length; j++) {
                for (int k = 0; k < x[0][0].length; k++) {
                    if ((p < 0 || p == i) && (r < 0 || r == j) && (c < 0 || c == k)) {
                        sum += x[i][j][k];
                        n++;
                    }
                }
            }
        }
        return sum / n;
    }

    /** Sums of squares as differences of sums of squared means (Brennan 2001, section 3.2): another way to them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mean_squares_of_the_crossed_design_are_those_of_the_textbook(long seed) {
        int np = 6;
        int nr = 3;
        int nc = 4;
        double[][][] x = simulated(seed, np, nr, nc, 30, 10, 20, 15);
        double all = np * nr * nc * Math.pow(mean(x, -1, -1, -1), 2);
        double tp = total(np, nr * nc, i -> mean(x, i, -1, -1));
        double tr = total(nr, np * nc, i -> mean(x, -1, i, -1));
        double tc = total(nc, np * nr, i -> mean(x, -1, -1, i));
        double tpr = total(np * nr, nc, i -> mean(x, i / nr, i % nr, -1));
        double tpc = total(np * nc, nr, i -> mean(x, i / nc, -1, i % nc));
        double trc = total(nr * nc, np, i -> mean(x, -1, i / nc, i % nc));
        double tprc = total(np * nr * nc, 1, i -> x[i / (nr * nc)][i / nc % nr][i % nc]);

        GeneralizabilityStudy study = GeneralizabilityStudy.of(table(x, false));

        assertThat(study.design()).isEqualTo(Design.CROSSED);
        assertSquares(study, "p", tp - all, np - 1);
        assertSquares(study, "r", tr - all, nr - 1);
        assertSquares(study, "c", tc - all, nc - 1);
        assertSquares(study, "pr", tpr - tp - tr + all, (np - 1) * (nr - 1));
        assertSquares(study, "pc", tpc - tp - tc + all, (np - 1) * (nc - 1));
        assertSquares(study, "rc", trc - tr - tc + all, (nr - 1) * (nc - 1));
        assertSquares(study, "prc,e", tprc - tpr - tpc - trc + tp + tr + tc - all, (np - 1) * (nr - 1) * (nc - 1));
        // The generalizability of the very design observed follows from mean squares alone.
        double msp = component(study, "p").meanSquare();
        double noise = component(study, "pr").meanSquare()
                + component(study, "pc").meanSquare()
                - component(study, "prc,e").meanSquare();
        if (study.components().stream().allMatch(c -> c.estimate() >= 0)) {
            assertThat(value(study.generalizability(nr, nc))).isCloseTo((msp - noise) / msp, within(1e-9));
        }
        // Expected mean squares, with the estimates put back in, are the observed ones.
        double prc = component(study, "prc,e").estimate();
        assertThat(prc + nc * component(study, "pr").estimate())
                .isCloseTo(component(study, "pr").meanSquare(), within(1e-8));
        assertThat(prc
                        + nc * component(study, "pr").estimate()
                        + np * component(study, "rc").estimate()
                        + np * nc * component(study, "r").estimate())
                .isCloseTo(component(study, "r").meanSquare(), within(1e-7));
        assertThat(prc
                        + nr * component(study, "pc").estimate()
                        + np * component(study, "rc").estimate()
                        + np * nr * component(study, "c").estimate())
                .isCloseTo(component(study, "c").meanSquare(), within(1e-7));
        assertThat(prc
                        + nc * component(study, "pr").estimate()
                        + nr * component(study, "pc").estimate()
                        + nr * nc * component(study, "p").estimate())
                .isCloseTo(component(study, "p").meanSquare(), within(1e-7));
    }

    private static double total(int groups, int size, IntFunction<Double> mean) {
        return IntStream.range(0, groups)
                .mapToDouble(i -> size * Math.pow(mean.apply(i), 2))
                .sum();
    }

    private static void assertSquares(GeneralizabilityStudy study, String source, double squares, double df) {
        VarianceComponent found = component(study, source);
        assertThat(found.degreesOfFreedom()).as(source).isEqualTo(df);
        assertThat(found.meanSquare()).as(source).isCloseTo(squares / df, within(1e-6));
        assertThat(found.variance()).isEqualTo(Math.max(0, found.estimate()));
    }

    @Test
    void mean_squares_of_the_nested_design_are_those_of_the_textbook() {
        int np = 6;
        int nr = 3;
        int nc = 4;
        double[][][] x = simulated(4, np, nr, nc, 30, 10, 20, 15);
        double all = np * nr * nc * Math.pow(mean(x, -1, -1, -1), 2);
        double tp = total(np, nr * nc, i -> mean(x, i, -1, -1));
        double tc = total(nc, np * nr, i -> mean(x, -1, -1, i));
        double tpr = total(np * nr, nc, i -> mean(x, i / nr, i % nr, -1));
        double tpc = total(np * nc, nr, i -> mean(x, i / nc, -1, i % nc));
        double tprc = total(np * nr * nc, 1, i -> x[i / (nr * nc)][i / nc % nr][i % nc]);

        GeneralizabilityStudy study = GeneralizabilityStudy.of(table(x, true));

        assertThat(study.design()).isEqualTo(Design.ASSESSORS_NESTED);
        assertSquares(study, "p", tp - all, np - 1);
        assertSquares(study, "c", tc - all, nc - 1);
        assertSquares(study, "r:p", tpr - tp, np * (nr - 1));
        assertSquares(study, "pc", tpc - tp - tc + all, (np - 1) * (nc - 1));
        assertSquares(study, "rc:p,e", tprc - tpr - tpc + tp, np * (nr - 1) * (nc - 1));
        double error = component(study, "rc:p,e").estimate();
        assertThat(error + nc * component(study, "r:p").estimate())
                .isCloseTo(component(study, "r:p").meanSquare(), within(1e-8));
        assertThat(error
                        + nr * component(study, "pc").estimate()
                        + np * nr * component(study, "c").estimate())
                .isCloseTo(component(study, "c").meanSquare(), within(1e-7));
        assertThat(error
                        + nr * component(study, "pc").estimate()
                        + nc * component(study, "r:p").estimate()
                        + nr * nc * component(study, "p").estimate())
                .isCloseTo(component(study, "p").meanSquare(), within(1e-7));
    }

    @Test
    void variances_put_into_a_simulation_come_out_again() {
        GeneralizabilityStudy study = GeneralizabilityStudy.of(table(simulated(5, 300, 20, 20, 20, 6, 9, 12), false));

        assertThat(component(study, "p").variance()).isBetween(400 * 0.8, 400 * 1.2);
        assertThat(component(study, "r").variance()).isBetween(36 * 0.4, 36 * 1.8);
        assertThat(component(study, "c").variance()).isBetween(81 * 0.4, 81 * 1.8);
        assertThat(component(study, "pr").variance()).isLessThan(2);
        assertThat(component(study, "prc,e").variance()).isBetween(144 * 0.97, 144 * 1.03);
        assertThat(study.components().stream()
                        .mapToDouble(VarianceComponent::share)
                        .sum())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void coefficients_follow_from_the_components() {
        GeneralizabilityStudy study = GeneralizabilityStudy.of(table(simulated(6, 40, 3, 4, 30, 10, 20, 25), false));
        double p = component(study, "p").variance();
        double relative = component(study, "pr").variance() / 2
                + component(study, "pc").variance() / 5
                + component(study, "prc,e").variance() / 10;
        double absolute = relative
                + component(study, "r").variance() / 2
                + component(study, "c").variance() / 5
                + component(study, "rc").variance() / 10;

        assertThat(value(study.generalizability(2, 5))).isCloseTo(p / (p + relative), within(1e-12));
        assertThat(value(study.dependability(2, 5))).isCloseTo(p / (p + absolute), within(1e-12));
        assertThat(value(study.dependability(2, 5))).isLessThan(value(study.generalizability(2, 5)));
        GeneralizabilityStudy nested = GeneralizabilityStudy.of(table(simulated(6, 40, 3, 4, 30, 10, 20, 25), true));
        double own = component(nested, "p").variance();
        double error = component(nested, "r:p").variance() / 2
                + component(nested, "pc").variance() / 5
                + component(nested, "rc:p,e").variance() / 10;
        assertThat(value(nested.generalizability(2, 5))).isCloseTo(own / (own + error), within(1e-12));
        assertThat(value(nested.dependability(2, 5)))
                .isCloseTo(own / (own + error + component(nested, "c").variance() / 5), within(1e-12));
    }

    @Test
    void with_criteria_that_repeat_each_other_assessors_are_as_reliable_as_their_intraclass_correlation() {
        double[][][] x = simulated(7, 30, 4, 1, 30, 10, 0, 20);
        double[][][] twice = new double[30][4][2];
        RatingsTable.Builder ratings = RatingsTable.on(SCALE);
        for (int p = 0; p < 30; p++) {
            for (int r = 0; r < 4; r++) {
                twice[p][r][0] = x[p][r][0];
                twice[p][r][1] = x[p][r][0];
                ratings.add("p" + p, "r" + r, x[p][r][0]);
            }
        }
        GeneralizabilityStudy study = GeneralizabilityStudy.of(table(twice, false));
        Agreement agreement = Agreement.of(ratings.build());

        assertThat(value(study.generalizability(1, 1)))
                .isCloseTo(value(agreement.intraclass(IntraclassForm.FIXED_SINGLE)), within(1e-9));
        assertThat(value(study.generalizability(4, 1)))
                .isCloseTo(value(agreement.intraclass(IntraclassForm.FIXED_MEAN)), within(1e-9));
        assertThat(value(study.dependability(1, 1)))
                .isCloseTo(value(agreement.intraclass(IntraclassForm.RANDOM_SINGLE)), within(1e-9));
        assertThat(value(study.dependability(4, 1)))
                .isCloseTo(value(agreement.intraclass(IntraclassForm.RANDOM_MEAN)), within(1e-9));
    }

    @Test
    void a_decision_study_finds_every_smallest_design_that_suffices() {
        GeneralizabilityStudy study = GeneralizabilityStudy.of(table(simulated(8, 60, 4, 5, 12, 8, 6, 25), false));
        for (Basis basis : Basis.values()) {
            List<SufficientDesign> expected = new ArrayList<>();
            for (int c = 1; c <= 15; c++) {
                for (int r = 1; r <= 12; r++) {
                    if (reaches(study, basis, r, c)
                            && (r == 1 || !reaches(study, basis, r - 1, c))
                            && (c == 1 || !reaches(study, basis, r, c - 1))) {
                        expected.add(new SufficientDesign(r, c, coefficient(study, basis, r, c)));
                    }
                }
            }
            assertThat(expected).hasSizeGreaterThan(2);
            assertThat(
                            basis == Basis.GENERALIZABILITY
                                    ? study.designsToRank(0.8, 12, 15)
                                    : study.designsToDecide(0.8, 12, 15))
                    .isEqualTo(expected);
        }
        assertThat(study.designsToDecide(0.999, 3, 3)).isEmpty();
    }

    private static double coefficient(GeneralizabilityStudy study, Basis basis, int r, int c) {
        return value(basis == Basis.DEPENDABILITY ? study.dependability(r, c) : study.generalizability(r, c));
    }

    private static boolean reaches(GeneralizabilityStudy study, Basis basis, int r, int c) {
        return coefficient(study, basis, r, c) >= 0.8;
    }

    @Test
    void what_fits_no_design_has_a_reason() {
        assertThat(refused(ScoresTable.on(SCALE, names(2)).build())).isEqualTo(UndefinedReason.NO_DATA);
        assertThat(refused(table(new double[][][] {{{1}, {2}}, {{2}, {2}}}, false)))
                .isEqualTo(UndefinedReason.TOO_FEW_CRITERIA);
        assertThat(refused(table(new double[][][] {{{1, 2}, {2, 2}}}, false)))
                .isEqualTo(UndefinedReason.TOO_FEW_SUBJECTS);
        assertThat(refused(table(new double[][][] {{{1, 2}}, {{2, 2}}}, false)))
                .isEqualTo(UndefinedReason.TOO_FEW_RATERS);
        assertThat(refused(table(new double[][][] {{{3, 3}, {3, 3}}, {{3, 3}, {3, 3}}}, false)))
                .isEqualTo(UndefinedReason.NO_VARIATION);
        ScoresTable.Builder missing = ScoresTable.on(SCALE, names(2));
        missing.add("p0", "c0", "a", 1)
                .add("p0", "c1", "a", 2)
                .add("p0", "c0", "b", 1)
                .add("p0", "c1", "b", 2);
        missing.add("p1", "c0", "a", 1).add("p1", "c1", "a", 2).add("p1", "c0", "b", 1);
        GeneralizabilityStudy study = GeneralizabilityStudy.of(missing.build());
        assertThat(study.refusal().reason()).isEqualTo(UndefinedReason.INCOMPLETE);
        assertThat(study.refusal().message()).startsWith("Educator 'p1' lacks");
        ScoresTable unbalanced = missing.add("p1", "c1", "z", 2).build();
        assertThat(refused(unbalanced))
                .as("two assessors, but not on both criteria")
                .isEqualTo(UndefinedReason.INCOMPLETE);
    }

    private static UndefinedReason refused(ScoresTable table) {
        GeneralizabilityStudy study = GeneralizabilityStudy.of(table);
        assertThat(study.components()).isEmpty();
        assertThat(study.design()).isNull();
        assertThat(study.designsToRank(0.8, 5, 5)).isEmpty();
        assertThat(((Undefined) study.generalizability(1, 1)).reason())
                .isEqualTo(study.refusal().reason());
        assertThat(((Undefined) study.dependability(1, 1)).reason())
                .isEqualTo(study.refusal().reason());
        return study.refusal().reason();
    }

    @Test
    void variances_below_zero_are_shown_and_count_as_none() {
        // Assessors disagree about everybody in opposite ways: more noise within than among.
        GeneralizabilityStudy study = GeneralizabilityStudy.of(table(
                new double[][][] {{{1, 1}, {9, 9}}, {{9, 9}, {1, 1}}, {{1, 1}, {9, 8}}}, false));

        assertThat(component(study, "p").estimate()).isNegative();
        assertThat(component(study, "p").variance()).isZero();
        assertThat(value(study.generalizability(2, 2))).isZero();
    }

    @Test
    void numbers_out_of_range_are_refused() {
        GeneralizabilityStudy study = GeneralizabilityStudy.of(table(simulated(9, 5, 2, 2, 9, 9, 9, 9), false));

        assertThatThrownBy(() -> study.generalizability(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> study.dependability(1, 0)).isInstanceOf(IllegalArgumentException.class);
        for (double target : new double[] {0, 1, Double.NaN}) {
            assertThatThrownBy(() -> study.designsToDecide(target, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> study.designsToDecide(0.8, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> study.designsToDecide(0.8, 1, 10_001)).isInstanceOf(IllegalArgumentException.class);
        assertPlainJson(study, GeneralizabilityStudy.class);
    }
}

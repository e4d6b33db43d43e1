package dev.cairn.statistics.measurement;

import static dev.cairn.statistics.PlainJson.assertPlainJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.json.CairnJson;
import dev.cairn.statistics.measurement.EquityReport.EtsClass;
import dev.cairn.statistics.measurement.EquityReport.Group;
import dev.cairn.statistics.measurement.EquityReport.MantelHaenszel;
import java.util.Random;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.junit.jupiter.api.Test;

class EquityReportTest {
    private static Group group(EquityReport report, String name) {
        return report.groups().stream()
                .filter(g -> g.group().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static EquityReport two(long ownReached, long ownSize, long otherReached, long otherSize) {
        return EquityReport.builder()
                .smallestGroup(1)
                .referenceGroup("other")
                .add("own", ownReached, ownSize)
                .add("other", otherReached, otherSize)
                .build();
    }

    private static double fisher(long a, long n, long c, long m) {
        return group(two(a, n, c, m), "own").comparison().fisherPValue();
    }

    /** The worked example of the Uniform Guidelines: 48 of 80 against 12 of 40, a ratio of one half. */
    @Test
    void the_worked_example_of_the_four_fifths_rule() {
        EquityReport report =
                EquityReport.builder().add("white", 48, 80).add("black", 12, 40).build();

        assertThat(report.referenceGroup()).isEqualTo("white");
        assertThat(group(report, "white").comparison()).isNull();
        assertThat(group(report, "white").rate()).isCloseTo(0.6, within(1e-15));
        assertThat(group(report, "black").comparison().rateRatio()).isCloseTo(0.5, within(1e-15));
        assertThat(group(report, "black").comparison().belowFourFifths()).isTrue();
        assertThat(group(report, "black").comparison().mantelHaenszel()).isNull();
    }

    @Test
    void exactly_four_fifths_is_not_below() {
        assertThat(group(two(40, 100, 50, 100), "own").comparison().belowFourFifths())
                .isFalse();
        assertThat(group(two(39, 100, 50, 100), "own").comparison().belowFourFifths())
                .isTrue();
        assertThat(group(two(28, 70, 35, 70), "own").comparison().belowFourFifths())
                .isFalse();
    }

    /** Fisher's tea tasting, and values of R's fisher.test. */
    @Test
    void fishers_exact_test_gives_the_known_values() {
        assertThat(fisher(3, 4, 1, 4)).isCloseTo(0.48571428571, within(1e-10));
        assertThat(fisher(8, 10, 1, 6)).isCloseTo(0.03496503497, within(1e-10));
        assertThat(fisher(5, 5, 5, 5)).isEqualTo(1);
        assertThat(fisher(0, 5, 0, 5)).isEqualTo(1);
        assertThat(fisher(0, 10, 10, 10)).isCloseTo(2 / 184756.0, within(1e-15));
    }

    @Test
    void fishers_test_sums_every_table_no_more_likely() {
        Random random = new Random(4);
        for (int i = 0; i < 300; i++) {
            int n = 1 + random.nextInt(40);
            int m = 1 + random.nextInt(40);
            int a = random.nextInt(n + 1);
            int c = random.nextInt(m + 1);
            HypergeometricDistribution all = HypergeometricDistribution.of(n + m, a + c, n);
            double sum = 0;
            for (int x = all.getSupportLowerBound(); x <= all.getSupportUpperBound(); x++) {
                sum += all.probability(x) <= all.probability(a) * (1 + 1e-7) ? all.probability(x) : 0;
            }
            assertThat(fisher(a, n, c, m)).as("%s of %s, %s of %s", a, n, c, m).isCloseTo(sum, within(1e-12));
        }
    }

    @Test
    void counts_in_the_hundreds_of_millions_neither_hang_nor_overflow() {
        assertThat(fisher(300_000_000, 600_000_000, 300_100_000, 600_000_000)).isBetween(0.0, 1e-6);
        assertThat(fisher(300_000_000, 600_000_000, 300_000_000, 600_000_000)).isCloseTo(1, within(1e-6));
        assertThatThrownBy(() -> two(1, Integer.MAX_VALUE, 1, 1)).hasMessageContaining("people");
    }

    /** Bickel, Hammel and O'Connell (1975), admissions to Berkeley in 1973: women fare worse overall, not by department. */
    @Test
    void berkeleys_admissions_differ_overall_but_not_within_departments() {
        long[][] men = {{512, 825}, {353, 560}, {120, 325}, {138, 417}, {53, 191}, {22, 373}};
        long[][] women = {{89, 108}, {17, 25}, {202, 593}, {131, 375}, {94, 393}, {24, 341}};
        EquityReport.Builder builder = EquityReport.builder();
        for (int d = 0; d < 6; d++) {
            builder.add("men", "department " + d, men[d][0], men[d][1]);
            builder.add("women", "department " + d, women[d][0], women[d][1]);
        }
        EquityReport report = builder.build();
        EquityReport.Comparison women1 = group(report, "women").comparison();
        MantelHaenszel within = women1.mantelHaenszel();

        assertThat(report.referenceGroup()).isEqualTo("men");
        assertThat(women1.rateRatio()).isCloseTo(0.6819, within(1e-4));
        assertThat(women1.belowFourFifths()).isTrue();
        assertThat(women1.fisherPValue()).isLessThan(1e-20);
        assertThat(1 / within.oddsRatio()).isCloseTo(0.9046968, within(1e-7));
        assertThat(1 / within.interval().upper()).isCloseTo(0.7719074, within(1e-7));
        assertThat(1 / within.interval().lower()).isCloseTo(1.0603298, within(1e-7));
        assertThat(within.chiSquared()).isCloseTo(CHI_SQUARED, within(1e-4));
        assertThat(within.delta()).isCloseTo(2.35 * Math.log(1 / 0.9046968), within(1e-6));
        assertThat(within.etsClass()).isEqualTo(EtsClass.A);
    }

    private static final double CHI_SQUARED = 1.4269;

    @Test
    void the_classes_of_the_educational_testing_service_need_size_and_significance() {
        assertThat(etsClass(500, 0.50, 0.50)).isEqualTo(EtsClass.A);
        assertThat(etsClass(15, 0.40, 0.60))
                .as("1.9 delta, but not significant")
                .isEqualTo(EtsClass.A);
        assertThat(etsClass(2000, 0.44, 0.56)).as("1.13 delta").isEqualTo(EtsClass.B);
        assertThat(etsClass(2000, 0.56, 0.44)).as("1.13 delta the other way").isEqualTo(EtsClass.B);
        assertThat(etsClass(2000, 0.47, 0.53)).as("0.56 delta, significant").isEqualTo(EtsClass.A);
        assertThat(etsClass(2000, 0.40, 0.60)).as("1.9 delta").isEqualTo(EtsClass.C);
        assertThat(etsClass(80, 0.41, 0.59))
                .as("1.7 delta, not significantly above 1")
                .isEqualTo(EtsClass.B);
    }

    private static EtsClass etsClass(int size, double own, double other) {
        EquityReport report = EquityReport.builder()
                .referenceGroup("other")
                .add("own", "one", Math.round(own * size), size)
                .add("own", "two", Math.round(own * size), size)
                .add("other", "one", Math.round(other * size), size)
                .add("other", "two", Math.round(other * size), size)
                .build();
        MantelHaenszel within = group(report, "own").comparison().mantelHaenszel();
        assertThat(Math.signum(within.delta())).isEqualTo(Math.signum(own - other));
        return within.etsClass();
    }

    @Test
    void small_groups_are_withheld_and_never_one_alone() {
        EquityReport one = EquityReport.builder()
                .add("tiny", 3, 9)
                .add("small", 5, 12)
                .add("large", 50, 100)
                .add("largest", 90, 200)
                .build();
        EquityReport two = EquityReport.builder()
                .add("tiny", 3, 9)
                .add("tinier", 2, 8)
                .add("small", 5, 10)
                .build();

        assertThat(group(one, "tiny").suppressed()).isTrue();
        assertThat(group(one, "small").suppressed())
                .as("or it could be subtracted")
                .isTrue();
        assertThat(group(one, "large").suppressed()).isFalse();
        assertThat(group(one, "tiny")).isEqualTo(new Group("tiny", true, null, null, null, null, null));
        assertThat(CairnJson.write(one)).doesNotContain("\"size\":9").doesNotContain("\"size\":12");
        assertThat(group(two, "small").suppressed())
                .as("ten suffice, and two are withheld")
                .isFalse();
        assertThat(two.referenceGroup()).isEqualTo("small");
        assertThat(EquityReport.builder().add("tiny", 1, 2).build().referenceGroup())
                .isNull();
    }

    @Test
    void a_rate_of_zero_has_no_ratio_but_a_verdict() {
        Group own = group(two(0, 20, 0, 30), "own");

        assertThat(own.comparison().rateRatio()).isNull();
        assertThat(own.comparison().belowFourFifths()).isFalse();
        assertThat(own.comparison().fisherPValue()).isEqualTo(1);
        assertThat(own.interval().lower()).isZero();
        assertThat(own.interval().upper()).isCloseTo(0.1611, within(1e-4));
        assertThat(group(two(0, 20, 3, 30), "own").comparison().belowFourFifths())
                .isTrue();
    }

    @Test
    void strata_that_tell_nothing_give_no_common_odds() {
        EquityReport apart = EquityReport.builder()
                .add("a", "new", 10, 20)
                .add("b", "old", 10, 20)
                .build();
        EquityReport all = EquityReport.builder()
                .add("a", "new", 20, 20)
                .add("a", "old", 20, 20)
                .add("b", "new", 20, 20)
                .add("b", "old", 20, 20)
                .build();

        assertThat(group(apart, "b").comparison().mantelHaenszel()).isNull();
        assertThat(group(all, "b").comparison().mantelHaenszel()).isNull();
    }

    @Test
    void counts_add_up_and_faulty_ones_are_refused() {
        EquityReport.Builder builder = EquityReport.builder().add("a", 5, 10).add("a", 6, 10);
        assertThat(group(builder.build(), "a").reached()).isEqualTo(11);
        assertThat(group(builder.build(), "a").size()).isEqualTo(20);
        assertThatThrownBy(() -> builder.add("a", 2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.add("a", -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.add(" ", 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.smallestGroup(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EquityReport.builder()
                        .add("a", 1, 20)
                        .referenceGroup("b")
                        .build())
                .hasMessageContaining("'b'");
        assertThat(EquityReport.builder().build().groups()).isEmpty();
    }

    @Test
    void reports_are_plain_json() {
        EquityReport report = EquityReport.builder()
                .add("a", "x", 10, 20)
                .add("b", "x", 9, 30)
                .add("a", "y", 15, 20)
                .add("b", "y", 11, 30)
                .build();

        assertPlainJson(report, EquityReport.class);
    }
}

package dev.cairn.stacking.cpd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.amount.Rational;
import dev.cairn.stacking.cpd.Allocation.Demand;
import dev.cairn.stacking.cpd.Allocation.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Held against trying every whole allocation: with whole data and these limits, the best one is among them. */
class AllocationTest {
    @Test
    void a_limit_that_cuts_spares_what_another_requirement_needs() {
        var limited = work(4, Set.of(0), Set.of(0));
        var limitedAndWanted = work(4, Set.of(0), Set.of(0, 1));
        var allocation = new Allocation(
                List.of(limited, limitedAndWanted),
                List.of(Rational.of(5)),
                List.of(new Demand(Rational.of(5), false), new Demand(Rational.of(4), false)));
        assertThat(allocation.counted()).containsExactly(Rational.of(1), Rational.of(4));
        assertThat(allocation.exhausted()).containsExactly(0);
    }

    @Test
    void crossing_limits_are_filled_by_work_that_is_under_one_of_them() {
        var both = work(1, Set.of(0, 1), Set.of());
        var first = work(1, Set.of(0), Set.of());
        var second = work(1, Set.of(1), Set.of());
        var allocation = new Allocation(List.of(both, first, second), List.of(Rational.ONE, Rational.ONE), List.of());
        assertThat(allocation.counted()).containsExactly(Rational.ZERO, Rational.ONE, Rational.ONE);
    }

    @Test
    void the_earlier_of_equal_work_counts() {
        var allocation = new Allocation(
                List.of(work(3, Set.of(0), Set.of()), work(3, Set.of(0), Set.of())),
                List.of(Rational.of(4)),
                List.of());
        assertThat(allocation.counted()).containsExactly(Rational.of(3), Rational.ONE);
    }

    @Test
    void finds_the_best_of_all_whole_allocations() {
        var random = new Random(20261121);
        int split = 0;
        for (int round = 0; round < 400; round++) {
            int limitCount = random.nextInt(3);
            int demandCount = 1 + random.nextInt(3);
            List<Work> work = new ArrayList<>();
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                work.add(work(1 + random.nextInt(3), some(random, limitCount), some(random, demandCount)));
            }
            List<Rational> limits = new ArrayList<>();
            for (int i = 0; i < limitCount; i++) {
                limits.add(Rational.of(random.nextInt(5)));
            }
            List<Demand> demands = new ArrayList<>();
            for (int i = 0; i < demandCount; i++) {
                demands.add(new Demand(Rational.of(random.nextInt(5)), random.nextBoolean()));
            }
            var allocation = new Allocation(work, limits, demands);
            var found = score(work, limits, demands, allocation.counted(), allocation);
            var best = bestWhole(work, limits, demands, new ArrayList<>());
            assertThat(found[0]).as("%s %s %s", work, limits, demands).isGreaterThanOrEqualTo(best[0]);
            if (found[0].equals(best[0])) {
                assertThat(found[1]).as("%s %s %s", work, limits, demands).isGreaterThanOrEqualTo(best[1]);
            }
            split += allocation.given().stream().mapToInt(given -> given.size()).sum();
        }
        assertThat(split).as("rounds in which work was split").isPositive();
    }

    /** What an allocation reaches of the demands, and in the total; checked to be allowed. */
    private static Rational[] score(
            List<Work> work,
            List<Rational> limits,
            List<Demand> demands,
            List<Rational> counted,
            Allocation allocation) {
        for (int i = 0; i < work.size(); i++) {
            assertThat(counted.get(i)).isBetween(Rational.ZERO, work.get(i).worth());
            Rational given = allocation.given().get(i).values().stream().reduce(Rational.ZERO, Rational::plus);
            assertThat(given).isLessThanOrEqualTo(counted.get(i));
            assertThat(work.get(i).demands())
                    .containsAll(allocation.given().get(i).keySet());
        }
        for (int limit = 0; limit < limits.size(); limit++) {
            Rational under = Rational.ZERO;
            for (int i = 0; i < work.size(); i++) {
                under = work.get(i).limits().contains(limit) ? under.plus(counted.get(i)) : under;
            }
            assertThat(under).isLessThanOrEqualTo(limits.get(limit));
        }
        Rational met = Rational.ZERO;
        for (int demand = 0; demand < demands.size(); demand++) {
            Rational got = Rational.ZERO;
            for (int i = 0; i < work.size(); i++) {
                if (work.get(i).demands().contains(demand)) {
                    got = got.plus(
                            demands.get(demand).split()
                                    ? allocation.given().get(i).getOrDefault(demand, Rational.ZERO)
                                    : counted.get(i));
                }
            }
            met = met.plus(got.min(demands.get(demand).needed()));
        }
        return new Rational[] {met, counted.stream().reduce(Rational.ZERO, Rational::plus)};
    }

    private static Rational[] bestWhole(
            List<Work> work, List<Rational> limits, List<Demand> demands, List<Integer> counted) {
        if (counted.size() < work.size()) {
            Rational[] best = null;
            int most = work.get(counted.size()).worth().numerator().intValueExact();
            for (int amount = 0; amount <= most; amount++) {
                counted.add(amount);
                Rational[] found = bestWhole(work, limits, demands, counted);
                counted.remove(counted.size() - 1);
                if (found != null && (best == null || compare(found, best) > 0)) {
                    best = found;
                }
            }
            return best;
        }
        int total = 0;
        for (int limit = 0; limit < limits.size(); limit++) {
            int under = 0;
            for (int i = 0; i < work.size(); i++) {
                under += work.get(i).limits().contains(limit) ? counted.get(i) : 0;
            }
            if (Rational.of(under).compareTo(limits.get(limit)) > 0) {
                return null;
            }
        }
        int shared = 0;
        int[] left = new int[demands.size()];
        for (int demand = 0; demand < demands.size(); demand++) {
            int needed = demands.get(demand).needed().numerator().intValueExact();
            int supply = 0;
            for (int i = 0; i < work.size(); i++) {
                supply += work.get(i).demands().contains(demand) ? counted.get(i) : 0;
            }
            if (demands.get(demand).split()) {
                left[demand] = needed;
            } else {
                shared += Math.min(needed, supply);
            }
        }
        for (int amount : counted) {
            total += amount;
        }
        return new Rational[] {Rational.of(shared + bestSplit(work, counted, 0, left)), Rational.of(total)};
    }

    /** Hands out split work unit by unit, every way. */
    private static int bestSplit(List<Work> work, List<Integer> counted, int i, int[] left) {
        if (i == work.size()) {
            return 0;
        }
        if (counted.get(i) == 0) {
            return bestSplit(work, counted, i + 1, left);
        }
        List<Integer> fewer = new ArrayList<>(counted);
        fewer.set(i, counted.get(i) - 1);
        int best = bestSplit(work, counted, i + 1, left);
        for (int demand : work.get(i).demands()) {
            if (left[demand] > 0) {
                left[demand]--;
                best = Math.max(best, 1 + bestSplit(work, fewer, i, left));
                left[demand]++;
            }
        }
        return best;
    }

    private static int compare(Rational[] one, Rational[] other) {
        int first = one[0].compareTo(other[0]);
        return first != 0 ? first : one[1].compareTo(other[1]);
    }

    private static Work work(int worth, Set<Integer> limits, Set<Integer> demands) {
        return new Work(Rational.of(worth), true, new TreeSet<>(limits), new TreeSet<>(demands));
    }

    private static SortedSet<Integer> some(Random random, int below) {
        var some = new TreeSet<Integer>();
        for (int i = 0; i < below; i++) {
            if (random.nextBoolean()) {
                some.add(i);
            }
        }
        return some;
    }
}

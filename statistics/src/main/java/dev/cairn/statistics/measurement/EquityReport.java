package dev.cairn.statistics.measurement;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.statistics.agreement.ConfidenceInterval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Whether an outcome (passing, or reaching a stage of the way there: enrolling, submitting) is as frequent in one group
 * as in another.
 *
 * <p>A difference is a reason to look, not proof of unfairness; nor is a ratio above four fifths proof of fairness.
 * Groups too small to report without exposing people are named and nothing else; when a single group is withheld, the
 * next smallest is too, so that nobody can subtract it from a known total.
 *
 * @param referenceGroup the group that the others are compared with: the one asked for, or the one with the highest
 *     rate among those reported; absent when no group is reported
 * @param groups the groups, by name
 */
public record EquityReport(@Nullable String referenceGroup, List<Group> groups) {

    /** How far the odds of a group differ once strata are compared like with like (Educational Testing Service). */
    public enum EtsClass {
        /** Negligible: not significant at 5 %, or less than 1 delta. */
        @JsonProperty("A")
        A,
        /** Moderate: neither negligible nor large. */
        @JsonProperty("B")
        B,
        /** Large: at least 1.5 delta, and significantly above 1. */
        @JsonProperty("C")
        C
    }

    /**
     * A group.
     *
     * @param group its name
     * @param suppressed whether its numbers are withheld; everything below is then absent
     * @param size how many people are in it
     * @param reached how many of them reached the outcome
     * @param rate the share that did
     * @param interval Wilson's 95 % interval of the rate
     * @param comparison how it compares with the reference group; absent for that group itself
     */
    public record Group(
            String group,
            boolean suppressed,
            @Nullable Long size,
            @Nullable Long reached,
            @Nullable Double rate,
            @Nullable ConfidenceInterval interval,
            @Nullable Comparison comparison) {}

    /**
     * A group beside the reference group.
     *
     * @param rateRatio its rate divided by that of the reference group; absent when that is zero
     * @param belowFourFifths whether the ratio is below 4/5, the customary sign of adverse impact; computed exactly
     * @param fisherPValue the p value of Fisher's exact test, two-sided
     * @param mantelHaenszel the comparison within strata; absent when there is no more than one stratum, or none that
     *     tells anything
     */
    public record Comparison(
            @Nullable Double rateRatio,
            boolean belowFourFifths,
            double fisherPValue,
            @Nullable MantelHaenszel mantelHaenszel) {}

    /**
     * Odds compared within strata, such as levels of experience.
     *
     * @param oddsRatio the common odds ratio of the group against the reference group; below 1 when the group has it
     *     harder
     * @param interval its 95 % interval (Robins, Breslow and Greenland 1986)
     * @param chiSquared the Mantel-Haenszel statistic with continuity correction, one degree of freedom
     * @param pValue its p value
     * @param delta the same on the delta scale, 2.35 ln(oddsRatio); negative when the group has it harder
     * @param etsClass the size of the difference
     */
    public record MantelHaenszel(
            double oddsRatio,
            ConfidenceInterval interval,
            double chiSquared,
            double pValue,
            double delta,
            EtsClass etsClass) {}

    /** Copies the list. */
    public EquityReport {
        groups = List.copyOf(groups);
    }

    /** A builder that withholds groups of fewer than ten. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects counts. Not thread-safe. */
    public static final class Builder {
        private static final double LEVEL = 0.95;

        private final Map<String, Map<String, long[]>> counts = new TreeMap<>();
        private int smallestGroup = 10;
        private @Nullable String reference;

        private Builder() {}

        /**
         * Withholds groups of fewer people than this.
         *
         * @throws IllegalArgumentException when it is below 1
         */
        public Builder smallestGroup(int people) {
            if (people < 1) {
                throw new IllegalArgumentException("The smallest group has at least 1 person, not " + people + ".");
            }
            smallestGroup = people;
            return this;
        }

        /** Compares with this group instead of the one with the highest rate. */
        public Builder referenceGroup(String group) {
            reference = group;
            return this;
        }

        /**
         * Adds people of a group and stratum: how many, and how many of them reached the outcome.
         *
         * @throws IllegalArgumentException when a name is blank, or not 0 ≤ reached ≤ size
         */
        public Builder add(String group, String stratum, long reached, long size) {
            if (group.isBlank() || stratum.isBlank()) {
                throw new IllegalArgumentException("Groups and strata need names.");
            }
            if (reached < 0 || reached > size || size > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "Of a group of " + size + ", " + reached + " cannot have reached the outcome.");
            }
            long[] cell =
                    counts.computeIfAbsent(group, g -> new TreeMap<>()).computeIfAbsent(stratum, s -> new long[2]);
            cell[0] += reached;
            cell[1] += size;
            return this;
        }

        /** Adds people of a group without strata. */
        public Builder add(String group, long reached, long size) {
            return add(group, "all", reached, size);
        }

        /**
         * The report; without groups when nothing was added.
         *
         * @throws IllegalArgumentException when the reference group asked for was not added or is withheld, or more than
         *     2<sup>31</sup> - 1 people were added
         */
        public EquityReport build() {
            Map<String, long[]> totals = new TreeMap<>();
            long people = 0;
            for (Map.Entry<String, Map<String, long[]>> entry : counts.entrySet()) {
                long[] total = new long[2];
                for (long[] cell : entry.getValue().values()) {
                    total[0] += cell[0];
                    total[1] += cell[1];
                }
                totals.put(entry.getKey(), total);
                people += total[1];
            }
            if (people > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("More than " + Integer.MAX_VALUE + " people: " + people + ".");
            }
            TreeSet<String> withheld = withheld(totals);
            String against = reference(totals, withheld);
            List<Group> groups = new ArrayList<>();
            totals.forEach((name, total) -> groups.add(
                    withheld.contains(name)
                            ? new Group(name, true, null, null, null, null, null)
                            : group(name, total, against, totals)));
            return new EquityReport(against, groups);
        }

        private TreeSet<String> withheld(Map<String, long[]> totals) {
            List<String> bySize = new ArrayList<>(totals.keySet());
            bySize.sort(Comparator.comparingLong(name -> totals.getOrDefault(name, new long[2])[1]));
            TreeSet<String> withheld = new TreeSet<>();
            for (String name : bySize) {
                boolean small = totals.getOrDefault(name, new long[2])[1] < smallestGroup;
                if (small || withheld.size() == 1) {
                    withheld.add(name);
                }
            }
            return withheld;
        }

        private @Nullable String reference(Map<String, long[]> totals, TreeSet<String> withheld) {
            if (reference != null) {
                if (!totals.containsKey(reference) || withheld.contains(reference)) {
                    throw new IllegalArgumentException(
                            "The reference group '" + reference + "' has no people, or too few to be reported.");
                }
                return reference;
            }
            String best = null;
            long[] highest = {0, 1};
            for (Map.Entry<String, long[]> entry : totals.entrySet()) {
                long[] total = entry.getValue();
                if (!withheld.contains(entry.getKey())
                        && (best == null || total[0] * highest[1] > highest[0] * total[1])) {
                    best = entry.getKey();
                    highest = total;
                }
            }
            return best;
        }

        private Group group(String name, long[] total, @Nullable String against, Map<String, long[]> totals) {
            Comparison comparison = null;
            if (against != null && !name.equals(against)) {
                comparison = compare(name, total, against, totals.getOrDefault(against, new long[2]));
            }
            double rate = (double) total[0] / total[1];
            return new Group(
                    name,
                    false,
                    total[1],
                    total[0],
                    rate,
                    ConfidenceInterval.wilson((double) total[0], (double) total[1], LEVEL),
                    comparison);
        }

        private Comparison compare(String name, long[] own, String against, long[] other) {
            Double ratio = other[0] == 0 ? null : (Double) ((double) own[0] * other[1] / ((double) own[1] * other[0]));
            boolean below = 5 * own[0] * other[1] < 4 * other[0] * own[1];
            return new Comparison(ratio, below, fisher(own, other), mantelHaenszel(name, against));
        }

        /** All tables with the same margins that are no more likely than this one. */
        private static double fisher(long[] own, long[] other) {
            HypergeometricDistribution tables =
                    HypergeometricDistribution.of((int) (own[1] + other[1]), (int) (own[0] + other[0]), (int) own[1]);
            double limit = tables.probability((int) own[0]) * (1 + 1e-7);
            int low = tables.getSupportLowerBound();
            int high = tables.getSupportUpperBound();
            int mode = (int) ((own[1] + 1) * (own[0] + other[0] + 1) / (own[1] + other[1] + 2));
            // Probabilities rise to the mode and fall after it: find where each side comes down to the limit.
            double sum = 0;
            int from = mode + 1;
            for (int step = Integer.highestOneBit(Math.max(1, high - mode)); step > 0; step /= 2) {
                while (from + step - 1 <= high && tables.probability(from + step - 1) > limit) {
                    from += step;
                }
            }
            sum += tail(tables, from, high, 1);
            int to = mode;
            for (int step = Integer.highestOneBit(Math.max(1, mode - low)); step > 0; step /= 2) {
                while (to - step + 1 >= low && tables.probability(to - step + 1) > limit) {
                    to -= step;
                }
            }
            sum += tail(tables, to, low, -1);
            return Math.min(1, sum);
        }

        private static double tail(HypergeometricDistribution tables, int from, int last, int direction) {
            double sum = 0;
            for (int x = from; direction * x <= direction * last; x += direction) {
                double probability = tables.probability(x);
                sum += probability;
                if (probability < 1e-18 * sum) {
                    break;
                }
            }
            return sum;
        }

        private @Nullable MantelHaenszel mantelHaenszel(String name, String against) {
            Map<String, long[]> own = counts.getOrDefault(name, Map.of());
            Map<String, long[]> other = counts.getOrDefault(against, Map.of());
            TreeSet<String> strata = new TreeSet<>(own.keySet());
            strata.addAll(other.keySet());
            if (strata.size() < 2) {
                return null;
            }
            double r = 0;
            double s = 0;
            double pr = 0;
            double psqr = 0;
            double qs = 0;
            double reached = 0;
            double expected = 0;
            double variance = 0;
            for (String stratum : strata) {
                long[] x = own.getOrDefault(stratum, new long[2]);
                long[] y = other.getOrDefault(stratum, new long[2]);
                double a = x[0];
                double b = (double) x[1] - x[0];
                double c = y[0];
                double d = (double) y[1] - y[0];
                double n = a + b + c + d;
                if (x[1] > 0 && y[1] > 0) {
                    double p = (a + d) / n;
                    double q = (b + c) / n;
                    r += a * d / n;
                    s += b * c / n;
                    pr += p * a * d / n;
                    psqr += p * b * c / n + q * a * d / n;
                    qs += q * b * c / n;
                    reached += a;
                    expected += (a + b) * (a + c) / n;
                    variance += (a + b) * (c + d) * (a + c) * (b + d) / (n * n * (n - 1));
                }
            }
            if (!(r > 0 && s > 0 && variance > 0)) {
                return null;
            }
            NormalDistribution normal = NormalDistribution.of(0, 1);
            double log = Math.log(r / s);
            double error = Math.sqrt(pr / (2 * r * r) + psqr / (2 * r * s) + qs / (2 * s * s));
            double half = normal.inverseSurvivalProbability((1 - LEVEL) / 2) * error;
            double distance = Math.max(0, Math.abs(reached - expected) - 0.5);
            double chiSquared = distance * distance / variance;
            double delta = 2.35 * log;
            return new MantelHaenszel(
                    r / s,
                    new ConfidenceInterval(
                            Math.exp(log - half), Math.exp(log + half), LEVEL, "Robins-Breslow-Greenland"),
                    chiSquared,
                    ChiSquaredDistribution.of(1).survivalProbability(chiSquared),
                    delta,
                    etsClass(Math.abs(delta), 2.35 * error, normal));
        }

        /** Significance of A is against 0, two-sided; of C against 1, one-sided, both at 5 % (Zieky 1993). */
        private static EtsClass etsClass(double size, double error, NormalDistribution normal) {
            boolean differs = size / error > normal.inverseSurvivalProbability(0.025);
            boolean exceedsOne = (size - 1) / error > normal.inverseSurvivalProbability(0.05);
            if (size < 1 || !differs) {
                return EtsClass.A;
            }
            return size >= 1.5 && exceedsOne ? EtsClass.C : EtsClass.B;
        }
    }
}

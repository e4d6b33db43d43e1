package dev.cairn.statistics.agreement;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.statistics.internal.Normal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Customary labels for the size of an agreement coefficient.
 *
 * <p>A label says little without the precision of the coefficient: 0.81 from twelve subjects need not be "almost
 * perfect". {@link #place} therefore gives the probability of every label.
 */
public enum BenchmarkScale {
    /** Landis and Koch (1977). */
    @JsonProperty("landis-koch")
    LANDIS_KOCH(
            new String[] {"almost perfect", "substantial", "moderate", "fair", "slight", "poor"},
            new double[] {0.8, 0.6, 0.4, 0.2, 0, -1}),
    /** Altman (1991). */
    @JsonProperty("altman")
    ALTMAN(new String[] {"very good", "good", "moderate", "fair", "poor"}, new double[] {0.8, 0.6, 0.4, 0.2, -1}),
    /** Fleiss (1981). */
    @JsonProperty("fleiss")
    FLEISS(new String[] {"excellent", "intermediate to good", "poor"}, new double[] {0.75, 0.4, -1}),
    /** Cicchetti (1994). */
    @JsonProperty("cicchetti")
    CICCHETTI(new String[] {"excellent", "good", "fair", "poor"}, new double[] {0.75, 0.6, 0.4, -1});

    @SuppressWarnings("ImmutableEnumChecker") // never written
    private final String[] labels;

    @SuppressWarnings("ImmutableEnumChecker") // never written
    private final double[] lower;

    BenchmarkScale(String[] labels, double[] lower) {
        this.labels = labels;
        this.lower = lower;
    }

    /** {@link #place(Coefficient, double)} with probability 0.95. */
    public Benchmark place(Coefficient coefficient) {
        return place(coefficient, 0.95);
    }

    /**
     * Places a coefficient by Gwet's (2014, chapter 6) membership probabilities: with the coefficient distributed
     * normally about its estimate and cut to -1..1, the label is that of the highest band for which the probability of
     * lying in it or above reaches {@code probability}.
     *
     * @throws IllegalArgumentException when {@code probability} is not above 0.5 and below 1
     */
    public Benchmark place(Coefficient coefficient, double probability) {
        if (!(probability > 0.5 && probability < 1)) {
            throw new IllegalArgumentException(
                    "A probability above 0.5 and below 1 is needed, not " + probability + ".");
        }
        if (coefficient instanceof Coefficient.Undefined undefined) {
            return new Benchmark.Undefined(this, undefined.reason(), undefined.message());
        }
        Coefficient.Estimate estimate = (Coefficient.Estimate) coefficient;
        Double standardError = estimate.standardError();
        if (standardError == null) {
            return new Benchmark.Undefined(
                    this,
                    UndefinedReason.NO_STANDARD_ERROR,
                    estimate.statistic() + " has no standard error here, and a label without one would mislead.");
        }
        double value = estimate.value();
        List<Benchmark.Membership> memberships = memberships(value, standardError);
        Benchmark.Membership deserved = first(memberships, band -> band.orBetter() >= probability);
        Benchmark.Membership of = first(memberships, band -> value >= band.lower());
        return new Benchmark.Placed(this, deserved.label(), deserved.orBetter(), of.label(), memberships);
    }

    private static Benchmark.Membership first(
            List<Benchmark.Membership> memberships, Predicate<Benchmark.Membership> which) {
        return memberships.stream().filter(which).findFirst().orElse(memberships.get(memberships.size() - 1));
    }

    /** The bands from the highest, and how likely a coefficient cut to -1..1 lies in each. */
    private List<Benchmark.Membership> memberships(double value, double standardError) {
        double whole = above(-1, value, standardError) - above(1, value, standardError);
        List<Benchmark.Membership> memberships = new ArrayList<>();
        double orBetter = 0;
        for (int b = 0; b < labels.length; b++) {
            double upper = b == 0 ? 1 : lower[b - 1];
            double within = (above(lower[b], value, standardError) - above(upper, value, standardError)) / whole;
            orBetter = b == labels.length - 1 ? 1 : orBetter + within;
            memberships.add(new Benchmark.Membership(labels[b], lower[b], upper, within, orBetter));
        }
        return memberships;
    }

    private static double above(double bound, double value, double standardError) {
        return Normal.above((bound - value) / standardError);
    }
}

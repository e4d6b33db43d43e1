package dev.cairn.rubric;

import dev.cairn.amount.Rational;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import java.util.List;

/** Ascending boundaries: a band holds its own boundary and ends below the next. */
final class Bands {
    private Bands() {}

    /** Adds what is wrong with boundaries beside each other. */
    static void check(Violations faults, List<Rational> boundaries) {
        faults.elements("/bands", boundaries);
        for (int i = 1; i < boundaries.size(); i++) {
            Rational below = boundaries.get(i - 1);
            Rational here = boundaries.get(i);
            faults.check(
                    below == null || here == null || below.compareTo(here) < 0,
                    "/bands/" + i,
                    CoreError.VALUE_OUT_OF_RANGE,
                    "Boundaries ascend; " + here + " comes after " + below + ".");
        }
    }

    /** How many boundaries a value has reached: 0 below the first, all of them from the last on. */
    static int reached(List<Rational> boundaries, Rational value) {
        int reached = 0;
        while (reached < boundaries.size() && value.compareTo(boundaries.get(reached)) >= 0) {
            reached++;
        }
        return reached;
    }
}

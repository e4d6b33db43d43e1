package dev.cairn.stacking.cpd;

import dev.cairn.amount.Rational;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Linear programs over exact numbers: maximise several objectives, the first before the second and so on, subject to
 * constraints {@code a·x <= b} with {@code b >= 0} and {@code x >= 0}.
 *
 * <p>Dantzig's dictionary with Bland's rule (1977), which cannot cycle. A list of objectives is one objective whose
 * coefficients are compared lexicographically. Not thread-safe; local to one calculation.
 */
final class Simplex {
    private final int variables;
    private final List<Rational[]> rows = new ArrayList<>();
    private final List<Rational> bounds = new ArrayList<>();
    private final List<Rational[]> objectives = new ArrayList<>();

    Simplex(int variables) {
        this.variables = variables;
    }

    /** The sum of the coefficients times their variables is at most {@code bound}, which is not negative. */
    void atMost(Rational bound, Map<Integer, Rational> coefficients) {
        rows.add(dense(coefficients));
        bounds.add(bound);
    }

    /** The next objective to be made as large as the ones before allow. */
    void maximise(Map<Integer, Rational> coefficients) {
        objectives.add(dense(coefficients));
    }

    private Rational[] dense(Map<Integer, Rational> coefficients) {
        var row = new Rational[variables];
        Arrays.fill(row, Rational.ZERO);
        coefficients.forEach((variable, coefficient) -> row[variable] = coefficient);
        return row;
    }

    /**
     * The values of the variables at an optimum; the only one if the objectives determine every variable.
     *
     * @throws IllegalStateException if there is no largest value
     */
    Rational[] solve() {
        int[] outside = new int[variables];
        int[] inside = new int[rows.size()];
        for (int i = 0; i < variables; i++) {
            outside[i] = i;
        }
        for (int i = 0; i < inside.length; i++) {
            inside[i] = variables + i;
        }
        for (int column = entering(outside); column >= 0; column = entering(outside)) {
            int row = leaving(column, inside);
            pivot(row, column);
            int swapped = outside[column];
            outside[column] = inside[row];
            inside[row] = swapped;
        }
        var values = new Rational[variables];
        Arrays.fill(values, Rational.ZERO);
        for (int i = 0; i < inside.length; i++) {
            if (inside[i] < variables) {
                values[inside[i]] = bounds.get(i);
            }
        }
        return values;
    }

    private int entering(int[] outside) {
        int best = -1;
        for (int column = 0; column < variables; column++) {
            if ((best < 0 || outside[column] < outside[best]) && improves(column)) {
                best = column;
            }
        }
        return best;
    }

    private boolean improves(int column) {
        for (Rational[] objective : objectives) {
            if (objective[column].signum() != 0) {
                return objective[column].signum() > 0;
            }
        }
        return false;
    }

    private int leaving(int column, int[] inside) {
        int best = -1;
        Rational least = Rational.ZERO;
        for (int row = 0; row < inside.length; row++) {
            Rational coefficient = rows.get(row)[column];
            if (coefficient.signum() > 0) {
                Rational ratio = bounds.get(row).dividedBy(coefficient);
                int order = best < 0 ? -1 : ratio.compareTo(least);
                if (order < 0 || order == 0 && inside[row] < inside[best]) {
                    best = row;
                    least = ratio;
                }
            }
        }
        if (best < 0) {
            throw new IllegalStateException("The objective has no largest value.");
        }
        return best;
    }

    private void pivot(int row, int column) {
        Rational[] pivotal = rows.get(row);
        Rational inverse = Rational.ONE.dividedBy(pivotal[column]);
        for (int j = 0; j < variables; j++) {
            pivotal[j] = j == column ? inverse : pivotal[j].times(inverse);
        }
        bounds.set(row, bounds.get(row).times(inverse));
        for (int i = 0; i < rows.size(); i++) {
            Rational factor = rows.get(i)[column];
            if (i != row && factor.signum() != 0) {
                eliminate(rows.get(i), factor, pivotal, column);
                bounds.set(i, bounds.get(i).minus(factor.times(bounds.get(row))));
            }
        }
        for (Rational[] objective : objectives) {
            Rational factor = objective[column];
            if (factor.signum() != 0) {
                eliminate(objective, factor, pivotal, column);
            }
        }
    }

    private static void eliminate(Rational[] target, Rational factor, Rational[] pivotal, int column) {
        for (int j = 0; j < target.length; j++) {
            Rational before = j == column ? Rational.ZERO : target[j];
            if (pivotal[j].signum() != 0) {
                target[j] = before.minus(factor.times(pivotal[j]));
            }
        }
    }
}

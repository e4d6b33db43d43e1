package dev.cairn.statistics.measurement;

import java.util.Arrays;

/**
 * Information times step = gradient, solved directly. Educators share no score, so they are eliminated first; what is
 * left of assessors, criteria and thresholds is factorised within its {@link Envelope}. Not thread-safe.
 */
final class NewtonEquations {
    /** The share of its information below which a parameter depends on those before it, as one does for each shift. */
    private static final double DEPENDENT = 1e-10;

    private final Layout layout;
    private final int educators;
    private final int[] place;
    private final int[] first;
    private final double[][] rows;
    private final double[] side;
    /** What the educator being eliminated shares with the parameters left, with which of them, and with how many. */
    private final double[] shared;

    private final boolean[] isShared;
    private final int[] touched;
    private int count;

    NewtonEquations(Layout layout, Envelope envelope) {
        this.layout = layout;
        this.educators = layout.size(0);
        this.place = envelope.place();
        this.first = envelope.first();
        this.rows = new double[first.length][];
        for (int i = 0; i < first.length; i++) {
            rows[i] = new double[i + 1 - first[i]];
        }
        this.side = new double[first.length];
        this.shared = new double[first.length];
        this.isShared = new boolean[first.length];
        this.touched = new int[first.length];
    }

    /**
     * A step that solves the equations; of those that differ by shifts between facets, the one that leaves the last
     * parameters where they are.
     */
    double[] solve(Information information, double[] gradient) {
        set(information, gradient);
        for (int i = 0, end; i < layout.scores(); i = end) {
            end = endOfEducator(i);
            eliminate(i, end, information, gradient);
        }
        factorise(information);
        substitute();
        double[] step = new double[gradient.length];
        for (int p = 0; p < place.length; p++) {
            step[educators + p] = side[place[p]];
        }
        System.arraycopy(gradient, 0, step, 0, educators);
        for (int i = 0; i < layout.scores(); i++) {
            step[layout.of()[0][i]] += information.known(i, step);
        }
        for (int e = 0; e < educators; e++) {
            step[e] = information.diagonal[e] > 0 ? step[e] / information.diagonal[e] : 0;
        }
        return step;
    }

    private int endOfEducator(int score) {
        int end = score;
        while (end < layout.scores() && layout.of()[0][end] == layout.of()[0][score]) {
            end++;
        }
        return end;
    }

    /** Sets what parameters have without educators and scores. */
    private void set(Information information, double[] gradient) {
        for (double[] row : rows) {
            Arrays.fill(row, 0);
        }
        for (int p = 0; p < place.length; p++) {
            side[place[p]] = gradient[educators + p];
            add(place[p], place[p], information.diagonal[educators + p]);
        }
        for (int h = 0; h < layout.steps(); h++) {
            for (int l = 0; l < h; l++) {
                add(step(h), step(l), information.betweenSteps[h][l]);
            }
        }
    }

    private int step(int h) {
        return layout.offset()[3] - educators + h;
    }

    /** Adds the scores of an educator, and takes the educator out. */
    private void eliminate(int from, int to, Information information, double[] gradient) {
        count = 0;
        for (int i = from; i < to; i++) {
            double variance = information.variance[i];
            int criterion = place[layout.parameter(1, i) - educators];
            int assessor = place[layout.parameter(2, i) - educators];
            add(criterion, assessor, variance);
            share(criterion, variance);
            share(assessor, variance);
            for (int h = 0; h < layout.steps(); h++) {
                double covariance = information.withStep[h][i];
                add(step(h), criterion, covariance);
                add(step(h), assessor, covariance);
                share(step(h), covariance);
            }
        }
        int educator = layout.of()[0][from];
        if (information.diagonal[educator] > 0) {
            subtract(information.diagonal[educator], gradient[educator]);
        }
        for (int k = 0; k < count; k++) {
            shared[touched[k]] = 0;
            isShared[touched[k]] = false;
        }
    }

    /** Adds to what the educator shares with another parameter, negated. */
    private void share(int at, double value) {
        if (!isShared[at]) {
            isShared[at] = true;
            touched[count++] = at;
        }
        shared[at] += value;
    }

    private void subtract(double own, double pull) {
        Arrays.sort(touched, 0, count);
        for (int k = 0; k < count; k++) {
            int row = touched[k];
            double part = shared[row] / own;
            side[row] += part * pull;
            for (int l = 0; l <= k; l++) {
                rows[row][touched[l] - first[row]] -= part * shared[touched[l]];
            }
        }
    }

    private void add(int a, int b, double value) {
        int row = Math.max(a, b);
        rows[row][Math.min(a, b) - first[row]] += value;
    }

    /** Cholesky's factor in the place of the matrix; the row of a parameter that depends on others is zero. */
    private void factorise(Information information) {
        double[] least = new double[first.length];
        for (int p = 0; p < place.length; p++) {
            least[place[p]] = DEPENDENT * information.diagonal[educators + p];
        }
        for (int i = 0; i < first.length; i++) {
            double[] row = rows[i];
            for (int j = first[i]; j < i; j++) {
                double pivot = rows[j][j - first[j]];
                row[j - first[i]] = pivot > 0 ? rest(i, j) / pivot : 0;
            }
            double rest = rest(i, i);
            row[i - first[i]] = rest > least[i] ? Math.sqrt(rest) : 0;
        }
    }

    private double rest(int i, int j) {
        double[] row = rows[i];
        double[] other = rows[j];
        double rest = row[j - first[i]];
        for (int k = Math.max(first[i], first[j]); k < j; k++) {
            rest -= row[k - first[i]] * other[k - first[j]];
        }
        return rest;
    }

    private void substitute() {
        for (int i = 0; i < first.length; i++) {
            double rest = side[i];
            for (int k = first[i]; k < i; k++) {
                rest -= rows[i][k - first[i]] * side[k];
            }
            double pivot = rows[i][i - first[i]];
            side[i] = pivot > 0 ? rest / pivot : 0;
        }
        for (int i = first.length - 1; i >= 0; i--) {
            double pivot = rows[i][i - first[i]];
            side[i] = pivot > 0 ? side[i] / pivot : 0;
            for (int k = first[i]; k < i; k++) {
                side[k] -= rows[i][k - first[i]] * side[i];
            }
        }
    }
}

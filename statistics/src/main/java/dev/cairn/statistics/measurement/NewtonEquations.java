package dev.cairn.statistics.measurement;

import dev.cairn.statistics.internal.Rows;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Information times step = gradient, solved directly. Educators share no score, so they are eliminated first. What is
 * left of assessors, criteria and thresholds is factorised within its envelope (George and Liu 1981), assessors being
 * numbered from one end of who shares educators with whom (after Cuthill and McKee 1969): a chain of assessors, on which
 * conjugate gradients creep, has a narrow one.
 */
final class NewtonEquations {
    /** The share of its information below which a parameter depends on those before it, as one does for each shift. */
    private static final double DEPENDENT = 1e-10;

    private final int[] offset;
    private final int[][] of;
    private final int steps;
    /** Where parameters come among those left, by their number less that of educators. */
    private final int[] place;
    /** Rows of the lower triangle, each from the first column that may not be zero. */
    private final double[][] rows;

    private final int[] first;
    private final double[] side;

    private NewtonEquations(int[] offset, int[][] of, int steps, int[] place, int[] first) {
        this.offset = offset;
        this.of = of;
        this.steps = steps;
        this.place = place;
        this.first = first;
        this.rows = new double[first.length][];
        for (int i = 0; i < first.length; i++) {
            rows[i] = new double[i + 1 - first[i]];
        }
        this.side = new double[first.length];
    }

    /** @return null if the envelope holds more than {@code limit} numbers */
    static @Nullable NewtonEquations of(int[] offset, int[][] of, int steps, long limit) {
        int educators = offset[1];
        int criteria = offset[2] - offset[1];
        int assessors = offset[3] - offset[2];
        int[] order = chained(assessors, of);
        int[] place = new int[criteria + assessors + steps];
        int[] first = new int[place.length];
        for (int i = 0; i < assessors; i++) {
            place[criteria + order[i]] = i;
            first[i] = i;
        }
        for (int c = 0; c < criteria; c++) {
            place[c] = assessors + c;
        }
        for (int p = criteria + assessors; p < place.length; p++) {
            place[p] = p;
        }
        int[] lowest = new int[educators];
        Arrays.fill(lowest, assessors);
        for (int i = 0; i < of[0].length; i++) {
            lowest[of[0][i]] = Math.min(lowest[of[0][i]], place[criteria + of[2][i]]);
        }
        for (int i = 0; i < of[0].length; i++) {
            int row = place[criteria + of[2][i]];
            first[row] = Math.min(first[row], lowest[of[0][i]]);
        }
        long size = 0;
        for (int row = 0; row < first.length; row++) {
            size += row + 1 - first[row];
        }
        return size > limit ? null : new NewtonEquations(offset, of, steps, place, first);
    }

    /** Assessors from one end to the other, those who share an educator near each other. */
    private static int[] chained(int assessors, int[][] of) {
        int[] from = new int[2 * of[0].length];
        int[] to = new int[from.length];
        int ties = 0;
        for (int i = 1; i < of[0].length; i++) {
            if (of[0][i] == of[0][i - 1] && of[2][i] != of[2][i - 1]) {
                from[ties] = of[2][i];
                to[ties++] = of[2][i - 1];
                from[ties] = of[2][i - 1];
                to[ties++] = of[2][i];
            }
        }
        int[] sorted = Rows.sorted(from, null, ties, assessors);
        int[] start = new int[assessors + 1];
        for (int k = 0; k < ties; k++) {
            start[from[k] + 1]++;
        }
        for (int a = 0; a < assessors; a++) {
            start[a + 1] += start[a];
        }
        int[] order = new int[assessors];
        int[] round = new int[assessors];
        int size = 0;
        for (int a = 0; a < assessors; a++) {
            if (round[a] == 0) {
                int end = order[walk(a, 1, order, size, round, sorted, start, to) - 1];
                size = walk(end, 2, order, size, round, sorted, start, to);
            }
        }
        return order;
    }

    /** Writes an assessor and all that are tied to them, the nearest first, and says where it ended. */
    private static int walk(
            int assessor, int now, int[] order, int from, int[] round, int[] sorted, int[] start, int[] to) {
        int size = from;
        order[size++] = assessor;
        round[assessor] = now;
        for (int head = from; head < size; head++) {
            for (int k = start[order[head]]; k < start[order[head] + 1]; k++) {
                int other = to[sorted[k]];
                if (round[other] < now) {
                    round[other] = now;
                    order[size++] = other;
                }
            }
        }
        return size;
    }

    /**
     * A step that solves the equations; of those that differ by shifts between facets, the one that leaves the last
     * parameters where they are.
     *
     * @param variance of each score
     * @param withStep the covariance of each score with the steps
     * @param betweenSteps the information of the steps
     * @param information the diagonal of the information
     */
    double[] solve(
            double[] variance, double[][] withStep, double[][] betweenSteps, double[] information, double[] gradient) {
        eliminateEducators(variance, withStep, betweenSteps, information, gradient);
        factorise(information);
        substitute();
        double[] step = new double[gradient.length];
        for (int p = 0; p < place.length; p++) {
            step[offset[1] + p] = side[place[p]];
        }
        System.arraycopy(gradient, 0, step, 0, offset[1]);
        for (int i = 0; i < variance.length; i++) {
            double known = variance[i] * (step[offset[1] + of[1][i]] + step[offset[2] + of[2][i]]);
            for (int h = 0; h < steps; h++) {
                known += withStep[h][i] * step[offset[3] + h];
            }
            step[of[0][i]] += known;
        }
        for (int e = 0; e < offset[1]; e++) {
            step[e] = information[e] > 0 ? step[e] / information[e] : 0;
        }
        return step;
    }

    private void eliminateEducators(
            double[] variance, double[][] withStep, double[][] betweenSteps, double[] information, double[] gradient) {
        for (double[] row : rows) {
            Arrays.fill(row, 0);
        }
        for (int p = 0; p < place.length; p++) {
            side[place[p]] = gradient[offset[1] + p];
            add(place[p], place[p], information[offset[1] + p]);
        }
        int step = offset[3] - offset[1];
        for (int h = 0; h < steps; h++) {
            for (int l = 0; l < h; l++) {
                add(step + h, step + l, betweenSteps[h][l]);
            }
        }
        double[] shared = new double[first.length];
        int[] touched = new int[first.length];
        int[] owner = new int[first.length];
        Arrays.fill(owner, -1);
        for (int i = 0, end; i < variance.length; i = end) {
            int educator = of[0][i];
            int count = 0;
            for (end = i; end < variance.length && of[0][end] == educator; end++) {
                int criterion = place[of[1][end]];
                int assessor = place[offset[2] - offset[1] + of[2][end]];
                add(criterion, assessor, variance[end]);
                count = share(criterion, variance[end], educator, shared, owner, touched, count);
                count = share(assessor, variance[end], educator, shared, owner, touched, count);
                for (int h = 0; h < steps; h++) {
                    add(step + h, criterion, withStep[h][end]);
                    add(step + h, assessor, withStep[h][end]);
                    count = share(step + h, withStep[h][end], educator, shared, owner, touched, count);
                }
            }
            if (information[educator] > 0) {
                subtract(shared, touched, count, information[educator], gradient[educator]);
            }
            for (int k = 0; k < count; k++) {
                shared[touched[k]] = 0;
            }
        }
    }

    /** Adds to what the educator shares with another parameter, and counts with how many. */
    private static int share(
            int at, double value, int educator, double[] shared, int[] owner, int[] touched, int count) {
        int more = count;
        if (owner[at] != educator) {
            owner[at] = educator;
            touched[more++] = at;
        }
        shared[at] += value;
        return more;
    }

    /** Takes out one educator, who shares these amounts of information, negated, with the others. */
    private void subtract(double[] shared, int[] touched, int count, double own, double pull) {
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
    private void factorise(double[] information) {
        double[] least = new double[first.length];
        for (int p = 0; p < place.length; p++) {
            least[place[p]] = DEPENDENT * information[offset[1] + p];
        }
        for (int i = 0; i < first.length; i++) {
            double[] row = rows[i];
            for (int j = first[i]; j <= i; j++) {
                double rest = row[j - first[i]];
                for (int k = Math.max(first[i], first[j]); k < j; k++) {
                    rest -= row[k - first[i]] * rows[j][k - first[j]];
                }
                if (j < i) {
                    double pivot = rows[j][j - first[j]];
                    row[j - first[i]] = pivot > 0 ? rest / pivot : 0;
                } else {
                    row[j - first[i]] = rest > least[i] ? Math.sqrt(rest) : 0;
                }
            }
        }
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

package dev.cairn.statistics.measurement;

import java.util.Arrays;
import java.util.List;

/**
 * The elements of the three facets of a table: educators, criteria, assessors.
 *
 * @param table the table
 * @param sizes how many elements each facet has
 * @param of the element of each facet that each score belongs to
 */
record Elements(ScoresTable table, int[] sizes, int[][] of) {
    static final int FACETS = 3;

    static Elements of(ScoresTable table) {
        int[] sizes = {
            table.educators().size(), table.criteria().size(), table.assessors().size()
        };
        int[][] of = new int[FACETS][table.scores()];
        for (int e = 0; e < sizes[0]; e++) {
            Arrays.fill(of[0], table.start(e), table.end(e), e);
        }
        for (int i = 0; i < table.scores(); i++) {
            of[1][i] = table.criterion(i);
            of[2][i] = table.assessor(i);
        }
        return new Elements(table, sizes, of);
    }

    List<String> names(int facet) {
        return switch (facet) {
            case 0 -> table.educators();
            case 1 -> table.criterionNames();
            default -> table.assessors();
        };
    }

    /** Which elements of a facet have one of these scores. */
    boolean[] scored(int facet, int[] scores) {
        boolean[] scored = new boolean[sizes[facet]];
        for (int i : scores) {
            scored[of[facet][i]] = true;
        }
        return scored;
    }
}

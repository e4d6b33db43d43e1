package dev.cairn.statistics.measurement;

/**
 * Where the parameters of the many-facet model lie in one vector: educators, criteria, assessors, thresholds.
 *
 * @param offset where each of the four begins
 * @param of the element of each facet that each score belongs to; scores of one educator lie beside each other
 * @param steps how many thresholds there are
 */
record Layout(int[] offset, int[][] of, int steps) {
    /** @param sizes how many elements each of the three facets has */
    static Layout of(int[] sizes, int[][] of, int steps) {
        int[] offset = new int[4];
        for (int f = 0; f < 3; f++) {
            offset[f + 1] = offset[f] + sizes[f];
        }
        return new Layout(offset, of, steps);
    }

    int scores() {
        return of[0].length;
    }

    int size() {
        return offset[3] + steps;
    }

    /** How many elements a facet has. */
    int size(int facet) {
        return offset[facet + 1] - offset[facet];
    }

    /** The parameter that a score has of a facet. */
    int parameter(int facet, int score) {
        return offset[facet] + of[facet][score];
    }
}

package dev.cairn.statistics.internal;

import org.jspecify.annotations.Nullable;

/** Order of the rows of a table. */
public final class Rows {
    private Rows() {}

    /**
     * The rows sorted by key, those with the same key left in the order given (or in that of their numbers), in linear
     * time.
     */
    public static int[] sorted(int[] key, int @Nullable [] previous, int rows, int keys) {
        int[] next = new int[keys + 1];
        for (int i = 0; i < rows; i++) {
            next[key[i] + 1]++;
        }
        for (int k = 0; k < keys; k++) {
            next[k + 1] += next[k];
        }
        int[] order = new int[rows];
        for (int i = 0; i < rows; i++) {
            int row = previous == null ? i : previous[i];
            order[next[key[row]]++] = row;
        }
        return order;
    }
}

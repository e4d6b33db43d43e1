package dev.cairn.statistics.internal;

import java.util.stream.IntStream;

/** Order of the rows of a table. */
public final class Rows {
    private Rows() {}

    /** The first rows sorted by key, those with the same key left in the order of their numbers, in linear time. */
    public static int[] sorted(int[] key, int rows, int keys) {
        return sorted(key, IntStream.range(0, rows).toArray(), keys);
    }

    /** These rows sorted by key, those with the same key left in the order given, in linear time. */
    public static int[] sorted(int[] key, int[] rows, int keys) {
        int[] next = starts(key, rows.length, keys);
        int[] order = new int[rows.length];
        for (int row : rows) {
            order[next[key[row]]++] = row;
        }
        return order;
    }

    /** Where, among the first rows sorted by key, those of each key begin; at the end how many rows there are. */
    public static int[] starts(int[] key, int rows, int keys) {
        int[] starts = new int[keys + 1];
        for (int i = 0; i < rows; i++) {
            starts[key[i] + 1]++;
        }
        for (int k = 0; k < keys; k++) {
            starts[k + 1] += starts[k];
        }
        return starts;
    }
}

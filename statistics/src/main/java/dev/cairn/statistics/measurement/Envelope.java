package dev.cairn.statistics.measurement;

import dev.cairn.statistics.internal.Rows;
import java.util.Arrays;

/**
 * What of Newton's equations may differ from zero once educators are eliminated: the rows of a lower triangle, each from
 * its first column that may (George and Liu 1981). Assessors are numbered from one end of who shares educators with whom
 * (after Cuthill and McKee 1969): a chain of assessors has a narrow envelope.
 *
 * @param place the row of each parameter, by its number less that of educators
 * @param first the first column of each row
 */
record Envelope(int[] place, int[] first) {
    /** The most numbers that are kept, 64 MB of them: 4,000 assessors of whom everyone shares educators with everyone. */
    static final long MAX_SIZE = 8_000_000;

    static Envelope of(Layout layout) {
        int criteria = layout.size(1);
        int assessors = layout.size(2);
        int[] place = new int[criteria + assessors + layout.steps()];
        int[] first = new int[place.length];
        int[] order = chained(layout);
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
        int[] lowest = new int[layout.size(0)];
        Arrays.fill(lowest, assessors);
        for (int i = 0; i < layout.scores(); i++) {
            int educator = layout.of()[0][i];
            lowest[educator] = Math.min(lowest[educator], place[criteria + layout.of()[2][i]]);
        }
        for (int i = 0; i < layout.scores(); i++) {
            int row = place[criteria + layout.of()[2][i]];
            first[row] = Math.min(first[row], lowest[layout.of()[0][i]]);
        }
        return new Envelope(place, first);
    }

    /** How many numbers it holds. */
    long size() {
        long size = 0;
        for (int row = 0; row < first.length; row++) {
            size += row + 1 - first[row];
        }
        return size;
    }

    /** Assessors from one end to the other, those who share an educator near each other. */
    private static int[] chained(Layout layout) {
        int[] educator = layout.of()[0];
        int[] assessor = layout.of()[2];
        int[] from = new int[2 * educator.length];
        int[] to = new int[from.length];
        int ties = 0;
        for (int i = 1; i < educator.length; i++) {
            if (educator[i] == educator[i - 1] && assessor[i] != assessor[i - 1]) {
                from[ties] = assessor[i];
                to[ties++] = assessor[i - 1];
                from[ties] = assessor[i - 1];
                to[ties++] = assessor[i];
            }
        }
        int assessors = layout.size(2);
        return new Walk(Rows.sorted(from, ties, assessors), Rows.starts(from, ties, assessors), to).order();
    }

    /** A walk over all assessors: from any to one that is farthest, and from there to all that are tied to it. */
    private static final class Walk {
        private final int[] sorted;
        private final int[] start;
        private final int[] to;
        private final int[] order;
        private final int[] round;

        Walk(int[] sorted, int[] start, int[] to) {
            this.sorted = sorted;
            this.start = start;
            this.to = to;
            this.order = new int[start.length - 1];
            this.round = new int[order.length];
        }

        int[] order() {
            int size = 0;
            for (int a = 0; a < order.length; a++) {
                if (round[a] == 0) {
                    int end = order[go(a, 1, size) - 1];
                    size = go(end, 2, size);
                }
            }
            return order;
        }

        /** Writes an assessor and all that are tied to them, the nearest first, and says where it ended. */
        private int go(int assessor, int now, int from) {
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
    }
}

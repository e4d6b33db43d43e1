package dev.cairn.statistics.agreement;

/** How often each code occurs among the ratings of one subject. Not thread-safe. */
final class Counts {
    private final int[] count;
    private final int[] used;
    private int distinct;

    Counts(int codes) {
        count = new int[codes];
        used = new int[codes];
    }

    /** Counts the ratings of a subject, in the place of those counted before. */
    void of(RatingsTable table, int subject) {
        for (int a = 0; a < distinct; a++) {
            count[used[a]] = 0;
        }
        distinct = 0;
        for (int i = table.start(subject); i < table.end(subject); i++) {
            int code = table.code(i);
            if (count[code]++ == 0) {
                used[distinct++] = code;
            }
        }
    }

    /** How many codes occur. */
    int distinct() {
        return distinct;
    }

    /** One of these codes. */
    int code(int which) {
        return used[which];
    }

    /** How often it occurs. */
    int count(int which) {
        return count[used[which]];
    }

    /** How many ordered pairs of ratings are at most so many codes apart. */
    double pairsWithin(int steps) {
        double pairs = 0;
        for (int a = 0; a < distinct; a++) {
            int first = Math.max(0, used[a] - steps);
            int last = (int) Math.min(count.length - 1L, (long) used[a] + steps);
            double near = -1;
            for (int code = first; code <= last; code++) {
                near += count[code];
            }
            pairs += count(a) * near;
        }
        return pairs;
    }
}

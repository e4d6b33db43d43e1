package dev.cairn.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What can be pieced together of two badges of which each is genuine. */
final class Forgery {
    private static final int MOST = 40;

    private Forgery() {}

    /** The first badge with some of what is different in the other, the smallest differences first. */
    static List<byte[]> of(byte[] one, byte[] other) {
        List<byte[]> made = one.length == other.length ? exchanged(one, other) : cut(one, other);
        made.removeIf(forged -> Arrays.equals(forged, one) || Arrays.equals(forged, other));
        return made.size() <= MOST ? made : made.subList(0, MOST);
    }

    private static List<byte[]> exchanged(byte[] one, byte[] other) {
        List<int[]> runs = runs(one, other);
        List<byte[]> made = new ArrayList<>();
        for (int count = 1; count <= runs.size(); count++) {
            for (int i = 0; i + count <= runs.size(); i++) {
                made.add(with(one, other, runs.get(i)[0], runs.get(i + count - 1)[1]));
            }
        }
        for (int[] run : runs) {
            made.add(with(one, other, run[0], (run[0] + run[1] + 1) / 2));
        }
        return made;
    }

    /** Where the two differ, from and to. */
    private static List<int[]> runs(byte[] one, byte[] other) {
        List<int[]> runs = new ArrayList<>();
        int from = Arrays.mismatch(one, other);
        while (from >= 0 && from < one.length) {
            int to = from;
            while (to < one.length && one[to] != other[to]) {
                to++;
            }
            runs.add(new int[] {from, to});
            int more = Arrays.mismatch(one, to, one.length, other, to, other.length);
            from = more < 0 ? -1 : to + more;
        }
        return runs;
    }

    private static byte[] with(byte[] one, byte[] other, int from, int to) {
        byte[] made = one.clone();
        System.arraycopy(other, from, made, from, to - from);
        return made;
    }

    /** The beginning of the one and the end of the other, cut where they differ: for badges of two lengths. */
    private static List<byte[]> cut(byte[] one, byte[] other) {
        int begin = Arrays.mismatch(one, other);
        int shortest = Math.min(one.length, other.length);
        int end = sameAtTheEnd(one, other, shortest - begin);
        int step = Math.max(1, 2 * (shortest - begin - end) / MOST);
        List<byte[]> made = new ArrayList<>();
        for (int cut = 1; cut < shortest - begin - end; cut += step) {
            made.add(joined(one, begin + cut, other, other.length - begin - cut));
            made.add(joined(one, one.length - end - cut, other, end + cut));
        }
        return made;
    }

    private static int sameAtTheEnd(byte[] one, byte[] other, int most) {
        int same = 0;
        while (same < most && one[one.length - 1 - same] == other[other.length - 1 - same]) {
            same++;
        }
        return same;
    }

    private static byte[] joined(byte[] one, int first, byte[] other, int last) {
        byte[] made = Arrays.copyOf(one, first + last);
        System.arraycopy(other, other.length - last, made, first, last);
        return made;
    }
}

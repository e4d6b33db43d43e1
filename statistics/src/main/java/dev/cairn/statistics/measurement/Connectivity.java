package dev.cairn.statistics.measurement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which elements of three additive facets the scores allow to compare.
 *
 * <p>Adding a to an educator, b to a criterion and c to an assessor leaves a score's expectation when a = b + c. The
 * facets hang together when that forces one shift on all educators, one on all criteria and one on all assessors. Two
 * equations that share the shifts of two facets force the third equal (after Weeks and Williams 1964); what this leaves
 * apart is settled by the rank of what is left.
 */
final class Connectivity {
    /** Beyond this many groups left apart, their rank is not computed: they are reported as they are. */
    private static final int MAX_UNKNOWNS = 600;

    private final int[][] parent;
    private final Set<List<Integer>> equations = new LinkedHashSet<>();

    /** @param of the element of each facet that each score belongs to */
    Connectivity(int[] sizes, int[][] of) {
        parent = new int[sizes.length][];
        for (int f = 0; f < sizes.length; f++) {
            parent[f] = IntStream.range(0, sizes[f]).toArray();
        }
        boolean merged = true;
        while (merged) {
            merged = false;
            for (int free = 0; free < sizes.length; free++) {
                merged |= merge(free, of);
            }
        }
        for (int i = 0; i < of[0].length; i++) {
            equations.add(List.of(find(0, of[0][i]), find(1, of[1][i]), find(2, of[2][i])));
        }
    }

    /** Joins the elements of a facet whose scores share the shifts of the other two. */
    private boolean merge(int free, int[][] of) {
        int a = (free + 1) % 3;
        int b = (free + 2) % 3;
        boolean merged = false;
        Map<Long, Integer> byPair = new HashMap<>();
        for (int i = 0; i < of[free].length; i++) {
            int own = find(free, of[free][i]);
            long pair = (long) find(a, of[a][i]) << 32 | find(b, of[b][i]);
            int known = find(free, byPair.computeIfAbsent(pair, p -> own));
            if (known != own) {
                parent[free][own] = known;
                merged = true;
            }
        }
        return merged;
    }

    private int find(int facet, int element) {
        int[] up = parent[facet];
        int root = element;
        while (up[root] != root) {
            root = up[root];
        }
        for (int e = element; up[e] != root; ) {
            int next = up[e];
            up[e] = root;
            e = next;
        }
        return root;
    }

    boolean connected() {
        if (equations.size() == 1) {
            return true;
        }
        Map<List<Integer>, Integer> unknowns = new HashMap<>();
        for (List<Integer> equation : equations) {
            for (int f = 0; f < 3; f++) {
                unknowns.putIfAbsent(List.of(f, equation.get(f)), unknowns.size());
            }
        }
        if (unknowns.size() > MAX_UNKNOWNS) {
            return false;
        }
        return unknowns.size() - rank(unknowns) == 2;
    }

    /** The rank of the equations by Gaussian elimination with the largest pivot. */
    private int rank(Map<List<Integer>, Integer> unknowns) {
        double[][] reduced = new double[unknowns.size()][0];
        int rank = 0;
        for (List<Integer> equation : equations) {
            double[] row = new double[unknowns.size()];
            for (int f = 0; f < 3; f++) {
                row[unknowns.getOrDefault(List.of(f, equation.get(f)), 0)] += f == 0 ? 1 : -1;
            }
            rank += isNew(row, reduced) ? 1 : 0;
        }
        return rank;
    }

    /** Whether something is left of the row beside the reduced ones; then it is kept by its first number, brought to 1. */
    private static boolean isNew(double[] row, double[][] reduced) {
        for (int k = 0; k < row.length; k++) {
            double factor = row[k];
            if (Math.abs(factor) > 1e-9) {
                if (reduced[k].length == 0) {
                    reduced[k] = Arrays.stream(row).map(x -> x / factor).toArray();
                    Arrays.fill(reduced[k], 0, k, 0);
                    return true;
                }
                for (int l = k; l < row.length; l++) {
                    row[l] -= factor * reduced[k][l];
                }
            }
        }
        return false;
    }

    /** The groups of a facet, of the elements that have a score, as names. */
    List<List<String>> groups(int facet, boolean[] scored, List<String> names) {
        Map<Integer, List<String>> groups = new LinkedHashMap<>();
        for (int e = 0; e < scored.length; e++) {
            if (scored[e]) {
                groups.computeIfAbsent(find(facet, e), root -> new ArrayList<>())
                        .add(names.get(e));
            }
        }
        return groups.values().stream().map(List::copyOf).collect(Collectors.toList());
    }
}

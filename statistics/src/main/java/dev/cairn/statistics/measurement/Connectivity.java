package dev.cairn.statistics.measurement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** Row i of {@code scores} holds the educator, criterion and assessor of a score. */
    Connectivity(int[] sizes, int count, int[] educator, int[] criterion, int[] assessor) {
        parent = new int[3][];
        for (int f = 0; f < 3; f++) {
            parent[f] = new int[sizes[f]];
            java.util.Arrays.setAll(parent[f], i -> i);
        }
        int[] triple = new int[3];
        Map<Long, Integer> byPair = new HashMap<>();
        for (boolean merged = true; merged; ) {
            merged = false;
            for (int free = 0; free < 3; free++) {
                byPair.clear();
                for (int i = 0; i < count; i++) {
                    triple[0] = find(0, educator[i]);
                    triple[1] = find(1, criterion[i]);
                    triple[2] = find(2, assessor[i]);
                    long pair = (long) triple[(free + 1) % 3] << 32 | triple[(free + 2) % 3];
                    Integer known = byPair.putIfAbsent(pair, triple[free]);
                    if (known != null && find(free, known) != triple[free]) {
                        parent[free][triple[free]] = find(free, known);
                        merged = true;
                    }
                }
            }
        }
        for (int i = 0; i < count; i++) {
            equations.add(List.of(find(0, educator[i]), find(1, criterion[i]), find(2, assessor[i])));
        }
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
        int n = unknowns.size();
        double[][] reduced = new double[n][];
        int rank = 0;
        for (List<Integer> equation : equations) {
            double[] row = new double[n];
            for (int f = 0; f < 3; f++) {
                row[unknowns.getOrDefault(List.of(f, equation.get(f)), 0)] += f == 0 ? 1 : -1;
            }
            for (int k = 0; k < n; k++) {
                if (Math.abs(row[k]) > 1e-9 && reduced[k] != null) {
                    double factor = row[k];
                    for (int l = k; l < n; l++) {
                        row[l] -= factor * reduced[k][l];
                    }
                } else if (Math.abs(row[k]) > 1e-9) {
                    double pivot = row[k];
                    for (int l = 0; l < n; l++) {
                        row[l] = l < k ? 0 : row[l] / pivot;
                    }
                    reduced[k] = row;
                    rank++;
                    break;
                }
            }
        }
        return rank;
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

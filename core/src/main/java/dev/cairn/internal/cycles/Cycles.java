package dev.cairn.internal.cycles;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds cycles in a graph of any depth. Pure. */
public final class Cycles {
    /** Enough to mend; then look again. */
    private static final int MOST = 100;

    private Cycles() {}

    /**
     * Disjoint cycles, at least one if there is any and at most a hundred; each begins with the node that comes first in the graph.
     *
     * @param graph the nodes that each node leads to
     */
    public static List<List<String>> in(Map<String, List<String>> graph) {
        List<List<String>> cycles = new ArrayList<>();
        var left = new LinkedHashMap<>(graph);
        for (prune(left); !left.isEmpty() && cycles.size() < MOST; prune(left)) {
            List<String> path = new ArrayList<>();
            Map<String, Integer> position = new HashMap<>();
            String node = left.keySet().iterator().next();
            while (position.putIfAbsent(node, path.size()) == null) {
                path.add(node);
                node = successor(left, node);
            }
            List<String> cycle = List.copyOf(path.subList(position.get(node), path.size()));
            cycles.add(fromFirst(cycle, left));
            cycle.forEach(left::remove);
        }
        return cycles;
    }

    /** After pruning, every node leads to one that is left. */
    private static String successor(Map<String, List<String>> left, String node) {
        return left.getOrDefault(node, List.of()).stream()
                .filter(left::containsKey)
                .findFirst()
                .orElseThrow();
    }

    /** Takes out what leads nowhere, again and again: no cycle passes through it. */
    private static void prune(Map<String, List<String>> left) {
        Map<String, Integer> degree = new HashMap<>();
        Map<String, List<String>> back = new HashMap<>();
        List<String> ends = new ArrayList<>();
        left.forEach((node, next) -> {
            int count = 0;
            for (String to : next) {
                if (left.containsKey(to)) {
                    back.computeIfAbsent(to, t -> new ArrayList<>()).add(node);
                    count++;
                }
            }
            degree.put(node, count);
            if (count == 0) {
                ends.add(node);
            }
        });
        for (int i = 0; i < ends.size(); i++) {
            for (String before : back.getOrDefault(ends.get(i), List.of())) {
                if (degree.merge(before, -1, Integer::sum) == 0) {
                    ends.add(before);
                }
            }
        }
        ends.forEach(left::remove);
    }

    private static List<String> fromFirst(List<String> cycle, Map<String, List<String>> order) {
        Set<String> nodes = Set.copyOf(cycle);
        String first =
                order.keySet().stream().filter(nodes::contains).findFirst().orElseThrow();
        int start = cycle.indexOf(first);
        List<String> turned = new ArrayList<>(cycle.subList(start, cycle.size()));
        turned.addAll(cycle.subList(0, start));
        return List.copyOf(turned);
    }
}

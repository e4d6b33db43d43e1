package dev.cairn.internal.cycles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CyclesTest {
    private static Map<String, List<String>> graph(Object... edges) {
        var graph = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < edges.length; i += 2) {
            graph.computeIfAbsent((String) edges[i], n -> new ArrayList<>()).add((String) edges[i + 1]);
        }
        return graph;
    }

    @Test
    void a_tree_has_none() {
        assertThat(Cycles.in(graph("b", "a", "c", "a", "d", "b", "e", "b"))).isEmpty();
        assertThat(Cycles.in(graph())).isEmpty();
    }

    @Test
    void two_ways_to_the_same_node_are_no_cycle() {
        assertThat(Cycles.in(graph("a", "b", "a", "c", "b", "d", "c", "d"))).isEmpty();
    }

    @Test
    void a_node_that_leads_to_itself_is_a_cycle() {
        assertThat(Cycles.in(graph("a", "a"))).containsExactly(List.of("a"));
    }

    @Test
    void a_cycle_is_told_from_its_first_node_without_what_only_leads_to_it() {
        assertThat(Cycles.in(graph("z", "b", "b", "c", "c", "d", "d", "b", "d", "e")))
                .containsExactly(List.of("b", "c", "d"));
        assertThat(Cycles.in(graph("z", "c", "b", "c", "c", "d", "d", "b"))).containsExactly(List.of("b", "c", "d"));
    }

    @Test
    void separate_cycles_are_all_found() {
        assertThat(Cycles.in(graph("a", "b", "b", "a", "c", "d", "d", "c")))
                .containsExactly(List.of("a", "b"), List.of("c", "d"));
    }

    @Test
    void a_chain_of_a_hundred_thousand_is_no_difficulty() {
        var chain = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < 100_000; i++) {
            chain.put("n" + i, List.of("n" + (i + 1)));
        }
        assertThat(Cycles.in(chain)).isEmpty();

        chain.put("n100000", List.of("n0"));
        assertThat(Cycles.in(chain))
                .singleElement()
                .satisfies(c -> assertThat(c).hasSize(100_001));
    }

    @Test
    void no_more_than_a_hundred_are_told() {
        var loops = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < 101; i++) {
            loops.put("n" + i, List.of("n" + i));
        }
        assertThat(Cycles.in(loops)).hasSize(100);
    }

    @Test
    void what_is_found_is_a_cycle_and_without_its_nodes_there_is_none_left() {
        var random = new Random(4);
        for (int round = 0; round < 500; round++) {
            int nodes = 1 + random.nextInt(12);
            var graph = new LinkedHashMap<String, List<String>>();
            for (int edge = 0; edge < random.nextInt(20); edge++) {
                graph.computeIfAbsent("n" + random.nextInt(nodes), n -> new ArrayList<>())
                        .add("n" + random.nextInt(nodes));
            }
            var copy = new LinkedHashMap<>(graph);
            var used = new HashSet<String>();
            for (List<String> cycle : Cycles.in(graph)) {
                for (int i = 0; i < cycle.size(); i++) {
                    assertThat(graph.get(cycle.get(i))).contains(cycle.get((i + 1) % cycle.size()));
                    assertThat(used.add(cycle.get(i))).isTrue();
                }
            }
            assertThat(graph).isEqualTo(copy);
            copy.keySet().removeAll(used);
            assertThat(reachesItself(copy)).isFalse();
        }
    }

    /** By brute force: whether any walk as long as there are nodes exists. */
    private static boolean reachesItself(Map<String, List<String>> graph) {
        var ends = new HashSet<>(graph.keySet());
        for (int step = 0; step <= graph.size(); step++) {
            var next = new HashSet<String>();
            ends.forEach(end -> next.addAll(graph.getOrDefault(end, List.of())));
            next.retainAll(graph.keySet());
            ends = next;
        }
        return !ends.isEmpty();
    }
}

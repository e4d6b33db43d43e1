package dev.cairn.internal.graph;

import dev.cairn.competency.AssociationType;
import dev.cairn.competency.Competency;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which competencies are the same and which lie below others, over several frameworks. A competency is known here by its
 * {@link #node}, which is the same in every version of its framework. Immutable and thread-safe.
 */
public final class CompetencyGraph {
    private final Map<String, Competency> competencies = new HashMap<>();
    private final Map<String, Set<String>> below = new HashMap<>();
    /** Nodes by URI: their own, and those they say the same as. */
    private final Map<String, Set<String>> byUri = new HashMap<>();

    private final Map<String, Set<String>> same = new HashMap<>();
    private final Map<String, Set<String>> aligned = new HashMap<>();

    /** Over {@code frameworks}; of several versions the highest describes a competency. */
    public CompetencyGraph(Collection<CompetencyFramework> frameworks) {
        frameworks.stream()
                .sorted(Comparator.comparing(CompetencyFramework::ref))
                .forEach(framework -> framework.items().forEach(item -> add(framework, item)));
    }

    private void add(CompetencyFramework framework, Competency item) {
        String node = node(framework.ref(), item.id());
        competencies.put(node, item);
        for (Competency child : framework.children(item.id())) {
            link(below, node, node(framework.ref(), child.id()));
        }
        if (item.uri() != null) {
            link(byUri, item.uri().toString(), node);
            link(same, node, item.uri().toString());
        }
        for (String end : framework.destinations(item.id(), AssociationType.EXACT_MATCH_OF)) {
            if (framework.item(end).isPresent()) {
                link(same, node, node(framework.ref(), end));
            } else {
                link(byUri, end, node);
                link(same, node, end);
            }
        }
        framework.associations(item.id()).forEach(association -> {
            link(aligned, association.to(), node);
            link(aligned, association.from(), node);
        });
    }

    private static void link(Map<String, Set<String>> links, String from, String to) {
        links.computeIfAbsent(from, f -> new LinkedHashSet<>()).add(to);
    }

    private static String node(DefinitionRef framework, String item) {
        return framework.kind() + ":" + framework.id() + "#" + item;
    }

    /** What a competency is known by here: kind and id of its framework and its id in it. */
    public static String node(CompetencyRef competency) {
        return node(competency.framework(), competency.item());
    }

    /** The competency of that node, or null. */
    public @Nullable Competency competency(String node) {
        return competencies.get(node);
    }

    /** The nodes themselves, what says exactly the same, and everything below any of these. */
    public Set<String> covered(Collection<String> nodes) {
        Set<String> covered = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(nodes);
        while (!next.isEmpty()) {
            String node = next.removeFirst();
            if (covered.add(node)) {
                next.addAll(below.getOrDefault(node, Set.of()));
                for (String other : same.getOrDefault(node, Set.of())) {
                    next.addAll(byUri.getOrDefault(other, Set.of()));
                    if (competencies.containsKey(other)) {
                        next.add(other);
                    }
                }
            }
        }
        return covered;
    }

    /** Nodes with an association of any type to something outside. */
    public Set<String> alignedTo(URI outside) {
        return aligned.getOrDefault(outside.toString(), Set.of());
    }

    /** Whether one of the two covers something of the other. */
    public boolean areRelated(String node, List<String> others) {
        return covered(others).contains(node) || others.stream().anyMatch(covered(List.of(node))::contains);
    }
}

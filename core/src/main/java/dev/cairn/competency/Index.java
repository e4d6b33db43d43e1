package dev.cairn.competency;

import dev.cairn.error.NotFoundException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A framework's items and associations by what they are looked up by. Built once, then never changed. */
final class Index {
    private final Map<String, Competency> items = new LinkedHashMap<>();
    private final Map<String, String> idByUri = new HashMap<>();
    private final Map<String, List<Association>> byEnd = new LinkedHashMap<>();
    private final Map<String, List<String>> children = new HashMap<>();
    private final Map<String, List<String>> parents = new HashMap<>();

    Index(List<Competency> competencies, List<Association> associations) {
        for (Competency item : competencies) {
            items.putIfAbsent(item.id(), item);
            URI uri = item.uri();
            if (uri != null) {
                idByUri.putIfAbsent(uri.toString(), item.id());
            }
        }
        for (Competency item : competencies) {
            String parent = item.parent();
            if (parent != null) {
                add(new Association(AssociationType.IS_CHILD_OF, item.id(), parent));
            }
        }
        associations.forEach(this::add);
        for (Competency item : competencies) {
            for (Alignment alignment : item.alignments()) {
                add(new Association(alignment.type(), item.id(), alignment.uri().toString()));
            }
        }
        for (Competency item : items.values()) {
            for (String parent : follow(item.id(), AssociationType.IS_CHILD_OF)) {
                if (items.containsKey(parent)) {
                    parents.computeIfAbsent(item.id(), i -> new ArrayList<>()).add(parent);
                    children.computeIfAbsent(parent, i -> new ArrayList<>()).add(item.id());
                }
            }
        }
    }

    private void add(Association association) {
        byEnd.computeIfAbsent(resolve(association.from()), e -> new ArrayList<>())
                .add(association);
        if (!resolve(association.from()).equals(resolve(association.to()))) {
            byEnd.computeIfAbsent(resolve(association.to()), e -> new ArrayList<>())
                    .add(association);
        }
    }

    /** The id of the item whose URI this is; anything else as it is. */
    String resolve(String end) {
        return idByUri.getOrDefault(end, end);
    }

    Map<String, Competency> items() {
        return items;
    }

    Competency item(String id) {
        Competency item = items.get(id);
        if (item == null) {
            throw new NotFoundException("competency", id);
        }
        return item;
    }

    List<Association> of(String end) {
        return List.copyOf(byEnd.getOrDefault(resolve(end), List.of()));
    }

    /** Where the type leads to from that end; in both directions if it is symmetric. */
    List<String> follow(String end, AssociationType type) {
        String from = resolve(end);
        var ends = new LinkedHashSet<String>();
        for (Association association : byEnd.getOrDefault(from, List.of())) {
            if (association.type().equals(type)) {
                if (resolve(association.from()).equals(from)) {
                    ends.add(resolve(association.to()));
                } else if (type.isSymmetric()) {
                    ends.add(resolve(association.from()));
                }
            }
        }
        return List.copyOf(ends);
    }

    /** From where the type leads to that end; in both directions if it is symmetric. */
    List<String> followBack(String end, AssociationType type) {
        if (type.isSymmetric()) {
            return follow(end, type);
        }
        String to = resolve(end);
        return byEnd.getOrDefault(to, List.of()).stream()
                .filter(a -> a.type().equals(type) && resolve(a.to()).equals(to))
                .map(a -> resolve(a.from()))
                .distinct()
                .toList();
    }

    List<Competency> roots() {
        return items.values().stream().filter(i -> !parents.containsKey(i.id())).toList();
    }

    List<Competency> children(String id) {
        return known(children.getOrDefault(item(id).id(), List.of()));
    }

    /** Nearest first. */
    List<Competency> ancestors(String id) {
        var found = new LinkedHashSet<String>();
        Deque<String> next = new ArrayDeque<>(parents.getOrDefault(item(id).id(), List.of()));
        while (!next.isEmpty()) {
            String ancestor = next.removeFirst();
            if (found.add(ancestor)) {
                next.addAll(parents.getOrDefault(ancestor, List.of()));
            }
        }
        return known(found);
    }

    /** Each before what is beneath it. */
    List<Competency> descendants(String id) {
        var found = new LinkedHashSet<String>();
        Deque<String> next = new ArrayDeque<>();
        pushChildren(item(id).id(), next);
        while (!next.isEmpty()) {
            String descendant = next.removeFirst();
            if (found.add(descendant)) {
                pushChildren(descendant, next);
            }
        }
        return known(found);
    }

    private void pushChildren(String id, Deque<String> next) {
        List<String> below = children.getOrDefault(id, List.of());
        for (int i = below.size() - 1; i >= 0; i--) {
            next.addFirst(below.get(i));
        }
    }

    /** The ends of the paths that {@code replacedBy} makes from that end. */
    List<String> replacements(String end) {
        Set<String> current = new LinkedHashSet<>();
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(follow(end, AssociationType.REPLACED_BY));
        while (!next.isEmpty()) {
            String successor = next.removeFirst();
            if (seen.add(successor)) {
                List<String> further = follow(successor, AssociationType.REPLACED_BY);
                if (further.isEmpty()) {
                    current.add(successor);
                }
                next.addAll(further);
            }
        }
        return List.copyOf(current);
    }

    private List<Competency> known(Collection<String> ids) {
        return ids.stream().map(items::get).toList();
    }

    /** Every association of the type by its origin, shorthands included. */
    Map<String, List<String>> graph(AssociationType type) {
        var graph = new LinkedHashMap<String, List<String>>();
        for (String end : byEnd.keySet()) {
            List<String> to = follow(end, type);
            if (!to.isEmpty()) {
                graph.put(end, to);
            }
        }
        return graph;
    }

    List<Competency> where(Function<Competency, Boolean> condition) {
        return items.values().stream().filter(condition::apply).toList();
    }
}

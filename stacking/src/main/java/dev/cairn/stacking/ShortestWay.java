package dev.cairn.stacking;

import dev.cairn.amount.Rational;
import dev.cairn.award.Award;
import dev.cairn.stacking.RuleTree.Choice;
import dev.cairn.stacking.RuleTree.Cost;
import dev.cairn.stacking.RuleTree.Leaf;
import dev.cairn.stacking.RuleTree.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cheapest set of items that satisfies a tree, by branch and bound.
 *
 * <p>The bound treats every place an item occurs as if it paid an equal share of the item's cost there; then parts cost
 * what their cheapest sub-parts cost, and the sum over the tree can only be too low. Where no item occurs twice it is
 * exact and the search ends at once. The tie-break in {@link Cost} makes the cheapest set unique.
 */
final class ShortestWay {
    /** Beyond this many steps the best found so far is returned, and said not to be proved the shortest. */
    private static final int MOST_STEPS = 20_000;

    /** @param best the cheapest choice, if any satisfies the tree */
    record Found(Optional<Choice> best, boolean proved) {}

    private enum Decision {
        OPEN,
        YES,
        NO
    }

    private record Bound(Cost cost, List<Integer> leaves) {}

    private static final Bound FREE = new Bound(Cost.ZERO, List.of());

    private final RuleTree tree;
    private final Node root;
    private final boolean trustUnknown;
    private final Decision[] decided;
    private final Map<Integer, Decision> served = new TreeMap<>();
    private final Map<Integer, Award> assigned = new TreeMap<>();
    private final Map<Integer, Integer> planFor = new TreeMap<>();
    private @Nullable Choice best;
    private @Nullable Cost bestCost;
    private int steps;

    private ShortestWay(RuleTree tree, Node root, boolean mayEarn, boolean trustUnknown) {
        this.tree = tree;
        this.root = root;
        this.trustUnknown = trustUnknown;
        this.decided = new Decision[tree.itemCount()];
        Arrays.fill(decided, mayEarn ? Decision.OPEN : Decision.NO);
    }

    /**
     * @param mayEarn whether items may be earned; if not, only awards count
     * @param trustUnknown whether stacks that were not given are taken as met
     */
    static Found find(RuleTree tree, Node root, boolean mayEarn, boolean trustUnknown) {
        var search = new ShortestWay(tree, root, mayEarn, trustUnknown);
        search.branch(Cost.ZERO);
        return new Found(Optional.ofNullable(search.best), search.steps <= MOST_STEPS);
    }

    private void branch(Cost committed) {
        if (++steps > MOST_STEPS) {
            return;
        }
        Bound bound = bound(root);
        if (bound == null) {
            return;
        }
        Cost least = committed.plus(bound.cost());
        if (bestCost != null && least.compareTo(bestCost) >= 0) {
            return;
        }
        Candidate candidate = candidate(bound);
        if (candidate.contested() != null) {
            branchOnLeaf(candidate.contested(), committed);
        } else if (!isSolvedFor(least, candidate.choice())) {
            itemToDecide(bound)
                    .ifPresentOrElse(
                            item -> branchOnItem(item, committed),
                            () -> tree.leaves().stream()
                                    .filter(leaf -> tree.isRestricted(leaf) && !served.containsKey(leaf.index()))
                                    .findFirst()
                                    .ifPresent(leaf -> branchOnLeaf(leaf, committed)));
        }
    }

    /** Keeps the choice if it is a solution and the best so far; whether none can cost less than this one. */
    private boolean isSolvedFor(Cost least, Choice choice) {
        if (tree.completed(root, choice, Instant.MIN) == null) {
            return false;
        }
        Cost cost = choice.planned().stream().map(tree::cost).reduce(Cost.ZERO, Cost::plus);
        if (bestCost == null || cost.compareTo(bestCost) < 0) {
            best = choice;
            bestCost = cost;
        }
        return cost.compareTo(least) <= 0;
    }

    private void branchOnItem(int item, Cost committed) {
        decided[item] = Decision.YES;
        branch(committed.plus(tree.cost(item)));
        decided[item] = Decision.NO;
        branch(committed);
        decided[item] = Decision.OPEN;
    }

    /** An open item of the bound that occurs most often; failing that, any open item. */
    private Optional<Integer> itemToDecide(Bound bound) {
        var open = new TreeSet<Integer>();
        for (int leaf : bound.leaves()) {
            tree.itemsServing(tree.leaves().get(leaf)).stream()
                    .filter(item -> decided[item] == Decision.OPEN)
                    .forEach(open::add);
        }
        return (open.isEmpty() ? items(Decision.OPEN) : open)
                .stream()
                        .max(Comparator.<Integer>comparingInt(
                                        item -> tree.leavesServedBy(item).size())
                                .thenComparing(Comparator.reverseOrder()));
    }

    private Set<Integer> items(Decision decision) {
        return IntStream.range(0, decided.length)
                .filter(item -> decided[item] == decision)
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void branchOnLeaf(Leaf leaf, Cost committed) {
        int index = leaf.index();
        served.put(index, Decision.YES);
        for (Award award : leaf.usable()) {
            if (isFree(leaf, award, assigned, planFor)) {
                assigned.put(index, award);
                branch(committed);
                assigned.remove(index);
            }
        }
        for (int item : tree.itemsServing(leaf)) {
            if (decided[item] != Decision.NO && isFreeToEarn(leaf, assigned, planFor)) {
                Decision before = decided[item];
                decided[item] = Decision.YES;
                planFor.put(index, item);
                branch(before == Decision.YES ? committed : committed.plus(tree.cost(item)));
                planFor.remove(index);
                decided[item] = before;
            }
        }
        served.put(index, Decision.NO);
        branch(committed);
        served.remove(index);
    }

    /**
     * Whether {@code award} may serve {@code leaf} beside what serves others of its scope. To earn a micro-credential
     * again replaces the award there is, so the two never count side by side.
     */
    private boolean isFree(Leaf leaf, Award award, Map<Integer, Award> awards, Map<Integer, Integer> plans) {
        return !competes(leaf, plans.keySet())
                && awards.entrySet().stream()
                        .filter(entry -> entry.getValue().id().equals(award.id()))
                        .noneMatch(entry -> competes(leaf, entry.getKey()));
    }

    /** As {@link #isFree}, for an item that is to be earned. */
    private boolean isFreeToEarn(Leaf leaf, Map<Integer, Award> awards, Map<Integer, Integer> plans) {
        return !competes(leaf, plans.keySet()) && !competes(leaf, awards.keySet());
    }

    private boolean competes(Leaf leaf, Set<Integer> others) {
        return others.stream().anyMatch(index -> competes(leaf, index));
    }

    private boolean competes(Leaf leaf, int other) {
        Leaf that = tree.leaves().get(other);
        return leaf.scope() != null
                && leaf.scope().equals(that.scope())
                && leaf.wanted().id().equals(that.wanted().id());
    }

    private record Candidate(Choice choice, @Nullable Leaf contested) {}

    /** What the bound suggests: its items, and awards handed to its leaves in order until one goes without. */
    private Candidate candidate(Bound bound) {
        Set<Integer> planned = items(Decision.YES);
        Map<Integer, Award> awards = new TreeMap<>(assigned);
        var serving = new TreeSet<>(served.keySet());
        serving.removeIf(index -> served.get(index) != Decision.YES);
        Map<Integer, Integer> plans = new HashMap<>(planFor);
        Leaf contested = null;
        for (int index : bound.leaves()) {
            Leaf leaf = tree.leaves().get(index);
            if (tree.isRestricted(leaf)) {
                if (!served.containsKey(index) && contested == null && !hand(leaf, awards, plans, planned)) {
                    contested = leaf;
                }
                serving.add(index);
            } else if (leaf.usable().isEmpty()
                    && tree.itemsServing(leaf).stream().noneMatch(planned::contains)) {
                planned.add(cheapest(leaf));
            }
        }
        return new Candidate(new Choice(planned, awards, serving, trustUnknown), contested);
    }

    private boolean hand(Leaf leaf, Map<Integer, Award> awards, Map<Integer, Integer> plans, Set<Integer> planned) {
        for (Award award : leaf.usable()) {
            if (isFree(leaf, award, awards, plans)) {
                awards.put(leaf.index(), award);
                return true;
            }
        }
        for (int item : tree.itemsServing(leaf)) {
            if (decided[item] != Decision.NO && isFreeToEarn(leaf, awards, plans)) {
                plans.put(leaf.index(), item);
                planned.add(item);
                return true;
            }
        }
        return false;
    }

    private int cheapest(Leaf leaf) {
        return tree.itemsServing(leaf).stream()
                .filter(item -> decided[item] == Decision.OPEN)
                .min(Comparator.comparing(this::share))
                .orElseThrow();
    }

    private Cost share(int item) {
        return tree.cost(item).times(Rational.of(1, tree.leavesServedBy(item).size()));
    }

    /** A cost no solution can undercut, and the leaves that make it up; null if there is no solution. */
    private @Nullable Bound bound(Node node) {
        if (node instanceof Leaf leaf) {
            Cost cost = bound(leaf);
            return cost == null ? null : new Bound(cost, List.of(leaf.index()));
        } else if (node instanceof RuleTree.Count count) {
            return cheapest(bounds(count.of()), count.least());
        } else if (node instanceof RuleTree.Steps steps) {
            return cheapest(bounds(steps.of()), steps.of().size());
        } else if (node instanceof RuleTree.Total total) {
            return bound(total);
        } else if (node instanceof RuleTree.Spread spread) {
            return bound(spread);
        } else {
            return bound((RuleTree.Nested) node);
        }
    }

    private @Nullable Bound bound(RuleTree.Nested nested) {
        if (!nested.usable().isEmpty()) {
            return FREE;
        }
        if (nested.inside() == null) {
            return trustUnknown ? FREE : null;
        }
        return bound(nested.inside());
    }

    private @Nullable Cost bound(Leaf leaf) {
        Decision decision = served.get(leaf.index());
        if (decision == Decision.NO) {
            return null;
        }
        boolean free = decision == Decision.YES || !leaf.usable().isEmpty();
        if (free || tree.itemsServing(leaf).stream().anyMatch(item -> decided[item] == Decision.YES)) {
            return Cost.ZERO;
        }
        return tree.itemsServing(leaf).stream()
                .filter(item -> decided[item] == Decision.OPEN)
                .map(this::share)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private List<@Nullable Bound> bounds(List<? extends Node> nodes) {
        List<@Nullable Bound> bounds = new ArrayList<>();
        nodes.forEach(node -> bounds.add(bound(node)));
        return bounds;
    }

    private static @Nullable Bound cheapest(List<@Nullable Bound> bounds, int least) {
        List<Bound> sorted = new ArrayList<>();
        for (Bound bound : bounds) {
            if (bound != null) {
                sorted.add(bound);
            }
        }
        sorted.sort(Comparator.comparing(Bound::cost));
        return sorted.size() < least ? null : together(sorted.subList(0, least));
    }

    private static Bound together(List<Bound> bounds) {
        Cost cost = Cost.ZERO;
        List<Integer> leaves = new ArrayList<>();
        for (Bound bound : bounds) {
            cost = cost.plus(bound.cost());
            leaves.addAll(bound.leaves());
        }
        return new Bound(cost, leaves);
    }

    /** Fractional knapsack: the cheapest worth first, the last one in part. */
    private @Nullable Bound bound(RuleTree.Total total) {
        List<Integer> order = new ArrayList<>();
        List<@Nullable Bound> bounds = bounds(total.of());
        Map<Integer, Cost> rate = new HashMap<>();
        for (int i = 0; i < bounds.size(); i++) {
            Bound bound = bounds.get(i);
            if (bound != null) {
                order.add(i);
                rate.put(
                        i,
                        bound.cost().times(Rational.ONE.dividedBy(total.values().get(i))));
            }
        }
        order.sort(Comparator.comparing((Integer i) -> rate.getOrDefault(i, Cost.ZERO))
                .thenComparing(Comparator.naturalOrder()));
        Rational missing = total.least().value();
        Cost cost = Cost.ZERO;
        List<Integer> leaves = new ArrayList<>();
        for (int i : order) {
            if (missing.signum() <= 0) {
                break;
            }
            Rational used = total.values().get(i).min(missing);
            cost = cost.plus(rate.getOrDefault(i, Cost.ZERO).times(used));
            leaves.add(total.of().get(i).index());
            missing = missing.minus(total.values().get(i));
        }
        return missing.signum() > 0 ? null : new Bound(cost, leaves);
    }

    private @Nullable Bound bound(RuleTree.Spread spread) {
        List<@Nullable Bound> bounds = bounds(spread.of());
        List<Integer> order = new ArrayList<>();
        Map<Integer, Cost> costs = new HashMap<>();
        for (int i = 0; i < bounds.size(); i++) {
            Bound bound = bounds.get(i);
            if (bound != null) {
                order.add(i);
                costs.put(i, bound.cost());
            }
        }
        order.sort(Comparator.comparing((Integer i) -> costs.getOrDefault(i, Cost.ZERO))
                .thenComparing(Comparator.naturalOrder()));
        Set<Integer> chosen = RuleTree.spreadOver(spread, order);
        if (chosen.isEmpty()) {
            return null;
        }
        List<Bound> used = new ArrayList<>();
        for (int i : chosen) {
            used.add(new Bound(
                    costs.getOrDefault(i, Cost.ZERO), List.of(spread.of().get(i).index())));
        }
        return together(used);
    }
}

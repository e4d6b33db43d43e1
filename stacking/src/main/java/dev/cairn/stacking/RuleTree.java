package dev.cairn.stacking;

import dev.cairn.amount.Amount;
import dev.cairn.amount.Rational;
import dev.cairn.award.Award;
import dev.cairn.reason.Reason;
import dev.cairn.stacking.StackRule.Wanted;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A stack with all it nests, as one tree whose leaves know which awards could serve them and which <em>items</em>
 * (micro-credentials one could earn) would.
 *
 * <p>Whether a part is satisfied is told by when it was completed: the earliest instant by which the awards that serve it
 * were all made, {@link #FUTURE} if something is still to be earned, null if it is not satisfied.
 */
final class RuleTree {
    /** Later than any award. */
    static final Instant FUTURE = Instant.MAX;

    sealed interface Node permits Leaf, Count, Steps, Total, Spread, Nested {}

    /**
     * A micro-credential wanted at one place of the tree.
     *
     * @param scope leaves of one scope share awards so that each counts once; null where awards may count repeatedly
     */
    record Leaf(int index, Wanted wanted, @Nullable String scope, List<Award> usable, List<Reason> refused)
            implements Node {}

    record Count(StackRule rule, int least, List<Node> of) implements Node {}

    record Steps(List<Node> of) implements Node {}

    record Total(Amount least, List<Leaf> of, List<Rational> values) implements Node {}

    record Spread(int least, int leastCategories, List<Leaf> of, List<String> categories) implements Node {}

    record Nested(
            Wanted wanted,
            List<Award> usable,
            List<Reason> refused,
            @Nullable Node inside,
            StackingReason why) implements Node {}

    /** Effort first, then the number of items, then a tie-break that no two sets of items share. */
    record Cost(Rational effort, Rational items, Rational tie) implements Comparable<Cost> {
        static final Cost ZERO = new Cost(Rational.ZERO, Rational.ZERO, Rational.ZERO);

        Cost plus(Cost other) {
            return new Cost(effort.plus(other.effort), items.plus(other.items), tie.plus(other.tie));
        }

        Cost times(Rational factor) {
            return new Cost(effort.times(factor), items.times(factor), tie.times(factor));
        }

        @Override
        public int compareTo(Cost other) {
            int byEffort = effort.compareTo(other.effort);
            int byItems = byEffort != 0 ? byEffort : items.compareTo(other.items);
            return byItems != 0 ? byItems : tie.compareTo(other.tie);
        }
    }

    /**
     * What is to be earned and, for leaves that share awards, which award or item serves which.
     *
     * @param planned items to be earned
     * @param assigned for restricted leaves by index: the award that serves it; a leaf in {@code served} without one is
     *     served by a planned item
     * @param served restricted leaves that an award or a planned item serves
     * @param trustUnknown whether stacks that were not given are taken as met
     */
    record Choice(Set<Integer> planned, Map<Integer, Award> assigned, Set<Integer> served, boolean trustUnknown) {}

    private final List<Leaf> leaves = new ArrayList<>();
    private final List<Wanted> items = new ArrayList<>();
    private final List<Cost> costs = new ArrayList<>();
    private final List<List<Integer>> itemsOfLeaf = new ArrayList<>();
    private final List<List<Integer>> leavesOfItem = new ArrayList<>();
    private final Set<Integer> restricted = new TreeSet<>();
    private boolean unknown;

    Leaf leaf(Wanted wanted, @Nullable String scope, List<Award> usable, List<Reason> refused) {
        var leaf = new Leaf(leaves.size(), wanted, scope, List.copyOf(usable), List.copyOf(refused));
        leaves.add(leaf);
        return leaf;
    }

    Nested nested(Wanted wanted, List<Award> usable, List<Reason> refused, Node inside) {
        return new Nested(wanted, List.copyOf(usable), List.copyOf(refused), inside, StackingReason.STACK_NESTED);
    }

    /** A stack of which only the awards are known, and why. */
    Nested unknown(Wanted wanted, List<Award> usable, List<Reason> refused, StackingReason why) {
        unknown = true;
        return new Nested(wanted, List.copyOf(usable), List.copyOf(refused), null, why);
    }

    /** To be called once, when all leaves are known: finds the items and what each costs. */
    void weigh(Function<? super String, Rational> effort) {
        var wanted = new TreeSet<Wanted>();
        for (Leaf leaf : leaves) {
            wanted.add(
                    leaf.wanted().exact() ? leaf.wanted() : newest(leaf.wanted().id()));
        }
        items.addAll(wanted);
        weighItems(effort);
        leaves.forEach(this::findItems);
        restrictSharing();
    }

    private void weighItems(Function<? super String, Rational> effort) {
        for (int item = 0; item < items.size(); item++) {
            String id = items.get(item).id();
            Rational needed = effort.apply(id);
            if (needed.signum() < 0) {
                throw new IllegalArgumentException(
                        "The effort " + needed + " for " + id + " is negative. Maybe zero was meant?");
            }
            costs.add(new Cost(needed, Rational.ONE, Rational.of(BigInteger.ONE.shiftLeft(item), BigInteger.ONE)));
            leavesOfItem.add(new ArrayList<>());
        }
    }

    private void findItems(Leaf leaf) {
        List<Integer> serving = new ArrayList<>();
        for (int item = 0; item < items.size(); item++) {
            Wanted offered = items.get(item);
            boolean serves = offered.id().equals(leaf.wanted().id())
                    && (offered.exact()
                            ? leaf.wanted().accepts(offered.fromVersion())
                            : !leaf.wanted().exact());
            if (serves) {
                serving.add(item);
                leavesOfItem.get(item).add(leaf.index());
            }
        }
        itemsOfLeaf.add(serving);
    }

    private void restrictSharing() {
        Map<String, List<Leaf>> sharing = new TreeMap<>();
        for (Leaf leaf : leaves) {
            if (leaf.scope() != null) {
                sharing.computeIfAbsent(leaf.scope() + " " + leaf.wanted().id(), key -> new ArrayList<>())
                        .add(leaf);
            }
        }
        sharing.values().stream()
                .filter(group -> group.size() > 1)
                .forEach(group -> group.forEach(leaf -> restricted.add(leaf.index())));
    }

    /** The newest version serves every leaf that takes later ones, so its version is the highest any of them asks. */
    private Wanted newest(String id) {
        int version = leaves.stream()
                .map(Leaf::wanted)
                .filter(wanted -> wanted.id().equals(id) && !wanted.exact())
                .mapToInt(Wanted::fromVersion)
                .max()
                .orElse(1);
        return new Wanted(id, version, false);
    }

    int size() {
        return leaves.size();
    }

    boolean hasUnknown() {
        return unknown;
    }

    List<Leaf> leaves() {
        return leaves;
    }

    Wanted item(int index) {
        return items.get(index);
    }

    int itemCount() {
        return items.size();
    }

    Cost cost(int item) {
        return costs.get(item);
    }

    List<Integer> itemsServing(Leaf leaf) {
        return itemsOfLeaf.get(leaf.index());
    }

    List<Integer> leavesServedBy(int item) {
        return leavesOfItem.get(item);
    }

    /** Whether this leaf shares its awards with another, so that one of them must go without. */
    boolean isRestricted(Leaf leaf) {
        return restricted.contains(leaf.index());
    }

    /** Nothing to be earned; each award serves the first leaf it can. */
    Choice nothingPlanned() {
        Map<Integer, Award> assigned = new TreeMap<>();
        Set<String> taken = new HashSet<>();
        for (int index : restricted) {
            Leaf leaf = leaves.get(index);
            for (Award award : leaf.usable()) {
                if (taken.add(leaf.scope() + " " + award.id())) {
                    assigned.put(index, award);
                    break;
                }
            }
        }
        return new Choice(Set.of(), assigned, assigned.keySet(), false);
    }

    /** The award that serves {@code leaf}, made at or after {@code from}; null if none does. */
    @Nullable
    Award serving(Leaf leaf, Choice choice, Instant from) {
        if (isRestricted(leaf)) {
            Award award = choice.assigned().get(leaf.index());
            return award == null || award.earnedAt().isBefore(from) ? null : award;
        }
        return first(leaf.usable(), from);
    }

    @Nullable
    Award serving(Nested nested, Instant from) {
        return first(nested.usable(), from);
    }

    private static @Nullable Award first(List<Award> awards, Instant from) {
        for (Award award : awards) {
            if (!award.earnedAt().isBefore(from)) {
                return award;
            }
        }
        return null;
    }

    boolean isHeld(@Nullable Instant completed) {
        return completed != null && !completed.equals(FUTURE);
    }

    /** When {@code node} was completed by awards made at or after {@code from}. */
    @Nullable
    Instant completed(Node node, Choice choice, Instant from) {
        if (node instanceof Leaf leaf) {
            return completed(leaf, choice, from);
        } else if (node instanceof Count count) {
            return latest(count.of(), earliest(count.of(), count.least(), choice, from), count.least(), choice, from);
        } else if (node instanceof Steps steps) {
            return completed(steps, choice, from);
        } else if (node instanceof Total total) {
            return completed(total, choice, from);
        } else if (node instanceof Spread spread) {
            return latest(spread.of(), spreadOver(spread, choice, from), spread.least(), choice, from);
        } else {
            return completed((Nested) node, choice, from);
        }
    }

    private @Nullable Instant completed(Leaf leaf, Choice choice, Instant from) {
        Award award = serving(leaf, choice, from);
        if (award != null) {
            return award.earnedAt();
        }
        boolean served = isRestricted(leaf)
                ? choice.served().contains(leaf.index()) && !choice.assigned().containsKey(leaf.index())
                : itemsServing(leaf).stream().anyMatch(choice.planned()::contains);
        return served ? FUTURE : null;
    }

    private @Nullable Instant completed(Steps steps, Choice choice, Instant from) {
        Instant reached = from;
        for (Node step : steps.of()) {
            reached = completed(step, choice, reached);
            if (reached == null) {
                return null;
            }
        }
        return reached;
    }

    private @Nullable Instant completed(Total total, Choice choice, Instant from) {
        Rational sum = Rational.ZERO;
        for (int i : byCompletion(total.of(), choice, from)) {
            sum = sum.plus(total.values().get(i));
            if (sum.compareTo(total.least().value()) >= 0) {
                return completed(total.of().get(i), choice, from);
            }
        }
        return null;
    }

    private @Nullable Instant completed(Nested nested, Choice choice, Instant from) {
        Instant inside = null;
        if (nested.inside() != null) {
            inside = completed(nested.inside(), choice, from);
        } else if (choice.trustUnknown()) {
            inside = from;
        }
        Award award = serving(nested, from);
        if (award == null) {
            return inside;
        }
        return inside == null || award.earnedAt().isBefore(inside) ? award.earnedAt() : inside;
    }

    private @Nullable Instant latest(
            List<? extends Node> nodes, Set<Integer> chosen, int least, Choice choice, Instant from) {
        if (chosen.size() < least) {
            return null;
        }
        Instant latest = from;
        for (int i : chosen) {
            Instant completed = completed(nodes.get(i), choice, from);
            if (completed != null && completed.isAfter(latest)) {
                latest = completed;
            }
        }
        return latest;
    }

    /** Indices of satisfied nodes, those completed first in front. */
    List<Integer> byCompletion(List<? extends Node> nodes, Choice choice, Instant from) {
        Map<Integer, Instant> when = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            Instant completed = completed(nodes.get(i), choice, from);
            if (completed != null) {
                when.put(i, completed);
            }
        }
        return when.entrySet().stream()
                .sorted(Map.Entry.<Integer, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The {@code least} nodes completed first; fewer if fewer are satisfied. */
    Set<Integer> earliest(List<? extends Node> nodes, int least, Choice choice, Instant from) {
        var order = byCompletion(nodes, choice, from);
        return new TreeSet<>(order.subList(0, Math.min(least, order.size())));
    }

    /** The leaves completed first that are enough in number and in categories; empty if there are none. */
    Set<Integer> spreadOver(Spread spread, Choice choice, Instant from) {
        return spreadOver(spread, byCompletion(spread.of(), choice, from));
    }

    /**
     * Of leaves in order of preference, the best set that is large enough and spread over enough categories: first the
     * best of each of the best categories, then the best of the rest. Empty if there is none.
     */
    static Set<Integer> spreadOver(Spread spread, List<Integer> order) {
        var chosen = new TreeSet<Integer>();
        var categories = new HashSet<String>();
        for (int i : order) {
            if (categories.size() < spread.leastCategories()
                    && categories.add(spread.categories().get(i))) {
                chosen.add(i);
            }
        }
        for (int i : order) {
            if (chosen.size() < spread.least()) {
                chosen.add(i);
            }
        }
        boolean enough = chosen.size() >= spread.least() && categories.size() >= spread.leastCategories();
        return enough ? chosen : Set.of();
    }
}

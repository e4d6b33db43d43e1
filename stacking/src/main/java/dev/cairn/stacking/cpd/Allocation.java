package dev.cairn.stacking.cpd;

import dev.cairn.amount.Rational;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Chooses what counts where limits and requirements compete for the same work: first so that the least is missing from
 * all requirements together, then so that the total is highest, then so that requirements are filled in their order, then
 * so that the earlier work counts. The choice is exact and, by that order of preference, the only one.
 *
 * <p>Work that falls under the same limits and requirements is interchangeable, so the program has one variable for each
 * such group, however many activities there are.
 */
final class Allocation {
    /**
     * Work to be allocated.
     *
     * @param worth how much there is
     * @param inTotal whether it may count in the total; if not, it serves requirements only and no limit touches it
     * @param limits indices of the limits it falls under
     * @param demands indices of the demands it may serve
     */
    record Work(Rational worth, boolean inTotal, SortedSet<Integer> limits, SortedSet<Integer> demands) {}

    /**
     * Something that asks for an amount of work.
     *
     * @param split whether work given to it is lost to the other demands that are split
     */
    record Demand(Rational needed, boolean split) {}

    private record Group(boolean inTotal, SortedSet<Integer> limits, SortedSet<Integer> demands) {}

    private record Share(int group, int demand) {}

    private final List<Work> work;
    private final List<Rational> limits;
    private final List<Demand> demands;
    private final Map<Group, List<Integer>> members = new LinkedHashMap<>();
    private final List<Group> groups;
    private final List<Rational> counted = new ArrayList<>();
    private final List<Map<Integer, Rational>> given = new ArrayList<>();
    private final Set<Integer> exhausted = new TreeSet<>();

    /** @param work in order of preference */
    Allocation(List<Work> work, List<Rational> limits, List<Demand> demands) {
        this.work = List.copyOf(work);
        this.limits = List.copyOf(limits);
        this.demands = List.copyOf(demands);
        var mayBind = new TreeSet<Integer>();
        for (int limit = 0; limit < this.limits.size(); limit++) {
            if (mayBind(limit)) {
                mayBind.add(limit);
            }
        }
        for (int i = 0; i < this.work.size(); i++) {
            Work one = this.work.get(i);
            var binding = new TreeSet<>(mayBind);
            binding.retainAll(one.inTotal() ? one.limits() : Set.of());
            members.computeIfAbsent(new Group(one.inTotal(), binding, one.demands()), group -> new ArrayList<>())
                    .add(i);
            counted.add(Rational.ZERO);
            given.add(new TreeMap<>());
        }
        groups = List.copyOf(members.keySet());
        solve();
    }

    /** How much of each piece of work counts. */
    List<Rational> counted() {
        return counted;
    }

    /** For each piece of work, how much of it goes to each split demand. */
    List<Map<Integer, Rational>> given() {
        return given;
    }

    /** The limits that leave no more room. */
    Set<Integer> exhausted() {
        return exhausted;
    }

    private boolean mayBind(int limit) {
        Rational all = Rational.ZERO;
        for (Work one : work) {
            if (one.inTotal() && one.limits().contains(limit)) {
                all = all.plus(one.worth());
            }
        }
        return all.compareTo(limits.get(limit)) > 0;
    }

    private void solve() {
        Map<Share, Integer> shares = new LinkedHashMap<>();
        int variables = groups.size() + demands.size();
        for (int group = 0; group < groups.size(); group++) {
            for (int demand : groups.get(group).demands()) {
                if (demands.get(demand).split()) {
                    shares.put(new Share(group, demand), variables++);
                }
            }
        }
        var program = new Simplex(variables);
        supply(program, shares);
        limit(program);
        demand(program, shares);
        prefer(program, shares);
        distribute(program.solve(), shares);
    }

    /** No more counts of a group than it is worth, and no more is divided between demands than counts. */
    private void supply(Simplex program, Map<Share, Integer> shares) {
        for (int group = 0; group < groups.size(); group++) {
            program.atMost(worth(group), Map.of(group, Rational.ONE));
            Map<Integer, Rational> divided = new HashMap<>();
            for (var share : shares.entrySet()) {
                if (share.getKey().group() == group) {
                    divided.put(share.getValue(), Rational.ONE);
                }
            }
            if (!divided.isEmpty()) {
                divided.put(group, Rational.ONE.negated());
                program.atMost(Rational.ZERO, divided);
            }
        }
    }

    private void limit(Simplex program) {
        for (int limit = 0; limit < limits.size(); limit++) {
            Map<Integer, Rational> under = new HashMap<>();
            for (int group = 0; group < groups.size(); group++) {
                if (groups.get(group).limits().contains(limit)) {
                    under.put(group, Rational.ONE);
                }
            }
            if (!under.isEmpty()) {
                program.atMost(limits.get(limit), under);
            }
        }
    }

    /** A demand is served as far as it asks and as far as there is work for it. */
    private void demand(Simplex program, Map<Share, Integer> shares) {
        for (int demand = 0; demand < demands.size(); demand++) {
            int served = groups.size() + demand;
            program.atMost(demands.get(demand).needed(), Map.of(served, Rational.ONE));
            Map<Integer, Rational> supply = new HashMap<>();
            supply.put(served, Rational.ONE);
            for (int group = 0; group < groups.size(); group++) {
                if (groups.get(group).demands().contains(demand)) {
                    supply.put(shares.getOrDefault(new Share(group, demand), group), Rational.ONE.negated());
                }
            }
            program.atMost(Rational.ZERO, supply);
        }
    }

    private void prefer(Simplex program, Map<Share, Integer> shares) {
        Map<Integer, Rational> allDemands = new HashMap<>();
        for (int demand = 0; demand < demands.size(); demand++) {
            allDemands.put(groups.size() + demand, Rational.ONE);
        }
        program.maximise(allDemands);
        Map<Integer, Rational> total = new HashMap<>();
        for (int group = 0; group < groups.size(); group++) {
            if (groups.get(group).inTotal()) {
                total.put(group, Rational.ONE);
            }
        }
        program.maximise(total);
        allDemands.keySet().stream().sorted().forEach(served -> program.maximise(Map.of(served, Rational.ONE)));
        for (int group = 0; group < groups.size(); group++) {
            program.maximise(Map.of(group, Rational.ONE));
        }
        shares.values().forEach(share -> program.maximise(Map.of(share, Rational.ONE)));
    }

    private Rational worth(int group) {
        return members.getOrDefault(groups.get(group), List.of()).stream()
                .map(i -> work.get(i).worth())
                .reduce(Rational.ZERO, Rational::plus);
    }

    private void distribute(Rational[] solution, Map<Share, Integer> shares) {
        var used = new TreeMap<Integer, Rational>();
        for (int group = 0; group < groups.size(); group++) {
            Rational left = solution[group];
            for (int limit : groups.get(group).limits()) {
                used.merge(limit, left, Rational::plus);
            }
            Map<Integer, Rational> toGive = new TreeMap<>();
            for (int demand : groups.get(group).demands()) {
                Integer share = shares.get(new Share(group, demand));
                if (share != null) {
                    toGive.put(demand, solution[share]);
                }
            }
            for (int i : members.getOrDefault(groups.get(group), List.of())) {
                Rational here = work.get(i).worth().min(left);
                left = left.minus(here);
                counted.set(i, here);
                for (var entry : toGive.entrySet()) {
                    Rational part = entry.getValue().min(here);
                    if (part.signum() > 0) {
                        given.get(i).put(entry.getKey(), part);
                        entry.setValue(entry.getValue().minus(part));
                        here = here.minus(part);
                    }
                }
            }
        }
        used.forEach((limit, amount) -> {
            if (amount.equals(limits.get(limit))) {
                exhausted.add(limit);
            }
        });
    }
}

package dev.cairn.stacking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.amount.Amount;
import dev.cairn.amount.Rational;
import dev.cairn.award.Award;
import dev.cairn.reason.Verdict;
import dev.cairn.stacking.StackRule.Wanted;
import dev.cairn.text.LocalizedText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search is held against trying every set of micro-credentials, judged by a reading of the rules of its own. */
class ShortestWayTest {
    private static final List<String> IDS = List.of("a", "b", "c", "d", "e", "f", "g");
    private static final int FUTURE = 100_000;

    @Test
    void finds_what_trying_every_set_finds() {
        compare(1, 25);
    }

    @Test
    void finds_what_trying_every_set_finds_where_an_award_counts_once() {
        compareOnce(11, 25);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4, 5, 6, 7, 8, 9})
    void finds_what_trying_every_set_finds_many_times(long seed) {
        compare(seed, 500);
        compareOnce(seed, 500);
    }

    private static void compare(long seed, int rounds) {
        var random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            StackRule rule = rule(random, 3, true);
            var stack = new CredentialStack("s", 1, LocalizedText.of("S"), false, rule, null, null);
            List<Award> holdings = holdings(random);
            Map<String, Rational> effort = effort(random);

            var progress = StackProgress.of(stack, holdings, List.of(), Awards.NOW, effort::get);

            Set<String> expected = best(rule, holdings, effort);
            String context = "seed " + seed + " round " + round + " " + rule + " " + holdings + " " + effort;
            assertThat(progress.shortest()).as(context).isTrue();
            assertThat(progress.toEarn() == null ? null : names(progress.toEarn()))
                    .as(context)
                    .isEqualTo(expected);
            assertThat(progress.verdict() == Verdict.MET)
                    .as(context)
                    .isEqualTo(Set.of().equals(expected));
            assertThat(progress.reason().because().get(0).isMet())
                    .as(context)
                    .isEqualTo(progress.verdict() == Verdict.MET);
            assertThat(progress.restsOn().stream().distinct().count())
                    .isEqualTo(progress.restsOn().size());

            List<Award> shuffled = new ArrayList<>(holdings);
            Collections.shuffle(shuffled, random);
            assertThat(StackProgress.of(stack, shuffled, List.of(), Awards.NOW, effort::get))
                    .as(context)
                    .isEqualTo(progress);
        }
    }

    private static void compareOnce(long seed, int rounds) {
        var random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            StackRule rule = rule(random, 2, false);
            var stack = new CredentialStack("s", 1, LocalizedText.of("S"), true, rule, null, null);
            List<Award> holdings = holdings(random);
            Map<String, Rational> effort = effort(random);

            var progress = StackProgress.of(stack, holdings, List.of(), Awards.NOW, effort::get);

            Set<String> expected = bestOnce(rule, holdings, effort);
            String context = "seed " + seed + " round " + round + " " + rule + " " + holdings + " " + effort;
            assertThat(progress.shortest()).as(context).isTrue();
            assertThat(progress.toEarn() == null ? null : names(progress.toEarn()))
                    .as(context)
                    .isEqualTo(expected);
        }
    }

    private static Set<String> names(List<Wanted> wanted) {
        var names = new TreeSet<String>();
        wanted.forEach(each -> names.add(each.id()));
        return names;
    }

    private static List<Award> holdings(Random random) {
        List<Award> holdings = new ArrayList<>();
        for (String id : IDS) {
            if (random.nextInt(3) == 0) {
                holdings.add(Awards.of(id, random.nextInt(20)));
            }
        }
        return holdings;
    }

    private static Map<String, Rational> effort(Random random) {
        Map<String, Rational> effort = new HashMap<>();
        IDS.forEach(id -> effort.put(id, Rational.of(1 + random.nextInt(4), 1 + random.nextInt(2))));
        return effort;
    }

    private static StackRule rule(Random random, int depth, boolean sequences) {
        int kind = depth == 0 ? 0 : random.nextInt(sequences ? 7 : 6);
        switch (kind) {
            case 1, 2 -> {
                return new StackRule.AllOf(rules(random, depth, sequences));
            }
            case 3 -> {
                var of = rules(random, depth, sequences);
                return new StackRule.NOf(1 + random.nextInt(of.size()), of);
            }
            case 4 -> {
                List<StackRule.Sum.Worth> of = new ArrayList<>();
                Rational most = Rational.ZERO;
                for (String id : some(random)) {
                    Rational value = Rational.of(1 + random.nextInt(5), 2);
                    of.add(new StackRule.Sum.Worth(Wanted.parse(id), value));
                    most = most.plus(value);
                }
                Rational least = most.times(Rational.of(1 + random.nextInt(4), 4));
                return new StackRule.Sum(new Amount(least, "credit"), of);
            }
            case 5 -> {
                List<StackRule.Distinct.Tagged> of = new ArrayList<>();
                var categories = new HashSet<String>();
                for (String id : some(random)) {
                    String category = "k" + random.nextInt(3);
                    categories.add(category);
                    of.add(new StackRule.Distinct.Tagged(Wanted.parse(id), category));
                }
                int count = 1 + random.nextInt(of.size());
                return new StackRule.Distinct(count, 1 + random.nextInt(Math.min(count, categories.size())), of);
            }
            case 6 -> {
                return new StackRule.Sequence(rules(random, depth, true));
            }
            default -> {
                return StackRule.holds(IDS.get(random.nextInt(IDS.size())));
            }
        }
    }

    private static List<StackRule> rules(Random random, int depth, boolean sequences) {
        List<StackRule> rules = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i >= 0; i--) {
            rules.add(rule(random, depth - 1, sequences));
        }
        return rules;
    }

    private static List<String> some(Random random) {
        List<String> ids = new ArrayList<>(IDS);
        Collections.shuffle(ids, random);
        return ids.subList(0, 2 + random.nextInt(4));
    }

    // Trying every set

    private static Set<String> best(StackRule rule, List<Award> holdings, Map<String, Rational> effort) {
        return subsets().stream()
                .filter(plan -> done(rule, holdings, plan, -1) != null)
                .min(order(effort))
                .orElse(null);
    }

    private static List<Set<String>> subsets() {
        List<Set<String>> subsets = new ArrayList<>();
        for (int bits = 0; bits < 1 << IDS.size(); bits++) {
            var subset = new TreeSet<String>();
            for (int i = 0; i < IDS.size(); i++) {
                if ((bits >> i & 1) == 1) {
                    subset.add(IDS.get(i));
                }
            }
            subsets.add(subset);
        }
        return subsets;
    }

    private static Comparator<Set<String>> order(Map<String, Rational> effort) {
        return Comparator.comparing(
                        (Set<String> plan) -> plan.stream().map(effort::get).reduce(Rational.ZERO, Rational::plus))
                .thenComparing(Set::size)
                .thenComparing(plan -> {
                    int bits = 0;
                    for (String id : plan) {
                        bits |= 1 << IDS.indexOf(id);
                    }
                    return bits;
                });
    }

    /** The earliest day on which the rule is met by what was earned on or after {@code from}; by trying every set. */
    private static Integer done(StackRule rule, List<Award> holdings, Set<String> plan, int from) {
        if (rule instanceof StackRule.Holds holds) {
            return day(holds.microCredential(), holdings, plan, from);
        } else if (rule instanceof StackRule.AllOf all) {
            return latestOfSubset(all.of(), all.of().size(), holdings, plan, from);
        } else if (rule instanceof StackRule.NOf some) {
            return latestOfSubset(some.of(), some.count(), holdings, plan, from);
        } else if (rule instanceof StackRule.Sequence sequence) {
            Integer reached = from;
            for (StackRule step : sequence.steps()) {
                reached = reached == null ? null : done(step, holdings, plan, reached);
            }
            return reached;
        }
        List<Wanted> wanted = rule instanceof StackRule.Sum sum
                ? sum.of().stream().map(StackRule.Sum.Worth::microCredential).toList()
                : ((StackRule.Distinct) rule)
                        .of().stream()
                                .map(StackRule.Distinct.Tagged::microCredential)
                                .toList();
        Integer best = null;
        for (int bits = 1; bits < 1 << wanted.size(); bits++) {
            Integer latest = enough(rule, bits) ? Integer.valueOf(from) : null;
            for (int i = 0; i < wanted.size() && latest != null; i++) {
                if ((bits >> i & 1) == 1) {
                    Integer day = day(wanted.get(i), holdings, plan, from);
                    latest = day == null ? null : Integer.valueOf(Math.max(latest, day));
                }
            }
            if (latest != null && (best == null || latest < best)) {
                best = latest;
            }
        }
        return best;
    }

    private static boolean enough(StackRule rule, int bits) {
        if (rule instanceof StackRule.Sum sum) {
            Rational value = Rational.ZERO;
            for (int i = 0; i < sum.of().size(); i++) {
                value = (bits >> i & 1) == 1 ? value.plus(sum.of().get(i).value()) : value;
            }
            return value.compareTo(sum.atLeast().value()) >= 0;
        }
        var distinct = (StackRule.Distinct) rule;
        var categories = new HashSet<String>();
        for (int i = 0; i < distinct.of().size(); i++) {
            if ((bits >> i & 1) == 1) {
                categories.add(distinct.of().get(i).category());
            }
        }
        return Integer.bitCount(bits) >= distinct.count() && categories.size() >= distinct.categories();
    }

    private static Integer latestOfSubset(
            List<StackRule> of, int count, List<Award> holdings, Set<String> plan, int from) {
        List<Integer> days = new ArrayList<>();
        for (StackRule part : of) {
            Integer day = done(part, holdings, plan, from);
            if (day != null) {
                days.add(day);
            }
        }
        Collections.sort(days);
        return days.size() < count ? null : days.get(count - 1);
    }

    private static Integer day(Wanted wanted, List<Award> holdings, Set<String> plan, int from) {
        Integer best = plan.contains(wanted.id()) ? FUTURE : null;
        for (Award award : holdings) {
            int day = (int) ((award.awardedAt().getEpochSecond() - Awards.day(0).getEpochSecond()) / 86_400);
            if (award.definition().id().equals(wanted.id()) && day >= from && (best == null || day < best)) {
                best = day;
            }
        }
        return best;
    }

    // Trying every set where each award counts once: every way to hand what is there to the places that want it

    private static Set<String> bestOnce(StackRule rule, List<Award> holdings, Map<String, Rational> effort) {
        List<String> places = new ArrayList<>();
        places(rule, places);
        return subsets().stream()
                .filter(plan -> {
                    Map<String, Integer> tokens = new HashMap<>();
                    plan.forEach(id -> tokens.put(id, 1));
                    holdings.forEach(award -> tokens.put(award.definition().id(), 1));
                    return hand(rule, places, 0, new boolean[places.size()], tokens);
                })
                .min(order(effort))
                .orElse(null);
    }

    private static boolean hand(
            StackRule rule, List<String> places, int place, boolean[] filled, Map<String, Integer> tokens) {
        if (place == places.size()) {
            return holds(rule, filled, new int[] {0});
        }
        String id = places.get(place);
        if (tokens.getOrDefault(id, 0) > 0) {
            tokens.merge(id, -1, Integer::sum);
            filled[place] = true;
            boolean found = hand(rule, places, place + 1, filled, tokens);
            filled[place] = false;
            tokens.merge(id, 1, Integer::sum);
            if (found) {
                return true;
            }
            return places.stream().filter(id::equals).count() > 1 && hand(rule, places, place + 1, filled, tokens);
        }
        return hand(rule, places, place + 1, filled, tokens);
    }

    private static void places(StackRule rule, List<String> places) {
        if (rule instanceof StackRule.Holds holds) {
            places.add(holds.microCredential().id());
        } else if (rule instanceof StackRule.AllOf all) {
            all.of().forEach(part -> places(part, places));
        } else if (rule instanceof StackRule.NOf some) {
            some.of().forEach(part -> places(part, places));
        } else if (rule instanceof StackRule.Sum sum) {
            sum.of().forEach(part -> places.add(part.microCredential().id()));
        } else if (rule instanceof StackRule.Distinct distinct) {
            distinct.of().forEach(part -> places.add(part.microCredential().id()));
        }
    }

    private static boolean holds(StackRule rule, boolean[] filled, int[] next) {
        if (rule instanceof StackRule.Holds) {
            return filled[next[0]++];
        } else if (rule instanceof StackRule.AllOf || rule instanceof StackRule.NOf) {
            List<StackRule> of = rule instanceof StackRule.AllOf all ? all.of() : ((StackRule.NOf) rule).of();
            int met = 0;
            for (StackRule part : of) {
                met += holds(part, filled, next) ? 1 : 0;
            }
            return met >= (rule instanceof StackRule.NOf some ? some.count() : of.size());
        }
        int size = rule instanceof StackRule.Sum sum
                ? sum.of().size()
                : ((StackRule.Distinct) rule).of().size();
        int bits = 0;
        for (int i = 0; i < size; i++) {
            bits |= filled[next[0]++] ? 1 << i : 0;
        }
        return enough(rule, bits);
    }
}

package dev.cairn.stacking.cpd;

import static dev.cairn.stacking.cpd.Rules.about;

import dev.cairn.activity.Activity;
import dev.cairn.activity.Selector;
import dev.cairn.amount.Amount;
import dev.cairn.amount.Rational;
import dev.cairn.id.ActivityId;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.stacking.StackingReason;
import dev.cairn.stacking.cpd.CpdStatement.CategoryTotal;
import dev.cairn.stacking.cpd.CpdStatement.Line;
import dev.cairn.stacking.cpd.CpdStatement.Requirement;
import dev.cairn.stacking.cpd.CpdStatement.RuleSource;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Works out one statement. Local to it. */
final class Calculation {
    private final CpdPolicy policy;
    private final EducatorFacts facts;
    private final Cycle cycle;
    private final Rules rules;
    private final Worth worth;
    private final List<Item> items;
    private final List<Limit> limits = new ArrayList<>();
    private final List<Ask> asks = new ArrayList<>();
    private final Map<String, Category> categories = new LinkedHashMap<>();
    private final List<Reason> notes = new ArrayList<>();
    private final Map<Item, Rational> usedOutside = new HashMap<>();
    private final Map<Item, TreeSet<Integer>> limitsOf = new HashMap<>();
    private Rational required = Rational.ZERO;

    /** The most that counts from a set of items. */
    private record Limit(CpdRule rule, Rational most, StackingReason why) {}

    /** An amount that a rule asks for. */
    private record Ask(
            CpdRule rule,
            @Nullable String category,
            @Nullable LocalDate year,
            Rational needed,
            boolean split,
            Set<Item> from) {}

    Calculation(CpdPolicy policy, EducatorFacts facts, Cycle cycle, Collection<Activity> activities) {
        this.policy = policy;
        this.facts = facts;
        this.cycle = cycle;
        this.rules = new Rules(policy, facts);
        this.worth = new Worth(policy.unit(), rules);
        policy.categories().forEach(category -> categories.put(category.id(), category));
        this.items = items(activities);
    }

    private List<Item> items(Collection<Activity> activities) {
        Set<ActivityId> seen = new HashSet<>();
        boolean[] byFirst = {false};
        rules.giving(
                Operator.Window.class, (rule, window) -> byFirst[0] = window.decidedBy() == Operator.DecidingDay.FIRST);
        List<Item> result = new ArrayList<>();
        for (Activity activity : activities) {
            if (!activity.educator().equals(facts.educator())) {
                throw new IllegalArgumentException("Activity " + activity.id() + " is another educator's than "
                        + facts.educator() + ". Maybe the activities were not filtered?");
            }
            if (!seen.add(activity.id())) {
                throw new IllegalArgumentException(
                        "Activity " + activity.id() + " is given twice. Maybe two lists were joined?");
            }
            LocalDate day = byFirst[0] ? activity.from() : activity.to();
            Item item = new Item(activity, day, cycle.contains(day));
            categories.forEach((id, category) -> {
                if (category.match().picks(activity, day)) {
                    item.categories.add(id);
                }
            });
            result.add(item);
        }
        result.sort(Comparator.comparing((Item item) -> item.day)
                .thenComparing(item -> item.activity.from())
                .thenComparing(item -> item.activity.id()));
        return result;
    }

    CpdStatement statement() {
        items.forEach(worth::appraise);
        new Admission(policy.unit(), rules, facts, cycle).refuse(items);
        limitNumbers();
        limitRates();
        limitItems();
        require();
        askInRotation();
        Map<Item, Rational> counted = allocate();
        Rational exact = counted.values().stream().reduce(Rational.ZERO, Rational::plus);
        Rational total = worth.rounded(exact, Operator.Round.Where.TOTAL);
        if (!total.equals(exact)) {
            notes.add(Reason.note(StackingReason.CPD_ROUNDED)
                    .with("before", exact)
                    .with("after", total)
                    .with("unit", policy.unit())
                    .with("text", policy.title()));
        }
        List<Requirement> requirements = requirements(counted, total);
        Rational carried = carried(counted, total);
        Verdict verdict = verdict(requirements);
        return new CpdStatementParts(
                facts,
                policy.ref(),
                policy.title(),
                policy.jurisdiction(),
                policy.body(),
                policy.unit(),
                cycle,
                verdict,
                total,
                items.stream().map(item -> line(item, counted)).toList(),
                policy.categories().stream()
                        .map(category -> categoryTotal(category, counted))
                        .toList(),
                requirements,
                carried,
                policy.rules().stream()
                        .map(rule -> new RuleSource(rule.id(), rule.text(), rule.source(), rule.status()))
                        .toList(),
                reason(verdict, total, requirements));
    }

    private Verdict verdict(List<Requirement> requirements) {
        if (!rules.missingFacts().isEmpty()) {
            return Verdict.UNDECIDED;
        }
        boolean met = requirements.stream().allMatch(requirement -> requirement.verdict() == Verdict.MET);
        return Verdict.of(met);
    }

    private Reason reason(Verdict verdict, Rational total, List<Requirement> requirements) {
        List<Reason> because = new ArrayList<>(rules.missingFacts());
        if (requirements.isEmpty()) {
            because.add(Reason.met(StackingReason.CPD_NOTHING_REQUIRED));
        }
        requirements.forEach(requirement -> because.add(requirement.reason()));
        because.addAll(notes);
        because.addAll(rules.notApplicable());
        return Reason.of(StackingReason.CPD_STATEMENT, verdict)
                .with("policy", policy.title())
                .with("first", cycle.first())
                .with("last", cycle.last())
                .with("total", total)
                .with("unit", policy.unit())
                .because(because);
    }

    private void limitNumbers() {
        Map<String, Integer> used = new HashMap<>();
        for (Item item : items) {
            if (item.inCycle
                    && item.hasWorth()
                    && item.fixedBy != null
                    && item.fixedBy.operator() instanceof Operator.FixedAward fixed
                    && fixed.most() != null) {
                String key = item.fixedBy.id() + " " + span(fixed.per(), item);
                if (used.merge(key, 1, Integer::sum) > fixed.most()) {
                    item.loseAll(
                            item.fixedBy,
                            about(Reason.notMet(StackingReason.CPD_LIMIT_REACHED), item.fixedBy)
                                    .with("most", fixed.most()));
                }
            }
        }
    }

    /** Rates in the certificate's unit cut its amount; rates in the policy's unit limit what counts. */
    private void limitRates() {
        rules.asking(Operator.MaxRate.class, (rule, rate) -> {
            boolean inPolicyUnit = rate.amount().unit().equals(policy.unit());
            Map<String, Rational> used = new HashMap<>();
            Map<String, Set<Item>> together = new TreeMap<>();
            for (Item item : inCycleOf(rate.match())) {
                long spans = spans(rate.per(), item.activity);
                Rational most = rate.amount().value().times(Rational.of(spans));
                String key = span(rate.per(), item);
                if (inPolicyUnit && spans == 1) {
                    together.computeIfAbsent(key, any -> new HashSet<>()).add(item);
                } else if (inPolicyUnit) {
                    item.lose(rule, item.left.minus(most), rateCapped(rule, rate));
                } else if (spans == 1) {
                    Rational room = most.minus(used.getOrDefault(key, Rational.ZERO));
                    used.merge(key, limitRate(rule, rate, room, item), Rational::plus);
                } else {
                    limitRate(rule, rate, most, item);
                }
            }
            together.values()
                    .forEach(under -> limit(rule, rate.amount().value(), StackingReason.CPD_RATE_CAPPED, under));
        });
    }

    private List<Item> inCycleOf(@Nullable Selector match) {
        return items.stream()
                .filter(item -> item.inCycle && item.hasWorth() && item.isPickedBy(match))
                .toList();
    }

    /** Takes no more of an amount in the rate's unit than there is room for; how much it took. */
    private Rational limitRate(CpdRule rule, Operator.MaxRate rate, Rational room, Item item) {
        if (item.amount == null
                || item.rate == null
                || !item.amount.unit().equals(rate.amount().unit())) {
            return Rational.ZERO;
        }
        Rational taken = item.amount.value().min(room.max(Rational.ZERO));
        item.lose(rule, item.left.minus(worth.worthOf(taken, item.rate)), rateCapped(rule, rate));
        return taken;
    }

    private Reason rateCapped(CpdRule rule, Operator.MaxRate rate) {
        return about(Reason.notMet(StackingReason.CPD_RATE_CAPPED), rule)
                .with("most", rate.amount())
                .with("unit", policy.unit());
    }

    private void limit(CpdRule rule, Rational most, StackingReason why, Set<Item> under) {
        limits.add(new Limit(rule, most, why));
        under.forEach(
                item -> limitsOf.computeIfAbsent(item, any -> new TreeSet<>()).add(limits.size() - 1));
    }

    private static String span(Per per, Item item, Cycle cycle) {
        return switch (per) {
            case CYCLE -> "";
            case YEAR -> String.valueOf(cycle.yearOf(item.day));
            case CALENDAR_YEAR -> String.valueOf(item.day.getYear());
            case WEEK -> monday(item.day).toString();
            case DAY -> item.day.toString();
            case ITEM -> item.activity.id().value();
        };
    }

    private String span(Per per, Item item) {
        return span(per, item, cycle);
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static long spans(Per per, Activity activity) {
        return per == Per.DAY
                ? ChronoUnit.DAYS.between(activity.from(), activity.to()) + 1
                : ChronoUnit.WEEKS.between(monday(activity.from()), monday(activity.to())) + 1;
    }

    /** The total comes first: shares are of it. */
    private void limitItems() {
        rules.asking(Operator.TotalMin.class, (rule, min) -> {
            if (min.per() == Per.CYCLE) {
                required = required.max(prorated(min.amount()));
            }
        });
        rules.asking(Operator.CategoryMax.class, (rule, max) -> {
            Rational most = amount(max.amount(), max.share());
            Map<String, Set<Item>> together = new TreeMap<>();
            for (Item item : items) {
                if (item.inCycle && item.hasWorth() && item.categories.contains(max.category())) {
                    if (max.per() == Per.ITEM) {
                        item.lose(
                                rule,
                                item.left.minus(most),
                                about(Reason.notMet(StackingReason.CPD_CAPPED), rule)
                                        .with("most", most)
                                        .with("unit", policy.unit()));
                    } else {
                        together.computeIfAbsent(span(max.per(), item), any -> new HashSet<>())
                                .add(item);
                    }
                }
            }
            together.values().forEach(under -> limit(rule, most, StackingReason.CPD_CAPPED, under));
        });
    }

    private Rational amount(@Nullable Rational amount, @Nullable Rational share) {
        return Objects.requireNonNullElseGet(
                amount, () -> Objects.requireNonNull(share).times(required));
    }

    private Rational prorated(Rational amount) {
        Rational[] result = {amount};
        rules.asking(Operator.Prorate.class, (rule, prorate) -> {
            Rational value = Condition.number(facts, prorate.fact());
            if (value == null) {
                rules.missing(rule, prorate.fact());
            } else {
                result[0] = result[0].times(value).dividedBy(prorate.of());
                Reason note = about(Reason.note(StackingReason.CPD_PRORATED), rule)
                        .with("fact", prorate.fact())
                        .with("value", value)
                        .with("of", prorate.of());
                if (!notes.contains(note)) {
                    notes.add(note);
                }
            }
        });
        return result[0];
    }

    private void require() {
        rules.asking(Operator.TotalMin.class, (rule, min) -> {
            switch (min.per()) {
                case YEAR -> cycle.years().forEach(first -> askForYear(rule, min.amount(), first));
                case CALENDAR_YEAR -> cycle.calendarYears().forEach(first -> askForYear(rule, min.amount(), first));
                default -> asks.add(new Ask(rule, null, null, prorated(min.amount()), false, inCycle()));
            }
        });
        Set<String> split = split();
        rules.asking(Operator.CategoryMin.class, (rule, min) -> {
            Set<Item> from = new HashSet<>();
            for (Item item : items) {
                if (isInTime(item, min.withinMonths()) && item.hasWorth() && item.categories.contains(min.category())) {
                    from.add(item);
                }
            }
            asks.add(new Ask(
                    rule, min.category(), null, amount(min.amount(), min.share()), split.contains(rule.id()), from));
        });
    }

    private boolean isInTime(Item item, @Nullable Integer months) {
        if (months == null) {
            return item.inCycle;
        }
        return !item.day.isBefore(cycle.lastMonths(months)) && !item.day.isAfter(cycle.last());
    }

    private void askInRotation() {
        rules.asking(Operator.Rotate.class, (rule, rotate) -> {
            if (rotate.isDueIn(cycle.first().getYear())) {
                Set<Item> from = inCycle();
                from.removeIf(item -> !item.categories.contains(rotate.category()));
                asks.add(new Ask(rule, rotate.category(), null, rotate.amount(), false, from));
            } else {
                notes.add(about(Reason.note(StackingReason.CPD_NOT_DUE), rule));
            }
        });
    }

    private Set<String> split() {
        Set<String> result = new HashSet<>();
        rules.asking(Operator.Overlap.class, (rule, overlap) -> {
            if (overlap.mode() == Operator.Overlap.Mode.SPLIT) {
                result.addAll(overlap.rules());
                if (overlap.rules().isEmpty()) {
                    rules.asking(Operator.CategoryMin.class, (minimum, min) -> result.add(minimum.id()));
                }
            }
        });
        return result;
    }

    private Set<Item> inCycle() {
        Set<Item> result = new HashSet<>();
        items.stream().filter(item -> item.inCycle && item.hasWorth()).forEach(result::add);
        return result;
    }

    private void askForYear(CpdRule rule, Rational needed, LocalDate first) {
        Set<Item> from = inCycle();
        from.removeIf(item -> item.day.isBefore(first) || !item.day.isBefore(first.plusYears(1)));
        asks.add(new Ask(rule, null, first, needed, false, from));
    }

    /** How much of each item counts in the total; what is lost to limits is put down on the items. */
    private Map<Item, Rational> allocate() {
        List<Allocation.Work> work = new ArrayList<>();
        for (Item item : items) {
            var demands = new TreeSet<Integer>();
            for (int ask = 0; ask < asks.size(); ask++) {
                if (asks.get(ask).from().contains(item)) {
                    demands.add(ask);
                }
            }
            work.add(new Allocation.Work(
                    item.left, item.inCycle, limitsOf.getOrDefault(item, new TreeSet<>()), demands));
        }
        var allocation = new Allocation(
                work,
                limits.stream().map(Limit::most).toList(),
                asks.stream()
                        .map(ask -> new Allocation.Demand(ask.needed(), ask.split()))
                        .toList());
        Map<Item, Rational> counted = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            Rational here = allocation.counted().get(i);
            allocation
                    .given()
                    .get(i)
                    .forEach((ask, part) -> item.given.put(asks.get(ask).rule().id(), part));
            if (item.inCycle) {
                counted.put(item, here);
                Rational lost = item.left.minus(here);
                if (lost.signum() > 0) {
                    cut(item, lost, work.get(i), allocation);
                }
            } else {
                usedOutside.put(item, item.left);
                item.loseAll(
                        null,
                        Reason.notMet(StackingReason.CPD_OUTSIDE_CYCLE)
                                .with("day", item.day)
                                .with("first", cycle.first())
                                .with("last", cycle.last()));
            }
        }
        return counted;
    }

    private void cut(Item item, Rational lost, Allocation.Work work, Allocation allocation) {
        Limit limit = work.limits().stream()
                .filter(allocation.exhausted()::contains)
                .findFirst()
                .map(limits::get)
                .orElseThrow(
                        () -> new IllegalStateException("Activity " + item.activity.id() + " is cut for no reason."));
        item.lose(
                limit.rule(),
                lost,
                about(Reason.notMet(limit.why()), limit.rule())
                        .with("most", new Amount(limit.most(), policy.unit()))
                        .with("unit", policy.unit()));
    }

    private Rational counted(Item item, Map<Item, Rational> counted) {
        return counted.getOrDefault(item, usedOutside.getOrDefault(item, Rational.ZERO));
    }

    private List<Requirement> requirements(Map<Item, Rational> counted, Rational total) {
        Map<CpdRule, List<Requirement>> byRule = new HashMap<>();
        for (Ask ask : asks) {
            Rational earned = earned(ask, counted, total);
            StackingReason why = ask.category() != null
                    ? StackingReason.CPD_CATEGORY
                    : ask.year() != null ? StackingReason.CPD_YEAR : StackingReason.CPD_TOTAL;
            byRule.computeIfAbsent(ask.rule(), any -> new ArrayList<>())
                    .add(requirement(ask.rule(), ask.category(), ask.year(), earned, ask.needed(), why));
        }
        rules.asking(Operator.Topic.class, (rule, topic) -> {
            Rational earned =
                    categoryTotal(categories.get(topic.category()), counted).counted();
            byRule.computeIfAbsent(rule, any -> new ArrayList<>())
                    .add(presence(rule, topic.category(), earned.signum(), 1, StackingReason.CPD_TOPIC));
        });
        rules.asking(Operator.DistinctMin.class, (rule, distinct) -> {
            long present = distinct.categories().stream()
                    .filter(id ->
                            categoryTotal(categories.get(id), counted).counted().signum() > 0)
                    .count();
            byRule.computeIfAbsent(rule, any -> new ArrayList<>())
                    .add(presence(rule, null, present, distinct.least(), StackingReason.CPD_DISTINCT));
        });
        List<Requirement> result = new ArrayList<>();
        policy.rules().forEach(rule -> result.addAll(byRule.getOrDefault(rule, List.of())));
        return result;
    }

    private Rational earned(Ask ask, Map<Item, Rational> counted, Rational total) {
        if (ask.category() == null && ask.year() == null) {
            return total;
        }
        Rational sum = Rational.ZERO;
        for (Item item : ask.from()) {
            sum = sum.plus(
                    ask.split() ? item.given.getOrDefault(ask.rule().id(), Rational.ZERO) : counted(item, counted));
        }
        return ask.category() == null ? sum : worth.rounded(sum, Operator.Round.Where.CATEGORY);
    }

    private Requirement presence(CpdRule rule, @Nullable String category, long found, long least, StackingReason why) {
        return requirement(rule, category, null, Rational.of(found), Rational.of(least), why);
    }

    private Requirement requirement(
            CpdRule rule,
            @Nullable String category,
            @Nullable LocalDate year,
            Rational earned,
            Rational needed,
            StackingReason why) {
        Rational gap = needed.minus(earned).max(Rational.ZERO);
        Verdict verdict = Verdict.of(gap.signum() == 0);
        Reason reason = about(Reason.of(why, verdict), rule)
                .with("earned", earned)
                .with("needed", needed)
                .with("gap", gap)
                .with("unit", policy.unit());
        if (category != null) {
            reason = reason.with(
                    "category", Objects.requireNonNull(categories.get(category)).title());
        }
        if (year != null) {
            reason = reason.with("year", year);
        }
        return new Requirement(rule.id(), category, year, earned, needed, gap, verdict, reason);
    }

    private CategoryTotal categoryTotal(@Nullable Category category, Map<Item, Rational> counted) {
        Category known = Objects.requireNonNull(category);
        Rational sum = Rational.ZERO;
        for (Item item : items) {
            if (item.inCycle && item.categories.contains(known.id())) {
                sum = sum.plus(counted(item, counted));
            }
        }
        return new CategoryTotal(known.id(), known.title(), worth.rounded(sum, Operator.Round.Where.CATEGORY));
    }

    private Rational carried(Map<Item, Rational> counted, Rational total) {
        Rational excess = total.minus(required).max(Rational.ZERO);
        Rational[] carried = {Rational.ZERO};
        rules.giving(Operator.Carry.class, (rule, carry) -> {
            Rational late = Rational.ZERO;
            for (Item item : items) {
                boolean inTime = carry.lastMonths() == null || !item.day.isBefore(cycle.lastMonths(carry.lastMonths()));
                boolean picked = item.isPickedBy(carry.match());
                if (item.inCycle && inTime && picked) {
                    late = late.plus(counted(item, counted));
                }
            }
            Rational here = late.min(excess.minus(carried[0]));
            here = carry.most() == null ? here : here.min(carry.most());
            carried[0] = carried[0].plus(here);
            notes.add(about(Reason.note(StackingReason.CPD_CARRIED), rule)
                    .with("carried", here)
                    .with("excess", excess)
                    .with("unit", policy.unit()));
        });
        return carried[0];
    }

    private Line line(Item item, Map<Item, Rational> counted) {
        Rational here = item.inCycle ? counted(item, counted) : Rational.ZERO;
        Verdict verdict = here.signum() == 0 ? Verdict.NOT_MET : here.equals(item.worth) ? Verdict.MET : Verdict.NOTE;
        List<Reason> because = new ArrayList<>(item.notes);
        item.lost.forEach(loss -> because.add(loss.reason()));
        because.addAll(item.alsoRefused);
        item.given.forEach((rule, part) ->
                because.add(about(Reason.note(StackingReason.CPD_GIVEN), Objects.requireNonNull(policy.rule(rule)))
                        .with("amount", new Amount(part, policy.unit()))));
        return new CpdLineParts(
                item.activity.id(),
                item.activity.kind(),
                item.activity.title(),
                item.activity.from(),
                item.activity.to(),
                item.amount,
                item.worth,
                item.worthRules,
                here,
                item.lost,
                new TreeMap<>(item.given),
                List.copyOf(item.categories),
                Reason.of(StackingReason.CPD_LINE, verdict)
                        .with("title", item.activity.title())
                        .with("counted", here)
                        .with("worth", item.worth)
                        .with("unit", policy.unit())
                        .because(because));
    }
}

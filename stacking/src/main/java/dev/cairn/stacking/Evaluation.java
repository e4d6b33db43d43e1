package dev.cairn.stacking;

import dev.cairn.amount.Rational;
import dev.cairn.award.Award;
import dev.cairn.award.AwardBasis;
import dev.cairn.id.AwardId;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.stacking.StackRule.Wanted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compiles a stack and all it nests into one tree, has the shortest way found, and says why. */
final class Evaluation {
    private final CredentialStack stack;
    private final Instant at;
    private final Collection<CredentialStack> catalog;
    private final List<Award> holdings;
    private final Set<AwardId> spent = new HashSet<>();
    private final RuleTree tree = new RuleTree();
    private final Function<? super String, Rational> effort;

    Evaluation(
            CredentialStack stack,
            Collection<Award> holdings,
            Collection<CredentialStack> catalog,
            Instant at,
            Function<? super String, Rational> effort) {
        this.stack = stack;
        this.at = at;
        this.catalog = catalog;
        this.effort = effort;
        this.holdings = holdings.stream()
                .sorted(Comparator.comparing(Award::earnedAt).thenComparing(Award::id))
                .toList();
        if (holdings.stream().map(Award::educator).distinct().count() > 1) {
            throw new IllegalArgumentException(
                    "The holdings are of several educators. Maybe ask for the awards of one educator only?");
        }
        for (Award award : this.holdings) {
            boolean ownEarlierAward = award.definition().isVersionOf(stack.ref());
            if (award.isActiveAt(at) && !ownEarlierAward) {
                spent.addAll(award.restsOn());
            }
        }
    }

    StackProgress progress() {
        RuleTree.Node root = compile(stack.rule(), stack.exclusive() ? stack.id() : null, List.of(stack.id()));
        tree.weigh(effort);
        var way = ShortestWay.find(tree, root, true, false);
        RuleTree.Choice choice = way.best().orElseGet(tree::nothingPlanned);
        Verdict verdict = Verdict.MET;
        if (way.best().isEmpty() || !choice.planned().isEmpty()) {
            boolean undecided = tree.hasUnknown()
                    && ShortestWay.find(tree, root, false, true).best().isPresent();
            verdict = undecided ? Verdict.UNDECIDED : Verdict.NOT_MET;
        }
        var counted = new TreeSet<AwardId>();
        var explained = explain(root, choice, Instant.MIN, true, counted);
        Reason reason = Reason.of(StackingReason.STACK_PROGRESS, verdict)
                .with("stack", stack.title())
                .with("at", at)
                .with("counted", counted.size())
                .with("missing", way.best().isPresent() ? choice.planned().size() : "–")
                .because(explained.reason());
        List<Wanted> toEarn = null;
        Rational total = null;
        if (way.best().isPresent()) {
            toEarn = choice.planned().stream().map(tree::item).sorted().toList();
            total = choice.planned().stream()
                    .map(item -> effort.apply(tree.item(item).id()))
                    .reduce(Rational.ZERO, Rational::plus);
        }
        return new StackProgress(stack.ref(), at, verdict, List.copyOf(counted), toEarn, total, way.proved(), reason);
    }

    private RuleTree.Node compile(StackRule rule, @Nullable String scope, List<String> within) {
        if (rule instanceof StackRule.Holds holds) {
            return leaf(holds.microCredential(), scope);
        } else if (rule instanceof StackRule.AllOf all) {
            var parts = compileAll(all.of(), scope, within);
            return new RuleTree.Count(rule, parts.size(), parts);
        } else if (rule instanceof StackRule.NOf some) {
            return new RuleTree.Count(rule, some.count(), compileAll(some.of(), scope, within));
        } else if (rule instanceof StackRule.Sequence sequence) {
            return new RuleTree.Steps(compileAll(sequence.steps(), scope, within));
        } else if (rule instanceof StackRule.Sum sum) {
            var leaves = sum.of().stream()
                    .map(part -> leaf(part.microCredential(), scope))
                    .toList();
            var values = sum.of().stream().map(StackRule.Sum.Worth::value).toList();
            return new RuleTree.Total(sum.atLeast(), leaves, values);
        } else if (rule instanceof StackRule.Distinct distinct) {
            var leaves = distinct.of().stream()
                    .map(part -> leaf(part.microCredential(), scope))
                    .toList();
            var categories = distinct.of().stream()
                    .map(StackRule.Distinct.Tagged::category)
                    .toList();
            return new RuleTree.Spread(distinct.count(), distinct.categories(), leaves, categories);
        } else {
            return nested(((StackRule.Nested) rule).stack(), scope, within);
        }
    }

    private List<RuleTree.Node> compileAll(List<StackRule> rules, @Nullable String scope, List<String> within) {
        return rules.stream().map(rule -> compile(rule, scope, within)).toList();
    }

    private RuleTree.Nested nested(Wanted wanted, @Nullable String scope, List<String> within) {
        var held = usable(wanted, CredentialStack.KIND.name(), scope);
        if (within.contains(wanted.id())) {
            return tree.unknown(wanted, held.usable(), held.refused(), StackingReason.STACK_NESTED_CYCLE);
        }
        CredentialStack inside = catalog.stream()
                .filter(other -> other.id().equals(wanted.id()) && wanted.accepts(other.version()))
                .max(Comparator.comparingInt(CredentialStack::version))
                .orElse(null);
        if (inside == null) {
            return tree.unknown(wanted, held.usable(), held.refused(), StackingReason.STACK_NESTED_UNKNOWN);
        }
        var path = new ArrayList<>(within);
        path.add(wanted.id());
        String inner = scope == null && inside.exclusive() ? "/" + tree.size() : scope;
        return tree.nested(wanted, held.usable(), held.refused(), compile(inside.rule(), inner, path));
    }

    private RuleTree.Leaf leaf(Wanted wanted, @Nullable String scope) {
        var held = usable(wanted, CredentialStack.MICRO_CREDENTIAL, scope);
        return tree.leaf(wanted, scope, held.usable(), held.refused());
    }

    private record Held(List<Award> usable, List<Reason> refused) {}

    private Held usable(Wanted wanted, String kind, @Nullable String scope) {
        List<Award> usable = new ArrayList<>();
        List<Reason> refused = new ArrayList<>();
        for (Award award : holdings) {
            if (!award.definition().kind().equals(kind)
                    || !award.definition().id().equals(wanted.id())) {
                continue;
            }
            StackingReason why = refusal(award, wanted, scope);
            if (why == null) {
                usable.add(award);
            } else {
                refused.add(about(Reason.notMet(why), award));
            }
        }
        return new Held(usable, refused);
    }

    private @Nullable StackingReason refusal(Award award, Wanted wanted, @Nullable String scope) {
        if (!award.isActiveAt(at)) {
            return switch (award.status()) {
                case REVOKED -> StackingReason.STACK_REVOKED;
                case SUSPENDED -> StackingReason.STACK_SUSPENDED;
                case RENEWED -> StackingReason.STACK_RENEWED;
                case ACTIVE -> award.isExpiredAt(at) ? StackingReason.STACK_EXPIRED : StackingReason.STACK_NOT_YET;
            };
        }
        if (!wanted.accepts(award.definition().version())) {
            return StackingReason.STACK_OTHER_VERSION;
        }
        return scope != null && isSpent(award) ? StackingReason.STACK_USED_ELSEWHERE : null;
    }

    /** Renewed without being earned anew, it is still the same award to what rests on it. */
    private boolean isSpent(Award award) {
        AwardId before = award.basis() == AwardBasis.RENEWED ? award.renews() : null;
        return spent.contains(award.id())
                || holdings.stream().anyMatch(other -> other.id().equals(before) && isSpent(other));
    }

    private static Reason about(Reason reason, Award award) {
        Reason result = reason.with("award", award.id())
                .with("version", award.definition().version())
                .with("since", award.awardedAt());
        return award.validUntil() == null ? result : result.with("until", award.validUntil());
    }

    private record Explained(Reason reason, @Nullable Instant completed) {}

    /** Walks the tree under the choice made; awards of parts that serve are added to {@code counted}. */
    private Explained explain(
            RuleTree.Node node, RuleTree.Choice choice, Instant from, boolean needed, Set<AwardId> counted) {
        if (node instanceof RuleTree.Leaf leaf) {
            return explainLeaf(leaf, choice, from, needed, counted);
        } else if (node instanceof RuleTree.Count count) {
            return explainCount(count, choice, from, needed, counted);
        } else if (node instanceof RuleTree.Steps steps) {
            return explainSteps(steps, choice, from, needed, counted);
        } else if (node instanceof RuleTree.Total total) {
            return explainTotal(total, choice, from, needed, counted);
        } else if (node instanceof RuleTree.Spread spread) {
            return explainSpread(spread, choice, from, needed, counted);
        } else {
            return explainNested((RuleTree.Nested) node, choice, from, needed, counted);
        }
    }

    private Explained explainLeaf(
            RuleTree.Leaf leaf, RuleTree.Choice choice, Instant from, boolean needed, Set<AwardId> counted) {
        Award award = tree.serving(leaf, choice, from);
        List<Reason> notes = new ArrayList<>(leaf.refused());
        for (Award other : leaf.usable()) {
            if (other.earnedAt().isBefore(from)) {
                notes.add(about(Reason.notMet(StackingReason.STACK_TOO_EARLY).with("after", from), other));
            } else if (award == null) {
                notes.add(about(Reason.notMet(StackingReason.STACK_USED_ELSEWHERE), other));
            }
        }
        if (award == null) {
            Instant completed = tree.completed(leaf, choice, from);
            if (completed != null && needed) {
                notes.add(Reason.notMet(StackingReason.STACK_TO_EARN).with("microCredential", leaf.wanted()));
            }
            return new Explained(holds(leaf, Verdict.NOT_MET).because(notes), completed);
        }
        if (needed) {
            counted.add(award.id());
        }
        Reason use = needed ? Reason.met(StackingReason.STACK_COUNTED) : Reason.note(StackingReason.STACK_NOT_NEEDED);
        return new Explained(holds(leaf, Verdict.MET).because(about(use, award)).because(notes), award.earnedAt());
    }

    private static Reason holds(RuleTree.Leaf leaf, Verdict verdict) {
        return Reason.of(StackingReason.STACK_HOLDS, verdict).with("microCredential", leaf.wanted());
    }

    private Explained explainCount(
            RuleTree.Count count, RuleTree.Choice choice, Instant from, boolean needed, Set<AwardId> counted) {
        var serving = needed ? tree.earliest(count.of(), count.least(), choice, from) : Set.<Integer>of();
        List<Reason> parts = new ArrayList<>();
        for (int i = 0; i < count.of().size(); i++) {
            RuleTree.Node part = count.of().get(i);
            boolean use =
                    needed && (serving.contains(i) || serving.size() < count.least() && isHeld(part, choice, from));
            parts.add(explain(part, choice, from, use, counted).reason());
        }
        long met = parts.stream().filter(Reason::isMet).count();
        long open = parts.stream()
                .filter(part -> part.verdict() == Verdict.UNDECIDED)
                .count();
        StackingReason why =
                count.rule() instanceof StackRule.AllOf ? StackingReason.STACK_ALL_OF : StackingReason.STACK_N_OF;
        Verdict verdict =
                met >= count.least() ? Verdict.MET : met + open >= count.least() ? Verdict.UNDECIDED : Verdict.NOT_MET;
        return new Explained(
                Reason.of(why, verdict)
                        .with("met", met)
                        .with("needed", count.least())
                        .with("of", count.of().size())
                        .because(parts),
                tree.completed(count, choice, from));
    }

    private boolean isHeld(RuleTree.Node node, RuleTree.Choice choice, Instant from) {
        return tree.isHeld(tree.completed(node, choice, from));
    }

    private Explained explainSteps(
            RuleTree.Steps steps, RuleTree.Choice choice, Instant from, boolean needed, Set<AwardId> counted) {
        List<Reason> parts = new ArrayList<>();
        Instant reached = from;
        boolean blocked = false;
        Verdict verdict = Verdict.MET;
        for (RuleTree.Node step : steps.of()) {
            var explained = explain(step, choice, blocked ? RuleTree.FUTURE : reached, needed, counted);
            parts.add(explained.reason());
            if (verdict == Verdict.MET || explained.reason().verdict() == Verdict.NOT_MET) {
                verdict = explained.reason().verdict();
            }
            Instant completed = explained.completed();
            blocked |= completed == null;
            reached = completed == null ? reached : completed;
        }
        return new Explained(
                Reason.of(StackingReason.STACK_SEQUENCE, verdict)
                        .with("met", parts.stream().filter(Reason::isMet).count())
                        .with("of", parts.size())
                        .because(parts),
                blocked ? null : reached);
    }

    private Explained explainTotal(
            RuleTree.Total total, RuleTree.Choice choice, Instant from, boolean needed, Set<AwardId> counted) {
        List<Integer> order = tree.byCompletion(total.of(), choice, from);
        Map<Integer, Boolean> use = new HashMap<>();
        Rational reached = Rational.ZERO;
        for (int i : order) {
            use.put(i, needed && reached.compareTo(total.least().value()) < 0);
            reached = reached.plus(total.values().get(i));
        }
        Rational held = Rational.ZERO;
        List<Reason> parts = new ArrayList<>();
        for (int i = 0; i < total.of().size(); i++) {
            var leaf = total.of().get(i);
            var part = explainLeaf(leaf, choice, from, use.getOrDefault(i, false), counted);
            parts.add(part.reason()
                    .with("value", total.values().get(i))
                    .with("unit", total.least().unit()));
            if (part.reason().isMet()) {
                held = held.plus(total.values().get(i));
            }
        }
        Rational gap = total.least().value().minus(held).max(Rational.ZERO);
        return new Explained(
                Reason.of(StackingReason.STACK_SUM, Verdict.of(gap.signum() == 0))
                        .with("held", held)
                        .with("needed", total.least().value())
                        .with("gap", gap)
                        .with("unit", total.least().unit())
                        .because(parts),
                tree.completed(total, choice, from));
    }

    private Explained explainSpread(
            RuleTree.Spread spread, RuleTree.Choice choice, Instant from, boolean needed, Set<AwardId> counted) {
        var use = needed ? tree.spreadOver(spread, choice, from) : Set.<Integer>of();
        List<Reason> parts = new ArrayList<>();
        var categories = new HashSet<String>();
        long met = 0;
        for (int i = 0; i < spread.of().size(); i++) {
            boolean uses = use.contains(i)
                    || needed && use.isEmpty() && tree.serving(spread.of().get(i), choice, from) != null;
            var part = explainLeaf(spread.of().get(i), choice, from, uses, counted);
            parts.add(part.reason().with("category", spread.categories().get(i)));
            if (part.reason().isMet()) {
                met++;
                categories.add(spread.categories().get(i));
            }
        }
        boolean enough = met >= spread.least() && categories.size() >= spread.leastCategories();
        return new Explained(
                Reason.of(StackingReason.STACK_DISTINCT, Verdict.of(enough))
                        .with("met", met)
                        .with("needed", spread.least())
                        .with("categories", categories.size())
                        .with("neededCategories", spread.leastCategories())
                        .because(parts),
                tree.completed(spread, choice, from));
    }

    private Explained explainNested(
            RuleTree.Nested nested, RuleTree.Choice choice, Instant from, boolean needed, Set<AwardId> counted) {
        Award award = tree.serving(nested, from);
        if (award != null) {
            if (needed) {
                counted.add(award.id());
            }
            Reason reason =
                    about(Reason.met(StackingReason.STACK_NESTED_AWARDED).with("stack", nested.wanted()), award);
            return new Explained(reason.because(nested.refused()), award.earnedAt());
        }
        if (nested.inside() == null) {
            return new Explained(
                    Reason.undecided(nested.why())
                            .with("stack", nested.wanted())
                            .because(nested.refused()),
                    null);
        }
        var inside = explain(Objects.requireNonNull(nested.inside()), choice, from, needed, counted);
        return new Explained(
                Reason.of(StackingReason.STACK_NESTED, inside.reason().verdict())
                        .with("stack", nested.wanted())
                        .because(nested.refused())
                        .because(inside.reason()),
                inside.completed());
    }
}

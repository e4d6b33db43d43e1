package dev.cairn.stacking.cpd;

import static dev.cairn.stacking.cpd.Rules.about;

import dev.cairn.activity.Activity;
import dev.cairn.amount.Amount;
import dev.cairn.amount.Rational;
import dev.cairn.id.AwardId;
import dev.cairn.reason.Reason;
import dev.cairn.stacking.StackingReason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which activities a policy refuses, and why. */
final class Admission {
    private final String unit;
    private final Rules rules;
    private final EducatorFacts facts;
    private final Cycle cycle;

    Admission(String unit, Rules rules, EducatorFacts facts, Cycle cycle) {
        this.unit = unit;
        this.rules = rules;
        this.facts = facts;
        this.cycle = cycle;
    }

    /** @param items in order of preference */
    void refuse(List<Item> items) {
        for (Item item : items) {
            rules.asking(Operator.Exclude.class, (rule, exclude) -> {
                boolean spared = exclude.unless() != null && item.isPickedBy(exclude.unless());
                if (item.isPickedBy(exclude.match()) && !spared) {
                    item.loseAll(rule, about(Reason.notMet(StackingReason.CPD_EXCLUDED), rule));
                }
            });
            rules.asking(Operator.GradeMin.class, (rule, grade) -> grade(item, rule, grade));
            rules.asking(Operator.Recency.class, (rule, recency) -> recency(item, rule, recency));
            rules.asking(Operator.Approval.class, (rule, approval) -> approval(item, rule, approval));
            rules.asking(Operator.MinBlock.class, (rule, block) -> block(item, rule, block));
        }
        sameAward(items);
        rules.asking(Operator.ExcludeDuplicates.class, (rule, none) -> duplicates(items, rule));
        rules.asking(Operator.MinBlock.class, (rule, block) -> topicBlock(items, rule, block));
    }

    private void grade(Item item, CpdRule rule, Operator.GradeMin min) {
        if (!item.isPickedBy(min.match())) {
            return;
        }
        String grade = item.activity.attributes().get(min.attribute());
        if (grade == null) {
            item.loseAll(
                    rule,
                    about(Reason.undecided(StackingReason.CPD_GRADE_MISSING), rule)
                            .with("attribute", min.attribute()));
        } else if (!min.accepted().contains(grade)) {
            item.loseAll(
                    rule, about(Reason.notMet(StackingReason.CPD_GRADE), rule).with("grade", grade));
        }
    }

    private void recency(Item item, CpdRule rule, Operator.Recency recency) {
        if (!item.isPickedBy(recency.match())) {
            return;
        }
        LocalDate anchor = switch (recency.anchor()) {
            case Operator.Recency.CYCLE_FIRST -> cycle.first();
            case Operator.Recency.CYCLE_LAST -> cycle.last();
            default -> Condition.day(facts, recency.anchor());
        };
        if (anchor == null) {
            rules.missing(rule, recency.anchor());
            item.loseAll(
                    rule,
                    about(Reason.undecided(StackingReason.CPD_FACT_MISSING), rule)
                            .with("fact", recency.anchor()));
            return;
        }
        LocalDate earliest = anchor.minusMonths(recency.months());
        if (item.day.isBefore(earliest)) {
            item.loseAll(
                    rule,
                    about(Reason.notMet(StackingReason.CPD_TOO_OLD), rule)
                            .with("day", item.day)
                            .with("earliest", earliest));
        }
    }

    private void approval(Item item, CpdRule rule, Operator.Approval approval) {
        if (!item.isPickedBy(approval.match())) {
            return;
        }
        if (!approval.anyOf().isEmpty() && Collections.disjoint(approval.anyOf(), item.activity.approvals())) {
            item.loseAll(
                    rule,
                    about(Reason.notMet(StackingReason.CPD_NOT_APPROVED), rule)
                            .with("approvals", String.join(", ", approval.anyOf())));
        }
        if (approval.planFact() != null) {
            LocalDate approved = Condition.day(facts, approval.planFact());
            if (approved == null) {
                rules.missing(rule, approval.planFact());
                item.loseAll(
                        rule,
                        about(Reason.undecided(StackingReason.CPD_FACT_MISSING), rule)
                                .with("fact", approval.planFact()));
            } else if (item.day.isBefore(approved)) {
                item.loseAll(
                        rule,
                        about(Reason.notMet(StackingReason.CPD_BEFORE_PLAN), rule)
                                .with("day", item.day)
                                .with("approved", approved));
            }
        }
    }

    private void block(Item item, CpdRule rule, Operator.MinBlock block) {
        if (block.scope() != Operator.MinBlock.Scope.ACTIVITY || !item.isPickedBy(block.match())) {
            return;
        }
        Amount amount = block.amount().unit().equals(unit)
                ? new Amount(item.worth, unit)
                : item.activity.amountIn(block.amount().unit());
        if (amount != null && amount.value().compareTo(block.amount().value()) < 0) {
            item.loseAll(
                    rule,
                    about(Reason.notMet(StackingReason.CPD_BELOW_BLOCK), rule)
                            .with("amount", amount)
                            .with("least", block.amount()));
        }
    }

    private void sameAward(List<Item> items) {
        Map<AwardId, Item> seen = new HashMap<>();
        for (Item item : items) {
            AwardId award = item.activity.award();
            if (award != null && item.inCycle && item.hasWorth()) {
                Item first = seen.putIfAbsent(award, item);
                if (first != null) {
                    item.loseAll(
                            null,
                            Reason.notMet(StackingReason.CPD_SAME_AWARD)
                                    .with("award", award)
                                    .with("of", first.activity.id()));
                }
            }
        }
    }

    private static void duplicates(List<Item> items, CpdRule rule) {
        Map<Object, Item> seen = new HashMap<>();
        for (Item item : items) {
            if (!item.inCycle || !item.hasWorth()) {
                continue;
            }
            Activity activity = item.activity;
            List<Object> marks = new ArrayList<>();
            marks.add(List.of(activity.kind(), activity.title(), Objects.requireNonNullElse(activity.provider(), "")));
            marks.addAll(activity.evidence());
            marks.stream()
                    .filter(seen::containsKey)
                    .findFirst()
                    .map(seen::get)
                    .ifPresentOrElse(
                            first -> item.loseAll(
                                    rule,
                                    about(Reason.notMet(StackingReason.CPD_DUPLICATE), rule)
                                            .with("of", first.activity.id())),
                            () -> marks.forEach(mark -> seen.put(mark, item)));
        }
    }

    private void topicBlock(List<Item> items, CpdRule rule, Operator.MinBlock block) {
        if (block.scope() != Operator.MinBlock.Scope.TOPIC) {
            return;
        }
        Map<String, Rational> byTopic = new HashMap<>();
        List<Item> tested = items.stream()
                .filter(item -> item.inCycle && item.hasWorth() && item.isPickedBy(block.match()))
                .toList();
        for (Item item : tested) {
            Rational size = size(item, block);
            item.activity.topics().forEach(topic -> byTopic.merge(topic, size, Rational::plus));
        }
        for (Item item : tested) {
            Rational largest = item.activity.topics().stream()
                    .map(topic -> byTopic.getOrDefault(topic, Rational.ZERO))
                    .reduce(Rational::max)
                    .orElse(size(item, block));
            if (largest.compareTo(block.amount().value()) < 0) {
                item.loseAll(
                        rule,
                        about(topicReason(item), rule)
                                .with(
                                        "amount",
                                        new Amount(largest, block.amount().unit()))
                                .with("least", block.amount()));
            }
        }
    }

    private static Reason topicReason(Item item) {
        return Reason.notMet(StackingReason.CPD_BELOW_TOPIC_BLOCK)
                .with("topics", String.join(", ", item.activity.topics()));
    }

    /** An activity that does not state the block's unit cannot make a topic larger. */
    private Rational size(Item item, Operator.MinBlock block) {
        if (block.amount().unit().equals(unit)) {
            return item.left;
        }
        Amount amount = item.activity.amountIn(block.amount().unit());
        return amount == null ? Rational.ZERO : amount.value();
    }
}

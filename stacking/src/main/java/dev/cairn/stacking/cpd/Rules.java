package dev.cairn.stacking.cpd;

import dev.cairn.reason.Reason;
import dev.cairn.stacking.StackingReason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The rules of a policy that are for one educator, and what is missing to say so. Local to one calculation. */
final class Rules {
    private final List<CpdRule> certain = new ArrayList<>();
    private final List<CpdRule> possible = new ArrayList<>();
    private final List<Reason> missingFacts = new ArrayList<>();
    private final List<Reason> notApplicable = new ArrayList<>();

    Rules(CpdPolicy policy, EducatorFacts facts) {
        for (CpdRule rule : policy.rules()) {
            boolean applies = true;
            List<String> unknown = new ArrayList<>();
            for (Condition condition : rule.appliesIf()) {
                Boolean holds = condition.test(facts);
                if (holds == null) {
                    unknown.add(condition.fact());
                } else if (!holds) {
                    applies = false;
                    notApplicable.add(about(Reason.note(StackingReason.CPD_NOT_APPLICABLE), rule)
                            .with("fact", condition.fact()));
                    break;
                }
            }
            if (applies) {
                possible.add(rule);
                if (unknown.isEmpty()) {
                    certain.add(rule);
                } else {
                    unknown.forEach(fact -> missing(rule, fact));
                }
            }
        }
    }

    /** The reason with the rule's id and text. */
    static Reason about(Reason reason, CpdRule rule) {
        return reason.with("rule", rule.id()).with("text", rule.text());
    }

    void missing(CpdRule rule, String fact) {
        Reason reason =
                about(Reason.undecided(StackingReason.CPD_FACT_MISSING), rule).with("fact", fact);
        if (!missingFacts.contains(reason)) {
            missingFacts.add(reason);
        }
    }

    /** Rules of a kind that give something: only those that are for this educator for certain. */
    <T extends Operator> void giving(Class<T> type, BiConsumer<CpdRule, T> action) {
        each(certain, type, action);
    }

    /** Rules of a kind that take or ask something: also those that may be for this educator. */
    <T extends Operator> void asking(Class<T> type, BiConsumer<CpdRule, T> action) {
        each(possible, type, action);
    }

    private static <T extends Operator> void each(List<CpdRule> rules, Class<T> type, BiConsumer<CpdRule, T> action) {
        for (CpdRule rule : rules) {
            if (type.isInstance(rule.operator())) {
                action.accept(rule, type.cast(rule.operator()));
            }
        }
    }

    List<CpdRule> certain() {
        return certain;
    }

    List<Reason> missingFacts() {
        return missingFacts;
    }

    List<Reason> notApplicable() {
        return notApplicable;
    }
}

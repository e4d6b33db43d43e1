package dev.cairn.stacking.cpd;

import static dev.cairn.stacking.cpd.Rules.about;

import dev.cairn.amount.Amount;
import dev.cairn.amount.Rational;
import dev.cairn.reason.Reason;
import dev.cairn.stacking.StackingReason;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an activity is worth in a policy's unit, before anything is refused or limited. */
final class Worth {
    private final String unit;
    private final Rules rules;

    Worth(String unit, Rules rules) {
        this.unit = unit;
        this.rules = rules;
    }

    void appraise(Item item) {
        if (!fixed(item) && !stepped(item) && !certified(item)) {
            item.notes.add(Reason.undecided(StackingReason.CPD_NO_RATE)
                    .with("amounts", amounts(item))
                    .with("unit", unit));
            return;
        }
        rules.giving(Operator.Factor.class, (rule, factor) -> {
            if (item.isPickedBy(factor.match())) {
                item.worth = item.worth.times(factor.factor());
                item.rate = item.rate == null ? null : item.rate.times(factor.factor());
                item.worthRules.add(rule.id());
                item.notes.add(about(Reason.note(StackingReason.CPD_FACTOR), rule)
                        .with("factor", factor.factor())
                        .with("worth", item.worth)
                        .with("unit", unit));
            }
        });
        Rational exact = item.worth;
        item.worth = rounded(exact, Operator.Round.Where.ACTIVITY);
        rules.giving(Operator.Round.class, (rule, round) -> {
            if (round.where() == Operator.Round.Where.ACTIVITY && !item.worth.equals(exact)) {
                item.worthRules.add(rule.id());
                item.notes.add(about(Reason.note(StackingReason.CPD_ROUNDED), rule)
                        .with("before", exact)
                        .with("after", item.worth)
                        .with("unit", unit));
            }
        });
        item.left = item.worth;
    }

    /** What {@code amount} of the certificate's unit would have been worth; only where worth is in proportion. */
    Rational worthOf(Rational amount, Rational rate) {
        return rounded(amount.times(rate), Operator.Round.Where.ACTIVITY);
    }

    /** Rounded as the policy says for that place; as it is if it says nothing. */
    Rational rounded(Rational value, Operator.Round.Where where) {
        Rational[] result = {value};
        rules.giving(Operator.Round.class, (rule, round) -> {
            if (round.where() == where) {
                result[0] = result[0].roundedTo(round.quantum(), round.mode());
            }
        });
        return result[0];
    }

    private boolean fixed(Item item) {
        for (CpdRule rule : rules.certain()) {
            if (rule.operator() instanceof Operator.FixedAward fixed
                    && item.isPickedBy(fixed.match())
                    && convert(item, fixed.amount())) {
                item.rate = null;
                item.fixedBy = rule;
                item.worthRules.add(0, rule.id());
                item.notes.add(
                        0, about(Reason.note(StackingReason.CPD_FIXED), rule).with("amount", fixed.amount()));
                return true;
            }
        }
        return false;
    }

    private boolean stepped(Item item) {
        for (CpdRule rule : rules.certain()) {
            if (rule.operator() instanceof Operator.StepAward award && item.isPickedBy(award.match())) {
                Amount quantity = item.activity.amountIn(award.quantity());
                if (quantity == null) {
                    continue;
                }
                Rational gives = Rational.ZERO;
                for (var step : award.steps()) {
                    if (quantity.value().compareTo(step.from()) >= 0) {
                        gives = step.gives();
                    }
                }
                if (convert(item, new Amount(gives, award.unit()))) {
                    item.amount = quantity;
                    item.rate = null;
                    item.worthRules.add(0, rule.id());
                    item.notes.add(
                            0,
                            about(Reason.note(StackingReason.CPD_STEP), rule)
                                    .with("quantity", quantity)
                                    .with("amount", gives + " " + award.unit()));
                    return true;
                }
            }
        }
        return false;
    }

    private boolean certified(Item item) {
        for (Amount amount : item.activity.amounts()) {
            if (convert(item, amount)) {
                if (item.activity.amounts().size() > 1) {
                    item.notes.add(Reason.note(StackingReason.CPD_OTHER_AMOUNTS)
                            .with("amount", amount)
                            .with("amounts", amounts(item)));
                }
                return true;
            }
        }
        return false;
    }

    /** At most one rate: from the amount's unit to the policy's. */
    private boolean convert(Item item, Amount amount) {
        if (amount.unit().equals(unit)) {
            item.notes.add(Reason.note(StackingReason.CPD_OWN_UNIT).with("amount", amount));
            return take(item, amount, Rational.ONE);
        }
        CpdRule rule = rateFor(item, amount);
        if (rule == null || !(rule.operator() instanceof Operator.Convert convert)) {
            return false;
        }
        item.worthRules.add(rule.id());
        Reason reason = about(Reason.note(StackingReason.CPD_CONVERTED), rule)
                .with("amount", amount)
                .with("rate", convert.rate())
                .with("worth", amount.value().times(convert.rate()))
                .with("unit", unit);
        item.notes.add(reason);
        return take(item, amount, convert.rate());
    }

    private static boolean take(Item item, Amount amount, Rational rate) {
        item.amount = amount;
        item.rate = rate;
        item.worth = amount.value().times(rate);
        return true;
    }

    private @Nullable CpdRule rateFor(Item item, Amount amount) {
        for (CpdRule rule : rules.certain()) {
            if (rule.operator() instanceof Operator.Convert convert
                    && convert.from().equals(amount.unit())
                    && item.isPickedBy(convert.match())) {
                return rule;
            }
        }
        return null;
    }

    private static String amounts(Item item) {
        return item.activity.amounts().stream().map(Amount::toString).collect(Collectors.joining(", "));
    }
}

package dev.cairn.stacking.cpd;

import dev.cairn.activity.Activity;
import dev.cairn.activity.Selector;
import dev.cairn.amount.Amount;
import dev.cairn.amount.Rational;
import dev.cairn.reason.Reason;
import dev.cairn.stacking.cpd.CpdStatement.Loss;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One activity on its way through a policy. Mutable; local to one calculation. */
final class Item {
    final Activity activity;
    final LocalDate day;
    final boolean inCycle;
    final Set<String> categories = new LinkedHashSet<>();
    final List<String> worthRules = new ArrayList<>();
    final List<Reason> notes = new ArrayList<>();
    final List<Loss> lost = new ArrayList<>();
    final List<Reason> alsoRefused = new ArrayList<>();
    final Map<String, Rational> given = new TreeMap<>();

    @Nullable
    Amount amount;
    /** What one of {@link #amount} is worth, where worth is in proportion to it; else null. */
    @Nullable
    Rational rate;

    @Nullable
    CpdRule fixedBy;

    Rational worth = Rational.ZERO;
    /** What of the worth has not been lost so far. */
    Rational left = Rational.ZERO;

    Item(Activity activity, LocalDate day, boolean inCycle) {
        this.activity = activity;
        this.day = day;
        this.inCycle = inCycle;
    }

    /** Whether a rule is for it: one without a selector is for all. */
    boolean isPickedBy(@Nullable Selector match) {
        return match == null || match.picks(activity, day);
    }

    void lose(@Nullable CpdRule rule, Rational much, Reason reason) {
        if (much.signum() > 0) {
            left = left.minus(much);
            lost.add(new Loss(rule == null ? null : rule.id(), much, reason.with("lost", much)));
        }
    }

    /** Where nothing is left to lose, the reason is kept all the same: the reader is told every one. */
    void loseAll(@Nullable CpdRule rule, Reason reason) {
        if (hasWorth()) {
            lose(rule, left, reason);
        } else if (worth.signum() > 0) {
            alsoRefused.add(reason);
        }
    }

    boolean hasWorth() {
        return left.signum() > 0;
    }
}

package dev.cairn.rubric;

import dev.cairn.activity.Rational;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A compensatory rule. A criterion with points <i>p</i> brings <i>(p − base) · factor</i>, at most its cap; the sum must
 * reach {@code share} of the caps of the criteria that apply.
 */
final class SumCheck implements Check {
    private static final Rational HUNDRED = Rational.of(100);
    /** Sums of fewer than 2<sup>31</sup> such terms fit a long. */
    private static final BigInteger FITS = BigInteger.ONE.shiftLeft(31);

    private final String code;
    private final boolean percent;
    private final Term[] terms;
    private final Rational caps;
    private final Rational share;
    private final Facts whole;
    /** What all terms are whole multiples of is 1 / units; 0 if they do not fit. */
    private final long units;

    SumCheck(Plan plan, PassRule rule, int[] scope) {
        boolean lowest = false;
        Rational minimum;
        if (rule instanceof PassRule.Points points) {
            code = "rule.points";
            minimum = points.minimum();
        } else if (rule instanceof PassRule.Percent percentage) {
            code = "rule.percent";
            minimum = percentage.minimum();
            lowest = percentage.from() == PassRule.Baseline.LOWEST;
        } else {
            code = "rule.weighted";
            minimum = ((PassRule.Weighted) rule).minimum();
        }
        percent = !code.equals("rule.points");
        terms = new Term[scope.length];
        Rational sum = Rational.ZERO;
        for (int k = 0; k < scope.length; k++) {
            terms[k] = new Term(plan, scope[k], lowest, code.equals("rule.weighted"));
            sum = sum.plus(terms[k].cap);
        }
        caps = sum;
        share = minimum.dividedBy(percent ? HUNDRED : sum.signum() > 0 ? sum : Rational.ONE);
        whole = facts(caps);
        units = commonUnits();
    }

    private long commonUnits() {
        BigInteger common = BigInteger.ONE;
        for (Term term : terms) {
            for (Rational value : term.values) {
                BigInteger d = value.denominator();
                common = common.multiply(d.divide(common.gcd(d)));
            }
        }
        for (Term term : terms) {
            for (int place = 0; place < term.values.length; place++) {
                BigInteger scaled =
                        term.values[place].numerator().multiply(common.divide(term.values[place].denominator()));
                if (scaled.abs().compareTo(FITS) > 0 || common.compareTo(FITS) > 0) {
                    return 0;
                }
                term.units[place] = scaled.longValue();
            }
        }
        return common.longValue();
    }

    /** Whether there is something to reach and the best work reaches it; only then may this be applied. */
    boolean isReachable() {
        return caps.signum() > 0 && share.compareTo(Rational.ONE) <= 0;
    }

    Rational possible() {
        return caps;
    }

    @Override
    public Reason apply(Marks marks) {
        return explain(marks, tally(marks));
    }

    /** What was reached and, over the same criteria, what could be. */
    Tally tally(Marks marks) {
        long sum = 0;
        for (Term term : terms) {
            int place = marks.place(term.index);
            if (units == 0 || place < 0 || marks.points(term.index) != null) {
                return exactly(marks);
            }
            sum += term.units[place];
        }
        return new Tally(units == 1 ? Rational.of(sum) : Rational.of(sum, units), caps);
    }

    private Tally exactly(Marks marks) {
        Rational sum = Rational.ZERO;
        Rational possible = Rational.ZERO;
        for (Term term : terms) {
            int place = marks.place(term.index);
            if (place >= 0) {
                Rational points = marks.points(term.index);
                sum = sum.plus(points == null ? term.values[place] : term.value(points));
                possible = possible.plus(term.cap);
            }
        }
        return new Tally(sum, possible);
    }

    /** The score in this rule's unit, points or percent, or null if nothing applies. */
    @Nullable
    Rational score(Tally tally) {
        if (tally.possible.signum() <= 0) {
            return null;
        }
        return percent ? tally.sum.times(HUNDRED).dividedBy(tally.possible) : tally.sum;
    }

    Reason explain(Marks marks, Tally tally) {
        var because = new Reason[terms.length];
        for (int k = 0; k < terms.length; k++) {
            because[k] = terms[k].reason(marks);
        }
        Rational score = score(tally);
        if (score == null) {
            return whole.with("score", "0").reason(code, Verdict.UNDECIDED, Arrays.asList(because));
        }
        boolean met = tally.sum.compareTo(share.times(tally.possible)) >= 0;
        Facts facts = tally.possible.equals(caps) ? whole : facts(tally.possible);
        return facts.with("score", Facts.reached(score))
                .reason(code, met ? Verdict.MET : Verdict.NOT_MET, Arrays.asList(because));
    }

    private Facts facts(Rational possible) {
        return percent
                ? Facts.of("needed", Facts.needed(share.times(HUNDRED)))
                : Facts.of("needed", Facts.needed(share.times(possible))).with("possible", Facts.reached(possible));
    }

    /**
     * @param sum what the criteria that apply brought
     * @param possible the most they could have
     */
    record Tally(Rational sum, Rational possible) {}

    /** One criterion's part in the sum. */
    private static final class Term {
        private final int index;
        private final Scale scale;
        private final Rational base;
        private final Rational factor;
        private final Rational cap;
        private final Rational[] values;
        private final long[] units;
        private final Facts title;
        private final String code;
        private final Reason[] reasons;

        private Term(Plan plan, int index, boolean fromLowest, boolean weighted) {
            this.index = index;
            scale = plan.scale(index);
            Rational weight = plan.criterion(index).weight();
            base = fromLowest ? scale.fewest() : Rational.ZERO;
            factor = weighted ? weight.dividedBy(scale.most()) : Rational.ONE;
            cap = value(scale.most());
            Facts facts = plan.title(index).with("possible", Facts.reached(scale.most()));
            title = weighted ? facts.with("weight", weight.toString()) : facts;
            code = weighted ? "criterion.weighted" : "criterion.points";
            values = new Rational[scale.size()];
            units = new long[scale.size()];
            reasons = new Reason[scale.size()];
            for (int place = 0; place < values.length; place++) {
                Rational points = Objects.requireNonNull(scale.levels.get(place).points());
                values[place] = value(points);
                reasons[place] = reason(place, points);
            }
        }

        private Rational value(Rational points) {
            return points.minus(base).times(factor);
        }

        private Reason reason(Marks marks) {
            int place = marks.place(index);
            if (place < 0) {
                return LevelReasons.excused(title, marks, index);
            }
            Rational points = marks.points(index);
            return points == null ? reasons[place] : reason(place, points);
        }

        private Reason reason(int place, Rational points) {
            return title.with("level", scale.levels.get(place).title())
                    .with("points", Facts.reached(points))
                    .reason(code, Verdict.NOTE);
        }
    }
}

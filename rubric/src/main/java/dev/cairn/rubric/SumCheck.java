package dev.cairn.rubric;

import dev.cairn.amount.Rational;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A compensatory rule. A criterion with points <i>p</i> brings <i>(p − base) · factor</i>, at most its cap; the sum must
 * reach {@code share} of the caps of the criteria that apply.
 */
final class SumCheck implements Check {
    private static final Rational HUNDRED = Rational.of(100);
    /** A hundred times the sum of fewer than 2<sup>31</sup> such terms fits a long. */
    private static final int FITS = 24;

    private final String code;
    private final boolean percent;
    private final Term[] terms;
    private final Rational caps;
    private final Rational share;
    private final Facts whole;
    /** What all terms are whole multiples of is 1 / units; 0 if they do not fit. */
    private final long units;
    /** The most that can be reached, in units. */
    private final long possibleUnits;
    /** The least that reaches the share, in units. */
    private final long neededUnits;

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
        BigInteger common = BigInteger.ONE;
        for (Term term : terms) {
            common = term.commonUnits(common);
        }
        boolean fits = isReachable() && common.bitLength() <= FITS;
        for (Term term : terms) {
            fits = fits && term.countIn(common);
        }
        Rational multiple = Rational.of(common, BigInteger.ONE);
        units = fits ? common.longValue() : 0;
        possibleUnits = fits ? caps.times(multiple).numerator().longValue() : 0;
        neededUnits = fits
                ? share.times(caps)
                        .times(multiple)
                        .toBigDecimal(0, RoundingMode.CEILING)
                        .longValue()
                : 0;
    }

    /** Whether there is something to reach and the best work reaches it; only then may this be applied. */
    boolean isReachable() {
        return caps.signum() > 0 && share.compareTo(Rational.ONE) <= 0;
    }

    Rational possible() {
        return caps;
    }

    /** What was reached and, over the same criteria, what could be. */
    Tally tally(Marks marks) {
        Tally known = marks.tally(this);
        if (known != null) {
            return known;
        }
        Tally tally = counted(marks);
        marks.count(this, tally);
        return tally;
    }

    private Tally counted(Marks marks) {
        long sum = 0;
        for (Term term : terms) {
            int place = marks.place(term.index);
            if (units == 0 || place < 0 || marks.points(term.index) != null) {
                return exactly(marks);
            }
            sum += term.units[place];
        }
        Rational score = percent
                ? Rational.of(100 * sum, possibleUnits)
                : units == 1 ? Rational.of(sum) : Rational.of(sum, units);
        return new Tally(score, sum >= neededUnits ? Verdict.MET : Verdict.NOT_MET, caps);
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
        if (possible.signum() <= 0) {
            return new Tally(null, Verdict.UNDECIDED, caps);
        }
        boolean met = sum.compareTo(share.times(possible)) >= 0;
        Rational score = percent ? sum.times(HUNDRED).dividedBy(possible) : sum;
        return new Tally(score, met ? Verdict.MET : Verdict.NOT_MET, possible);
    }

    @Override
    public Reason apply(Marks marks) {
        Tally tally = tally(marks);
        var because = new Reason[terms.length];
        for (int k = 0; k < terms.length; k++) {
            because[k] = terms[k].reason(marks);
        }
        Facts facts = tally.possible.equals(caps) ? whole : facts(tally.possible);
        String score = tally.score == null ? "0" : Facts.reached(tally.score);
        return facts.with("score", score).reason(code, tally.verdict, Arrays.asList(because));
    }

    private Facts facts(Rational possible) {
        return percent
                ? Facts.of("needed", Facts.needed(share.times(HUNDRED)))
                : Facts.of("needed", Facts.needed(share.times(possible))).with("possible", Facts.reached(possible));
    }

    /**
     * @param score in this rule's unit, points or percent, or null if nothing applies
     * @param possible the most that the criteria that apply could have brought, or all if none does
     */
    record Tally(@Nullable Rational score, Verdict verdict, Rational possible) {}

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

        /** The least common multiple of {@code common} and what this term is counted in. */
        private BigInteger commonUnits(BigInteger common) {
            BigInteger result = common;
            for (Rational value : values) {
                result = Rational.of(result, value.denominator()).numerator().multiply(value.denominator());
            }
            return Rational.of(result, cap.denominator()).numerator().multiply(cap.denominator());
        }

        /** Counts every level in parts of 1 / {@code common}; false if one does not fit. */
        private boolean countIn(BigInteger common) {
            Rational multiple = Rational.of(common, BigInteger.ONE);
            for (int place = 0; place < values.length; place++) {
                BigInteger whole = values[place].times(multiple).numerator();
                if (whole.bitLength() > FITS) {
                    return false;
                }
                units[place] = whole.longValue();
            }
            return cap.times(multiple).numerator().bitLength() <= FITS;
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

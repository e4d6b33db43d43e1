package dev.cairn.rubric;

import dev.cairn.amount.Rational;
import dev.cairn.reason.Reason;
import dev.cairn.reason.ReasonCode;
import dev.cairn.reason.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A compensatory rule. A criterion with points <i>p</i> brings <i>(p − base) · factor</i>, at most its cap; the sum must
 * reach {@code share} of the caps of the criteria that apply.
 */
final class SumCheck implements Check {
    private static final Rational HUNDRED = Rational.of(100);

    private final ReasonCode code;
    private final boolean percent;
    private final List<Term> terms;
    private final Rational caps;
    private final Rational share;

    SumCheck(Plan plan, PassRules.Counting rule, int[] scope) {
        code = rule.reason();
        percent = !(rule instanceof PassRules.Points);
        terms = Arrays.stream(scope).mapToObj(i -> Term.of(plan, i, rule)).toList();
        caps = terms.stream().map(Term::cap).reduce(Rational.ZERO, Rational::plus);
        Rational whole = percent ? HUNDRED : caps.signum() > 0 ? caps : Rational.ONE;
        share = rule.minimum().dividedBy(whole);
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
        Rational sum = Rational.ZERO;
        Rational possible = Rational.ZERO;
        for (Term term : terms) {
            if (marks.place(term.index) >= 0) {
                sum = sum.plus(term.value(term.points(marks)));
                possible = possible.plus(term.cap());
            }
        }
        if (possible.signum() <= 0) {
            return new Tally(null, Verdict.UNDECIDED, caps);
        }
        boolean met = sum.compareTo(share.times(possible)) >= 0;
        Rational score = percent ? sum.times(HUNDRED).dividedBy(possible) : sum;
        return new Tally(score, Verdict.of(met), possible);
    }

    @Override
    public Reason apply(Marks marks) {
        Tally tally = tally(marks);
        List<Reason> because = new ArrayList<>(terms.size());
        terms.forEach(term -> because.add(term.reason(marks)));
        Rational score = Objects.requireNonNullElse(tally.score, Rational.ZERO);
        return facts(tally.possible).with("score", Facts.reached(score)).reason(code, tally.verdict, because);
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
    private record Term(int index, Scale scale, Rational base, Rational factor, Facts title, ReasonCode code) {
        static Term of(Plan plan, int index, PassRules.Counting rule) {
            Scale scale = plan.scale(index);
            Rational base = rule.fromLowest() ? scale.fewest() : Rational.ZERO;
            Facts facts = plan.title(index).with("possible", Facts.reached(scale.most()));
            if (!(rule instanceof PassRules.Weighted)) {
                return new Term(index, scale, base, Rational.ONE, facts, RubricReason.CRITERION_POINTS);
            }
            Rational weight = plan.criterion(index).weight();
            Facts weighted = facts.with("weight", weight.toString());
            return new Term(
                    index, scale, base, weight.dividedBy(scale.most()), weighted, RubricReason.CRITERION_WEIGHTED);
        }

        Rational cap() {
            return value(scale.most());
        }

        Rational value(Rational points) {
            return points.minus(base).times(factor);
        }

        Rational points(Marks marks) {
            return scale.points(marks.place(index), marks.points(index));
        }

        Reason reason(Marks marks) {
            int place = marks.place(index);
            if (place < 0) {
                return LevelReasons.excused(title, marks, index);
            }
            return title.with("level", scale.levels.get(place).title())
                    .with("points", Facts.reached(points(marks)))
                    .reason(code, Verdict.NOTE);
        }
    }
}

package dev.cairn.rubric.mastery;

import dev.cairn.amount.Rational;
import org.jspecify.annotations.Nullable;

/**
 * How Canvas carries a score of a task over to an outcome: what is mastery of the task is mastery of the outcome, and
 * the rest in proportion.
 *
 * @param mastery the share of the task's points that counts as mastery of the outcome, or null if none is set
 * @param outcomePoints the points of the outcome
 * @param outcomeMastery the points that count as mastery of the outcome
 */
public record CanvasAlignment(@Nullable Rational mastery, Rational outcomePoints, Rational outcomeMastery) {
    /**
     * The share of the outcome's points that a score of a task is worth. Not held to 1.
     *
     * @throws IllegalArgumentException if nothing is possible
     */
    public Rational share(Rational score, Rational possible) {
        Rational share = score.dividedBy(possible);
        if (mastery == null || mastery.signum() <= 0 || outcomePoints.signum() <= 0 || outcomeMastery.signum() <= 0) {
            return share;
        }
        return share.dividedBy(mastery).times(outcomeMastery).dividedBy(outcomePoints);
    }
}

package dev.cairn.rubric;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.cairn.amount.Rational;
import dev.cairn.error.InvalidInputException;
import dev.cairn.rubric.ConsensusParts.Measure;
import dev.cairn.rubric.ConsensusParts.Method;
import java.io.Serializable;

/**
 * How several ratings of one criterion become one, or are disputed. What is agreed is never below the lowest rating nor
 * above the highest, whatever the rounding. Immutable.
 */
public sealed interface Consensus extends Serializable permits ConsensusParts {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static Consensus of(ConsensusParts parts) {
        return parts;
    }

    /** All must give the same rating; otherwise it is disputed. */
    static Consensus exact() {
        return ConsensusParts.by(Method.EXACT);
    }

    /**
     * The level in the middle; of two middle ones, by {@code rounding}.
     *
     * @throws InvalidInputException if the rounding is {@link Rounding#NONE}, as there is nothing between two levels
     */
    static Consensus median(Rounding rounding) {
        return new ConsensusParts(Method.MEDIAN, Measure.LEVELS, rounding, null, null);
    }

    /** The points in the middle; of two middle ones half their sum, rounded to multiples of {@code quantum}. */
    static Consensus medianOfPoints(Rounding rounding, Rational quantum) {
        return ofPoints(Method.MEDIAN, rounding, quantum);
    }

    /**
     * The places of the levels on the scale, added up and divided by their number, rounded.
     *
     * @throws InvalidInputException if the rounding is {@link Rounding#NONE}, as there is nothing between two levels
     */
    static Consensus mean(Rounding rounding) {
        return new ConsensusParts(Method.MEAN, Measure.LEVELS, rounding, null, null);
    }

    /** The points, added up and divided by their number, rounded to multiples of {@code quantum}. */
    static Consensus meanOfPoints(Rounding rounding, Rational quantum) {
        return ofPoints(Method.MEAN, rounding, quantum);
    }

    private static Consensus ofPoints(Method method, Rounding rounding, Rational quantum) {
        return new ConsensusParts(method, Measure.POINTS, rounding, rounding == Rounding.NONE ? null : quantum, null);
    }

    /** The lowest rating. */
    static Consensus lowest() {
        return ConsensusParts.by(Method.LOWEST);
    }

    /** The highest rating. */
    static Consensus highest() {
        return ConsensusParts.by(Method.HIGHEST);
    }

    /** The level that more than half of the assessors gave; without one it is disputed. */
    static Consensus majority() {
        return ConsensusParts.by(Method.MAJORITY);
    }

    /** Always disputed once there is more than one rating, even where all agree: a person decides. */
    static Consensus adjudicate() {
        return ConsensusParts.by(Method.ADJUDICATE);
    }

    /**
     * The same, only as long as the ratings are this close.
     *
     * @throws InvalidInputException if this way of combining leaves no tolerance
     */
    Consensus within(Tolerance tolerance);
}

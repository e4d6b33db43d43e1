package dev.cairn.rubric;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Rational;
import java.math.RoundingMode;

/** What becomes of a value between two steps: two levels, or two multiples of a quantum of points. */
public enum Rounding {
    /** The higher step. */
    @JsonProperty("up")
    UP,
    /** The lower step. */
    @JsonProperty("down")
    DOWN,
    /** The nearer step; the higher one from the middle. */
    @JsonProperty("half-up")
    HALF_UP,
    /** Nothing: the value stays exact. For points only. */
    @JsonProperty("none")
    NONE;

    Rational apply(Rational value, Rational quantum) {
        return switch (this) {
            case UP -> value.roundedTo(quantum, RoundingMode.CEILING);
            case DOWN -> value.roundedTo(quantum, RoundingMode.FLOOR);
            case HALF_UP -> value.plus(quantum.dividedBy(Rational.of(2))).roundedTo(quantum, RoundingMode.FLOOR);
            case NONE -> value;
        };
    }
}

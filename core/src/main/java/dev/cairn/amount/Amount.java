package dev.cairn.amount;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exact, non-negative amount of a named unit. Units are never converted here: a rate belongs to the policy that
 * declares it.
 *
 * @param value how much; never negative
 * @param unit of what, as the policy or provider names it ({@code contact hour}, {@code PDP}); compared letter by letter
 */
public record Amount(
        @JsonProperty("value") Rational value,
        @JsonProperty("unit") String unit) implements Serializable {
    private static final int MOST_OF_A_UNIT = 1_000;

    /** @throws InvalidInputException if the value is missing or negative, or the unit missing, blank or longer than 1,000 */
    public Amount(@Nullable Rational value, @Nullable String unit) {
        List<Violation> faults = new ArrayList<>();
        if (value == null) {
            faults.add(Violation.of("/value", CoreError.VALUE_REQUIRED, "An amount needs a value."));
        } else if (value.signum() < 0) {
            faults.add(Violation.of("/value", CoreError.VALUE_OUT_OF_RANGE, value + " is negative."));
        }
        if (unit == null || unit.isBlank()) {
            faults.add(Violation.of("/unit", CoreError.VALUE_REQUIRED, "An amount needs a unit."));
        } else if (unit.length() > MOST_OF_A_UNIT) {
            faults.add(Violation.of(
                    "/unit", CoreError.VALUE_OUT_OF_RANGE, "A unit has at most " + MOST_OF_A_UNIT + " characters."));
        }
        if (value == null || unit == null || !faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
        this.value = value;
        this.unit = unit;
    }

    /** For example {@code Amount.of("7.5", "point")}. */
    public static Amount of(String value, String unit) {
        return new Amount(Rational.parse(value), unit);
    }

    /** A whole number of {@code unit}. */
    public static Amount of(long value, String unit) {
        return new Amount(Rational.of(value), unit);
    }

    /**
     * The sum.
     *
     * @throws IllegalArgumentException if the units differ
     */
    public Amount plus(Amount other) {
        if (!unit.equals(other.unit)) {
            throw new IllegalArgumentException(
                    this + " and " + other + " differ in unit. Maybe convert by the policy's rate first?");
        }
        return new Amount(value.plus(other.value), unit);
    }

    /** {@code value unit}. */
    @Override
    public String toString() {
        return value + " " + unit;
    }
}

package dev.cairn.rubric;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Rational;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Given;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How several ratings of one criterion become one, or are disputed. What is agreed is never below the lowest rating nor
 * above the highest, whatever the rounding.
 *
 * @param combine how they are combined when they are close enough
 * @param of whether median and mean are of levels (the place on the scale) or of points; null means levels
 * @param rounding what becomes of a median or mean between two steps; needed for those, and for no other
 * @param quantum the step that points are rounded to; null means 1
 * @param within how close they must be to be combined; farther apart they are disputed; null means anything goes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Consensus(
        @JsonProperty("combine") Method combine,
        @JsonProperty("of") @Nullable Measure of,
        @JsonProperty("rounding") @Nullable Rounding rounding,
        @JsonProperty("quantum") @Nullable Rational quantum,
        @JsonProperty("within") @Nullable Tolerance within)
        implements Serializable {
    /** @throws InvalidInputException if a part is missing or does not go with the others */
    public Consensus {
        var faults = new Violations().required("/combine", combine);
        if (combine != null) {
            faults.check(
                    within == null || combine != Method.EXACT && combine != Method.ADJUDICATE,
                    "/within",
                    CoreError.VALUE_INVALID,
                    "This way of combining leaves no tolerance.");
            checkRounding(faults, combine.averages(), of, rounding, quantum);
        }
        faults.throwIfAny();
    }

    private static void checkRounding(
            Violations faults,
            boolean averages,
            @Nullable Measure of,
            @Nullable Rounding rounding,
            @Nullable Rational quantum) {
        boolean rounded = of == Measure.POINTS && rounding != null && rounding != Rounding.NONE;
        faults.check(
                        !averages || rounding != null,
                        "/rounding",
                        CoreError.VALUE_REQUIRED,
                        "A median or mean may fall between two steps: say up, down, half-up or none.")
                .check(
                        averages || rounding == null && of == null,
                        "",
                        CoreError.VALUE_INVALID,
                        "Only a median or mean is rounded, or is of levels or points.")
                .check(
                        rounding != Rounding.NONE || of == Measure.POINTS,
                        "/rounding",
                        CoreError.VALUE_INVALID,
                        "There is nothing between two levels. Maybe say \"of\": \"points\"?")
                .check(
                        Given.noneOr(quantum, step -> step.signum() > 0 && rounded),
                        "/quantum",
                        CoreError.VALUE_INVALID,
                        "A quantum is a positive step that a median or mean of points is rounded to.");
    }

    private static Consensus by(Method method) {
        return new Consensus(method, null, null, null, null);
    }

    /** All must give the same rating; otherwise it is disputed. */
    public static Consensus exact() {
        return by(Method.EXACT);
    }

    /** The level in the middle; of two middle ones, by {@code rounding}. */
    public static Consensus median(Rounding rounding) {
        return new Consensus(Method.MEDIAN, Measure.LEVELS, rounding, null, null);
    }

    /** The lowest rating. */
    public static Consensus lowest() {
        return by(Method.LOWEST);
    }

    /** The highest rating. */
    public static Consensus highest() {
        return by(Method.HIGHEST);
    }

    /** The level that more than half of the assessors gave; without one it is disputed. */
    public static Consensus majority() {
        return by(Method.MAJORITY);
    }

    /** The same, only as long as the ratings are this close. */
    public Consensus within(Tolerance tolerance) {
        return new Consensus(combine, of, rounding, quantum, tolerance);
    }

    boolean averages() {
        return combine.averages();
    }

    boolean ofPoints() {
        return of == Measure.POINTS;
    }

    boolean needsPoints() {
        return ofPoints() || within != null && within.needsPoints();
    }

    /** A median or mean with the rounding applied. */
    Rational rounded(Rational value) {
        return Objects.requireNonNullElse(rounding, Rounding.NONE)
                .apply(value, Objects.requireNonNullElse(quantum, Rational.ONE));
    }

    /** How ratings become one. */
    public enum Method {
        /** All the same, or disputed. */
        @JsonProperty("exact")
        EXACT,
        /** The one in the middle; of two, half their sum, rounded. */
        @JsonProperty("median")
        MEDIAN,
        /** Their sum divided by their number, rounded. */
        @JsonProperty("mean")
        MEAN,
        /** The lowest. */
        @JsonProperty("lowest")
        LOWEST,
        /** The highest. */
        @JsonProperty("highest")
        HIGHEST,
        /** The level that more than half gave, or disputed. */
        @JsonProperty("majority")
        MAJORITY,
        /** Always disputed once there is more than one, even where all agree: a person decides. */
        @JsonProperty("adjudicate")
        ADJUDICATE;

        boolean averages() {
            return this == MEDIAN || this == MEAN;
        }
    }

    /** What a median or mean is taken of. */
    public enum Measure {
        /** The place on the criterion's scale. */
        @JsonProperty("levels")
        LEVELS,
        /** Points; the level is the highest that begins at or below them, among those from the lowest to the highest rated. */
        @JsonProperty("points")
        POINTS
    }
}

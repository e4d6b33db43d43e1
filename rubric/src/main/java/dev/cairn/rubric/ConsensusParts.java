package dev.cairn.rubric;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Rational;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Given;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a {@link Consensus}.
 *
 * @param combine how they are combined when they are close enough
 * @param of whether median and mean are of levels (the place on the scale) or of points; null means levels
 * @param rounding what becomes of a median or mean between two steps; needed for those, and for no other
 * @param quantum the step that points are rounded to; null means 1
 * @param within how close they must be to be combined; farther apart they are disputed; null means anything goes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConsensusParts(
        @JsonProperty("combine") Method combine,
        @JsonProperty("of") @Nullable Measure of,
        @JsonProperty("rounding") @Nullable Rounding rounding,
        @JsonProperty("quantum") @Nullable Rational quantum,
        @JsonProperty("within") @Nullable Tolerance within)
        implements Consensus {
    ConsensusParts {
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

    static ConsensusParts by(Method method) {
        return new ConsensusParts(method, null, null, null, null);
    }

    @Override
    public Consensus within(Tolerance tolerance) {
        return new ConsensusParts(combine, of, rounding, quantum, tolerance);
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
    enum Method {
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
    enum Measure {
        /** The place on the criterion's scale. */
        @JsonProperty("levels")
        LEVELS,
        /** Points; the level is the highest that begins at or below them, among those from the lowest to the highest rated. */
        @JsonProperty("points")
        POINTS
    }
}

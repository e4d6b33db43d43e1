package dev.cairn.rubric;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Rational;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Checks;
import dev.cairn.internal.value.Given;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far apart assessors may be and still agree. Every part that is given must hold.
 *
 * @param levels the most levels between the highest and the lowest rating; 0 means the same level
 * @param points the most points between the highest and the lowest
 * @param bands ascending boundaries of bands that all points must share: band <i>i</i> holds its own boundary and ends
 *     below the next. Points below the first or from the last boundary on lie in no band and never agree
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Tolerance(
        @JsonProperty("levels") @Nullable Integer levels,
        @JsonProperty("points") @Nullable Rational points,
        @JsonProperty("bands") @Nullable List<Rational> bands)
        implements Serializable {
    /** @throws InvalidInputException if no part is given, one is negative, or the bands do not ascend */
    public Tolerance {
        var faults = new Violations()
                .check(
                        levels != null || points != null || bands != null,
                        "",
                        CoreError.VALUE_REQUIRED,
                        "A tolerance is in levels, points or bands.");
        Checks.atLeast(faults, "/levels", levels, 0);
        Checks.notNegative(faults, "/points", points);
        if (bands != null) {
            faults.check(bands.size() > 1, "/bands", CoreError.VALUE_OUT_OF_RANGE, "A band has two boundaries.");
            Bands.check(faults, bands);
            bands = Given.list(bands);
        }
        faults.throwIfAny();
    }

    /** At most {@code most} levels apart. */
    public static Tolerance levels(int most) {
        return new Tolerance(most, null, null);
    }

    /** At most {@code most} points apart. */
    public static Tolerance points(Rational most) {
        return new Tolerance(null, most, null);
    }

    /** The same, and in the same band. */
    public Tolerance inSameBand(List<Rational> boundaries) {
        return new Tolerance(levels, points, boundaries);
    }

    /** Whether lowest and highest are close enough in points; true if nothing is said about points. */
    boolean holds(Rational lowest, Rational highest) {
        if (points != null && highest.minus(lowest).compareTo(points) > 0) {
            return false;
        }
        return bands == null || areInOneOf(bands, lowest, highest);
    }

    private static boolean areInOneOf(List<Rational> bands, Rational lowest, Rational highest) {
        int band = Bands.reached(bands, lowest);
        return band > 0 && band < bands.size() && band == Bands.reached(bands, highest);
    }

    boolean needsPoints() {
        return points != null || bands != null;
    }
}

package dev.cairn.rubric;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Rational;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Checks;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One level of achievement. What it looks like on a criterion is said by the criterion's descriptors.
 *
 * @param id unique among the levels beside it
 * @param title what people call it
 * @param points its points or, with {@code upTo}, the fewest; null if the level has no points
 * @param upTo the most points an assessor may give at this level, or null if its points are fixed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Level(
        @JsonProperty("id") String id,
        @JsonProperty("title") LocalizedText title,
        @JsonProperty("points") @Nullable Rational points,
        @JsonProperty("upTo") @Nullable Rational upTo)
        implements Serializable {
    /** @throws InvalidInputException if id or title is missing, or the range is empty */
    public Level {
        Checks.id(new Violations(), id)
                .required("/title", title)
                .check(
                        upTo == null || points != null && points.compareTo(upTo) < 0,
                        "/upTo",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "A range needs points below " + upTo + " to begin with.")
                .throwIfAny();
    }

    /** A level without points. */
    public static Level of(String id, LocalizedText title) {
        return new Level(id, title, null, null);
    }

    /** A level without points, titled in an undetermined language. */
    public static Level of(String id, String title) {
        return of(id, LocalizedText.of(title));
    }

    /** The same with fixed points. */
    public Level points(Rational fixed) {
        return new Level(id, title, fixed, null);
    }

    /** The same with fixed points. */
    public Level points(long fixed) {
        return points(Rational.of(fixed));
    }

    /** The same with points from {@code fewest} to {@code most}, both included. */
    public Level points(Rational fewest, Rational most) {
        return new Level(id, title, fewest, most);
    }

    /** Whether the assessor chooses the points within a range. */
    boolean isRange() {
        return upTo != null;
    }

    /** Whether an assessor may give these points, or none, with this level. */
    boolean admits(@Nullable Rational given) {
        if (upTo == null || points == null) {
            return given == null || given.equals(points);
        }
        return given != null && given.compareTo(points) >= 0 && given.compareTo(upTo) <= 0;
    }

    /** The most points at this level, or null if it has none. */
    @Nullable
    Rational most() {
        return upTo == null ? points : upTo;
    }
}

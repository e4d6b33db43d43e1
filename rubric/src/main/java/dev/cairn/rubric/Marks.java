package dev.cairn.rubric;

import dev.cairn.amount.Rational;
import dev.cairn.assessment.Rating;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A scoresheet by the indices of a plan, for one judgement. Not thread-safe. */
final class Marks {
    /** The place of a criterion without a rating. */
    static final int MISSING = -1;
    /** The place of a criterion that does not apply. */
    static final int EXCUSED = -2;

    private final int[] places;
    private final @Nullable Rating[] ratings;
    private final @Nullable Rational[] points;

    Marks(int size) {
        places = new int[size];
        ratings = new Rating[size];
        points = new Rational[size];
        Arrays.fill(places, MISSING);
    }

    /** @param place of the level, or below 0 if the criterion does not apply */
    void set(int index, int place, Rating rating) {
        places[index] = place < 0 ? EXCUSED : place;
        ratings[index] = rating;
        points[index] = rating.points();
    }

    /** The place of the level on its scale, or {@link #MISSING} or {@link #EXCUSED}. */
    int place(int index) {
        return places[index];
    }

    /** Points given beside the level, or null. */
    @Nullable
    Rational points(int index) {
        return points[index];
    }

    /** Why the criterion does not apply. */
    String justification(int index) {
        return Objects.requireNonNull(Objects.requireNonNull(ratings[index]).notApplicable());
    }

    @Nullable
    Rating rating(int index) {
        return ratings[index];
    }
}

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

    Marks(int size) {
        places = new int[size];
        ratings = new Rating[size];
        Arrays.fill(places, MISSING);
    }

    void set(int index, int place, Rating rating) {
        places[index] = rating.level() == null ? EXCUSED : place;
        ratings[index] = rating;
    }

    /** The place of the level on its scale, or {@link #MISSING} or {@link #EXCUSED}. */
    int place(int index) {
        return places[index];
    }

    /** Points given beside the level, or null. */
    @Nullable
    Rational points(int index) {
        Rating rating = ratings[index];
        return rating == null ? null : rating.points();
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

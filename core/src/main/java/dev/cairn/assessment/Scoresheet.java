package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Checks;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One assessor's ratings of one submission, at most one for each criterion.
 *
 * @param ratings in the order given, at most 1,000
 * @param comment overall feedback for the educator, at most 10,000 characters, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Scoresheet(
        @JsonProperty("ratings") List<Rating> ratings,
        @JsonProperty("comment") @Nullable String comment) implements Serializable {
    /** @throws InvalidInputException if a rating is missing or a criterion is rated twice */
    public Scoresheet {
        var faults = new Violations()
                .required("/ratings", ratings)
                .elements("/ratings", ratings)
                .unique("/ratings", ratings, Rating::criterion);
        Checks.few(faults, "/ratings", ratings == null ? 0 : ratings.size());
        Checks.length(faults, "/comment", comment, Checks.MOST_OF_A_NOTE);
        faults.throwIfAny();
        ratings = List.copyOf(ratings);
    }

    /** Ratings without overall feedback. */
    public static Scoresheet of(Rating... ratings) {
        return new Scoresheet(List.of(ratings), null);
    }

    /** The rating of this criterion, or null. */
    public @Nullable Rating rating(String criterion) {
        for (Rating rating : ratings) {
            if (rating.criterion().equals(criterion)) {
                return rating;
            }
        }
        return null;
    }
}

package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Rational;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one criterion came to, in the rubric's words: for badges, pages and reports that know no rubric.
 *
 * @param criterion the criterion's id
 * @param title what people call it
 * @param levels all its levels, lowest first
 * @param achieved the id of the level reached, or null if the criterion did not apply
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CriterionResult(
        @JsonProperty("criterion") String criterion,
        @JsonProperty("title") LocalizedText title,
        @JsonProperty("levels") List<Level> levels,
        @JsonProperty("achieved") @Nullable String achieved)
        implements Serializable {
    /** Copies the levels. */
    public CriterionResult {
        levels = List.copyOf(levels);
    }

    /**
     * One level of a criterion.
     *
     * @param id unique within the criterion
     * @param title what people call it
     * @param points its points, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Level(
            @JsonProperty("id") String id,
            @JsonProperty("title") LocalizedText title,
            @JsonProperty("points") @Nullable Rational points)
            implements Serializable {}
}

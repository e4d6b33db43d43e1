package dev.cairn.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.id.PersonId;
import dev.cairn.id.PollId;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one educator answered; the last answer given.
 *
 * @param poll to which poll
 * @param educator who
 * @param interest what
 * @param startBy by when they would start, or null
 * @param comment in their own words, or null
 * @param at when
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PollAnswer(
        @JsonProperty("poll") PollId poll,
        @JsonProperty("educator") PersonId educator,
        @JsonProperty("interest") Interest interest,
        @JsonProperty("startBy") @Nullable LocalDate startBy,
        @JsonProperty("comment") @Nullable String comment,
        @JsonProperty("at") Instant at)
        implements Serializable {
    /** All but day and comment are needed. */
    public PollAnswer {
        Objects.requireNonNull(poll, "poll");
        Objects.requireNonNull(educator, "educator");
        Objects.requireNonNull(interest, "interest");
        Objects.requireNonNull(at, "at");
    }
}

package dev.cairn.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PollId;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks educators whether they would take something that is planned.
 *
 * @param id its id
 * @param offer what is planned; a draft, as a rule
 * @param question what educators are asked, or null
 * @param openedAt from when it takes answers
 * @param closesAt from when it takes none any more, or null as long as that is not said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Poll(
        @JsonProperty("id") PollId id,
        @JsonProperty("offer") DefinitionRef offer,
        @JsonProperty("question") @Nullable LocalizedText question,
        @JsonProperty("openedAt") Instant openedAt,
        @JsonProperty("closesAt") @Nullable Instant closesAt)
        implements Serializable {
    /** All but question and end are needed. */
    public Poll {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(offer, "offer");
        Objects.requireNonNull(openedAt, "openedAt");
    }

    /** Whether it takes answers at {@code instant}. */
    public boolean isOpenAt(Instant instant) {
        return !openedAt.isAfter(instant) && (closesAt == null || closesAt.isAfter(instant));
    }

    /** The same closed at {@code instant}. */
    public Poll closedAt(Instant instant) {
        return new Poll(id, offer, question, openedAt, instant);
    }
}

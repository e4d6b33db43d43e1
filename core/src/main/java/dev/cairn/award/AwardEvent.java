package dev.cairn.award;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.cairn.internal.value.KindName;

/** What can happen to an award. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AwardEvent.Made.class, name = "award-made"),
    @JsonSubTypes.Type(value = AwardEvent.Moved.class, name = "award-moved")
})
public sealed interface AwardEvent {
    /** What happened, as journalled: {@code award-made} or {@code award-moved}. */
    @JsonProperty("event")
    default String event() {
        return KindName.of(this);
    }

    /**
     * It was made.
     *
     * @param award the award
     */
    record Made(@JsonProperty("award") Award award) implements AwardEvent {}

    /**
     * Its status changed.
     *
     * @param to the new status
     * @param reason why
     */
    record Moved(
            @JsonProperty("to") AwardStatus to,
            @JsonProperty("reason") String reason) implements AwardEvent {}
}

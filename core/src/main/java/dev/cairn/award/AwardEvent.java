package dev.cairn.award;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.cairn.internal.value.KindName;

/** What can happen to an award. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AwardMade.class, name = "award-made"),
    @JsonSubTypes.Type(value = AwardMoved.class, name = "award-moved")
})
public sealed interface AwardEvent {
    /** What happened, as journalled: {@code award-made} or {@code award-moved}. */
    @JsonProperty("event")
    default String event() {
        return KindName.of(this);
    }

    /** It was made. */
    static AwardEvent made(Award award) {
        return new AwardMade(award);
    }

    /**
     * Its status changed.
     *
     * @param to the new status
     * @param reason why
     */
    static AwardEvent moved(AwardStatus to, String reason) {
        return new AwardMoved(to, reason);
    }
}

record AwardMade(@JsonProperty("award") Award award) implements AwardEvent {}

record AwardMoved(
        @JsonProperty("to") AwardStatus to,
        @JsonProperty("reason") String reason) implements AwardEvent {}

package dev.cairn.award;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.reason.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record RenewalProgressParts(
        @JsonProperty("award") AwardId award,
        @JsonProperty("at") Instant at,
        @JsonProperty("endsAt") @Nullable Instant endsAt,
        @JsonProperty("opensAt") @Nullable Instant opensAt,
        @JsonProperty("closesAt") @Nullable Instant closesAt,
        @JsonProperty("validUntil") @Nullable Instant validUntil,
        @JsonProperty("restsOn") List<AwardId> restsOn,
        @JsonProperty("activities") List<ActivityId> activities,
        @JsonProperty("reason") Reason reason)
        implements RenewalProgress {
    RenewalProgressParts {
        restsOn = List.copyOf(restsOn);
        activities = List.copyOf(activities);
    }

    @Override
    @JsonIgnore
    public boolean isPossible() {
        return reason.isMet();
    }
}

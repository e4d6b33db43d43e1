package dev.cairn.award;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.reason.Reason;
import java.io.Serializable;
import java.util.List;

/**
 * Whether an educator is entitled to a credential by what they hold, and by what of it.
 *
 * @param restsOn exactly the awards that count, each once
 * @param activities exactly the activities that count, each once
 * @param reason met, not met or undecided, and why
 */
public record Entitlement(
        @JsonProperty("restsOn") List<AwardId> restsOn,
        @JsonProperty("activities") List<ActivityId> activities,
        @JsonProperty("reason") Reason reason)
        implements Serializable {
    /** Copies the lists. */
    public Entitlement {
        restsOn = List.copyOf(restsOn);
        activities = List.copyOf(activities);
    }
}

package dev.cairn.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;

/** An activity. */
public record ActivityId(@JsonValue String value) implements OpaqueId, Serializable, Comparable<ActivityId> {
    /** @throws dev.cairn.error.InvalidInputException if the value is no opaque id */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ActivityId {
        OpaqueId.checked("activity", value);
    }

    /** The id of this value. */
    public static ActivityId of(String value) {
        return new ActivityId(value);
    }

    @Override
    public int compareTo(ActivityId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

package dev.cairn.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;

/** An award. */
public record AwardId(@JsonValue String value) implements OpaqueId, Serializable, Comparable<AwardId> {
    /** @throws dev.cairn.error.InvalidInputException if the value is no opaque id */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AwardId {
        OpaqueId.checked("award", value);
    }

    /** The id of this value. */
    public static AwardId of(String value) {
        return new AwardId(value);
    }

    @Override
    public int compareTo(AwardId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

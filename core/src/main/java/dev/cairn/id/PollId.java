package dev.cairn.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;

/** An interest poll. */
public record PollId(@JsonValue String value) implements OpaqueId, Serializable, Comparable<PollId> {
    /** @throws dev.cairn.error.InvalidInputException if the value is no opaque id */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PollId {
        OpaqueId.checked("poll", value);
    }

    /** The id of this value. */
    public static PollId of(String value) {
        return new PollId(value);
    }

    @Override
    public int compareTo(PollId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

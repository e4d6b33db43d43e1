package dev.cairn.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;

/** A submission. */
public record SubmissionId(@JsonValue String value) implements OpaqueId, Serializable, Comparable<SubmissionId> {
    /** @throws dev.cairn.error.InvalidInputException if the value is no opaque id */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SubmissionId {
        OpaqueId.checked("submission", value);
    }

    /** The id of this value. */
    public static SubmissionId of(String value) {
        return new SubmissionId(value);
    }

    @Override
    public int compareTo(SubmissionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

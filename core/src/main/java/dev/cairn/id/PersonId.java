package dev.cairn.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;

/** A person: educator, assessor or officer. One person has one id, so that nobody can judge their own work. */
public record PersonId(@JsonValue String value) implements OpaqueId, Serializable, Comparable<PersonId> {
    /** @throws dev.cairn.error.InvalidInputException if the value is no opaque id */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PersonId {
        OpaqueId.checked("person", value);
    }

    /** The id of this value. */
    public static PersonId of(String value) {
        return new PersonId(value);
    }

    @Override
    public int compareTo(PersonId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

package dev.cairn.competency;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.Violations;
import java.io.Serializable;

/**
 * Two competencies and how one stands to the other. Each end is the id of an item of the framework, or an absolute URI
 * for what is outside or for the framework itself.
 *
 * @param type how
 * @param from the origin
 * @param to the destination
 */
public record Association(
        @JsonProperty("type") AssociationType type,
        @JsonProperty("from") String from,
        @JsonProperty("to") String to) implements Serializable {
    /** @throws dev.cairn.error.InvalidInputException with every fault */
    public Association {
        new Violations()
                .required("/type", type)
                .required("/from", from)
                .required("/to", to)
                .throwIfAny();
    }

    /** For example {@code plan precedes teach}. */
    @Override
    public String toString() {
        return from + " " + type + " " + to;
    }
}

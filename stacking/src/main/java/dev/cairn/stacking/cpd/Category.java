package dev.cairn.stacking.cpd;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.activity.Selector;
import dev.cairn.error.Violations;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;

/**
 * A named set of activities that rules of a policy are about. Categories may overlap.
 *
 * @param id as rules name it
 * @param title what people call it
 * @param match which activities belong to it
 */
public record Category(
        @JsonProperty("id") String id,
        @JsonProperty("title") LocalizedText title,
        @JsonProperty("match") Selector match)
        implements Serializable {
    /** All parts are needed. */
    public Category {
        new Violations()
                .required("/id", id)
                .required("/title", title)
                .required("/match", match)
                .throwIfAny();
    }
}

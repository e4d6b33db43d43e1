package dev.cairn.competency;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.Violations;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One step on the way to mastery, shared by all competencies of a framework.
 *
 * @param id unique within the framework
 * @param title what people call it
 * @param description what it means for any competency, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProficiencyLevel(
        @JsonProperty("id") String id,
        @JsonProperty("title") LocalizedText title,
        @JsonProperty("description") @Nullable LocalizedText description)
        implements Serializable {
    /** @throws dev.cairn.error.InvalidInputException with every fault */
    public ProficiencyLevel {
        new Violations().required("/id", id).required("/title", title).throwIfAny();
    }
}

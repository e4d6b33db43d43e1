package dev.cairn.rubric;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Checks;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;

/**
 * Criteria that belong together, such as a domain or a part of the submission.
 *
 * @param id unique in the rubric
 * @param title what people call it
 */
public record Group(
        @JsonProperty("id") String id,
        @JsonProperty("title") LocalizedText title) implements Serializable {
    /** @throws InvalidInputException if id or title is missing */
    public Group {
        Checks.id(new Violations(), id).required("/title", title).throwIfAny();
    }
}

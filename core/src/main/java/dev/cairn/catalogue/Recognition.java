package dev.cairn.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.Violations;
import dev.cairn.id.DefinitionRef;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;

/**
 * That a micro-credential counts in something: a stack, a CPD policy. Given to the catalogue as data; {@code
 * cairn-stacking} derives it from its stacks and policies.
 *
 * @param microCredential what counts, in this version
 * @param in where it counts
 * @param title what people call that
 */
public record Recognition(
        @JsonProperty("microCredential") DefinitionRef microCredential,
        @JsonProperty("in") DefinitionRef in,
        @JsonProperty("title") LocalizedText title)
        implements Serializable {
    /** @throws dev.cairn.error.InvalidInputException with every fault */
    public Recognition {
        new Violations()
                .required("/microCredential", microCredential)
                .required("/in", in)
                .required("/title", title)
                .throwIfAny();
    }
}

package dev.cairn.credential;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.Violations;
import dev.cairn.id.DefinitionRef;
import dev.cairn.internal.value.Given;
import java.io.Serializable;
import java.util.List;

/**
 * What an assessor or adjudicator must hold, in force, to take part. All that is asked for is needed.
 *
 * @param same the very micro-credential, in any version
 * @param any some micro-credential
 * @param holds definitions, each in any version, such as a stack
 * @param certified a certification for the rubric, see {@code CertificationCommand}
 */
public record Qualification(
        @JsonProperty("same") @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean same,

        @JsonProperty("any") @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean any,

        @JsonProperty("holds") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<DefinitionRef> holds,

        @JsonProperty("certified") @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean certified)
        implements Serializable {
    /** @throws dev.cairn.error.InvalidInputException if a definition is missing */
    public Qualification {
        holds = Given.list(holds);
        new Violations().elements("/holds", holds).throwIfAny();
    }
}

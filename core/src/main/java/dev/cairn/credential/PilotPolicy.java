package dev.cairn.credential;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.id.DefinitionRef;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a micro-credential is piloted.
 *
 * @param questions what participants are asked; empty for the host's own questions, under whatever ids
 * @param gates what the pilot must show before the definition is published, or null for nothing; with gates it cannot be
 *     published without a pilot
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PilotPolicy(
        @JsonProperty("questions") List<Question> questions,
        @JsonProperty("gates") @Nullable PilotGates gates) implements Serializable {
    /** @throws dev.cairn.error.InvalidInputException if two questions have one id */
    public PilotPolicy(@Nullable List<Question> questions, @Nullable PilotGates gates) {
        new Violations()
                .elements("/questions", questions)
                .unique("/questions", questions, Question::id)
                .throwIfAny();
        this.questions = questions == null ? List.of() : List.copyOf(questions);
        this.gates = gates;
    }

    /**
     * A question that is answered by a rating from 1, worst, to 5, best.
     *
     * @param id unique within the policy: lower-case ASCII letters, digits and {@code . _ -}
     * @param title the question
     */
    public record Question(
            @JsonProperty("id") String id,
            @JsonProperty("title") LocalizedText title) implements Serializable {
        /** @throws dev.cairn.error.InvalidInputException with every fault */
        public Question {
            new Violations()
                    .required("/id", id)
                    .check(
                            id == null || id.isBlank() || DefinitionRef.isId(id),
                            "/id",
                            CoreError.VALUE_INVALID,
                            "An id of lower-case ASCII letters, digits and . _ - is required, not '" + id + "'.")
                    .required("/title", title)
                    .throwIfAny();
        }
    }
}

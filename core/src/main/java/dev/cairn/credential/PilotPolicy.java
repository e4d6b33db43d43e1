package dev.cairn.credential;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Checks;
import dev.cairn.internal.value.Given;
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
    public PilotPolicy {
        questions = Given.list(questions);
        new Violations()
                .elements("/questions", questions)
                .unique("/questions", questions, Question::id)
                .throwIfAny();
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
            Checks.id(new Violations(), id).required("/title", title).throwIfAny();
        }
    }
}

package dev.cairn.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.Command;
import dev.cairn.error.Violations;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PollId;
import dev.cairn.internal.value.Checks;
import dev.cairn.text.LocalizedText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What can be asked of interest polls. The result is the poll, without answers. */
public sealed interface PollCommand extends Command<Poll> {
    /**
     * Opens a poll.
     *
     * @param offer what is planned: a definition that is kept, in any status but retired
     * @param question what educators are asked, or null
     * @param closesAt when it closes of itself, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Open(
            @JsonProperty("offer") @NotNull DefinitionRef offer,
            @JsonProperty("question") @Nullable LocalizedText question,
            @JsonProperty("closesAt") @Nullable Instant closesAt)
            implements PollCommand {
        /** @throws dev.cairn.error.InvalidInputException if the question has more than 10,000 characters */
        public Open {
            Checks.length(new Violations(), "/question", question, Checks.MOST_OF_A_NOTE)
                    .throwIfAny();
        }

        @Override
        public ActorRole role(boolean own) {
            return ActorRole.COORDINATOR;
        }
    }

    /**
     * Answers, in place of what the actor answered before. The time of the answer decides whether the poll was open.
     *
     * @param poll which
     * @param interest whether they would take it
     * @param startBy by when they would start, or null; not with {@link Interest#NO}
     * @param comment in their own words, or null; erased with their record
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            @JsonProperty("poll") @NotNull PollId poll,
            @JsonProperty("interest") @NotNull Interest interest,
            @JsonProperty("startBy") @Nullable LocalDate startBy,

            @JsonProperty("comment") @Nullable @Size(max = 2_000)
            String comment)
            implements PollCommand {
        @Override
        public ActorRole role(boolean own) {
            return ActorRole.EDUCATOR;
        }
    }

    /**
     * Closes a poll now.
     *
     * @param poll which
     */
    record Close(@JsonProperty("poll") @NotNull PollId poll) implements PollCommand {
        @Override
        public ActorRole role(boolean own) {
            return ActorRole.COORDINATOR;
        }
    }
}

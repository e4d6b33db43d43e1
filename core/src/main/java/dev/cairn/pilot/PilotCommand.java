package dev.cairn.pilot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.Command;
import dev.cairn.id.DefinitionRef;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be asked of pilots. */
public sealed interface PilotCommand extends Command<PilotFeedback> {
    /** The micro-credential that is piloted. */
    DefinitionRef microCredential();

    /**
     * Says what the actor thinks of a pilot they take part in: an educator of its cohort, or who holds a place as
     * assessor of one of its submissions. It takes the place of what they said before, as long as the pilot lasts.
     *
     * @param microCredential in pilot
     * @param ratings from 1, worst, to 5, best, by the id of the question; unanswered questions are left out
     * @param comment in the actor's words, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GiveFeedback(
            @JsonProperty("microCredential") @NotNull DefinitionRef microCredential,

            @JsonProperty("ratings") @NotNull @Size(max = 200)
            Map<@NotNull @Size(min = 1, max = 128) String, @NotNull @Min(1) @Max(5) Integer> ratings,

            @JsonProperty("comment") @Nullable @Size(max = 10_000)
            String comment)
            implements PilotCommand {
        @Override
        public ActorRole role(boolean own) {
            return own ? ActorRole.EDUCATOR : ActorRole.ASSESSOR;
        }
    }
}

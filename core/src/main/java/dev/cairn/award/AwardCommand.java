package dev.cairn.award;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.Command;
import dev.cairn.actor.Role;
import dev.cairn.evidence.SubmissionId;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What can be asked of awards. */
public sealed interface AwardCommand extends Command<Award> {
    /**
     * Makes the award that a passing decision has earned. An award that the educator holds already for another version
     * becomes {@link AwardStatus#RENEWED}.
     *
     * @param submission decided as met
     * @param conditions the ids of the micro-credential's {@code issueConditions} that the issuer declares to hold; it
     *     is refused, with what is missing, unless these are all of them
     */
    record Make(
            @JsonProperty("submission") @NotNull SubmissionId submission,

            @JsonProperty("conditions") @JsonInclude(JsonInclude.Include.NON_EMPTY)
            Set<@NotNull String> conditions)
            implements AwardCommand {
        /** Copies the ids; a null set is empty. */
        @JsonCreator
        public Make(SubmissionId submission, @Nullable Set<String> conditions) {
            var sorted = new TreeSet<String>(Comparator.nullsFirst(Comparator.naturalOrder()));
            sorted.addAll(conditions == null ? Set.of() : conditions);
            this.submission = submission;
            this.conditions = Collections.unmodifiableSet(sorted);
        }

        /** Without any condition. */
        public Make(SubmissionId submission) {
            this(submission, null);
        }

        @Override
        public Role role(boolean own) {
            return Role.ISSUER;
        }
    }

    /**
     * Moves an award to another status. A suspended award is not reinstated once a newer one took its place.
     *
     * @param award the award
     * @param to active, suspended or revoked
     * @param reason why, for the record
     */
    record Move(
            @JsonProperty("award") @NotNull AwardId award,
            @JsonProperty("to") @NotNull AwardStatus to,

            @JsonProperty("reason") @NotBlank @Size(max = 10_000)
            String reason)
            implements AwardCommand {
        @Override
        public Role role(boolean own) {
            return Role.ISSUER;
        }
    }
}

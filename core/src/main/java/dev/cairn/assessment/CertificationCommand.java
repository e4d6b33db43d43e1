package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.Command;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/** What can be asked of certifications. The result is the certification. */
public sealed interface CertificationCommand extends Command<Certification> {
    /** Whose. */
    PersonId assessor();

    /** For which rubric, in every version. */
    DefinitionRef rubric();

    @Override
    default ActorRole role(boolean own) {
        return ActorRole.COORDINATOR;
    }

    /**
     * Certifies an assessor, in place of any certification before.
     *
     * @param assessor who
     * @param rubric for which rubric, in every version
     * @param until until when
     * @param reason what it rests on
     */
    record Certify(
            @JsonProperty("assessor") @NotNull PersonId assessor,
            @JsonProperty("rubric") @NotNull DefinitionRef rubric,
            @JsonProperty("until") @NotNull Instant until,

            @JsonProperty("reason") @NotBlank @Size(max = 10_000)
            String reason)
            implements CertificationCommand {}

    /**
     * Ends a certification.
     *
     * @param assessor whose
     * @param rubric for which rubric
     * @param reason why, such as drift
     */
    record End(
            @JsonProperty("assessor") @NotNull PersonId assessor,
            @JsonProperty("rubric") @NotNull DefinitionRef rubric,

            @JsonProperty("reason") @NotBlank @Size(max = 10_000)
            String reason)
            implements CertificationCommand {}
}

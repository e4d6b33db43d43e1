package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.credential.AssessmentPolicy;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An educator began. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Started(
        @JsonProperty("id") SubmissionId id,
        @JsonProperty("educator") PersonId educator,
        @JsonProperty("microCredential") DefinitionRef microCredential,
        @JsonProperty("assessment") AssessmentPolicy assessment,
        @JsonProperty("at") Instant at,
        @JsonProperty("attempt") int attempt,
        @JsonProperty("previous") @Nullable SubmissionId previous,
        @JsonProperty("note") @Nullable String note,
        @JsonProperty("notYets") int notYets,
        @JsonProperty("group") @Nullable String group)
        implements SubmissionEvent {
    /** @throws IllegalArgumentException always: {@link Submission#start} begins it */
    @Override
    public Submission after(Submission before) {
        throw new IllegalArgumentException("A submission begins only once.");
    }

    @Override
    public Submission begin() {
        return Submission.begunBy(this);
    }

    static Started of(
            SubmissionCommand.Start command,
            SubmissionId id,
            PersonId educator,
            AssessmentPolicy assessment,
            Instant at,
            @Nullable Submission before) {
        int attempt = before == null ? 1 : before.attempt() + 1;
        int notYets = before == null ? 0 : before.decidedNotYets();
        SubmissionId previous = before == null ? null : before.id();
        return new Started(
                id,
                educator,
                command.microCredential(),
                assessment,
                at,
                attempt,
                previous,
                command.note(),
                notYets,
                command.group());
    }
}

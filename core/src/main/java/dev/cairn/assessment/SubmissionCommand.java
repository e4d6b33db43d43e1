package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.Command;
import dev.cairn.actor.Role;
import dev.cairn.definition.DefinitionRef;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.evidence.SubmissionId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked of submissions. The result is the submission as the actor may see it. */
public sealed interface SubmissionCommand extends Command<Submission> {
    /** The submission it is about, or null if it begins one. */
    @Nullable
    SubmissionId submission();

    /**
     * Begins a submission of the actor's own.
     *
     * @param microCredential the version to be judged by; open to the actor
     * @param previous the actor's submission before, decided "not yet" or withdrawn, or null
     * @param note what has changed since, or null
     */
    record Start(
            @JsonProperty("microCredential") @NotNull DefinitionRef microCredential,
            @JsonProperty("previous") @Nullable SubmissionId previous,

            @JsonProperty("note") @Nullable @Size(max = 10_000)
            String note)
            implements SubmissionCommand {
        @Override
        public Role role(boolean own) {
            return Role.EDUCATOR;
        }

        @Override
        public @Nullable SubmissionId submission() {
            return null;
        }

        /** A first attempt. */
        public Start(DefinitionRef microCredential) {
            this(microCredential, null, null);
        }
    }

    /**
     * Saves the evidence, replacing what was saved before.
     *
     * @param submission the actor's own, in draft or returned
     * @param evidence all of it
     */
    record Save(
            @JsonProperty("submission") @NotNull SubmissionId submission,

            @JsonProperty("evidence") @NotNull @Size(max = 200)
            List<@NotNull @Valid EvidenceItem> evidence)
            implements SubmissionCommand {
        @Override
        public Role role(boolean own) {
            return Role.EDUCATOR;
        }
    }

    /**
     * Hands the submission in. If the evidence is complete it goes to the assessors; otherwise it is returned with the
     * reasons, and nobody judges it.
     *
     * @param submission the actor's own, in draft or returned
     */
    record Submit(@JsonProperty("submission") @NotNull SubmissionId submission) implements SubmissionCommand {
        @Override
        public Role role(boolean own) {
            return Role.EDUCATOR;
        }
    }

    /**
     * Takes the submission back.
     *
     * @param submission the actor's own, not decided
     */
    record Withdraw(@JsonProperty("submission") @NotNull SubmissionId submission) implements SubmissionCommand {
        @Override
        public Role role(boolean own) {
            return Role.EDUCATOR;
        }
    }

    /**
     * Takes a place as assessor. Leases that ran out are freed first.
     *
     * @param submission submitted or under assessment, not the actor's own
     */
    record Claim(@JsonProperty("submission") @NotNull SubmissionId submission) implements SubmissionCommand {
        @Override
        public Role role(boolean own) {
            return Role.ASSESSOR;
        }
    }

    /**
     * Gives a place back.
     *
     * @param submission where the actor holds a place and has not rated
     */
    record GiveBack(@JsonProperty("submission") @NotNull SubmissionId submission) implements SubmissionCommand {
        @Override
        public Role role(boolean own) {
            return Role.ASSESSOR;
        }
    }

    /**
     * Hands in the actor's ratings. With the last of them the ratings are combined.
     *
     * @param submission where the actor holds a place
     * @param sheet a rating for every criterion
     */
    record Assess(
            @JsonProperty("submission") @NotNull SubmissionId submission,
            @JsonProperty("sheet") @NotNull @Valid Scoresheet sheet)
            implements SubmissionCommand {
        @Override
        public Role role(boolean own) {
            return Role.ASSESSOR;
        }
    }

    /**
     * Settles the disputed criteria.
     *
     * @param submission disputed, and not assessed by the actor
     * @param sheet a rating for every disputed criterion and no other
     */
    record Adjudicate(
            @JsonProperty("submission") @NotNull SubmissionId submission,
            @JsonProperty("sheet") @NotNull @Valid Scoresheet sheet)
            implements SubmissionCommand {
        @Override
        public Role role(boolean own) {
            return Role.ADJUDICATOR;
        }
    }

    /**
     * Applies the pass rule to the agreed ratings and releases the decision to the educator.
     *
     * @param submission agreed
     */
    record Decide(@JsonProperty("submission") @NotNull SubmissionId submission) implements SubmissionCommand {
        @Override
        public Role role(boolean own) {
            return Role.ISSUER;
        }
    }
}

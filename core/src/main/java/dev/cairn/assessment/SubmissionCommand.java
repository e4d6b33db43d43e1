package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.Command;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked of submissions. The result is the submission as the actor may see it. */
public sealed interface SubmissionCommand extends Command<SubmissionView> {
    /** The submission it is about, or null if it begins one. */
    @Nullable
    SubmissionId submission();

    /**
     * Begins a submission of the actor's own.
     *
     * @param microCredential the version to be judged by; open to the actor
     * @param previous the actor's submission before, decided "not yet" or withdrawn, or null
     * @param note what has changed since, or null
     * @param group names those who work together, the same opaque id for all of them, or null; refused where the policy
     *     wants each educator to work alone. Artifacts they share are flagged as shared in the group
     */
    record Start(
            @JsonProperty("microCredential") @NotNull DefinitionRef microCredential,
            @JsonProperty("previous") @Nullable SubmissionId previous,

            @JsonProperty("note") @Nullable @Size(max = 10_000)
            String note,

            @JsonProperty("group") @Nullable @Pattern(regexp = "[A-Za-z0-9._:-]{1,128}")
            String group)
            implements SubmissionCommand {
        @Override
        public ActorRole role(boolean own) {
            return ActorRole.EDUCATOR;
        }

        @Override
        public @Nullable SubmissionId submission() {
            return null;
        }

        /** A first attempt. */
        public Start(DefinitionRef microCredential) {
            this(microCredential, null, null, null);
        }

        /** Another attempt. */
        public Start(DefinitionRef microCredential, SubmissionId previous, @Nullable String note) {
            this(microCredential, previous, note, null);
        }
    }

    /**
     * Saves the evidence, replacing what was saved before. A link is {@code http} or {@code https} and names a host.
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
        public ActorRole role(boolean own) {
            return ActorRole.EDUCATOR;
        }
    }

    /**
     * Hands the submission in. If the evidence is complete it goes to the assessors; otherwise it is returned with the
     * reasons, and nobody judges it. Where an artifact store is given, files have to be there, with the size and type that
     * is declared.
     *
     * @param submission the actor's own, in draft or returned
     */
    record Submit(@JsonProperty("submission") @NotNull SubmissionId submission) implements SubmissionCommand {
        @Override
        public ActorRole role(boolean own) {
            return ActorRole.EDUCATOR;
        }
    }

    /**
     * Takes the submission back.
     *
     * @param submission the actor's own, without a decision
     */
    record Withdraw(@JsonProperty("submission") @NotNull SubmissionId submission) implements SubmissionCommand {
        @Override
        public ActorRole role(boolean own) {
            return ActorRole.EDUCATOR;
        }
    }

    /**
     * Takes a place as assessor. Leases that ran out are freed first.
     *
     * @param submission submitted or under assessment, not the actor's own
     */
    record Claim(@JsonProperty("submission") @NotNull SubmissionId submission) implements SubmissionCommand {
        @Override
        public ActorRole role(boolean own) {
            return ActorRole.ASSESSOR;
        }
    }

    /**
     * Gives a place back.
     *
     * @param submission where the actor holds a place and has not rated
     */
    record GiveBack(@JsonProperty("submission") @NotNull SubmissionId submission) implements SubmissionCommand {
        @Override
        public ActorRole role(boolean own) {
            return ActorRole.ASSESSOR;
        }
    }

    /**
     * Hands in the actor's ratings. With the last of them the ratings are combined.
     *
     * @param submission where the actor holds a place, and still what the policy asks of assessors
     * @param sheet a rating for every criterion
     */
    record Assess(
            @JsonProperty("submission") @NotNull SubmissionId submission,
            @JsonProperty("sheet") @NotNull @Valid Scoresheet sheet)
            implements SubmissionCommand {
        @Override
        public ActorRole role(boolean own) {
            return ActorRole.ASSESSOR;
        }
    }

    /**
     * Settles the disputed criteria.
     *
     * @param submission disputed or under review, and not judged by the actor before
     * @param sheet a rating for every disputed criterion and no other; for every criterion when under review
     */
    record Adjudicate(
            @JsonProperty("submission") @NotNull SubmissionId submission,
            @JsonProperty("sheet") @NotNull @Valid Scoresheet sheet)
            implements SubmissionCommand {
        @Override
        public ActorRole role(boolean own) {
            return ActorRole.ADJUDICATOR;
        }
    }

    /**
     * Applies the pass rule to the agreed ratings and releases the decision to the educator.
     *
     * @param submission agreed
     */
    record Decide(@JsonProperty("submission") @NotNull SubmissionId submission) implements SubmissionCommand {
        @Override
        public ActorRole role(boolean own) {
            return ActorRole.ISSUER;
        }
    }

    /**
     * Takes the submission back into work. If the grace period ends after the deadline, it can be handed in again until
     * that end; but no deadline moved so is moved so again, and past it nothing is taken back.
     *
     * @param submission the actor's own, in screening or submitted, within the grace period
     */
    record Reopen(@JsonProperty("submission") @NotNull SubmissionId submission) implements SubmissionCommand {
        @Override
        public ActorRole role(boolean own) {
            return ActorRole.EDUCATOR;
        }
    }

    /**
     * Says whether the submission is complete, before an assessor's time is spent. An incomplete one is returned without
     * any judgement, and its deadline is later by the time that it lay in screening.
     *
     * @param submission in screening, past the grace period
     * @param complete whether it is
     * @param note what is missing, for the educator; required unless complete
     */
    record Screen(
            @JsonProperty("submission") @NotNull SubmissionId submission,
            @JsonProperty("complete") boolean complete,

            @JsonProperty("note") @Nullable @Size(max = 10_000)
            String note)
            implements SubmissionCommand {
        @Override
        public ActorRole role(boolean own) {
            return ActorRole.COORDINATOR;
        }
    }

    /**
     * Gives a place to an assessor.
     *
     * @param submission submitted or under assessment
     * @param assessor who; qualified, not the educator nor in conflict with them
     */
    record Allocate(
            @JsonProperty("submission") @NotNull SubmissionId submission,
            @JsonProperty("assessor") @NotNull PersonId assessor)
            implements SubmissionCommand {
        @Override
        public ActorRole role(boolean own) {
            return ActorRole.COORDINATOR;
        }
    }

    /**
     * Moves the deadline.
     *
     * @param submission in draft or returned
     * @param until the new deadline, still to come
     * @param reason why
     */
    record Extend(
            @JsonProperty("submission") @NotNull SubmissionId submission,
            @JsonProperty("until") @NotNull Instant until,

            @JsonProperty("reason") @NotBlank @Size(max = 10_000)
            String reason)
            implements SubmissionCommand {
        @Override
        public ActorRole role(boolean own) {
            return ActorRole.COORDINATOR;
        }
    }

    /**
     * Grants an accommodation.
     *
     * @param submission neither decided nor withdrawn
     * @param what it allows, in words that assessors are to follow
     * @param reason why
     */
    record Accommodate(
            @JsonProperty("submission") @NotNull SubmissionId submission,

            @JsonProperty("what") @NotBlank @Size(max = 10_000)
            String what,

            @JsonProperty("reason") @NotBlank @Size(max = 10_000)
            String reason)
            implements SubmissionCommand {
        @Override
        public ActorRole role(boolean own) {
            return ActorRole.COORDINATOR;
        }
    }

    /**
     * Records that the educator met a coach about a decision.
     *
     * @param submission decided
     */
    record Coach(@JsonProperty("submission") @NotNull SubmissionId submission) implements SubmissionCommand {
        @Override
        public ActorRole role(boolean own) {
            return ActorRole.COORDINATOR;
        }
    }

    /**
     * Asks for all of it to be rated anew by an adjudicator who took no part. Once for each submission.
     *
     * @param submission the actor's own, decided and not met, with no later attempt
     * @param reason why
     */
    record RequestReview(
            @JsonProperty("submission") @NotNull SubmissionId submission,

            @JsonProperty("reason") @NotBlank @Size(max = 10_000)
            String reason)
            implements SubmissionCommand {
        @Override
        public ActorRole role(boolean own) {
            return ActorRole.EDUCATOR;
        }
    }

    /**
     * Remarks on a piece of evidence. The educator sees what assessors remark when the decision is released. There are at
     * most 1,000 remarks on a submission.
     *
     * @param submission the actor's own, or where the actor holds a place; not withdrawn
     * @param item which piece of evidence, counted from 0
     * @param position the moment in the recording, or null for the whole
     * @param replyTo the id of the remark it replies to, or null
     * @param text what it says
     */
    record Annotate(
            @JsonProperty("submission") @NotNull SubmissionId submission,
            @JsonProperty("item") @PositiveOrZero int item,
            @JsonProperty("position") @Nullable Duration position,

            @JsonProperty("replyTo") @Nullable @Size(max = 128)
            String replyTo,

            @JsonProperty("text") @NotBlank @Size(max = 10_000)
            String text)
            implements SubmissionCommand {
        @Override
        public ActorRole role(boolean own) {
            return own ? ActorRole.EDUCATOR : ActorRole.ASSESSOR;
        }
    }
}

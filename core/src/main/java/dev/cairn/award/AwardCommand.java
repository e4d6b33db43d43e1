package dev.cairn.award;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.Command;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.internal.value.Checks;
import dev.cairn.internal.value.Given;
import dev.cairn.reason.Reason;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of awards. Each way to make one leaves an {@link AwardBasis}; an award of the same definition that
 * the educator held before becomes {@link AwardStatus#RENEWED}, unless it was suspended or revoked.
 */
public sealed interface AwardCommand extends Command<Award> {
    /** The most reasons that the verification of a badge may rest on. */
    int MOST_REASONS = 10_000;

    @Override
    default ActorRole role(boolean own) {
        return ActorRole.ISSUER;
    }

    private static Violations isBounded(String path, @Nullable Reason reason) {
        var faults = new Violations();
        var left = new ArrayDeque<>(Stream.ofNullable(reason).toList());
        int count = 0;
        while (!left.isEmpty() && ++count <= MOST_REASONS) {
            Reason next = left.pop();
            Checks.length(faults, path, next.code(), Checks.MOST_OF_A_NAME);
            Checks.few(faults, path, next.details().size());
            next.details().forEach((name, text) -> {
                Checks.length(faults, path, name, Checks.MOST_OF_A_NAME);
                Checks.length(faults, path, text, Checks.MOST_OF_A_NOTE);
            });
            left.addAll(next.because());
        }
        return faults.check(
                left.isEmpty(),
                path,
                CoreError.VALUE_OUT_OF_RANGE,
                "There are more than " + MOST_REASONS + " reasons.");
    }

    /**
     * Makes the award that a passing decision has earned. It is refused, with the reasons, if a prerequisite is not held, or
     * no longer. It ends no earlier than an award of the same version that is in
     * force, and is refused while one of a later version is.
     *
     * @param submission decided as met
     * @param conditions the ids of the micro-credential's {@code issueConditions} that the issuer declares to hold; it
     *     is refused, with what is missing, unless these are all of them
     */
    record Make(
            @JsonProperty("submission") @NotNull SubmissionId submission,

            @JsonProperty("conditions") @JsonInclude(JsonInclude.Include.NON_EMPTY) @Size(max = 1_000)
            Set<@NotNull @Size(max = 1_000) String> conditions)
            implements AwardCommand {
        /** Copies the ids; a null set is empty. */
        @JsonCreator
        public Make {
            conditions = Given.sorted(conditions);
        }

        /** Without any condition. */
        public Make(SubmissionId submission) {
            this(submission, Set.of());
        }
    }

    /**
     * Renews an award by one of the ways its definition names, as {@link RenewalProgress} explains. The new award is of
     * the same version. It is refused, with all reasons, if nothing renews it or a prerequisite is not held.
     *
     * @param award the award
     * @param conditions as with {@link Make}
     */
    record Renew(
            @JsonProperty("award") @NotNull AwardId award,

            @JsonProperty("conditions") @JsonInclude(JsonInclude.Include.NON_EMPTY) @Size(max = 1_000)
            Set<@NotNull @Size(max = 1_000) String> conditions)
            implements AwardCommand {
        /** Copies the ids; a null set is empty. */
        @JsonCreator
        public Renew {
            conditions = Given.sorted(conditions);
        }

        /** Without any condition. */
        public Renew(AwardId award) {
            this(award, Set.of());
        }
    }

    /**
     * Recognises an outside credential as equivalent. It is kept as an activity of the educator, and recognised once for
     * a definition: neither the activity nor another that names the same evidence is recognised again. It is refused if
     * the educator holds the definition already.
     *
     * @param educator who holds it
     * @param definition the micro-credential it is equivalent to, open to the educator
     * @param activity the outside credential: a badge, a course, a certificate
     * @param verification what its badge turned out to be worth, the reason of a {@code BadgeVerification}, or null if it
     *     is no badge; it is refused, with the reasons, unless met
     * @param rule the rule of equivalence that was applied, such as a row of a table, or null if it was judged
     * @param reason the judgement, for the record
     * @param until an end before that of the definition's validity, such as that of the outside credential, or null
     * @param conditions as with {@link Make}
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Recognise(
            @JsonProperty("educator") @NotNull PersonId educator,
            @JsonProperty("definition") @NotNull DefinitionRef definition,
            @JsonProperty("activity") @NotNull ActivityId activity,
            @JsonProperty("verification") @Nullable Reason verification,

            @JsonProperty("rule") @Nullable @Size(max = 10_000)
            String rule,

            @JsonProperty("reason") @JsonInclude(JsonInclude.Include.NON_NULL) @NotBlank @Size(max = 10_000)
            String reason,

            @JsonProperty("until") @Nullable Instant until,
            @JsonProperty("conditions") @Size(max = 1_000) Set<@NotNull @Size(max = 1_000) String> conditions)
            implements AwardCommand {
        /**
         * Copies the ids; a null set is empty.
         *
         * @throws dev.cairn.error.InvalidInputException if the verification has more than 10,000 reasons, or characters
         *     in one detail
         */
        @JsonCreator
        public Recognise {
            isBounded("/verification", verification).throwIfAny();
            rule = Given.text(rule);
            conditions = Given.sorted(conditions);
        }

        /** By judgement, for the whole validity. */
        public Recognise(PersonId educator, DefinitionRef definition, ActivityId activity, String reason) {
            this(educator, definition, activity, null, null, reason, null, Set.of());
        }

        /** The same with what its badge turned out to be worth. */
        public Recognise verified(Reason badge) {
            return new Recognise(educator, definition, activity, badge, rule, reason, until, conditions);
        }
    }

    /**
     * Recognises prior learning: evidence from before, judged to be equivalent outside a submission. The same evidence is
     * not recognised again for the same definition. It is refused if the educator holds the definition already, and, where
     * Cairn is given an artifact store, if a file is not there or is not what it is said to be. That others showed a file
     * too stands in the award's reason.
     *
     * @param educator who learned
     * @param definition the micro-credential, open to the educator
     * @param evidence what shows it, each piece for a requirement of the definition
     * @param rule the rule that was applied, or null if it was judged
     * @param reason the judgement, for the record
     * @param until an end before that of the definition's validity, or null
     * @param conditions as with {@link Make}
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record RecognisePriorLearning(
            @JsonProperty("educator") @NotNull PersonId educator,
            @JsonProperty("definition") @NotNull DefinitionRef definition,

            @JsonProperty("evidence") @NotEmpty @Size(max = 1_000)
            List<@NotNull EvidenceItem> evidence,

            @JsonProperty("rule") @Nullable @Size(max = 10_000)
            String rule,

            @JsonProperty("reason") @JsonInclude(JsonInclude.Include.NON_NULL) @NotBlank @Size(max = 10_000)
            String reason,

            @JsonProperty("until") @Nullable Instant until,
            @JsonProperty("conditions") @Size(max = 1_000) Set<@NotNull @Size(max = 1_000) String> conditions)
            implements AwardCommand {
        /** Copies the evidence and the ids; null is empty. */
        @JsonCreator
        public RecognisePriorLearning {
            evidence = Given.list(evidence);
            rule = Given.text(rule);
            conditions = Given.sorted(conditions);
        }

        /** By judgement, for the whole validity. */
        public RecognisePriorLearning(
                PersonId educator, DefinitionRef definition, List<EvidenceItem> evidence, String reason) {
            this(educator, definition, evidence, null, reason, null, Set.of());
        }
    }

    /**
     * Makes the award of a credential that is earned by holding others, by the {@link Stacking} given to the builder. The
     * award names exactly those it rests on. It is refused, with all reasons, if they are not enough, and if the educator
     * holds this version or a later one already.
     *
     * @param educator whose
     * @param definition the stack, open to the educator
     */
    record MakeStack(
            @JsonProperty("educator") @NotNull PersonId educator,
            @JsonProperty("definition") @NotNull DefinitionRef definition)
            implements AwardCommand {}

    /**
     * Moves an award to another status. Suspending or revoking it suspends, in the same commit, every active award that
     * rests on it: a person decides on each. An award that was replaced can still be revoked; then the one in its place
     * stays if it was earned anew, and is suspended if it only renewed it. An award is not reinstated once a newer one took
     * its place, unless that one was revoked; nor while an award that it rests on, or that it renewed, is suspended or
     * revoked, or an activity that it rests on is withdrawn.
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
            implements AwardCommand {}
}

package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.cairn.credential.AssessmentPolicy;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.internal.value.KindName;
import dev.cairn.reason.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to a submission. {@link Submission#apply} folds these into its state. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SubmissionEvent.Started.class, name = "submission-started"),
    @JsonSubTypes.Type(value = SubmissionEvent.EvidenceSaved.class, name = "submission-evidence-saved"),
    @JsonSubTypes.Type(value = SubmissionEvent.Submitted.class, name = "submission-submitted"),
    @JsonSubTypes.Type(value = SubmissionEvent.Returned.class, name = "submission-returned"),
    @JsonSubTypes.Type(value = SubmissionEvent.Withdrawn.class, name = "submission-withdrawn"),
    @JsonSubTypes.Type(value = SubmissionEvent.Claimed.class, name = "submission-claimed"),
    @JsonSubTypes.Type(value = SubmissionEvent.Released.class, name = "submission-released"),
    @JsonSubTypes.Type(value = SubmissionEvent.Assessed.class, name = "submission-assessed"),
    @JsonSubTypes.Type(value = SubmissionEvent.Moderated.class, name = "submission-moderated"),
    @JsonSubTypes.Type(value = SubmissionEvent.Adjudicated.class, name = "submission-adjudicated"),
    @JsonSubTypes.Type(value = SubmissionEvent.Decided.class, name = "submission-decided"),
    @JsonSubTypes.Type(value = SubmissionEvent.Awarded.class, name = "submission-awarded"),
    @JsonSubTypes.Type(value = SubmissionEvent.Reopened.class, name = "submission-reopened"),
    @JsonSubTypes.Type(value = SubmissionEvent.Screened.class, name = "submission-screened"),
    @JsonSubTypes.Type(value = SubmissionEvent.Extended.class, name = "submission-extended"),
    @JsonSubTypes.Type(value = SubmissionEvent.Accommodated.class, name = "submission-accommodated"),
    @JsonSubTypes.Type(value = SubmissionEvent.Coached.class, name = "submission-coached"),
    @JsonSubTypes.Type(value = SubmissionEvent.ReviewRequested.class, name = "submission-review-requested"),
    @JsonSubTypes.Type(value = SubmissionEvent.Reviewed.class, name = "submission-reviewed"),
    @JsonSubTypes.Type(value = SubmissionEvent.Annotated.class, name = "submission-annotated"),
    @JsonSubTypes.Type(value = SubmissionEvent.EvidenceChecked.class, name = "submission-evidence-checked")
})
public sealed interface SubmissionEvent {
    /** What happened, as journalled: {@code submission-started} and so on. */
    @JsonProperty("event")
    default String event() {
        return KindName.of(this);
    }

    /** The submission after this happened to it. Pure: the rules of who may do what and when are applied before. */
    Submission after(Submission before);

    /** An educator began. */
    sealed interface Started extends SubmissionEvent permits StartedParts {
        /**
         * That an educator began what {@code command} asks for.
         *
         * @param before the submission that it tries again, or null for the first attempt
         */
        static Started of(
                SubmissionCommand.Start command,
                SubmissionId id,
                PersonId educator,
                AssessmentPolicy assessment,
                Instant at,
                @Nullable Submission before) {
            return StartedParts.of(command, id, educator, assessment, at, before);
        }

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        private static Started of(StartedParts parts) {
            return parts;
        }

        /** The submission. */
        SubmissionId id();

        /** Whose it is. */
        PersonId educator();

        /** The version it will be judged by, for ever. */
        DefinitionRef microCredential();

        /** How it will be judged. */
        AssessmentPolicy assessment();

        /** When. */
        Instant at();

        /** 1 for the first, one more for each resubmission. */
        int attempt();

        /** The submission before, or null. */
        public @Nullable SubmissionId previous();

        /** What has changed since the submission before, or null. */
        public @Nullable String note();

        /** How many submissions before were decided without being met. */
        int notYets();

        /** Names those who work together, or null. */
        public @Nullable String group();

        /** @throws IllegalArgumentException always: {@link Submission#start} begins it */
        @Override
        default Submission after(Submission before) {
            throw new IllegalArgumentException("A submission begins only once.");
        }
    }

    /**
     * The evidence was saved, replacing what was saved before.
     *
     * @param evidence all of it
     */
    record EvidenceSaved(@JsonProperty("evidence") List<EvidenceItem> evidence) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> {
                next.annotations = Submission.Kept.each(
                        before.annotations(), remark -> remark.following(before.evidence(), evidence));
                next.evidence = evidence;
            });
        }
    }

    /**
     * Handed in and found complete.
     *
     * @param at when
     * @param completeness what was checked
     * @param places how many assessors it gets
     * @param flags what a coordinator and the assessors should know
     */
    record Submitted(
            @JsonProperty("at") Instant at,
            @JsonProperty("completeness") Reason completeness,
            @JsonProperty("places") int places,
            @JsonProperty("flags") List<Reason> flags)
            implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> {
                next.status = before.policy().screening() ? SubmissionStatus.SCREENING : SubmissionStatus.SUBMITTED;
                next.submittedAt = at;
                next.completeness = completeness;
                next.places = places;
                next.flags = flags;
            });
        }
    }

    /**
     * Handed in and found incomplete; no judgement.
     *
     * @param completeness what is missing
     */
    record Returned(@JsonProperty("completeness") Reason completeness) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> {
                next.status = SubmissionStatus.RETURNED;
                next.completeness = completeness;
            });
        }
    }

    /** Taken back by the educator. */
    record Withdrawn() implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> next.status = SubmissionStatus.WITHDRAWN);
        }
    }

    /**
     * An assessor took a place.
     *
     * @param assignment who, and until when
     */
    record Claimed(@JsonProperty("assignment") Assignment assignment) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> {
                next.status = SubmissionStatus.UNDER_ASSESSMENT;
                next.assignments = Submission.Kept.plus(before.assignments(), assignment);
            });
        }
    }

    /**
     * An assessor gave a place back, or their lease ran out.
     *
     * @param assessor who
     */
    record Released(@JsonProperty("assessor") PersonId assessor) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> {
                next.assignments = before.assignments().stream()
                        .filter(place -> !place.assessor().equals(assessor))
                        .toList();
                if (next.assignments.isEmpty()) {
                    next.status = SubmissionStatus.SUBMITTED;
                }
            });
        }
    }

    /**
     * An assessor's ratings came in.
     *
     * @param assessment the ratings
     */
    record Assessed(@JsonProperty("assessment") Assessment assessment) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> next.assessments = Submission.Kept.plus(before.assessments(), assessment));
        }
    }

    /**
     * The ratings of all assessors were combined.
     *
     * @param moderation what they came to
     */
    record Moderated(@JsonProperty("moderation") Moderation moderation) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> {
                next.moderation = moderation;
                next.status = moderation.isSettled() ? SubmissionStatus.AGREED : SubmissionStatus.DISPUTED;
            });
        }
    }

    /**
     * An adjudicator settled the disputed criteria.
     *
     * @param adjudication their ratings
     */
    record Adjudicated(@JsonProperty("adjudication") Assessment adjudication) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> next.adjudication = adjudication);
        }
    }

    /**
     * The decision was released.
     *
     * @param decision outcome and reasons
     */
    record Decided(@JsonProperty("decision") Decision decision) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> {
                if (before.decision() != null) {
                    next.earlierDecisions = Submission.Kept.plus(before.earlierDecisions(), before.decision());
                }
                next.decision = decision;
                next.status = SubmissionStatus.DECIDED;
            });
        }
    }

    /**
     * An award was made on the strength of the decision.
     *
     * @param award the award
     * @param conditions the ids of the conditions that the issuer declared to hold
     */
    record Awarded(
            @JsonProperty("award") AwardId award,

            @JsonProperty("conditions") @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<String> conditions)
            implements SubmissionEvent {
        /** Copies the ids; a null list is empty. */
        public Awarded(AwardId award, @Nullable List<String> conditions) {
            this.award = award;
            this.conditions = conditions == null ? List.of() : List.copyOf(conditions);
        }

        @Override
        public Submission after(Submission before) {
            return before.with(next -> next.award = award);
        }
    }

    /** Taken back into work by the educator within the grace period. */
    record Reopened() implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> {
                next.status = SubmissionStatus.DRAFT;
                next.submittedAt = null;
            });
        }
    }

    /**
     * A coordinator found it complete.
     *
     * @param by who
     * @param at when
     */
    record Screened(
            @JsonProperty("by") PersonId by,
            @JsonProperty("at") Instant at) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> {
                next.status = SubmissionStatus.SUBMITTED;
                next.screening = this;
            });
        }
    }

    /**
     * The deadline was moved.
     *
     * @param until the new deadline
     * @param reason why
     * @param by whose act moved it, or null if that was not recorded
     * @param at when, or null if that was not recorded
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Extended(
            @JsonProperty("until") Instant until,
            @JsonProperty("reason") String reason,
            @JsonProperty("by") @Nullable PersonId by,
            @JsonProperty("at") @Nullable Instant at)
            implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> {
                next.deadline = until;
                next.extensions = Submission.Kept.plus(before.extensions(), new Extension(until, by, at, reason));
            });
        }
    }

    /**
     * An accommodation was granted.
     *
     * @param accommodation what, and why
     */
    record Accommodated(@JsonProperty("accommodation") Accommodation accommodation) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(
                    next -> next.accommodations = Submission.Kept.plus(before.accommodations(), accommodation));
        }
    }

    /**
     * The educator met a coach.
     *
     * @param by who recorded it
     * @param at when
     */
    record Coached(
            @JsonProperty("by") PersonId by,
            @JsonProperty("at") Instant at) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> next.coaching = this);
        }
    }

    /**
     * The educator asked for a review.
     *
     * @param at when
     * @param reason why
     */
    record ReviewRequested(
            @JsonProperty("at") Instant at,
            @JsonProperty("reason") String reason) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> {
                next.status = SubmissionStatus.UNDER_REVIEW;
                next.reviewRequest = this;
            });
        }
    }

    /**
     * An adjudicator who took no part rated all of it anew.
     *
     * @param review their ratings
     */
    record Reviewed(@JsonProperty("review") Assessment review) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> next.review = review);
        }
    }

    /**
     * Somebody remarked on a piece of evidence.
     *
     * @param annotation the remark
     */
    record Annotated(@JsonProperty("annotation") Annotation annotation) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> next.annotations = Submission.Kept.plus(before.annotations(), annotation));
        }
    }

    /**
     * Artifacts and links were read again for those who judge.
     *
     * @param check what was found, item by item
     */
    record EvidenceChecked(@JsonProperty("check") Reason check) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> next.evidenceCheck = check);
        }
    }
}

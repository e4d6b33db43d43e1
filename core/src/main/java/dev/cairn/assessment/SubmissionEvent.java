package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.cairn.credential.AssessmentPolicy;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.AwardId;
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
    @JsonSubTypes.Type(value = Started.class, name = "submission-started"),
    @JsonSubTypes.Type(value = SubmissionEvents.EvidenceSaved.class, name = "submission-evidence-saved"),
    @JsonSubTypes.Type(value = SubmissionEvents.Submitted.class, name = "submission-submitted"),
    @JsonSubTypes.Type(value = SubmissionEvents.Returned.class, name = "submission-returned"),
    @JsonSubTypes.Type(value = SubmissionEvents.Withdrawn.class, name = "submission-withdrawn"),
    @JsonSubTypes.Type(value = SubmissionEvents.Claimed.class, name = "submission-claimed"),
    @JsonSubTypes.Type(value = SubmissionEvents.Released.class, name = "submission-released"),
    @JsonSubTypes.Type(value = SubmissionEvents.Assessed.class, name = "submission-assessed"),
    @JsonSubTypes.Type(value = SubmissionEvents.Moderated.class, name = "submission-moderated"),
    @JsonSubTypes.Type(value = SubmissionEvents.Adjudicated.class, name = "submission-adjudicated"),
    @JsonSubTypes.Type(value = SubmissionEvents.Decided.class, name = "submission-decided"),
    @JsonSubTypes.Type(value = SubmissionEvents.Awarded.class, name = "submission-awarded"),
    @JsonSubTypes.Type(value = SubmissionEvents.Reopened.class, name = "submission-reopened"),
    @JsonSubTypes.Type(value = SubmissionEvents.Screened.class, name = "submission-screened"),
    @JsonSubTypes.Type(value = SubmissionEvents.Extended.class, name = "submission-extended"),
    @JsonSubTypes.Type(value = SubmissionEvents.Accommodated.class, name = "submission-accommodated"),
    @JsonSubTypes.Type(value = SubmissionEvents.Coached.class, name = "submission-coached"),
    @JsonSubTypes.Type(value = SubmissionEvents.ReviewRequested.class, name = "submission-review-requested"),
    @JsonSubTypes.Type(value = SubmissionEvents.Reviewed.class, name = "submission-reviewed"),
    @JsonSubTypes.Type(value = SubmissionEvents.Annotated.class, name = "submission-annotated"),
    @JsonSubTypes.Type(value = SubmissionEvents.EvidenceChecked.class, name = "submission-evidence-checked")
})
public sealed interface SubmissionEvent
        permits Started,
                SubmissionEvents.EvidenceSaved,
                SubmissionEvents.Submitted,
                SubmissionEvents.Returned,
                SubmissionEvents.Withdrawn,
                SubmissionEvents.Claimed,
                SubmissionEvents.Released,
                SubmissionEvents.Assessed,
                SubmissionEvents.Moderated,
                SubmissionEvents.Adjudicated,
                SubmissionEvents.Decided,
                SubmissionEvents.Awarded,
                SubmissionEvents.Reopened,
                SubmissionEvents.Screened,
                SubmissionEvents.Extended,
                SubmissionEvents.Accommodated,
                SubmissionEvents.Coached,
                SubmissionEvents.ReviewRequested,
                SubmissionEvents.Reviewed,
                SubmissionEvents.Annotated,
                SubmissionEvents.EvidenceChecked {
    /** What happened, as journalled: {@code submission-started} and so on. */
    @JsonProperty("event")
    default String event() {
        return KindName.of(this);
    }

    /** The submission after this happened to it. Pure: the rules of who may do what and when are applied before. */
    Submission after(Submission before);

    /**
     * The submission that begins with this.
     *
     * @throws IllegalArgumentException if this can only follow another event
     */
    default Submission begin() {
        throw new IllegalArgumentException("A submission cannot begin with: " + event());
    }

    /**
     * That an educator began what {@code command} asks for.
     *
     * @param before the submission that it tries again, or null for the first attempt
     */
    static SubmissionEvent started(
            SubmissionCommand.Start command,
            SubmissionId id,
            PersonId educator,
            AssessmentPolicy assessment,
            Instant at,
            @Nullable Submission before) {
        return Started.of(command, id, educator, assessment, at, before);
    }

    /**
     * The evidence was saved, replacing what was saved before.
     *
     * @param evidence all of it
     */
    static SubmissionEvent evidenceSaved(List<EvidenceItem> evidence) {
        return new SubmissionEvents.EvidenceSaved(evidence);
    }

    /**
     * Handed in and found complete.
     *
     * @param at when
     * @param completeness what was checked
     * @param places how many assessors it gets
     * @param flags what a coordinator and the assessors should know
     */
    static SubmissionEvent submitted(Instant at, Reason completeness, int places, List<Reason> flags) {
        return new SubmissionEvents.Submitted(at, completeness, places, flags);
    }

    /**
     * Handed in and found incomplete; no judgement.
     *
     * @param completeness what is missing
     */
    static SubmissionEvent returned(Reason completeness) {
        return new SubmissionEvents.Returned(completeness);
    }

    /** Taken back by the educator. */
    static SubmissionEvent withdrawn() {
        return new SubmissionEvents.Withdrawn();
    }

    /**
     * An assessor took a place.
     *
     * @param assignment who, and until when
     */
    static SubmissionEvent claimed(Assignment assignment) {
        return new SubmissionEvents.Claimed(assignment);
    }

    /**
     * An assessor gave a place back, or their lease ran out.
     *
     * @param assessor who
     */
    static SubmissionEvent released(PersonId assessor) {
        return new SubmissionEvents.Released(assessor);
    }

    /**
     * An assessor's ratings came in.
     *
     * @param assessment the ratings
     */
    static SubmissionEvent assessed(Assessment assessment) {
        return new SubmissionEvents.Assessed(assessment);
    }

    /**
     * The ratings of all assessors were combined.
     *
     * @param moderation what they came to
     */
    static SubmissionEvent moderated(Moderation moderation) {
        return new SubmissionEvents.Moderated(moderation);
    }

    /**
     * An adjudicator settled the disputed criteria.
     *
     * @param adjudication their ratings
     */
    static SubmissionEvent adjudicated(Assessment adjudication) {
        return new SubmissionEvents.Adjudicated(adjudication);
    }

    /**
     * The decision was released.
     *
     * @param decision outcome and reasons
     */
    static SubmissionEvent decided(Decision decision) {
        return new SubmissionEvents.Decided(decision);
    }

    /**
     * An award was made on the strength of the decision.
     *
     * @param award the award
     * @param conditions the ids of the conditions that the issuer declared to hold
     */
    static SubmissionEvent awarded(AwardId award, List<String> conditions) {
        return new SubmissionEvents.Awarded(award, conditions);
    }

    /** Taken back into work by the educator within the grace period. */
    static SubmissionEvent reopened() {
        return new SubmissionEvents.Reopened();
    }

    /**
     * A coordinator found it complete.
     *
     * @param by who
     * @param at when
     */
    static SubmissionEvent screened(PersonId by, Instant at) {
        return new SubmissionEvents.Screened(by, at);
    }

    /**
     * The deadline was moved.
     *
     * @param until the new deadline
     * @param reason why
     * @param by whose act moved it, or null if that was not recorded
     * @param at when, or null if that was not recorded
     */
    static SubmissionEvent extended(Instant until, String reason, @Nullable PersonId by, @Nullable Instant at) {
        return new SubmissionEvents.Extended(until, reason, by, at);
    }

    /**
     * An accommodation was granted.
     *
     * @param accommodation what, and why
     */
    static SubmissionEvent accommodated(Accommodation accommodation) {
        return new SubmissionEvents.Accommodated(accommodation);
    }

    /**
     * The educator met a coach.
     *
     * @param by who recorded it
     * @param at when
     */
    static SubmissionEvent coached(PersonId by, Instant at) {
        return new SubmissionEvents.Coached(by, at);
    }

    /**
     * The educator asked for a review.
     *
     * @param at when
     * @param reason why
     */
    static SubmissionEvent reviewRequested(Instant at, String reason) {
        return new SubmissionEvents.ReviewRequested(at, reason);
    }

    /**
     * An adjudicator who took no part rated all of it anew.
     *
     * @param review their ratings
     */
    static SubmissionEvent reviewed(Assessment review) {
        return new SubmissionEvents.Reviewed(review);
    }

    /**
     * Somebody remarked on a piece of evidence.
     *
     * @param annotation the remark
     */
    static SubmissionEvent annotated(Annotation annotation) {
        return new SubmissionEvents.Annotated(annotation);
    }

    /**
     * Artifacts and links were read again for those who judge.
     *
     * @param check what was found, item by item
     */
    static SubmissionEvent evidenceChecked(Reason check) {
        return new SubmissionEvents.EvidenceChecked(check);
    }
}

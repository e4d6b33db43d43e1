package dev.cairn.award;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.PersonId;
import dev.cairn.definition.DefinitionRef;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.evidence.SubmissionId;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A credential that an educator holds, or held: which definition, since when and until when, and what it rests on.
 * Immutable; a change of status is a new value.
 */
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.NONE,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public final class Award implements Serializable {
    private static final long serialVersionUID = 1L;

    private final AwardId id;
    private final PersonId educator;
    private final DefinitionRef definition;
    private final Instant awardedAt;
    private final @Nullable Instant validUntil;
    private final AwardStatus status;
    private final @Nullable SubmissionId submission;
    private final List<AwardId> restsOn;

    @JsonCreator
    private Award(
            @JsonProperty("id") @Nullable AwardId id,
            @JsonProperty("educator") @Nullable PersonId educator,
            @JsonProperty("definition") @Nullable DefinitionRef definition,
            @JsonProperty("awardedAt") @Nullable Instant awardedAt,
            @JsonProperty("validUntil") @Nullable Instant validUntil,
            @JsonProperty("status") @Nullable AwardStatus status,
            @JsonProperty("submission") @Nullable SubmissionId submission,
            @JsonProperty("restsOn") @Nullable List<AwardId> restsOn) {
        new Violations()
                .required("/id", id)
                .required("/educator", educator)
                .required("/definition", definition)
                .required("/awardedAt", awardedAt)
                .elements("/restsOn", restsOn)
                .check(
                        awardedAt == null || validUntil == null || validUntil.isAfter(awardedAt),
                        "/validUntil",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "The award ends at " + validUntil + ", before it begins.")
                .throwIfAny();
        this.id = Objects.requireNonNull(id);
        this.educator = Objects.requireNonNull(educator);
        this.definition = Objects.requireNonNull(definition);
        this.awardedAt = Objects.requireNonNull(awardedAt);
        this.validUntil = validUntil;
        this.status = status == null ? AwardStatus.ACTIVE : status;
        this.submission = submission;
        this.restsOn = restsOn == null ? List.of() : List.copyOf(restsOn);
    }

    /** An active award without end that rests on nothing yet. */
    public static Award of(AwardId id, PersonId educator, DefinitionRef definition, Instant awardedAt) {
        return new Award(id, educator, definition, awardedAt, null, AwardStatus.ACTIVE, null, null);
    }

    /** The same until {@code end}; null means without end. */
    public Award validUntil(@Nullable Instant end) {
        return new Award(id, educator, definition, awardedAt, end, status, submission, restsOn);
    }

    /** The same in another status. */
    public Award withStatus(AwardStatus next) {
        return new Award(id, educator, definition, awardedAt, validUntil, next, submission, restsOn);
    }

    /** The same resting on a submission's passing decision. */
    public Award fromSubmission(SubmissionId passed) {
        return new Award(id, educator, definition, awardedAt, validUntil, status, passed, restsOn);
    }

    /** The same resting on other awards. */
    public Award restingOn(List<AwardId> awards) {
        return new Award(id, educator, definition, awardedAt, validUntil, status, submission, awards);
    }

    /** Its id. */
    @JsonProperty("id")
    public AwardId id() {
        return id;
    }

    /** Who holds it. */
    @JsonProperty("educator")
    public PersonId educator() {
        return educator;
    }

    /** What was awarded, in the version it was earned under. */
    @JsonProperty("definition")
    public DefinitionRef definition() {
        return definition;
    }

    /** When it was made; valid from then on. */
    @JsonProperty("awardedAt")
    public Instant awardedAt() {
        return awardedAt;
    }

    /** The first instant at which it is no longer valid, or null for without end. */
    @JsonProperty("validUntil")
    public @Nullable Instant validUntil() {
        return validUntil;
    }

    /** Where it stands, expiry aside. */
    @JsonProperty("status")
    public AwardStatus status() {
        return status;
    }

    /** The submission whose decision it rests on, or null. */
    @JsonProperty("submission")
    public @Nullable SubmissionId submission() {
        return submission;
    }

    /** The awards it rests on; empty unless a stack was awarded. */
    @JsonProperty("restsOn")
    public List<AwardId> restsOn() {
        return restsOn;
    }

    /** Whether its end lies at or before {@code instant}. */
    public boolean isExpiredAt(Instant instant) {
        return validUntil != null && !validUntil.isAfter(instant);
    }

    /** Whether it is active and {@code instant} lies in its validity. */
    public boolean isActiveAt(Instant instant) {
        return status == AwardStatus.ACTIVE && !awardedAt.isAfter(instant) && !isExpiredAt(instant);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Award that
                && id.equals(that.id)
                && educator.equals(that.educator)
                && definition.equals(that.definition)
                && awardedAt.equals(that.awardedAt)
                && Objects.equals(validUntil, that.validUntil)
                && status == that.status
                && Objects.equals(submission, that.submission)
                && restsOn.equals(that.restsOn);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** Id, definition and status. */
    @Override
    public String toString() {
        return id + " " + definition + " " + status;
    }
}

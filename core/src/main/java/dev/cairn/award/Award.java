package dev.cairn.award;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.activity.Activity;
import dev.cairn.amount.Amount;
import dev.cairn.assessment.Submission;
import dev.cairn.credential.MicroCredential;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.reason.Reason;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A credential that an educator holds, or held: which definition, since when and until when, what it rests on, and who
 * moved it when and why. Immutable; a change of status is a new value.
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
    private final @Nullable Instant earnedAt;
    private final @Nullable Instant validUntil;
    private final AwardStatus status;
    private final @Nullable AwardBasis basis;
    private final @Nullable SubmissionId submission;
    private final List<AwardId> restsOn;
    private final List<ActivityId> activities;
    private final List<EvidenceItem> evidence;
    private final @Nullable AwardId renews;
    private final @Nullable PersonId decidedBy;
    private final @Nullable Reason reason;
    private final List<Change> changes;

    @JsonCreator
    private Award(
            @JsonProperty("id") @Nullable AwardId id,
            @JsonProperty("educator") @Nullable PersonId educator,
            @JsonProperty("definition") @Nullable DefinitionRef definition,
            @JsonProperty("awardedAt") @Nullable Instant awardedAt,
            @JsonProperty("earnedAt") @Nullable Instant earnedAt,
            @JsonProperty("validUntil") @Nullable Instant validUntil,
            @JsonProperty("status") @Nullable AwardStatus status,
            @JsonProperty("basis") @Nullable AwardBasis basis,
            @JsonProperty("submission") @Nullable SubmissionId submission,
            @JsonProperty("restsOn") @Nullable List<AwardId> restsOn,
            @JsonProperty("activities") @Nullable List<ActivityId> activities,
            @JsonProperty("evidence") @Nullable List<EvidenceItem> evidence,
            @JsonProperty("renews") @Nullable AwardId renews,
            @JsonProperty("decidedBy") @Nullable PersonId decidedBy,
            @JsonProperty("reason") @Nullable Reason reason,
            @JsonProperty("changes") @Nullable List<Change> changes) {
        new Violations()
                .required("/id", id)
                .required("/educator", educator)
                .required("/definition", definition)
                .required("/awardedAt", awardedAt)
                .elements("/restsOn", restsOn)
                .elements("/activities", activities)
                .elements("/evidence", evidence)
                .elements("/changes", changes)
                .check(
                        awardedAt == null || validUntil == null || validUntil.isAfter(awardedAt),
                        "/validUntil",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "The award ends at " + validUntil + ", before it begins.")
                .check(
                        awardedAt == null || earnedAt == null || !earnedAt.isAfter(awardedAt),
                        "/earnedAt",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "The award was made before it was earned at " + earnedAt + ".")
                .throwIfAny();
        this.id = Objects.requireNonNull(id);
        this.educator = Objects.requireNonNull(educator);
        this.definition = Objects.requireNonNull(definition);
        this.awardedAt = Objects.requireNonNull(awardedAt);
        this.earnedAt = earnedAt == null || earnedAt.equals(awardedAt) ? null : earnedAt;
        this.validUntil = validUntil;
        this.status = status == null ? AwardStatus.ACTIVE : status;
        this.basis = basis;
        this.submission = submission;
        this.restsOn = copy(restsOn);
        this.activities = copy(activities);
        this.evidence = copy(evidence);
        this.renews = renews;
        this.decidedBy = decidedBy;
        this.reason = reason;
        this.changes = copy(changes);
    }

    private static <T> List<T> copy(@Nullable List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    /** An active award without end that rests on nothing yet. */
    public static Award of(AwardId id, PersonId educator, DefinitionRef definition, Instant awardedAt) {
        return builder(id, educator, definition, awardedAt).build();
    }

    /** Begins an active award without end. */
    public static Builder builder(AwardId id, PersonId educator, DefinitionRef definition, Instant awardedAt) {
        return new Builder(id, educator, definition, awardedAt);
    }

    private Builder with() {
        var copy = new Builder(id, educator, definition, awardedAt);
        copy.earnedAt = earnedAt;
        copy.validUntil = validUntil;
        copy.status = status;
        copy.basis = basis;
        copy.submission = submission;
        copy.restsOn = restsOn;
        copy.activities = activities;
        copy.evidence = evidence;
        copy.renews = renews;
        copy.decidedBy = decidedBy;
        copy.reason = reason;
        copy.changes = changes;
        return copy;
    }

    /** The same until {@code end}; null means without end. */
    public Award validUntil(@Nullable Instant end) {
        return with().validUntil(end).build();
    }

    /** The same in another status. */
    public Award withStatus(AwardStatus next) {
        var copy = with();
        copy.status = next;
        return copy.build();
    }

    /** The same resting on a submission's passing decision. */
    public Award fromSubmission(SubmissionId passed) {
        return with().submission(passed).build();
    }

    /** The same resting on other awards. */
    public Award restingOn(List<AwardId> awards) {
        return with().restsOn(awards).build();
    }

    /** The same after a change of status. */
    public Award after(Change change) {
        var copy = with();
        copy.status = change.to();
        copy.changes = new ArrayList<>(changes);
        copy.changes.add(change);
        return copy.build();
    }

    /** The same as {@code reader} may see it: whoever else decided is {@link Submission#HIDDEN}. */
    public Award seenBy(PersonId reader) {
        var copy = with();
        copy.decidedBy = decidedBy == null ? null : seenBy(reader, decidedBy);
        copy.changes = changes.stream()
                .map(change -> new Change(change.at(), seenBy(reader, change.by()), change.to(), change.reason()))
                .toList();
        return copy.build();
    }

    private static PersonId seenBy(PersonId reader, PersonId person) {
        return person.equals(reader) ? person : Submission.HIDDEN;
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

    /** When what it stands for was last assessed or recognised: before {@link #awardedAt()} if it was only renewed. */
    public Instant earnedAt() {
        return earnedAt == null ? awardedAt : earnedAt;
    }

    @JsonProperty("earnedAt")
    private @Nullable Instant earnedBefore() {
        return earnedAt;
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

    /** What it was made on. */
    public AwardBasis basis() {
        if (basis != null) {
            return basis;
        }
        // Documents of before there was a basis hold awards of submissions and of stacks only.
        return submission == null && !restsOn.isEmpty() ? AwardBasis.STACKED : AwardBasis.ASSESSED;
    }

    @JsonProperty("basis")
    private @Nullable AwardBasis basisGiven() {
        return basis;
    }

    /** The submission whose decision it rests on, or null. */
    @JsonProperty("submission")
    public @Nullable SubmissionId submission() {
        return submission;
    }

    /** The other awards it rests on: those a stack counted, or those that renewed it. */
    @JsonProperty("restsOn")
    public List<AwardId> restsOn() {
        return restsOn;
    }

    /** The activities it rests on: the credential recognised, or those that renewed it. */
    @JsonProperty("activities")
    public List<ActivityId> activities() {
        return activities;
    }

    /** The evidence of prior learning it rests on. */
    @JsonProperty("evidence")
    public List<EvidenceItem> evidence() {
        return evidence;
    }

    /** The award of the same definition in whose place it came, or null. */
    @JsonProperty("renews")
    public @Nullable AwardId renews() {
        return renews;
    }

    /** Who made it; null in documents of before that was kept. */
    @JsonProperty("decidedBy")
    public @Nullable PersonId decidedBy() {
        return decidedBy;
    }

    /** Why it was made, or null if its submission says so. */
    @JsonProperty("reason")
    public @Nullable Reason reason() {
        return reason;
    }

    /** Its changes of status, oldest first. */
    @JsonProperty("changes")
    public List<Change> changes() {
        return changes;
    }

    /** Whether its end lies at or before {@code instant}. */
    public boolean isExpiredAt(Instant instant) {
        return validUntil != null && !validUntil.isAfter(instant);
    }

    /** Whether it is active and {@code instant} lies in its validity. */
    public boolean isActiveAt(Instant instant) {
        return status == AwardStatus.ACTIVE && !awardedAt.isAfter(instant) && !isExpiredAt(instant);
    }

    /** The award that this one renews without being earned anew, or null. */
    public @Nullable AwardId onlyRenews() {
        return basis() == AwardBasis.RENEWED ? renews : null;
    }

    /**
     * This award of a micro-credential as an activity: of kind {@link Activity#MICRO_CREDENTIAL}, with the award's id as
     * its own, one {@link Activity#MICRO_CREDENTIAL} in amount, on the day of the award, about the definition's topics.
     * Having been earned, it stays done when the award later expires or is renewed.
     *
     * @param zone of the authority's calendar, to tell the day
     * @throws IllegalArgumentException if the award is of another definition, is revoked or suspended, or stands for
     *     no new work ({@link AwardBasis#isNewWork()})
     */
    public Activity asActivity(MicroCredential of, ZoneId zone) {
        if (!definition.equals(of.ref())) {
            throw new IllegalArgumentException("Award " + id + " is of " + definition + ", not of " + of.ref()
                    + ". Maybe the definition was read in another version?");
        }
        if (status == AwardStatus.REVOKED || status == AwardStatus.SUSPENDED) {
            throw new IllegalArgumentException(
                    "Award " + id + " is " + status + " and counts for nothing. Maybe leave such awards out?");
        }
        if (!basis().isNewWork()) {
            throw new IllegalArgumentException("Award " + id + " is made on what is counted elsewhere: " + basis()
                    + ". Maybe leave such awards out?");
        }
        var activity = Activity.builder(ActivityId.of(id.value()), educator, Activity.MICRO_CREDENTIAL)
                .title(of.title())
                .amount(Amount.of(1, Activity.MICRO_CREDENTIAL))
                .on(LocalDate.ofInstant(awardedAt, zone))
                .provider(of.issuer().name())
                .award(id);
        of.topics().forEach(activity::topic);
        return activity.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Award that
                && id.equals(that.id)
                && educator.equals(that.educator)
                && definition.equals(that.definition)
                && awardedAt.equals(that.awardedAt)
                && Objects.equals(earnedAt, that.earnedAt)
                && Objects.equals(validUntil, that.validUntil)
                && status == that.status
                && basis == that.basis
                && Objects.equals(submission, that.submission)
                && restsOn.equals(that.restsOn)
                && activities.equals(that.activities)
                && evidence.equals(that.evidence)
                && Objects.equals(renews, that.renews)
                && Objects.equals(decidedBy, that.decidedBy)
                && Objects.equals(reason, that.reason)
                && changes.equals(that.changes);
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

    /**
     * A change of status.
     *
     * @param at when
     * @param by by whom
     * @param to the new status
     * @param reason why
     */
    public record Change(
            @JsonProperty("at") Instant at,
            @JsonProperty("by") PersonId by,
            @JsonProperty("to") AwardStatus to,
            @JsonProperty("reason") String reason)
            implements Serializable {
        /** All parts are needed. */
        public Change {
            new Violations()
                    .required("/at", at)
                    .required("/by", by)
                    .required("/to", to)
                    .required("/reason", reason)
                    .throwIfAny();
        }
    }

    /** Gathers the parts of an award. Not thread-safe. */
    public static final class Builder {
        private final AwardId id;
        private final PersonId educator;
        private final DefinitionRef definition;
        private final Instant awardedAt;
        private @Nullable Instant earnedAt;
        private @Nullable Instant validUntil;
        private AwardStatus status = AwardStatus.ACTIVE;
        private @Nullable AwardBasis basis;
        private @Nullable SubmissionId submission;
        private List<AwardId> restsOn = List.of();
        private List<ActivityId> activities = List.of();
        private List<EvidenceItem> evidence = List.of();
        private @Nullable AwardId renews;
        private @Nullable PersonId decidedBy;
        private @Nullable Reason reason;
        private List<Change> changes = List.of();

        private Builder(AwardId id, PersonId educator, DefinitionRef definition, Instant awardedAt) {
            this.id = id;
            this.educator = educator;
            this.definition = definition;
            this.awardedAt = awardedAt;
        }

        /** When it was earned, if before it was made. */
        public Builder earnedAt(Instant instant) {
            this.earnedAt = instant;
            return this;
        }

        /** Its end, or null for without end. */
        public Builder validUntil(@Nullable Instant end) {
            this.validUntil = end;
            return this;
        }

        /** What it is made on; told by the rest if not given. */
        public Builder basis(AwardBasis kind) {
            this.basis = kind;
            return this;
        }

        /** The submission whose passing decision it rests on. */
        public Builder submission(SubmissionId passed) {
            this.submission = passed;
            return this;
        }

        /** The other awards it rests on. */
        public Builder restsOn(List<AwardId> awards) {
            this.restsOn = awards;
            return this;
        }

        /** The activities it rests on. */
        public Builder activities(List<ActivityId> done) {
            this.activities = done;
            return this;
        }

        /** The evidence of prior learning it rests on. */
        public Builder evidence(List<EvidenceItem> items) {
            this.evidence = items;
            return this;
        }

        /** The award in whose place it comes, or null. */
        public Builder renews(@Nullable AwardId award) {
            this.renews = award;
            return this;
        }

        /** Who makes it. */
        public Builder decidedBy(PersonId person) {
            this.decidedBy = person;
            return this;
        }

        /** Why it is made. */
        public Builder reason(Reason why) {
            this.reason = why;
            return this;
        }

        /** @throws dev.cairn.error.InvalidInputException with every fault */
        public Award build() {
            return new Award(
                    id,
                    educator,
                    definition,
                    awardedAt,
                    earnedAt,
                    validUntil,
                    status,
                    basis,
                    submission,
                    restsOn,
                    activities,
                    evidence,
                    renews,
                    decidedBy,
                    reason,
                    changes);
        }
    }
}

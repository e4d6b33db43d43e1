package dev.cairn.award;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.activity.Activity;
import dev.cairn.amount.Amount;
import dev.cairn.credential.MicroCredential;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.internal.value.Assembly;
import dev.cairn.internal.value.Given;
import dev.cairn.reason.Reason;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_EMPTY)
record AwardParts(
        @JsonProperty("id") AwardId id,
        @JsonProperty("educator") PersonId educator,
        @JsonProperty("definition") DefinitionRef definition,
        @JsonProperty("awardedAt") Instant awardedAt,
        @JsonProperty("earnedAt") @Nullable Instant earnedBefore,
        @JsonProperty("validUntil") @Nullable Instant validUntil,
        @JsonProperty("status") AwardStatus status,
        @JsonProperty("basis") @Nullable AwardBasis madeOn,
        @JsonProperty("submission") @Nullable SubmissionId submission,
        @JsonProperty("restsOn") List<AwardId> restsOn,
        @JsonProperty("activities") List<ActivityId> activities,
        @JsonProperty("evidence") List<EvidenceItem> evidence,
        @JsonProperty("renews") @Nullable AwardId renews,
        @JsonProperty("decidedBy") @Nullable PersonId decidedBy,
        @JsonProperty("reason") @Nullable Reason reason,
        @JsonProperty("changes") List<Change> changes)
        implements Award {
    static final Assembly<Moving> ASSEMBLY = Assembly.of(MethodHandles.lookup(), AwardParts.class, Moving.class);

    /** What only the award itself may change. */
    interface Moving extends Builder {
        Moving status(AwardStatus next);

        Moving change(Change change);

        Moving changes(List<Change> all);
    }

    AwardParts {
        earnedBefore = Objects.equals(earnedBefore, awardedAt) ? null : earnedBefore;
        status = Objects.requireNonNullElse(status, AwardStatus.ACTIVE);
        restsOn = Given.list(restsOn);
        activities = Given.list(activities);
        evidence = Given.list(evidence);
        changes = Given.list(changes);
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
                        isBefore(awardedAt, validUntil),
                        "/validUntil",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "The award ends at " + validUntil + ", before it begins.")
                .check(
                        isBefore(earnedBefore, awardedAt),
                        "/earnedAt",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "The award was made before it was earned at " + earnedBefore + ".")
                .throwIfAny();
    }

    private static boolean isBefore(@Nullable Instant first, @Nullable Instant second) {
        return first == null || second == null || first.isBefore(second);
    }

    @Override
    public Instant earnedAt() {
        return Objects.requireNonNullElse(earnedBefore, awardedAt);
    }

    @Override
    public AwardBasis basis() {
        // Documents of before there was a basis hold awards of submissions and of stacks only.
        boolean stacked = submission == null && !restsOn.isEmpty();
        return Objects.requireNonNullElse(madeOn, stacked ? AwardBasis.STACKED : AwardBasis.ASSESSED);
    }

    @Override
    public Moving with() {
        return ASSEMBLY.from(this);
    }

    @Override
    public Award validUntil(@Nullable Instant end) {
        return with().validUntil(end).build();
    }

    @Override
    public Award withStatus(AwardStatus next) {
        return with().status(next).build();
    }

    @Override
    public Award after(Change change) {
        return with().status(change.to()).change(change).build();
    }

    @Override
    public Award seenBy(PersonId reader) {
        List<Change> seen = changes.stream()
                .map(change -> reader.equals(change.by())
                        ? change
                        : new Change(change.at(), null, change.to(), change.reason()))
                .toList();
        return new AwardParts(
                id,
                educator,
                definition,
                awardedAt,
                earnedBefore,
                validUntil,
                status,
                madeOn,
                submission,
                restsOn,
                activities,
                evidence,
                renews,
                reader.equals(decidedBy) ? decidedBy : null,
                reason,
                seen);
    }

    @Override
    public boolean isExpiredAt(Instant instant) {
        return validUntil != null && !validUntil.isAfter(instant);
    }

    @Override
    public boolean isActiveAt(Instant instant) {
        return status == AwardStatus.ACTIVE && !awardedAt.isAfter(instant) && !isExpiredAt(instant);
    }

    @Override
    public @Nullable AwardId onlyRenews() {
        return basis() == AwardBasis.RENEWED ? renews : null;
    }

    @Override
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

    /** Id, definition and status. */
    @Override
    public String toString() {
        return id + " " + definition + " " + status;
    }
}

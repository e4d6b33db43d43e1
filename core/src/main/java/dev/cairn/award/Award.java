package dev.cairn.award;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.activity.Activity;
import dev.cairn.credential.MicroCredential;
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
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A credential that an educator holds, or held: which definition, since when and until when, what it rests on, and who
 * moved it when and why. Immutable; a change of status is a new value.
 */
public sealed interface Award extends Serializable permits AwardParts {
    /** An active award without end that rests on nothing yet. */
    static Award of(AwardId id, PersonId educator, DefinitionRef definition, Instant awardedAt) {
        return builder(id, educator, definition, awardedAt).build();
    }

    /** Begins an active award without end. */
    static Builder builder(AwardId id, PersonId educator, DefinitionRef definition, Instant awardedAt) {
        return AwardParts.ASSEMBLY.begin(id, educator, definition, awardedAt);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static Award of(AwardParts parts) {
        return parts;
    }

    /** Its id. */
    AwardId id();

    /** Who holds it. */
    PersonId educator();

    /** What was awarded, in the version it was earned under. */
    DefinitionRef definition();

    /** When it was made; valid from then on. */
    Instant awardedAt();

    /** When what it stands for was last assessed or recognised: before {@link #awardedAt()} if it was only renewed. */
    Instant earnedAt();

    /** The first instant at which it is no longer valid, or null for without end. */
    public @Nullable Instant validUntil();

    /** Where it stands, expiry aside. */
    AwardStatus status();

    /** What it was made on. */
    AwardBasis basis();

    /** The submission whose decision it rests on, or null. */
    public @Nullable SubmissionId submission();

    /** The other awards it rests on: those a stack counted, or those that renewed it. */
    List<AwardId> restsOn();

    /** The activities it rests on: the credential recognised, or those that renewed it. */
    List<ActivityId> activities();

    /** The evidence of prior learning it rests on. */
    List<EvidenceItem> evidence();

    /** The award of the same definition in whose place it came, or null. */
    public @Nullable AwardId renews();

    /** Who made it; null if the reader may not know, and in documents of before that was kept. */
    public @Nullable PersonId decidedBy();

    /** Why it was made, or null if its submission says so. */
    public @Nullable Reason reason();

    /** Its changes of status, oldest first. */
    List<Change> changes();

    /** Begins with all that this has. */
    Builder with();

    /** The same until {@code end}; null means without end. */
    Award validUntil(@Nullable Instant end);

    /** The same in another status. */
    Award withStatus(AwardStatus next);

    /** The same after a change of status. */
    Award after(Change change);

    /** The same as {@code reader} may see it: without whoever else decided. */
    Award seenBy(PersonId reader);

    /** Whether its end lies at or before {@code instant}. */
    boolean isExpiredAt(Instant instant);

    /** Whether it is active and {@code instant} lies in its validity. */
    boolean isActiveAt(Instant instant);

    /** The award that this one renews without being earned anew, or null. */
    public @Nullable AwardId onlyRenews();

    /**
     * This award of a micro-credential as an activity: of kind {@link Activity#MICRO_CREDENTIAL}, with the award's id as
     * its own, one {@link Activity#MICRO_CREDENTIAL} in amount, on the day of the award, about the definition's topics.
     * Having been earned, it stays done when the award later expires or is renewed.
     *
     * @param zone of the authority's calendar, to tell the day
     * @throws IllegalArgumentException if the award is of another definition, is revoked or suspended, or stands for
     *     no new work ({@link AwardBasis#isNewWork()})
     */
    Activity asActivity(MicroCredential of, ZoneId zone);

    /**
     * A change of status.
     *
     * @param at when
     * @param by by whom; null if the reader may not know
     * @param to the new status
     * @param reason why
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Change(
            @JsonProperty("at") Instant at,
            @JsonProperty("by") @Nullable PersonId by,
            @JsonProperty("to") AwardStatus to,
            @JsonProperty("reason") String reason)
            implements Serializable {
        /** All parts are needed. */
        public Change {
            new Violations()
                    .required("/at", at)
                    .required("/to", to)
                    .required("/reason", reason)
                    .throwIfAny();
        }
    }

    /** Gathers the parts of an award; null leaves out what is optional. Not thread-safe. */
    interface Builder {
        /** When it was earned, if before it was made. */
        Builder earnedBefore(@Nullable Instant instant);

        /** Its end; without end if not given. */
        Builder validUntil(@Nullable Instant end);

        /** What it is made on; told by the rest if not given. */
        Builder madeOn(@Nullable AwardBasis basis);

        /** The submission whose passing decision it rests on. */
        Builder submission(@Nullable SubmissionId passed);

        /** The other awards it rests on. */
        Builder restsOn(List<AwardId> awards);

        /** The activities it rests on. */
        Builder activities(List<ActivityId> done);

        /** The evidence of prior learning it rests on. */
        Builder evidence(List<EvidenceItem> items);

        /** The award in whose place it comes. */
        Builder renews(@Nullable AwardId award);

        /** Who makes it. */
        Builder decidedBy(@Nullable PersonId person);

        /** Why it is made. */
        Builder reason(@Nullable Reason why);

        /** @throws dev.cairn.error.InvalidInputException with every fault */
        Award build();
    }
}

package dev.cairn.award;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.cairn.activity.Activity;
import dev.cairn.credential.MicroCredential;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.reason.Reason;
import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether an award can be renewed by one of the ways its definition names, at an instant: what counts, what is missing,
 * and when.
 *
 * <p>The rule: an award is renewed while it is active, from {@code opensAt} on and before {@code closesAt}. Before its
 * end it then holds until its old end plus the validity, so that nothing is lost by being early; in the grace period,
 * until the instant of renewal plus the validity, so that the gap stays one. What its definition names as prerequisite is
 * held then, in whatever version. Only what was earned or completed since the
 * award was made counts, an activity by its last day; what this award, or another of the definition that is not
 * revoked, rests on does not count again. The definition is the one the award was made under.
 */
public sealed interface RenewalProgress extends Serializable permits RenewalProgressParts {
    /**
     * Looks at one award. Pure.
     *
     * @param definition what it is an award of, in the award's version
     * @param awards the educator's awards in any status; their order does not matter
     * @param activities the educator's activities; their order does not matter
     * @param zone of the authority's calendar: periods end at the time of day at which they began, there
     * @throws IllegalArgumentException if the definition is not the award's
     */
    static RenewalProgress of(
            Award award,
            MicroCredential definition,
            Collection<Award> awards,
            Collection<Activity> activities,
            Instant at,
            ZoneId zone) {
        if (!award.definition().equals(definition.ref())) {
            throw new IllegalArgumentException("Award " + award.id() + " is of " + award.definition() + ", not of "
                    + definition.ref() + ". Maybe the definition was read in another version?");
        }
        return new RenewalCalculation(award, definition, awards, activities, at, zone).progress();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static RenewalProgress of(RenewalProgressParts parts) {
        return parts;
    }

    /** Which award. */
    AwardId award();

    /** The instant asked about. */
    Instant at();

    /** When the award ends, or null if it has no end. */
    public @Nullable Instant endsAt();

    /** From when it can be renewed, or null if never. */
    public @Nullable Instant opensAt();

    /** The first instant at which it no longer can, or null if never. */
    public @Nullable Instant closesAt();

    /** Until when it would hold if renewed at {@link #at()}, or null if it cannot be. */
    public @Nullable Instant validUntil();

    /** The awards that renew it, sorted; empty unless it can be renewed. */
    List<AwardId> restsOn();

    /** The activities that renew it, sorted; empty unless it can be renewed. */
    List<ActivityId> activities();

    /** {@code renewal.possible} or {@code renewal.not-possible}, with everything looked at beneath. */
    Reason reason();

    /** Whether it can be renewed at {@link #at()}. */
    boolean isPossible();
}

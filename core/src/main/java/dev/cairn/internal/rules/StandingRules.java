package dev.cairn.internal.rules;

import dev.cairn.activity.Activity;
import dev.cairn.award.Award;
import dev.cairn.award.AwardCommand;
import dev.cairn.award.AwardHistory;
import dev.cairn.award.AwardStatus;
import dev.cairn.error.CoreError;
import dev.cairn.error.RefusedException;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.ExplainedRefusalException;
import dev.cairn.reason.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How awards stand and fall with what they rest on. */
public final class StandingRules {
    private StandingRules() {}

    /**
     * A change of status that another brings about.
     *
     * @param award which award
     * @param why for its record
     */
    public record Suspension(Award award, String why) {}

    /** @throws RefusedException unless an award may be moved as asked */
    public static void mayMove(Award award, AwardCommand.Move move) {
        if (move.to() == AwardStatus.RENEWED || !award.status().mayBecome(move.to())) {
            throw new RefusedException(
                    CoreError.AWARD_MOVE,
                    award.id() + " is " + award.status() + " and cannot become " + move.to() + ".");
        }
    }

    /** @throws RefusedException unless every award that this one rests on is neither suspended nor revoked */
    public static void isSupported(Award award, List<Award> supports) {
        List<Reason> lapsed = supports.stream()
                .filter(support -> !support.educator().equals(award.educator()) || AwardHistory.hasLapsed(support))
                .map(AwardHistory::lapsed)
                .toList();
        if (!lapsed.isEmpty()) {
            throw new ExplainedRefusalException(
                    CoreError.AWARD_SUPPORT,
                    award.id() + " rests on what is suspended or revoked.",
                    Reason.notMet(CoreReason.AWARD_UNSUPPORTED)
                            .with("award", award.id())
                            .because(lapsed));
        }
    }

    /**
     * Checks that a reinstated award takes its place again.
     *
     * @param newest the award of the definition that was given last, or null
     * @param all all awards of the educator
     */
    public static void takesItsPlace(Award award, @Nullable Award newest, Collection<Award> all) {
        boolean free = newest != null && (newest.id().equals(award.id()) || wasRevokedInItsPlace(newest, award, all));
        if (!free) {
            throw new RefusedException(
                    CoreError.AWARD_MOVE, award.id() + " cannot be reinstated: a newer award took its place.");
        }
    }

    /** Whether all that came in an award's place, up to the newest, were revoked; or all that were made since. */
    private static boolean wasRevokedInItsPlace(Award newest, Award award, Collection<Award> all) {
        for (Award each = newest; each != null && each.status() == AwardStatus.REVOKED; ) {
            if (award.id().equals(each.renews())) {
                return true;
            }
            each = find(each.renews(), all);
        }
        return all.stream()
                .filter(other -> award.definition().isVersionOf(other.definition())
                        && !other.awardedAt().isBefore(award.awardedAt())
                        && !other.id().equals(award.id()))
                .allMatch(other -> other.status() == AwardStatus.REVOKED);
    }

    private static @Nullable Award find(@Nullable AwardId id, Collection<Award> all) {
        return all.stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
    }

    /** Awards of the same educator that rest on this one, in the order given. */
    public static List<Award> restingOn(Award award, Collection<Award> all) {
        ActivityId counted = ActivityId.of(award.id().value());
        return all.stream()
                .filter(other -> other.restsOn().contains(award.id())
                        || other.activities().contains(counted)
                        || award.id().equals(other.onlyRenews()))
                .toList();
    }

    private static List<Award> restingOn(Activity activity, Collection<Award> all) {
        return all.stream()
                .filter(award -> award.activities().contains(activity.id()))
                .toList();
    }

    /** Whether an award that is not revoked rests on an activity. */
    static boolean reliesOn(Activity activity, Collection<Award> all) {
        return restingOn(activity, all).stream().anyMatch(award -> award.status() != AwardStatus.REVOKED);
    }

    /** What falls when an award is suspended or revoked: every active award that rests on it, with what rests on those. */
    public static List<Suspension> fallingWith(Award moved, String reason, Collection<Award> all) {
        var fall = new Fall(reason, all);
        fall.seen.add(moved.id());
        fall.suspend(restingOn(moved, all), fallen(moved.id(), moved.status()));
        return fall.suspensions;
    }

    /** What falls when an activity is withdrawn. */
    public static List<Suspension> fallingWith(Activity withdrawn, String reason, Collection<Award> all) {
        var fall = new Fall(reason, all);
        fall.suspend(restingOn(withdrawn, all), "activity " + withdrawn.id() + ", which is withdrawn");
        return fall.suspensions;
    }

    private static String fallen(AwardId award, AwardStatus status) {
        return award + ", which is " + status;
    }

    private static final class Fall {
        private final String reason;
        private final Collection<Award> all;
        private final Set<AwardId> seen = new HashSet<>();
        private final List<Suspension> suspensions = new ArrayList<>();

        private Fall(String reason, Collection<Award> all) {
            this.reason = reason;
            this.all = all;
        }

        /** Suspends the active ones, with what rests on them; of those that were replaced, what only renewed them. */
        private void suspend(List<Award> awards, String fallen) {
            for (Award award : awards) {
                if (award.status() == AwardStatus.ACTIVE && seen.add(award.id())) {
                    suspensions.add(new Suspension(award, "rests on " + fallen + ": " + reason));
                    suspend(restingOn(award, all), fallen(award.id(), AwardStatus.SUSPENDED));
                } else if (award.status() == AwardStatus.RENEWED && seen.add(award.id())) {
                    suspend(
                            all.stream()
                                    .filter(other -> award.id().equals(other.onlyRenews()))
                                    .toList(),
                            fallen);
                }
            }
        }
    }
}

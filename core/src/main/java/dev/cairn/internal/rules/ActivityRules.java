package dev.cairn.internal.rules;

import dev.cairn.activity.Activity;
import dev.cairn.award.Award;
import dev.cairn.error.CoreError;
import dev.cairn.error.RefusedException;
import dev.cairn.error.Violations;
import dev.cairn.id.PersonId;
import java.util.Collection;

/** What educators may say of their own activities, and what only others may. */
public final class ActivityRules {
    private ActivityRules() {}

    /**
     * Checks that an activity may be recorded.
     *
     * @param taken whether its id names another activity or an award
     */
    public static void mayAdd(Activity activity, boolean taken, PersonId by) {
        boolean own = activity.educator().equals(by);
        new Violations()
                .check(
                        activity.withdrawn() == null,
                        "/activity/withdrawn",
                        CoreError.VALUE_INVALID,
                        "What is withdrawn is not recorded.")
                .check(
                        !own || activity.approvals().isEmpty(),
                        "/activity/approvals",
                        CoreError.ACTIVITY_ATTESTED,
                        "Nobody approves what they record of themselves. Maybe leave approvals out, so that somebody else "
                                + "approves it?")
                .check(
                        !own || !activity.kind().equals(Activity.MICRO_CREDENTIAL),
                        "/activity/kind",
                        CoreError.ACTIVITY_ATTESTED,
                        "Awards are activities of this kind already. Maybe name another kind?")
                .check(
                        !own || activity.award() == null,
                        "/activity/award",
                        CoreError.ACTIVITY_ATTESTED,
                        "Awards are activities already. Maybe leave it out?")
                .throwIfAny();
        if (taken) {
            throw new RefusedException(CoreError.ACTIVITY_EXISTS, activity.id() + " is recorded already.");
        }
    }

    /** @throws RefusedException if an activity is withdrawn */
    public static void stands(Activity activity) {
        if (activity.withdrawn() != null) {
            throw new RefusedException(CoreError.ACTIVITY_WITHDRAWN, activity.id() + " is withdrawn.");
        }
    }

    /**
     * An activity withdrawn.
     *
     * @param awards all awards of its educator
     */
    public static Activity withdraw(Activity activity, String reason, Collection<Award> awards, PersonId by) {
        boolean own = activity.educator().equals(by);
        if (own && (!activity.approvals().isEmpty() || StandingRules.reliesOn(activity, awards))) {
            throw new RefusedException(
                    CoreError.ACTIVITY_RELIED_ON,
                    activity.id() + " is approved, or an award rests on it. Maybe ask an issuer to withdraw it?");
        }
        return activity.withdrawnBecause(reason);
    }
}

package dev.cairn.stacking.cpd;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityId;
import dev.cairn.activity.Amount;
import dev.cairn.award.Award;
import dev.cairn.award.AwardStatus;
import dev.cairn.credential.MicroCredential;
import java.time.LocalDate;
import java.time.ZoneId;

/** Turns micro-credentials that were awarded into activities that a policy may count. */
public final class AwardedActivity {
    /** The unit of an awarded micro-credential; each is one. What one is worth, the policy says. */
    public static final String UNIT = "micro-credential";

    private AwardedActivity() {}

    /**
     * One activity of kind {@link Activity#MICRO_CREDENTIAL} on the day of the award, with the award's id as its own and
     * the definition's topics. Having been earned, it stays done when the award later expires or is renewed.
     *
     * @param zone of the authority's calendar, to tell the day
     * @throws IllegalArgumentException if the award is of another definition, or is revoked or suspended
     */
    public static Activity of(Award award, MicroCredential definition, ZoneId zone) {
        if (!award.definition().equals(definition.ref())) {
            throw new IllegalArgumentException("Award " + award.id() + " is of " + award.definition() + ", not of "
                    + definition.ref() + ". Maybe the definition was read in another version?");
        }
        if (award.status() == AwardStatus.REVOKED || award.status() == AwardStatus.SUSPENDED) {
            throw new IllegalArgumentException("Award " + award.id() + " is " + award.status()
                    + " and counts for nothing. Maybe leave such awards out?");
        }
        var activity = Activity.builder(ActivityId.of(award.id().value()), award.educator(), Activity.MICRO_CREDENTIAL)
                .title(definition.title())
                .amount(Amount.of(1, UNIT))
                .on(LocalDate.ofInstant(award.awardedAt(), zone))
                .provider(definition.issuer().name())
                .award(award.id());
        definition.topics().forEach(activity::topic);
        return activity.build();
    }
}

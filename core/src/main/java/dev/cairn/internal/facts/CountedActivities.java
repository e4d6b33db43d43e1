package dev.cairn.internal.facts;

import dev.cairn.activity.Activity;
import dev.cairn.award.Award;
import dev.cairn.award.AwardStatus;
import dev.cairn.credential.MicroCredential;
import dev.cairn.id.PersonId;
import dev.cairn.internal.keep.Activities;
import dev.cairn.internal.keep.Awards;
import dev.cairn.internal.keep.Definitions;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads what counts as activities: recorded ones, and awards of what was assessed.
 *
 * @param zone where an award counts on its day
 */
public record CountedActivities(Activities activities, Awards awards, Definitions definitions, ZoneId zone) {
    /** Those of an educator, by day and id. */
    public List<Activity> of(PersonId educator) {
        List<Activity> all = new ArrayList<>(activities.of(educator, false));
        for (Award award : awards.of(educator)) {
            if (counts(award)) {
                all.add(award.asActivity(definitions.microCredential(award.definition()), zone));
            }
        }
        all.sort(Comparator.comparing(Activity::to).thenComparing(Activity::id));
        return all;
    }

    private static boolean counts(Award award) {
        return (award.status() == AwardStatus.ACTIVE || award.status() == AwardStatus.RENEWED)
                && award.basis().isNewWork()
                && award.definition().kind().equals(MicroCredential.KIND.name());
    }
}

package dev.cairn.internal;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityId;
import dev.cairn.actor.PersonId;
import dev.cairn.award.Award;
import dev.cairn.award.AwardStatus;
import dev.cairn.credential.MicroCredential;
import dev.cairn.error.CoreError;
import dev.cairn.error.NotFoundException;
import dev.cairn.error.RefusedException;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keeps activities, and sees awards as activities. */
public final class Activities {
    private static final String TYPE = "activity";

    private final Ledger ledger;
    private final Definitions definitions;
    private final Awards awards;
    private final ZoneId zone;

    /** Over {@code ledger}; an award counts on its day in {@code zone}. */
    public Activities(Ledger ledger, Definitions definitions, Awards awards, ZoneId zone) {
        this.ledger = ledger;
        this.definitions = definitions;
        this.awards = awards;
        this.zone = zone;
    }

    /** @throws NotFoundException if there is none */
    public Ledger.Loaded<Activity> get(ActivityId id) {
        var loaded = ledger.load(key(id), Activity.class);
        if (loaded == null) {
            throw new NotFoundException(TYPE, id.value());
        }
        return loaded;
    }

    /** Recorded ones and awards, by day and id. */
    public List<Activity> of(PersonId educator) {
        List<Activity> all = new ArrayList<>(recorded(educator));
        for (Award award : awards.of(educator)) {
            boolean counts = award.status() == AwardStatus.ACTIVE || award.status() == AwardStatus.RENEWED;
            if (counts && award.basis().isNewWork() && award.definition().kind().equals(MicroCredential.KIND.name())) {
                all.add(Activity.of(award, definitions.microCredential(award.definition()), zone));
            }
        }
        all.sort(Comparator.comparing(Activity::to).thenComparing(Activity::id));
        return all;
    }

    /** Recorded ones only, by id. */
    public List<Activity> recorded(PersonId educator) {
        return ledger.all(TYPE, "educator", educator.value(), Activity.class);
    }

    private static DocumentKey key(ActivityId id) {
        return new DocumentKey(TYPE, id.value());
    }

    /** Records one, as part of {@code unit}. */
    public Activity record(Activity activity, Ledger.Unit unit) {
        if (ledger.load(key(activity.id()), Activity.class) != null) {
            throw new RefusedException(CoreError.ACTIVITY_EXISTS, activity.id() + " is recorded already.");
        }
        unit.put(
                key(activity.id()),
                0,
                activity,
                new IndexEntry("educator", activity.educator().value()));
        unit.journal(key(activity.id()), activity, "activity-recorded");
        return activity;
    }
}

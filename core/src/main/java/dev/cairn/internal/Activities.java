package dev.cairn.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityCommand;
import dev.cairn.award.Award;
import dev.cairn.award.AwardStatus;
import dev.cairn.credential.MicroCredential;
import dev.cairn.error.CoreError;
import dev.cairn.error.NotFoundException;
import dev.cairn.error.RefusedException;
import dev.cairn.error.Violations;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.id.PersonId;
import dev.cairn.reason.ExplainedRefusalException;
import dev.cairn.reason.Reason;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keeps activities, and sees awards as activities. */
public final class Activities {
    static final String TYPE = "activity";

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

    /** What counts, by day and id: recorded ones that are not withdrawn, and awards. */
    public List<Activity> of(PersonId educator) {
        List<Activity> all = new ArrayList<>(recorded(educator, false));
        for (Award award : awards.of(educator)) {
            boolean counts = award.status() == AwardStatus.ACTIVE || award.status() == AwardStatus.RENEWED;
            if (counts && award.basis().isNewWork() && award.definition().kind().equals(MicroCredential.KIND.name())) {
                all.add(award.asActivity(definitions.microCredential(award.definition()), zone));
            }
        }
        all.sort(Comparator.comparing(Activity::to).thenComparing(Activity::id));
        return all;
    }

    /** Recorded ones only, either those that were withdrawn or those that were not, by id. */
    public List<Activity> recorded(PersonId educator, boolean withdrawn) {
        return ledger.all(TYPE, "educator", educator.value(), Activity.class).stream()
                .filter(activity -> withdrawn == (activity.withdrawn() != null))
                .toList();
    }

    private static DocumentKey key(ActivityId id) {
        return new DocumentKey(TYPE, id.value());
    }

    /** Whom a command is about. */
    public PersonId educator(ActivityCommand command) {
        return command instanceof ActivityCommand.Add entry
                ? entry.activity().educator()
                : get(named(command)).value().educator();
    }

    private static ActivityId named(ActivityCommand command) {
        return command instanceof ActivityCommand.Approve approve
                ? approve.activity()
                : ((ActivityCommand.Withdraw) command).activity();
    }

    /** Does {@code command} as part of {@code unit}. */
    public Activity execute(ActivityCommand command, Ledger.Unit unit) {
        if (command instanceof ActivityCommand.Add entry) {
            return record(entry.activity(), unit);
        }
        var loaded = get(named(command));
        if (loaded.value().withdrawn() != null) {
            throw new RefusedException(
                    CoreError.ACTIVITY_WITHDRAWN, loaded.value().id() + " is withdrawn.");
        }
        return command instanceof ActivityCommand.Approve approve
                ? approve(loaded, approve.approval(), unit)
                : withdraw(loaded, ((ActivityCommand.Withdraw) command).reason(), unit);
    }

    private Activity record(Activity activity, Ledger.Unit unit) {
        boolean own = activity.educator().equals(unit.by());
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
        boolean taken = ledger.load(key(activity.id()), Activity.class) != null
                || awards.find(AwardId.of(activity.id().value())) != null;
        if (taken) {
            throw new RefusedException(CoreError.ACTIVITY_EXISTS, activity.id() + " is recorded already.");
        }
        put(activity, 0, unit);
        unit.journal(key(activity.id()), activity, "activity-recorded");
        return activity;
    }

    record Approved(@JsonProperty("approval") String approval) {}

    private Activity approve(Ledger.Loaded<Activity> loaded, String approval, Ledger.Unit unit) {
        Activity before = loaded.value();
        if (before.approvals().contains(approval)) {
            return before;
        }
        Activity approved = before.approvedBy(approval);
        put(approved, loaded.version(), unit);
        unit.journal(key(approved.id()), new Approved(approval), "activity-approved");
        return approved;
    }

    record Withdrawn(@JsonProperty("reason") String reason) {}

    private Activity withdraw(Ledger.Loaded<Activity> loaded, String reason, Ledger.Unit unit) {
        Activity before = loaded.value();
        boolean own = before.educator().equals(unit.by());
        if (own && (!before.approvals().isEmpty() || awards.reliesOn(before))) {
            throw new RefusedException(
                    CoreError.ACTIVITY_RELIED_ON,
                    before.id() + " is approved, or an award rests on it. Maybe ask an issuer to withdraw it?");
        }
        Activity withdrawn = before.withdrawnBecause(reason);
        put(withdrawn, loaded.version(), unit);
        unit.journal(key(withdrawn.id()), new Withdrawn(reason), "activity-withdrawn");
        awards.suspendWhatRestsOn(withdrawn, reason, unit);
        return withdrawn;
    }

    private static void put(Activity activity, long expected, Ledger.Unit unit) {
        unit.put(
                key(activity.id()),
                expected,
                activity,
                new IndexEntry("educator", activity.educator().value()));
    }

    /**
     * Writes the activities that an award rests on as they are, so that none is withdrawn at the same time.
     *
     * @throws ExplainedRefusalException with {@code award.support-missing} if one is withdrawn
     */
    void keep(List<ActivityId> ids, Ledger.Unit unit) {
        List<Reason> withdrawn = new ArrayList<>();
        for (ActivityId id : ids) {
            var loaded = ledger.load(key(id), Activity.class);
            if (loaded != null && loaded.value().withdrawn() != null) {
                withdrawn.add(Reason.notMet("award.support-withdrawn").with("activity", id));
            } else if (loaded != null) {
                put(loaded.value(), loaded.version(), unit);
            }
        }
        if (!withdrawn.isEmpty()) {
            throw new ExplainedRefusalException(
                    CoreError.AWARD_SUPPORT,
                    "An award would rest on what is withdrawn.",
                    Reason.notMet("award.on-withdrawn").because(withdrawn));
        }
    }
}

package dev.cairn.internal.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityCommand;
import dev.cairn.actor.Actor;
import dev.cairn.award.Award;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.internal.access.Access;
import dev.cairn.internal.keep.Activities;
import dev.cairn.internal.keep.Awards;
import dev.cairn.internal.ledger.Loaded;
import dev.cairn.internal.rules.ActivityRules;
import dev.cairn.internal.rules.StandingRules;
import java.util.List;
import java.util.Map;

/** What is done with activities. */
public final class ActivityHandler {
    private final Access access;
    private final Activities activities;
    private final Awards awards;
    private final Standing standing;

    /** Reads facts from these; {@code standing} suspends what rests on what is withdrawn. */
    public ActivityHandler(Access access, Activities activities, Awards awards, Standing standing) {
        this.access = access;
        this.activities = activities;
        this.awards = awards;
        this.standing = standing;
    }

    /** Takes on its commands. */
    public void register(Commands commands) {
        commands.add(ActivityCommand.Add.class, "Record", this::add, this::repeated);
        commands.add(ActivityCommand.Approve.class, "Approve", this::approve, this::repeated);
        commands.add(ActivityCommand.Withdraw.class, "Withdraw", this::withdraw, this::repeated);
    }

    private Activity repeated(ActivityCommand command, String id, Actor actor) {
        return activities.get(ActivityId.of(id)).value();
    }

    private static Outcome<Activity> done(Activity activity) {
        return Outcome.of(activity.id().value(), activity.educator(), () -> activity);
    }

    private Outcome<Activity> add(ActivityCommand.Add command, Request request) {
        Activity activity = command.activity();
        access.allow(request.actor(), command, activity.educator());
        boolean taken = activities.find(activity.id()) != null
                || awards.find(AwardId.of(activity.id().value())) != null;
        ActivityRules.mayAdd(activity, taken, request.by());
        request.changes().add(Activities.KIND, activity);
        request.changes().happened(Activities.KIND.key(activity.id().value()), "activity-recorded", activity);
        return done(activity);
    }

    record Approved(@JsonProperty("approval") String approval) {}

    private Outcome<Activity> approve(ActivityCommand.Approve command, Request request) {
        Loaded<Activity> loaded = activities.get(command.activity());
        Activity before = loaded.value();
        access.allow(request.actor(), command, before.educator());
        ActivityRules.stands(before);
        if (before.approvals().contains(command.approval())) {
            return done(before);
        }
        Activity approved = before.approvedBy(command.approval());
        request.changes().put(Activities.KIND, loaded, approved);
        request.changes().happened(loaded.key(), "activity-approved", new Approved(command.approval()));
        return done(approved);
    }

    record Withdrawn(@JsonProperty("reason") String reason) {}

    private Outcome<Activity> withdraw(ActivityCommand.Withdraw command, Request request) {
        Loaded<Activity> loaded = activities.get(command.activity());
        Activity before = loaded.value();
        access.allow(request.actor(), command, before.educator());
        ActivityRules.stands(before);
        Map<AwardId, Loaded<Award>> all = awards.loadedOf(before.educator());
        List<Award> known = all.values().stream().map(Loaded::value).toList();
        Activity withdrawn = ActivityRules.withdraw(before, command.reason(), known, request.by());
        request.changes().put(Activities.KIND, loaded, withdrawn);
        request.changes().happened(loaded.key(), "activity-withdrawn", new Withdrawn(command.reason()));
        standing.suspend(StandingRules.fallingWith(withdrawn, command.reason(), known), all, request.changes());
        return done(withdrawn);
    }
}

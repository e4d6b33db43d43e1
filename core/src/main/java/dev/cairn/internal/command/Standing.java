package dev.cairn.internal.command;

import dev.cairn.activity.Activity;
import dev.cairn.actor.Actor;
import dev.cairn.award.Award;
import dev.cairn.award.AwardCommand;
import dev.cairn.award.AwardEvent;
import dev.cairn.award.AwardStatus;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.id.PersonId;
import dev.cairn.internal.access.Access;
import dev.cairn.internal.keep.Activities;
import dev.cairn.internal.keep.Awards;
import dev.cairn.internal.keep.Holdings.Holding;
import dev.cairn.internal.ledger.Changes;
import dev.cairn.internal.ledger.Loaded;
import dev.cairn.internal.rules.AwardRules;
import dev.cairn.internal.rules.StandingRules;
import dev.cairn.internal.rules.StandingRules.Suspension;
import dev.cairn.storage.DocumentKey;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Stores awards that are made or moved, with what they rest on and what falls with them. */
public final class Standing {
    private final Access access;
    private final Awards awards;
    private final Activities activities;
    private final ZoneId zone;
    private final Supplier<String> ids;

    /** Counts validity in days of {@code zone}. */
    public Standing(Access access, Awards awards, Activities activities, ZoneId zone, Supplier<String> ids) {
        this.access = access;
        this.awards = awards;
        this.activities = activities;
        this.zone = zone;
        this.ids = ids;
    }

    AwardId newId() {
        return AwardId.of(ids.get());
    }

    AwardRules.Moment moment(Request request) {
        return new AwardRules.Moment(request.now(), zone);
    }

    Award get(AwardId id) {
        return awards.get(id).value();
    }

    List<Award> of(PersonId educator) {
        return awards.of(educator);
    }

    Award repeated(AwardCommand command, String id, Actor actor) {
        Award award = get(AwardId.of(id));
        access.allow(actor, command, award.educator());
        return access.seen(actor, award);
    }

    /** Stores a new award in the place of the one that the educator held before. */
    Award make(Award.Builder builder, Holding holding, Changes changes) {
        Loaded<Award> before = holding.held();
        Loaded<Award> renewed =
                before != null && before.value().status().mayBecome(AwardStatus.RENEWED) ? before : null;
        Award award = builder.renews(renewed == null ? null : renewed.value().id())
                .decidedBy(changes.by())
                .build();
        List<Loaded<Award>> supports = awards.supports(award);
        StandingRules.isSupported(award, values(supports));
        if (renewed != null) {
            move(renewed, AwardStatus.RENEWED, "renewed by " + award.id(), changes);
        }
        supports.stream()
                .filter(support -> !support.value().id().equals(award.renews()))
                .forEach(support -> changes.hold(Awards.KIND, support));
        changes.put(holding.with(award.id()));
        changes.add(Awards.KIND, award);
        happened(Awards.KIND.key(award.id().value()), AwardEvent.made(award), changes);
        return award;
    }

    private static List<Award> values(List<Loaded<Award>> loaded) {
        return loaded.stream().map(Loaded::value).toList();
    }

    /** Stores an award with what it rests on, which must stand. */
    void hold(Award award, Changes changes) {
        List<Loaded<Award>> supports = awards.supports(award);
        StandingRules.isSupported(award, values(supports));
        supports.forEach(support -> changes.hold(Awards.KIND, support));
    }

    /** Stores activities as they are, so that none is withdrawn at the same time; none may be withdrawn. */
    void hold(List<ActivityId> named, Changes changes) {
        List<Loaded<Activity>> recorded = new ArrayList<>();
        for (ActivityId id : named) {
            Loaded<Activity> loaded = activities.find(id);
            if (loaded != null) {
                recorded.add(loaded);
            }
        }
        AwardRules.noneIsWithdrawn(recorded.stream().map(Loaded::value).toList());
        recorded.forEach(loaded -> changes.hold(Activities.KIND, loaded));
    }

    /** Moves awards that fall with something. */
    void suspend(List<Suspension> falling, Map<AwardId, Loaded<Award>> all, Changes changes) {
        for (Suspension suspension : falling) {
            Loaded<Award> loaded =
                    Objects.requireNonNull(all.get(suspension.award().id()));
            move(loaded, AwardStatus.SUSPENDED, suspension.why(), changes);
        }
    }

    /** Moves an award. */
    Award move(Loaded<Award> loaded, AwardStatus to, String reason, Changes changes) {
        Award moved = loaded.value().after(new Award.Change(changes.at(), changes.by(), to, reason));
        changes.put(Awards.KIND, loaded, moved);
        happened(loaded.key(), AwardEvent.moved(to, reason), changes);
        return moved;
    }

    private static void happened(DocumentKey award, AwardEvent event, Changes changes) {
        changes.happened(award, event.event(), event);
    }
}

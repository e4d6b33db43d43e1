package dev.cairn.internal.query;

import dev.cairn.activity.Activity;
import dev.cairn.actor.Actor;
import dev.cairn.award.Award;
import dev.cairn.award.AwardHistory;
import dev.cairn.award.Entitlement;
import dev.cairn.award.RenewalProgress;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.internal.access.Access;
import dev.cairn.internal.facts.CountedActivities;
import dev.cairn.internal.facts.Progress;
import dev.cairn.internal.keep.Awards;
import dev.cairn.internal.keep.Submissions;
import dev.cairn.internal.rules.StandingRules;
import dev.cairn.reason.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads awards, and what educators are on the way to. */
public record AwardQueries(
        Access access, Awards awards, Submissions submissions, CountedActivities activities, Progress progress) {
    /** An award, as the actor may see it. */
    public Award one(Actor actor, AwardId id) {
        Award award = awards.get(id).value();
        access.requireRecord(actor, award.educator());
        return access.seen(actor, award);
    }

    /** All awards of one educator, in whatever status, oldest first. */
    public List<Award> of(Actor actor, PersonId educator) {
        access.requireRecord(actor, educator);
        return seen(actor, awards.of(educator));
    }

    private List<Award> seen(Actor actor, List<Award> all) {
        return all.stream().map(award -> access.seen(actor, award)).toList();
    }

    /** The awards that rest on an award, in whatever status, oldest first. */
    public List<Award> restingOn(Actor actor, AwardId id) {
        Award award = one(actor, id);
        return seen(actor, StandingRules.restingOn(award, awards.of(award.educator())));
    }

    /** How an award came to be what it is. */
    public AwardHistory history(Actor actor, AwardId id, Instant now) {
        Award award = one(actor, id);
        return AwardHistory.of(award, of(actor, award.educator()), this::decision, now);
    }

    private @Nullable Reason decision(SubmissionId id) {
        var decision = submissions.get(id).value().decision();
        return decision == null ? null : decision.judgement().reason();
    }

    /** Whether an award can be renewed. */
    public RenewalProgress renewal(Actor actor, AwardId id, Instant now) {
        return progress.renewal(one(actor, id), now);
    }

    /** What an educator is entitled to. */
    public Entitlement entitlement(Actor actor, PersonId educator, DefinitionRef definition, Instant now) {
        access.requireRecord(actor, educator);
        return progress.entitlement(educator, definition, now);
    }

    /** What counts as activities of an educator, by day and id. */
    public List<Activity> activities(Actor actor, PersonId educator) {
        access.requireRecord(actor, educator);
        return activities.of(educator);
    }
}

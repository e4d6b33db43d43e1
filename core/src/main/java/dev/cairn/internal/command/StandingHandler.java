package dev.cairn.internal.command;

import dev.cairn.award.Award;
import dev.cairn.award.AwardCommand;
import dev.cairn.award.AwardStatus;
import dev.cairn.id.AwardId;
import dev.cairn.internal.access.Access;
import dev.cairn.internal.keep.Awards;
import dev.cairn.internal.keep.Holdings;
import dev.cairn.internal.keep.Holdings.Holding;
import dev.cairn.internal.ledger.Loaded;
import dev.cairn.internal.rules.StandingRules;
import java.util.List;
import java.util.Map;

/** What issuers do with awards that are made: suspend, revoke, reinstate. */
public final class StandingHandler {
    private final Access access;
    private final Awards awards;
    private final Holdings holdings;
    private final Standing standing;

    /** Reads facts from these; {@code standing} stores what moves. */
    public StandingHandler(Access access, Awards awards, Holdings holdings, Standing standing) {
        this.access = access;
        this.awards = awards;
        this.holdings = holdings;
        this.standing = standing;
    }

    /** Takes on its command. */
    public void register(Commands commands) {
        commands.add(AwardCommand.Move.class, "Move", this::move, standing::repeated);
    }

    private Outcome<Award> move(AwardCommand.Move move, Request request) {
        Loaded<Award> loaded = awards.get(move.award());
        Award award = loaded.value();
        access.allow(request.actor(), move, award.educator());
        StandingRules.mayMove(award, move);
        Map<AwardId, Loaded<Award>> all = awards.loadedOf(award.educator());
        List<Award> known = all.values().stream().map(Loaded::value).toList();
        if (move.to() == AwardStatus.ACTIVE) {
            Holding holding = holdings.of(award.educator(), award.definition());
            StandingRules.takesItsPlace(award, holding.last(), known);
            request.changes().put(holding.with(award.id()));
            standing.hold(award, request.changes());
            standing.hold(award.activities(), request.changes());
        }
        Award moved = standing.move(loaded, move.to(), move.reason(), request.changes());
        if (move.to() != AwardStatus.ACTIVE) {
            standing.suspend(StandingRules.fallingWith(moved, move.reason(), known), all, request.changes());
        }
        return Outcome.of(moved.id().value(), moved.educator(), () -> access.seen(request.actor(), moved));
    }
}

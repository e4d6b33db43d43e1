package dev.cairn.internal.query;

import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.catalogue.Catalogue;
import dev.cairn.catalogue.Poll;
import dev.cairn.catalogue.PollAnswer;
import dev.cairn.catalogue.PollResult;
import dev.cairn.catalogue.Recognition;
import dev.cairn.catalogue.Selection;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.DefinitionChange;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.error.CoreError;
import dev.cairn.error.RefusedException;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.id.PollId;
import dev.cairn.internal.access.Access;
import dev.cairn.internal.access.PeerAccess;
import dev.cairn.internal.facts.PilotFacts;
import dev.cairn.internal.keep.Definitions;
import dev.cairn.internal.keep.Keepers;
import dev.cairn.internal.keep.Peers;
import dev.cairn.internal.keep.PollAnswers;
import dev.cairn.internal.keep.Polls;
import dev.cairn.pilot.Pilot;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what is offered, tried and asked for, and who learns the same. */
public final class CatalogueQueries {
    private final Access access;
    private final PeerAccess peerAccess;
    private final Definitions definitions;
    private final PilotFacts pilots;
    private final Polls polls;
    private final PollAnswers answers;
    private final Peers peers;

    /** Reads from {@code keepers}. */
    public CatalogueQueries(Access access, PeerAccess peerAccess, Keepers keepers, PilotFacts pilots) {
        this.access = access;
        this.peerAccess = peerAccess;
        this.definitions = keepers.definitions();
        this.pilots = pilots;
        this.polls = keepers.polls();
        this.answers = keepers.answers();
        this.peers = keepers.peers();
    }

    /** A definition as kept. */
    public KeptDefinition definition(DefinitionRef ref) {
        return definitions.get(ref);
    }

    /** Every version kept of one kind of definition, by id and version. */
    public List<KeptDefinition> definitions(String kind) {
        return definitions.all(kind);
    }

    /** How a version differs from the last one before it that was ever open, or null. */
    public @Nullable DefinitionChange change(DefinitionRef ref) {
        return definitions.change(definitions.get(ref));
    }

    /** All that can be searched. */
    public Catalogue catalogue(Collection<Recognition> recognitions) {
        return Catalogue.of(
                Stream.of(CompetencyFramework.KIND, MicroCredential.KIND, Selection.KIND)
                        .flatMap(kind -> definitions.all(kind.name()).stream())
                        .toList(),
                recognitions);
    }

    /** What is kept of a pilot. */
    public Pilot pilot(Actor actor, DefinitionRef microCredential, Instant now) {
        access.require(access.seesAll(actor), actor, CoreError.ACCESS_BLIND);
        return pilots.of(microCredential, now);
    }

    /** All interest polls, oldest first. */
    public List<Poll> polls() {
        return polls.all();
    }

    /** What a poll came to. */
    public PollResult pollResult(Actor actor, PollId poll) {
        boolean seesAll = access.seesAll(actor);
        access.require(
                seesAll || actor.has(ActorRole.COORDINATOR) || actor.has(ActorRole.AUTHOR),
                actor,
                CoreError.ACCESS_ROLE);
        Poll found = polls.get(poll).value();
        List<PollAnswer> given = answers.to(poll);
        boolean individuals =
                seesAll && given.stream().allMatch(answer -> access.maySeeRecord(actor, answer.educator()));
        return PollResult.of(found, given, individuals);
    }

    /** Others who opted in, by id. */
    public List<PersonId> peers(Actor actor, CompetencyRef competency, Instant now) {
        access.require(actor.has(ActorRole.EDUCATOR), actor, CoreError.ACCESS_ROLE);
        peerAccess.refuseAssessors(competency, actor, now);
        if (peers.find(actor.id(), competency) == null) {
            throw new RefusedException(CoreError.PEER_NOT_OPTED_IN, actor.id() + " has not opted in.");
        }
        return peers.on(competency).stream()
                .filter(peer -> !peer.equals(actor.id()))
                .toList();
    }
}

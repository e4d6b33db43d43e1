package dev.cairn.internal.command;

import dev.cairn.actor.Actor;
import dev.cairn.catalogue.PeerCommand;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.error.NotFoundException;
import dev.cairn.id.CompetencyRef;
import dev.cairn.internal.access.Access;
import dev.cairn.internal.access.PeerAccess;
import dev.cairn.internal.keep.Definitions;
import dev.cairn.internal.keep.Peers;
import dev.cairn.internal.keep.Peers.Peer;
import dev.cairn.storage.DocumentKey;
import java.util.Set;

/** Lets educators be found by those who learn the same, or no longer. The journal names the competency only. */
public final class PeerHandler {
    private final Access access;
    private final PeerAccess peerAccess;
    private final Definitions definitions;
    private final Peers peers;

    /** Reads facts from these. */
    public PeerHandler(Access access, PeerAccess peerAccess, Definitions definitions, Peers peers) {
        this.access = access;
        this.peerAccess = peerAccess;
        this.definitions = definitions;
        this.peers = peers;
    }

    /** Takes on its commands. */
    public void register(Commands commands) {
        commands.add(PeerCommand.OptIn.class, "OptIn", this::optIn, this::repeated);
        commands.add(PeerCommand.OptOut.class, "OptOut", this::optOut, this::repeated);
    }

    private CompetencyRef repeated(PeerCommand command, String id, Actor actor) {
        return command.competency();
    }

    private Outcome<CompetencyRef> optIn(PeerCommand.OptIn command, Request request) {
        CompetencyRef competency = command.competency();
        access.allow(request.actor(), command, request.by());
        var before = peers.find(request.by(), competency);
        exists(competency);
        peerAccess.refuseAssessors(competency, request.actor(), request.now());
        if (before == null) {
            var peer = new Peer(competency, request.by());
            request.changes().add(Peers.KIND, peer);
            request.changes().happened(subject(competency), Peers.OPTED_IN, peer);
        }
        return Outcome.of(competency, Set.of());
    }

    private void exists(CompetencyRef competency) {
        boolean known = definitions.get(competency.framework()).definition() instanceof CompetencyFramework framework
                && framework.item(competency.item()).isPresent();
        if (!known) {
            throw new NotFoundException("competency", competency.toString());
        }
    }

    private Outcome<CompetencyRef> optOut(PeerCommand.OptOut command, Request request) {
        CompetencyRef competency = command.competency();
        access.allow(request.actor(), command, request.by());
        var before = peers.find(request.by(), competency);
        if (before != null) {
            request.changes().delete(before);
            request.changes().happened(subject(competency), Peers.OPTED_OUT, before.value());
        }
        return Outcome.of(competency, Set.of());
    }

    private static DocumentKey subject(CompetencyRef competency) {
        return new DocumentKey("peers", Peers.group(competency));
    }
}

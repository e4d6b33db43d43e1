package dev.cairn.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.assessment.Submission;
import dev.cairn.catalogue.PeerCommand;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.Blinding;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.error.CoreError;
import dev.cairn.error.NotFoundException;
import dev.cairn.error.RefusedException;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.internal.graph.CompetencyGraph;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps who wants to be found by whom, and from whom it is kept. */
public final class Peers {
    static final String TYPE = "peer";

    static final String OPTED_IN = "peer-opted-in";
    static final String OPTED_OUT = "peer-opted-out";

    private final Ledger ledger;
    private final Definitions definitions;
    private final Qualifications qualifications;

    /** Over {@code ledger}. */
    public Peers(Ledger ledger, Definitions definitions, Qualifications qualifications) {
        this.ledger = ledger;
        this.definitions = definitions;
        this.qualifications = qualifications;
    }

    record Peer(
            @JsonProperty("competency") CompetencyRef competency,
            @JsonProperty("educator") PersonId educator) {}

    private static String group(CompetencyRef competency) {
        return Awards.pair("competency", CompetencyGraph.node(competency));
    }

    private static DocumentKey key(PersonId educator, CompetencyRef competency) {
        return new DocumentKey(TYPE, Awards.pair(educator.value(), CompetencyGraph.node(competency)));
    }

    /** For which competencies an educator can be found. */
    public List<CompetencyRef> of(PersonId educator) {
        return peers(educator).stream().map(Peer::competency).toList();
    }

    private List<Peer> peers(PersonId educator) {
        return ledger.all(TYPE, "educator", educator.value(), Peer.class);
    }

    /**
     * The others who opted in, by id.
     *
     * @throws RefusedException if the actor did not, or might assess the competency where work is blind
     */
    public List<PersonId> of(CompetencyRef competency, Actor actor, Instant now) {
        refuseAssessors(competency, actor, now);
        if (ledger.load(key(actor.id(), competency), Peer.class) == null) {
            throw new RefusedException(CoreError.PEER_NOT_OPTED_IN, actor.id() + " has not opted in.");
        }
        return ledger.all(TYPE, "competency", group(competency), Peer.class).stream()
                .map(Peer::educator)
                .filter(peer -> !peer.equals(actor.id()))
                .sorted()
                .toList();
    }

    /** Opts in or out, as part of {@code unit}. The journal names the competency only; who it was is in the payload. */
    public CompetencyRef execute(PeerCommand command, Actor actor, Instant now, Ledger.Unit unit) {
        CompetencyRef competency = command.competency();
        DocumentKey key = key(actor.id(), competency);
        var before = ledger.load(key, Peer.class);
        var peer = new Peer(competency, actor.id());
        var journalled = new DocumentKey("peers", group(competency));
        if (command instanceof PeerCommand.OptOut) {
            if (before != null) {
                unit.delete(key, before.version());
                unit.journal(journalled, peer, OPTED_OUT);
            }
            return competency;
        }
        exists(competency);
        refuseAssessors(competency, actor, now);
        if (before == null) {
            unit.put(
                    key,
                    0,
                    peer,
                    new IndexEntry("educator", actor.id().value()),
                    new IndexEntry("competency", group(competency)));
            unit.journal(journalled, peer, OPTED_IN);
        }
        return competency;
    }

    private void exists(CompetencyRef competency) {
        boolean known = definitions.get(competency.framework()).definition() instanceof CompetencyFramework framework
                && framework.item(competency.item()).isPresent();
        if (!known) {
            throw new NotFoundException("competency", competency.toString());
        }
    }

    /**
     * Refuses whoever acts as one who sees blind submissions, has or had a place in one for the competency, or is certified
     * for its rubric. Anybody else may be an assessor too, as the host knows; they are kept from judging while they are
     * found, see {@link #isFoundFor}.
     */
    private void refuseAssessors(CompetencyRef competency, Actor actor, Instant now) {
        boolean judges =
                actor.has(ActorRole.ASSESSOR) || actor.has(ActorRole.ADJUDICATOR) || actor.has(ActorRole.COORDINATOR);
        if (judges || mayAssess(competency, actor.id(), now)) {
            throw new RefusedException(
                    CoreError.ACCESS_BLIND, actor.id() + " may assess " + competency + ", where work is blind.");
        }
    }

    private boolean mayAssess(CompetencyRef competency, PersonId person, Instant now) {
        CompetencyGraph graph = graph();
        List<MicroCredential> blind = definitions.all(MicroCredential.KIND.name()).stream()
                .filter(kept -> kept.status() != DefinitionStatus.DRAFT)
                .map(KeptDefinition::definition)
                .map(MicroCredential.class::cast)
                .filter(one -> isBlind(one) && isAbout(one, competency, graph))
                .toList();
        Set<String> ids = blind.stream().map(MicroCredential::id).collect(Collectors.toSet());
        return ledger.all("submission", "assessor", person.value(), Submission.class).stream()
                        .anyMatch(submission ->
                                ids.contains(submission.microCredential().id()))
                || blind.stream()
                        .map(one -> qualifications.find(person, one.rubric()))
                        .anyMatch(certification -> certification != null && certification.isActiveAt(now));
    }

    /** Whether a person can be found for something that a blind micro-credential is about. */
    public boolean isFoundFor(DefinitionRef ref, PersonId person) {
        List<Peer> found = peers(person);
        if (found.isEmpty()) {
            return false;
        }
        MicroCredential microCredential = definitions.microCredential(ref);
        if (!isBlind(microCredential)) {
            return false;
        }
        CompetencyGraph graph = graph();
        return found.stream().anyMatch(peer -> isAbout(microCredential, peer.competency(), graph));
    }

    private static boolean isBlind(MicroCredential microCredential) {
        return microCredential.assessment().blinding() != Blinding.NONE;
    }

    private static boolean isAbout(MicroCredential microCredential, CompetencyRef competency, CompetencyGraph graph) {
        return graph.areRelated(
                CompetencyGraph.node(competency),
                microCredential.competencies().stream()
                        .map(CompetencyGraph::node)
                        .toList());
    }

    private CompetencyGraph graph() {
        return new CompetencyGraph(definitions.all(CompetencyFramework.KIND.name()).stream()
                .map(KeptDefinition::definition)
                .map(CompetencyFramework.class::cast)
                .toList());
    }
}

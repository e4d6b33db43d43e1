package dev.cairn.internal.keep;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.PersonId;
import dev.cairn.internal.graph.CompetencyGraph;
import dev.cairn.internal.ledger.DocumentKind;
import dev.cairn.internal.ledger.Ledger;
import dev.cairn.internal.ledger.Loaded;
import dev.cairn.storage.IndexEntry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps who wants to be found by others on the path to a competency. */
public final class Peers implements Keeper {
    /** Who can be found for what. */
    public static final DocumentKind<Peer> KIND = new DocumentKind<>(
            "peer",
            Peer.class,
            peer -> id(peer.educator(), peer.competency()),
            peer -> List.of(
                    new IndexEntry("educator", peer.educator().value()),
                    new IndexEntry("competency", group(peer.competency()))));

    /** The event of opting in. */
    public static final String OPTED_IN = "peer-opted-in";

    /** The event of opting out. */
    public static final String OPTED_OUT = "peer-opted-out";

    private final Ledger ledger;

    /** Over {@code ledger}. */
    public Peers(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Who can be found, and for what. */
    public record Peer(
            @JsonProperty("competency") CompetencyRef competency,
            @JsonProperty("educator") PersonId educator) {}

    /** Names those who can be found for a competency. */
    public static String group(CompetencyRef competency) {
        return DocumentKind.pair("competency", CompetencyGraph.node(competency));
    }

    private static String id(PersonId educator, CompetencyRef competency) {
        return DocumentKind.pair(educator.value(), CompetencyGraph.node(competency));
    }

    /** That an educator can be found for a competency, or null. */
    public @Nullable Loaded<Peer> find(PersonId educator, CompetencyRef competency) {
        return ledger.find(KIND, id(educator, competency));
    }

    /** For which competencies an educator can be found. */
    public List<CompetencyRef> of(PersonId educator) {
        return ledger.all(KIND, "educator", educator.value()).stream()
                .map(Peer::competency)
                .toList();
    }

    /** Who can be found for a competency, by id. */
    public List<PersonId> on(CompetencyRef competency) {
        return ledger.all(KIND, "competency", group(competency)).stream()
                .map(Peer::educator)
                .sorted()
                .toList();
    }

    @Override
    public String type() {
        return KIND.type();
    }

    @Override
    public Personal about(PersonId person) {
        return Personal.of(ledger.loaded(KIND, "educator", person.value()));
    }

    @Override
    public Map<String, List<String>> naming() {
        return Map.of(OPTED_IN, List.of("educator"), OPTED_OUT, List.of("educator"));
    }
}

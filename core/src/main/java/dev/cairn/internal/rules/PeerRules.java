package dev.cairn.internal.rules;

import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.Blinding;
import dev.cairn.credential.MicroCredential;
import dev.cairn.id.CompetencyRef;
import dev.cairn.internal.graph.CompetencyGraph;
import java.util.Collection;
import java.util.List;

/** Which micro-credentials, assessed blind, are about what peers are found for. */
public final class PeerRules {
    private PeerRules() {}

    /** Whether it is assessed without knowing whose it is. */
    public static boolean isBlind(MicroCredential microCredential) {
        return microCredential.assessment().blinding() != Blinding.NONE;
    }

    /** Of {@code all}, those that are blind and about a competency or one that is related to it. */
    public static List<MicroCredential> blindAbout(
            CompetencyRef competency, Collection<MicroCredential> all, Collection<CompetencyFramework> frameworks) {
        var graph = new CompetencyGraph(List.copyOf(frameworks));
        return all.stream()
                .filter(one -> isBlind(one) && isAbout(one, competency, graph))
                .toList();
    }

    /** Whether a micro-credential is about any of these competencies, or one that is related to it. */
    public static boolean isAboutAny(
            MicroCredential microCredential,
            Collection<CompetencyRef> competencies,
            Collection<CompetencyFramework> frameworks) {
        var graph = new CompetencyGraph(List.copyOf(frameworks));
        return competencies.stream().anyMatch(competency -> isAbout(microCredential, competency, graph));
    }

    private static boolean isAbout(MicroCredential microCredential, CompetencyRef competency, CompetencyGraph graph) {
        return graph.areRelated(
                CompetencyGraph.node(competency),
                microCredential.competencies().stream()
                        .map(CompetencyGraph::node)
                        .toList());
    }
}

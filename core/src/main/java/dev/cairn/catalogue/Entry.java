package dev.cairn.catalogue;

import dev.cairn.credential.EvidenceRequirement;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.id.DefinitionRef;
import dev.cairn.internal.graph.CompetencyGraph;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A micro-credential of a catalogue. */
record Entry(KeptDefinition kept, MicroCredential value, List<String> competencies) {
    static Entry of(KeptDefinition kept, MicroCredential value) {
        return new Entry(
                kept,
                value,
                value.competencies().stream().map(CompetencyGraph::node).toList());
    }

    DefinitionRef ref() {
        return value.ref();
    }

    boolean isPublished() {
        return kept.status() == DefinitionStatus.PUBLISHED;
    }

    /** The languages it is offered in; where it does not say, those of its title. */
    Collection<String> languages() {
        return value.languages().isEmpty() ? value.title().byTag().keySet() : value.languages();
    }

    /** The kinds of evidence it asks for. */
    Set<String> evidence() {
        return value.evidence().stream()
                .flatMap(requirement -> kinds(requirement).stream())
                .collect(Collectors.toSet());
    }

    /** Requirements that cannot be met without evidence of one of these kinds. */
    List<EvidenceRequirement> needing(Collection<String> kinds) {
        Set<String> spared = value.evidence().stream()
                .filter(requirement -> requirement.choiceGroup() != null && !isOf(requirement, kinds))
                .map(EvidenceRequirement::choiceGroup)
                .collect(Collectors.toSet());
        return value.evidence().stream()
                .filter(requirement -> isOf(requirement, kinds))
                .filter(requirement -> requirement.choiceGroup() == null
                        ? requirement.least() > 0
                        : !spared.contains(requirement.choiceGroup()))
                .toList();
    }

    private static boolean isOf(EvidenceRequirement requirement, Collection<String> kinds) {
        return kinds(requirement).stream().anyMatch(kinds::contains);
    }

    private static Set<String> kinds(EvidenceRequirement requirement) {
        Set<String> kinds = new LinkedHashSet<>(Set.of(requirement.kind()));
        for (String medium : List.of("video", "audio")) {
            List<String> types = requirement.mediaTypes();
            if (!types.isEmpty() && types.stream().allMatch(type -> type.startsWith(medium + "/"))) {
                kinds.add(medium);
            }
        }
        return kinds;
    }
}

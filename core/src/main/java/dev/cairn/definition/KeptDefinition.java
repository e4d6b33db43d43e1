package dev.cairn.definition;

import dev.cairn.id.PersonId;
import java.util.Objects;
import java.util.Set;

/**
 * A definition as kept, with where it stands.
 *
 * @param definition the definition
 * @param sha256 the digest of its canonical JSON
 * @param status where it stands
 * @param cohort who may submit while it is in pilot; empty otherwise
 */
public record KeptDefinition(Definition definition, String sha256, DefinitionStatus status, Set<PersonId> cohort) {
    /** Copies the cohort. */
    public KeptDefinition {
        Objects.requireNonNull(definition, "definition");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(status, "status");
        cohort = cohort.isEmpty() ? Set.of() : Set.copyOf(cohort);
    }

    /** Whether this educator may begin a submission under it. */
    public boolean isOpenTo(PersonId educator) {
        return status == DefinitionStatus.PUBLISHED || status == DefinitionStatus.PILOT && cohort.contains(educator);
    }
}

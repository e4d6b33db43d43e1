package dev.cairn.internal.facts;

import dev.cairn.award.Award;
import dev.cairn.award.Entitlement;
import dev.cairn.award.RenewalProgress;
import dev.cairn.award.Stacking;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.internal.keep.Awards;
import dev.cairn.internal.keep.Definitions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells how far educators have come: towards renewing an award, and towards what stacks.
 *
 * @param stacking null if nothing stacks
 */
public record Progress(
        Definitions definitions,
        Awards awards,
        CountedActivities activities,
        @Nullable Stacking stacking,
        ZoneId zone) {
    /** Whether an award can be renewed. */
    public RenewalProgress renewal(Award award, Instant now) {
        return RenewalProgress.of(
                award,
                definitions.microCredential(award.definition()),
                awards.of(award.educator()),
                activities.of(award.educator()),
                now,
                zone);
    }

    /**
     * What an educator is entitled to by what they hold.
     *
     * @throws IllegalArgumentException if Cairn was built without stacking, or it does not know the definition's kind
     */
    public Entitlement entitlement(PersonId educator, DefinitionRef ref, Instant now) {
        if (stacking == null) {
            throw new IllegalArgumentException(
                    ref
                            + " cannot be worked out. Maybe give the builder a Stacking, such as StackRules of cairn-stacking?");
        }
        KeptDefinition kept = definitions.get(ref);
        List<Definition> catalog = definitions.all(ref.kind()).stream()
                .filter(other -> other.isOpenTo(educator) || other.status() == DefinitionStatus.RETIRED)
                .map(KeptDefinition::definition)
                .toList();
        return stacking.entitlement(kept.definition(), awards.of(educator), activities.of(educator), catalog, now);
    }
}

package dev.cairn.internal.access;

import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.error.CoreError;
import dev.cairn.error.RefusedException;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.PersonId;
import dev.cairn.internal.keep.Certifications;
import dev.cairn.internal.keep.Definitions;
import dev.cairn.internal.keep.Submissions;
import dev.cairn.internal.rules.PeerRules;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps those who may judge blind work from learning who learns the same. */
public record PeerAccess(Definitions definitions, Submissions submissions, Certifications certifications) {
    /**
     * Refuses whoever acts as one who sees blind submissions, has or had a place in one for the competency, or is certified
     * for its rubric. Anybody else may be an assessor too, as the host knows; they are kept from judging while they are
     * found, see {@link Access#isPartial}.
     */
    public void refuseAssessors(CompetencyRef competency, Actor actor, Instant now) {
        boolean judges =
                actor.has(ActorRole.ASSESSOR) || actor.has(ActorRole.ADJUDICATOR) || actor.has(ActorRole.COORDINATOR);
        if (judges || mayAssess(competency, actor.id(), now)) {
            throw new RefusedException(
                    CoreError.ACCESS_BLIND, actor.id() + " may assess " + competency + ", where work is blind.");
        }
    }

    private boolean mayAssess(CompetencyRef competency, PersonId person, Instant now) {
        List<MicroCredential> open = all(MicroCredential.KIND.name(), MicroCredential.class, DefinitionStatus.DRAFT);
        List<MicroCredential> blind = PeerRules.blindAbout(
                competency, open, all(CompetencyFramework.KIND.name(), CompetencyFramework.class, null));
        Set<String> ids = blind.stream().map(MicroCredential::id).collect(Collectors.toSet());
        return submissions.assessedBy(person).stream()
                        .anyMatch(submission ->
                                ids.contains(submission.microCredential().id()))
                || blind.stream().anyMatch(one -> certifications.isCertified(person, one.rubric(), now));
    }

    private <D extends Definition> List<D> all(
            String kind, Class<D> as, @org.jspecify.annotations.Nullable DefinitionStatus but) {
        return definitions.all(kind).stream()
                .filter(kept -> kept.status() != but)
                .map(KeptDefinition::definition)
                .map(as::cast)
                .toList();
    }
}

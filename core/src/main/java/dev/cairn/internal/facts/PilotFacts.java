package dev.cairn.internal.facts;

import dev.cairn.assessment.Submission;
import dev.cairn.credential.MicroCredential;
import dev.cairn.credential.PilotGates;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.internal.keep.Definitions;
import dev.cairn.internal.keep.Feedback;
import dev.cairn.internal.keep.Submissions;
import dev.cairn.internal.rules.PilotRules;
import dev.cairn.pilot.Pilot;
import dev.cairn.pilot.PilotGate;
import dev.cairn.reason.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what is kept of pilots, and holds them against their gates. */
public record PilotFacts(
        Definitions definitions,
        Submissions submissions,
        Feedback feedback,
        @Nullable PilotGate gate) {
    /**
     * What is kept of a pilot.
     *
     * @throws dev.cairn.error.NotFoundException if there is no such micro-credential
     */
    public Pilot of(DefinitionRef ref, Instant at) {
        MicroCredential definition = definitions.microCredential(ref);
        KeptDefinition kept = definitions.get(ref);
        List<Submission> begun = new ArrayList<>();
        for (PersonId person : definitions.enrolled(ref)) {
            submissions.of(person).stream()
                    .filter(submission -> submission.microCredential().equals(ref))
                    .forEach(begun::add);
        }
        return new Pilot(
                definition,
                definitions.get(definition.rubric()).definition(),
                kept.cohort(),
                begun,
                feedback.on(ref),
                at);
    }

    /** What a pilot came to, held against its gates. */
    public Reason result(KeptDefinition kept, MicroCredential definition, Instant now) {
        PilotGates gates = PilotRules.gates(definition);
        Reason passed = kept.status() == DefinitionStatus.PILOT && gate != null && gates != null
                ? gate.check(of(definition.ref(), now), gates)
                : null;
        return PilotRules.result(kept.status(), passed);
    }

    /** Whether a person is in the cohort of a pilot. */
    public boolean isInCohort(PersonId person, DefinitionRef ref) {
        return definitions.get(ref).cohort().contains(person);
    }

    /** Whether a person assesses in a pilot. */
    public boolean assesses(PersonId person, DefinitionRef ref) {
        return submissions.assessedBy(person).stream()
                .anyMatch(submission -> submission.microCredential().equals(ref));
    }
}

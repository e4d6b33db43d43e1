package dev.cairn.internal;

import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.assessment.Submission;
import dev.cairn.credential.MicroCredential;
import dev.cairn.credential.PilotGates;
import dev.cairn.credential.PilotPolicy;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.error.CoreError;
import dev.cairn.error.NotFoundException;
import dev.cairn.error.RefusedException;
import dev.cairn.error.Violations;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.pilot.Pilot;
import dev.cairn.pilot.PilotCommand;
import dev.cairn.pilot.PilotFeedback;
import dev.cairn.pilot.PilotGate;
import dev.cairn.reason.ExplainedRefusalException;
import dev.cairn.reason.Reason;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps what is said of pilots, and holds pilots against their gates. */
public final class Pilots {
    static final String GIVEN = "pilot-feedback-given";
    private static final String TYPE = "pilot-feedback";

    private final Ledger ledger;
    private final Definitions definitions;
    private final Submissions submissions;
    private final @Nullable PilotGate gate;

    /** Over {@code ledger}; gates are looked at by {@code gate}. */
    public Pilots(Ledger ledger, Definitions definitions, Submissions submissions, @Nullable PilotGate gate) {
        this.ledger = ledger;
        this.definitions = definitions;
        this.submissions = submissions;
        this.gate = gate;
    }

    /**
     * What is kept of a pilot.
     *
     * @throws NotFoundException if there is no such micro-credential
     */
    public Pilot of(DefinitionRef ref, Instant at) {
        MicroCredential definition = definitions.microCredential(ref);
        List<Submission> begun = new ArrayList<>();
        KeptDefinition kept = definitions.get(ref);
        definitions.enrolled(ref).stream()
                .flatMap(person -> submissions.of(person).stream())
                .filter(submission -> submission.microCredential().equals(ref))
                .forEach(begun::add);
        List<PilotFeedback> feedback = ledger.all(TYPE, "definition", ref.toString(), PilotFeedback.class).stream()
                .sorted(Comparator.comparing(PilotFeedback::person))
                .toList();
        return new Pilot(
                definition, definitions.get(definition.rubric()).definition(), kept.cohort(), begun, feedback, at);
    }

    /**
     * Holds every pilot that is to be published against its gates.
     *
     * @return what each came to
     * @throws ExplainedRefusalException with {@code definition.pilot-gate} and the reasons if one did not pass, unless the issuer
     *     goes without
     */
    public Map<DefinitionRef, Reason> gates(DefinitionCommand.Publish publish, Instant now) {
        Map<DefinitionRef, Reason> results = new LinkedHashMap<>();
        for (DefinitionRef ref : publish.definitions()) {
            KeptDefinition kept = definitions.find(ref);
            if (kept != null && kept.definition() instanceof MicroCredential definition) {
                PilotPolicy policy = definition.pilot();
                if (policy != null && policy.gates() != null && kept.status().mayBecome(DefinitionStatus.PUBLISHED)) {
                    results.put(ref, check(kept, policy.gates(), now).with("definition", ref));
                }
            }
        }
        List<Reason> failed =
                results.values().stream().filter(reason -> !reason.isMet()).toList();
        if (!failed.isEmpty() && publish.withoutPilotGate() == null) {
            throw new ExplainedRefusalException(
                    CoreError.DEFINITION_PILOT_GATE,
                    "Not shown to be ready by a pilot: "
                            + failed.stream()
                                    .map(reason -> reason.detail("definition"))
                                    .toList()
                            + ".",
                    Reason.notMet("pilot.not-passed").because(failed));
        }
        return results;
    }

    private Reason check(KeptDefinition kept, PilotGates gates, Instant now) {
        if (kept.status() != DefinitionStatus.PILOT) {
            return Reason.notMet("pilot.not-held");
        }
        if (gate == null) {
            return Reason.undecided("pilot.no-gate");
        }
        Reason result = gate.check(of(kept.definition().ref(), now), gates);
        return (result.isMet() ? Reason.met("pilot.gates-passed") : Reason.notMet("pilot.gates-not-passed"))
                .because(result);
    }

    /** Whether a person is in the cohort of a pilot. */
    public boolean isInCohort(PersonId person, DefinitionRef ref) {
        return definitions.get(ref).cohort().contains(person);
    }

    /** Keeps what a participant says, as part of {@code unit}. The journal names the pilot; who said it is in the payload. */
    public PilotFeedback give(PilotCommand.GiveFeedback command, Actor actor, Instant now, Ledger.Unit unit) {
        DefinitionRef ref = command.microCredential();
        MicroCredential definition = definitions.microCredential(ref);
        DefinitionStatus status = definitions.get(ref).status();
        if (status != DefinitionStatus.PILOT) {
            throw new RefusedException(
                    CoreError.PILOT_FEEDBACK_CLOSED, ref + " is " + status + ", and its pilot takes no feedback.");
        }
        boolean educator = isInCohort(actor.id(), ref);
        if (!educator && !submissions.assesses(actor.id(), ref)) {
            throw new RefusedException(
                    CoreError.PILOT_NOT_PARTICIPANT, actor.id() + " takes no part in the pilot of " + ref + ".");
        }
        checkQuestions(definition, command);
        var feedback = new PilotFeedback(
                ref,
                actor.id(),
                educator ? ActorRole.EDUCATOR : ActorRole.ASSESSOR,
                now,
                new TreeMap<>(command.ratings()),
                command.comment());
        DocumentKey key = key(actor.id(), ref);
        var before = ledger.load(key, PilotFeedback.class);
        unit.put(
                key,
                before == null ? 0 : before.version(),
                feedback,
                new IndexEntry("educator", actor.id().value()),
                new IndexEntry("definition", ref.toString()));
        unit.journal(new DocumentKey(TYPE, ref.toString()), feedback, GIVEN);
        definitions.touchPilot(ref, unit);
        return feedback;
    }

    private static void checkQuestions(MicroCredential definition, PilotCommand.GiveFeedback command) {
        PilotPolicy policy = definition.pilot();
        List<String> known = policy == null
                ? List.of()
                : policy.questions().stream().map(PilotPolicy.Question::id).toList();
        var faults = new Violations();
        faults.check(
                !command.ratings().isEmpty() || command.comment() != null,
                "/ratings",
                CoreError.VALUE_REQUIRED,
                "Nothing is said: neither a rating nor a comment.");
        for (String question : command.ratings().keySet()) {
            faults.check(
                    known.isEmpty() || known.contains(question),
                    "/ratings/" + question,
                    CoreError.REFERENCE_UNKNOWN,
                    "'" + question + "' is no question of " + definition.ref() + "; its questions are " + known + ".");
        }
        faults.throwIfAny();
    }

    /** @throws NotFoundException if this person said nothing */
    public PilotFeedback get(PersonId person, DefinitionRef ref) {
        var loaded = ledger.load(key(person, ref), PilotFeedback.class);
        if (loaded == null) {
            throw new NotFoundException(TYPE, ref.toString());
        }
        return loaded.value();
    }

    /** All that one person said, by definition. */
    public List<PilotFeedback> of(PersonId person) {
        return ledger.all(TYPE, "educator", person.value(), PilotFeedback.class).stream()
                .sorted(Comparator.comparing(PilotFeedback::definition))
                .toList();
    }

    private static DocumentKey key(PersonId person, DefinitionRef ref) {
        return new DocumentKey(TYPE, Awards.pair(person.value(), ref.toString()));
    }
}

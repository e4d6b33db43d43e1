package dev.cairn.internal.rules;

import dev.cairn.credential.MicroCredential;
import dev.cairn.credential.PilotGates;
import dev.cairn.credential.PilotPolicy;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.error.CoreError;
import dev.cairn.error.RefusedException;
import dev.cairn.error.Violations;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.pilot.PilotCommand;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.ExplainedRefusalException;
import dev.cairn.reason.Reason;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who says what of pilots, and what must be shown before a pilot is over. */
public final class PilotRules {
    private PilotRules() {}

    /** The gates of a micro-credential's pilot, or null. */
    public static @Nullable PilotGates gates(MicroCredential definition) {
        PilotPolicy policy = definition.pilot();
        return policy == null ? null : policy.gates();
    }

    /** What a pilot came to; {@code gate} is what the host's gate says, or null if there is none. */
    public static Reason result(DefinitionStatus status, @Nullable Reason gate) {
        if (status != DefinitionStatus.PILOT) {
            return Reason.notMet(CoreReason.PILOT_NOT_HELD);
        }
        if (gate == null) {
            return Reason.undecided(CoreReason.PILOT_NO_GATE);
        }
        return (gate.isMet()
                        ? Reason.met(CoreReason.PILOT_GATES_PASSED)
                        : Reason.notMet(CoreReason.PILOT_GATES_NOT_PASSED))
                .because(gate);
    }

    /**
     * Checks that every pilot passed, unless the issuer goes without.
     *
     * @param results what each came to
     */
    public static void arePassed(DefinitionCommand.Publish publish, Collection<Reason> results) {
        List<Reason> failed = results.stream().filter(reason -> !reason.isMet()).toList();
        if (!failed.isEmpty() && publish.withoutPilotGate() == null) {
            throw new ExplainedRefusalException(
                    CoreError.DEFINITION_PILOT_GATE,
                    "Not shown to be ready by a pilot: "
                            + failed.stream()
                                    .map(reason -> reason.detail("definition"))
                                    .toList()
                            + ".",
                    Reason.notMet(CoreReason.PILOT_NOT_PASSED).because(failed));
        }
    }

    /**
     * Checks that a person may say something of a pilot.
     *
     * @param takesPart whether they are in its cohort or assess in it
     */
    public static void mayGive(
            PilotCommand.GiveFeedback command,
            MicroCredential definition,
            DefinitionStatus status,
            boolean takesPart,
            PersonId person) {
        DefinitionRef ref = command.microCredential();
        if (status != DefinitionStatus.PILOT) {
            throw new RefusedException(
                    CoreError.PILOT_FEEDBACK_CLOSED, ref + " is " + status + ", and its pilot takes no feedback.");
        }
        if (!takesPart) {
            throw new RefusedException(
                    CoreError.PILOT_NOT_PARTICIPANT, person + " takes no part in the pilot of " + ref + ".");
        }
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
}

package dev.cairn.pilot;

import dev.cairn.credential.PilotGates;
import dev.cairn.reason.Reason;

/**
 * Holds a pilot against the gates of its definition. {@code cairn-rubric} has one that makes a report of the pilot,
 * {@code ReportGate}; the host hands it to the builder. Implementations are pure and thread-safe.
 */
@FunctionalInterface
public interface PilotGate {
    /**
     * Whether the pilot passes its gates.
     *
     * @param pilot of a micro-credential that has gates
     * @param gates its gates
     * @return met if every gate is passed; any other verdict keeps the definition from being published. It names no
     *     educator: it is journalled
     */
    Reason check(Pilot pilot, PilotGates gates);
}

package dev.cairn.rubric.report;

import dev.cairn.credential.PilotGates;
import dev.cairn.pilot.Pilot;
import dev.cairn.pilot.PilotGate;
import dev.cairn.reason.Reason;

/**
 * Lets a micro-credential be published if the report of its pilot passes every gate; hand it to the builder of
 * {@code Cairn}. What could not be measured passes no gate: a gate for time does not, unless the host makes the report of
 * {@link PilotData} with its own measurements and a gate of its own. Thread-safe.
 */
public final class ReportGate implements PilotGate {
    /** The gate. */
    public ReportGate() {}

    /** The {@link PilotReport#readiness() readiness} of the pilot's report. */
    @Override
    public Reason check(Pilot pilot, PilotGates gates) {
        return PilotReport.of(pilot, gates).readiness();
    }
}

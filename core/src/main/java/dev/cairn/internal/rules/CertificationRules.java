package dev.cairn.internal.rules;

import dev.cairn.assessment.Certification;
import dev.cairn.assessment.CertificationCommand;
import java.time.Instant;

/** How long assessors are certified. */
public final class CertificationRules {
    private CertificationRules() {}

    /** The certification that is asked for. */
    public static Certification certify(CertificationCommand.Certify command, Instant now) {
        return new Certification(
                command.assessor(), command.rubric(), now, EndInstants.at("/until", command.until()), command.reason());
    }
}

package dev.cairn.internal.facts;

import dev.cairn.assessment.Submission;
import dev.cairn.award.Award;
import dev.cairn.credential.MicroCredential;
import dev.cairn.credential.Qualification;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.internal.keep.Awards;
import dev.cairn.internal.keep.Certifications;
import dev.cairn.internal.keep.Definitions;
import dev.cairn.internal.keep.Holdings;
import dev.cairn.internal.rules.AssessorRules;
import dev.cairn.reason.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tells who is qualified to assess. */
public record Qualifications(Definitions definitions, Awards awards, Holdings holdings, Certifications certifications) {
    /** That anybody is, where nothing is asked. */
    public static final Reason NOTHING_ASKED = AssessorRules.qualified(List.of());

    /** {@code assessor.qualified} or {@code assessor.not-qualified}, resting on a reason for each thing asked for. */
    public Reason of(PersonId person, Submission submission, Instant now) {
        Qualification asked = submission.policy().qualification();
        if (asked == null) {
            return NOTHING_ASKED;
        }
        List<Reason> reasons = new ArrayList<>();
        if (asked.same()) {
            reasons.add(holds(person, submission.microCredential(), now));
        }
        if (asked.any()) {
            reasons.add(AssessorRules.holdsAny(
                    awards.of(person).stream().anyMatch(award -> isOfMicroCredential(award, now))));
        }
        asked.holds().forEach(needed -> reasons.add(holds(person, needed, now)));
        if (asked.certified()) {
            DefinitionRef rubric =
                    definitions.microCredential(submission.microCredential()).rubric();
            reasons.add(AssessorRules.certified(rubric, certifications.isCertified(person, rubric, now)));
        }
        return AssessorRules.qualified(reasons);
    }

    private static boolean isOfMicroCredential(Award award, Instant now) {
        return award.isActiveAt(now) && award.definition().kind().equals(MicroCredential.KIND.name());
    }

    private Reason holds(PersonId person, DefinitionRef definition, Instant now) {
        return AssessorRules.holds(definition, holdings.of(person, definition).inForce(now) != null);
    }
}

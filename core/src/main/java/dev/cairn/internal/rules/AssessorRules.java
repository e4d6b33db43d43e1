package dev.cairn.internal.rules;

import dev.cairn.assessment.Submission;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Who is qualified to assess, and who may be given a place. */
public final class AssessorRules {
    private AssessorRules() {}

    /** {@code assessor.qualified} or {@code assessor.not-qualified}, resting on a reason for each thing asked for. */
    public static Reason qualified(List<Reason> asked) {
        boolean met = asked.stream().allMatch(Reason::isMet);
        return Reason.of(met ? CoreReason.ASSESSOR_QUALIFIED : CoreReason.ASSESSOR_NOT_QUALIFIED, Verdict.of(met))
                .because(asked);
    }

    /** Whether an award of a definition is held. */
    public static Reason holds(DefinitionRef definition, boolean held) {
        return Reason.of(CoreReason.ASSESSOR_HOLDS, Verdict.of(held)).with("definition", definition);
    }

    /** Whether an award of any micro-credential is held. */
    public static Reason holdsAny(boolean held) {
        return Reason.of(CoreReason.ASSESSOR_HOLDS_ANY, Verdict.of(held));
    }

    /** Whether a certification for a rubric is in force. */
    public static Reason certified(DefinitionRef rubric, boolean certified) {
        return Reason.of(CoreReason.ASSESSOR_CERTIFIED, Verdict.of(certified)).with("rubric", rubric);
    }

    /**
     * Whether, and why, a person may be given a place; access aside.
     *
     * @param qualified whether they are qualified
     * @param partial whether something stands between them and whose it is
     * @param blind whether whoever asks may not learn whose it is
     */
    public static Reason eligible(
            Submission submission, PersonId person, Reason qualified, boolean partial, boolean blind) {
        List<Reason> reasons = new ArrayList<>(qualified.because());
        boolean own = person.equals(submission.educator());
        if (own && !blind) {
            reasons.add(Reason.notMet(CoreReason.ASSESSOR_OWN_WORK));
        } else if (own || partial) {
            reasons.add(Reason.notMet(CoreReason.ASSESSOR_PARTIAL));
        }
        if (submission.assignmentOf(person) != null || submission.isJudgedBy(person)) {
            reasons.add(Reason.notMet(CoreReason.ASSESSOR_TAKES_PART));
        }
        return qualified(reasons);
    }

    /** Whether a person could take a submission up now, if nothing stands between them and whose it is. */
    public static boolean mayTakeUp(Submission submission, PersonId person) {
        return !person.equals(submission.educator())
                && submission.assignmentOf(person) == null
                && !submission.isJudgedBy(person);
    }
}

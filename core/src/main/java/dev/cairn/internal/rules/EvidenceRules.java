package dev.cairn.internal.rules;

import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionEvent;
import dev.cairn.award.Award;
import dev.cairn.error.CoreError;
import dev.cairn.id.PersonId;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.ExplainedRefusalException;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is made of files that others showed too, and of evidence that changed after it was handed in. */
public final class EvidenceRules {
    private EvidenceRules() {}

    /**
     * A note for those of the same group who showed a file too, and one for all others.
     *
     * @param group of the educator, or null
     * @param submissions all that show the file
     * @param awards all that were made on the file
     */
    public static List<Reason> alsoShown(
            String digest,
            PersonId educator,
            @Nullable String group,
            List<Submission> submissions,
            List<Award> awards) {
        Set<PersonId> mates = new HashSet<>();
        Set<PersonId> others = new HashSet<>();
        for (Submission other : submissions) {
            boolean isMate = group != null && group.equals(other.group());
            (isMate ? mates : others).add(other.educator());
        }
        awards.forEach(award -> others.add(award.educator()));
        mates.remove(educator);
        others.remove(educator);
        others.removeAll(mates);
        return Stream.of(
                        shown(CoreReason.EVIDENCE_SHARED_IN_GROUP, digest, mates),
                        shown(CoreReason.EVIDENCE_ALSO_HANDED_IN, digest, others))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Reason> shown(CoreReason code, String digest, Set<PersonId> others) {
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(Reason.note(code).with("sha256", digest).with("others", others.size()));
    }

    /**
     * Nobody judges an artifact that is not what was handed in; a link that changed is told to those who judge.
     *
     * @param check what was found when the evidence was read again
     */
    public static List<SubmissionEvent> checked(Submission submission, Reason check) {
        if (forbidsJudging(check)) {
            throw new ExplainedRefusalException(
                    CoreError.EVIDENCE_NOT_INTACT,
                    "An artifact of " + submission.id() + " is missing or is not what was handed in. Maybe put its "
                            + "bytes into the store again?",
                    check);
        }
        return check.equals(submission.evidenceCheck()) ? List.of() : List.of(SubmissionEvent.evidenceChecked(check));
    }

    private static boolean forbidsJudging(Reason check) {
        return check.because().stream().anyMatch(r -> r.verdict() == Verdict.NOT_MET && r.detail("sha256") != null);
    }
}

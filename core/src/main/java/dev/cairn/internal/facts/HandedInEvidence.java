package dev.cairn.internal.facts;

import dev.cairn.assessment.Submission;
import dev.cairn.credential.EvidenceRequirement;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.PersonId;
import dev.cairn.internal.evidence.Integrity;
import dev.cairn.internal.keep.Awards;
import dev.cairn.internal.keep.Files;
import dev.cairn.internal.keep.Submissions;
import dev.cairn.internal.rules.EvidenceRules;
import dev.cairn.internal.rules.SubmissionRules;
import dev.cairn.internal.rules.SubmissionRules.Looked;
import dev.cairn.reason.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what is known of evidence when it is handed in: its bytes, its links, and who showed it too.
 *
 * @param integrity reads the bytes
 */
public record HandedInEvidence(Integrity integrity, Submissions submissions, Awards awards) {
    /** What is known of the evidence of a submission. */
    public Looked of(Submission submission, List<EvidenceRequirement> asked) {
        Looked looked = of(submission.educator(), submission.group(), submission.evidence());
        List<Reason> faults = new ArrayList<>(
                SubmissionRules.copiedWithinGroup(submission, asked, submissions.groupMates(submission)));
        faults.addAll(looked.faults());
        return new Looked(looked.recorded(), faults, looked.notes());
    }

    /** What is known of evidence of an educator. */
    public Looked of(PersonId educator, @Nullable String group, List<EvidenceItem> evidence) {
        Integrity.Recorded recorded = integrity.record(evidence);
        List<Reason> notes = new ArrayList<>();
        for (String digest : Files.of(evidence)) {
            notes.addAll(EvidenceRules.alsoShown(
                    digest, educator, group, submissions.showing(digest), awards.showing(digest)));
        }
        notes.addAll(recorded.notes());
        return new Looked(recorded.evidence(), recorded.faults(), notes);
    }
}

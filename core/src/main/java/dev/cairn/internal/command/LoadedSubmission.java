package dev.cairn.internal.command;

import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionEvent;
import dev.cairn.internal.keep.Submissions;
import dev.cairn.internal.ledger.Changes;
import dev.cairn.internal.ledger.Loaded;
import dev.cairn.internal.ledger.Put;
import java.util.List;
import java.util.Optional;

/**
 * A submission that something happens to.
 *
 * @param loaded as it is
 * @param pilot the pilot that it is part of, to be stored with it
 */
record LoadedSubmission(Loaded<Submission> loaded, Optional<Put> pilot) {
    Submission value() {
        return loaded.value();
    }

    /** The submission after all of these, which are to be stored. */
    Submission after(List<SubmissionEvent> events, Changes changes) {
        Submission submission = loaded.value();
        for (SubmissionEvent event : events) {
            submission = submission.apply(event);
            changes.happened(loaded.key(), event.event(), event);
        }
        changes.put(Submissions.KIND, loaded, submission);
        pilot.ifPresent(changes::put);
        return submission;
    }
}

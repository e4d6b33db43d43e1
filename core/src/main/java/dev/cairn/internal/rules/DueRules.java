package dev.cairn.internal.rules;

import dev.cairn.assessment.SubmissionStatus;
import dev.cairn.assessment.SubmissionView;
import dev.cairn.credential.Turnaround;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** By when educators are promised a decision. */
public final class DueRules {
    private DueRules() {}

    /**
     * By when a decision is promised, counted from when it was handed in or its review asked for, or while it is screened
     * the end of that, if that is promised; null if no decision is awaited or nothing is promised.
     */
    public static @Nullable Instant dueAt(SubmissionView submission, ZoneId zone, Set<LocalDate> holidays) {
        SubmissionStatus status = submission.status();
        Turnaround screening = submission.policy().screeningTurnaround();
        Turnaround turnaround = screening != null && status == SubmissionStatus.SCREENING
                ? screening
                : submission.policy().turnaround();
        Instant reviewRequestedAt = submission.reviewRequestedAt();
        Instant from = reviewRequestedAt == null ? submission.submittedAt() : reviewRequestedAt;
        return status.isEditable() || status.isFinal() || turnaround == null || from == null
                ? null
                : turnaround.after(from, zone, holidays);
    }
}

package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.AwardId;
import dev.cairn.id.PersonId;
import dev.cairn.reason.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each event of {@link SubmissionEvent} changes. */
final class SubmissionEvents {
    private SubmissionEvents() {}

    record EvidenceSaved(@JsonProperty("evidence") List<EvidenceItem> evidence) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> {
                next.annotations = Submission.Kept.each(
                        before.annotations(), remark -> remark.following(before.evidence(), evidence));
                next.evidence = evidence;
            });
        }
    }

    record Submitted(
            @JsonProperty("at") Instant at,
            @JsonProperty("completeness") Reason completeness,
            @JsonProperty("places") int places,
            @JsonProperty("flags") List<Reason> flags)
            implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> {
                next.status = before.policy().screening() ? SubmissionStatus.SCREENING : SubmissionStatus.SUBMITTED;
                next.submittedAt = at;
                next.completeness = completeness;
                next.places = places;
                next.flags = flags;
            });
        }
    }

    record Returned(@JsonProperty("completeness") Reason completeness) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> {
                next.status = SubmissionStatus.RETURNED;
                next.completeness = completeness;
            });
        }
    }

    record Withdrawn() implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> next.status = SubmissionStatus.WITHDRAWN);
        }
    }

    record Claimed(@JsonProperty("assignment") Assignment assignment) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> {
                next.status = SubmissionStatus.UNDER_ASSESSMENT;
                next.assignments = Submission.Kept.plus(before.assignments(), assignment);
            });
        }
    }

    record Released(@JsonProperty("assessor") PersonId assessor) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> {
                next.assignments = before.assignments().stream()
                        .filter(place -> !place.assessor().equals(assessor))
                        .toList();
                if (next.assignments.isEmpty()) {
                    next.status = SubmissionStatus.SUBMITTED;
                }
            });
        }
    }

    record Assessed(@JsonProperty("assessment") Assessment assessment) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> next.assessments = Submission.Kept.plus(before.assessments(), assessment));
        }
    }

    record Moderated(@JsonProperty("moderation") Moderation moderation) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> {
                next.moderation = moderation;
                next.status = moderation.isSettled() ? SubmissionStatus.AGREED : SubmissionStatus.DISPUTED;
            });
        }
    }

    record Adjudicated(@JsonProperty("adjudication") Assessment adjudication) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> next.adjudication = adjudication);
        }
    }

    record Decided(@JsonProperty("decision") Decision decision) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> {
                if (before.decision() != null) {
                    next.earlierDecisions = Submission.Kept.plus(before.earlierDecisions(), before.decision());
                }
                next.decision = decision;
                next.status = SubmissionStatus.DECIDED;
            });
        }
    }

    record Awarded(
            @JsonProperty("award") AwardId award,

            @JsonProperty("conditions") @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<String> conditions)
            implements SubmissionEvent {
        /** Copies the ids; a null list is empty. */
        public Awarded(AwardId award, @Nullable List<String> conditions) {
            this.award = award;
            this.conditions = conditions == null ? List.of() : List.copyOf(conditions);
        }

        @Override
        public Submission after(Submission before) {
            return before.with(next -> next.award = award);
        }
    }

    record Reopened() implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> {
                next.status = SubmissionStatus.DRAFT;
                next.submittedAt = null;
            });
        }
    }

    record Screened(
            @JsonProperty("by") PersonId by,
            @JsonProperty("at") Instant at) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> {
                next.status = SubmissionStatus.SUBMITTED;
                next.screening = this;
            });
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Extended(
            @JsonProperty("until") Instant until,
            @JsonProperty("reason") String reason,
            @JsonProperty("by") @Nullable PersonId by,
            @JsonProperty("at") @Nullable Instant at)
            implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> {
                next.deadline = until;
                next.extensions = Submission.Kept.plus(before.extensions(), new Extension(until, by, at, reason));
            });
        }
    }

    record Accommodated(@JsonProperty("accommodation") Accommodation accommodation) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(
                    next -> next.accommodations = Submission.Kept.plus(before.accommodations(), accommodation));
        }
    }

    record Coached(
            @JsonProperty("by") PersonId by,
            @JsonProperty("at") Instant at) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> next.coaching = this);
        }
    }

    record ReviewRequested(
            @JsonProperty("at") Instant at,
            @JsonProperty("reason") String reason) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> {
                next.status = SubmissionStatus.UNDER_REVIEW;
                next.reviewRequest = this;
            });
        }
    }

    record Reviewed(@JsonProperty("review") Assessment review) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> next.review = review);
        }
    }

    record Annotated(@JsonProperty("annotation") Annotation annotation) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> next.annotations = Submission.Kept.plus(before.annotations(), annotation));
        }
    }

    record EvidenceChecked(@JsonProperty("check") Reason check) implements SubmissionEvent {
        @Override
        public Submission after(Submission before) {
            return before.with(next -> next.evidenceCheck = check);
        }
    }
}

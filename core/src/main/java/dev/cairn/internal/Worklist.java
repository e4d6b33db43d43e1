package dev.cairn.internal;

import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.assessment.Submission;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the submissions that somebody may take up. */
public final class Worklist {
    private static final int LEAST_PAGE = 50;
    private static final Map<ActorRole, List<String>> AWAITS = Map.of(
            ActorRole.COORDINATOR, List.of("screening"),
            ActorRole.ASSESSOR, List.of("assessor", "rating"),
            ActorRole.ADJUDICATOR, List.of("adjudicator"),
            ActorRole.ISSUER, List.of("decision", "award"));

    private final Submissions submissions;
    private final Qualifications qualifications;

    /** Among {@code submissions}. */
    public Worklist(Submissions submissions, Qualifications qualifications) {
        this.submissions = submissions;
        this.qualifications = qualifications;
    }

    /**
     * The first {@code limit} of them after {@code after}, by id.
     *
     * @throws IllegalArgumentException if the limit is out of range
     */
    public List<Submission> of(Actor actor, @Nullable SubmissionId after, int limit, Instant now) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("A page has 1 to 1000 submissions, not " + limit + ".");
        }
        List<String> kinds = actor.roles().stream()
                .flatMap(role -> AWAITS.getOrDefault(role, List.of()).stream())
                .toList();
        int size = Math.max(limit, LEAST_PAGE);
        List<Submission> found = new ArrayList<>();
        SubmissionId last = after;
        while (true) {
            SortedMap<SubmissionId, Submission> waiting = new TreeMap<>();
            for (String kind : kinds) {
                submissions.awaiting(kind, last, size).forEach(submission -> waiting.put(submission.id(), submission));
            }
            // Only so many come before whatever is not on a page yet.
            List<Submission> page = waiting.values().stream().limit(size).toList();
            for (Submission submission : page) {
                if (mayTakeUp(actor.id(), submission, now)) {
                    found.add(submission);
                    if (found.size() == limit) {
                        return found;
                    }
                }
            }
            if (page.size() < size) {
                return found;
            }
            last = page.get(size - 1).id();
        }
    }

    private boolean mayTakeUp(PersonId person, Submission submission, Instant now) {
        return !person.equals(submission.educator())
                && submission.assignmentOf(person) == null
                && !submission.isJudgedBy(person)
                && isOpen(submission, person, now)
                && !submissions.isPartial(person, submission);
    }

    private boolean isOpen(Submission submission, PersonId person, Instant now) {
        return switch (submission.status()) {
            case SCREENING -> !SubmissionRules.isInGrace(submission, now);
            case SUBMITTED -> !SubmissionRules.isInGrace(submission, now) && isQualified(submission, person, now);
            case UNDER_ASSESSMENT -> hasPlace(submission, now) && isQualified(submission, person, now);
            case DISPUTED, UNDER_REVIEW -> isQualified(submission, person, now);
            default -> true;
        };
    }

    private static boolean hasPlace(Submission submission, Instant now) {
        return submission.assignments().size() < submission.places()
                || submission.assignments().stream().anyMatch(place -> JudgingRules.hasLapsed(submission, place, now));
    }

    private boolean isQualified(Submission submission, PersonId person, Instant now) {
        return qualifications.check(submission, person, now).isMet();
    }
}

package dev.cairn.internal.query;

import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionView;
import dev.cairn.error.CoreError;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.internal.access.Access;
import dev.cairn.internal.facts.Qualifications;
import dev.cairn.internal.keep.Submissions;
import dev.cairn.internal.ledger.Ledger;
import dev.cairn.internal.rules.AssessorRules;
import dev.cairn.internal.rules.DueRules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the submissions that somebody may take up, and those that are overdue.
 *
 * @param zone what is promised is counted in its business days
 */
public record Worklist(
        Access access, Submissions submissions, Qualifications qualifications, ZoneId zone, Set<LocalDate> holidays) {
    private static final int LEAST_PAGE = 50;
    private static final Map<ActorRole, List<String>> AWAITS = Map.of(
            ActorRole.COORDINATOR, List.of("screening"),
            ActorRole.ASSESSOR, List.of("assessor", "rating"),
            ActorRole.ADJUDICATOR, List.of("adjudicator"),
            ActorRole.ISSUER, List.of("decision", "award"));

    /** By when a decision is promised, or null. */
    public @Nullable Instant dueAt(SubmissionView submission) {
        return DueRules.dueAt(submission, zone, holidays);
    }

    /** Submissions without a decision whose promise has passed, the longest overdue first. */
    public List<SubmissionView> overdue(Actor actor, Instant now) {
        boolean may = actor.has(ActorRole.COORDINATOR) || access.seesAll(actor);
        access.require(may, actor, CoreError.ACCESS_ROLE);
        List<SubmissionView> late = new ArrayList<>();
        for (String kind : List.of("screening", "assessor", "rating", "adjudicator", "decision")) {
            Ledger.<Submission>eachPage(
                    last -> submissions.awaiting(kind, last == null ? null : last.id(), 500), submission -> {
                        SubmissionView seen = access.seen(actor, submission);
                        Instant due = dueAt(seen);
                        if (due != null && due.isBefore(now)) {
                            late.add(seen);
                        }
                    });
        }
        return late.stream()
                .sorted(Comparator.comparing((SubmissionView seen) -> Objects.requireNonNull(dueAt(seen)))
                        .thenComparing(SubmissionView::id))
                .toList();
    }

    /**
     * The first {@code limit} that wait for what the actor may do, after {@code after}, by id.
     *
     * @throws IllegalArgumentException if the limit is out of range
     */
    public List<SubmissionView> waitingFor(Actor actor, @Nullable SubmissionId after, int limit, Instant now) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("A page has 1 to 1000 submissions, not " + limit + ".");
        }
        List<String> kinds = actor.roles().stream()
                .flatMap(role -> AWAITS.getOrDefault(role, List.of()).stream())
                .toList();
        int size = Math.max(limit, LEAST_PAGE);
        List<SubmissionView> found = new ArrayList<>();
        SubmissionId last = after;
        while (true) {
            List<Submission> page = page(kinds, last, size);
            for (Submission submission : page) {
                if (mayTakeUp(actor.id(), submission, now)) {
                    found.add(access.seen(actor, submission));
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

    /** Only so many of all kinds come before whatever is not on a page yet. */
    private List<Submission> page(List<String> kinds, @Nullable SubmissionId last, int size) {
        SortedMap<SubmissionId, Submission> waiting = new TreeMap<>();
        for (String kind : kinds) {
            submissions.awaiting(kind, last, size).forEach(submission -> waiting.put(submission.id(), submission));
        }
        return waiting.values().stream().limit(size).toList();
    }

    private boolean mayTakeUp(PersonId person, Submission submission, Instant now) {
        return AssessorRules.mayTakeUp(submission, person)
                && isOpen(submission, person, now)
                && !access.isPartial(person, submission);
    }

    private boolean isOpen(Submission submission, PersonId person, Instant now) {
        return switch (submission.status()) {
            case SCREENING -> !submission.isInGrace(now);
            case SUBMITTED -> !submission.isInGrace(now) && isQualified(submission, person, now);
            case UNDER_ASSESSMENT -> submission.hasFreePlaceAt(now) && isQualified(submission, person, now);
            case DISPUTED, UNDER_REVIEW -> isQualified(submission, person, now);
            default -> true;
        };
    }

    private boolean isQualified(Submission submission, PersonId person, Instant now) {
        return qualifications.of(person, submission, now).isMet();
    }
}

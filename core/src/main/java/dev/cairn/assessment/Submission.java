package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.cairn.id.PersonId;
import dev.cairn.internal.value.Given;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An educator's submission of evidence for one micro-credential, and everything that was judged of it, as it is kept.
 * Immutable: the fold of its events, so that replaying the journal gives the same value. It names everybody; what a reader
 * may know of it is a {@link SubmissionView}.
 */
public final class Submission extends SubmissionFacts<Submission.Kept> {
    private static final long serialVersionUID = 1L;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private Submission(Kept kept) {
        super(kept);
        Objects.requireNonNull(kept.educator, "educator");
    }

    /**
     * What the first event begins.
     *
     * @throws IllegalArgumentException if it is an event that can only follow another
     */
    public static Submission start(SubmissionEvent event) {
        return event.begin();
    }

    static Submission begunBy(Started event) {
        Duration window = event.assessment().window();
        var first = new Kept();
        first.id = event.id();
        first.revision = 1;
        first.educator = event.educator();
        first.microCredential = event.microCredential();
        first.policy = event.assessment();
        first.status = SubmissionStatus.DRAFT;
        first.startedAt = event.at();
        first.attempt = event.attempt();
        first.previous = event.previous();
        first.note = Given.text(event.note());
        first.notYets = event.notYets();
        first.group = Given.text(event.group());
        first.deadline = window == null ? null : event.at().plus(window);
        first.places = event.assessment().assessors();
        return first.build();
    }

    /**
     * The submission after {@code event}. Pure: the rules of who may do what and when are applied before an event comes
     * to be, not here.
     *
     * @throws IllegalArgumentException if the event begins a submission
     */
    public Submission apply(SubmissionEvent event) {
        return event.after(this);
    }

    /** The same after one more event. */
    Submission with(Consumer<Kept> event) {
        var next = new Kept();
        next.take(state);
        next.revision++;
        event.accept(next);
        return next.build();
    }

    /**
     * What this reader may know of the submission.
     *
     * @param reader who reads
     * @param mayKnowAll whether blinding does not apply to them, as for the issuer and the auditor
     */
    public SubmissionView seenBy(PersonId reader, boolean mayKnowAll) {
        return SubmissionView.of(state, reader, mayKnowAll);
    }

    /** Whose it is. */
    public PersonId educator() {
        return state.educator;
    }

    /** The places taken. */
    public List<Assignment> assignments() {
        return state.assignments;
    }

    /** The ratings that came in, in that order; none is ever overwritten. */
    public List<Assessment> assessments() {
        return state.assessments;
    }

    /** The adjudicator's ratings, or null if there was no need. */
    public @Nullable Assessment adjudication() {
        return state.adjudication;
    }

    /** The decision, or null before it is released. */
    public @Nullable Decision decision() {
        return state.decision;
    }

    /** When a coordinator found it complete, or null. */
    public @Nullable Instant screenedAt() {
        return state.screening == null ? null : state.screening.at();
    }

    /** Accommodations granted. */
    public List<Accommodation> accommodations() {
        return state.accommodations;
    }

    /** When the educator met a coach about the decision, or null. */
    public @Nullable Instant coachedAt() {
        return state.coaching == null ? null : state.coaching.at();
    }

    /** The ratings of the review, or null. */
    public @Nullable Assessment review() {
        return state.review;
    }

    /** Decisions that a later one replaced, oldest first. */
    public List<Decision> earlierDecisions() {
        return state.earlierDecisions;
    }

    /** Remarks on the evidence, oldest first. */
    public List<Annotation> annotations() {
        return state.annotations;
    }

    /** Whether this person rated any of it, as assessor, adjudicator or in a review. */
    public boolean isJudgedBy(PersonId person) {
        Assessment adjudication = state.adjudication;
        Assessment review = state.review;
        return isAssessedBy(person)
                || adjudication != null && adjudication.assessor().equals(person)
                || review != null && review.assessor().equals(person);
    }

    /** Whether this assessor's ratings are in. */
    public boolean isAssessedBy(PersonId assessor) {
        for (Assessment assessment : state.assessments) {
            if (assessment.assessor().equals(assessor)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a place is free again: its lease is over, and nothing was rated. */
    public boolean hasLapsed(Assignment place, Instant now) {
        return !place.until().isAfter(now) && !isAssessedBy(place.assessor());
    }

    /** Whether an assessor, who holds a place, has still to rate. */
    public boolean isOpenPlaceOf(PersonId assessor) {
        return state.status == SubmissionStatus.UNDER_ASSESSMENT && !isAssessedBy(assessor);
    }

    /** Whether a place is free, or free again. */
    public boolean hasFreePlaceAt(Instant now) {
        return state.assignments.size() < state.places
                || state.assignments.stream().anyMatch(place -> hasLapsed(place, now));
    }

    /** Whether an assessor holds a place whose lease is not over, or has rated. */
    public boolean holdsPlaceAt(PersonId assessor, Instant now) {
        Assignment place = assignmentOf(assessor);
        return place != null && !hasLapsed(place, now);
    }

    /** The place this assessor holds, or null. */
    public @Nullable Assignment assignmentOf(PersonId assessor) {
        for (Assignment assignment : state.assignments) {
            if (assignment.assessor().equals(assessor)) {
                return assignment;
            }
        }
        return null;
    }

    @Override
    @Nullable
    Judgement judged() {
        return state.decision == null ? null : state.decision.judgement();
    }

    @Override
    boolean hasNoPlaceTaken() {
        return state.assignments.isEmpty();
    }

    /** What is kept, with the people in it. */
    @SuppressWarnings("NullAway.Init")
    static final class Kept extends State {
        private static final long serialVersionUID = 1L;

        PersonId educator;
        List<Assignment> assignments = List.of();
        List<Assessment> assessments = List.of();

        @Nullable
        Assessment adjudication;

        @Nullable
        Decision decision;

        SubmissionEvents.@Nullable Screened screening;
        List<Accommodation> accommodations = List.of();
        SubmissionEvents.@Nullable Coached coaching;

        @Nullable
        Assessment review;

        List<Decision> earlierDecisions = List.of();
        List<Annotation> annotations = List.of();

        Submission build() {
            return new Submission(this);
        }
    }
}

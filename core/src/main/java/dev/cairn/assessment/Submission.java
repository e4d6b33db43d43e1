package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.cairn.credential.AssessmentPolicy;
import dev.cairn.credential.Blinding;
import dev.cairn.evidence.Artifact;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.internal.value.Given;
import dev.cairn.reason.Reason;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An educator's submission of evidence for one micro-credential, and everything that was judged of it. Immutable: the
 * fold of its events, so that replaying the journal gives the same value.
 *
 * <p>What a reader may not know is left out of the value they get (see {@link #seenBy}): while an assessment is blind,
 * {@link #educator()} is null for assessors, who get no file names, no places where evidence was made and no reasons of
 * accommodations or extensions either; and assessors' ids are the blank id {@link #HIDDEN}.
 */
public final class Submission implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Stands for a person whose id the reader may not see. */
    public static final PersonId HIDDEN = PersonId.of("hidden");

    private final State state;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private Submission(State state) {
        this.state = state;
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record State(
            @JsonProperty("id") SubmissionId id,
            @JsonProperty("revision") int revision,
            @JsonProperty("educator") @Nullable PersonId educator,
            @JsonProperty("microCredential") DefinitionRef microCredential,
            @JsonProperty("policy") AssessmentPolicy policy,
            @JsonProperty("status") SubmissionStatus status,
            @JsonProperty("startedAt") Instant startedAt,
            @JsonProperty("submittedAt") @Nullable Instant submittedAt,
            @JsonProperty("attempt") int attempt,
            @JsonProperty("previous") @Nullable SubmissionId previous,
            @JsonProperty("note") @Nullable String note,
            @JsonProperty("evidence") List<EvidenceItem> evidence,
            @JsonProperty("completeness") @Nullable Reason completeness,
            @JsonProperty("assignments") List<Assignment> assignments,
            @JsonProperty("assessments") List<Assessment> assessments,
            @JsonProperty("moderation") @Nullable Moderation moderation,
            @JsonProperty("adjudication") @Nullable Assessment adjudication,
            @JsonProperty("decision") @Nullable Decision decision,
            @JsonProperty("award") @Nullable AwardId award,
            @JsonProperty("notYets") int notYets,
            @JsonProperty("group") @Nullable String group,
            @JsonProperty("deadline") @Nullable Instant deadline,
            @JsonProperty("places") int places,
            @JsonProperty("flags") List<Reason> flags,
            @JsonProperty("screening") SubmissionEvent.@Nullable Screened screening,
            @JsonProperty("accommodations") List<Accommodation> accommodations,
            @JsonProperty("coaching") SubmissionEvent.@Nullable Coached coaching,
            @JsonProperty("reviewRequest") SubmissionEvent.@Nullable ReviewRequested reviewRequest,
            @JsonProperty("review") @Nullable Assessment review,
            @JsonProperty("earlierDecisions") List<Decision> earlierDecisions,
            @JsonProperty("annotations") List<Annotation> annotations,
            @JsonProperty("evidenceCheck") @Nullable Reason evidenceCheck,
            @JsonProperty("extensions") List<Extension> extensions)
            implements Serializable {
        private State {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(microCredential, "microCredential");
            Objects.requireNonNull(policy, "policy");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(startedAt, "startedAt");
            note = Given.text(note);
            group = Given.text(group);
            evidence = evidence == null ? List.of() : List.copyOf(evidence);
            assignments = assignments == null ? List.of() : List.copyOf(assignments);
            assessments = assessments == null ? List.of() : List.copyOf(assessments);
            flags = flags == null ? List.of() : List.copyOf(flags);
            accommodations = accommodations == null ? List.of() : List.copyOf(accommodations);
            earlierDecisions = earlierDecisions == null ? List.of() : List.copyOf(earlierDecisions);
            annotations = annotations == null ? List.of() : List.copyOf(annotations);
            extensions = extensions == null ? List.of() : List.copyOf(extensions);
        }
    }

    @JsonValue
    private State state() {
        return state;
    }

    /** The submission that {@code event} begins. */
    public static Submission start(SubmissionEvent.Started event) {
        Duration window = event.assessment().window();
        return new Submission(new State(
                event.id(),
                1,
                event.educator(),
                event.microCredential(),
                event.assessment(),
                SubmissionStatus.DRAFT,
                event.at(),
                null,
                event.attempt(),
                event.previous(),
                event.note(),
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                event.notYets(),
                event.group(),
                window == null ? null : event.at().plus(window),
                event.assessment().assessors(),
                List.of(),
                null,
                List.of(),
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                List.of()));
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

    Change change() {
        return new Change(state);
    }

    /**
     * What this reader may know of the submission.
     *
     * @param reader who reads
     * @param mayKnowAll whether blinding does not apply to them, as for the issuer and the auditor
     */
    public Submission seenBy(PersonId reader, boolean mayKnowAll) {
        if (mayKnowAll) {
            return this;
        }
        var view = new Change(state);
        view.revision = state.revision;
        boolean owner = reader.equals(state.educator);
        Blinding blinding = state.policy.blinding();
        if (owner) {
            boolean released = state.status == SubmissionStatus.DECIDED;
            if (!released) {
                view.assessments = List.of();
                view.moderation = null;
                view.adjudication = null;
                view.review = null;
                view.flags = List.of();
                view.annotations = by(reader);
            }
            if (blinding == Blinding.DOUBLE) {
                view.hideAssessorsExcept(reader);
            }
        } else if (blinding != Blinding.NONE) {
            view.educator = null;
            view.group = null;
            view.hideWhatNamesTheEducator(reader);
            boolean settled = state.moderation != null;
            if (!settled) {
                view.annotations = by(reader);
                view.assessments = state.assessments.stream()
                        .filter(a -> a.assessor().equals(reader))
                        .toList();
            }
            view.hideAssessorsExcept(reader);
        }
        return view.build();
    }

    private List<Annotation> by(PersonId reader) {
        if (state.annotations.isEmpty()) {
            return List.of();
        }
        return state.annotations.stream()
                .filter(a -> a.author().equals(reader) || a.author().equals(state.educator))
                .toList();
    }

    /** Its id. */
    public SubmissionId id() {
        return state.id;
    }

    /** How many events made it; give it back with a command to be told if somebody else changed it meanwhile. */
    public int revision() {
        return state.revision;
    }

    /** Whose it is, or null if the reader may not know. */
    public @Nullable PersonId educator() {
        return state.educator;
    }

    /** The version of the micro-credential it is judged by. */
    public DefinitionRef microCredential() {
        return state.microCredential;
    }

    /** How it is judged. */
    public AssessmentPolicy policy() {
        return state.policy;
    }

    /** Where it stands. */
    public SubmissionStatus status() {
        return state.status;
    }

    /** When it was begun. */
    public Instant startedAt() {
        return state.startedAt;
    }

    /** When it was last found complete, or null. */
    public @Nullable Instant submittedAt() {
        return state.submittedAt;
    }

    /** 1 for the first, one more for each resubmission. */
    public int attempt() {
        return state.attempt;
    }

    /** The submission before this one, or null. */
    public @Nullable SubmissionId previous() {
        return state.previous;
    }

    /** What the educator says has changed since, or null. */
    public @Nullable String note() {
        return state.note;
    }

    /** The evidence as saved last. */
    public List<EvidenceItem> evidence() {
        return state.evidence;
    }

    /** What the last check for completeness found, or null before the first. */
    public @Nullable Reason completeness() {
        return state.completeness;
    }

    /** The places taken. */
    public List<Assignment> assignments() {
        return state.assignments;
    }

    /** The ratings that came in, in that order; none is ever overwritten. */
    public List<Assessment> assessments() {
        return state.assessments;
    }

    /** What the ratings came to together, or null before all are in. */
    public @Nullable Moderation moderation() {
        return state.moderation;
    }

    /** The adjudicator's ratings, or null if there was no need. */
    public @Nullable Assessment adjudication() {
        return state.adjudication;
    }

    /** The decision, or null before it is released. */
    public @Nullable Decision decision() {
        return state.decision;
    }

    /** The award made, or null. */
    public @Nullable AwardId award() {
        return state.award;
    }

    /** How many submissions before were decided without being met. */
    public int notYets() {
        return state.notYets;
    }

    /** Names those who work together, or null. */
    public @Nullable String group() {
        return state.group;
    }

    /** By when it must be handed in, or null. */
    public @Nullable Instant deadline() {
        return state.deadline;
    }

    /** How the deadline was moved, oldest first. */
    public List<Extension> extensions() {
        return state.extensions;
    }

    /** How many assessors it gets. */
    public int places() {
        return state.places;
    }

    /** What a coordinator and the assessors should know, such as evidence that another educator handed in too. */
    public List<Reason> flags() {
        return state.flags;
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

    /** Why the educator asked for a review, or null if they did not. */
    public @Nullable String reviewReason() {
        return state.reviewRequest == null ? null : state.reviewRequest.reason();
    }

    /** When the educator asked for a review, or null if they did not. */
    public @Nullable Instant reviewRequestedAt() {
        return state.reviewRequest == null ? null : state.reviewRequest.at();
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

    /**
     * What was found when artifacts and links were last read again for those who judge, item by item: met if everything
     * is what was handed in. Null before, and where there was nothing to read or nothing to read with.
     */
    public @Nullable Reason evidenceCheck() {
        return state.evidenceCheck;
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

    /** Whether it was decided as met. */
    public boolean isMet() {
        return state.decision != null && state.decision.judgement().outcome() == Outcome.MET;
    }

    /** How many submissions up to this one were decided without being met. */
    public int decidedNotYets() {
        return state.notYets + (state.decision == null || isMet() ? 0 : 1);
    }

    /** Until when the educator may take it back into work, or null if it is not handed in or there is no grace. */
    public @Nullable Instant endOfGrace() {
        Duration grace = state.policy.grace();
        return grace == null || state.submittedAt == null ? null : state.submittedAt.plus(grace);
    }

    /** Whether the educator may still take it back into work: nobody may begin to screen or assess it. */
    public boolean isInGrace(Instant now) {
        Instant end = endOfGrace();
        return end != null && state.assignments.isEmpty() && now.isBefore(end);
    }

    /** Whether a place is free again: its lease is over, and nothing was rated. */
    public boolean hasLapsed(Assignment place, Instant now) {
        return !place.until().isAfter(now) && !isAssessedBy(place.assessor());
    }

    /** Whether an assessor, who holds a place, has still to rate. */
    public boolean isOpenPlaceOf(PersonId assessor) {
        return state.status == SubmissionStatus.UNDER_ASSESSMENT && !isAssessedBy(assessor);
    }

    /** Whether it waits for assessors or is under assessment. */
    public boolean isToBeAssessed() {
        return state.status == SubmissionStatus.SUBMITTED || state.status == SubmissionStatus.UNDER_ASSESSMENT;
    }

    /** Whether it waits for an adjudicator. */
    public boolean isToBeAdjudicated() {
        return state.status == SubmissionStatus.DISPUTED || state.status == SubmissionStatus.UNDER_REVIEW;
    }

    /** Whether assessors may take places now. */
    public boolean isOpenAt(Instant now) {
        return isToBeAssessed() && !isInGrace(now);
    }

    /** Whether it may be handed in now. */
    public boolean mayBeHandedInAt(Instant now) {
        return state.status.isEditable() && (state.deadline == null || !now.isAfter(state.deadline));
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

    /** Whether none of its evidence is a file or a link. */
    public boolean hasNothingToReadAgain() {
        return state.evidence.stream().allMatch(item -> item.artifact() == null && item.link() == null);
    }

    /**
     * What the ratings came to together.
     *
     * @throws IllegalStateException before all are in
     */
    public Moderation moderated() {
        if (state.moderation == null) {
            throw new IllegalStateException(this + " without moderation.");
        }
        return state.moderation;
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
    public boolean equals(Object other) {
        return other instanceof Submission that && state.equals(that.state);
    }

    @Override
    public int hashCode() {
        return state.id.hashCode();
    }

    /** Id and status; nothing about people. */
    @Override
    public String toString() {
        return state.id + " " + state.status;
    }

    /** The next state, as an event or a view changes it. */
    static final class Change {
        private static final String PROVIDER = "provider";

        private final State from;
        int revision;

        @Nullable
        PersonId educator;

        SubmissionStatus status;

        @Nullable
        Instant submittedAt;

        List<EvidenceItem> evidence;

        @Nullable
        Reason completeness;

        List<Assignment> assignments;
        List<Assessment> assessments;

        @Nullable
        Moderation moderation;

        @Nullable
        Assessment adjudication;

        @Nullable
        Decision decision;

        @Nullable
        AwardId award;

        @Nullable
        String group;

        @Nullable
        Instant deadline;

        int places;
        List<Reason> flags;
        SubmissionEvent.@Nullable Screened screening;
        List<Accommodation> accommodations;
        SubmissionEvent.@Nullable Coached coaching;
        SubmissionEvent.@Nullable ReviewRequested reviewRequest;

        @Nullable
        Assessment review;

        List<Decision> earlierDecisions;
        List<Annotation> annotations;

        @Nullable
        Reason evidenceCheck;

        List<Extension> extensions;

        private Change(State from) {
            this.from = from;
            this.revision = from.revision + 1;
            this.educator = from.educator;
            this.status = from.status;
            this.submittedAt = from.submittedAt;
            this.evidence = from.evidence;
            this.completeness = from.completeness;
            this.assignments = from.assignments;
            this.assessments = from.assessments;
            this.moderation = from.moderation;
            this.adjudication = from.adjudication;
            this.decision = from.decision;
            this.award = from.award;
            this.group = from.group;
            this.deadline = from.deadline;
            this.places = from.places;
            this.flags = from.flags;
            this.screening = from.screening;
            this.accommodations = from.accommodations;
            this.coaching = from.coaching;
            this.reviewRequest = from.reviewRequest;
            this.review = from.review;
            this.earlierDecisions = from.earlierDecisions;
            this.annotations = from.annotations;
            this.evidenceCheck = from.evidenceCheck;
            this.extensions = from.extensions;
        }

        /** File names, places, and reasons of accommodations and extensions. */
        private void hideWhatNamesTheEducator(PersonId reader) {
            for (EvidenceItem item : evidence) {
                if (isNaming(item)) {
                    evidence = each(evidence, i -> isNaming(i) ? i.unnamed() : i);
                    break;
                }
            }
            completeness = completeness == null || !tellsProvider(completeness) ? completeness : unnamed(completeness);
            flags = each(flags, flag -> tellsProvider(flag) ? unnamed(flag) : flag);
            accommodations = each(
                    accommodations, a -> a.by().equals(reader) ? a : new Accommodation(a.by(), a.at(), a.what(), null));
            extensions =
                    each(extensions, e -> reader.equals(e.by()) ? e : new Extension(e.until(), e.by(), e.at(), null));
        }

        private static boolean isNaming(EvidenceItem item) {
            Artifact artifact = item.artifact();
            return item.provider() != null || artifact != null && artifact.fileName() != null;
        }

        private static boolean tellsProvider(Reason reason) {
            if (reason.detail(PROVIDER) != null) {
                return true;
            }
            for (Reason beneath : reason.because()) {
                if (tellsProvider(beneath)) {
                    return true;
                }
            }
            return false;
        }

        private static Reason unnamed(Reason reason) {
            Reason shown = reason.detail(PROVIDER) == null ? reason : reason.with(PROVIDER, "–");
            return new Reason(shown.code(), shown.verdict(), shown.details(), each(shown.because(), Change::unnamed));
        }

        private void hideAssessorsExcept(@Nullable PersonId reader) {
            assignments = each(assignments, a -> new Assignment(shown(a.assessor(), reader), a.since(), a.until()));
            assessments = each(assessments, a -> hide(a, reader));
            adjudication = adjudication == null ? null : hide(adjudication, reader);
            review = review == null ? null : hide(review, reader);
            decision = decision == null ? null : hide(decision, reader);
            earlierDecisions = each(earlierDecisions, d -> hide(d, reader));
            annotations = each(
                    annotations,
                    a -> new Annotation(
                            a.id(), shown(a.author(), reader), a.at(), a.item(), a.position(), a.replyTo(), a.text()));
            screening = screening == null
                    ? null
                    : new SubmissionEvent.Screened(shown(screening.by(), reader), screening.at());
            coaching =
                    coaching == null ? null : new SubmissionEvent.Coached(shown(coaching.by(), reader), coaching.at());
            accommodations =
                    each(accommodations, a -> new Accommodation(shown(a.by(), reader), a.at(), a.what(), a.reason()));
            extensions = each(extensions, e -> hide(e, reader));
        }

        static <T> List<T> plus(List<T> list, T one) {
            var more = new ArrayList<>(list);
            more.add(one);
            return more;
        }

        static <T> List<T> each(List<T> all, UnaryOperator<T> change) {
            if (all.isEmpty()) {
                return all;
            }
            List<T> changed = new ArrayList<>(all);
            changed.replaceAll(change);
            return changed;
        }

        private static Assessment hide(Assessment assessment, @Nullable PersonId reader) {
            return new Assessment(shown(assessment.assessor(), reader), assessment.at(), assessment.sheet());
        }

        private static Decision hide(Decision decision, @Nullable PersonId reader) {
            return new Decision(shown(decision.by(), reader), decision.at(), decision.judgement());
        }

        private static Extension hide(Extension extension, @Nullable PersonId reader) {
            PersonId by = extension.by();
            return by == null
                    ? extension
                    : new Extension(extension.until(), shown(by, reader), extension.at(), extension.reason());
        }

        private static PersonId shown(PersonId person, @Nullable PersonId reader) {
            return person.equals(reader) ? person : HIDDEN;
        }

        Submission build() {
            return new Submission(new State(
                    from.id,
                    revision,
                    educator,
                    from.microCredential,
                    from.policy,
                    status,
                    from.startedAt,
                    submittedAt,
                    from.attempt,
                    from.previous,
                    from.note,
                    evidence,
                    completeness,
                    assignments,
                    assessments,
                    moderation,
                    adjudication,
                    decision,
                    award,
                    from.notYets,
                    group,
                    deadline,
                    places,
                    flags,
                    screening,
                    accommodations,
                    coaching,
                    reviewRequest,
                    review,
                    earlierDecisions,
                    annotations,
                    evidenceCheck,
                    extensions));
        }
    }
}

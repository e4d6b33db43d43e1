package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.credential.Blinding;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.PersonId;
import dev.cairn.reason.Reason;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A submission as somebody may see it. Immutable.
 *
 * <p>What a reader may not know is not in it, and not in its JSON either. While an assessment is blind, assessors get no
 * {@link #educator()}, no group, no file names, no places where evidence was made and no reasons of accommodations or
 * extensions; and whoever may not know who assessed, decided or remarked gets null for that person, unless it is
 * themselves.
 */
public final class SubmissionView extends SubmissionFacts<SubmissionView.Shown> {
    private static final long serialVersionUID = 1L;

    private static final String PROVIDER = "provider";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private SubmissionView(Shown shown) {
        super(shown);
    }

    static SubmissionView of(Submission.Kept kept, PersonId reader, boolean mayKnowAll) {
        var left = new Submission.Kept();
        left.take(kept);
        Sight sight;
        if (mayKnowAll) {
            sight = new Sight(reader, true, true);
        } else if (reader.equals(kept.educator)) {
            sight = leaveToEducator(left, reader);
        } else {
            sight = leaveToAssessor(left, reader);
        }
        return new SubmissionView(new Shown(left, sight));
    }

    private static Sight leaveToEducator(Submission.Kept left, PersonId reader) {
        if (left.status != SubmissionStatus.DECIDED) {
            leaveOutWhatIsNotReleased(left);
        }
        return new Sight(reader, true, left.policy.blinding() != Blinding.DOUBLE);
    }

    private static Sight leaveToAssessor(Submission.Kept left, PersonId reader) {
        boolean blind = left.policy.blinding() != Blinding.NONE;
        if (blind) {
            if (left.moderation == null) {
                leaveOutWhatOthersRated(left, reader);
            }
            leaveOutWhatTellsTheEducator(left);
        }
        return new Sight(reader, !blind, !blind);
    }

    private static void leaveOutWhatIsNotReleased(Submission.Kept left) {
        left.moderation = null;
        left.adjudication = null;
        left.review = null;
        left.assessments = List.of();
        left.flags = List.of();
        leaveOutRemarksOfOthers(left, left.educator);
    }

    private static void leaveOutWhatOthersRated(Submission.Kept left, PersonId reader) {
        left.assessments = left.assessments.stream()
                .filter(assessment -> assessment.assessor().equals(reader))
                .toList();
        leaveOutRemarksOfOthers(left, reader);
    }

    private static void leaveOutRemarksOfOthers(Submission.Kept left, PersonId reader) {
        left.annotations = left.annotations.stream()
                .filter(remark ->
                        remark.author().equals(reader) || remark.author().equals(left.educator))
                .toList();
    }

    /** The group, and the names of files and places. */
    private static void leaveOutWhatTellsTheEducator(Submission.Kept left) {
        left.group = null;
        left.evidence = State.each(left.evidence, EvidenceItem::unnamed);
        left.flags = State.each(left.flags, SubmissionView::unnamed);
        left.completeness = left.completeness == null ? null : unnamed(left.completeness);
    }

    private static Reason unnamed(Reason reason) {
        Reason shown = reason.detail(PROVIDER) == null ? reason : reason.with(PROVIDER, "–");
        return new Reason(
                shown.code(), shown.verdict(), shown.details(), State.each(shown.because(), SubmissionView::unnamed));
    }

    /** Whose it is, or null if the reader may not know. */
    public @Nullable PersonId educator() {
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

    @Override
    @Nullable
    Judgement judged() {
        return state.decision == null ? null : state.decision.judgement();
    }

    @Override
    boolean hasNoPlaceTaken() {
        return state.assignments.isEmpty();
    }

    /**
     * A place taken by an assessor.
     *
     * @param assessor who took it, or null if the reader may not know
     * @param since when
     * @param until when the place is free again unless the ratings are in
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Assignment(
            @JsonProperty("assessor") @Nullable PersonId assessor,
            @JsonProperty("since") Instant since,
            @JsonProperty("until") Instant until)
            implements Serializable {}

    /**
     * Somebody's ratings as they came in.
     *
     * @param assessor whose, or null if the reader may not know
     * @param at when they came in
     * @param sheet the ratings
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Assessment(
            @JsonProperty("assessor") @Nullable PersonId assessor,
            @JsonProperty("at") Instant at,
            @JsonProperty("sheet") Scoresheet sheet)
            implements Serializable {}

    /**
     * What a submission came to, released to the educator.
     *
     * @param by who released it, or null if the reader may not know
     * @param at when
     * @param judgement outcome and reasons
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Decision(
            @JsonProperty("by") @Nullable PersonId by,
            @JsonProperty("at") Instant at,
            @JsonProperty("judgement") Judgement judgement)
            implements Serializable {}

    /**
     * A remark on a piece of evidence.
     *
     * @param id unique within the submission
     * @param author who wrote it, or null if the reader may not know
     * @param at when
     * @param item which piece of evidence, counted from 0; -1 if it is no longer part of it
     * @param position the moment in the recording, or null for the whole
     * @param replyTo the id of the remark it replies to, or null
     * @param text what it says
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Annotation(
            @JsonProperty("id") String id,
            @JsonProperty("author") @Nullable PersonId author,
            @JsonProperty("at") Instant at,
            @JsonProperty("item") int item,
            @JsonProperty("position") @Nullable Duration position,
            @JsonProperty("replyTo") @Nullable String replyTo,
            @JsonProperty("text") String text)
            implements Serializable {}

    /**
     * An accommodation granted to an educator.
     *
     * @param by who granted it, or null if the reader may not know
     * @param at when
     * @param what it allows, in words that assessors are to follow
     * @param reason why, or null if the reader may not know
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Accommodation(
            @JsonProperty("by") @Nullable PersonId by,
            @JsonProperty("at") Instant at,
            @JsonProperty("what") String what,
            @JsonProperty("reason") @Nullable String reason)
            implements Serializable {}

    /** Something that somebody did, of which a reader is told only when. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Act(
            @JsonProperty("event") String event,
            @JsonProperty("by") @Nullable PersonId by,
            @JsonProperty("at") Instant at)
            implements Serializable {}

    /** Whom a reader may know: the educator, and whoever else had a hand in it. They know themselves. */
    record Sight(PersonId reader, boolean educator, boolean others) {
        @Nullable
        PersonId of(@Nullable PersonId person) {
            return others || reader.equals(person) ? person : null;
        }

        /** A reason that may tell whose it is. */
        @Nullable
        String of(@Nullable PersonId by, @Nullable String reason) {
            return educator || reader.equals(by) ? reason : null;
        }
    }

    /** What is shown, with those people in it whom the reader may know. */
    static final class Shown extends State {
        private static final long serialVersionUID = 1L;

        @Nullable
        PersonId educator;

        List<Assignment> assignments = List.of();
        List<Assessment> assessments = List.of();

        @Nullable
        Assessment adjudication;

        @Nullable
        Decision decision;

        @Nullable
        Act screening;

        List<Accommodation> accommodations = List.of();

        @Nullable
        Act coaching;

        @Nullable
        Assessment review;

        List<Decision> earlierDecisions = List.of();
        List<Annotation> annotations = List.of();

        private Shown() {}

        private Shown(Submission.Kept kept, Sight sight) {
            take(kept);
            educator = sight.educator() ? kept.educator : null;
            assignments = each(kept.assignments, place -> place.seenBy(sight));
            assessments = each(kept.assessments, ratings -> ratings.seenBy(sight));
            adjudication = kept.adjudication == null ? null : kept.adjudication.seenBy(sight);
            decision = kept.decision == null ? null : kept.decision.seenBy(sight);
            screening = kept.screening == null
                    ? null
                    : act(kept.screening, kept.screening.by(), kept.screening.at(), sight);
            accommodations = each(kept.accommodations, granted -> granted.seenBy(sight));
            coaching = kept.coaching == null ? null : act(kept.coaching, kept.coaching.by(), kept.coaching.at(), sight);
            review = kept.review == null ? null : kept.review.seenBy(sight);
            earlierDecisions = each(kept.earlierDecisions, earlier -> earlier.seenBy(sight));
            annotations = each(kept.annotations, remark -> remark.seenBy(sight));
            extensions = each(kept.extensions, moved -> moved.seenBy(sight));
        }

        private static Act act(SubmissionEvent event, PersonId by, Instant at, Sight sight) {
            return new Act(event.event(), sight.of(by), at);
        }
    }
}

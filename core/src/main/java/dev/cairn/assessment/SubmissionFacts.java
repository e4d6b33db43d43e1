package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.cairn.credential.AssessmentPolicy;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.SubmissionId;
import dev.cairn.reason.Reason;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is alike in a submission that is kept and in one that is shown; they differ where people are named. */
abstract class SubmissionFacts<S extends SubmissionFacts.State> implements Serializable {
    private static final long serialVersionUID = 1L;

    final S state;

    SubmissionFacts(S state) {
        state.settle();
        this.state = state;
    }

    @JsonValue
    S state() {
        return state;
    }

    /** Its id. */
    public SubmissionId id() {
        return state.id;
    }

    /** How many events made it; give it back with a command to be told if somebody else changed it meanwhile. */
    public int revision() {
        return state.revision;
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

    /** What the ratings came to together, or null before all are in. */
    public @Nullable Moderation moderation() {
        return state.moderation;
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

    /** Why the educator asked for a review, or null if they did not. */
    public @Nullable String reviewReason() {
        return state.reviewRequest == null ? null : state.reviewRequest.reason();
    }

    /** When the educator asked for a review, or null if they did not. */
    public @Nullable Instant reviewRequestedAt() {
        return state.reviewRequest == null ? null : state.reviewRequest.at();
    }

    /**
     * What was found when artifacts and links were last read again for those who judge, item by item: met if everything
     * is what was handed in. Null before, and where there was nothing to read or nothing to read with.
     */
    public @Nullable Reason evidenceCheck() {
        return state.evidenceCheck;
    }

    /** Whether it was decided as met. */
    public boolean isMet() {
        Judgement judged = judged();
        return judged != null && judged.outcome() == Outcome.MET;
    }

    /** How many submissions up to this one were decided without being met. */
    public int decidedNotYets() {
        return state.notYets + (judged() == null || isMet() ? 0 : 1);
    }

    /** Until when the educator may take it back into work, or null if it is not handed in or there is no grace. */
    public @Nullable Instant endOfGrace() {
        Duration grace = state.policy.grace();
        return grace == null || state.submittedAt == null ? null : state.submittedAt.plus(grace);
    }

    /** Whether the educator may still take it back into work: nobody may begin to screen or assess it. */
    public boolean isInGrace(Instant now) {
        Instant end = endOfGrace();
        return end != null && hasNoPlaceTaken() && now.isBefore(end);
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

    /** What it was judged to be, or null before the decision. */
    abstract @Nullable Judgement judged();

    /** Whether nobody has taken a place. */
    abstract boolean hasNoPlaceTaken();

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof SubmissionFacts<?> that && state.equals(that.state);
    }

    @Override
    public final int hashCode() {
        return state.hashCode();
    }

    /** Id and status; nothing about people. */
    @Override
    public final String toString() {
        return state.id + " " + state.status;
    }

    /**
     * What is known. Its fields are set while it comes to be, and no more once it is settled. A field is named here, as in
     * JSON, where it is told and where it is set: to copy and to compare, all fields are walked.
     */
    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @SuppressWarnings("NullAway.Init")
    abstract static class State implements Serializable {
        private static final long serialVersionUID = 1L;

        private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
            @Override
            protected List<Field> computeValue(Class<?> type) {
                List<Field> fields = new ArrayList<>(type == State.class ? List.of() : get(type.getSuperclass()));
                for (Field field : type.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())) {
                        fields.add(field);
                    }
                }
                return List.copyOf(fields);
            }
        };

        SubmissionId id;
        int revision;
        DefinitionRef microCredential;
        AssessmentPolicy policy;
        SubmissionStatus status;
        Instant startedAt;

        @Nullable
        Instant submittedAt;

        int attempt;

        @Nullable
        SubmissionId previous;

        @Nullable
        String note;

        List<EvidenceItem> evidence = List.of();

        @Nullable
        Reason completeness;

        @Nullable
        Moderation moderation;

        @Nullable
        AwardId award;

        int notYets;

        @Nullable
        String group;

        @Nullable
        Instant deadline;

        int places;
        List<Reason> flags = List.of();
        SubmissionEvents.@Nullable ReviewRequested reviewRequest;

        @Nullable
        Reason evidenceCheck;

        List<Extension> extensions = List.of();

        /** Sets what {@code other} knows: all of it if it is of the same kind, else what is alike in all kinds. */
        final void take(State other) {
            for (Field field : FIELDS.get(other.getClass() == getClass() ? getClass() : State.class)) {
                set(field, other.get(field));
            }
        }

        /** Whatever was left out of a list that is empty, or could still be changed in one, cannot be any more. */
        final void settle() {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(microCredential, "microCredential");
            Objects.requireNonNull(policy, "policy");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(startedAt, "startedAt");
            for (Field field : FIELDS.get(getClass())) {
                if (field.getType() == List.class) {
                    set(field, get(field) instanceof List<?> list ? List.copyOf(list) : List.of());
                }
            }
        }

        private @Nullable Object get(Field field) {
            try {
                return field.get(this);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        private void set(Field field, @Nullable Object value) {
            try {
                field.set(this, value);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public final boolean equals(@Nullable Object other) {
            return other instanceof State that
                    && getClass() == that.getClass()
                    && FIELDS.get(getClass()).stream().allMatch(field -> Objects.equals(get(field), that.get(field)));
        }

        @Override
        public final int hashCode() {
            return id.hashCode();
        }

        static <T> List<T> plus(List<T> list, T one) {
            var more = new ArrayList<>(list);
            more.add(one);
            return more;
        }

        static <T, R> List<R> each(List<T> all, Function<? super T, ? extends R> change) {
            return all.isEmpty() ? List.of() : all.stream().<R>map(change).toList();
        }
    }
}

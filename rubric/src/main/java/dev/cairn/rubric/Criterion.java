package dev.cairn.rubric;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.cairn.amount.Rational;
import dev.cairn.error.InvalidInputException;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** One thing that work is looked at for. Immutable; built by {@link #builder}. */
public sealed interface Criterion extends Serializable permits CriterionParts {
    /** A criterion with nothing but a title. */
    static Criterion of(String id, LocalizedText title) {
        return builder(id, title).build();
    }

    /** A criterion with nothing but a title in an undetermined language. */
    static Criterion of(String id, String title) {
        return of(id, LocalizedText.of(title));
    }

    /** Begins a criterion. */
    static Builder builder(String id, LocalizedText title) {
        return CriterionParts.ASSEMBLY.begin(id, title);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static Criterion of(CriterionParts parts) {
        return parts;
    }

    /** Begins a criterion that is like this one. */
    default Builder toBuilder() {
        return CriterionParts.ASSEMBLY.from((CriterionParts) this);
    }

    /** Unique in the rubric. */
    String id();

    /** What people call it. */
    LocalizedText title();

    /** What it is about, or null. */
    @Nullable
    LocalizedText description();

    /** The id of its group, or null. */
    @Nullable
    String group();

    /** Its own levels, lowest first; empty if it has the rubric's. */
    List<Level> levels();

    /** What each level looks like on this criterion, by level id. */
    SortedMap<String, LocalizedText> descriptors();

    /** Sample feedback for assessors to begin from, by level id. */
    SortedMap<String, List<LocalizedText>> feedback();

    /** Its weight in {@link PassRule#weighted}, above 0; 1 unless said otherwise. */
    Rational weight();

    /** Whether it decides nothing: its rating is feedback, and may be missing. */
    boolean feedbackOnly();

    /** The level without which the work is never met, whatever the pass rule says, or null. */
    @Nullable
    String mustReach();

    /** Whether an assessor may find, with a justification, that it does not apply. */
    boolean mayNotApply();

    /** The competencies it is evidence of, by URI or id. */
    List<String> competencies();

    /** How its ratings are combined, or null for as the rubric says. */
    @Nullable
    Consensus moderation();

    /** Gathers the parts of a criterion. Not thread-safe. */
    interface Builder {
        /** What it is about. */
        Builder description(@Nullable LocalizedText text);

        /** The group it belongs to. */
        Builder group(@Nullable String groupId);

        /** Levels of its own, lowest first. */
        default Builder levels(Level... own) {
            return levels(List.of(own));
        }

        /** Levels of its own, lowest first; empty for the rubric's. */
        Builder levels(List<Level> own);

        /** What a level looks like. */
        Builder descriptor(String level, LocalizedText text);

        /** Sample feedback for a level, in the place of what it had. */
        Builder feedback(String level, List<LocalizedText> texts);

        /** Sample feedback for a level, in the place of what it had. */
        default Builder feedback(String level, LocalizedText... texts) {
            return feedback(level, List.of(texts));
        }

        /** Its weight; 1 if not said. */
        Builder weight(@Nullable Rational above0);

        /** It decides nothing. */
        default Builder feedbackOnly() {
            return feedbackOnly(true);
        }

        /** Whether it decides nothing. */
        Builder feedbackOnly(boolean so);

        /** Without this level the work is never met. */
        Builder mustReach(@Nullable String level);

        /** An assessor may find that it does not apply. */
        default Builder mayNotApply() {
            return mayNotApply(true);
        }

        /** Whether an assessor may find that it does not apply. */
        Builder mayNotApply(boolean so);

        /** The competencies it is evidence of, by URI or id. */
        default Builder competencies(String... uriOrId) {
            return competencies(List.of(uriOrId));
        }

        /** The competencies it is evidence of, by URI or id. */
        Builder competencies(List<String> uriOrId);

        /** How its ratings are combined. */
        Builder moderation(@Nullable Consensus own);

        /** @throws InvalidInputException with every fault */
        Criterion build();
    }
}

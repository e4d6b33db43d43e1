package dev.cairn.rubric;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Rational;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violations;
import dev.cairn.id.DefinitionRef;
import dev.cairn.rubric.internal.Ids;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One thing that work is looked at for. Immutable; built by {@link #builder}. */
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.NONE,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public final class Criterion implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final LocalizedText title;
    private final @Nullable LocalizedText description;
    private final @Nullable String group;
    private final List<Level> levels;
    private final TreeMap<String, LocalizedText> descriptors;
    private final TreeMap<String, ArrayList<LocalizedText>> feedback;
    private final Rational weight;
    private final boolean feedbackOnly;
    private final @Nullable String mustReach;
    private final boolean mayNotApply;
    private final List<String> competencies;
    private final @Nullable Consensus moderation;

    @JsonCreator
    private Criterion(
            @JsonProperty("id") @Nullable String id,
            @JsonProperty("title") @Nullable LocalizedText title,
            @JsonProperty("description") @Nullable LocalizedText description,
            @JsonProperty("group") @Nullable String group,
            @JsonProperty("levels") @Nullable List<Level> levels,
            @JsonProperty("descriptors") @Nullable Map<String, LocalizedText> descriptors,
            @JsonProperty("feedback") @Nullable Map<String, ? extends List<LocalizedText>> feedback,
            @JsonProperty("weight") @Nullable Rational weight,
            @JsonProperty("feedbackOnly") boolean feedbackOnly,
            @JsonProperty("mustReach") @Nullable String mustReach,
            @JsonProperty("mayNotApply") boolean mayNotApply,
            @JsonProperty("competencies") @Nullable List<String> competencies,
            @JsonProperty("moderation") @Nullable Consensus moderation) {
        var faults = new Violations()
                .required("/id", id)
                .check(id == null || DefinitionRef.isId(id), "/id", CoreError.VALUE_INVALID, Ids.complaint(id))
                .required("/title", title)
                .check(
                        weight == null || weight.signum() > 0,
                        "/weight",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "A weight is above 0, not " + weight + ". Maybe the criterion is feedbackOnly?")
                .check(
                        mustReach == null || !feedbackOnly,
                        "/mustReach",
                        RubricError.FLAGS_CONFLICT,
                        "What is for feedback only decides nothing.")
                .check(
                        mustReach == null || !mayNotApply,
                        "/mustReach",
                        RubricError.FLAGS_CONFLICT,
                        "What must reach a level always applies.")
                .elements("/competencies", competencies)
                .unique("/competencies", competencies, c -> c);
        Scale.check(faults, levels);
        if (descriptors != null) {
            descriptors.forEach((level, text) -> faults.required("/descriptors/" + level, text));
        }
        if (feedback != null) {
            feedback.forEach((level, texts) -> faults.requiredList("/feedback/" + level, texts));
        }
        faults.throwIfAny();
        this.id = Objects.requireNonNull(id);
        this.title = Objects.requireNonNull(title);
        this.description = description;
        this.group = group;
        this.levels = levels == null ? List.of() : List.copyOf(levels);
        this.descriptors = descriptors == null ? new TreeMap<>() : new TreeMap<>(descriptors);
        this.feedback = new TreeMap<>();
        if (feedback != null) {
            feedback.forEach((level, texts) -> this.feedback.put(level, new ArrayList<>(texts)));
        }
        this.weight = weight == null ? Rational.ONE : weight;
        this.feedbackOnly = feedbackOnly;
        this.mustReach = mustReach;
        this.mayNotApply = mayNotApply;
        this.competencies = competencies == null ? List.of() : List.copyOf(competencies);
        this.moderation = moderation;
    }

    /** A criterion with nothing but a title. */
    public static Criterion of(String id, LocalizedText title) {
        return builder(id, title).build();
    }

    /** A criterion with nothing but a title in an undetermined language. */
    public static Criterion of(String id, String title) {
        return of(id, LocalizedText.of(title));
    }

    /** Begins a criterion. */
    public static Builder builder(String id, LocalizedText title) {
        return new Builder(id, title);
    }

    /** Begins a criterion that is like this one. */
    public Builder toBuilder() {
        var copy = new Builder(id, title);
        copy.description = description;
        copy.group = group;
        copy.levels = levels;
        copy.descriptors.putAll(descriptors);
        feedback.forEach((level, texts) -> copy.feedback.put(level, new ArrayList<>(texts)));
        copy.weight = weight;
        copy.feedbackOnly = feedbackOnly;
        copy.mustReach = mustReach;
        copy.mayNotApply = mayNotApply;
        copy.competencies = competencies;
        copy.moderation = moderation;
        return copy;
    }

    /** Unique in the rubric. */
    @JsonProperty("id")
    public String id() {
        return id;
    }

    /** What people call it. */
    @JsonProperty("title")
    public LocalizedText title() {
        return title;
    }

    /** What it is about, or null. */
    @JsonProperty("description")
    public @Nullable LocalizedText description() {
        return description;
    }

    /** The id of its group, or null. */
    @JsonProperty("group")
    public @Nullable String group() {
        return group;
    }

    /** Its own levels, lowest first; empty if it has the rubric's. */
    @JsonProperty("levels")
    public List<Level> levels() {
        return levels;
    }

    /** What each level looks like on this criterion, by level id. */
    @JsonProperty("descriptors")
    public SortedMap<String, LocalizedText> descriptors() {
        return Collections.unmodifiableSortedMap(descriptors);
    }

    /** Sample feedback for assessors to begin from, by level id. */
    @JsonProperty("feedback")
    public SortedMap<String, List<LocalizedText>> feedback() {
        var copy = new TreeMap<String, List<LocalizedText>>();
        feedback.forEach((level, texts) -> copy.put(level, List.copyOf(texts)));
        return Collections.unmodifiableSortedMap(copy);
    }

    /** Its weight in {@link PassRule#weighted}, above 0; 1 unless said otherwise. */
    public Rational weight() {
        return weight;
    }

    @JsonProperty("weight")
    private @Nullable Rational writtenWeight() {
        return weight.equals(Rational.ONE) ? null : weight;
    }

    /** Whether it decides nothing: its rating is feedback, and may be missing. */
    @JsonProperty("feedbackOnly")
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public boolean feedbackOnly() {
        return feedbackOnly;
    }

    /** The level without which the work is never met, whatever the pass rule says, or null. */
    @JsonProperty("mustReach")
    public @Nullable String mustReach() {
        return mustReach;
    }

    /** Whether an assessor may find, with a justification, that it does not apply. */
    @JsonProperty("mayNotApply")
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public boolean mayNotApply() {
        return mayNotApply;
    }

    /** The competencies it is evidence of, by URI or id. */
    @JsonProperty("competencies")
    public List<String> competencies() {
        return competencies;
    }

    /** How its ratings are combined, or null for as the rubric says. */
    @JsonProperty("moderation")
    public @Nullable Consensus moderation() {
        return moderation;
    }

    private List<Object> parts() {
        return Collections.unmodifiableList(java.util.Arrays.asList(
                id,
                title,
                description,
                group,
                levels,
                descriptors,
                feedback,
                weight,
                feedbackOnly,
                mustReach,
                mayNotApply,
                competencies,
                moderation));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Criterion that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return id;
    }

    /** Gathers the parts of a criterion. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final LocalizedText title;
        private @Nullable LocalizedText description;
        private @Nullable String group;
        private List<Level> levels = List.of();
        private final Map<String, LocalizedText> descriptors = new TreeMap<>();
        private final Map<String, ArrayList<LocalizedText>> feedback = new TreeMap<>();
        private @Nullable Rational weight;
        private boolean feedbackOnly;
        private @Nullable String mustReach;
        private boolean mayNotApply;
        private List<String> competencies = List.of();
        private @Nullable Consensus moderation;

        private Builder(String id, LocalizedText title) {
            this.id = id;
            this.title = title;
        }

        /** What it is about. */
        public Builder description(LocalizedText text) {
            description = text;
            return this;
        }

        /** The group it belongs to. */
        public Builder group(@Nullable String groupId) {
            group = groupId;
            return this;
        }

        /** Levels of its own, lowest first. */
        public Builder levels(Level... own) {
            levels = List.of(own);
            return this;
        }

        /** Levels of its own, lowest first; empty for the rubric's. */
        public Builder levels(List<Level> own) {
            levels = own;
            return this;
        }

        /** What a level looks like. */
        public Builder descriptor(String level, LocalizedText text) {
            descriptors.put(level, text);
            return this;
        }

        /** One more piece of sample feedback for a level. */
        public Builder feedback(String level, LocalizedText text) {
            feedback.computeIfAbsent(level, l -> new ArrayList<>()).add(text);
            return this;
        }

        /** Its weight; 1 if not said. */
        public Builder weight(Rational above0) {
            weight = above0;
            return this;
        }

        /** It decides nothing. */
        public Builder feedbackOnly() {
            feedbackOnly = true;
            return this;
        }

        /** Without this level the work is never met. */
        public Builder mustReach(@Nullable String level) {
            mustReach = level;
            return this;
        }

        /** An assessor may find that it does not apply. */
        public Builder mayNotApply() {
            mayNotApply = true;
            return this;
        }

        /** The competencies it is evidence of, by URI or id. */
        public Builder competencies(String... uriOrId) {
            competencies = List.of(uriOrId);
            return this;
        }

        /** How its ratings are combined. */
        public Builder moderation(@Nullable Consensus own) {
            moderation = own;
            return this;
        }

        /** @throws InvalidInputException with every fault */
        public Criterion build() {
            return new Criterion(
                    id,
                    title,
                    description,
                    group,
                    levels,
                    descriptors,
                    feedback,
                    weight,
                    feedbackOnly,
                    mustReach,
                    mayNotApply,
                    competencies,
                    moderation);
        }
    }
}

package dev.cairn.rubric;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Rational;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Assembly;
import dev.cairn.internal.value.Checks;
import dev.cairn.internal.value.Given;
import dev.cairn.text.LocalizedText;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_EMPTY)
record CriterionParts(
        @JsonProperty("id") String id,
        @JsonProperty("title") LocalizedText title,
        @JsonProperty("description") @Nullable LocalizedText description,
        @JsonProperty("group") @Nullable String group,
        @JsonProperty("levels") List<Level> levels,
        @JsonProperty("descriptors") SortedMap<String, LocalizedText> descriptors,
        @JsonProperty("feedback") SortedMap<String, List<LocalizedText>> feedback,

        @JsonProperty("weight") @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = One.class)
        Rational weight,

        @JsonProperty("feedbackOnly") @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean feedbackOnly,

        @JsonProperty("mustReach") @Nullable String mustReach,

        @JsonProperty("mayNotApply") @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean mayNotApply,

        @JsonProperty("competencies") List<String> competencies,
        @JsonProperty("moderation") @Nullable Consensus moderation)
        implements Criterion {
    static final Assembly<Builder> ASSEMBLY = Assembly.of(MethodHandles.lookup(), CriterionParts.class, Builder.class);

    CriterionParts {
        description = Given.text(description);
        levels = Given.list(levels);
        descriptors = Given.sorted(descriptors);
        feedback = Given.sorted(feedback);
        weight = Objects.requireNonNullElse(weight, Rational.ONE);
        competencies = Given.list(competencies);
        var faults = new Violations();
        Checks.id(faults, id)
                .required("/title", title)
                .check(
                        weight.signum() > 0,
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
        descriptors.forEach((level, text) -> faults.required("/descriptors/" + level, text));
        feedback.forEach((level, texts) -> faults.requiredList("/feedback/" + level, texts));
        faults.throwIfAny();
        var copies = new TreeMap<String, List<LocalizedText>>();
        feedback.forEach((level, texts) -> copies.put(level, List.copyOf(texts)));
        feedback = Given.sorted(copies);
    }

    /** The id. */
    @Override
    public String toString() {
        return id;
    }

    /** A weight that is not written. */
    private static final class One {
        @Override
        public boolean equals(@Nullable Object other) {
            return Rational.ONE.equals(other);
        }

        @Override
        public int hashCode() {
            return Rational.ONE.hashCode();
        }
    }
}

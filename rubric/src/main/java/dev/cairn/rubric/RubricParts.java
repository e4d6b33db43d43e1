package dev.cairn.rubric;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.internal.value.Given;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a rubric is made of, not yet checked. */
@JsonIgnoreProperties(value = "kind", allowGetters = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record RubricParts(
        @JsonProperty("id") String id,
        @JsonProperty("version") int version,
        @JsonProperty("title") LocalizedText title,
        @JsonProperty("description") @Nullable LocalizedText description,

        @JsonProperty("type") @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Analytic.class)
        RubricType type,

        @JsonProperty("groups") List<Group> groups,
        @JsonProperty("levels") List<Level> levels,
        @JsonProperty("criteria") List<Criterion> criteria,
        @JsonProperty("pass") @Nullable PassRule pass,
        @JsonProperty("moderation") ModerationPolicy moderation)
        implements Serializable {
    RubricParts {
        description = Given.text(description);
        type = Objects.requireNonNullElse(type, RubricType.ANALYTIC);
        groups = Given.list(groups);
        levels = Given.list(levels);
        criteria = Given.list(criteria);
        moderation = Objects.requireNonNullElseGet(moderation, () -> ModerationPolicy.of(Consensus.exact()));
    }

    @JsonProperty("kind")
    String kind() {
        return Rubric.KIND.name();
    }

    /** The levels a criterion is rated by. */
    List<Level> scaleOf(Criterion criterion) {
        return criterion.levels().isEmpty() ? levels : criterion.levels();
    }

    /** How a criterion's ratings are combined. */
    ConsensusParts consensusOf(Criterion criterion) {
        return (ConsensusParts) Objects.requireNonNullElse(criterion.moderation(), moderation.each());
    }

    /** A type that is not written. */
    private static final class Analytic {
        @Override
        public boolean equals(@Nullable Object other) {
            return RubricType.ANALYTIC.equals(other);
        }

        @Override
        public int hashCode() {
            return RubricType.ANALYTIC.hashCode();
        }
    }
}

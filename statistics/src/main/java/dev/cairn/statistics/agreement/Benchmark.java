package dev.cairn.statistics.agreement;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.cairn.internal.value.KindName;
import java.util.List;

/** Where a coefficient stands on a {@link BenchmarkScale}, or why that cannot be said. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Benchmark.Placed.class, name = "placed"),
    @JsonSubTypes.Type(value = Benchmark.Undefined.class, name = "undefined")
})
public sealed interface Benchmark {
    /** {@code placed} or {@code undefined}, as in JSON. */
    @JsonProperty("kind")
    default String kind() {
        return KindName.of(this);
    }

    /** The scale. */
    BenchmarkScale scale();

    /**
     * A coefficient's place.
     *
     * @param scale the scale
     * @param label the best label that the coefficient deserves with at least the probability asked for
     * @param probability the probability that it deserves this label or a better one
     * @param valueLabel the label of the band that the bare value lies in, which ignores its precision
     * @param memberships all bands, best first
     */
    record Placed(
            BenchmarkScale scale, String label, double probability, String valueLabel, List<Membership> memberships)
            implements Benchmark {
        /** Copies the list. */
        public Placed {
            memberships = List.copyOf(memberships);
        }
    }

    /**
     * A band of the scale and how likely the coefficient lies in it.
     *
     * @param label the label
     * @param lower the lower bound of the band
     * @param upper the upper bound of the band
     * @param probability the probability that the coefficient lies in this band
     * @param orBetter the probability that it lies in this band or above it
     */
    record Membership(String label, double lower, double upper, double probability, double orBetter) {}

    /**
     * No place.
     *
     * @param scale the scale
     * @param reason why, as a code
     * @param message why, as a sentence
     */
    record Undefined(BenchmarkScale scale, UndefinedReason reason, String message) implements Benchmark {}
}

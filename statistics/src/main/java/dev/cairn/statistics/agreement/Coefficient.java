package dev.cairn.statistics.agreement;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.cairn.internal.value.KindName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A statistic computed from data: an estimate, or undefined with the reason. Never NaN or infinite. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Coefficient.Estimate.class, name = "estimate"),
    @JsonSubTypes.Type(value = Coefficient.Undefined.class, name = "undefined")
})
public sealed interface Coefficient {
    /** {@code estimate} or {@code undefined}, as in JSON. */
    @JsonProperty("kind")
    default String kind() {
        return KindName.of(this);
    }

    /** The name of the statistic. */
    String statistic();

    /** The estimate, if there is one. */
    default Optional<Estimate> estimate() {
        return this instanceof Estimate estimate ? Optional.of(estimate) : Optional.empty();
    }

    /** The confidence interval of the estimate, if there is one. */
    default Optional<ConfidenceInterval> confidenceInterval() {
        return estimate().flatMap(estimate -> Optional.ofNullable(estimate.interval()));
    }

    /**
     * A coefficient with what is known of its precision.
     *
     * @param statistic the name of the statistic
     * @param value its value
     * @param standardError its standard error; absent where the literature gives none, and where the sample does not
     *     vary from subject to subject, as a standard error of zero would then feign certainty
     * @param interval its confidence interval; absent when there is none
     * @param test the test against chance; absent when there is none
     * @param subjects how many subjects it rests on
     * @param ratings how many ratings it rests on
     */
    record Estimate(
            String statistic,
            double value,
            @Nullable Double standardError,
            @Nullable ConfidenceInterval interval,
            @Nullable SignificanceTest test,
            long subjects,
            long ratings)
            implements Coefficient {
        /**
         * Refuses numbers that are not finite.
         *
         * @throws IllegalArgumentException when the value or the standard error is not finite
         */
        public Estimate {
            if (!Double.isFinite(value)
                    || standardError != null && !(standardError >= 0 && standardError <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        statistic + " must be finite, not " + value + " with " + standardError);
            }
        }

        /** A value of whose precision nothing is known. */
        public static Estimate of(String statistic, double value, long subjects, long ratings) {
            return new Estimate(statistic, value, null, null, null, subjects, ratings);
        }

        /** The same with a standard error and an interval. */
        public Estimate within(@Nullable Double error, @Nullable ConfidenceInterval aroundIt) {
            return new Estimate(statistic, value, error, aroundIt, test, subjects, ratings);
        }

        /** The same with an interval. */
        public Estimate within(@Nullable ConfidenceInterval aroundIt) {
            return within(standardError, aroundIt);
        }

        /** The same with a test. */
        public Estimate tested(@Nullable SignificanceTest againstChance) {
            return new Estimate(statistic, value, standardError, interval, againstChance, subjects, ratings);
        }
    }

    /**
     * A statistic that the data do not define.
     *
     * @param statistic the name of the statistic
     * @param reason why, as a code
     * @param message why, as a sentence
     */
    record Undefined(String statistic, UndefinedReason reason, String message) implements Coefficient {}
}

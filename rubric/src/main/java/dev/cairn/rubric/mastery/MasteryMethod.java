package dev.cairn.rubric.mastery;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.cairn.amount.Rational;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violations;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How scores become one. Every method is a weighting: the value is the sum of weight times score, and the weights sum to
 * 1. The first six are those of Canvas, under its names, where {@code weighted_average} is what Canvas long called
 * decaying average and {@code decaying_average} the one that decays with every further score.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "method")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MasteryMethod.Highest.class, name = "highest"),
    @JsonSubTypes.Type(value = MasteryMethod.Latest.class, name = "latest"),
    @JsonSubTypes.Type(value = MasteryMethod.Average.class, name = "average"),
    @JsonSubTypes.Type(value = MasteryMethod.NMastery.class, name = "n_mastery"),
    @JsonSubTypes.Type(value = MasteryMethod.WeightedAverage.class, name = "weighted_average"),
    @JsonSubTypes.Type(value = MasteryMethod.DecayingAverage.class, name = "decaying_average"),
    @JsonSubTypes.Type(value = MasteryMethod.TimeDecay.class, name = "time_decay"),
})
public sealed interface MasteryMethod extends Serializable {
    /** The method's name in JSON. */
    @JsonProperty("method")
    String method();

    /** The highest score; of several the first reached. */
    record Highest() implements MasteryMethod {
        @Override
        public String method() {
            return "highest";
        }
    }

    /** The last score. */
    record Latest() implements MasteryMethod {
        @Override
        public String method() {
            return "latest";
        }
    }

    /** All scores alike. */
    record Average() implements MasteryMethod {
        @Override
        public String method() {
            return "average";
        }
    }

    /**
     * The mean of the scores at mastery or above, once there are enough of them.
     *
     * @param count how many are enough, 1 or more
     */
    record NMastery(@JsonProperty("count") int count) implements MasteryMethod {
        /** @throws InvalidInputException if the count is below 1 */
        public NMastery {
            new Violations()
                    .check(count > 0, "/count", CoreError.VALUE_OUT_OF_RANGE, "At least 1, not " + count + ".")
                    .throwIfAny();
        }

        @Override
        public String method() {
            return "n_mastery";
        }
    }

    /**
     * The last score by some percent, the mean of those before by the rest.
     *
     * @param percent the weight of the last score, above 0 and below 100; null means 65
     */
    record WeightedAverage(
            @JsonProperty("percent") @Nullable Rational percent) implements MasteryMethod {
        /** @throws InvalidInputException if the percentage is out of its range */
        public WeightedAverage {
            checkPercent(percent);
        }

        Rational share() {
            return shareOf(percent);
        }

        @Override
        public String method() {
            return "weighted_average";
        }
    }

    /**
     * Every score by some percent, all those before it by the rest.
     *
     * @param percent the weight of the last score, above 0 and below 100; null means 65
     */
    record DecayingAverage(
            @JsonProperty("percent") @Nullable Rational percent) implements MasteryMethod {
        /** @throws InvalidInputException if the percentage is out of its range */
        public DecayingAverage {
            checkPercent(percent);
        }

        Rational share() {
            return shareOf(percent);
        }

        @Override
        public String method() {
            return "decaying_average";
        }
    }

    /**
     * All scores, each by half as much for every half-life that lies between it and the last dated one. Undated
     * evidence does not count. The weights are held to twelve decimals before they are brought to sum 1.
     *
     * @param halfLife above zero
     */
    record TimeDecay(@JsonProperty("halfLife") Duration halfLife) implements MasteryMethod {
        /** @throws InvalidInputException if the half-life is missing or not above zero */
        public TimeDecay {
            new Violations()
                    .required("/halfLife", halfLife)
                    .check(
                            halfLife == null || !halfLife.isNegative() && !halfLife.isZero(),
                            "/halfLife",
                            CoreError.VALUE_OUT_OF_RANGE,
                            "Above zero, not " + halfLife + ".")
                    .throwIfAny();
        }

        @Override
        public String method() {
            return "time_decay";
        }
    }

    private static void checkPercent(@Nullable Rational percent) {
        new Violations()
                .check(
                        percent == null || percent.signum() > 0 && percent.compareTo(Rational.of(100)) < 0,
                        "/percent",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "Above 0 and below 100, not " + percent + ".")
                .throwIfAny();
    }

    private static Rational shareOf(@Nullable Rational percent) {
        return (percent == null ? Rational.of(65) : percent).dividedBy(Rational.of(100));
    }

    /** Whether Canvas merges pieces of one source before it applies this. */
    default boolean mergedByCanvas() {
        return this instanceof Latest || this instanceof WeightedAverage || this instanceof DecayingAverage;
    }
}

package dev.cairn.rubric.mastery;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.cairn.amount.Rational;
import dev.cairn.internal.value.KindName;
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
    @JsonSubTypes.Type(value = MasteryMethods.Highest.class, name = "highest"),
    @JsonSubTypes.Type(value = MasteryMethods.Latest.class, name = "latest"),
    @JsonSubTypes.Type(value = MasteryMethods.Average.class, name = "average"),
    @JsonSubTypes.Type(value = MasteryMethods.NMastery.class, name = "n_mastery"),
    @JsonSubTypes.Type(value = MasteryMethods.WeightedAverage.class, name = "weighted_average"),
    @JsonSubTypes.Type(value = MasteryMethods.DecayingAverage.class, name = "decaying_average"),
    @JsonSubTypes.Type(value = MasteryMethods.TimeDecay.class, name = "time_decay"),
})
public sealed interface MasteryMethod extends Serializable
        permits MasteryMethods.Highest,
                MasteryMethods.Latest,
                MasteryMethods.Average,
                MasteryMethods.NMastery,
                MasteryMethods.WeightedAverage,
                MasteryMethods.DecayingAverage,
                MasteryMethods.TimeDecay {
    /** The method's name in JSON. */
    @JsonProperty("method")
    default String method() {
        return KindName.of(this);
    }

    /** The highest score; of several the first reached. */
    static MasteryMethod highest() {
        return new MasteryMethods.Highest();
    }

    /** The last score. */
    static MasteryMethod latest() {
        return new MasteryMethods.Latest();
    }

    /** All scores alike. */
    static MasteryMethod average() {
        return new MasteryMethods.Average();
    }

    /**
     * The mean of the scores at mastery or above, once there are enough of them.
     *
     * @param count how many are enough, 1 or more
     */
    static MasteryMethod nMastery(int count) {
        return new MasteryMethods.NMastery(count);
    }

    /**
     * The last score by some percent, the mean of those before by the rest.
     *
     * @param percent the weight of the last score, above 0 and below 100; null means 65
     */
    static MasteryMethod weightedAverage(@Nullable Rational percent) {
        return new MasteryMethods.WeightedAverage(percent);
    }

    /**
     * Every score by some percent, all those before it by the rest.
     *
     * @param percent the weight of the last score, above 0 and below 100; null means 65
     */
    static MasteryMethod decayingAverage(@Nullable Rational percent) {
        return new MasteryMethods.DecayingAverage(percent);
    }

    /**
     * All scores, each by half as much for every half-life that lies between it and the last dated one. Undated
     * evidence does not count. The weights are held to twelve decimals before they are brought to sum 1.
     *
     * @param halfLife above zero
     */
    static MasteryMethod timeDecay(Duration halfLife) {
        return new MasteryMethods.TimeDecay(halfLife);
    }
}

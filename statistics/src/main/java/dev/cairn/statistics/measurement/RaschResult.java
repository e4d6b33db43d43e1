package dev.cairn.statistics.measurement;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.cairn.internal.value.KindName;
import dev.cairn.statistics.agreement.UndefinedReason;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Linacre's (1989) many-facet Rasch model for educators, criteria and assessors with one rating scale: the log odds of
 * a category against the one below are the educator's ability less the criterion's difficulty, the assessor's severity
 * and the category's threshold. What came of it: measures, or why there are none.
 *
 * <p>Estimated by joint maximum likelihood, which is known to spread measures somewhat too far when educators have few
 * scores. Memory is linear in the number of scores but for assessors: of each it keeps as many numbers as there are
 * assessors between them and the farthest they share an educator with, at best ordered, and 8 million in
 * all. Elements with nothing but lowest or highest scores are taken out, and measured afterwards.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RaschResult.Measured.class, name = "measured"),
    @JsonSubTypes.Type(value = RaschResult.Disconnected.class, name = "disconnected"),
    @JsonSubTypes.Type(value = RaschResult.Undefined.class, name = "undefined")
})
public sealed interface RaschResult {
    /** How many score points short of the extreme an extreme element is measured. */
    double EXTREME_ADJUSTMENT = 0.3;

    /**
     * The measures of this table, whose criteria must share one scale.
     *
     * @throws IllegalArgumentException when criteria have different scales
     */
    static RaschResult of(ScoresTable table) {
        if (new HashSet<>(table.criteria().values()).size() > 1) {
            throw new IllegalArgumentException("The rating scale model needs one scale for all criteria.");
        }
        return new ManyFacetRasch(table).result();
    }

    /** {@code measured}, {@code disconnected} or {@code undefined}, as in JSON. */
    @JsonProperty("kind")
    default String kind() {
        return KindName.of(this);
    }

    /**
     * Measures in logits. Criteria and assessors that are not extreme have mean zero, thresholds too; educators are
     * where the scores put them. Elements are in the order of the table.
     *
     * @param educators the educators, able ones high
     * @param criteria the criteria, hard ones high
     * @param assessors the assessors, severe ones high
     * @param steps the categories of the scale, lowest first
     * @param scores how many scores there are
     * @param scoresUsed how many of them do not belong to an extreme element
     * @param iterations how many Newton steps it took
     * @param largestResidual the largest difference between the observed and the expected sum of category positions of
     *     any element or step
     */
    record Measured(
            Facet educators,
            Facet criteria,
            Facet assessors,
            List<Step> steps,
            long scores,
            long scoresUsed,
            int iterations,
            double largestResidual)
            implements RaschResult {
        /** Copies the list. */
        public Measured {
            steps = List.copyOf(steps);
        }
    }

    /**
     * A facet.
     *
     * @param measures its elements
     * @param mean the mean measure of elements that are not extreme
     * @param standardDeviation their standard deviation; zero for fewer than two
     * @param rootMeanSquareError the root of their mean squared standard error
     * @param separation the true standard deviation in units of that error: how many levels the facet tells apart
     * @param reliability the share of the variance that is not error, 0 to 1
     */
    record Facet(
            List<Measure> measures,
            double mean,
            double standardDeviation,
            double rootMeanSquareError,
            double separation,
            double reliability) {
        /** Copies the list. */
        public Facet {
            measures = List.copyOf(measures);
        }
    }

    /** Whether all scores of an element were the lowest or highest possible. */
    enum Extreme {
        /** They were not. */
        @JsonProperty("none")
        NONE,
        /** All scores were the highest that count. */
        @JsonProperty("highest")
        HIGHEST,
        /** All scores were the lowest that count. */
        @JsonProperty("lowest")
        LOWEST
    }

    /** An element of a facet. */
    sealed interface Measure extends Serializable permits ElementMeasure {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        private static Measure of(ElementMeasure kept) {
            return kept;
        }

        /** Its name. */
        String element();

        /**
         * Its measure; null when all its scores are shared with extreme elements, so that nothing is known. For extreme
         * elements, of which the model only says "beyond what was observed", the measure that would let them miss the
         * extreme by {@value RaschResult#EXTREME_ADJUSTMENT} score points.
         */
        @Nullable
        Double measure();

        /** The standard error of the measure, large for extreme elements; null without a measure. */
        @Nullable
        Double standardError();

        /** Whether the element is extreme. */
        Extreme extreme();

        /** How many scores it rests on, extreme ones included. */
        long scores();

        /** The mean of its scores. */
        double observedAverage();

        /**
         * The mean score to expect with an assessor of average severity and a criterion of average difficulty (for assessors
         * and criteria: with the average educator), in units of the scale; null without a measure.
         */
        @Nullable
        Double fairScore();

        /** How well its scores fit the model, weighted by information; null for extreme elements. */
        @Nullable
        Fit infit();

        /** How well its scores fit the model, unweighted and so sensitive to surprises; null for extreme elements. */
        @Nullable
        Fit outfit();
    }

    /**
     * A fit statistic.
     *
     * @param meanSquare 1 where the scores vary as the model expects, above 1 with noise, below 1 when too orderly
     * @param z the same as a standard normal deviate (Wilson and Hilferty's transformation); absent when the expected
     *     variance of the mean square is zero
     */
    record Fit(double meanSquare, @Nullable Double z) {}

    /**
     * A category of the scale.
     *
     * @param category its label
     * @param scores how often it was given, scores of extreme elements included
     * @param threshold the measure at which it is as likely as the used category below; absent for the lowest used one
     *     and for categories that no score of an element that is not extreme uses, which the model passes over
     * @param standardError the standard error of the threshold
     */
    record Step(
            String category,
            long scores,
            @Nullable Double threshold,
            @Nullable Double standardError) {
        static Step uncrossed(String category, long scores) {
            return new Step(category, scores, null, null);
        }
    }

    /**
     * The scores do not tie all elements together, so that measures in different groups could not be compared. Each
     * facet is split into groups within which they could. Analyse each group on its own, or let assessors score across
     * groups. Extreme elements are in no group.
     *
     * @param educators the groups of educators
     * @param criteria the groups of criteria
     * @param assessors the groups of assessors
     * @param message the same in a sentence
     */
    record Disconnected(
            List<List<String>> educators, List<List<String>> criteria, List<List<String>> assessors, String message)
            implements RaschResult {
        /** Copies the lists. */
        public Disconnected {
            educators = educators.stream().map(List::copyOf).toList();
            criteria = criteria.stream().map(List::copyOf).toList();
            assessors = assessors.stream().map(List::copyOf).toList();
        }
    }

    /**
     * No measures.
     *
     * @param reason why, as a code
     * @param message why, as a sentence
     */
    record Undefined(UndefinedReason reason, String message) implements RaschResult {}
}

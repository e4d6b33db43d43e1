package dev.cairn.rubric.mastery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Rational;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The mastery of one competency across many people.
 *
 * @param people how many have a value
 * @param mean of their values, or null if nobody has one
 * @param median of their values, or null if nobody has one
 * @param byLevel how many are at each level, in the order the levels were given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CohortMastery(
        @JsonProperty("people") int people,
        @JsonProperty("mean") @Nullable Rational mean,
        @JsonProperty("median") @Nullable Rational median,
        @JsonProperty("byLevel") List<Integer> byLevel)
        implements Serializable {
    /** Copies the list. */
    public CohortMastery {
        byLevel = List.copyOf(byLevel);
    }

    /**
     * Summarises values.
     *
     * @param values one a person; null for a person without one, who is left out
     * @param levels where each level begins, highest first; a value below all is at the last
     */
    public static CohortMastery of(List<@Nullable Rational> values, List<Rational> levels) {
        List<Rational> sorted =
                values.stream().filter(Objects::nonNull).sorted().toList();
        List<Integer> counts = new ArrayList<>(java.util.Collections.nCopies(levels.size(), 0));
        for (Rational value : sorted) {
            int level = 0;
            while (level < levels.size() - 1 && value.compareTo(levels.get(level)) < 0) {
                level++;
            }
            if (!counts.isEmpty()) {
                counts.set(level, counts.get(level) + 1);
            }
        }
        int n = sorted.size();
        if (n == 0) {
            return new CohortMastery(0, null, null, counts);
        }
        Rational sum = sorted.stream().reduce(Rational.ZERO, Rational::plus);
        Rational middle = sorted.get((n - 1) / 2).plus(sorted.get(n / 2)).dividedBy(Rational.of(2));
        return new CohortMastery(n, sum.dividedBy(Rational.of(n)), middle, counts);
    }
}

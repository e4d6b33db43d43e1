package dev.cairn.rubric.mastery;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Rational;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Checks;
import dev.cairn.internal.value.Given;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The methods there are, as they stand in JSON; what each does is said by the method of {@link MasteryMethod} that makes it. */
final class MasteryMethods {
    private static final Rational HUNDRED = Rational.of(100);
    private static final int WEIGHT_DECIMALS = 12;

    private MasteryMethods() {}

    /** What a method makes of pieces, oldest first. */
    interface Weighting {
        /** One weight a piece, summing to 1; empty if the method finds too little. */
        List<Rational> weights(List<Evidence> ordered, Rational mastery);

        /** Whether Canvas merges pieces of one source before it applies this. */
        default boolean mergedByCanvas() {
            return false;
        }

        /** Whether pieces without a date are left out. */
        default boolean needsDates() {
            return false;
        }
    }

    record Highest() implements MasteryMethod, Weighting {

        @Override
        public List<Rational> weights(List<Evidence> ordered, Rational mastery) {
            Rational highest = Collections.max(scores(ordered));
            return only(scores(ordered).indexOf(highest), ordered.size());
        }

        private static List<Rational> scores(List<Evidence> ordered) {
            return ordered.stream().map(Evidence::score).toList();
        }
    }

    record Latest() implements MasteryMethod, Weighting {

        @Override
        public List<Rational> weights(List<Evidence> ordered, Rational mastery) {
            return only(ordered.size() - 1, ordered.size());
        }

        @Override
        public boolean mergedByCanvas() {
            return true;
        }
    }

    record Average() implements MasteryMethod, Weighting {

        @Override
        public List<Rational> weights(List<Evidence> ordered, Rational mastery) {
            return normal(each(ordered.size(), i -> Rational.ONE));
        }
    }

    record NMastery(@JsonProperty("count") int count) implements MasteryMethod, Weighting {
        NMastery {
            Checks.atLeast(new Violations(), "/count", count, 1).throwIfAny();
        }

        @Override
        public List<Rational> weights(List<Evidence> ordered, Rational mastery) {
            List<Rational> marks = each(
                    ordered.size(), i -> ordered.get(i).score().compareTo(mastery) >= 0 ? Rational.ONE : Rational.ZERO);
            return Collections.frequency(marks, Rational.ONE) < count ? List.of() : normal(marks);
        }
    }

    record WeightedAverage(
            @JsonProperty("percent") @Nullable Rational percent) implements MasteryMethod, Weighting {
        WeightedAverage {
            checkPercent(percent);
        }

        @Override
        public List<Rational> weights(List<Evidence> ordered, Rational mastery) {
            int n = ordered.size();
            if (n == 1) {
                return List.of(Rational.ONE);
            }
            Rational last = shareOf(percent);
            Rational rest = Rational.ONE.minus(last).dividedBy(Rational.of(n - 1));
            return each(n, i -> i == n - 1 ? last : rest);
        }

        @Override
        public boolean mergedByCanvas() {
            return true;
        }
    }

    record DecayingAverage(
            @JsonProperty("percent") @Nullable Rational percent) implements MasteryMethod, Weighting {
        DecayingAverage {
            checkPercent(percent);
        }

        @Override
        public List<Rational> weights(List<Evidence> ordered, Rational mastery) {
            Rational[] weights = new Rational[ordered.size()];
            Rational left = Rational.ONE;
            for (int i = weights.length - 1; i > 0; i--) {
                weights[i] = left.times(shareOf(percent));
                left = left.minus(weights[i]);
            }
            weights[0] = left;
            return List.of(weights);
        }

        @Override
        public boolean mergedByCanvas() {
            return true;
        }
    }

    record TimeDecay(@JsonProperty("halfLife") Duration halfLife) implements MasteryMethod, Weighting {
        TimeDecay {
            new Violations()
                    .required("/halfLife", halfLife)
                    .check(
                            Given.noneOr(halfLife, time -> !time.isNegative() && !time.isZero()),
                            "/halfLife",
                            CoreError.VALUE_OUT_OF_RANGE,
                            "Above zero, not " + halfLife + ".")
                    .throwIfAny();
        }

        @Override
        public List<Rational> weights(List<Evidence> ordered, Rational mastery) {
            List<Instant> dates = ordered.stream()
                    .map(piece -> Objects.requireNonNull(piece.at()))
                    .toList();
            Instant last = Collections.max(dates, Comparator.naturalOrder());
            return normal(each(dates.size(), i -> decayed(Duration.between(dates.get(i), last))));
        }

        private Rational decayed(Duration age) {
            double halves = seconds(age) / seconds(halfLife);
            return Rational.of(
                    BigDecimal.valueOf(StrictMath.pow(0.5, halves)).setScale(WEIGHT_DECIMALS, RoundingMode.HALF_EVEN));
        }

        private static double seconds(Duration duration) {
            return duration.getSeconds() + duration.getNano() / 1e9;
        }

        @Override
        public boolean needsDates() {
            return true;
        }
    }

    private static void checkPercent(@Nullable Rational percent) {
        new Violations()
                .check(
                        Given.noneOr(percent, p -> p.signum() > 0 && p.compareTo(HUNDRED) < 0),
                        "/percent",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "Above 0 and below 100, not " + percent + ".")
                .throwIfAny();
    }

    private static Rational shareOf(@Nullable Rational percent) {
        return Objects.requireNonNullElse(percent, Rational.of(65)).dividedBy(HUNDRED);
    }

    private static List<Rational> only(int index, int n) {
        return each(n, i -> i == index ? Rational.ONE : Rational.ZERO);
    }

    private static List<Rational> each(int n, IntFunction<Rational> weight) {
        return IntStream.range(0, n).mapToObj(weight).toList();
    }

    private static List<Rational> normal(List<Rational> weights) {
        Rational sum = weights.stream().reduce(Rational.ZERO, Rational::plus);
        return weights.stream().map(weight -> weight.dividedBy(sum)).toList();
    }
}

package dev.cairn.rubric.mastery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Rational;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violations;
import java.io.Serializable;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a competency counts as mastered. Pure: the same evidence gives the same result.
 *
 * @param method how scores become one
 * @param mastery the score that counts as mastered
 * @param order which evidence is the latest
 * @param merging what becomes of evidence with the same source; null means {@link Merging#NONE}
 * @param decimals how many decimals the value is rounded to, half away from zero, before it is held against mastery;
 *     null means it stays exact. Canvas rounds to two
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MasteryPolicy(
        @JsonProperty("method") MasteryMethod method,
        @JsonProperty("mastery") Rational mastery,
        @JsonProperty("order") EvidenceOrder order,
        @JsonProperty("merging") Merging merging,
        @JsonProperty("decimals") @Nullable Integer decimals)
        implements Serializable {
    private static final int WEIGHT_DECIMALS = 12;

    /** @throws InvalidInputException if method, mastery or order is missing, or decimals are not 0 to 12 */
    public MasteryPolicy(
            MasteryMethod method,
            Rational mastery,
            EvidenceOrder order,
            @Nullable Merging merging,
            @Nullable Integer decimals) {
        new Violations()
                .required("/method", method)
                .required("/mastery", mastery)
                .required("/order", order)
                .check(
                        decimals == null || decimals >= 0 && decimals <= 12,
                        "/decimals",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "From 0 to 12, not " + decimals + ".")
                .throwIfAny();
        this.method = method;
        this.mastery = mastery;
        this.order = order;
        this.merging = merging == null ? Merging.NONE : merging;
        this.decimals = decimals;
    }

    /** As Canvas has it: undated evidence first, its merging, two decimals. */
    public static MasteryPolicy canvas(MasteryMethod method, Rational mastery) {
        return new MasteryPolicy(method, mastery, EvidenceOrder.UNDATED_FIRST, Merging.CANVAS, 2);
    }

    /**
     * What the evidence comes to.
     *
     * @throws InvalidInputException if two pieces have the same id
     */
    public Mastery of(List<Evidence> evidence) {
        new Violations()
                .elements("", evidence)
                .unique("", evidence, Evidence::id)
                .throwIfAny();
        List<Evidence> ordered = merged(ordered(evidence));
        List<Rational> weights = ordered.isEmpty() ? List.of() : weights(ordered);
        List<Mastery.Weighed> weighed = new ArrayList<>();
        Rational value = Rational.ZERO;
        for (int i = 0; i < weights.size(); i++) {
            Evidence piece = ordered.get(i);
            weighed.add(new Mastery.Weighed(piece.id(), piece.score(), weights.get(i)));
            value = value.plus(weights.get(i).times(piece.score()));
        }
        if (weights.isEmpty()) {
            return Mastery.none(this, ordered);
        }
        Rational rounded = decimals == null
                ? value
                : value.roundedTo(Rational.of(java.math.BigDecimal.ONE.movePointLeft(decimals)), RoundingMode.HALF_UP);
        return Mastery.of(this, rounded, weighed);
    }

    private List<Evidence> ordered(List<Evidence> evidence) {
        if (order == EvidenceOrder.AS_GIVEN && !(method instanceof MasteryMethod.TimeDecay)) {
            return evidence;
        }
        List<Evidence> result = new ArrayList<>(evidence);
        if (order == EvidenceOrder.DATED_ONLY || method instanceof MasteryMethod.TimeDecay) {
            result.removeIf(piece -> piece.at() == null);
        }
        Comparator<@Nullable Instant> byDate = Comparator.naturalOrder();
        byDate = order == EvidenceOrder.UNDATED_LAST ? Comparator.nullsLast(byDate) : Comparator.nullsFirst(byDate);
        result.sort(Comparator.comparing(Evidence::at, byDate).thenComparing(Evidence::id));
        return result;
    }

    @SuppressWarnings("ReferenceEquality") // two pieces may be alike
    private List<Evidence> merged(List<Evidence> ordered) {
        if (merging == Merging.NONE || merging == Merging.CANVAS && !method.mergedByCanvas()) {
            return ordered;
        }
        Map<String, List<Evidence>> bySource = new LinkedHashMap<>();
        ordered.forEach(piece -> bySource.computeIfAbsent(sourceOf(piece), s -> new ArrayList<>())
                .add(piece));
        List<Evidence> result = new ArrayList<>();
        for (Evidence piece : ordered) {
            List<Evidence> together = Objects.requireNonNull(bySource.get(sourceOf(piece)));
            boolean last = together.get(together.size() - 1) == piece;
            if (merging == Merging.CANVAS || last) {
                result.add(new Evidence(piece.id(), mean(together), piece.at(), piece.source(), piece.size()));
            }
        }
        return result;
    }

    /** A piece without a source is its own. */
    private static String sourceOf(Evidence piece) {
        return piece.source() == null ? "id " + piece.id() : "source " + piece.source();
    }

    private static Rational mean(List<Evidence> together) {
        Rational sum = Rational.ZERO;
        Rational size = Rational.ZERO;
        for (Evidence piece : together) {
            sum = sum.plus(piece.score().times(piece.sizeOr1()));
            size = size.plus(piece.sizeOr1());
        }
        return sum.dividedBy(size);
    }

    /** One weight a piece, summing to 1; empty if the method finds too little. */
    private List<Rational> weights(List<Evidence> ordered) {
        int n = ordered.size();
        if (method instanceof MasteryMethod.Highest) {
            Evidence highest = ordered.stream()
                    .max(Comparator.comparing(Evidence::score).thenComparing(piece -> -ordered.indexOf(piece)))
                    .orElseThrow();
            return only(ordered.indexOf(highest), n);
        }
        if (method instanceof MasteryMethod.Latest) {
            return only(n - 1, n);
        }
        if (method instanceof MasteryMethod.NMastery enough) {
            List<Rational> marks = ordered.stream()
                    .map(piece -> piece.score().compareTo(mastery) >= 0 ? Rational.ONE : Rational.ZERO)
                    .toList();
            Rational count = sum(marks);
            return count.compareTo(Rational.of(enough.count())) < 0 ? List.of() : normal(marks);
        }
        if (method instanceof MasteryMethod.WeightedAverage weighted && n > 1) {
            List<Rational> weights = new ArrayList<>();
            Rational rest = Rational.ONE.minus(weighted.share()).dividedBy(Rational.of(n - 1));
            for (int i = 0; i < n; i++) {
                weights.add(i == n - 1 ? weighted.share() : rest);
            }
            return weights;
        }
        if (method instanceof MasteryMethod.DecayingAverage decaying) {
            return decaying(decaying.share(), n);
        }
        if (method instanceof MasteryMethod.TimeDecay decay) {
            return normal(ordered.stream()
                    .map(piece -> decayed(piece, ordered, decay))
                    .toList());
        }
        return normal(ordered.stream().map(piece -> Rational.ONE).toList());
    }

    private static List<Rational> decaying(Rational share, int n) {
        Rational[] weights = new Rational[n];
        Rational left = Rational.ONE;
        for (int i = n - 1; i > 0; i--) {
            weights[i] = left.times(share);
            left = left.minus(weights[i]);
        }
        weights[0] = left;
        return List.of(weights);
    }

    private static Rational decayed(Evidence piece, List<Evidence> ordered, MasteryMethod.TimeDecay decay) {
        Instant last = Objects.requireNonNull(ordered.get(ordered.size() - 1).at());
        Duration age = Duration.between(Objects.requireNonNull(piece.at()), last);
        double halves = seconds(age) / seconds(decay.halfLife());
        return Rational.of(java.math.BigDecimal.valueOf(StrictMath.pow(0.5, halves))
                .setScale(WEIGHT_DECIMALS, RoundingMode.HALF_EVEN));
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }

    private static List<Rational> only(int index, int n) {
        List<Rational> weights = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            weights.add(i == index ? Rational.ONE : Rational.ZERO);
        }
        return weights;
    }

    private static List<Rational> normal(List<Rational> weights) {
        Rational sum = sum(weights);
        return weights.stream().map(weight -> weight.dividedBy(sum)).toList();
    }

    private static Rational sum(List<Rational> values) {
        return values.stream().reduce(Rational.ZERO, Rational::plus);
    }
}

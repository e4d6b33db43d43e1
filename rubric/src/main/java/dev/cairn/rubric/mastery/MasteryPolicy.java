package dev.cairn.rubric.mastery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Rational;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Given;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    /** @throws InvalidInputException if method, mastery or order is missing, or decimals are not 0 to 12 */
    public MasteryPolicy {
        merging = Objects.requireNonNullElse(merging, Merging.NONE);
        new Violations()
                .required("/method", method)
                .required("/mastery", mastery)
                .required("/order", order)
                .check(
                        Given.noneOr(decimals, places -> places >= 0 && places <= 12),
                        "/decimals",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "From 0 to 12, not " + decimals + ".")
                .throwIfAny();
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
        List<Rational> weights = ordered.isEmpty() ? List.of() : weighting().weights(ordered, mastery);
        if (weights.isEmpty()) {
            return Mastery.none(this, ordered);
        }
        List<Mastery.Weighed> weighed = new ArrayList<>();
        Rational value = Rational.ZERO;
        for (int i = 0; i < weights.size(); i++) {
            Evidence piece = ordered.get(i);
            weighed.add(new Mastery.Weighed(piece.id(), piece.score(), weights.get(i)));
            value = value.plus(weights.get(i).times(piece.score()));
        }
        return Mastery.of(this, rounded(value), weighed);
    }

    private MasteryMethods.Weighting weighting() {
        return (MasteryMethods.Weighting) method;
    }

    private Rational rounded(Rational value) {
        return Optional.ofNullable(decimals)
                .map(places -> Rational.of(BigDecimal.ONE.movePointLeft(places)))
                .map(quantum -> value.roundedTo(quantum, RoundingMode.HALF_UP))
                .orElse(value);
    }

    private List<Evidence> ordered(List<Evidence> evidence) {
        boolean needsDates = weighting().needsDates();
        if (order == EvidenceOrder.AS_GIVEN && !needsDates) {
            return evidence;
        }
        List<Evidence> result = new ArrayList<>(evidence);
        if (order == EvidenceOrder.DATED_ONLY || needsDates) {
            result.removeIf(piece -> piece.at() == null);
        }
        Comparator<@Nullable Instant> byDate = Comparator.naturalOrder();
        byDate = order == EvidenceOrder.UNDATED_LAST ? Comparator.nullsLast(byDate) : Comparator.nullsFirst(byDate);
        result.sort(Comparator.comparing(Evidence::at, byDate).thenComparing(Evidence::id));
        return result;
    }

    @SuppressWarnings("ReferenceEquality") // two pieces may be alike
    private List<Evidence> merged(List<Evidence> ordered) {
        if (merging == Merging.NONE || merging == Merging.CANVAS && !weighting().mergedByCanvas()) {
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
        return Optional.ofNullable(piece.source())
                .map(source -> "source " + source)
                .orElse("id " + piece.id());
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
}

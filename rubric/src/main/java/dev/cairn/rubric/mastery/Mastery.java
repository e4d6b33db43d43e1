package dev.cairn.rubric.mastery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Rational;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.rubric.RubricReason;
import dev.cairn.statistics.internal.Moments;
import java.io.Serializable;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What evidence comes to under a policy.
 *
 * @param value the one score, or null if the method finds too little
 * @param evidence every piece with the weight it has in the value, oldest first; empty if there is no value
 * @param uncertainty how far to trust the value, or null if there is none
 * @param reason whether the competency is mastered: met, not met, or undecided where there is no evidence at all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Mastery(
        @JsonProperty("value") @Nullable Rational value,
        @JsonProperty("evidence") List<Weighed> evidence,
        @JsonProperty("uncertainty") @Nullable Uncertainty uncertainty,
        @JsonProperty("reason") Reason reason)
        implements Serializable {
    /** Copies the list. */
    public Mastery {
        evidence = List.copyOf(evidence);
    }

    /** Whether the competency is mastered. */
    @JsonIgnore
    public boolean isReached() {
        return reason.isMet();
    }

    /**
     * A piece of evidence in the value.
     *
     * @param id of the evidence
     * @param score as it counted, after merging
     * @param weight from 0 to 1; all together are 1
     */
    public record Weighed(
            @JsonProperty("id") String id,
            @JsonProperty("score") Rational score,
            @JsonProperty("weight") Rational weight)
            implements Serializable {}

    /**
     * How far to trust a value.
     *
     * @param pieces how many pieces there were
     * @param effectivePieces to how many equally weighted pieces the weights amount: 1 / &Sigma; weight<sup>2</sup>
     *     (Kish 1965)
     * @param standardError of the value, from the sample variance of all scores and the weights, taking the scores for
     *     independent; null if there are fewer than two pieces
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Uncertainty(
            @JsonProperty("pieces") int pieces,
            @JsonProperty("effectivePieces") double effectivePieces,
            @JsonProperty("standardError") @Nullable Double standardError)
            implements Serializable {}

    static Mastery none(MasteryPolicy policy, List<Evidence> evidence) {
        Reason reason = evidence.isEmpty()
                ? Reason.undecided(RubricReason.MASTERY_NO_EVIDENCE)
                : Reason.notMet(RubricReason.MASTERY_TOO_LITTLE)
                        .with("pieces", evidence.size())
                        .with("mastery", policy.mastery());
        return new Mastery(null, List.of(), null, reason);
    }

    static Mastery of(MasteryPolicy policy, Rational value, List<Weighed> evidence) {
        boolean reached = value.compareTo(policy.mastery()) >= 0;
        List<Reason> pieces = evidence.stream()
                .filter(piece -> piece.weight().signum() > 0)
                .map(piece -> Reason.note(RubricReason.MASTERY_EVIDENCE)
                        .with("evidence", piece.id())
                        .with("score", piece.score())
                        .with("weight", shown(piece.weight().times(Rational.of(100)))))
                .toList();
        Reason reason = Reason.of(
                        reached ? RubricReason.MASTERY_REACHED : RubricReason.MASTERY_NOT_REACHED, Verdict.of(reached))
                .with("value", value)
                .with("mastery", policy.mastery())
                .because(pieces);
        return new Mastery(value, evidence, uncertainty(evidence), reason);
    }

    private static String shown(Rational percent) {
        return percent.toBigDecimal(1, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static Uncertainty uncertainty(List<Weighed> evidence) {
        double squares = 0;
        var scores = new Moments();
        for (Weighed piece : evidence) {
            squares += decimal(piece.weight()) * decimal(piece.weight());
            scores.add(decimal(piece.score()));
        }
        int n = evidence.size();
        return n < 2
                ? new Uncertainty(n, 1 / squares, null)
                : new Uncertainty(n, 1 / squares, Math.sqrt(scores.variance() * squares));
    }

    private static double decimal(Rational value) {
        return value.toBigDecimal(15, RoundingMode.HALF_EVEN).doubleValue();
    }
}

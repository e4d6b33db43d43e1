package dev.cairn.rubric.calibration;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Rational;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violations;
import dev.cairn.id.PersonId;
import dev.cairn.internal.value.Checks;
import dev.cairn.internal.value.Given;
import dev.cairn.reason.Reason;
import dev.cairn.reason.ReasonCode;
import dev.cairn.reason.Verdict;
import dev.cairn.rubric.RubricReason;
import dev.cairn.statistics.agreement.Agreement;
import dev.cairn.statistics.agreement.AgreementWeights;
import dev.cairn.statistics.agreement.Coefficient;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * When an assessor is certified. What counts is not the agreement observed but its lower confidence bound: luck on a few
 * exemplars certifies nobody. Pure and thread-safe; the time is given.
 *
 * @param measure what agreement with the true ratings is measured by
 * @param minimum what the lower bound must reach, above 0 and at most 1
 * @param confidence the one-sided confidence of the bound, above 0.5 and below 1, such as 0.95
 * @param fewest the fewest exemplars, 1 or more
 * @param validDays how many days of 24 hours a certification lasts, 1 or more
 */
public record CertificationPolicy(
        @JsonProperty("measure") Measure measure,
        @JsonProperty("minimum") Rational minimum,
        @JsonProperty("confidence") Rational confidence,
        @JsonProperty("fewest") int fewest,
        @JsonProperty("validDays") int validDays)
        implements Serializable {
    private static final Rational HALF = Rational.of(1, 2);

    /** @throws InvalidInputException with every fault */
    public CertificationPolicy {
        var faults = new Violations()
                .required("/measure", measure)
                .required("/minimum", minimum)
                .required("/confidence", confidence)
                .check(
                        Given.noneOr(minimum, least -> least.signum() > 0 && least.compareTo(Rational.ONE) <= 0),
                        "/minimum",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "Above 0 and at most 1, not " + minimum + ".")
                .check(
                        Given.noneOr(
                                confidence, level -> level.compareTo(HALF) > 0 && level.compareTo(Rational.ONE) < 0),
                        "/confidence",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "Above 0.5 and below 1, not " + confidence + ".");
        Checks.atLeast(faults, "/fewest", fewest, 1);
        Checks.atLeast(faults, "/validDays", validDays, 1);
        faults.throwIfAny();
    }

    /** What agreement is measured by. */
    public enum Measure {
        /** The share of ratings at the true level; Wilson's bound. */
        @JsonProperty("exact")
        EXACT,
        /** The share of ratings at most one level off; Wilson's bound. */
        @JsonProperty("adjacent")
        ADJACENT,
        /** Cohen's kappa with quadratic weights. */
        @JsonProperty("weighted-kappa")
        WEIGHTED_KAPPA,
        /** Gwet's AC2 with quadratic weights. */
        @JsonProperty("ac2")
        AC2
    }

    /**
     * Decides on an assessor.
     *
     * @param sheets the assessor's ratings by exemplar
     * @throws InvalidInputException if a sheet does not rate its exemplar as the rubric asks
     */
    public CertificationDecision certify(
            Calibration calibration, PersonId assessor, Map<String, Scoresheet> sheets, Instant now) {
        Reason reason = sheets.size() < fewest
                ? Reason.undecided(RubricReason.CERTIFICATION_TOO_FEW)
                        .with("count", sheets.size())
                        .with("needed", fewest)
                : bounds(calibration, sheets)
                        .map(this::held)
                        .orElse(Reason.undecided(RubricReason.CERTIFICATION_NO_BOUND)
                                .with("measure", measure));
        Instant until = reason.isMet() ? now.plus(Duration.ofDays(validDays)) : null;
        return new CertificationDecision(assessor, calibration.rubric().ref(), now, until, reason);
    }

    private Reason held(Bounds bounds) {
        boolean met = bounds.lower >= decimal(minimum);
        return stated(
                        met ? RubricReason.CERTIFICATION_MET : RubricReason.CERTIFICATION_NOT_MET,
                        Verdict.of(met),
                        bounds)
                .with("bound", shown(bounds.lower));
    }

    /**
     * Whether a certification still holds: it has not expired, and exemplars mixed into daily work since do not show
     * drift, that is, the upper confidence bound of agreement has not fallen below the minimum.
     *
     * @param since the assessor's ratings of those exemplars; may be empty
     * @return met if it holds; not met if it expired or drifted, and the assessor certifies again
     * @throws InvalidInputException if a sheet does not rate its exemplar as the rubric asks
     */
    public Reason review(
            CertificationDecision certification, Calibration calibration, Map<String, Scoresheet> since, Instant now) {
        Instant until = certification.validUntil();
        if (until == null) {
            return Reason.notMet(RubricReason.CERTIFICATION_NEVER_MET);
        }
        if (!certification.rubric().equals(calibration.rubric().ref())) {
            return Reason.notMet(RubricReason.CERTIFICATION_OTHER_RUBRIC).with("rubric", certification.rubric());
        }
        if (!now.isBefore(until)) {
            return Reason.notMet(RubricReason.CERTIFICATION_EXPIRED).with("until", until);
        }
        return bounds(calibration, since)
                .filter(bounds -> bounds.upper < decimal(minimum))
                .map(bounds -> stated(RubricReason.CERTIFICATION_DRIFTED, Verdict.NOT_MET, bounds)
                        .with("bound", shown(bounds.upper)))
                .orElse(Reason.met(RubricReason.CERTIFICATION_HOLDS).with("until", until));
    }

    private Coefficient measured(Calibration calibration, Map<String, Scoresheet> sheets) {
        double twoSided = 2 * decimal(confidence) - 1;
        Agreement agreement = calibration.agreement(sheets).withConfidence(twoSided);
        return switch (measure) {
            case EXACT -> agreement.exact();
            case ADJACENT -> agreement.adjacent(1);
            case WEIGHTED_KAPPA -> agreement.cohenKappa(AgreementWeights.QUADRATIC);
            case AC2 -> agreement.gwetAc2(AgreementWeights.QUADRATIC);
        };
    }

    private record Bounds(double value, double lower, double upper) {}

    private Optional<Bounds> bounds(Calibration calibration, Map<String, Scoresheet> sheets) {
        return measured(calibration, sheets)
                .estimate()
                .flatMap(estimate -> estimate.confidenceInterval()
                        .map(interval -> new Bounds(estimate.value(), interval.lower(), interval.upper())));
    }

    private Reason stated(ReasonCode code, Verdict verdict, Bounds bounds) {
        return Reason.of(code, verdict)
                .with("measure", measure)
                .with("value", shown(bounds.value))
                .with("needed", minimum)
                .with("confidence", confidence);
    }

    private static String shown(double value) {
        BigDecimal decimal = BigDecimal.valueOf(value).setScale(9, RoundingMode.HALF_EVEN);
        return decimal.setScale(3, RoundingMode.FLOOR).toPlainString();
    }

    private static double decimal(Rational value) {
        return value.toBigDecimal(12, RoundingMode.HALF_EVEN).doubleValue();
    }
}

package dev.cairn.rubric.calibration;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Rational;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violations;
import dev.cairn.id.PersonId;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.statistics.agreement.Agreement;
import dev.cairn.statistics.agreement.AgreementWeights;
import dev.cairn.statistics.agreement.Coefficient;
import dev.cairn.statistics.agreement.ConfidenceInterval;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        new Violations()
                .required("/measure", measure)
                .required("/minimum", minimum)
                .required("/confidence", confidence)
                .check(
                        minimum == null || minimum.signum() > 0 && minimum.compareTo(Rational.ONE) <= 0,
                        "/minimum",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "Above 0 and at most 1, not " + minimum + ".")
                .check(
                        confidence == null || confidence.compareTo(HALF) > 0 && confidence.compareTo(Rational.ONE) < 0,
                        "/confidence",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "Above 0.5 and below 1, not " + confidence + ".")
                .check(fewest > 0, "/fewest", CoreError.VALUE_OUT_OF_RANGE, "At least 1, not " + fewest + ".")
                .check(validDays > 0, "/validDays", CoreError.VALUE_OUT_OF_RANGE, "At least 1, not " + validDays + ".")
                .throwIfAny();
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
    public Certification certify(
            Calibration calibration, PersonId assessor, Map<String, Scoresheet> sheets, Instant now) {
        Coefficient coefficient = measured(calibration, sheets);
        Bounds bounds = bounds(coefficient);
        Reason reason;
        if (sheets.size() < fewest) {
            reason = Reason.undecided("certification.too-few")
                    .with("count", sheets.size())
                    .with("needed", fewest);
        } else if (bounds == null) {
            reason = Reason.undecided("certification.no-bound").with("measure", measure);
        } else {
            boolean met = bounds.lower >= decimal(minimum);
            reason = stated(met ? "certification.met" : "certification.not-met", bounds)
                    .with("bound", shown(bounds.lower));
            reason = met ? reason : withVerdict(reason, Verdict.NOT_MET);
        }
        Instant until = reason.isMet() ? now.plus(Duration.ofDays(validDays)) : null;
        return new Certification(assessor, calibration.rubric().ref(), now, until, reason);
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
            Certification certification, Calibration calibration, Map<String, Scoresheet> since, Instant now) {
        Instant until = certification.validUntil();
        if (until == null) {
            return Reason.notMet("certification.never-met");
        }
        if (!certification.rubric().equals(calibration.rubric().ref())) {
            return Reason.notMet("certification.other-rubric").with("rubric", certification.rubric());
        }
        if (!now.isBefore(until)) {
            return Reason.notMet("certification.expired").with("until", until);
        }
        Bounds bounds = since.isEmpty() ? null : bounds(measured(calibration, since));
        if (bounds != null && bounds.upper < decimal(minimum)) {
            return withVerdict(
                    stated("certification.drifted", bounds).with("bound", shown(bounds.upper)), Verdict.NOT_MET);
        }
        return Reason.met("certification.holds").with("until", until);
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

    private static @Nullable Bounds bounds(Coefficient coefficient) {
        return coefficient
                .estimate()
                .map(estimate -> {
                    ConfidenceInterval interval = estimate.interval();
                    return interval == null ? null : new Bounds(estimate.value(), interval.lower(), interval.upper());
                })
                .orElse(null);
    }

    private Reason stated(String code, Bounds bounds) {
        return Reason.met(code)
                .with("measure", measure)
                .with("value", shown(bounds.value))
                .with("needed", minimum)
                .with("confidence", confidence);
    }

    private static Reason withVerdict(Reason reason, Verdict verdict) {
        return new Reason(reason.code(), verdict, reason.details(), reason.because());
    }

    private static String shown(double value) {
        BigDecimal decimal = BigDecimal.valueOf(value).setScale(9, RoundingMode.HALF_EVEN);
        return decimal.setScale(3, RoundingMode.FLOOR).toPlainString();
    }

    private static double decimal(Rational value) {
        return value.toBigDecimal(12, RoundingMode.HALF_EVEN).doubleValue();
    }
}

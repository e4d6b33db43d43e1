package dev.cairn.rubric.report;

import dev.cairn.assessment.Outcome;
import dev.cairn.reason.Reason;
import dev.cairn.reason.ReasonCode;
import dev.cairn.reason.ReasonText;
import dev.cairn.rubric.RubricReason;
import dev.cairn.rubric.report.PilotReport.AssessorSummary;
import dev.cairn.rubric.report.PilotReport.CriterionSummary;
import dev.cairn.statistics.agreement.Coefficient;
import dev.cairn.text.LocalizedText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words of a report in one language. */
record PilotWords(Locale language, ReasonText text) {
    /** What {@link #completion} tells. */
    static final List<ReasonCode> COMPLETION = List.of(
            RubricReason.REPORT_ENROLLED,
            RubricReason.REPORT_SUBMISSIONS,
            RubricReason.REPORT_DOUBLY,
            RubricReason.REPORT_MET,
            RubricReason.REPORT_NOT_YET,
            RubricReason.REPORT_NOT_ASSESSABLE,
            RubricReason.REPORT_DISPUTED);

    /** What {@link #severityCells} tells. */
    static final List<ReasonCode> SEVERITY =
            List.of(RubricReason.REPORT_ASSESSOR, RubricReason.REPORT_SUBMISSIONS, RubricReason.REPORT_SEVERITY_LEVELS);

    PilotWords(Locale language) {
        this(language, RubricReason.text());
    }

    /** A fixed word or sentence. */
    String say(ReasonCode code) {
        return text.sentence(Reason.note(code), language);
    }

    String say(Reason reason) {
        return text.sentence(reason, language);
    }

    String say(LocalizedText words) {
        return words.in(language);
    }

    /** With two decimals, the point as everywhere in Cairn. */
    static String number(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** The estimate, with its interval where there is one. */
    String figure(Coefficient coefficient) {
        String interval = coefficient
                .confidenceInterval()
                .map(around -> " [" + number(around.lower()) + ", " + number(around.upper()) + "]")
                .orElse("");
        return coefficient
                .estimate()
                .map(estimate -> number(estimate.value()) + interval)
                .orElse("–");
    }

    /** An assessor's severity, with its margin where there is one. */
    String severity(AssessorSummary assessor) {
        String margin = Optional.ofNullable(assessor.standardError())
                .map(error -> " ± " + number(assessor.margin()))
                .orElse("");
        return Optional.ofNullable(assessor.severity())
                .map(severity -> number(severity) + margin)
                .orElse("–");
    }

    static List<Object> completion(PilotReport report) {
        return List.of(
                report.enrolled(),
                report.submissions(),
                report.doublyAssessed(),
                report.outcomes().getOrDefault(Outcome.MET, 0),
                report.outcomes().getOrDefault(Outcome.NOT_YET, 0),
                report.outcomes().getOrDefault(Outcome.NOT_ASSESSABLE, 0),
                report.disputed());
    }

    List<Object> severityCells(AssessorSummary assessor) {
        return List.of(assessor.assessor(), assessor.submissions(), severity(assessor));
    }

    /** A criterion with its exact agreement and AC2. */
    List<Object> agreementCells(CriterionSummary criterion) {
        return List.of(say(criterion.title()), figure(criterion.exact()), figure(criterion.ac2()));
    }

    /** How long assessments took, in a sentence. */
    String time(PilotReport report) {
        return Optional.ofNullable(report.time())
                .map(time -> say(Reason.note(RubricReason.REPORT_TIME_MINUTES)
                        .with("count", time.count())
                        .with("median", time.median().toMinutes())
                        .with("lower", time.lowerQuartile().toMinutes())
                        .with("upper", time.upperQuartile().toMinutes())))
                .orElse(say(RubricReason.REPORT_NOTHING));
    }

    static String mark(Reason reason) {
        return switch (reason.verdict()) {
            case MET -> "✓";
            case NOT_MET -> "✗";
            case UNDECIDED -> "?";
            case NOTE -> "·";
        };
    }
}

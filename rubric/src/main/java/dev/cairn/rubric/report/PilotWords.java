package dev.cairn.rubric.report;

import dev.cairn.reason.Reason;
import dev.cairn.reason.ReasonText;
import dev.cairn.rubric.RubricReasons;
import dev.cairn.statistics.agreement.Coefficient;
import dev.cairn.statistics.agreement.ConfidenceInterval;
import dev.cairn.text.LocalizedText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** The words of a report in one language. */
record PilotWords(Locale language, ReasonText text) {
    PilotWords(Locale language) {
        this(language, RubricReasons.text());
    }

    /** A fixed word or sentence. */
    String say(String code) {
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
        return coefficient
                .estimate()
                .map(estimate -> {
                    ConfidenceInterval interval = estimate.interval();
                    String value = number(estimate.value());
                    return interval == null
                            ? value
                            : value + " [" + number(interval.lower()) + ", " + number(interval.upper()) + "]";
                })
                .orElse("–");
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

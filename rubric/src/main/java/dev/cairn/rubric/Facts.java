package dev.cairn.rubric;

import dev.cairn.amount.Rational;
import dev.cairn.reason.Reason;
import dev.cairn.reason.ReasonCode;
import dev.cairn.reason.Verdict;
import dev.cairn.text.LocalizedText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/** Named facts on their way into a {@link Reason}. Immutable. */
record Facts(SortedMap<String, LocalizedText> byName) {
    static final Facts NONE = new Facts(Collections.emptySortedMap());

    static Facts of(String name, String value) {
        return NONE.with(name, value);
    }

    /** In the place of a level. */
    static final LocalizedText NOT_APPLICABLE = LocalizedText.of(Map.of("en", "not applicable", "es", "no aplicable"));

    static Facts of(String name, LocalizedText value) {
        return NONE.with(name, value);
    }

    Facts with(String name, LocalizedText value) {
        var more = new TreeMap<>(byName);
        more.put(name, value);
        return new Facts(more);
    }

    Facts with(String name, String value) {
        return with(name, LocalizedText.of(value));
    }

    Facts with(String name, long value) {
        return with(name, Long.toString(value));
    }

    Reason reason(ReasonCode code, Verdict verdict, List<Reason> because) {
        return new Reason(code.code(), verdict, byName, because);
    }

    Reason reason(ReasonCode code, Verdict verdict) {
        return reason(code, verdict, List.of());
    }

    /** What was reached, cut to two decimals: what falls short of a line is never shown at it. */
    static String reached(Rational value) {
        return shown(value, RoundingMode.FLOOR);
    }

    /** What was needed, brought up to two decimals. */
    static String needed(Rational value) {
        return shown(value, RoundingMode.CEILING);
    }

    private static String shown(Rational value, RoundingMode mode) {
        BigInteger numerator = value.numerator();
        BigInteger denominator = value.denominator();
        BigDecimal decimal;
        if (numerator.bitLength() < 56 && denominator.bitLength() < 64) {
            long hundredfold = 100 * numerator.longValue();
            long parts = denominator.longValue();
            long hundredths = mode == RoundingMode.FLOOR
                    ? Math.floorDiv(hundredfold, parts)
                    : -Math.floorDiv(-hundredfold, parts);
            decimal = BigDecimal.valueOf(hundredths, 2);
        } else {
            decimal = value.toBigDecimal(2, mode);
        }
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }

    /** Texts one after the other, joined by commas, in every language that one of them has. */
    static LocalizedText join(List<LocalizedText> texts) {
        var tags = new TreeSet<String>();
        texts.forEach(text -> tags.addAll(text.byTag().keySet()));
        Map<String, String> joined = new TreeMap<>();
        for (String tag : tags) {
            var line = new StringJoiner(", ");
            for (LocalizedText text : texts) {
                String exact = text.byTag().get(tag);
                line.add(exact != null ? exact : text.in(Locale.forLanguageTag(tag)));
            }
            joined.put(tag, line.toString());
        }
        return LocalizedText.of(joined);
    }
}

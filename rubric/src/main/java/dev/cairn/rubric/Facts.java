package dev.cairn.rubric;

import dev.cairn.activity.Rational;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.text.LocalizedText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Named facts on their way into a {@link Reason}. Immutable. */
record Facts(SortedMap<String, LocalizedText> details) {
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
        var more = new TreeMap<>(details);
        more.put(name, value);
        return new Facts(more);
    }

    Facts with(String name, String value) {
        return with(name, LocalizedText.of(value));
    }

    Facts with(String name, long value) {
        return with(name, Long.toString(value));
    }

    Reason reason(String code, Verdict verdict, List<Reason> because) {
        return new Reason(code, verdict, details, because);
    }

    Reason reason(String code, Verdict verdict) {
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
        BigDecimal decimal = value.toBigDecimal(2, mode);
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }

    /** Texts one after the other, joined by commas, in every language that one of them has. */
    static LocalizedText join(List<LocalizedText> texts) {
        var tags = new TreeSet<String>();
        texts.forEach(text -> tags.addAll(text.byTag().keySet()));
        Map<String, String> joined = new TreeMap<>();
        for (String tag : tags) {
            Locale language = Locale.forLanguageTag(tag);
            joined.put(tag, texts.stream().map(text -> text.in(language)).collect(Collectors.joining(", ")));
        }
        return LocalizedText.of(joined);
    }
}

package dev.cairn.reason;

import dev.cairn.text.LocalizedText;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts reasons into words. A template is text with {@code {name}} where a detail goes. A reason without a template in
 * the reader's language is written from its code and details, so that nothing is ever silently left out.
 *
 * <p>Immutable and thread-safe.
 */
public final class ReasonText {
    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z0-9-]+)}");

    private static final Pattern DURATION = Pattern.compile("PT(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+)S)?");
    private static final List<String> UNITS = List.of("h", "min", "s");

    private final Map<String, LocalizedText> templates;

    private ReasonText(Map<String, LocalizedText> templates) {
        this.templates = templates;
    }

    /** Words given by the host: template by reason code. */
    public static ReasonText of(Map<String, LocalizedText> templates) {
        return new ReasonText(Map.copyOf(templates));
    }

    /**
     * Reads templates from UTF-8 {@code .properties} files.
     *
     * @param fileByTag file name by language tag
     * @param open opens a file by name, or gives null; the caller's own, so that it may read its own module's resources
     * @throws IllegalArgumentException if a file is not there
     */
    public static ReasonText load(Map<String, String> fileByTag, Function<String, @Nullable InputStream> open) {
        return load(List.of(), fileByTag, open);
    }

    /**
     * English from the codes themselves, other languages from UTF-8 {@code .properties} files.
     *
     * @param fileByTag file name by language tag
     * @param open opens a file by name, or gives null; the caller's own, so that it may read its own module's resources
     * @throws IllegalArgumentException if a file is not there
     */
    public static ReasonText load(
            List<? extends ReasonCode> codes,
            Map<String, String> fileByTag,
            Function<String, @Nullable InputStream> open) {
        Map<String, Map<String, String>> byCode = new HashMap<>();
        codes.forEach(code -> byCode.put(code.code(), new HashMap<>(Map.of("en", code.english()))));
        fileByTag.forEach((tag, file) -> {
            try (InputStream in = open.apply(file)) {
                if (in == null) {
                    throw new IllegalArgumentException(
                            "No resource '" + file + "'. Maybe it is not on the class path?");
                }
                var properties = new Properties();
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                properties.forEach((code, text) -> byCode.computeIfAbsent((String) code, c -> new HashMap<>())
                        .put(tag, (String) text));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Map<String, LocalizedText> result = new HashMap<>();
        byCode.forEach((code, texts) -> result.put(code, LocalizedText.of(texts)));
        return new ReasonText(result);
    }

    /** Both; where both know a code, {@code other} wins. */
    public ReasonText and(ReasonText other) {
        Map<String, LocalizedText> both = new HashMap<>(templates);
        both.putAll(other.templates);
        return new ReasonText(both);
    }

    /** One sentence for this reason alone, without those beneath it. */
    public String sentence(Reason reason, Locale language) {
        LocalizedText template = templates.get(reason.code());
        if (template == null) {
            var plain = new StringBuilder(reason.code());
            reason.details()
                    .forEach((name, value) ->
                            plain.append(' ').append(name).append('=').append(value.in(language)));
            return plain.toString();
        }
        Matcher matcher = PLACE.matcher(template.in(language));
        return matcher.replaceAll(place -> {
            LocalizedText value = reason.detail(place.group(1));
            return Matcher.quoteReplacement(value == null ? "–" : spelled(value.in(language)));
        });
    }

    /** A duration such as {@code PT6H30M} with the symbols of its units, {@code 6 h 30 min}; other text as it is. */
    private static String spelled(String text) {
        Matcher duration = DURATION.matcher(text);
        if (!duration.matches() || text.length() < 3) {
            return text;
        }
        var spelled = new StringJoiner(" ");
        for (int part = 0; part < UNITS.size(); part++) {
            String amount = duration.group(part + 1);
            if (amount != null) {
                spelled.add(amount + " " + UNITS.get(part));
            }
        }
        return spelled.toString();
    }

    /** The whole tree, one line a reason, indented by two spaces a level, each with a mark for its verdict. */
    public String outline(Reason reason, Locale language) {
        var text = new StringBuilder();
        outline(List.of(reason), "", language, text);
        return text.toString();
    }

    private void outline(List<Reason> reasons, String indent, Locale language, StringBuilder text) {
        for (Reason reason : reasons) {
            text.append(indent)
                    .append(mark(reason.verdict()))
                    .append(' ')
                    .append(sentence(reason, language))
                    .append('\n');
            outline(reason.because(), indent + "  ", language, text);
        }
    }

    private static char mark(Verdict verdict) {
        return switch (verdict) {
            case MET -> '✓';
            case NOT_MET -> '✗';
            case UNDECIDED -> '?';
            case NOTE -> '·';
        };
    }

    /** Codes that have a template. */
    public Set<String> codes() {
        return Collections.unmodifiableSet(new TreeSet<>(templates.keySet()));
    }
}

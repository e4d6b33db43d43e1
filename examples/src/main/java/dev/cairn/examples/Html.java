package dev.cairn.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cairn.amount.Rational;
import dev.cairn.reason.Reason;
import dev.cairn.reason.ReasonText;
import java.math.RoundingMode;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Pieces of a page that needs nothing but itself: no script, no font, no network. */
final class Html {
    /** Colours on which white text can be read; one for each part of a bar. */
    private static final List<String> COLOURS =
            List.of("#0f5c66", "#8a4b14", "#2c5aa0", "#5d3f8f", "#1c6638", "#8c2f52", "#4f5a10", "#3f4d57");

    private Html() {}

    static String page(String title, String top, String main, String foot) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title>TITLE</title>
                <link rel="icon" href="data:,"/>
                <style>
                STYLE</style>
                </head>
                <body>
                <a class="skip" href="#main">Skip to the content</a>
                TOP
                <main id="main" tabindex="-1">
                MAIN
                </main>
                <footer>FOOT</footer>
                </body>
                </html>
                """.replace("TITLE", text(title))
                .replace("STYLE", new String(StoryFiles.resource("page.css"), UTF_8))
                .replace("TOP", top)
                .replace("MAIN", main)
                .replace("FOOT", foot);
    }

    /** Text as it is to be read, whatever characters it has. */
    static String text(@Nullable Object value) {
        return String.valueOf(value)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String picture(byte[] png, String alternative, int width, int height) {
        return "<img src=\"data:image/png;base64," + Base64.getEncoder().encodeToString(png) + "\" alt=\""
                + text(alternative) + "\" width=\"" + width + "\" height=\"" + height + "\"/>";
    }

    static String reasons(List<Reason> reasons, ReasonText words) {
        if (reasons.isEmpty()) {
            return "";
        }
        return reasons.stream()
                .map(reason -> "<li>" + mark(reason) + text(words.sentence(reason, Locale.ENGLISH))
                        + reasons(reason.because(), words) + "</li>")
                .collect(Collectors.joining("\n", "<ul class=\"reasons\">\n", "</ul>\n"));
    }

    /** A sign for sighted readers and a word for the others. */
    static String mark(Reason reason) {
        return switch (reason.verdict()) {
            case MET -> mark("met", "✓", "Met: ");
            case NOT_MET -> mark("not-met", "✗", "Not met: ");
            case UNDECIDED -> mark("undecided", "?", "Undecided: ");
            case NOTE -> mark("note", "·", "");
        };
    }

    private static String mark(String style, String sign, String word) {
        return "<span class=\"mark " + style + "\" role=\"img\" aria-label=\"" + word + "\">" + sign + "</span>";
    }

    static String colour(int index) {
        return COLOURS.get(index % COLOURS.size());
    }

    /** A length in a picture, where a tenth of a percent is all that can be seen. */
    static String percent(Rational fraction) {
        return fraction.times(Rational.of(100))
                        .toBigDecimal(1, RoundingMode.HALF_EVEN)
                        .toPlainString() + "%";
    }
}

package dev.cairn.examples;

import static dev.cairn.examples.Html.percent;
import static dev.cairn.examples.Html.text;

import dev.cairn.amount.Rational;
import dev.cairn.reason.ReasonText;
import dev.cairn.stacking.cpd.CpdStatement;
import java.util.Locale;
import java.util.stream.Collectors;

/** A CPD statement as a bar of its lines, and the same as a table. */
final class CpdBar {
    private static final Locale ENGLISH = Locale.ENGLISH;

    private final CpdStatement statement;
    private final ReasonText words;

    CpdBar(CpdStatement statement, ReasonText words) {
        this.statement = statement;
        this.words = words;
    }

    String verdict() {
        String sum = text(statement.total()) + " " + text(statement.unit()) + ": ";
        return switch (statement.verdict()) {
            case MET -> sum + "<span class=\"met\">met</span>";
            case NOT_MET -> sum + "<span class=\"not-met\">not met yet</span>";
            case UNDECIDED, NOTE -> sum + "<span class=\"undecided\">undecided</span>";
        };
    }

    /** Every line as a part of one bar, and a mark where enough is. The table beside it says the same in words. */
    String svg() {
        Rational needed = statement.requirements().isEmpty()
                ? statement.total()
                : statement.requirements().get(0).needed();
        Rational scale = needed.max(statement.total()).times(Rational.of(26, 25));
        String total = statement.total() + " of " + needed + " " + statement.unit();
        var svg = new StringBuilder("<figure><svg width=\"100%\" height=\"76\" role=\"img\" aria-label=\"" + text(total)
                + ", in the parts of the table below\">\n");
        svg.append("<rect class=\"ground\" x=\"0\" y=\"28\" width=\"100%\" height=\"40\" rx=\"6\"/>\n");
        Rational at = Rational.ZERO;
        for (int i = 0; i < statement.lines().size(); i++) {
            Rational width = statement.lines().get(i).counted().dividedBy(scale);
            if (width.signum() > 0) {
                svg.append("<rect class=\"seg\" x=\"" + percent(at) + "\" y=\"28\" width=\"" + percent(width)
                        + "\" height=\"40\" rx=\"3\" fill=\"" + Html.colour(i) + "\"/>\n");
                svg.append("<text class=\"on-dark\" x=\"" + percent(at.plus(width.dividedBy(Rational.of(2))))
                        + "\" y=\"53\" text-anchor=\"middle\">" + (i + 1) + "</text>\n");
                at = at.plus(width);
            }
        }
        String goal = percent(needed.dividedBy(scale));
        svg.append(
                "<svg x=\"" + goal
                        + "\" y=\"0\" width=\"1\" height=\"76\"><path class=\"goal\" d=\"M-6 18 h12 l-6 9 z M0 69 v7\"/></svg>\n");
        svg.append("<text x=\"" + goal + "\" y=\"14\" text-anchor=\"end\">" + text(needed) + " needed</text>\n");
        return svg.append("</svg></figure>\n").toString();
    }

    /** What the bar says, in words. */
    String table() {
        var table = new StringBuilder("<table><caption>What each activity is worth; the unit is: "
                + text(statement.unit()) + "</caption>\n<thead><tr><th scope=\"col\">Activity</th>"
                + "<th scope=\"col\" class=\"amount\">Counts</th><th scope=\"col\">Why</th></tr></thead>\n<tbody>\n");
        for (int i = 0; i < statement.lines().size(); i++) {
            CpdStatement.Line line = statement.lines().get(i);
            String swatch = line.counted().signum() > 0
                    ? "<span class=\"swatch\" style=\"background:" + Html.colour(i) + "\">" + (i + 1) + "</span>"
                    : "<span class=\"swatch none\">" + (i + 1) + "</span>";
            table.append("<tr><th scope=\"row\">" + swatch + text(line.title().in(ENGLISH))
                    + "</th><td class=\"amount\">" + text(line.counted()) + "</td><td>" + why(line) + "</td></tr>\n");
        }
        return table.append("</tbody></table>\n").toString();
    }

    private String why(CpdStatement.Line line) {
        return line.reason().because().stream()
                .map(reason -> text(words.sentence(reason, ENGLISH)))
                .collect(Collectors.joining(" "));
    }
}

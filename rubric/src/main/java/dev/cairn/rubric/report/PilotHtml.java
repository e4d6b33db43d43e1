package dev.cairn.rubric.report;

import dev.cairn.assessment.Outcome;
import dev.cairn.reason.Reason;
import dev.cairn.reason.ReasonCode;
import dev.cairn.rubric.RubricReason;
import dev.cairn.rubric.report.PilotReport.AssessorSummary;
import dev.cairn.rubric.report.PilotReport.CriterionSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A pilot's report as a page. */
final class PilotHtml {
    /** Dark on white at 7 to 1 or more; bars carry their counts, so that no colour has to be told apart. */
    private static final String STYLE = """
            body{font:1rem/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff;max-width:60rem;margin:2rem auto;padding:0 1rem}
            table{border-collapse:collapse;margin:1rem 0}caption{text-align:left;font-weight:600}
            th,td{border:1px solid #595959;padding:.25rem .6rem;text-align:left}td.n{text-align:right}
            svg{max-width:100%;height:auto}blockquote{border-left:.25rem solid #595959;margin:1rem 0;padding-left:1rem}
            """;

    private static final String[] BARS = {"#12355b", "#1d5c63", "#5a3e00", "#5b1a4a", "#3b3b3b"};
    private static final int WIDTH = 720;
    private static final int LABEL = 260;

    private final PilotReport report;
    private final PilotWords words;
    private final StringBuilder page = new StringBuilder();
    private int plots;

    PilotHtml(PilotReport report, PilotWords words) {
        this.report = report;
        this.words = words;
    }

    String text() {
        String title = escaped(words.say(RubricReason.REPORT_TITLE) + ": " + words.say(report.title()));
        page.append("<!DOCTYPE html>\n<html lang=\"")
                .append(escaped(words.say(RubricReason.REPORT_LANGUAGE)))
                .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>")
                .append(title)
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>")
                .append(title)
                .append("</h1>\n<p><code>")
                .append(escaped(report.rubric().toString()))
                .append("</code></p>\n");
        heading(RubricReason.REPORT_READINESS);
        reasons(List.of(report.readiness()));
        heading(RubricReason.REPORT_REVISE);
        revise();
        completion();
        levels();
        agreement();
        severity();
        time();
        feedback();
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private void heading(ReasonCode code) {
        page.append("<h2>").append(escaped(words.say(code))).append("</h2>\n");
    }

    private void reasons(List<Reason> reasons) {
        page.append("<ul>\n");
        for (Reason reason : reasons) {
            page.append("<li>").append(PilotWords.mark(reason)).append(' ').append(escaped(words.say(reason)));
            if (!reason.because().isEmpty()) {
                page.append('\n');
                reasons(reason.because());
            }
            page.append("</li>\n");
        }
        page.append("</ul>\n");
    }

    private void revise() {
        if (report.revise().isEmpty()) {
            paragraph(words.say(RubricReason.REPORT_NOTHING));
            return;
        }
        page.append("<ol>\n");
        report.revise()
                .forEach(reason ->
                        page.append("<li>").append(escaped(words.say(reason))).append("</li>\n"));
        page.append("</ol>\n");
    }

    private void paragraph(String text) {
        page.append("<p>").append(escaped(text)).append("</p>\n");
    }

    private void completion() {
        heading(RubricReason.REPORT_COMPLETION);
        table(
                RubricReason.REPORT_COMPLETION,
                List.of(
                        RubricReason.REPORT_ENROLLED,
                        RubricReason.REPORT_SUBMISSIONS,
                        RubricReason.REPORT_DOUBLY,
                        RubricReason.REPORT_MET,
                        RubricReason.REPORT_NOT_YET,
                        RubricReason.REPORT_NOT_ASSESSABLE,
                        RubricReason.REPORT_DISPUTED),
                List.of(List.of(
                        report.enrolled(),
                        report.submissions(),
                        report.doublyAssessed(),
                        report.outcomes().getOrDefault(Outcome.MET, 0),
                        report.outcomes().getOrDefault(Outcome.NOT_YET, 0),
                        report.outcomes().getOrDefault(Outcome.NOT_ASSESSABLE, 0),
                        report.disputed())));
    }

    private void levels() {
        heading(RubricReason.REPORT_LEVELS);
        int row = 34;
        var svg = new StringBuilder();
        List<List<Object>> rows = new ArrayList<>();
        for (int r = 0; r < report.criteria().size(); r++) {
            CriterionSummary criterion = report.criteria().get(r);
            label(svg, r * row + 22, words.say(criterion.title()));
            double x = LABEL;
            int rated = criterion.rated();
            for (int i = 0; i < criterion.levels().size(); i++) {
                int count = criterion.counts().get(i);
                String level = words.say(criterion.levels().get(i));
                rows.add(List.of(words.say(criterion.title()), level, count));
                double width = rated == 0 ? 0 : (double) (WIDTH - LABEL) * count / rated;
                if (count > 0) {
                    svg.append("<rect x=\"")
                            .append(at(x))
                            .append("\" y=\"")
                            .append(r * row + 4)
                            .append("\" width=\"")
                            .append(at(Math.max(0, width - 2)))
                            .append("\" height=\"26\" fill=\"")
                            .append(BARS[i % BARS.length])
                            .append("\"><title>")
                            .append(escaped(level + ": " + count))
                            .append("</title></rect>\n<text x=\"")
                            .append(at(x + 6))
                            .append("\" y=\"")
                            .append(r * row + 22)
                            .append("\" fill=\"#fff\" font-size=\"13\">")
                            .append(count)
                            .append("</text>\n");
                }
                x += width;
            }
            rows.add(List.of(
                    words.say(criterion.title()),
                    words.say(RubricReason.REPORT_NOT_APPLICABLE),
                    criterion.notApplicable()));
        }
        plot(
                RubricReason.REPORT_LEVELS,
                RubricReason.REPORT_LEVELS_DESCRIBED,
                report.criteria().size() * row + 8,
                svg);
        table(
                RubricReason.REPORT_LEVELS,
                List.of(RubricReason.REPORT_CRITERION, RubricReason.REPORT_LEVEL, RubricReason.REPORT_COUNT),
                rows);
    }

    private void agreement() {
        heading(RubricReason.REPORT_AGREEMENT);
        int row = 30;
        var svg = new StringBuilder();
        List<List<Object>> rows = new ArrayList<>();
        for (int r = 0; r < report.criteria().size(); r++) {
            CriterionSummary criterion = report.criteria().get(r);
            int y = r * row + 16;
            label(svg, y + 4, words.say(criterion.title()));
            criterion
                    .ac2()
                    .confidenceInterval()
                    .ifPresent(interval -> whisker(svg, y, x(interval.lower(), 1), x(interval.upper(), 1)));
            criterion.ac2().estimate().ifPresent(estimate -> dot(svg, y, estimate.value(), 1));
            rows.add(List.of(
                    words.say(criterion.title()), words.figure(criterion.exact()), words.figure(criterion.ac2())));
        }
        axis(svg, report.criteria().size() * row, 1);
        plot(
                RubricReason.REPORT_AGREEMENT,
                RubricReason.REPORT_AGREEMENT_DESCRIBED,
                report.criteria().size() * row + 30,
                svg);
        table(
                RubricReason.REPORT_AGREEMENT,
                List.of(RubricReason.REPORT_CRITERION, RubricReason.REPORT_EXACT, RubricReason.REPORT_AC2),
                rows);
    }

    private void severity() {
        heading(RubricReason.REPORT_SEVERITY);
        int row = 30;
        double reach = report.assessors().stream()
                .filter(assessor -> assessor.severity() != null)
                .mapToDouble(assessor -> Math.abs(severity(assessor)) + assessor.margin())
                .reduce(0.5, Math::max);
        var svg = new StringBuilder();
        List<List<Object>> rows = new ArrayList<>();
        for (int r = 0; r < report.assessors().size(); r++) {
            AssessorSummary assessor = report.assessors().get(r);
            int y = r * row + 16;
            label(svg, y + 4, assessor.assessor());
            if (assessor.severity() != null) {
                double severity = severity(assessor);
                double margin = assessor.margin();
                whisker(svg, y, x(severity - margin, reach), x(severity + margin, reach));
                dot(svg, y, severity, reach);
            }
            rows.add(List.of(assessor.assessor(), assessor.submissions(), words.severity(assessor)));
        }
        axis(svg, report.assessors().size() * row, reach);
        plot(
                RubricReason.REPORT_SEVERITY,
                RubricReason.REPORT_SEVERITY_DESCRIBED,
                report.assessors().size() * row + 30,
                svg);
        table(
                RubricReason.REPORT_SEVERITY,
                List.of(
                        RubricReason.REPORT_ASSESSOR,
                        RubricReason.REPORT_SUBMISSIONS,
                        RubricReason.REPORT_SEVERITY_LEVELS),
                rows);
    }

    private static double severity(AssessorSummary assessor) {
        return Objects.requireNonNull(assessor.severity());
    }

    private void time() {
        heading(RubricReason.REPORT_TIME);
        paragraph(words.time(report));
    }

    private void feedback() {
        heading(RubricReason.REPORT_FEEDBACK);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            rows.add(List.of(i + 1, report.feedback().counts().get(i)));
        }
        table(RubricReason.REPORT_FEEDBACK, List.of(RubricReason.REPORT_SCORE, RubricReason.REPORT_COUNT), rows);
        Double mean = report.feedback().mean();
        if (mean != null) {
            paragraph(words.say(RubricReason.REPORT_MEAN) + ": " + PilotWords.number(mean));
        }
        report.feedback()
                .comments()
                .forEach(comment ->
                        page.append("<blockquote>").append(escaped(comment)).append("</blockquote>\n"));
    }

    private void table(ReasonCode caption, List<ReasonCode> head, List<List<Object>> rows) {
        page.append("<table>\n<caption>").append(escaped(words.say(caption))).append("</caption>\n<thead><tr>");
        head.forEach(code -> page.append("<th scope=\"col\">")
                .append(escaped(words.say(code)))
                .append("</th>"));
        page.append("</tr></thead>\n<tbody>\n");
        for (List<Object> row : rows) {
            page.append("<tr>");
            for (Object cell : row) {
                page.append(cell instanceof Number ? "<td class=\"n\">" : "<td>")
                        .append(escaped(cell.toString()))
                        .append("</td>");
            }
            page.append("</tr>\n");
        }
        page.append("</tbody>\n</table>\n");
    }

    private void plot(ReasonCode title, ReasonCode description, int height, StringBuilder svg) {
        plots++;
        page.append("<svg role=\"img\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(height)
                .append("\" width=\"")
                .append(WIDTH)
                .append("\" height=\"")
                .append(height)
                .append("\" aria-labelledby=\"t")
                .append(plots)
                .append(" d")
                .append(plots)
                .append("\" font-family=\"system-ui,sans-serif\">\n<title id=\"t")
                .append(plots)
                .append("\">")
                .append(escaped(words.say(title)))
                .append("</title>\n<desc id=\"d")
                .append(plots)
                .append("\">")
                .append(escaped(words.say(description)))
                .append("</desc>\n")
                .append(svg)
                .append("</svg>\n");
    }

    private static void label(StringBuilder svg, int y, String text) {
        String shown = text.codePointCount(0, text.length()) > 36
                ? text.substring(0, text.offsetByCodePoints(0, 35)) + "…"
                : text;
        svg.append("<text x=\"0\" y=\"")
                .append(y)
                .append("\" font-size=\"13\" fill=\"#1b1b1b\">")
                .append(escaped(shown))
                .append("</text>\n");
    }

    private static void whisker(StringBuilder svg, int y, double from, double to) {
        svg.append("<line x1=\"")
                .append(at(from))
                .append("\" x2=\"")
                .append(at(to))
                .append("\" y1=\"")
                .append(y)
                .append("\" y2=\"")
                .append(y)
                .append("\" stroke=\"#12355b\" stroke-width=\"3\"/>\n");
    }

    private static void dot(StringBuilder svg, int y, double value, double reach) {
        svg.append("<circle cx=\"")
                .append(at(x(value, reach)))
                .append("\" cy=\"")
                .append(y)
                .append("\" r=\"6\" fill=\"#12355b\"><title>")
                .append(PilotWords.number(value))
                .append("</title></circle>\n");
    }

    private static void axis(StringBuilder svg, int y, double reach) {
        svg.append("<line x1=\"")
                .append(LABEL)
                .append("\" x2=\"")
                .append(WIDTH)
                .append("\" y1=\"")
                .append(y)
                .append("\" y2=\"")
                .append(y)
                .append("\" stroke=\"#595959\"/>\n");
        for (double tick : new double[] {-reach, 0, reach}) {
            svg.append("<text x=\"")
                    .append(at(x(tick, reach)))
                    .append("\" y=\"")
                    .append(y + 18)
                    .append("\" font-size=\"12\" text-anchor=\"middle\" fill=\"#1b1b1b\">")
                    .append(PilotWords.number(tick))
                    .append("</text>\n");
        }
    }

    /** Where a value is drawn between what lies so far below and above zero. */
    private static double x(double value, double reach) {
        double held = Math.max(-reach, Math.min(reach, value));
        return LABEL + 20 + (WIDTH - LABEL - 40) * (held + reach) / (2 * reach);
    }

    private static String at(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }

    /** Text in which nothing is read as markup, in an element or an attribute. */
    static String escaped(String text) {
        var escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}

package dev.cairn.rubric.report;

import dev.cairn.internal.value.Html;
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
    private final Html page = new Html();
    private int plots;

    PilotHtml(PilotReport report, PilotWords words) {
        this.report = report;
        this.words = words;
    }

    String text() {
        String title = words.say(RubricReason.REPORT_TITLE) + ": " + words.say(report.title());
        page.add("""
                        <!DOCTYPE html>
                        <html lang="{}">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width,initial-scale=1">
                        <title>{}</title>
                        <style>
                        """, words.say(RubricReason.REPORT_LANGUAGE), title)
                .add(STYLE)
                .add(
                        "</style>\n</head>\n<body>\n<main>\n<h1>{}</h1>\n<p><code>{}</code></p>\n",
                        title,
                        report.rubric());
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
        return page.add("</main>\n</body>\n</html>\n").toString();
    }

    private void heading(ReasonCode code) {
        page.add("<h2>{}</h2>\n", words.say(code));
    }

    private void reasons(List<Reason> reasons) {
        page.add("<ul>\n");
        for (Reason reason : reasons) {
            page.add("<li>{} {}", PilotWords.mark(reason), words.say(reason));
            if (!reason.because().isEmpty()) {
                page.add("\n");
                reasons(reason.because());
            }
            page.add("</li>\n");
        }
        page.add("</ul>\n");
    }

    private void revise() {
        if (report.revise().isEmpty()) {
            paragraph(words.say(RubricReason.REPORT_NOTHING));
            return;
        }
        page.add("<ol>\n");
        report.revise().forEach(reason -> page.add("<li>{}</li>\n", words.say(reason)));
        page.add("</ol>\n");
    }

    private void paragraph(String text) {
        page.add("<p>{}</p>\n", text);
    }

    private void completion() {
        heading(RubricReason.REPORT_COMPLETION);
        table(RubricReason.REPORT_COMPLETION, PilotWords.COMPLETION, List.of(PilotWords.completion(report)));
    }

    private void levels() {
        heading(RubricReason.REPORT_LEVELS);
        int row = 34;
        var svg = new Html();
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
                    svg.add(
                            """
                            <rect x="{}" y="{}" width="{}" height="26" fill="{}"><title>{}: {}</title></rect>
                            <text x="{}" y="{}" fill="#fff" font-size="13">{}</text>
                            """,
                            at(x),
                            r * row + 4,
                            at(Math.max(0, width - 2)),
                            BARS[i % BARS.length],
                            level,
                            count,
                            at(x + 6),
                            r * row + 22,
                            count);
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
        var svg = new Html();
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
            rows.add(words.agreementCells(criterion));
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
        var svg = new Html();
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
            rows.add(words.severityCells(assessor));
        }
        axis(svg, report.assessors().size() * row, reach);
        plot(
                RubricReason.REPORT_SEVERITY,
                RubricReason.REPORT_SEVERITY_DESCRIBED,
                report.assessors().size() * row + 30,
                svg);
        table(RubricReason.REPORT_SEVERITY, PilotWords.SEVERITY, rows);
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
        report.feedback().comments().forEach(comment -> page.add("<blockquote>{}</blockquote>\n", comment));
    }

    private void table(ReasonCode caption, List<ReasonCode> head, List<List<Object>> rows) {
        page.add("<table>\n<caption>{}</caption>\n<thead><tr>", words.say(caption));
        head.forEach(code -> page.add("<th scope=\"col\">{}</th>", words.say(code)));
        page.add("</tr></thead>\n<tbody>\n");
        for (List<Object> row : rows) {
            page.add("<tr>");
            row.forEach(cell -> page.add(cell instanceof Number ? "<td class=\"n\">{}</td>" : "<td>{}</td>", cell));
            page.add("</tr>\n");
        }
        page.add("</tbody>\n</table>\n");
    }

    private void plot(ReasonCode title, ReasonCode description, int height, Html svg) {
        plots++;
        page.add(
                        """
                        <svg role="img" viewBox="0 0 {} {}" width="{}" height="{}" aria-labelledby="t{} d{}" font-family="system-ui,sans-serif">
                        <title id="t{}">{}</title>
                        <desc id="d{}">{}</desc>
                        """,
                        WIDTH,
                        height,
                        WIDTH,
                        height,
                        plots,
                        plots,
                        plots,
                        words.say(title),
                        plots,
                        words.say(description))
                .add(svg)
                .add("</svg>\n");
    }

    private static void label(Html svg, int y, String text) {
        String shown = text.codePointCount(0, text.length()) > 36
                ? text.substring(0, text.offsetByCodePoints(0, 35)) + "…"
                : text;
        svg.add("<text x=\"0\" y=\"{}\" font-size=\"13\" fill=\"#1b1b1b\">{}</text>\n", y, shown);
    }

    private static void whisker(Html svg, int y, double from, double to) {
        svg.add("""
                <line x1="{}" x2="{}" y1="{}" y2="{}" stroke="#12355b" stroke-width="3"/>
                """, at(from), at(to), y, y);
    }

    private static void dot(Html svg, int y, double value, double reach) {
        svg.add("""
                <circle cx="{}" cy="{}" r="6" fill="#12355b"><title>{}</title></circle>
                """, at(x(value, reach)), y, PilotWords.number(value));
    }

    private static void axis(Html svg, int y, double reach) {
        svg.add("<line x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\" stroke=\"#595959\"/>\n", LABEL, WIDTH, y, y);
        for (double tick : new double[] {-reach, 0, reach}) {
            svg.add("""
                    <text x="{}" y="{}" font-size="12" text-anchor="middle" fill="#1b1b1b">{}</text>
                    """, at(x(tick, reach)), y + 18, PilotWords.number(tick));
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
}

package dev.cairn.rubric.report;

import dev.cairn.assessment.Outcome;
import dev.cairn.reason.Reason;
import dev.cairn.rubric.report.PilotReport.AssessorSummary;
import dev.cairn.rubric.report.PilotReport.CriterionSummary;
import java.util.List;
import java.util.Optional;

/** A pilot's report as Markdown. */
final class PilotMarkdown {
    private final PilotReport report;
    private final PilotWords words;
    private final StringBuilder text = new StringBuilder();

    PilotMarkdown(PilotReport report, PilotWords words) {
        this.report = report;
        this.words = words;
    }

    String text() {
        line("# " + words.say("report.title") + ": " + escaped(words.say(report.title())));
        line("`" + report.rubric() + "`");
        line("## " + words.say("report.readiness"));
        reasons(List.of(report.readiness()), "");
        text.append('\n');
        line("## " + words.say("report.revise"));
        if (report.revise().isEmpty()) {
            line(words.say("report.nothing"));
        }
        for (Reason reason : report.revise()) {
            text.append("1. ").append(escaped(words.say(reason))).append('\n');
        }
        text.append(report.revise().isEmpty() ? "" : "\n");
        completion();
        levels();
        agreement();
        assessors();
        time();
        feedback();
        return text.toString();
    }

    private void reasons(List<Reason> reasons, String indent) {
        for (Reason reason : reasons) {
            text.append(indent)
                    .append("- ")
                    .append(PilotWords.mark(reason))
                    .append(' ')
                    .append(escaped(words.say(reason)))
                    .append('\n');
            reasons(reason.because(), indent + "  ");
        }
    }

    private void completion() {
        line("## " + words.say("report.completion"));
        row(
                words.say("report.enrolled"),
                words.say("report.submissions"),
                words.say("report.doubly"),
                words.say("report.met"),
                words.say("report.not-yet"),
                words.say("report.not-assessable"),
                words.say("report.disputed"));
        text.append("|--:|--:|--:|--:|--:|--:|--:|\n");
        row(
                report.enrolled(),
                report.submissions(),
                report.doublyAssessed(),
                report.outcomes().getOrDefault(Outcome.MET, 0),
                report.outcomes().getOrDefault(Outcome.NOT_YET, 0),
                report.outcomes().getOrDefault(Outcome.NOT_ASSESSABLE, 0),
                report.disputed());
        text.append('\n');
    }

    private void levels() {
        line("## " + words.say("report.levels"));
        row(words.say("report.criterion"), words.say("report.distribution"), words.say("report.not-applicable"));
        text.append("|---|---|--:|\n");
        for (CriterionSummary criterion : report.criteria()) {
            var levels = new StringBuilder();
            for (int i = 0; i < criterion.levels().size(); i++) {
                levels.append(i == 0 ? "" : ", ")
                        .append(words.say(criterion.levels().get(i)))
                        .append(": ")
                        .append(criterion.counts().get(i));
            }
            row(words.say(criterion.title()), levels, criterion.notApplicable());
        }
        text.append('\n');
    }

    private void agreement() {
        line("## " + words.say("report.agreement"));
        row(words.say("report.criterion"), words.say("report.exact"), "AC2");
        text.append("|---|--:|--:|\n");
        for (CriterionSummary criterion : report.criteria()) {
            row(words.say(criterion.title()), words.figure(criterion.exact()), words.figure(criterion.ac2()));
        }
        text.append('\n');
    }

    private void assessors() {
        line("## " + words.say("report.severity"));
        row(words.say("report.assessor"), words.say("report.submissions"), words.say("report.severity-levels"));
        text.append("|---|--:|--:|\n");
        for (AssessorSummary assessor : report.assessors()) {
            row(assessor.assessor(), assessor.submissions(), words.severity(assessor));
        }
        text.append('\n');
    }

    private void time() {
        line("## " + words.say("report.time"));
        line(words.time(report));
    }

    private void feedback() {
        line("## " + words.say("report.feedback"));
        row("1", "2", "3", "4", "5", words.say("report.mean"));
        text.append("|--:|--:|--:|--:|--:|--:|\n");
        List<Integer> counts = report.feedback().counts();
        row(
                counts.get(0),
                counts.get(1),
                counts.get(2),
                counts.get(3),
                counts.get(4),
                Optional.ofNullable(report.feedback().mean())
                        .map(PilotWords::number)
                        .orElse("–"));
        text.append('\n');
        for (String comment : report.feedback().comments()) {
            text.append("> ").append(escaped(comment)).append("\n\n");
        }
    }

    private void line(String line) {
        text.append(line).append("\n\n");
    }

    private void row(Object... cells) {
        for (Object cell : cells) {
            text.append("| ").append(escaped(cell.toString())).append(' ');
        }
        text.append("|\n");
    }

    /** Text in one line in which nothing is read as markup. */
    static String escaped(String words) {
        var escaped = new StringBuilder();
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (c == '\n' || c == '\r') {
                escaped.append(' ');
            } else if (c == '<') {
                escaped.append("&lt;");
            } else if (c == '&') {
                escaped.append("&amp;");
            } else {
                escaped.append("\\`*_[]#|~>!".indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return escaped.toString();
    }
}

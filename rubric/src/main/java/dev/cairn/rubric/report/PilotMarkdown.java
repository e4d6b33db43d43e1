package dev.cairn.rubric.report;

import dev.cairn.assessment.Outcome;
import dev.cairn.reason.Reason;
import dev.cairn.rubric.RubricReason;
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
        line("# " + words.say(RubricReason.REPORT_TITLE) + ": " + escaped(words.say(report.title())));
        line("`" + report.rubric() + "`");
        line("## " + words.say(RubricReason.REPORT_READINESS));
        reasons(List.of(report.readiness()), "");
        text.append('\n');
        line("## " + words.say(RubricReason.REPORT_REVISE));
        if (report.revise().isEmpty()) {
            line(words.say(RubricReason.REPORT_NOTHING));
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
        line("## " + words.say(RubricReason.REPORT_COMPLETION));
        row(
                words.say(RubricReason.REPORT_ENROLLED),
                words.say(RubricReason.REPORT_SUBMISSIONS),
                words.say(RubricReason.REPORT_DOUBLY),
                words.say(RubricReason.REPORT_MET),
                words.say(RubricReason.REPORT_NOT_YET),
                words.say(RubricReason.REPORT_NOT_ASSESSABLE),
                words.say(RubricReason.REPORT_DISPUTED));
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
        line("## " + words.say(RubricReason.REPORT_LEVELS));
        row(
                words.say(RubricReason.REPORT_CRITERION),
                words.say(RubricReason.REPORT_DISTRIBUTION),
                words.say(RubricReason.REPORT_NOT_APPLICABLE));
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
        line("## " + words.say(RubricReason.REPORT_AGREEMENT));
        row(words.say(RubricReason.REPORT_CRITERION), words.say(RubricReason.REPORT_EXACT), "AC2");
        text.append("|---|--:|--:|\n");
        for (CriterionSummary criterion : report.criteria()) {
            row(words.say(criterion.title()), words.figure(criterion.exact()), words.figure(criterion.ac2()));
        }
        text.append('\n');
    }

    private void assessors() {
        line("## " + words.say(RubricReason.REPORT_SEVERITY));
        row(
                words.say(RubricReason.REPORT_ASSESSOR),
                words.say(RubricReason.REPORT_SUBMISSIONS),
                words.say(RubricReason.REPORT_SEVERITY_LEVELS));
        text.append("|---|--:|--:|\n");
        for (AssessorSummary assessor : report.assessors()) {
            row(assessor.assessor(), assessor.submissions(), words.severity(assessor));
        }
        text.append('\n');
    }

    private void time() {
        line("## " + words.say(RubricReason.REPORT_TIME));
        line(words.time(report));
    }

    private void feedback() {
        line("## " + words.say(RubricReason.REPORT_FEEDBACK));
        row("1", "2", "3", "4", "5", words.say(RubricReason.REPORT_MEAN));
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

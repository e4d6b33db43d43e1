package dev.cairn.rubric.report;

import dev.cairn.reason.Reason;
import dev.cairn.reason.ReasonCode;
import dev.cairn.rubric.RubricReason;
import dev.cairn.rubric.report.PilotReport.CriterionSummary;
import java.util.ArrayList;
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
        heading(RubricReason.REPORT_READINESS);
        reasons(List.of(report.readiness()), "");
        text.append('\n');
        heading(RubricReason.REPORT_REVISE);
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
        heading(RubricReason.REPORT_COMPLETION);
        head("|--:|--:|--:|--:|--:|--:|--:|", PilotWords.COMPLETION);
        row(PilotWords.completion(report));
        text.append('\n');
    }

    private void levels() {
        heading(RubricReason.REPORT_LEVELS);
        head(
                "|---|---|--:|",
                List.of(
                        RubricReason.REPORT_CRITERION,
                        RubricReason.REPORT_DISTRIBUTION,
                        RubricReason.REPORT_NOT_APPLICABLE));
        for (CriterionSummary criterion : report.criteria()) {
            var levels = new StringBuilder();
            for (int i = 0; i < criterion.levels().size(); i++) {
                levels.append(i == 0 ? "" : ", ")
                        .append(words.say(criterion.levels().get(i)))
                        .append(": ")
                        .append(criterion.counts().get(i));
            }
            row(List.of(words.say(criterion.title()), levels, criterion.notApplicable()));
        }
        text.append('\n');
    }

    private void agreement() {
        heading(RubricReason.REPORT_AGREEMENT);
        row(List.of(words.say(RubricReason.REPORT_CRITERION), words.say(RubricReason.REPORT_EXACT), "AC2"));
        text.append("|---|--:|--:|\n");
        report.criteria().forEach(criterion -> row(words.agreementCells(criterion)));
        text.append('\n');
    }

    private void assessors() {
        heading(RubricReason.REPORT_SEVERITY);
        head("|---|--:|--:|", PilotWords.SEVERITY);
        report.assessors().forEach(assessor -> row(words.severityCells(assessor)));
        text.append('\n');
    }

    private void time() {
        heading(RubricReason.REPORT_TIME);
        line(words.time(report));
    }

    private void feedback() {
        heading(RubricReason.REPORT_FEEDBACK);
        row(List.of("1", "2", "3", "4", "5", words.say(RubricReason.REPORT_MEAN)));
        text.append("|--:|--:|--:|--:|--:|--:|\n");
        List<Object> cells = new ArrayList<>(report.feedback().counts());
        cells.add(Optional.ofNullable(report.feedback().mean())
                .map(PilotWords::number)
                .orElse("–"));
        row(cells);
        text.append('\n');
        for (String comment : report.feedback().comments()) {
            text.append("> ").append(escaped(comment)).append("\n\n");
        }
    }

    private void line(String line) {
        text.append(line).append("\n\n");
    }

    private void heading(ReasonCode code) {
        line("## " + words.say(code));
    }

    private void head(String alignment, List<ReasonCode> columns) {
        row(columns.stream().map(words::say).toList());
        text.append(alignment).append('\n');
    }

    private void row(List<?> cells) {
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

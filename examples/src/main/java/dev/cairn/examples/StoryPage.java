package dev.cairn.examples;

import static dev.cairn.examples.Html.percent;
import static dev.cairn.examples.Html.text;

import dev.cairn.amount.Rational;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.SubmissionView;
import dev.cairn.assessment.SubmissionView.Assessment;
import dev.cairn.award.Award;
import dev.cairn.badge.BadgeVerification;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.error.Violation;
import dev.cairn.event.Event;
import dev.cairn.evidence.Artifact;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.program.Program;
import dev.cairn.reason.Reason;
import dev.cairn.reason.ReasonText;
import dev.cairn.rubric.Criterion;
import dev.cairn.rubric.Level;
import dev.cairn.rubric.Rubric;
import dev.cairn.rubric.report.PilotReport;
import dev.cairn.stacking.CredentialStack;
import dev.cairn.stacking.StackProgress;
import dev.cairn.stacking.cpd.CpdPolicy;
import dev.cairn.stacking.cpd.CpdStatement;
import dev.cairn.text.LocalizedText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The story as a page: each chapter adds its section, with a picture where one says more than words. */
final class StoryPage {
    private static final Locale ENGLISH = Locale.ENGLISH;

    private final ReasonText words;
    private final List<String> titles = new ArrayList<>();
    private final StringBuilder sections = new StringBuilder();
    private final StringBuilder facts = new StringBuilder();
    private String badge = "";

    StoryPage(ReasonText words) {
        this.words = words;
    }

    void program(Program program, List<Violation> faults) {
        begin("A program is read from files");
        paragraph("A program is data: what teachers are to be able to do, how they show it, what counts as shown, how "
                + "credentials stack, and what they are worth elsewhere. People write it as files.");
        sections.append("<div class=\"cards\">\n");
        program.all(CompetencyFramework.KIND)
                .forEach(framework -> card(
                        "Competencies",
                        framework.items().stream()
                                .map(competency -> competency.statement().in(ENGLISH))
                                .toList()));
        card("Micro-credentials", titles(program, MicroCredential.KIND));
        card("Rubrics", titles(program, Rubric.KIND));
        card("Stack", titles(program, CredentialStack.KIND));
        card("CPD policies", titles(program, CpdPolicy.KIND));
        sections.append("</div>\n<h3>A copy with slips of the pen is refused</h3>\n");
        paragraph("Every fault is named at once, with file and line.");
        sections.append(
                "<table><thead><tr><th scope=\"col\">Where</th><th scope=\"col\">What</th></tr></thead>\n<tbody>\n");
        for (Violation fault : faults) {
            sections.append("<tr><td><code>"
                    + text(fault.path()).replace("/", "/<wbr/>").replace(":", ":<wbr/>") + "</code></td><td>"
                    + text(fault.message()) + "</td></tr>\n");
        }
        sections.append("</tbody></table>\n");
        end();
    }

    void published(KeptDefinition published, RuntimeException refusal, PilotReport report) {
        begin("It is piloted, then published");
        sections.append("<ol class=\"path\">\n");
        step("17 August", "Draft", "Written, and still free to change.");
        step(
                "24 August",
                "Pilot",
                "Eight teachers try it, two of three assessors rate each. Another teacher is told: “"
                        + refusal.getMessage() + "”");
        step(
                "11 September",
                "Feedback",
                "Six teachers and two assessors say what they think. Before, publishing was refused.");
        step(
                "14 September",
                "Published",
                "Open to everyone. This version never changes again; its content has the SHA-256 " + published.sha256()
                        + ".");
        sections.append("</ol>\n<h3>What the pilot showed</h3>\n" + explained(report.readiness())
                + "<p><a href=\"pilot.html\">The whole report of the pilot</a></p>\n");
        end();
    }

    void evidence(SubmissionView returned, SubmissionView submitted, Function<String, byte[]> fileByName) {
        begin("A teacher hands in evidence");
        sections.append("<div class=\"columns\"><div><h3>First: returned, with reasons</h3>\n"
                + explained(returned.completeness()) + "</div>\n<div><h3>A week later: complete</h3>\n"
                + explained(submitted.completeness()) + "</div></div>\n<h3>Three of the exit tickets</h3>\n"
                + "<div class=\"work\">\n");
        List<Artifact> pictures = submitted.evidence().stream()
                .map(EvidenceItem::artifact)
                .filter(Objects::nonNull)
                .filter(artifact -> artifact.mediaType().equals("image/png"))
                .toList();
        List<String> saying = List.of(
                "2/3 and 3/4 drawn as bars; the answer is 3/4, since less is left over.",
                "The answer is 3/4, because 3 is more than 2 and 4 is more than 3.",
                "The answer is 2/3, because thirds are bigger pieces than quarters.");
        for (int i = 0; i < pictures.size(); i++) {
            Artifact picture = pictures.get(i);
            String name = Objects.requireNonNull(picture.fileName());
            sections.append("<figure>"
                    + Html.picture(fileByName.apply(name), "A student's exit ticket. " + saying.get(i), 480, 320)
                    + "<figcaption>" + text(name) + ", kept as <code>"
                    + picture.sha256().substring(0, 12)
                    + "…</code></figcaption></figure>\n");
        }
        sections.append("</div>\n");
        end();
    }

    void ratings(Rubric rubric, SubmissionView decided) {
        begin("Two assessors disagree, an adjudicator settles it");
        paragraph(
                "Both see the work, but neither whose it is nor what the other thinks. They disagree on one criterion. "
                        + "A third person, who rated nothing before, settles that one and no other.");
        sections.append("<ul class=\"key\"><li>" + marker("one", "1") + "first assessor</li><li>" + marker("two", "2")
                + "second assessor</li><li>" + marker("adj", "A") + "adjudicator</li></ul>\n");
        Scoresheet agreed = Objects.requireNonNull(decided.moderation()).agreed();
        for (Criterion criterion : rubric.criteria()) {
            sections.append(profile(rubric, criterion, decided, agreed));
        }
        sections.append("<details><summary>The same as a table, with what they wrote</summary>\n"
                + table(rubric, decided)
                + "</details>\n<h3>The decision, criterion by criterion</h3>\n"
                + explained(
                        Objects.requireNonNull(decided.decision()).judgement().reason()));
        facts.append("<div><dt>Decision</dt><dd>Met</dd></div>\n");
        end();
    }

    private String profile(Rubric rubric, Criterion criterion, SubmissionView decided, Scoresheet agreed) {
        List<Level> levels = rubric.levelsOf(criterion.id());
        Rational width = Rational.of(1, levels.size());
        var svg = new StringBuilder();
        for (int i = 0; i < levels.size(); i++) {
            Rational left = width.times(Rational.of(i));
            if (i == place(levels, agreed, criterion)) {
                svg.append("<rect class=\"band\" x=\"" + percent(left) + "\" y=\"0\" width=\"" + percent(width)
                        + "\" height=\"44\" rx=\"8\"/>\n");
            }
            svg.append("<text class=\"soft\" text-anchor=\"middle\" y=\"62\" x=\"" + percent(middle(left, width))
                    + "\">" + text(levels.get(i).title().in(ENGLISH)) + "</text>\n");
        }
        svg.append("<line class=\"track\" x1=\"0\" x2=\"100%\" y1=\"22\" y2=\"22\"/>\n");
        var said = new ArrayList<String>();
        List<Assessment> assessments = decided.assessments();
        for (int i = 0; i < assessments.size(); i++) {
            int place = place(levels, assessments.get(i).sheet(), criterion);
            svg.append(at(
                    middle(width.times(Rational.of(place)), width),
                    i == 0 ? -15 : 15,
                    i == 0 ? "one" : "two",
                    String.valueOf(i + 1)));
            said.add("assessor " + (i + 1) + " " + levels.get(place).title().in(ENGLISH));
        }
        Assessment adjudication = decided.adjudication();
        if (adjudication != null && adjudication.sheet().rating(criterion.id()) != null) {
            int place = place(levels, adjudication.sheet(), criterion);
            svg.append(at(middle(width.times(Rational.of(place)), width), 15, "adj", "A"));
            said.add("adjudicator " + levels.get(place).title().in(ENGLISH));
        }
        String title = criterion.title().in(ENGLISH);
        return "<div class=\"row\"><p>" + text(title)
                + "</p>\n<svg width=\"100%\" height=\"68\" role=\"img\" aria-label=\""
                + text(title + ": " + String.join(", ", said)) + "\">\n" + svg + "</svg></div>\n";
    }

    private static Rational middle(Rational left, Rational width) {
        return left.plus(width.dividedBy(Rational.of(2)));
    }

    private static int place(List<Level> levels, Scoresheet sheet, Criterion criterion) {
        String rated = Objects.requireNonNull(sheet.rating(criterion.id())).level();
        return levels.stream().map(Level::id).toList().indexOf(rated);
    }

    private static String at(Rational place, int offset, String style, String letter) {
        return "<svg x=\"" + percent(place) + "\" y=\"22\" width=\"1\" height=\"1\">" + shape(style, letter, offset)
                + "</svg>\n";
    }

    private static String marker(String style, String letter) {
        return "<svg width=\"28\" height=\"28\" viewBox=\"-14 -14 28 28\" aria-hidden=\"true\">"
                + shape(style, letter, 0) + "</svg>";
    }

    private static String shape(String style, String letter, int x) {
        String form = style.equals("adj")
                ? "<rect class=\"adj\" x=\"" + (x - 10)
                        + "\" y=\"-10\" width=\"20\" height=\"20\" rx=\"3\" transform=\"rotate(45 " + x + " 0)\"/>"
                : "<circle class=\"" + style + "\" cx=\"" + x + "\" cy=\"0\" r=\"11\"/>";
        return form + "<text class=\"" + (style.equals("one") ? "on-dark" : "on-light") + "\" x=\"" + x
                + "\" y=\"4.5\" text-anchor=\"middle\">" + letter + "</text>";
    }

    private String table(Rubric rubric, SubmissionView decided) {
        var table = new StringBuilder(
                "<table><thead><tr><th scope=\"col\">Criterion</th><th scope=\"col\">Assessor 1</th>"
                        + "<th scope=\"col\">Assessor 2</th><th scope=\"col\">Adjudicator</th></tr></thead>\n<tbody>\n");
        for (Criterion criterion : rubric.criteria()) {
            table.append("<tr><th scope=\"row\">" + text(criterion.title().in(ENGLISH)) + "</th>"
                    + cell(rubric, criterion, decided.assessments().get(0))
                    + cell(rubric, criterion, decided.assessments().get(1))
                    + cell(rubric, criterion, decided.adjudication()) + "</tr>\n");
        }
        return table.append("</tbody></table>\n").toString();
    }

    private static String cell(Rubric rubric, Criterion criterion, @Nullable Assessment assessment) {
        var rating = assessment == null ? null : assessment.sheet().rating(criterion.id());
        if (assessment == null || rating == null) {
            return "<td>–</td>";
        }
        List<Level> levels = rubric.levelsOf(criterion.id());
        String level =
                levels.get(place(levels, assessment.sheet(), criterion)).title().in(ENGLISH);
        return "<td>" + text(level)
                + (rating.comment() == null ? "" : "<br/><span class=\"small\">“" + text(rating.comment()) + "”</span>")
                + "</td>";
    }

    void badge(byte[] picture, Award award, BadgeVerification genuine, BadgeVerification tampered) {
        badge = Html.picture(
                picture, "The badge: five stacked stones before a morning sky, in a golden ring", 320, 320);
        begin("The award becomes a badge");
        paragraph("The award is valid until " + day(Objects.requireNonNull(award.validUntil()))
                + ". The picture at the top of this page is the badge: the signed Open Badges 3.0 credential is inside the "
                + "PNG file, and anyone can check it without asking anybody.");
        sections.append("<div class=\"columns\"><div><h3>As it was issued: <span class=\"met\">valid</span></h3>\n"
                + checks(genuine, true)
                + "</div>\n<div><h3>With one word changed: <span class=\"not-met\">refused</span></h3>\n"
                + checks(tampered, false) + "</div></div>\n");
        end();
    }

    private static String checks(BadgeVerification verification, boolean met) {
        return verification.reason().because().stream()
                .filter(reason -> reason.isMet() == met)
                .map(reason -> "<li><span class=\"mark " + (met ? "met\">✓" : "not-met\">✗") + "</span>"
                        + text(QuickStart.shortened(
                                Objects.requireNonNull(reason.detail("message")).in(ENGLISH))) + "</li>")
                .collect(Collectors.joining("\n", "<ul class=\"reasons\">\n", "</ul>\n"));
    }

    void stack(Program program, CredentialStack stack, StackProgress progress) {
        begin("The award counts");
        sections.append("<h3>In a stack</h3>\n");
        List<Reason> parts = progress.reason().because().get(0).because();
        long met = parts.stream().filter(Reason::isMet).count();
        sections.append(
                "<div class=\"pair\"><figure>" + cairn(parts, stack.title().in(ENGLISH)) + "</figure>\n<div>");
        paragraph("“" + stack.title().in(ENGLISH) + "” has " + parts.size() + " parts; " + met + " of them "
                + (met == 1 ? "is" : "are") + " there.");
        sections.append("<ul class=\"reasons\">\n");
        parts.forEach(part -> sections.append("<li>" + Html.mark(part) + text(part(program, part)) + "</li>\n"));
        sections.append("</ul>\n");
        paragraph("The shortest way to finish: "
                + Objects.requireNonNull(progress.toEarn()).stream()
                        .map(wanted -> "“"
                                + program.get(MicroCredential.KIND, wanted.id())
                                        .title()
                                        .in(ENGLISH) + "”")
                        .collect(Collectors.joining(" and "))
                + ", about " + progress.effort() + " hours together.");
        sections.append("</div></div>\n<details><summary>Every reason</summary>" + explained(progress.reason())
                + "</details>\n");
        facts.append("<div><dt>CredentialStack</dt><dd>" + met + " of " + parts.size() + "</dd></div>\n");
    }

    private static String part(Program program, Reason part) {
        LocalizedText microCredential = part.detail("microCredential");
        return microCredential == null
                ? part.because().stream().map(one -> part(program, one)).collect(Collectors.joining(" or "))
                : "“"
                        + program.get(MicroCredential.KIND, microCredential.in(ENGLISH))
                                .title()
                                .in(ENGLISH) + "”";
    }

    /** One stone for each part, those that are there below. */
    private static String cairn(List<Reason> parts, String title) {
        List<Reason> upwards =
                new ArrayList<>(parts.stream().filter(Reason::isMet).toList());
        int there = upwards.size();
        upwards.addAll(parts.stream().filter(part -> !part.isMet()).toList());
        int count = upwards.size();
        int height = count * 56 + 24;
        var svg = new StringBuilder("<svg width=\"230\" height=\"" + height + "\" viewBox=\"0 0 230 " + height
                + "\" role=\"img\" aria-label=\"" + text(title) + ": a cairn of " + count + " stones, " + there
                + " of them there, the others outlined\">\n");
        svg.append("<ellipse class=\"shade\" cx=\"115\" cy=\"" + (height - 12) + "\" rx=\"112\" ry=\"9\"/>\n");
        for (int i = 0; i < count; i++) {
            String style = i < there ? "stone" : "gap";
            svg.append("<g transform=\"translate(" + (115 + (i % 2 == 0 ? 0 : 5)) + " " + (height - 14 - i * 56)
                    + ") scale("
                    + BigDecimal.valueOf(100 - i * 50L / count, 2) + " 1)\"><path class=\"" + style
                    + "\" d=\"M-105 -26 C-105 -50 -62 -56 4 -56 C66 -55 106 -46 104 -24 C102 -5 62 0 0 0 C-64 0 -105 -5 -105 -26 Z\"/>"
                    + (i < there ? "<path class=\"shine\" d=\"M-80 -36 C-58 -47 -18 -49 22 -48\"/>" : "") + "</g>\n");
        }
        return svg.append("</svg>").toString();
    }

    void statements(List<CpdStatement> statements) {
        sections.append("<h3>For two licences</h3>\n");
        paragraph(
                "What a teacher did is worth different things to different authorities. Each has units, rates and limits "
                        + "of its own, and every line says by which rule it counts.");
        for (CpdStatement statement : statements) {
            var bar = new CpdBar(statement, words);
            sections.append("<h4>" + text(statement.title().in(ENGLISH)) + "</h4>\n<p class=\"verdict\">"
                    + bar.verdict() + "</p>\n" + bar.svg()
                    + bar.table() + "<p><a href=\"statement-"
                    + statement.policy().id()
                    + ".html\">The whole statement with its sources</a></p>\n");
            facts.append("<div><dt>" + text(statement.jurisdiction().replace("US ", "")) + ", " + text(statement.unit())
                    + "</dt><dd>" + statement.total() + " of "
                    + statement.requirements().get(0).needed() + "</dd></div>\n");
        }
        end();
    }

    void journal(List<Event> journal, Reason intact, Reason altered) {
        begin("Everything survives a restart");
        paragraph(
                "The database was closed and opened again. This is what an auditor reads about the submission, now or "
                        + "years later:");
        sections.append(
                "<table><thead><tr><th scope=\"col\">Entry</th><th scope=\"col\">When</th><th scope=\"col\">Who</th>"
                        + "<th scope=\"col\">What</th></tr></thead>\n<tbody>\n");
        for (Event event : journal) {
            sections.append("<tr><td>" + event.position() + "</td><td>"
                    + event.at()
                            .atZone(StoryClock.ZONE)
                            .toLocalDateTime()
                            .toString()
                            .replace("T", " ") + "</td><td>"
                    + text(event.actor()) + "</td><td>"
                    + text(event.type().replace("submission-", "").replace('-', ' ')) + "</td></tr>\n");
        }
        sections.append("</tbody></table>\n" + explained(intact) + "<h3>Somebody alters a copy of the database</h3>\n"
                + explained(altered));
        end();
    }

    String html() {
        var top = new StringBuilder("<header class=\"hero\"><div>" + badge + "<div>\n"
                + "<h1>One teacher, one district, one micro-credential</h1>\n<p class=\"lead\">How a teacher in Juniper Valley "
                + "showed that exit tickets change the next lesson, who judged it, why it was enough, and what it is worth.</p>\n"
                + "<dl class=\"facts\">\n" + facts + "</dl></div></div></header>\n<nav aria-label=\"Chapters\"><ol>\n");
        for (int i = 0; i < titles.size(); i++) {
            top.append(
                    "<li><a href=\"#chapter-" + (i + 1) + "\">" + (i + 1) + ". " + text(titles.get(i)) + "</a></li>\n");
        }
        top.append("</ol></nav>");
        return Html.page(
                "Cairn: one teacher, one district, one micro-credential",
                top.toString(),
                sections.toString(),
                "The district, the teacher and the evidence are made up. Parts, levels, pass rule and blind assessment are "
                        + "those of published programs; the two policies are those of Utah and Tennessee, with their sources.");
    }

    private void begin(String title) {
        titles.add(title);
        int number = titles.size();
        sections.append("<section aria-labelledby=\"chapter-" + number
                + "\"><div class=\"head\"><span class=\"num\" aria-hidden=\"true\">" + number
                + "</span><h2 id=\"chapter-" + number + "\">" + text(title) + "</h2></div>\n");
    }

    private void end() {
        sections.append("</section>\n");
    }

    private void paragraph(String words) {
        sections.append("<p>" + text(words) + "</p>\n");
    }

    private static List<String> titles(Program program, DefinitionKind<?> kind) {
        return program.all(kind).stream()
                .map(definition -> definition.title().in(ENGLISH))
                .toList();
    }

    private void step(String when, String title, String what) {
        sections.append("<li><span class=\"when\">" + text(when) + "</span><br/><strong>" + text(title)
                + "</strong><br/>" + text(what) + "</li>\n");
    }

    private void card(String kind, List<String> titles) {
        sections.append("<div class=\"card\"><h3>" + text(kind) + "</h3>\n<ul>\n");
        titles.forEach(title -> sections.append("<li>" + text(title) + "</li>\n"));
        sections.append("</ul></div>\n");
    }

    private String explained(@Nullable Reason reason) {
        return Html.reasons(List.of(Objects.requireNonNull(reason)), words);
    }

    private static String day(Instant instant) {
        return instant.atZone(StoryClock.ZONE).toLocalDate().toString();
    }
}

package dev.cairn.stacking.cpd;

import dev.cairn.amount.Rational;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.Reason;
import dev.cairn.reason.ReasonText;
import dev.cairn.reason.Verdict;
import dev.cairn.stacking.StackingReason;
import dev.cairn.stacking.cpd.CpdStatement.CategoryTotal;
import dev.cairn.stacking.cpd.CpdStatement.Line;
import dev.cairn.stacking.cpd.CpdStatement.Requirement;
import dev.cairn.stacking.cpd.CpdStatement.RuleSource;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A statement as a page to read and to print: one self-contained HTML document that loads nothing and runs nothing. Every
 * amount names the rules it comes from, every rule its source. Tables have captions and headers, bars have text, and no
 * meaning hangs on colour. All content is escaped; an address becomes a link only if it is {@code http} or
 * {@code https}.
 *
 * <p>The page's own words are in English or Spanish; for another language they are in English. The same statement gives
 * the same bytes.
 */
public final class CpdStatementPage {
    private static final Pattern WEB = Pattern.compile("https?://[^\\s\"'<>]+");
    private static final Set<String> LANGUAGES = Set.of("en", "es");
    private static final ReasonText LABELS = ReasonText.load(
            Map.of("en", "page_en.properties", "es", "page_es.properties"),
            CpdStatementPage.class::getResourceAsStream);
    private static final ReasonText REASONS = StackingReason.text();
    private static final String STYLE = """
            body{font:1rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;margin:0 auto;max-width:72rem;padding:1.5rem}
            h1{font-size:1.6rem;margin:0 0 .25rem}h2{font-size:1.2rem;margin:2rem 0 .5rem}
            dl.head{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:1rem 0}dt{font-weight:600}dd{margin:0}
            table{border-collapse:collapse;width:100%}caption{text-align:start}
            th,td{border-bottom:1px solid #bbb;padding:.35rem .5rem;text-align:start;vertical-align:top}
            td.n,th.n{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}
            a.rule{white-space:nowrap}td ul{margin:0;padding-inline-start:1.1rem}
            .outcome{border:2px solid #1a1a1a;padding:.5rem 1rem;font-weight:600}
            svg{display:block}a{color:#0b4f9e}.table{overflow-x:auto}footer{margin-top:2rem;color:#444;font-size:.85rem;overflow-wrap:anywhere}
            @media print{body{max-width:none;padding:0;font-size:10pt}.table{overflow:visible}thead{display:table-header-group}tr{break-inside:avoid}h2{break-after:avoid}}
            """;

    private final CpdStatement statement;
    private final Locale language;
    private final StringBuilder html = new StringBuilder(16_384);
    private final Set<String> rules = new HashSet<>();

    private CpdStatementPage(CpdStatement statement, Locale language) {
        this.statement = statement;
        this.language = language;
        statement.rules().forEach(rule -> rules.add(rule.id()));
    }

    /** The page for a reader of {@code language}, in UTF-8. */
    public static String html(CpdStatement statement, Locale language) {
        boolean known = LANGUAGES.contains(language.getLanguage());
        return new CpdStatementPage(statement, known ? language : Locale.ENGLISH).page();
    }

    private String page() {
        html.append("<!DOCTYPE html>\n<html lang=\"")
                .append(escaped(language.toLanguageTag()))
                .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" ")
                .append("content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        element("title", label("statement") + " – " + statement.title().in(language));
        html.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n<main>\n");
        head();
        requirements();
        lines();
        categories();
        facts();
        sources();
        html.append("</main>\n<footer>");
        text(label("policy") + " " + statement.policy() + ". " + label("digest") + ": " + CairnJson.sha256(statement));
        html.append("</footer>\n</body>\n</html>\n");
        return html.toString();
    }

    private void head() {
        element("h1", label("statement"));
        html.append("<dl class=\"head\">\n");
        term("policy", statement.title().in(language));
        term("authority", statement.body() + ", " + statement.jurisdiction());
        term("educator", statement.facts().educator().value());
        term("cycle", statement.cycle().first() + " – " + statement.cycle().last());
        html.append("</dl>\n<p class=\"outcome\">");
        text(label("outcome") + ": " + verdict(statement.verdict()) + ". " + label("total") + ": "
                + number(statement.total()) + " " + statement.unit() + ".");
        html.append("</p>\n");
        element("p", label("unit-note", Map.of("unit", statement.unit())));
    }

    private void term(String label, String value) {
        element("dt", label(label));
        element("dd", value);
    }

    private void requirements() {
        if (statement.requirements().isEmpty()) {
            element("h2", label("requirements"));
            element("p", label("nothing-required"));
        } else {
            table("requirements", "requirement", "#needed", "#earned", "#missing", "bar", "outcome", "rule");
            for (Requirement requirement : statement.requirements()) {
                row(requirement);
            }
            endTable();
        }
        notes();
    }

    private void row(Requirement requirement) {
        html.append("<tr><th scope=\"row\">");
        text(rule(requirement.rule()).map(rule -> rule.text().in(language)).orElse(requirement.rule()));
        if (requirement.year() != null) {
            text(" (" + label("year", Map.of("year", requirement.year())) + ")");
        }
        html.append("</th>");
        numberCell(requirement.needed());
        numberCell(requirement.earned());
        numberCell(requirement.gap());
        html.append("<td>");
        bar(requirement);
        html.append("</td>");
        element("td", verdict(requirement.verdict()));
        html.append("<td>");
        ruleLink(requirement.rule());
        html.append("</td></tr>\n");
    }

    private void bar(Requirement requirement) {
        Rational share = requirement.needed().signum() == 0
                ? Rational.ONE
                : requirement.earned().dividedBy(requirement.needed()).min(Rational.ONE);
        int width =
                share.times(Rational.of(120)).toBigDecimal(0, RoundingMode.DOWN).intValueExact();
        html.append("<svg role=\"img\" width=\"122\" height=\"14\" viewBox=\"0 0 122 14\"><title>");
        text(label("bar-text", Map.of("earned", number(requirement.earned()), "needed", number(requirement.needed()))));
        html.append("</title><rect x=\".5\" y=\".5\" width=\"121\" height=\"13\" fill=\"#fff\" stroke=\"#444\"/>")
                .append("<rect x=\"1\" y=\"1\" width=\"")
                .append(width)
                .append("\" height=\"12\" fill=\"#0b4f9e\"/></svg>");
    }

    /** What the outcome rests on besides the requirements, which have their own table. */
    private void notes() {
        List<Reason> notes = statement.reason().because().stream()
                .filter(reason -> statement.requirements().stream()
                        .noneMatch(requirement -> requirement.reason().equals(reason)))
                .toList();
        boolean carries = statement.carriedOver().signum() > 0;
        if (notes.isEmpty() && !carries) {
            return;
        }
        element("h2", label("notes"));
        html.append("<ul>\n");
        if (carries) {
            element("li", label("carried") + ": " + number(statement.carriedOver()) + " " + statement.unit());
        }
        notes.forEach(reason -> element("li", REASONS.sentence(reason, language)));
        html.append("</ul>\n");
    }

    private void lines() {
        if (statement.lines().isEmpty()) {
            element("h2", label("activities"));
            element("p", label("no-activities"));
            return;
        }
        table("activities", "activity", "date", "certificate", "#worth", "#counts", "why", "rule");
        for (Line line : statement.lines()) {
            html.append("<tr><th scope=\"row\">");
            text(line.title().in(language));
            html.append("</th>");
            element("td", line.to().toString());
            element(
                    "td",
                    line.amount() == null
                            ? "–"
                            : number(line.amount().value()) + " "
                                    + line.amount().unit());
            numberCell(line.worth());
            numberCell(line.counted());
            html.append("<td>");
            text(label("line-" + name(line.reason().verdict())));
            html.append("<ul>");
            line.reason().because().forEach(reason -> element("li", REASONS.sentence(reason, language)));
            html.append("</ul></td><td>");
            rulesOf(line);
            html.append("</td></tr>\n");
        }
        html.append("</tbody>\n<tfoot><tr><th scope=\"row\" colspan=\"4\">");
        text(label("total"));
        html.append("</th>");
        numberCell(statement.total());
        html.append("<td colspan=\"2\"></td></tr></tfoot>\n</table></div>\n");
    }

    private void rulesOf(Line line) {
        var named = new LinkedHashSet<>(line.worthRules());
        line.lost().forEach(loss -> {
            if (loss.rule() != null) {
                named.add(loss.rule());
            }
        });
        named.addAll(line.given().keySet());
        String separator = "";
        for (String rule : named) {
            html.append(separator);
            ruleLink(rule);
            separator = " ";
        }
    }

    private void categories() {
        if (statement.categories().isEmpty()) {
            return;
        }
        table("categories", "category", "#counts");
        for (CategoryTotal category : statement.categories()) {
            html.append("<tr>");
            rowHeader(category.title().in(language));
            numberCell(category.counted());
            html.append("</tr>\n");
        }
        endTable();
    }

    private void facts() {
        if (statement.facts().facts().isEmpty()) {
            return;
        }
        table("facts", "fact", "value");
        statement.facts().facts().forEach((name, values) -> {
            html.append("<tr>");
            rowHeader(name);
            element("td", values.isEmpty() ? "–" : String.join(", ", values));
            html.append("</tr>\n");
        });
        endTable();
    }

    private void sources() {
        table("rules", "rule", "says", "source");
        for (RuleSource rule : statement.rules()) {
            html.append("<tr id=\"rule-").append(escaped(rule.id())).append("\">");
            rowHeader(rule.id());
            element("td", rule.text().in(language));
            html.append("<td>");
            if (WEB.matcher(rule.source()).matches()) {
                html.append("<a rel=\"noreferrer\" href=\"")
                        .append(escaped(rule.source()))
                        .append("\">");
                text(rule.source());
                html.append("</a>");
            } else {
                text(rule.source());
            }
            text(" (" + label(rule.status().name().toLowerCase(Locale.ROOT)) + ")");
            html.append("</td></tr>\n");
        }
        endTable();
        element("p", label("rules-note"));
    }

    private Optional<RuleSource> rule(String id) {
        return statement.rules().stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    private void ruleLink(String id) {
        if (rules.contains(id)) {
            html.append("<a class=\"rule\" href=\"#rule-").append(escaped(id)).append("\">");
            text(id);
            html.append("</a>");
        } else {
            text(id);
        }
    }

    /** @param columns labels; with {@code #} in front for a column of numbers */
    private void table(String caption, String... columns) {
        html.append("<div class=\"table\"><table>\n");
        html.append("<caption><h2>");
        text(label(caption));
        html.append("</h2></caption>\n");
        html.append("<thead><tr>");
        for (String column : columns) {
            boolean number = column.startsWith("#");
            html.append(number ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
            text(label(number ? column.substring(1) : column));
            html.append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
    }

    private void endTable() {
        html.append("</tbody>\n</table></div>\n");
    }

    private void rowHeader(String content) {
        html.append("<th scope=\"row\">");
        text(content);
        html.append("</th>");
    }

    private void numberCell(Rational value) {
        html.append("<td class=\"n\">");
        text(number(value));
        html.append("</td>");
    }

    private void element(String name, String content) {
        html.append('<').append(name).append('>');
        text(content);
        html.append("</").append(name).append('>');
        if (!name.startsWith("t") || name.equals("title")) {
            html.append('\n');
        }
    }

    private void text(String content) {
        html.append(escaped(content));
    }

    /** Exact; where that is a fraction, with a decimal beside it to read. */
    private static String number(Rational value) {
        String exact = value.toString();
        return exact.indexOf('/') < 0
                ? exact
                : exact + " ≈ " + value.toBigDecimal(2, RoundingMode.HALF_UP).toPlainString();
    }

    private String verdict(Verdict verdict) {
        return label(name(verdict));
    }

    private static String name(Verdict verdict) {
        return switch (verdict) {
            case MET -> "met";
            case NOT_MET -> "not-met";
            case UNDECIDED -> "undecided";
            case NOTE -> "note";
        };
    }

    private String label(String key) {
        return label(key, Map.of());
    }

    private String label(String key, Map<String, ?> details) {
        return LABELS.sentence(Reason.of(key, Verdict.NOTE).withAll(details), language);
    }

    private static String escaped(String text) {
        var safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }
}

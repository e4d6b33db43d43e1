package dev.cairn.stacking.cpd;

import dev.cairn.amount.Rational;
import dev.cairn.internal.value.Html;
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
    private final Html html = new Html();
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
        html.add(
                        """
                        <!DOCTYPE html>
                        <html lang="{}">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                        <title>{} – {}</title>
                        <style>
                        """,
                        language.toLanguageTag(),
                        label("statement"),
                        statement.title().in(language))
                .add(STYLE)
                .add("</style>\n</head>\n<body>\n<main>\n");
        head();
        requirements();
        lines();
        categories();
        facts();
        sources();
        html.add(
                "</main>\n<footer>{} {}. {}: {}</footer>\n</body>\n</html>\n",
                label("policy"),
                statement.policy(),
                label("digest"),
                CairnJson.sha256(statement));
        return html.toString();
    }

    private void head() {
        element("h1", label("statement"));
        html.add("<dl class=\"head\">\n");
        term("policy", statement.title().in(language));
        term("authority", statement.body() + ", " + statement.jurisdiction());
        term("educator", statement.facts().educator().value());
        term("cycle", statement.cycle().first() + " – " + statement.cycle().last());
        html.add(
                "</dl>\n<p class=\"outcome\">{}: {}. {}: {} {}.</p>\n",
                label("outcome"),
                verdict(statement.verdict()),
                label("total"),
                number(statement.total()),
                statement.unit());
        element("p", label("unit-note", Map.of("unit", statement.unit())));
    }

    private void term(String label, String value) {
        html.add("<dt>{}</dt>\n<dd>{}</dd>\n", label(label), value);
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
        String says =
                rule(requirement.rule()).map(rule -> rule.text().in(language)).orElse(requirement.rule());
        String year = Optional.ofNullable(requirement.year())
                .map(first -> " (" + label("year", Map.of("year", first)) + ")")
                .orElse("");
        html.add("<tr>");
        rowHeader(says + year);
        numberCell(requirement.needed());
        numberCell(requirement.earned());
        numberCell(requirement.gap());
        html.add("<td>");
        bar(requirement);
        html.add("</td><td>{}</td><td>", verdict(requirement.verdict()));
        ruleLink(requirement.rule());
        html.add("</td></tr>\n");
    }

    private void bar(Requirement requirement) {
        Rational share = requirement.needed().signum() == 0
                ? Rational.ONE
                : requirement.earned().dividedBy(requirement.needed()).min(Rational.ONE);
        int width =
                share.times(Rational.of(120)).toBigDecimal(0, RoundingMode.DOWN).intValueExact();
        String text = label(
                "bar-text", Map.of("earned", number(requirement.earned()), "needed", number(requirement.needed())));
        html.add("<svg role=\"img\" width=\"122\" height=\"14\" viewBox=\"0 0 122 14\"><title>{}</title>", text)
                .add("<rect x=\".5\" y=\".5\" width=\"121\" height=\"13\" fill=\"#fff\" stroke=\"#444\"/>")
                .add("<rect x=\"1\" y=\"1\" width=\"{}\" height=\"12\" fill=\"#0b4f9e\"/></svg>", width);
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
        html.add("<ul>\n");
        if (carries) {
            element("li", label("carried") + ": " + number(statement.carriedOver()) + " " + statement.unit());
        }
        notes.forEach(reason -> element("li", REASONS.sentence(reason, language)));
        html.add("</ul>\n");
    }

    private void lines() {
        if (statement.lines().isEmpty()) {
            element("h2", label("activities"));
            element("p", label("no-activities"));
            return;
        }
        table("activities", "activity", "date", "certificate", "#worth", "#counts", "why", "rule");
        for (Line line : statement.lines()) {
            html.add("<tr>");
            rowHeader(line.title().in(language));
            String amount = Optional.ofNullable(line.amount())
                    .map(certified -> number(certified.value()) + " " + certified.unit())
                    .orElse("–");
            html.add("<td>{}</td><td>{}</td>", line.to(), amount);
            numberCell(line.worth());
            numberCell(line.counted());
            html.add("<td>{}<ul>", label("line-" + name(line.reason().verdict())));
            line.reason().because().forEach(reason -> element("li", REASONS.sentence(reason, language)));
            html.add("</ul></td><td>");
            rulesOf(line);
            html.add("</td></tr>\n");
        }
        html.add("</tbody>\n<tfoot><tr><th scope=\"row\" colspan=\"4\">{}</th>", label("total"));
        numberCell(statement.total());
        html.add("<td colspan=\"2\"></td></tr></tfoot>\n</table></div>\n");
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
            html.add(separator);
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
            html.add("<tr>");
            rowHeader(category.title().in(language));
            numberCell(category.counted());
            html.add("</tr>\n");
        }
        endTable();
    }

    private void facts() {
        if (statement.facts().facts().isEmpty()) {
            return;
        }
        table("facts", "fact", "value");
        statement.facts().facts().forEach((name, values) -> {
            html.add("<tr>");
            rowHeader(name);
            html.add("<td>{}</td></tr>\n", values.isEmpty() ? "–" : String.join(", ", values));
        });
        endTable();
    }

    private void sources() {
        table("rules", "rule", "says", "source");
        for (RuleSource rule : statement.rules()) {
            html.add("<tr id=\"rule-{}\">", rule.id());
            rowHeader(rule.id());
            html.add("<td>{}</td><td>", rule.text().in(language));
            boolean web = WEB.matcher(rule.source()).matches();
            if (web) {
                html.add("<a rel=\"noreferrer\" href=\"{}\">", rule.source());
            }
            html.add(web ? "{}</a>" : "{}", rule.source());
            html.add(" ({})</td></tr>\n", label(rule.status().name().toLowerCase(Locale.ROOT)));
        }
        endTable();
        element("p", label("rules-note"));
    }

    private Optional<RuleSource> rule(String id) {
        return statement.rules().stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    private void ruleLink(String id) {
        if (rules.contains(id)) {
            html.add("<a class=\"rule\" href=\"#rule-{}\">{}</a>", id, id);
        } else {
            html.add("{}", id);
        }
    }

    /** @param columns labels; with {@code #} in front for a column of numbers */
    private void table(String caption, String... columns) {
        html.add("<div class=\"table\"><table>\n<caption><h2>{}</h2></caption>\n<thead><tr>", label(caption));
        for (String column : columns) {
            if (column.startsWith("#")) {
                html.add("<th scope=\"col\" class=\"n\">{}</th>", label(column.substring(1)));
            } else {
                html.add("<th scope=\"col\">{}</th>", label(column));
            }
        }
        html.add("</tr></thead>\n<tbody>\n");
    }

    private void endTable() {
        html.add("</tbody>\n</table></div>\n");
    }

    private void rowHeader(String content) {
        html.add("<th scope=\"row\">{}</th>", content);
    }

    private void numberCell(Rational value) {
        html.add("<td class=\"n\">{}</td>", number(value));
    }

    private void element(String name, String content) {
        html.add("<" + name + ">{}</" + name + ">\n", content);
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
}

package dev.cairn.stacking.cpd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.amount.Amount;
import dev.cairn.id.ActivityId;
import dev.cairn.text.LocalizedText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class CpdStatementPageTest {
    private static final Locale SPANISH = Locale.forLanguageTag("es");

    @Test
    void every_amount_names_its_rules_and_every_rule_its_source() throws Exception {
        Document page = page(statement("Reading workshop"), Locale.ENGLISH);

        var anchors = new TreeSet<String>();
        var sources = new TreeSet<String>();
        for (Element link : elements(page, "a")) {
            String target = link.getAttribute("href");
            (target.startsWith("#") ? anchors : sources).add(target);
        }
        assertThat(anchors).contains("#rule-US-WY.2", "#rule-US-WY.1");
        for (String anchor : anchors) {
            assertThat(elements(page, "tr"))
                    .as(anchor)
                    .anyMatch(row -> row.getAttribute("id").equals(anchor.substring(1)));
        }
        assertThat(sources).contains("https://park6.org/o/park-6/page/professional-development");
        assertThat(page.getDocumentElement().getTextContent()).contains("69/14 ≈ 4.93", "1/14 ≈ 0.07", "Not met");
    }

    @Test
    void tables_have_captions_and_headers_and_bars_have_text() throws Exception {
        Document page = page(statement("Reading workshop"), Locale.ENGLISH);

        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        for (Element table : elements(page, "table")) {
            assertThat(table.getElementsByTagName("caption").getLength()).isEqualTo(1);
        }
        assertThat(elements(page, "th"))
                .allSatisfy(header -> assertThat(header.getAttribute("scope")).isNotEmpty());
        assertThat(elements(page, "svg")).isNotEmpty().allSatisfy(bar -> {
            assertThat(bar.getAttribute("role")).isEqualTo("img");
            assertThat(bar.getElementsByTagName("title").item(0).getTextContent())
                    .contains(" of ");
        });
    }

    @Test
    void nothing_is_loaded_or_run() throws Exception {
        Document page = page(statement("Reading workshop"), Locale.ENGLISH);
        for (String name : List.of("script", "link", "img", "iframe", "object", "embed", "form", "base")) {
            assertThat(elements(page, name)).as(name).isEmpty();
        }
        assertThat(CpdStatementPage.html(statement("Reading workshop"), Locale.ENGLISH))
                .doesNotContain("url(", "@import", "javascript:", "onload", "src=");
    }

    @Test
    void content_is_escaped() throws Exception {
        String hostile = "</title><script>alert('1')</script>\" onload=\"x&y";
        Document page = page(statement(hostile), Locale.ENGLISH);
        assertThat(elements(page, "script")).isEmpty();
        assertThat(page.getDocumentElement().getTextContent()).contains(hostile);
    }

    @Test
    void a_source_that_is_no_web_address_is_not_a_link() throws Exception {
        var policy = Activities.policy("us-wy.json");
        List<CpdRule> rules = new ArrayList<>();
        policy.rules()
                .forEach(rule -> rules.add(new CpdRule(
                        rule.id(), rule.text(), "javascript:alert(1)", rule.status(), null, rule.operator())));
        var hostile = CpdPolicy.builder(policy.id(), 1)
                .title(policy.title())
                .jurisdiction(policy.jurisdiction())
                .body(policy.body())
                .unit(policy.unit())
                .categories(policy.categories())
                .rules(rules)
                .build();
        var statement = CpdStatement.of(
                hostile,
                EducatorFacts.of(Activities.EDUCATOR),
                Cycle.ofMonths(LocalDate.parse("2021-07-01"), 60),
                List.of());
        for (Element link : elements(page(statement, Locale.ENGLISH), "a")) {
            assertThat(link.getAttribute("href")).startsWith("#");
        }
    }

    @Test
    void spanish_readers_get_spanish_and_others_english() throws Exception {
        var statement = statement("Taller");
        Document spanish = page(statement, Locale.forLanguageTag("es-MX"));
        assertThat(spanish.getDocumentElement().getAttribute("lang")).isEqualTo("es-MX");
        assertThat(spanish.getDocumentElement().getTextContent())
                .contains("Requisitos", "No cumplido", "cada uno, son");
        assertThat(page(statement, Locale.JAPANESE).getDocumentElement().getAttribute("lang"))
                .isEqualTo("en");
        assertThat(labels("es")).isEqualTo(labels("en"));
        assertThat(CpdStatementPage.html(statement, SPANISH)).isEqualTo(CpdStatementPage.html(statement, SPANISH));
    }

    private static TreeSet<String> labels(String language) throws IOException {
        var properties = new Properties();
        try (var in = CpdStatementPage.class.getResourceAsStream("page_" + language + ".properties")) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }

    private static CpdStatement statement(String title) {
        var policy = Activities.policy("us-wy.json");
        var facts = EducatorFacts.of(Activities.EDUCATOR).with("licence", "five-year");
        return CpdStatement.of(
                policy,
                facts,
                policy.cycleFrom(LocalDate.parse("2021-07-01"), facts),
                List.of(Activity.builder(ActivityId.of("a"), Activities.EDUCATOR, "workshop")
                        .title(LocalizedText.of(title))
                        .amount(Amount.of(69, "contact hour"))
                        .on(LocalDate.parse("2024-01-01"))
                        .build()));
    }

    /** The page is written as XML would be, but for the elements that HTML leaves open. */
    private static Document page(CpdStatement statement, Locale language) throws Exception {
        String html = CpdStatementPage.html(statement, language);
        String xml = html.replace("<!DOCTYPE html>\n", "").replaceAll("<meta ([^>]*)>", "<meta $1/>");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document page, String name) {
        List<Element> found = new ArrayList<>();
        var nodes = page.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }
}

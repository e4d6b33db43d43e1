package dev.cairn.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.badge.BadgeVerification;
import dev.cairn.json.CairnJson;
import dev.cairn.openbadges.OpenBadges;
import dev.cairn.stacking.cpd.CpdStatement;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What the quick start leaves behind can be relied on, read without network, and read by everyone. */
class PagesTest {
    private static final Path FOLDER = folder();
    private static final ByteArrayOutputStream CONSOLE = new ByteArrayOutputStream();
    private static final List<String> SCHEMES = List.of("light", "dark");

    private static Path folder() {
        try {
            return Path.of(QuickStart.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolveSibling("quickstart");
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeAll
    static void tell() {
        PrintStream usual = System.out;
        System.setOut(new PrintStream(CONSOLE, true, UTF_8));
        try {
            QuickStart.main(new String[0]);
        } finally {
            System.setOut(usual);
        }
    }

    @Test
    void no_line_on_the_console_is_wider_than_100_columns() {
        assertThat(CONSOLE.toString(UTF_8).lines()).hasSizeGreaterThan(100).allMatch(line -> line.length() <= 100);
    }

    @Test
    void the_badge_in_the_picture_is_the_badge_in_the_file_and_valid() throws IOException {
        byte[] picture = Files.readAllBytes(FOLDER.resolve("badge.png"));
        BadgeVerification verification =
                OpenBadges.builder().build().verify(picture, Instant.parse("2027-01-01T00:00:00Z"));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));

        assertThat(OpenBadges.unbake(picture).content()).isEqualTo(Files.readAllBytes(FOLDER.resolve("badge.json")));
        assertThat(verification.isValid()).isTrue();
        assertThat(image.getWidth()).isEqualTo(320).isEqualTo(image.getHeight());
    }

    @Test
    void the_badge_names_nobody() throws IOException {
        String badge = Files.readString(FOLDER.resolve("badge.json"));

        assertThat(badge).contains("Juniper Valley School District").doesNotContain("teacher-07");
    }

    @Test
    void the_statements_are_read_back_as_they_were_made() throws IOException {
        Map<String, String> totals = new TreeMap<>();
        for (String policy : List.of("us-tn", "us-ut-points")) {
            var statement = CairnJson.read(
                    Files.readString(FOLDER.resolve("statement-" + policy + ".json")), CpdStatement.class);
            totals.put(policy, statement.total() + " " + statement.unit() + " " + statement.verdict());
        }

        assertThat(totals).containsEntry("us-tn", "63 PDP MET").containsEntry("us-ut-points", "166.5 point NOT_MET");
    }

    @Test
    void the_page_loads_nothing_and_leads_nowhere_that_is_not_there() throws Exception {
        Document document = story();
        Set<String> ids = new HashSet<>();
        elements(document, "*")
                .filter(e -> e.hasAttribute("id"))
                .forEach(e -> assertThat(ids.add(e.getAttribute("id")))
                        .as("id %s once", e.getAttribute("id"))
                        .isTrue());

        assertThat(elements(document, "*").map(Element::getTagName))
                .doesNotContain("script", "iframe", "object", "embed", "video", "audio");
        assertThat(Files.readString(FOLDER.resolve("story.html")))
                .doesNotContain("@import")
                .doesNotContain("url(");
        assertThat(elements(document, "img").map(e -> e.getAttribute("src"))).allMatch(src -> src.startsWith("data:"));
        assertThat(elements(document, "link").map(e -> e.getAttribute("href"))).containsExactly("data:,");
        assertThat(elements(document, "a").map(e -> e.getAttribute("href"))).allSatisfy(href -> {
            if (href.startsWith("#")) {
                assertThat(ids).contains(href.substring(1));
            } else if (!href.startsWith("http")) {
                assertThat(FOLDER.resolve(href)).exists();
            }
        });
    }

    @Test
    void the_page_says_its_language_its_headings_in_order_and_every_picture_in_words() throws Exception {
        Document document = story();

        assertThat(document.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        assertThat(elements(document, "title").findFirst().orElseThrow().getTextContent())
                .isNotBlank();
        List<Integer> headings = elements(document, "*")
                .map(Element::getTagName)
                .filter(name -> name.matches("h[1-6]"))
                .map(name -> Integer.valueOf(name.substring(1)))
                .toList();
        assertThat(headings.get(0)).isEqualTo(1);
        for (int i = 1; i < headings.size(); i++) {
            assertThat(headings.get(i)).as("heading %d of %s", i, headings).isBetween(2, headings.get(i - 1) + 1);
        }
        assertThat(elements(document, "img"))
                .allMatch(img -> !img.getAttribute("alt").isBlank());
        assertThat(elements(document, "svg").filter(svg -> !inside(svg, "svg")))
                .allMatch(svg -> svg.getAttribute("aria-hidden").equals("true")
                        || svg.getAttribute("role").equals("img")
                                && !svg.getAttribute("aria-label").isBlank());
        assertThat(elements(document, "th"))
                .allMatch(th -> !th.getAttribute("scope").isBlank());
        assertThat(elements(document, "a").findFirst().orElseThrow().getAttribute("href"))
                .isEqualTo("#main");
    }

    @Test
    void text_stands_out_from_what_is_behind_it_in_the_light_and_in_the_dark() {
        String css = new String(StoryFiles.resource("page.css"), UTF_8);
        List<String> roots = new ArrayList<>();
        Matcher root = Pattern.compile(":root \\{([^}]*)}").matcher(css);
        while (root.find()) {
            roots.add(root.group(1));
        }
        assertThat(roots).hasSize(2);
        Map<String, String> colours = new TreeMap<>();
        for (int i = 0; i < 2; i++) {
            Matcher colour = Pattern.compile("(--[a-z-]+): (#[0-9a-f]{6})").matcher(roots.get(i));
            while (colour.find()) {
                colours.put(colour.group(1), colour.group(2));
            }
            for (String behind : List.of("--paper", "--card", "--glow")) {
                for (String text : List.of("--ink", "--soft", "--accent", "--met", "--not", "--open")) {
                    assertThat(contrast(colours.get(text), colours.get(behind)))
                            .as("%s on %s, %s", text, behind, SCHEMES.get(i))
                            .isGreaterThanOrEqualTo(4.5);
                }
            }
            assertThat(contrast(colours.get("--soft"), colours.get("--band"))).isGreaterThanOrEqualTo(4.5);
            assertThat(contrast(colours.get("--on-sky"), colours.get("--sky"))).isGreaterThanOrEqualTo(4.5);
        }
        assertThat(contrast("#123c49", "#d89a3c")).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast("#123c49", "#f6efe0")).isGreaterThanOrEqualTo(4.5);
        for (int i = 0; i < 8; i++) {
            assertThat(contrast("#ffffff", Html.colour(i))).isGreaterThanOrEqualTo(4.5);
        }
    }

    @Test
    void contrast_is_measured_as_the_guidelines_for_web_content_do() {
        assertThat(contrast("#000000", "#ffffff")).isEqualTo(21, within(0.001));
        assertThat(contrast("#767676", "#ffffff")).isEqualTo(4.54, within(0.005));
    }

    /** WCAG 2.2, contrast ratio. */
    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /** WCAG 2.2, relative luminance. */
    private static double luminance(String colour) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    @Test
    void a_page_is_escaped() {
        assertThat(Html.text("<b title=\"x\">Fish & chips</b>"))
                .isEqualTo("&lt;b title=&quot;x&quot;&gt;Fish &amp; chips&lt;/b&gt;");
    }

    private static Document story() throws Exception {
        String html = Files.readString(FOLDER.resolve("story.html")).replace("<!DOCTYPE html>", "");
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(html.getBytes(UTF_8)));
        assertThat(document.getDocumentElement().getTextContent()).doesNotContain("null");
        return document;
    }

    private static Stream<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found.stream();
    }

    private static boolean inside(Element element, String name) {
        for (Node above = element.getParentNode(); above != null; above = above.getParentNode()) {
            if (above.getNodeName().equals(name)) {
                return true;
            }
        }
        return false;
    }
}

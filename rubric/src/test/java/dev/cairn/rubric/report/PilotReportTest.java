package dev.cairn.rubric.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.amount.Rational;
import dev.cairn.assessment.Outcome;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.credential.PilotGates;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.rubric.Criterion;
import dev.cairn.rubric.Level;
import dev.cairn.rubric.PassRule;
import dev.cairn.rubric.Rubric;
import dev.cairn.rubric.report.PilotData.Assessment;
import dev.cairn.rubric.report.PilotData.Feedback;
import dev.cairn.rubric.report.PilotReport.AssessorSummary;
import dev.cairn.statistics.agreement.Coefficient;
import dev.cairn.text.LocalizedText;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.json.JsonMapper;

class PilotReportTest {
    private static final List<String> LEVELS = List.of("low", "mid", "top");
    private static final Rubric RUBRIC = Rubric.builder(
                    "r", 1, LocalizedText.of(Map.of("en", "R & <R>", "es", "R y <R>")))
            .levels(Level.of("low", "Low"), Level.of("mid", "Mid"), Level.of("top", "Top"))
            .criterion(Criterion.of("sure", "Sure"))
            .criterion(Criterion.of("shaky", "Shaky <script>alert('x')</script>"))
            .criterion(Criterion.builder("rare", LocalizedText.of("Rare"))
                    .mayNotApply()
                    .build())
            .pass(PassRule.everyCriterion("low"))
            .build();

    private static Assessment assessment(int submission, String assessor, int sure, int shaky, int minutes) {
        return new Assessment(
                SubmissionId.of("s" + submission),
                PersonId.of(assessor),
                Scoresheet.of(
                        Rating.of("sure", LEVELS.get(sure)),
                        Rating.of("shaky", LEVELS.get(shaky)),
                        submission % 2 == 0 ? Rating.notApplicable("rare", "Not taught.") : Rating.of("rare", "top")),
                Duration.ofMinutes(minutes));
    }

    /** Ben gives on shaky what has nothing to do with what Ana gives, and never more. */
    private static PilotData pilot(int submissions) {
        List<Assessment> assessments = new ArrayList<>();
        for (int i = 0; i < submissions; i++) {
            assessments.add(assessment(i, "ana", i % 3, 2, 10 + i));
            assessments.add(assessment(i, "ben", i % 3, i % 3, 20 + i));
        }
        return new PilotData(
                RUBRIC,
                2 * submissions,
                assessments,
                List.of(
                        new Feedback(5, "Fair & clear"),
                        new Feedback(2, "<b>Too long</b>\n# really | long"),
                        new Feedback(null, " "),
                        new Feedback(4, null)));
    }

    @Test
    void the_report_counts_what_there_was() {
        PilotReport report = PilotReport.of(pilot(30), PilotGates.usual());

        assertThat(report.submissions()).isEqualTo(30);
        assertThat(report.doublyAssessed()).isEqualTo(30);
        assertThat(report.enrolled()).isEqualTo(60);
        assertThat(report.criteria().get(0).counts()).containsExactly(20, 20, 20);
        assertThat(report.criteria().get(1).counts()).containsExactly(10, 10, 40);
        assertThat(report.criteria().get(2).counts()).containsExactly(0, 0, 30);
        assertThat(report.criteria().get(2).notApplicable()).isEqualTo(30);
        assertThat(report.outcomes()).containsExactly(Map.entry(Outcome.MET, 10));
        assertThat(report.disputed()).isEqualTo(20);
        assertThat(value(report.criteria().get(0).exact())).isEqualTo(1);
        assertThat(value(report.criteria().get(1).exact())).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(report.feedback().counts()).containsExactly(0, 1, 0, 1, 1);
        assertThat(report.feedback().mean()).isCloseTo(11.0 / 3, within(1e-12));
        assertThat(report.feedback().comments()).hasSize(2);
        assertThat(report.time().count()).isEqualTo(60);
        assertThat(report.time().lowerQuartile()).isEqualTo(Duration.ofMinutes(22));
        assertThat(report.time().median()).isEqualTo(Duration.ofMinutes(29));
        assertThat(report.time().upperQuartile()).isEqualTo(Duration.ofMinutes(37));
    }

    private static double value(Coefficient coefficient) {
        return coefficient.estimate().orElseThrow().value();
    }

    @Test
    void severity_is_how_far_below_others_an_assessor_rates_the_same_work() {
        List<AssessorSummary> assessors =
                PilotReport.of(pilot(30), PilotGates.usual()).assessors();
        assertThat(assessors).extracting(AssessorSummary::assessor).containsExactly("ana", "ben");
        assertThat(assessors.get(0).shared()).isEqualTo(75);
        // One level below on average on shaky, which is 30 of 75 shared ratings.
        assertThat(assessors.get(1).severity()).isCloseTo(30.0 / 75, within(1e-12));
        assertThat(assessors.get(0).severity()).isCloseTo(-30.0 / 75, within(1e-12));
        assertThat(assessors.get(1).standardError()).isBetween(0.07, 0.09);
    }

    @Test
    void what_to_revise_first_is_what_assessors_disagree_on() {
        PilotReport report = PilotReport.of(pilot(30), PilotGates.usual());
        assertThat(report.revise())
                .extracting(Reason::code)
                .containsExactly("report.revise-agreement", "report.revise-not-applicable", "report.revise-crowded");
        assertThat(report.revise().get(0).detail("criterion").toString()).startsWith("Shaky");
        assertThat(report.revise().get(2).detail("level")).isEqualTo(LocalizedText.of("Top"));
    }

    @Test
    void a_rubric_is_ready_if_it_passes_every_gate() {
        PilotReport strict = PilotReport.of(pilot(30), PilotGates.usual());
        assertThat(strict.readiness().verdict()).isEqualTo(Verdict.NOT_MET);
        assertThat(strict.readiness().because())
                .extracting(reason -> reason.code() + " " + reason.verdict())
                .containsExactly(
                        "report.gate-submissions MET",
                        "report.gate-assessors NOT_MET",
                        "report.gate-agreement NOT_MET",
                        "report.gate-completion NOT_MET",
                        "report.gate-time MET",
                        "report.gate-feedback MET",
                        "report.gate-respondents NOT_MET");
        var easy = PilotGates.builder()
                .submissions(30)
                .assessors(2)
                .completion(Rational.of(1, 2))
                .medianTime(Duration.ofMinutes(29))
                .feedback(Rational.of(11, 3).minus(Rational.of(1, 100)))
                .respondents(4)
                .build();
        assertThat(PilotReport.of(pilot(30), easy).readiness().isMet()).isTrue();
        assertThat(PilotReport.of(pilot(29), easy).readiness().isMet()).isFalse();
        assertThatThrownBy(() -> PilotGates.builder().build()).hasMessageContaining("value.required");
        assertThat(CairnJson.read(CairnJson.write(easy), PilotGates.class)).isEqualTo(easy);
    }

    @Test
    void what_was_not_measured_decides_nothing() {
        var empty = new PilotData(RUBRIC, 0, List.of(), List.of());
        var gates = PilotGates.builder()
                .agreement(Rational.of(1, 2))
                .completion(Rational.of(1, 2))
                .medianTime(Duration.ofHours(1))
                .feedback(Rational.of(3))
                .build();
        PilotReport report = PilotReport.of(empty, gates);
        assertThat(report.readiness().verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(report.readiness().because())
                .allSatisfy(r -> assertThat(r.verdict()).isEqualTo(Verdict.UNDECIDED));
        assertThat(report.time()).isNull();
        assertThat(report.markdown(Locale.ENGLISH)).contains("Nothing to show.");
        assertThat(report.html(Locale.ENGLISH)).contains("Nothing to show.");
        PilotData alone = new PilotData(RUBRIC, 1, List.of(assessment(1, "ana", 1, 1, 5)), null);
        assertThat(PilotReport.of(alone, gates).assessors().get(0).severity()).isNull();
        assertThat(PilotReport.of(alone, gates).doublyAssessed()).isZero();
    }

    @Test
    void the_page_stands_alone_and_reads_nothing_as_markup() throws Exception {
        PilotReport report = PilotReport.of(pilot(30), PilotGates.usual());
        for (String language : List.of("en", "es", "tr")) {
            String html = report.html(Locale.forLanguageTag(language));
            assertThat(html)
                    .startsWith("<!DOCTYPE html>\n<html lang=\"" + (language.equals("es") ? "es" : "en") + "\">")
                    .doesNotContain("<script", "<b>", "http", "@import", "url(", "src=", "–2");
            Document page = xml(html);
            var plots = page.getElementsByTagName("svg");
            assertThat(plots.getLength()).isEqualTo(3);
            for (int i = 0; i < plots.getLength(); i++) {
                Element svg = (Element) plots.item(i);
                assertThat(svg.getAttribute("role")).isEqualTo("img");
                for (String id : svg.getAttribute("aria-labelledby").split(" ")) {
                    assertThat(html).contains("id=\"" + id + "\">");
                }
                assertThat(svg.getElementsByTagName("desc").getLength()).isEqualTo(1);
            }
            assertThat(page.getElementsByTagName("caption").getLength())
                    .isEqualTo(page.getElementsByTagName("table").getLength());
        }
        assertThat(report.html(Locale.ENGLISH))
                .contains("Pilot report: R &amp; &lt;R&gt;", "&lt;script&gt;alert(&#39;x&#39;)", "Fair &amp; clear");
        assertThat(report.html(Locale.forLanguageTag("es"))).contains("Aún no está lista");
    }

    /** The page is well-formed: what HTML leaves open is closed before it is read as XML. */
    private static Document xml(String html) throws Exception {
        String closed = html.replaceAll("<meta ([^>]*)>", "<meta $1/>").replace("<!DOCTYPE html>", "");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(closed)));
    }

    @Test
    void the_colours_of_the_page_are_told_apart_by_everyone() {
        String html = PilotReport.of(pilot(30), PilotGates.usual()).html(Locale.ENGLISH);
        for (String colour : List.of("#12355b", "#1d5c63", "#5a3e00", "#1b1b1b", "#595959")) {
            assertThat(html).contains(colour);
            assertThat(1.05 / (luminance(colour) + 0.05)).as(colour).isGreaterThan(7.0 - 0.01);
        }
    }

    /** WCAG 2.2, relative luminance. */
    private static double luminance(String colour) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double c = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += weights[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    @Test
    void markdown_holds_the_same_and_reads_nothing_as_markup() {
        String markdown = PilotReport.of(pilot(30), PilotGates.usual()).markdown(Locale.ENGLISH);
        assertThat(markdown)
                .startsWith("# Pilot report: R &amp; &lt;R\\>\n\n`rubric:r@1`\n\n## Is it ready?\n\n- ✗ Not ready yet")
                .contains("| Sure | Low: 20, Mid: 20, Top: 20 | 0 |")
                .contains("| 60 | 30 | 30 | 10 | 0 | 0 | 20 |")
                .contains("| ana | 30 | -0.40 ± ")
                .contains("> &lt;b\\>Too long&lt;/b\\> \\# really \\| long\n")
                .contains("60 assessments took a median of 29 minutes, the middle half from 22 to 37.")
                .contains("| 0 | 1 | 0 | 1 | 1 | 3.67 |");
    }

    @Test
    void the_report_is_data_and_the_same_pilot_gives_the_same_report() {
        PilotReport report = PilotReport.of(pilot(12), PilotGates.usual());
        assertThat(CairnJson.write(report)).isEqualTo(CairnJson.write(PilotReport.of(pilot(12), PilotGates.usual())));
        assertThat(CairnJson.write(report)).contains("\"doublyAssessed\":12").doesNotContain("\"rated\"");
        // Properties in order, and numbers as they are written alone.
        Object plain = JsonMapper.shared().readValue(CairnJson.write(report), Object.class);
        assertThat(CairnJson.write(report)).isEqualTo(CairnJson.write(plain));
    }

    @Test
    void sheets_that_do_not_fit_are_refused_all_at_once() {
        Assessment good = assessment(1, "ana", 1, 1, 5);
        Assessment bad = new Assessment(
                SubmissionId.of("s2"), PersonId.of("ana"), Scoresheet.of(Rating.of("sure", "best")), null);
        assertThatThrownBy(() -> new PilotData(RUBRIC, -1, List.of(good, good, bad), List.of()))
                .hasMessageContaining("/enrolled", "/assessments/1 [value.duplicate]")
                .hasMessageContaining("/assessments/2/sheet/ratings/0/level [rating.level-unknown]")
                .hasMessageContaining("/assessments/2/sheet/ratings [rating.missing]");
        assertThatThrownBy(() -> new Feedback(6, null)).hasMessageContaining("/score");
        assertThatThrownBy(() -> new Feedback(0, null)).hasMessageContaining("/score");
        assertThatThrownBy(() -> assessment(1, "ana", 1, 1, -1)).hasMessageContaining("/took");
    }
}

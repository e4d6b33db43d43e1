package dev.cairn.rubric.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.amount.Rational;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.credential.PilotGates;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.rubric.Criterion;
import dev.cairn.rubric.Level;
import dev.cairn.rubric.PassRule;
import dev.cairn.rubric.Rubric;
import dev.cairn.rubric.report.PilotData.Assessment;
import dev.cairn.rubric.report.PilotData.Feedback;
import dev.cairn.text.LocalizedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the two written forms of a report look like, as accepted once; and what must hold of any such picture. */
class PilotPageTest {
    private static final Path ACCEPTED = Path.of("src/test/resources/dev/cairn/rubric/report");
    private static final List<String> LEVELS = List.of("low", "mid", "top");
    private static final Rubric RUBRIC = Rubric.builder("discussion", 1, LocalizedText.of("Leading a discussion"))
            .levels(Level.of("low", "Low"), Level.of("mid", "Mid"), Level.of("top", "Top"))
            .criterion(Criterion.of("questions", "Questions that make students think *aloud* [and] listen"))
            .criterion(Criterion.of("voices", "All voices are heard"))
            .criterion(Criterion.builder("record", LocalizedText.of("A record is kept"))
                    .mayNotApply()
                    .build())
            .pass(PassRule.everyCriterion("mid"))
            .build();

    private static Assessment sheet(int submission, String assessor, int questions, int voices, int record) {
        return new Assessment(
                SubmissionId.of("s" + submission),
                PersonId.of(assessor),
                Scoresheet.of(
                        Rating.of("questions", LEVELS.get(questions)),
                        Rating.of("voices", LEVELS.get(voices)),
                        record < 0
                                ? Rating.notApplicable("record", "Nobody wrote.")
                                : Rating.of("record", LEVELS.get(record))),
                Duration.ofMinutes(12 + submission));
    }

    private static PilotReport report() {
        List<Assessment> sheets = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            sheets.add(sheet(i, "ana", i % 3, 1 + i % 2, 2));
            sheets.add(sheet(i, "ben", i % 4 == 0 ? 0 : i % 3, 1 + i % 2, i % 5 == 0 ? -1 : 2));
        }
        sheets.add(sheet(12, "cyd", 1, 1, -1));
        List<Feedback> feedback = List.of(
                new Feedback(5, "Clear & <fair>"), new Feedback(3, null), new Feedback(4, "One line\nand | another"));
        return PilotReport.of(new PilotData(RUBRIC, 20, sheets, feedback), PilotGates.usual());
    }

    private static PilotReport nothing() {
        return PilotReport.of(
                new PilotData(RUBRIC, 0, List.of(), List.of()),
                PilotGates.builder().submissions(5).feedback(Rational.of(3)).build());
    }

    @Test
    void the_page_and_the_markdown_are_what_was_accepted() throws IOException {
        accepted("pilot.html", report().html(Locale.ENGLISH));
        accepted("pilot.md", report().markdown(Locale.ENGLISH));
        accepted("nothing.html", nothing().html(Locale.ENGLISH));
        accepted("nothing.md", nothing().markdown(Locale.ENGLISH));
    }

    /** {@code WRITE_DOCUMENTS} in the environment accepts what there is; read it before it is committed. */
    private static void accepted(String name, String text) throws IOException {
        Path file = ACCEPTED.resolve(name);
        if (System.getenv("WRITE_DOCUMENTS") != null) {
            Files.createDirectories(ACCEPTED);
            Files.writeString(file, text);
        }
        assertThat(text).as(name).isEqualTo(Files.readString(file));
    }

    private static List<double[]> numbers(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(PilotPageTest::groups)
                .toList();
    }

    private static double[] groups(MatchResult match) {
        double[] numbers = new double[match.groupCount()];
        for (int g = 0; g < numbers.length; g++) {
            numbers[g] = Double.parseDouble(match.group(g + 1));
        }
        return numbers;
    }

    @Test
    void bars_stand_side_by_side_fill_their_row_and_are_as_wide_as_their_share() {
        String svg = report().html(Locale.ENGLISH).split("<svg")[1];
        String form = "<rect x=\"([0-9.]+)\" y=\"([0-9]+)\" width=\"([0-9.]+)\"[^>]*><title>[A-Z][a-z]+: ([0-9]+)";
        List<double[]> bars = numbers(svg, form);
        double width = numbers(svg, "viewBox=\"0 0 ([0-9]+) [0-9]+\"").get(0)[0];
        double left = bars.get(0)[0];
        double end = 0;
        double row = -1;
        for (double[] bar : bars) {
            boolean newRow = bar[1] != row;
            assertThat(bar[0]).isCloseTo(newRow ? left : end, within(0.11));
            if (newRow && row >= 0) {
                assertThat(end).isCloseTo(width, within(0.11));
            }
            row = bar[1];
            double rated = bars.stream()
                    .filter(b -> b[1] == bar[1])
                    .mapToDouble(b -> b[3])
                    .sum();
            assertThat(bar[2] + 2).isCloseTo((width - left) * bar[3] / rated, within(0.11));
            end = bar[0] + bar[2] + 2;
        }
        assertThat(bars).hasSize(6);
    }

    @Test
    void a_dot_lies_within_its_interval_and_the_axis_is_labelled_at_both_ends_and_zero() {
        String[] svgs = report().html(Locale.ENGLISH).split("<svg");
        for (int plot = 2; plot <= 3; plot++) {
            List<double[]> intervals = numbers(
                    svgs[plot], "<line x1=\"([0-9.]+)\" x2=\"([0-9.]+)\" y1=\"([0-9]+)\"[^>]*stroke-width=\"3\"");
            List<double[]> dots =
                    numbers(svgs[plot], "<circle cx=\"([0-9.]+)\" cy=\"([0-9]+)\"[^>]*><title>([-0-9.]+)</title>");
            assertThat(dots).isNotEmpty();
            List<double[]> ticks = numbers(
                    svgs[plot],
                    "<text x=\"([0-9.]+)\" y=\"[0-9]+\" font-size=\"12\" text-anchor=\"middle\"[^>]*>([-0-9.]+)<");
            assertThat(ticks).hasSize(3);
            assertThat(ticks.get(1)[1]).isZero();
            double scale = (ticks.get(2)[0] - ticks.get(0)[0]) / (ticks.get(2)[1] - ticks.get(0)[1]);
            for (double[] dot : dots) {
                assertThat(dot[0]).isCloseTo(ticks.get(1)[0] + scale * dot[2], within(0.01 * scale));
            }
            for (double[] interval : intervals) {
                assertThat(dots).anySatisfy(dot -> {
                    assertThat(dot[1]).isEqualTo(interval[2]);
                    assertThat(dot[0]).isBetween(interval[0], interval[1]);
                });
            }
        }
    }
}

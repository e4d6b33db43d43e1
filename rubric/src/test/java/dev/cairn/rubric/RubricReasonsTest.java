package dev.cairn.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.reason.ReasonText;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RubricReasonsTest {
    private static final Pattern CODE = Pattern.compile(
            "\"((?:rubric|rule|criterion|moderation|change|second-marking|mastery|competency|calibration|certification|report)\\.[a-z0-9-]+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{[a-z]+}");

    @Test
    void every_code_in_the_sources_has_words_in_both_languages_and_no_words_are_left_over() throws IOException {
        TreeSet<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/cairn/rubric"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                if (!file.endsWith("RubricError.java")) {
                    CODE.matcher(Files.readString(file, StandardCharsets.UTF_8))
                            .results()
                            .forEach(found -> codes.add(found.group(1)));
                }
            }
        }
        assertThat(codes).hasSizeGreaterThan(50);
        assertThat(properties("en").stringPropertyNames()).containsExactlyInAnyOrderElementsOf(codes);
        assertThat(properties("es").stringPropertyNames()).containsExactlyInAnyOrderElementsOf(codes);
        assertThat(RubricReasons.text().codes()).isEqualTo(codes);
    }

    @Test
    void both_languages_tell_the_same_facts() throws IOException {
        Properties english = properties("en");
        Properties spanish = properties("es");
        for (String code : english.stringPropertyNames()) {
            assertThat(places(spanish.getProperty(code))).as(code).isEqualTo(places(english.getProperty(code)));
        }
    }

    private static List<String> places(String template) {
        return PLACE.matcher(template)
                .results()
                .map(MatchResult::group)
                .sorted()
                .collect(Collectors.toList());
    }

    private static Properties properties(String language) throws IOException {
        var properties = new Properties();
        try (var in = RubricReasons.class.getResourceAsStream("reasons_" + language + ".properties")) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }

    @Test
    void a_teacher_reads_why_and_what_next() {
        var judgement = new RubricScoring()
                .judge(
                        Resources.exitTickets(),
                        Scoresheet.of(
                                Rating.of("question", "progressing"),
                                Rating.of("sorting", "demonstrated"),
                                Rating.of("next-lesson", "demonstrated"),
                                Rating.notApplicable("families", "The class has no homework diary.")));
        ReasonText words = RubricReasons.text();
        assertThat(words.outline(judgement.reason(), Locale.ENGLISH)).isEqualTo("""
                        ✗ “Exit tickets that change tomorrow's lesson”: not yet.
                          ✗ Every criterion must be at “Demonstrated” or above.
                            ✗ “The question fits the goal” is at “Progressing”; “Demonstrated” is needed.
                              · What is needed looks like this: Only a student who reached the goal can answer the question.
                            ✓ “Answers are sorted by what students understood” is at “Demonstrated”; “Demonstrated” is needed.
                            ✓ “The next lesson changes” is at “Demonstrated”; “Demonstrated” is needed.
                            · “Families hear of it” does not apply: The class has no homework diary.
                        """);
        assertThat(words.outline(judgement.reason(), Locale.forLanguageTag("es")))
                .startsWith("✗ «Boletos de salida que cambian la clase de mañana»: todavía no.\n")
                .contains("«La pregunta corresponde a la meta» está en «En progreso»; se necesita «Demostrado».");
    }

    @Test
    void every_fact_that_a_template_names_is_given() {
        var random = new RandomRubrics(21);
        var scoring = new RubricScoring();
        ReasonText words = RubricReasons.text();
        for (int run = 0; run < 300; run++) {
            Rubric rubric = random.rubric();
            Scoresheet sheet = random.sheet(rubric);
            var moderation = scoring.moderate(rubric, List.of(sheet, random.sheet(rubric)), null);
            var settled = scoring.moderate(rubric, List.of(sheet, random.sheet(rubric)), random.sheet(rubric));
            for (var reason : List.of(
                    scoring.judge(rubric, sheet).reason(),
                    scoring.judge(rubric, new Scoresheet(List.of(), null)).reason(),
                    moderation.reason(),
                    settled.reason())) {
                assertThat(words.outline(reason, Locale.ENGLISH)).doesNotContain("–");
            }
        }
    }
}

package dev.cairn.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.reason.ReasonText;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RubricReasonTest {
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
        ReasonText words = RubricReason.text();
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
        ReasonText words = RubricReason.text();
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

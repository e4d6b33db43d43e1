package dev.cairn.rubric.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.error.InvalidInputException;
import dev.cairn.id.DefinitionRef;
import dev.cairn.program.Program;
import dev.cairn.rubric.Resources;
import dev.cairn.rubric.Rubric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exemplars are authored as a file of a program, beside the rubric they are rated by. */
class ExemplarProgramTest {
    private static final String RUBRIC = Resources.text("exit-tickets.json");
    private static final String EXEMPLARS = """
            {
              "kind": "exemplar-set",
              "id": "training",
              "version": 1,
              "title": "Training",
              "rubric": "rubric:exit-tickets@1",
              "exemplars": [
                {
                  "id": "first",
                  "title": "First",
                  "truth": {
                    "ratings": [
                      {"criterion": "question", "level": "demonstrated"},
                      {"criterion": "sorting", "level": "progressing"},
                      {"criterion": "next-lesson", "level": "not-met"},
                      {"criterion": "families", "notApplicable": "No conference fell into these weeks."}
                    ]
                  },
                  "rationales": {"sorting": {"en": "Two piles have the same name."}}
                }
              ]
            }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void beside() throws IOException {
        Files.writeString(folder.resolve("rubric.json"), RUBRIC);
        Files.writeString(folder.resolve("exemplars.json"), EXEMPLARS);
    }

    private Program read() {
        return Program.read(folder, Rubric.KIND, ExemplarSet.KIND);
    }

    private List<String> faults(String rubric, String exemplars) throws IOException {
        Files.writeString(folder.resolve("rubric.json"), rubric);
        Files.writeString(folder.resolve("exemplars.json"), exemplars);
        return catchThrowableOfType(InvalidInputException.class, this::read).violations().stream()
                .map(violation -> violation.path() + " " + violation.code())
                .toList();
    }

    @Test
    void exemplars_are_read_with_their_rubric() {
        Program program = read();
        assertThat(program.refs())
                .extracting(DefinitionRef::toString)
                .containsExactly("exemplar-set:training@1", "rubric:exit-tickets@1");
        ExemplarSet set = program.get(ExemplarSet.KIND, "training");
        assertThat(set.check(program.get(Rubric.KIND, "exit-tickets"))).isEmpty();
        assertThat(set.exemplars().get(0).truth().ratings()).hasSize(4);
    }

    @Test
    void faults_of_both_kinds_come_at_once_with_file_line_and_path() throws IOException {
        assertThat(faults(
                        RUBRIC.replace("\"version\": 1", "\"version\": \"1\""),
                        EXEMPLARS
                                .replace("\"level\": \"progressing\"", "\"level\": 2")
                                .replace("\"notApplicable\"", "\"notAplicable\"")
                                .replace("{\"en\": \"Two piles have the same name.\"}", "null")))
                .containsExactly(
                        "exemplars.json:14:/exemplars/0/truth/ratings/1/level value.invalid",
                        "exemplars.json:16:/exemplars/0/truth/ratings/3/level value.invalid",
                        "exemplars.json:16:/exemplars/0/truth/ratings/3/notAplicable property.unknown",
                        "exemplars.json:19:/exemplars/0/rationales/sorting value.required",
                        "rubric.json:4:/version value.invalid");
    }

    @Test
    void a_rubric_that_is_not_there_or_is_none_is_told_where_it_is_named() throws IOException {
        assertThat(faults(RUBRIC, EXEMPLARS.replace("rubric:exit-tickets@1", "rubric:exit-tickets@2")))
                .containsExactly("exemplars.json:6:/rubric reference.unknown");
        assertThat(faults(RUBRIC, EXEMPLARS.replace("rubric:exit-tickets@1", "stack:exit-tickets@1")))
                .containsExactly("exemplars.json:6:/rubric value.invalid");
    }

    @Test
    void ratings_that_the_rubric_does_not_know_are_told_where_they_stand() throws IOException {
        assertThat(faults(
                        RUBRIC,
                        EXEMPLARS
                                .replace("\"criterion\": \"question\"", "\"criterion\": \"questoin\"")
                                .replace("\"level\": \"progressing\"", "\"level\": \"progresing\"")))
                .containsExactly(
                        "exemplars.json:12:/exemplars/0/truth/ratings rating.missing",
                        "exemplars.json:13:/exemplars/0/truth/ratings/0/criterion rating.criterion-unknown",
                        "exemplars.json:14:/exemplars/0/truth/ratings/1/level rating.level-unknown");
    }
}

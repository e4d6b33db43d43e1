package dev.cairn.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.definition.ChangeKind;
import dev.cairn.error.InvalidInputException;
import dev.cairn.json.CairnJson;
import dev.cairn.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectionTest {
    private static final String JSON = """
            {"kind": "selection", "id": "grade-3", "version": 2, "title": {"en": "Grade 3"}, "audience": "Teachers",
             "goals": [{"id": "g1", "title": "Feedback", "uri": "urn:plan:1",
                        "competencies": ["competency-framework:fa@1#c"]},
                       {"id": "g2", "title": "Nothing yet"}],
             "choices": [{"microCredential": "micro-credential:exit-tickets@1", "goals": ["g1"], "why": "Small."}]}
            """;

    @Test
    void a_selection_survives_json_and_names_what_it_needs() {
        Selection selection = CairnJson.read(JSON, Selection.class);
        assertThat(CairnJson.read(CairnJson.write(selection), Selection.class))
                .isEqualTo(selection)
                .hasSameHashCodeAs(selection);
        assertThat(selection).hasToString("selection:grade-3@2");
        assertThat(selection.references()).hasToString("[competency-framework:fa@1, micro-credential:exit-tickets@1]");
    }

    @Test
    void whatever_changes_in_a_selection_is_editorial() {
        Selection before = CairnJson.read(JSON, Selection.class);
        Selection after = CairnJson.read(
                JSON.replace("Small", "Short")
                        .replace("Teachers", "All")
                        .replace("g2", "g3")
                        .replace("Grade", "G"),
                Selection.class);
        assertThat(after.changeFrom(before).kind()).isEqualTo(ChangeKind.EDITORIAL);
        assertThat(after.changeFrom(before).differences()).hasSizeGreaterThan(3);
        assertThat(after.changeFrom(after).kind()).isEqualTo(ChangeKind.NONE);
    }

    @Test
    void every_fault_is_told_at_once_and_a_choice_without_a_goal_is_one() {
        assertThatThrownBy(() -> CairnJson.read("""
                        {"kind": "selection", "id": "S", "version": 0, "title": "T",
                         "goals": [{"id": "g", "title": "G"}, {"id": "g", "title": "H"}],
                         "choices": [
                           {"microCredential": "micro-credential:a@1", "goals": ["x"], "why": "W"},
                           {"microCredential": "micro-credential:a@2", "goals": ["g"], "why": "W"}]}
                        """, Selection.class))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(v -> v.path() + " " + v.code())
                                .containsExactly(
                                        "/audience value.required",
                                        "/choices/0/goals/0 reference.unknown",
                                        "/choices/1 value.duplicate",
                                        "/goals/1 value.duplicate",
                                        "/id value.invalid",
                                        "/version value.out-of-range"));
        assertThatThrownBy(() -> CairnJson.read("""
                        {"microCredential": "rubric:a@1", "goals": [], "why": ""}
                        """, Selection.Choice.class))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(v -> v.path())
                                .contains("/microCredential", "/goals"));
        assertThatThrownBy(() -> CairnJson.read("""
                        {"id": "g", "title": "G", "uri": "relative"}
                        """, Selection.Goal.class)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void a_program_refuses_a_choice_that_names_no_definition_and_says_in_which_line(@TempDir Path folder)
            throws IOException {
        Files.writeString(folder.resolve("selection.json"), JSON);
        assertThatThrownBy(() -> Program.read(folder, Selection.KIND))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(v -> v.path())
                                .containsExactlyInAnyOrder(
                                        "selection.json:3:/goals/0/competencies/0",
                                        "selection.json:5:/choices/0/microCredential"));
    }
}

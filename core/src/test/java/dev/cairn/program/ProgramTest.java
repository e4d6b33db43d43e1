package dev.cairn.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Checklist;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.Definition;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.NotFoundException;
import dev.cairn.error.Violation;
import dev.cairn.id.DefinitionRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
    static final String RUBRIC = """
            {
              "kind": "rubric",
              "id": "exit-tickets",
              "version": 1,
              "title": "Exit tickets",
              "criteria": ["clear", "used"]
            }
            """;
    static final String CREDENTIAL = """
            {
              "kind": "micro-credential",
              "id": "exit-tickets",
              "version": 1,
              "title": "Exit tickets",
              "competencies": ["rubric:exit-tickets@1#any"],
              "evidence": [
                {"id": "plan", "kind": "lesson-plan", "title": "Plan"}
              ],
              "rubric": "rubric:exit-tickets@1",
              "issuer": {"id": "https://district.example", "name": "Example District"}
            }
            """;

    @TempDir
    Path folder;

    void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void a_folder_of_files_is_read_as_one_program() throws IOException {
        write("credentials/exit-tickets.json", CREDENTIAL);
        write("rubric.json", RUBRIC);
        write("README.txt", "not a definition");
        Program program = Program.read(folder, MicroCredential.KIND, Checklist.KIND);
        assertThat(program.refs())
                .extracting(DefinitionRef::toString)
                .containsExactly("micro-credential:exit-tickets@1", "rubric:exit-tickets@1");
        assertThat(program.get(MicroCredential.KIND, "exit-tickets").rubric())
                .isEqualTo(program.get(Checklist.KIND, "exit-tickets").ref());
        assertThat(program.all(Checklist.KIND)).hasSize(1);
        assertThat(program.definitions()).extracting(Definition::kind).containsExactly("micro-credential", "rubric");
        assertThatThrownBy(() -> program.get(Checklist.KIND, "other")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void all_faults_of_all_files_are_told_by_file_line_and_path() throws IOException {
        write(
                "credentials/exit-tickets.json",
                CREDENTIAL
                        .replace("\"title\": \"Plan\"", "\"titel\": \"Plan\"")
                        .replace("https://district.example", "district"));
        write(
                "other.json",
                CREDENTIAL
                        .replace("rubric:exit-tickets@1\"", "rubric:lost@3\"")
                        .replace("\"exit-tickets\"", "\"other\""));
        write("rubric.json", RUBRIC.replace("\"version\": 1,", "\"version\": 1"));
        write("stray.json", "{\"kind\": \"badge\"}");
        write("unnamed.json", "{\n  \"id\": \"x\"\n}");
        assertThat(faults(() -> Program.read(folder, MicroCredential.KIND, Checklist.KIND)))
                .containsExactly(
                        "credentials/exit-tickets.json:11:/issuer/id value.invalid",
                        "credentials/exit-tickets.json:8:/evidence/0/titel property.unknown",
                        "credentials/exit-tickets.json:8:/evidence/0/title value.required",
                        "other.json:10:/rubric reference.unknown",
                        "other.json:6:/competencies/0 reference.unknown",
                        "rubric.json:5: json.malformed",
                        "stray.json:1:/kind definition.kind-unknown",
                        "unnamed.json:1: definition.kind-unknown");
    }

    @Test
    void a_definition_in_two_files_is_refused() throws IOException {
        write("a.json", RUBRIC);
        write("b.json", RUBRIC);
        assertThat(faults(() -> Program.read(folder, Checklist.KIND))).containsExactly("b.json:3:/id value.duplicate");
    }

    @Test
    void a_folder_that_is_not_there_or_empty_and_a_file_that_is_not_utf_8_are_refused() throws IOException {
        assertThat(faults(() -> Program.read(folder.resolve("none"), Checklist.KIND))
                        .get(0))
                .endsWith("file.unreadable");
        assertThat(faults(() -> Program.read(folder, Checklist.KIND)).get(0)).endsWith("file.unreadable");
        Files.write(folder.resolve("latin1.json"), new byte[] {'{', (byte) 0xe9, '}'});
        assertThat(faults(() -> Program.read(folder, Checklist.KIND)))
                .containsExactly("latin1.json:1: file.unreadable");
    }

    @Test
    void a_program_in_memory_is_held_to_the_same_references() {
        var rubric = dev.cairn.json.CairnJson.read(RUBRIC, Checklist.class);
        var credential = dev.cairn.json.CairnJson.read(CREDENTIAL, MicroCredential.class);
        assertThat(Program.of(List.of(credential, rubric)).refs()).hasSize(2);
        assertThat(faults(() -> Program.of(List.of(credential))))
                .containsOnly("/0 reference.unknown")
                .isNotEmpty();
        assertThat(faults(() -> Program.of(List.of(rubric, rubric)))).containsExactly("/1 value.duplicate");
    }

    @Test
    void a_competency_that_its_framework_does_not_have_is_told_where_it_is_named() throws IOException {
        write("rubric.json", RUBRIC);
        write("framework.json", """
                {"kind": "competency-framework", "id": "teaching", "version": 1, "title": "Teaching",
                 "items": [{"id": "plan", "statement": "Plans"}]}
                """);
        write(
                "credential.json",
                CREDENTIAL.replace(
                        "[\"rubric:exit-tickets@1#any\"]",
                        "[\"competency-framework:teaching@1#plan\",\n    \"competency-framework:teaching@1#paln\"]"));
        assertThat(faults(() -> Program.read(folder, MicroCredential.KIND, Checklist.KIND, CompetencyFramework.KIND)))
                .containsExactly("credential.json:7:/competencies/1 reference.unknown");
        var framework = dev.cairn.json.CairnJson.read(
                Files.readString(folder.resolve("framework.json")), CompetencyFramework.class);
        var credential = dev.cairn.json.CairnJson.read(
                Files.readString(folder.resolve("credential.json")), MicroCredential.class);
        var rubric = dev.cairn.json.CairnJson.read(RUBRIC, Checklist.class);
        assertThat(faults(() -> Program.of(List.of(framework, rubric, credential))))
                .containsExactly("/2/competencies/1 reference.unknown");
    }

    @Test
    void a_file_may_name_its_schema() throws IOException {
        write("rubric.json", RUBRIC);
        write(
                "credential.json",
                CREDENTIAL.replaceFirst("\\{", "{\n  \"\\$schema\": \"micro-credential.schema.json\","));
        Program program = Program.read(folder, MicroCredential.KIND, Checklist.KIND);
        assertThat(program.get(MicroCredential.KIND, "exit-tickets"))
                .isEqualTo(dev.cairn.json.CairnJson.read(CREDENTIAL, MicroCredential.class));
    }

    private static List<String> faults(Runnable reads) {
        try {
            reads.run();
            return List.of();
        } catch (InvalidInputException e) {
            return e.violations().stream().map(ProgramTest::brief).toList();
        }
    }

    private static String brief(Violation violation) {
        return violation.path() + " " + violation.code();
    }
}

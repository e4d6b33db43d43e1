package dev.cairn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.cairn.error.ErrorCode;
import dev.cairn.reason.ReasonCode;
import dev.cairn.rubric.PassRule;
import dev.cairn.stacking.StackRule;
import dev.cairn.stacking.cpd.Operator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents say is so: links lead somewhere, JSON is that of files that are read, lists are complete. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("!?\\[[^]]*]\\(([^)\\s]+)\\)");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\R(.*?)^```");

    @Test
    void every_link_leads_to_a_file_or_heading_that_is_there() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path document : documents()) {
            Matcher link = LINK.matcher(Files.readString(document));
            while (link.find()) {
                String target = link.group(1);
                if (!target.matches("https?:.*") && !leadsSomewhere(document, target)) {
                    dead.add(House.ROOT.relativize(document) + " -> " + target);
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    private static boolean leadsSomewhere(Path document, String target) throws IOException {
        int hash = target.indexOf('#');
        String file = hash < 0 ? target : target.substring(0, hash);
        Path path = file.isEmpty() ? document : document.resolveSibling(file);
        return Files.isRegularFile(path) && (hash < 0 || anchors(path).contains(target.substring(hash + 1)));
    }

    private static Set<String> anchors(Path document) throws IOException {
        Set<String> anchors = new HashSet<>();
        for (String line : Files.readAllLines(document)) {
            if (line.startsWith("#")) {
                anchors.add(line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{Alnum} -]", "")
                        .replace(' ', '-'));
            }
        }
        return anchors;
    }

    @Test
    void every_json_block_is_line_for_line_part_of_a_definition_of_the_quick_start() throws IOException {
        List<String> definitions = new ArrayList<>();
        for (Path file : files(House.ROOT.resolve("examples/src/main/resources"), ".json")) {
            definitions.add(unindented(Files.readString(file)));
        }
        for (Path document : documents()) {
            for (String block : blocks(document, "json")) {
                assertThat(definitions)
                        .as("%s", block)
                        .anySatisfy(definition -> assertThat(definition).contains(unindented(block)));
            }
        }
    }

    @Test
    void the_readme_is_short_and_its_program_shorter() throws IOException {
        Path readme = House.ROOT.resolve("README.md");
        List<String> programs = blocks(readme, "java");

        assertThat(Files.readAllLines(readme)).hasSizeLessThanOrEqualTo(120);
        assertThat(programs).hasSize(1);
        assertThat(programs.get(0).lines()).hasSizeLessThanOrEqualTo(30);
    }

    @Test
    void a_decision_takes_ten_lines_and_is_listed() throws IOException {
        Path decisions = House.ROOT.resolve("docs/adr");
        String list = Files.readString(decisions.resolve("README.md"));
        for (Path decision : files(decisions, ".md")) {
            String name = decision.getFileName().toString();
            if (name.matches("\\d{4}-.*")) {
                assertThat(Files.readAllLines(decision)).as(name).hasSizeLessThanOrEqualTo(14);
                assertThat(list).contains("(" + name + ")");
            }
        }
    }

    @Test
    void the_guide_for_authors_lists_every_rule_and_operator() throws IOException {
        String guide = Files.readString(House.ROOT.resolve("docs/guide-author.md"));

        assertThat(listed(guide, "<!-- pass rules -->")).isEqualTo(names(PassRule.class));
        assertThat(listed(guide, "<!-- stack rules -->")).isEqualTo(names(StackRule.class));
        assertThat(listed(guide, "<!-- operators -->")).isEqualTo(names(Operator.class));
    }

    private static List<String> listed(String guide, String mark) {
        String table = guide.substring(guide.indexOf(mark) + mark.length()).strip();
        return table.lines()
                .takeWhile(line -> line.startsWith("|"))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("`")[1])
                .toList();
    }

    private static List<String> names(Class<?> type) {
        return Arrays.stream(type.getAnnotation(JsonSubTypes.class).value())
                .map(JsonSubTypes.Type::name)
                .toList();
    }

    @Test
    void the_list_of_error_codes_is_that_of_the_code() throws IOException {
        listed("error-codes.md", """
                # Error codes

                Stable codes of exceptions, violations and checks, by module. This list is held against the code by a test.
                The codes of reasons have [a list of their own](reason-codes.md).
                """, ErrorCode.class, "Meaning", code -> List.of(code.code(), code.english()));
    }

    @Test
    void the_list_of_reason_codes_is_that_of_the_code() throws IOException {
        listed("reason-codes.md", """
                # Reason codes

                Stable codes of reasons with their English words, by module; a name in braces is a detail of the reason. This
                list is held against the code by a test. A badge's verification gives reasons under
                [codes of errors](error-codes.md#openbadgescode).
                """, ReasonCode.class, "Words", code -> List.of(code.code(), code.english()));
    }

    private static <C> void listed(
            String name, String introduction, Class<C> kind, String heading, Function<C, List<String>> row)
            throws IOException {
        var text = new StringBuilder(introduction);
        Set<String> codes = new HashSet<>();
        for (Class<?> type : enums(kind)) {
            text.append("\n## ")
                    .append(type.getSimpleName())
                    .append("\n\nIn `")
                    .append(type.getPackageName())
                    .append("`.\n\n| Code | ")
                    .append(heading)
                    .append(" |\n|---|---|\n");
            for (Object constant : type.getEnumConstants()) {
                List<String> cells = row.apply(kind.cast(constant));
                assertThat(codes.add(cells.get(0))).as("%s once", cells.get(0)).isTrue();
                text.append("| `")
                        .append(cells.get(0))
                        .append("` | ")
                        .append(cells.get(1))
                        .append(" |\n");
            }
        }
        House.isWritten(name, text.toString());
    }

    private static List<Class<?>> enums(Class<?> kind) {
        List<Class<?>> types = new ArrayList<>();
        House.CLASSES.stream()
                .filter(type -> type.isEnum() && type.isAssignableTo(kind))
                .sorted(Comparator.comparing(JavaClass::getName))
                .forEach(type -> types.add(type.reflect()));
        assertThat(types).hasSizeGreaterThan(2);
        return types;
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(files(House.ROOT.resolve("docs"), ".md"));
        try (Stream<Path> top = Files.list(House.ROOT)) {
            top.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        return documents;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> blocks(Path document, String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(document));
        while (block.find()) {
            if (block.group(1).equals(language)) {
                blocks.add(block.group(2));
            }
        }
        return blocks;
    }

    private static String unindented(String text) {
        return text.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
    }
}

package dev.cairn.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example runs and prints what its file under {@code output} says; what the documents show is part of one. */
class ExamplesTest {
    private static final Path BASE = Path.of(System.getProperty("basedir", "examples"));
    private static final Path SOURCES = BASE.resolve("src/main/java/dev/cairn/examples");
    private static final Path OUTPUT = BASE.resolve("src/test/resources/output");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(java|text)\\R(.*?)^```");

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_prints_what_its_output_file_says(String example) throws Exception {
        var main = Class.forName("dev.cairn.examples." + example).getMethod("main", String[].class);
        var printed = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            main.invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(console);
        }

        assertThat(printed.toString(UTF_8)).isEqualToNormalizingNewlines(Files.readString(output(example)));
    }

    @Test
    void every_java_block_of_the_documents_is_line_for_line_code_of_an_example() throws IOException {
        List<String> sources = read(files(SOURCES, ".java"));
        List<String> blocks = blocks("java");

        assertThat(blocks)
                .isNotEmpty()
                .allSatisfy(block -> assertThat(sources)
                        .anySatisfy(source -> assertThat(source).contains(block)));
    }

    @Test
    void every_text_block_of_the_documents_is_line_for_line_printed_by_an_example() throws IOException {
        List<String> outputs = read(files(OUTPUT, ".txt"));

        assertThat(blocks("text"))
                .allSatisfy(block -> assertThat(outputs)
                        .anySatisfy(output -> assertThat(output).contains(block)));
    }

    static List<String> examples() throws IOException {
        List<String> names = new ArrayList<>();
        for (Path source : files(SOURCES, ".java")) {
            if (Files.readString(source).contains("public static void main(String[] args)")) {
                names.add(source.getFileName().toString().replace(".java", ""));
            }
        }
        return names;
    }

    private static Path output(String example) {
        return OUTPUT.resolve(example + ".txt");
    }

    /** The blocks of one language in the README and under docs, indentation left aside. */
    private static List<String> blocks(String language) throws IOException {
        List<Path> documents = new ArrayList<>(List.of(BASE.resolve("../README.md")));
        documents.addAll(files(BASE.resolve("../docs"), ".md"));
        List<String> blocks = new ArrayList<>();
        for (Path document : documents) {
            Matcher matcher = BLOCK.matcher(Files.readString(document));
            while (matcher.find()) {
                if (matcher.group(1).equals(language)) {
                    blocks.add(unindented(matcher.group(2)));
                }
            }
        }
        return blocks;
    }

    private static List<String> read(List<Path> files) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path file : files) {
            texts.add(unindented(Files.readString(file)));
        }
        return texts;
    }

    private static List<Path> files(Path directory, String ending) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            return tree.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static String unindented(String text) {
        return text.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
    }
}

package dev.cairn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said in many places is declared in one. */
class OneWayTest {
    @Test
    void names_are_escaped_for_json_pointers_in_one_place() throws IOException {
        assertThat(sources(Pattern.compile("\"~[01]\"").asPredicate())).containsExactly("Violation.java");
    }

    /** The names of the source files of all modules, tests aside, that hold such text. */
    private static List<String> sources(Predicate<String> text) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(House.ROOT)) {
            for (Path main : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(main)) {
                    for (Path file : files.filter(file -> file.toString().endsWith(".java"))
                            .toList()) {
                        if (text.test(Files.readString(file))) {
                            found.add(file.getFileName().toString());
                        }
                    }
                }
            }
        }
        return found;
    }
}

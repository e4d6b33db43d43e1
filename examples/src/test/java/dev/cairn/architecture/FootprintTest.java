package dev.cairn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** What a host gets with Cairn. */
class FootprintTest {
    private static final Pattern LISTED =
            Pattern.compile("\\| `cairn-([\\w-]+)` \\| `([\\w.:-]+)` \\| \\[\\d{4}]\\(adr/\\d{4}-[\\w-]+\\.md\\) \\|");
    private static final Pattern RESOLVED = Pattern.compile("(?m)^ +([\\w.-]+:[\\w.-]+):");

    @Test
    void no_library_comes_with_a_published_module_without_a_decision() throws IOException {
        Set<String> decided = LISTED.matcher(Files.readString(House.ROOT.resolve("docs/dependencies.md")))
                .results()
                .map(row -> row.group(1) + " brings " + row.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> brought = new TreeSet<>();
        for (String module : House.publishedModules()) {
            Set<String> own = libraries(module);
            for (String other : House.publishedModules()) {
                if (own.contains("dev.cairn:cairn-" + other)) {
                    own.removeAll(libraries(other));
                }
            }
            own.removeIf(library -> library.startsWith("dev.cairn:"));
            own.forEach(library -> brought.add(module + " brings " + library));
        }

        assertThat(brought)
                .as("what the build resolves, and what docs/dependencies.md names with its decision")
                .isNotEmpty()
                .isEqualTo(decided);
    }

    /** What the build of a module has just resolved for the run time of its hosts. */
    private static Set<String> libraries(String module) throws IOException {
        Path list = House.ROOT.resolve(module).resolve("target/runtime-dependencies.txt");
        return RESOLVED.matcher(Files.readString(list))
                .results()
                .map(MatchResult::group)
                .map(line -> line.strip().replaceFirst(":$", ""))
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    void the_jar_of_core_stays_under_a_megabyte() throws Exception {
        Path core = Path.of(
                Cairn.class.getProtectionDomain().getCodeSource().getLocation().toURI());

        assertThat(jarSize(core)).isLessThan(1_000_000);
    }

    /** Of the jar; of classes that are in no jar yet, what it will be. */
    private static long jarSize(Path module) throws IOException {
        if (Files.isRegularFile(module)) {
            return Files.size(module);
        }
        Path jar = Files.createTempFile("classes", ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                var zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(module)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(module.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
        long size = Files.size(jar);
        Files.delete(jar);
        return size;
    }
}

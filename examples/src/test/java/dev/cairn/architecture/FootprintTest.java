package dev.cairn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class FootprintTest {
    /** The build starts its tests with a jar that only points to the class path. */
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    @Test
    void core_and_all_that_it_brings_stay_under_five_megabytes() throws IOException {
        Path[] classPath = Stream.of(CLASS_PATH.split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .toArray(Path[]::new);
        Configuration needed =
                Configuration.empty().resolve(ModuleFinder.of(classPath), ModuleFinder.ofSystem(), Set.of("dev.cairn"));
        Map<String, Long> sizes = new TreeMap<>();
        for (ResolvedModule module : needed.modules()) {
            var location = module.reference().location().orElseThrow();
            if (location.getScheme().equals("file")) {
                sizes.put(module.name(), size(Path.of(location)));
            }
        }
        assertThat(sizes)
                .containsOnlyKeys(
                        "dev.cairn",
                        "com.fasterxml.jackson.annotation",
                        "tools.jackson.core",
                        "tools.jackson.databind",
                        "jakarta.validation",
                        "org.hibernate.validator",
                        "com.fasterxml.classmate",
                        "org.jboss.logging");
        assertThat(sizes.values().stream().mapToLong(Long::longValue).sum()).isLessThan(5_000_000);
    }

    /** Of the jar; of classes that are in no jar yet, what it will be. */
    private static long size(Path module) throws IOException {
        if (Files.isRegularFile(module)) {
            return Files.size(module);
        }
        var size = new AtomicLong();
        var counting = new OutputStream() {
            @Override
            public void write(int b) {
                size.incrementAndGet();
            }
        };
        try (var zip = new ZipOutputStream(counting);
                Stream<Path> files = Files.walk(module)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(module.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
        return size.get();
    }
}

package dev.cairn.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The files that an example brings along and those it leaves behind, in a folder beside its compiled classes. */
final class StoryFiles {
    private final Path folder;

    private StoryFiles(Path folder) {
        this.folder = folder;
    }

    /** The folder {@code name} in the build's output, with nothing of an earlier run in it. */
    static StoryFiles cleared(String name) {
        try {
            Path folder = Objects.requireNonNull(home().getParent()).resolve(name);
            if (Files.exists(folder)) {
                try (Stream<Path> earlier = Files.walk(folder)) {
                    for (Path path : earlier.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            return new StoryFiles(Files.createDirectories(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A path in the folder. */
    Path path(String name) {
        return folder.resolve(name);
    }

    /** A file that is part of the examples. */
    static byte[] resource(String name) {
        try (InputStream in = StoryFiles.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a folder that is part of the examples; the copy can be read and tried out without the sources. */
    Path unpack(String resources, String as) {
        try {
            if (Files.isDirectory(home())) {
                return copy(home().resolve("dev/cairn/examples").resolve(resources), path(as));
            }
            try (FileSystem jar = FileSystems.newFileSystem(home())) {
                return copy(jar.getPath("dev/cairn/examples", resources), path(as));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> tree = Files.walk(from)) {
            all = tree.sorted().toList();
        }
        for (Path path : all) {
            Path target = to.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(target);
            } else {
                Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return to;
    }

    /** Replaces text in a file; for spoiling it. */
    void replace(String name, String text, String by) {
        String before = read(name);
        if (!before.contains(text)) {
            throw new IllegalArgumentException("'" + text + "' is not in " + name + ".");
        }
        write(name, before.replace(text, by));
    }

    void copy(String name, String to) {
        try {
            Files.copy(path(name), path(to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String name) {
        try {
            return Files.readString(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String name, String text) {
        try {
            Files.writeString(path(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] readBytes(String name) {
        try {
            return Files.readAllBytes(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String name, byte[] content) {
        try {
            Files.write(path(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder or jar of the compiled examples. */
    private static Path home() {
        try {
            return Path.of(StoryFiles.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.cairn.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed, and one that has little memory. */
@Tag("slow")
class ArtifactCrashTest {
    @TempDir
    Path folder;

    /** Begins: {@code many} puts small artifacts for ever, {@code one} a single endless one, {@code big} 300 MB. */
    public static final class Writer {
        private Writer() {}

        /** Arguments: the folder, what to do. */
        public static void main(String[] arguments) throws IOException {
            var store = ArtifactStore.inFolder(Path.of(arguments[0]));
            switch (arguments[1]) {
                case "one" -> store.put(zeros(Long.MAX_VALUE), Long.MAX_VALUE);
                case "big" -> {
                    Artifact artifact = store.put(zeros(300_000_000), 300_000_000);
                    store.verify(artifact.sha256());
                    System.out.println(artifact.sha256());
                }
                default -> {
                    for (long seed = 0; ; seed++) {
                        byte[] content = new byte[20_000];
                        new Random(seed).nextBytes(content);
                        System.out.println(store.put(new ByteArrayInputStream(content), Long.MAX_VALUE)
                                .sha256());
                    }
                }
            }
        }

        private static InputStream zeros(long size) {
            return new InputStream() {
                private long left = size;

                @Override
                public int read() {
                    return left-- > 0 ? 0 : -1;
                }

                @Override
                public int read(byte[] target, int offset, int length) {
                    int count = (int) Math.min(length, left);
                    left -= count;
                    return count == 0 ? -1 : count;
                }
            };
        }
    }

    private Process start(String what, Path output) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-Xmx24m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString(),
                        what)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private List<Path> incoming() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("incoming"))) {
            return files.toList();
        }
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_process_killed_in_the_middle_of_a_put_leaves_no_artifact_and_its_draft_is_removed(@TempDir Path other)
            throws Exception {
        Process process = start("one", other.resolve("out"));
        try {
            long size = 0;
            while (size < 1_000_000) {
                assertThat(process.isAlive()).isTrue();
                Thread.sleep(20);
                size = Files.isDirectory(folder.resolve("incoming"))
                                && !incoming().isEmpty()
                        ? Files.size(incoming().get(0))
                        : 0;
            }
            ArtifactStore.inFolder(folder);
            assertThat(incoming()).as("a live writer keeps its draft").hasSize(1);
        } finally {
            kill(process);
        }
        assertThat(incoming()).hasSize(1);

        ArtifactStore.inFolder(folder);

        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void what_a_killed_process_said_it_had_stored_is_stored(@TempDir Path other) throws Exception {
        var random = new Random(5);
        for (int round = 0; round < 5; round++) {
            Path output = other.resolve("out" + round);
            Process process = start("many", output);
            try {
                while (Files.size(output) < 65 * (1 + random.nextInt(60))) {
                    assertThat(process.isAlive()).isTrue();
                    Thread.sleep(5);
                }
            } finally {
                kill(process);
            }
            var store = ArtifactStore.inFolder(folder);
            List<String> said = Files.readString(output, UTF_8).lines().toList();
            said.subList(0, said.size() - 1).forEach(store::verify);
            assertThat(incoming()).isEmpty();
            try (Stream<Path> all = Files.walk(folder)) {
                all.filter(Files::isRegularFile)
                        .forEach(file -> store.verify(file.getFileName().toString()));
            }
        }
    }

    @Test
    void three_hundred_megabytes_pass_through_a_heap_of_twenty_four(@TempDir Path other) throws Exception {
        Path output = other.resolve("out");
        Process process = start("big", output);
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            kill(process);
        }
        // head -c 300000000 /dev/zero | sha256sum
        assertThat(Files.readString(output).strip())
                .isEqualTo("e8671610daa5dc152578d9bfe8e25346aa73fa600f908b235f55bf51d0eb5a05");
    }
}

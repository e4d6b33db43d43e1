package dev.cairn.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.InvalidInputException;
import dev.cairn.error.StorageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileArtifactStoreTest {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    private ArtifactStore store;

    @BeforeEach
    void open() {
        store = ArtifactStore.inFolder(folder.resolve("artifacts"));
    }

    private Path fileOfAbc() {
        return folder.resolve("artifacts").resolve("ba").resolve("78").resolve(ABC);
    }

    private static InputStream abc() {
        return new ByteArrayInputStream("abc".getBytes(UTF_8));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void an_artifact_lies_under_its_digest_and_nothing_else_is_left() throws Exception {
        store.put(abc(), 3);

        assertThat(files()).containsExactly(fileOfAbc());
        assertThat(Files.readString(fileOfAbc())).isEqualTo("abc");
    }

    @Test
    void the_same_content_is_kept_once() throws Exception {
        assertThat(store.put(abc(), 3)).isEqualTo(store.put(abc(), 3));

        assertThat(files()).hasSize(1);
    }

    @Test
    void a_refused_artifact_leaves_no_file() throws Exception {
        assertThatThrownBy(() -> store.put(new ByteArrayInputStream(new byte[1_000_000]), 999_999))
                .isInstanceOf(InvalidInputException.class);

        assertThat(files()).isEmpty();
    }

    @Test
    void another_store_on_the_folder_finds_what_was_put() {
        store.put(abc(), 3);

        ArtifactStore.inFolder(folder.resolve("artifacts")).verify(ABC);
    }

    @Test
    void a_damaged_file_is_found_and_mended_by_putting_the_content_again() throws Exception {
        store.put(abc(), 3);
        for (String damaged : new String[] {"abd", "ab", "", "abc\n"}) {
            Files.writeString(fileOfAbc(), damaged);
            assertThatThrownBy(() -> store.verify(ABC))
                    .isInstanceOfSatisfying(
                            StorageException.class, e -> assertThat(e.code()).isEqualTo("artifact.digest-mismatch"));
        }

        store.put(abc(), 3);

        store.verify(ABC);
    }

    @Test
    void a_deleted_artifact_is_gone_from_the_disk() throws Exception {
        store.put(abc(), 3);

        assertThat(store.delete(ABC)).isTrue();

        assertThat(files()).isEmpty();
    }

    @Test
    void what_a_crash_left_is_removed_by_the_next_store() throws Exception {
        store.put(abc(), 3);
        Path leftover = folder.resolve("artifacts").resolve("incoming").resolve("crashed.part");
        Files.write(leftover, new byte[1000]);

        ArtifactStore.inFolder(folder.resolve("artifacts")).verify(ABC);

        assertThat(files()).containsExactly(fileOfAbc());
    }

    @Test
    void what_another_writer_is_writing_is_left_alone() throws Exception {
        Path draft = folder.resolve("artifacts").resolve("incoming").resolve("other.part");
        try (FileChannel writer = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            assertThat(writer.lock()).isNotNull();
            ArtifactStore.inFolder(folder.resolve("artifacts"));
            assertThat(draft).exists();
        }
    }

    @Test
    void opening_a_second_store_does_not_disturb_a_put_under_way() throws Exception {
        var content = new InputStream() {
            private int position;

            @Override
            public int read() {
                if (position == 50_000) {
                    ArtifactStore.inFolder(folder.resolve("artifacts"));
                }
                return position++ < 100_000 ? 'a' : -1;
            }
        };

        store.verify(store.put(content, Long.MAX_VALUE).sha256());
    }

    @Test
    void many_threads_putting_the_same_and_other_content_at_once_leave_each_once_and_whole() throws Exception {
        int threads = 16;
        var pool = Executors.newFixedThreadPool(threads);
        var start = new CountDownLatch(1);
        try {
            List<Future<Artifact>> puts = IntStream.range(0, threads)
                    .mapToObj(i -> pool.submit((Callable<Artifact>) () -> {
                        byte[] content = new byte[200_000];
                        content[0] = (byte) (i % 4);
                        start.await();
                        return store.put(new ByteArrayInputStream(content), Long.MAX_VALUE);
                    }))
                    .toList();
            start.countDown();
            for (Future<Artifact> put : puts) {
                store.verify(put.get(30, TimeUnit.SECONDS).sha256());
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(files()).hasSize(4);
    }

    @Test
    void an_artifact_being_read_while_it_is_put_again_or_deleted_reads_to_its_end() throws Exception {
        byte[] content = new byte[300_000];
        String digest =
                store.put(new ByteArrayInputStream(content), Long.MAX_VALUE).sha256();
        try (InputStream in = store.open(digest)) {
            assertThat(in.readNBytes(10)).hasSize(10);
            store.put(new ByteArrayInputStream(content), Long.MAX_VALUE);
            store.delete(digest);
            assertThat(in.readAllBytes()).hasSize(299_990);
        }
    }

    @Test
    void a_folder_that_is_a_file_is_refused() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(() -> ArtifactStore.inFolder(file))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.retryable()).isFalse());
    }

    @Test
    void a_disk_that_fails_is_told_apart_from_a_sender_that_fails() throws Exception {
        Files.writeString(folder.resolve("artifacts").resolve("ba"), "in the way");

        assertThatThrownBy(() -> store.put(abc(), 3))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("kept");
        Files.delete(folder.resolve("artifacts").resolve("ba"));
        assertThat(files()).isEmpty();

        Files.createDirectories(fileOfAbc().resolve("in the way"));
        assertThatThrownBy(() -> store.delete(ABC)).isInstanceOf(StorageException.class);
        assertThat(store.exists(ABC)).isFalse();
    }
}

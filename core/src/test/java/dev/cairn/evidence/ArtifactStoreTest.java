package dev.cairn.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.InvalidInputException;
import dev.cairn.error.NotFoundException;
import dev.cairn.error.StorageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of both stores; the test kit's contract asks more. */
class ArtifactStoreTest {
    private static final byte[] PLAN = "%PDF-1.7 lesson plan".getBytes(UTF_8);
    private static final String ABSENT = "0".repeat(64);

    @TempDir
    static Path folder;

    static Stream<Named<ArtifactStore>> stores() {
        return Stream.of(
                Named.of("in memory", ArtifactStore.inMemory()), Named.of("in files", ArtifactStore.inFolder(folder)));
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void what_is_put_can_be_read_verified_and_deleted(ArtifactStore store) throws Exception {
        Artifact artifact = store.put(stream(PLAN), PLAN.length);

        assertThat(artifact.size()).isEqualTo(PLAN.length);
        assertThat(artifact.sniffedType()).isEqualTo("application/pdf");
        assertThat(artifact.fileName()).isNull();
        assertThat(artifact.claimedType()).isNull();
        assertThat(store.exists(artifact.sha256())).isTrue();
        store.verify(artifact.sha256());
        try (InputStream in = store.open(artifact.sha256())) {
            assertThat(in.readAllBytes()).isEqualTo(PLAN);
        }
        assertThat(store.delete(artifact.sha256())).isTrue();
        assertThat(store.exists(artifact.sha256())).isFalse();
        assertThat(store.delete(artifact.sha256())).isFalse();
    }

    @ParameterizedTest
    @MethodSource("stores")
    void what_is_absent_is_not_found(ArtifactStore store) {
        assertThat(store.exists(ABSENT)).isFalse();
        assertThatThrownBy(() -> store.open(ABSENT))
                .isInstanceOfSatisfying(
                        NotFoundException.class, e -> assertThat(e.id()).isEqualTo(ABSENT));
        assertThatThrownBy(() -> store.verify(ABSENT)).isInstanceOf(NotFoundException.class);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void too_much_is_refused_and_not_kept(ArtifactStore store) throws Exception {
        Artifact kept = store.put(stream(PLAN), Long.MAX_VALUE);
        store.delete(kept.sha256());

        assertThatThrownBy(() -> store.put(stream(PLAN), PLAN.length - 1)).isInstanceOf(InvalidInputException.class);
        assertThat(store.exists(kept.sha256())).isFalse();
    }

    @ParameterizedTest
    @MethodSource("stores")
    void a_sender_that_breaks_off_leaves_nothing(ArtifactStore store) {
        var broken = new InputStream() {
            private int left = 100_000;

            @Override
            public int read() throws IOException {
                if (left == 0) {
                    throw new IOException("connection reset");
                }
                left--;
                return 'x';
            }
        };

        assertThatThrownBy(() -> store.put(broken, Long.MAX_VALUE))
                .isInstanceOfSatisfying(StorageException.class, e -> {
                    assertThat(e.code()).isEqualTo("storage.failed");
                    assertThat(e.retryable()).isTrue();
                    assertThat(e).hasMessageContaining("content").hasRootCauseMessage("connection reset");
                });
    }

    @ParameterizedTest
    @MethodSource("stores")
    void the_content_is_left_open_for_its_owner(ArtifactStore store) {
        var content = new ByteArrayInputStream(PLAN) {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };

        assertThat(store.put(content, Long.MAX_VALUE).size()).isEqualTo(PLAN.length);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void only_a_digest_names_an_artifact(ArtifactStore store) {
        String digest = store.put(stream(PLAN), Long.MAX_VALUE).sha256();
        for (String name : new String[] {
            "",
            "..",
            "../../../../etc/passwd",
            "/etc/passwd",
            digest.substring(1),
            digest + "0",
            digest + "\n",
            digest.toUpperCase(java.util.Locale.ROOT),
            "../" + digest.substring(3),
            "..\\" + digest.substring(3),
            digest.substring(0, 63) + "\0",
            digest.substring(0, 63) + "\u0663"
        }) {
            assertThatThrownBy(() -> store.open(name)).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> store.exists(name)).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> store.delete(name)).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> store.verify(name)).isInstanceOf(InvalidInputException.class);
        }
        store.verify(digest);
    }

    @org.junit.jupiter.api.Test
    void bytes_changed_in_memory_are_found() {
        var store = new InMemoryArtifactStore();
        String digest = store.put(stream(PLAN), Long.MAX_VALUE).sha256();
        store.contents.put(digest, "other".getBytes(UTF_8));

        assertThatThrownBy(() -> store.verify(digest))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.code()).isEqualTo("artifact.digest-mismatch"));
    }
}

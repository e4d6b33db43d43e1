package dev.cairn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.InvalidInputException;
import dev.cairn.error.NotFoundException;
import dev.cairn.error.StorageException;
import dev.cairn.evidence.Artifact;
import dev.cairn.evidence.ArtifactStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every guarantee of {@link ArtifactStore}, as tests.
 *
 * <p>To write an adapter, implement {@link ArtifactStore}, extend this class in your tests, say how to make an empty
 * store and how to change stored bytes behind its back; when all tests pass, Cairn runs on it:
 *
 * <pre>{@code
 * class BucketArtifactStoreTest extends ArtifactStoreContract {
 *     @Override
 *     protected ArtifactStore emptyStore() {
 *         return new BucketArtifactStore(freshBucket());
 *     }
 *
 *     @Override
 *     protected void overwrite(String sha256, byte[] bytes) {
 *         bucket.put(sha256, bytes);
 *     }
 * }
 * }</pre>
 *
 * <p>A test calls {@link #emptyStore()} once, before anything else.
 */
public abstract class ArtifactStoreContract {
    private static final int THREADS = 8;

    private ArtifactStore store;

    /** For subclasses. */
    protected ArtifactStoreContract() {}

    /** A store with nothing in it, for one test. */
    protected abstract ArtifactStore emptyStore();

    /** Puts other bytes where those of {@code sha256} are stored, as a failing disk would: past the store. */
    protected abstract void overwrite(String sha256, byte[] bytes) throws IOException;

    @BeforeEach
    final void makeStore() {
        store = emptyStore();
    }

    private static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Artifact put(byte[] bytes) {
        return store.put(new ByteArrayInputStream(bytes), Long.MAX_VALUE);
    }

    private byte[] read(String sha256) {
        try (InputStream in = store.open(sha256)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw StorageException.retryable("Not readable.", e);
        }
    }

    @Test
    void what_is_put_is_described_and_can_be_read() {
        for (int length : new int[] {0, 1, 8191, 8192, 8193, 65_536, 1_000_000}) {
            byte[] bytes = random(length, length);

            Artifact artifact = put(bytes);

            assertThat(artifact.sha256()).isEqualTo(digest(bytes));
            assertThat(artifact.size()).isEqualTo(length);
            assertThat(artifact.fileName()).isNull();
            assertThat(artifact.claimedType()).isNull();
            assertThat(store.exists(artifact.sha256())).isTrue();
            assertThat(read(artifact.sha256())).isEqualTo(bytes);
            store.verify(artifact.sha256());
        }
    }

    @Test
    void the_media_type_is_told_from_the_first_bytes() {
        byte[] pdf = Arrays.copyOf("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), 200_000);

        assertThat(put(pdf).sniffedType()).isEqualTo("application/pdf");
    }

    @Test
    void the_same_content_is_the_same_artifact() {
        byte[] bytes = random(50_000, 1);

        assertThat(put(bytes)).isEqualTo(put(bytes));
        assertThat(store.delete(digest(bytes))).isTrue();
        assertThat(store.exists(digest(bytes))).isFalse();
    }

    @Test
    void the_limit_is_the_most_bytes_allowed() {
        byte[] bytes = random(100_000, 2);

        assertThat(store.put(new ByteArrayInputStream(bytes), 100_000).size()).isEqualTo(100_000);
    }

    @Test
    void one_byte_more_than_the_limit_is_refused_and_nothing_is_kept() {
        for (int limit : new int[] {0, 1, 100_000}) {
            byte[] bytes = random(limit + 1, limit);

            assertThatThrownBy(() -> store.put(new ByteArrayInputStream(bytes), limit))
                    .isInstanceOfSatisfying(
                            InvalidInputException.class,
                            e -> assertThat(e.violations()).extracting("code").containsExactly("artifact.too-large"));
            assertThat(store.exists(digest(bytes))).isFalse();
        }
    }

    @Test
    void a_sender_that_never_ends_is_left_at_the_limit() {
        var endless = new InputStream() {
            private long served;

            @Override
            public int read() {
                return read(new byte[1], 0, 1) - 1;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                served += length;
                if (served > 50_000_000) {
                    throw new AssertionError("read on, long after the limit");
                }
                return length;
            }
        };

        assertThatThrownBy(() -> store.put(endless, 1_000_000)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void a_sender_that_breaks_off_leaves_nothing_and_may_try_again() {
        byte[] sent = random(100_000, 3);
        var broken = new InputStream() {
            private int position;

            @Override
            public int read() throws IOException {
                if (position == sent.length) {
                    throw new IOException("connection reset");
                }
                return sent[position++] & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                for (int i = 0; i < length; i++) {
                    target[offset + i] = (byte) read();
                }
                return length;
            }
        };

        assertThatThrownBy(() -> store.put(broken, Long.MAX_VALUE))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.retryable()).isTrue());
        assertThat(store.exists(digest(sent))).isFalse();
        assertThat(put(sent).sha256()).isEqualTo(digest(sent));
    }

    @Test
    void the_sender_s_stream_is_left_open() {
        var content = new ByteArrayInputStream(random(10, 4)) {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };

        assertThat(store.put(content, 10).size()).isEqualTo(10);
    }

    @Test
    void what_is_absent_is_not_found_and_not_deleted() {
        String absent = "0".repeat(64);

        assertThat(store.exists(absent)).isFalse();
        assertThat(store.delete(absent)).isFalse();
        assertThatThrownBy(() -> read(absent)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> store.verify(absent)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void what_is_deleted_is_gone_and_can_be_put_again() {
        byte[] bytes = random(1000, 5);
        String digest = put(bytes).sha256();

        assertThat(store.delete(digest)).isTrue();
        assertThatThrownBy(() -> read(digest)).isInstanceOf(NotFoundException.class);
        assertThat(store.delete(digest)).isFalse();
        put(bytes);
        assertThat(read(digest)).isEqualTo(bytes);
    }

    @Test
    void only_a_digest_names_an_artifact() {
        String digest = put(random(1000, 6)).sha256();
        for (String name : List.of(
                "",
                ".",
                "..",
                "../../etc/passwd",
                "/etc/passwd",
                "../" + digest.substring(3),
                "..\\" + digest.substring(3),
                digest.substring(1),
                digest + "0",
                digest + "\n",
                digest.substring(1) + "\0",
                digest.substring(1) + "%",
                "G" + digest.substring(1),
                "A" + digest.substring(1).toUpperCase(Locale.ROOT))) {
            assertThatThrownBy(() -> store.open(name)).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> store.exists(name)).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> store.delete(name)).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> store.verify(name)).isInstanceOf(InvalidInputException.class);
        }
        store.verify(digest);
    }

    @Test
    void bytes_that_changed_are_found_by_verifying_and_by_reading() throws IOException {
        byte[] bytes = random(100_000, 7);
        String digest = put(bytes).sha256();
        byte[] flipped = bytes.clone();
        flipped[50_000] ^= 1;
        for (byte[] damaged :
                List.of(flipped, Arrays.copyOf(bytes, 99_999), Arrays.copyOf(bytes, 100_001), new byte[0])) {
            overwrite(digest, damaged);
            for (Callable<?> reading : List.<Callable<?>>of(
                    () -> {
                        store.verify(digest);
                        return null;
                    },
                    () -> read(digest))) {
                assertThatThrownBy(reading::call).isInstanceOfSatisfying(StorageException.class, e -> {
                    assertThat(e.code()).isEqualTo("artifact.digest-mismatch");
                    assertThat(e.retryable()).isFalse();
                });
            }
        }
    }

    @Test
    void putting_the_content_again_mends_what_changed() throws IOException {
        byte[] bytes = random(1000, 8);
        String digest = put(bytes).sha256();
        overwrite(digest, new byte[] {1});

        put(bytes);

        assertThat(read(digest)).isEqualTo(bytes);
    }

    @Test
    void threads_that_put_the_same_and_other_content_at_once_all_succeed() throws Exception {
        var pool = Executors.newFixedThreadPool(THREADS);
        var together = new CyclicBarrier(THREADS);
        try {
            List<Future<Artifact>> puts = IntStream.range(0, THREADS)
                    .mapToObj(i -> pool.submit(() -> {
                        together.await(30, TimeUnit.SECONDS);
                        return put(random(200_000, i % 2));
                    }))
                    .toList();
            for (int i = 0; i < THREADS; i++) {
                Artifact artifact = puts.get(i).get(60, TimeUnit.SECONDS);
                assertThat(read(artifact.sha256())).isEqualTo(random(200_000, i % 2));
            }
        } finally {
            pool.shutdownNow();
        }
    }
}

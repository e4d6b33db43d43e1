package dev.cairn.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.InvalidInputException;
import dev.cairn.error.StorageException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactStreamTest {
    private static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static String digest(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /** Gives few bytes at a time, as a network does. */
    private static InputStream trickle(byte[] bytes, long seed) {
        var random = new Random(seed);
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(5000)));
            }

            @Override
            public int readNBytes(byte[] target, int offset, int length) throws IOException {
                int count = 0;
                for (int n = 0; n >= 0 && count < length; count += Math.max(0, n)) {
                    n = read(target, offset + count, length - count);
                }
                return count;
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, 32_767, 32_768, 32_769, 65_536, 65_537, 200_000})
    void what_passes_is_unchanged_counted_and_hashed(int length) throws Exception {
        byte[] bytes = random(length, length);
        var stream = ArtifactStream.receiving(trickle(bytes, length), length);

        assertThat(stream.readAllBytes()).isEqualTo(bytes);
        assertThat(stream.read()).isEqualTo(-1);
        assertThat(stream.artifact().size()).isEqualTo(length);
        assertThat(stream.artifact().sha256()).isEqualTo(digest(bytes));
    }

    @Test
    void the_digest_of_abc_is_the_one_published_in_fips_180() throws Exception {
        var stream = ArtifactStream.receiving(new ByteArrayInputStream("abc".getBytes(UTF_8)), 3);
        stream.readAllBytes();

        assertThat(stream.artifact().sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(stream.artifact().sniffedType()).isEqualTo("text/plain");
    }

    @Test
    void single_bytes_and_skips_see_the_same_bytes_as_blocks() throws Exception {
        byte[] bytes = random(50_000, 7);
        var stream = ArtifactStream.receiving(new ByteArrayInputStream(bytes), 50_000);

        assertThat(stream.read()).isEqualTo(bytes[0] & 0xFF);
        assertThat(stream.available()).isEqualTo(16_383);
        stream.skipNBytes(40_000);
        assertThat(stream.read()).isEqualTo(bytes[40_001] & 0xFF);
        byte[] target = new byte[10];
        assertThat(stream.read(target, 3, 4)).isEqualTo(4);
        assertThat(Arrays.copyOfRange(target, 3, 7)).isEqualTo(Arrays.copyOfRange(bytes, 40_002, 40_006));
        assertThat(target[2]).isZero();
        assertThat(target[7]).isZero();
        assertThat(stream.read(target, 0, 0)).isZero();
        assertThatThrownBy(() -> stream.read(target, 8, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        stream.transferTo(new ByteArrayOutputStream());
        assertThat(stream.artifact().sha256()).isEqualTo(digest(bytes));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, 70_000})
    void one_byte_over_the_limit_is_refused(int limit) {
        var stream = ArtifactStream.receiving(new ByteArrayInputStream(new byte[limit + 1]), limit);

        assertThatThrownBy(stream::readAllBytes)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations()).singleElement().satisfies(v -> {
                            assertThat(v.code()).isEqualTo("artifact.too-large");
                            assertThat(v.message()).contains(String.valueOf(limit));
                        }));
        assertThatThrownBy(stream::read).isInstanceOf(IOException.class);
        assertThatThrownBy(stream::artifact).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_endless_source_is_left_after_the_limit() {
        var served = new AtomicInteger();
        var endless = new InputStream() {
            @Override
            public int read() {
                served.incrementAndGet();
                return 0;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                served.addAndGet(length);
                return length;
            }
        };

        assertThatThrownBy(() -> ArtifactStream.receiving(endless, 1_000_000).transferTo(new ByteArrayOutputStream()))
                .isInstanceOf(InvalidInputException.class);
        assertThat(served.get()).isBetween(1_000_001, 1_100_000);
    }

    @Test
    void a_limit_below_zero_is_a_mistake() {
        assertThatThrownBy(() -> ArtifactStream.receiving(InputStream.nullInputStream(), -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
        assertThat(ArtifactStream.receiving(InputStream.nullInputStream(), 0)).isNotNull();
    }

    @Test
    void nothing_is_known_before_the_end() throws Exception {
        var stream = ArtifactStream.receiving(new ByteArrayInputStream(new byte[100_000]), 100_000);
        assertThat(stream.read()).isZero();

        assertThatThrownBy(stream::artifact).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_384, 32_768, 50_000})
    void stored_bytes_that_match_their_digest_pass(int length) throws Exception {
        byte[] bytes = random(length, 3);
        var stream = ArtifactStream.checking(trickle(bytes, 4), digest(bytes));

        assertThat(stream.readAllBytes()).isEqualTo(bytes);
    }

    @Test
    void any_flipped_cut_or_added_byte_is_found_by_a_reader_of_exactly_the_right_size() throws Exception {
        var random = new Random(99);
        for (int round = 0; round < 300; round++) {
            byte[] bytes = random(1 + random.nextInt(70_000), round);
            byte[] damaged = switch (round % 3) {
                case 0 -> {
                    byte[] flipped = bytes.clone();
                    flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                    yield flipped;
                }
                case 1 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
                default -> Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(40_000));
            };
            var stream = ArtifactStream.checking(new ByteArrayInputStream(damaged), digest(bytes));
            assertThatThrownBy(() -> {
                        byte[] wanted = stream.readNBytes(bytes.length);
                        // A longer file may still go on: it must not come to an end in peace.
                        assertThat(wanted).hasSize(bytes.length);
                        stream.readAllBytes();
                    })
                    .isInstanceOfSatisfying(StorageException.class, e -> {
                        assertThat(e.code()).isEqualTo("artifact.digest-mismatch");
                        assertThat(e.retryable()).isFalse();
                        assertThat(e.outcomeUnknown()).isFalse();
                    });
            assertThatThrownBy(stream::read).isInstanceOf(IOException.class);
        }
    }

    @Test
    void the_last_bytes_are_withheld_when_the_whole_is_damaged() throws Exception {
        byte[] bytes = random(100_000, 1);
        byte[] flipped = bytes.clone();
        flipped[0] ^= 1;
        var stream = ArtifactStream.checking(new ByteArrayInputStream(flipped), digest(bytes));

        assertThatThrownBy(() -> stream.readNBytes(bytes.length)).isInstanceOf(StorageException.class);
    }

    @Test
    void a_text_that_is_no_digest_is_refused() {
        assertThatThrownBy(() -> ArtifactStream.checking(InputStream.nullInputStream(), "../../etc/passwd"))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void a_source_that_fails_once_cannot_be_read_on_as_if_nothing_had_been() throws Exception {
        var failing = new InputStream() {
            private int reads;

            @Override
            public int read() throws IOException {
                return -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (++reads == 2) {
                    throw new IOException("lost");
                }
                return length;
            }
        };
        var stream = ArtifactStream.receiving(failing, Long.MAX_VALUE);

        assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class).hasMessage("lost");
        assertThatThrownBy(stream::read).isInstanceOf(IOException.class).hasMessageContaining("earlier read");
    }

    @Test
    void closing_it_closes_the_source() throws Exception {
        var closed = new AtomicInteger();
        var source = new ByteArrayInputStream(new byte[0]) {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };

        ArtifactStream.receiving(source, 1).close();

        assertThat(closed).hasValue(1);
    }
}

package dev.cairn.evidence;

import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.StorageException;
import dev.cairn.internal.json.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of an artifact on their way into a store or out of it: counted, limited and hashed as they pass, with about a
 * hundred kilobytes in memory whatever their number. For those who implement {@link ArtifactStore}. Not thread-safe.
 *
 * <p>It reads one buffer ahead, so that a fault is known before the last bytes are handed out, and also to those who read
 * all bytes but never ask for the end.
 */
public final class ArtifactStream extends InputStream {
    /** How many of the first bytes are kept to tell the media type. */
    static final int HEAD = 64 * 1024;

    static final int BUFFER = 16 * 1024;

    private final InputStream source;
    private final long maxBytes;
    private final @Nullable String expected;
    private final MessageDigest digest = Sha256.fresh();
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private byte[] ready = new byte[BUFFER];
    private byte[] ahead = new byte[BUFFER];
    private int position;
    private int end;
    private int endAhead;
    private long size;
    private boolean begun;
    private boolean failed;
    private @Nullable Artifact artifact;

    private ArtifactStream(InputStream source, long maxBytes, @Nullable String expected) {
        this.source = Objects.requireNonNull(source, "source");
        this.maxBytes = maxBytes;
        this.expected = expected;
    }

    /**
     * Content to be stored. A read throws {@link InvalidInputException} with {@code artifact.too-large} once there are
     * more than {@code maxBytes} bytes. After the end {@link #artifact()} describes what was read.
     *
     * @throws IllegalArgumentException if {@code maxBytes} is below 0
     */
    public static ArtifactStream receiving(InputStream content, long maxBytes) {
        if (maxBytes < 0) {
            throw new IllegalArgumentException(
                    "At most " + maxBytes + " bytes? Maybe use Long.MAX_VALUE for no limit.");
        }
        return new ArtifactStream(content, maxBytes, null);
    }

    /**
     * Stored bytes to be handed out. A read throws {@link StorageException} with {@code artifact.digest-mismatch}, at
     * the latest in place of the last bytes, if they are not those of {@code sha256}.
     */
    public static ArtifactStream checking(InputStream stored, String sha256) {
        return new ArtifactStream(stored, Long.MAX_VALUE, ArtifactStore.checkedDigest(sha256));
    }

    /**
     * What was read.
     *
     * @throws IllegalStateException before the end was reached
     */
    public Artifact artifact() {
        if (artifact == null) {
            throw new IllegalStateException("The content is not read to its end. Maybe call transferTo first?");
        }
        return artifact;
    }

    @Override
    public int read() throws IOException {
        return fill() ? ready[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, end - position);
        System.arraycopy(ready, position, target, offset, count);
        position += count;
        return count;
    }

    /** The bytes that can be read without touching the source. */
    @Override
    public int available() {
        return end - position;
    }

    /** Closes the source. What was not read is not checked. */
    @Override
    public void close() throws IOException {
        source.close();
    }

    /** Whether there is a byte at {@link #position}. */
    private boolean fill() throws IOException {
        if (failed) {
            throw new IOException("An earlier read failed; what follows is not known.");
        }
        if (!begun) {
            begun = true;
            advance();
        }
        if (position == end && endAhead > 0) {
            byte[] used = ready;
            ready = ahead;
            end = endAhead;
            position = 0;
            ahead = used;
            advance();
        }
        return position < end;
    }

    private void advance() throws IOException {
        failed = true;
        endAhead = source.readNBytes(ahead, 0, BUFFER);
        size += endAhead;
        if (size > maxBytes) {
            throw new InvalidInputException(
                    "", CoreError.ARTIFACT_TOO_LARGE, "The artifact has more than the " + maxBytes + " bytes allowed.");
        }
        digest.update(ahead, 0, endAhead);
        head.write(ahead, 0, Math.min(endAhead, HEAD - head.size()));
        if (endAhead < BUFFER && artifact == null) {
            finish();
        }
        failed = false;
    }

    private void finish() {
        String actual = HexFormat.of().formatHex(digest.digest());
        if (expected != null && !expected.equals(actual)) {
            throw StorageException.damaged(
                    CoreError.ARTIFACT_DIGEST,
                    "The bytes stored for artifact " + expected + " are not the ones it was stored with.");
        }
        artifact = Artifact.of(actual, size, MediaTypes.sniff(head.toByteArray(), size > head.size()));
    }
}

package dev.cairn.evidence;

import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.NotFoundException;
import dev.cairn.error.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Where the bytes of artifacts are kept, under the SHA-256 of their content. Four methods to implement.
 *
 * <p>An implementation streams: memory used does not grow with the artifact. It must be safe for use by many threads;
 * putting the same content twice at once leaves it stored once. {@link ArtifactStream} counts, limits, hashes and
 * checks, so that an implementation only moves bytes. The test kit ({@code cairn-testkit}, {@code
 * ArtifactStoreContract}) checks every guarantee below.
 *
 * <p>A digest is 64 lower-case hexadecimal digits; any method refuses another text with
 * {@link InvalidInputException} before it touches the storage. Any method may throw
 * {@link StorageException}.
 *
 * <p>A digest opens the bytes, so it is told only to those who may see them. What is for others, such as a badge, tells
 * another.
 *
 * <p>Equal content is one entry, whoever submitted it: delete it only when nothing refers to it any more.
 */
public interface ArtifactStore {
    /** An empty store that keeps artifacts in memory, whole, for tests and trials: gone with the process. */
    static ArtifactStore inMemory() {
        return new InMemoryArtifactStore();
    }

    /**
     * Keeps artifacts as files in a folder, {@code ab/cd/abcd...} by digest. Several processes may share the folder if
     * its file system has file locks. The folder is made if absent.
     *
     * <p>An artifact appears whole or not at all: it is written to {@code incoming}, forced to disk, renamed atomically,
     * and the rename forced to disk as well, where the platform lets a folder be forced. What a crash leaves in {@code
     * incoming} belongs to no artifact and is removed when a store is next opened on the folder.
     *
     * <p>Evidence is personal: let nobody but the application read the folder.
     *
     * @throws StorageException if the folder cannot be used
     */
    static ArtifactStore inFolder(Path folder) {
        return FileArtifactStore.in(folder);
    }

    /**
     * Stores the content, or nothing of it. When this returns, the artifact is as durable as this storage can make it.
     * Putting what is stored already succeeds and mends it if it was damaged.
     *
     * @param content read to its end or to the first byte too many; not closed
     * @param maxBytes the most bytes allowed
     * @return its digest, size and the media type its first bytes show; neither name nor claimed type
     * @throws InvalidInputException with {@code artifact.too-large} if there is more
     * @throws StorageException if the content cannot be read or kept
     */
    Artifact put(InputStream content, long maxBytes);

    /**
     * Reads an artifact. The bytes are checked on the way: if they are not those of the digest, a read throws
     * {@link StorageException} with {@code artifact.digest-mismatch}, at the latest in place of the last bytes. Who
     * reached the end has read what was stored.
     *
     * @throws NotFoundException if it is not stored
     */
    InputStream open(String sha256);

    /** Whether it is stored; says nothing about its bytes. */
    boolean exists(String sha256);

    /**
     * Removes the bytes for good.
     *
     * @return whether they were there
     */
    boolean delete(String sha256);

    /**
     * Reads the artifact to its end and so proves that it is what was stored.
     *
     * @throws NotFoundException if it is not stored
     * @throws StorageException with {@code artifact.digest-mismatch} if its bytes changed
     */
    default void verify(String sha256) {
        try (InputStream in = open(sha256)) {
            byte[] buffer = new byte[ArtifactStream.BUFFER];
            while (in.read(buffer) >= 0) {
                // The stream checks itself.
            }
        } catch (IOException e) {
            throw StorageException.retryable("Artifact " + sha256 + " cannot be read.", e);
        }
    }

    /**
     * Returns {@code sha256} if it has the form of a digest.
     *
     * @throws InvalidInputException if not
     */
    static String checkedDigest(String sha256) {
        if (!Artifact.isDigest(sha256)) {
            throw new InvalidInputException(
                    "",
                    CoreError.VALUE_INVALID,
                    "A digest is 64 lower-case hexadecimal digits (SHA-256). Maybe it was cut or is in capitals?");
        }
        return sha256;
    }
}

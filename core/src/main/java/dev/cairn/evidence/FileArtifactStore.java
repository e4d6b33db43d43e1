package dev.cairn.evidence;

import dev.cairn.error.NotFoundException;
import dev.cairn.error.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

final class FileArtifactStore implements ArtifactStore {
    private static final String INCOMING = "incoming";

    private final Path root;
    private final Path incoming;

    private FileArtifactStore(Path root) {
        this.root = root;
        this.incoming = root.resolve(INCOMING);
    }

    static FileArtifactStore in(Path folder) {
        var store = new FileArtifactStore(folder.toAbsolutePath().normalize());
        try {
            Files.createDirectories(store.incoming);
            store.removeLeftovers();
        } catch (IOException e) {
            throw StorageException.permanent("The artifact folder cannot be used.", e);
        }
        return store;
    }

    @Override
    public Artifact put(InputStream content, long maxBytes) {
        var stream = ArtifactStream.receiving(content, maxBytes);
        try (Draft draft = Draft.in(incoming)) {
            byte[] buffer = new byte[ArtifactStream.BUFFER];
            for (int count = read(stream, buffer); count >= 0; count = read(stream, buffer)) {
                draft.write(ByteBuffer.wrap(buffer, 0, count));
            }
            Artifact artifact = stream.artifact();
            Path folder = createFolders(artifact.sha256());
            draft.becomes(folder.resolve(artifact.sha256()));
            force(folder);
            return artifact;
        } catch (IOException e) {
            throw StorageException.retryable("The artifact cannot be kept.", e);
        } catch (UncheckedIOException e) {
            throw StorageException.retryable("The content cannot be read.", e);
        }
    }

    @Override
    public InputStream open(String sha256) {
        try {
            return ArtifactStream.checking(Files.newInputStream(pathOf(sha256)), sha256);
        } catch (NoSuchFileException e) {
            throw new NotFoundException("artifact", sha256);
        } catch (IOException e) {
            throw StorageException.retryable("Artifact " + sha256 + " cannot be read.", e);
        }
    }

    @Override
    public boolean exists(String sha256) {
        return Files.isRegularFile(pathOf(sha256));
    }

    @Override
    public boolean delete(String sha256) {
        Path folder = folderOf(sha256);
        try {
            boolean deleted = Files.deleteIfExists(folder.resolve(sha256));
            if (deleted) {
                force(folder);
            }
            return deleted;
        } catch (IOException e) {
            throw StorageException.retryable("Artifact " + sha256 + " cannot be deleted.", e);
        }
    }

    private Path pathOf(String sha256) {
        return folderOf(sha256).resolve(sha256);
    }

    /** Only a digest makes a path, so no path leads out of the root. */
    private Path folderOf(String sha256) {
        ArtifactStore.checkedDigest(sha256);
        return root.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4));
    }

    private Path createFolders(String sha256) throws IOException {
        Path folder = folderOf(sha256);
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            force(root.resolve(sha256.substring(0, 2)));
            force(root);
        }
        return folder;
    }

    /** A fault of the sender's is told apart from a fault of the disk's. */
    private static int read(InputStream content, byte[] buffer) {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void force(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            return; // Windows opens no folder, and needs none forced.
        }
        try (channel) {
            channel.force(true);
        }
    }

    private void removeLeftovers() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(incoming)) {
            for (Path file : files) {
                Draft.removeIfAbandoned(file);
            }
        }
    }

    /**
     * A file being written. Its writer holds a lock on it, which ends with the process: an unlocked one is abandoned.
     */
    private static final class Draft implements AutoCloseable {
        /** In the name of every draft of this process: to close a file loses all locks the process holds on it. */
        private static final String PROCESS = UUID.randomUUID().toString();

        private final Path path;
        private final FileChannel channel;
        private boolean renamed;

        private Draft(Path path, FileChannel channel) {
            this.path = path;
            this.channel = channel;
        }

        static Draft in(Path folder) throws IOException {
            while (true) {
                Path path = folder.resolve(PROCESS + "-" + UUID.randomUUID() + ".part");
                FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                // Between the two calls another process may have taken it for abandoned: then begin again.
                if (lock(channel) != null && Files.exists(path)) {
                    return new Draft(path, channel);
                }
                channel.close();
            }
        }

        static void removeIfAbandoned(Path path) {
            if (path.getFileName().toString().startsWith(PROCESS)) {
                return;
            }
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                if (lock(channel) != null) {
                    Files.deleteIfExists(path);
                }
            } catch (IOException e) {
                // Gone, or not ours to remove: it harms nobody.
            }
        }

        private static @Nullable FileLock lock(FileChannel channel) throws IOException {
            try {
                return channel.tryLock();
            } catch (OverlappingFileLockException e) {
                return null; // Held in this process, by another class loader's store.
            }
        }

        void write(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        void becomes(Path target) throws IOException {
            channel.force(true);
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            renamed = true;
        }

        @Override
        public void close() throws IOException {
            try (channel) {
                if (!renamed) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}

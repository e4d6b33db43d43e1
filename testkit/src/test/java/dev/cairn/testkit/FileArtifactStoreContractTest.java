package dev.cairn.testkit;

import dev.cairn.evidence.ArtifactStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileArtifactStoreContractTest extends ArtifactStoreContract {
    @TempDir
    Path folder;

    @Override
    protected ArtifactStore emptyStore() {
        return ArtifactStore.inFolder(folder);
    }

    @Override
    protected void overwrite(String sha256, byte[] bytes) throws IOException {
        Files.write(
                folder.resolve(sha256.substring(0, 2))
                        .resolve(sha256.substring(2, 4))
                        .resolve(sha256),
                bytes);
    }
}

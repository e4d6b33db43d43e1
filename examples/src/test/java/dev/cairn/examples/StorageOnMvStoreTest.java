package dev.cairn.examples;

import dev.cairn.storage.Storage;
import dev.cairn.testkit.StorageContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class StorageOnMvStoreTest extends StorageContract {
    @TempDir
    Path folder;

    private StorageOnMvStore open;

    @Override
    protected Storage emptyStorage() {
        open = new StorageOnMvStore(folder.resolve("storage.mv"));
        return open;
    }

    @Override
    protected Storage reopened(Storage before) {
        open.close();
        return emptyStorage();
    }

    @AfterEach
    void close() {
        open.close();
    }
}

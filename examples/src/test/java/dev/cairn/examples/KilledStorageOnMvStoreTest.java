package dev.cairn.examples;

import dev.cairn.storage.Storage;
import dev.cairn.testkit.KilledStorageContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class KilledStorageOnMvStoreTest extends KilledStorageContract {
    @Override
    protected List<String> writer(Path folder) {
        return java(Writer.class, folder.toString());
    }

    @Override
    protected StorageOnMvStore opened(Path folder) {
        return new StorageOnMvStore(folder.resolve("storage.mv"));
    }

    @Override
    protected void closed(Storage storage) {
        ((StorageOnMvStore) storage).close();
    }

    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            writeUntilKilled(new StorageOnMvStore(Path.of(arguments[0]).resolve("storage.mv")));
        }
    }
}

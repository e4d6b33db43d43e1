package dev.cairn.examples;

import dev.cairn.storage.Storage;
import dev.cairn.testkit.StorageContract;

class OwnStorageTest extends StorageContract {
    @Override
    protected Storage emptyStorage() {
        return new OwnStorage();
    }
}

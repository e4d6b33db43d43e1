package dev.cairn.testkit;

import dev.cairn.storage.Storage;

class InMemoryStorageTest extends StorageContract {
    @Override
    protected Storage emptyStorage() {
        return Storage.inMemory();
    }
}

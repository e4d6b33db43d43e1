package dev.cairn.evidence;

import dev.cairn.testkit.ArtifactStoreContract;

/** In the store's package, to change what it holds past it. */
class InMemoryArtifactStoreContractTest extends ArtifactStoreContract {
    private final InMemoryArtifactStore store = new InMemoryArtifactStore();

    @Override
    protected ArtifactStore emptyStore() {
        return store;
    }

    @Override
    protected void overwrite(String sha256, byte[] bytes) {
        store.contents.put(sha256, bytes);
    }
}

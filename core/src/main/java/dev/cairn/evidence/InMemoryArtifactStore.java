package dev.cairn.evidence;

import dev.cairn.error.NotFoundException;
import dev.cairn.error.StorageException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

final class InMemoryArtifactStore implements ArtifactStore {
    final Map<String, byte[]> contents = new ConcurrentHashMap<>();

    @Override
    public Artifact put(InputStream content, long maxBytes) {
        var stream = ArtifactStream.receiving(content, maxBytes);
        var bytes = new ByteArrayOutputStream();
        try {
            stream.transferTo(bytes);
        } catch (IOException e) {
            throw StorageException.retryable("The content cannot be read.", e);
        }
        Artifact artifact = stream.artifact();
        contents.put(artifact.sha256(), bytes.toByteArray());
        return artifact;
    }

    @Override
    public InputStream open(String sha256) {
        byte[] content = contents.get(ArtifactStore.checkedDigest(sha256));
        if (content == null) {
            throw new NotFoundException("artifact", sha256);
        }
        return ArtifactStream.checking(new ByteArrayInputStream(content), sha256);
    }

    @Override
    public boolean exists(String sha256) {
        return contents.containsKey(ArtifactStore.checkedDigest(sha256));
    }

    @Override
    public boolean delete(String sha256) {
        return contents.remove(ArtifactStore.checkedDigest(sha256)) != null;
    }
}

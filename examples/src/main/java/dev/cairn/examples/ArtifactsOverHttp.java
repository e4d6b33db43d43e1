package dev.cairn.examples;

import dev.cairn.error.NotFoundException;
import dev.cairn.error.StorageException;
import dev.cairn.evidence.Artifact;
import dev.cairn.evidence.ArtifactStore;
import dev.cairn.evidence.ArtifactStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What an integrator writes for a server of files: each artifact under its digest, by PUT, GET, HEAD and DELETE. Whoever
 * may reach the server may read evidence, so let the client show who it is.
 */
public final class ArtifactsOverHttp implements ArtifactStore {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final HttpClient client;
    private final URI server;
    private final Path waiting;
    private final AtomicLong files = new AtomicLong();

    /**
     * @param server ends in a slash; what it says that it took, it must keep
     * @param waiting a folder of this store's own, for what is on its way
     */
    public ArtifactsOverHttp(HttpClient client, URI server, Path waiting) {
        this.client = client;
        this.server = server;
        this.waiting = waiting;
    }

    /** By way of a file, because the digest is the name and is known at the end alone. */
    @Override
    public Artifact put(InputStream content, long maxBytes) {
        ArtifactStream stream = ArtifactStream.receiving(content, maxBytes);
        Path file = waiting.resolve("artifact-" + files.incrementAndGet());
        try {
            try {
                try (var out = Files.newOutputStream(file)) {
                    stream.transferTo(out);
                }
                Artifact artifact = stream.artifact();
                send("PUT", artifact.sha256(), BodyPublishers.ofFile(file), BodyHandlers.discarding());
                return artifact;
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw StorageException.retryable("The artifact cannot be read or sent.", e);
        }
    }

    @Override
    public InputStream open(String sha256) {
        HttpResponse<InputStream> answer = send("GET", sha256, BodyPublishers.noBody(), BodyHandlers.ofInputStream());
        if (!isThere(answer)) {
            throw new NotFoundException("artifact", sha256);
        }
        return ArtifactStream.checking(answer.body(), sha256);
    }

    @Override
    public boolean exists(String sha256) {
        return isThere(send("HEAD", sha256, BodyPublishers.noBody(), BodyHandlers.discarding()));
    }

    @Override
    public boolean delete(String sha256) {
        return isThere(send("DELETE", sha256, BodyPublishers.noBody(), BodyHandlers.discarding()));
    }

    private static boolean isThere(HttpResponse<?> answer) {
        return answer.statusCode() != 404;
    }

    private <T> HttpResponse<T> send(String method, String sha256, BodyPublisher body, BodyHandler<T> handler) {
        URI address = server.resolve(ArtifactStore.checkedDigest(sha256));
        var request = HttpRequest.newBuilder(address).method(method, body).timeout(PATIENCE);
        try {
            HttpResponse<T> answer = client.send(request.build(), handler);
            int status = answer.statusCode();
            if (status / 100 != 2 && (status != 404 || method.equals("PUT"))) {
                throw refused(method + " is answered with " + status + ".", status);
            }
            return answer;
        } catch (IOException e) {
            throw StorageException.retryable("The server cannot be reached.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StorageException.retryable("The server was not waited for.", e);
        }
    }

    /** Too busy, or a fault of its own: it may pass. Anything else is answered the same next time. */
    private static StorageException refused(String message, int status) {
        var cause = new IOException(message);
        return status >= 500 || status == 429
                ? StorageException.retryable(message, cause)
                : StorageException.permanent(message, cause);
    }
}

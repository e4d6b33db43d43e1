package dev.cairn.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cairn.error.StorageException;
import dev.cairn.evidence.ArtifactStore;
import dev.cairn.testkit.ArtifactStoreContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server of files on this machine. */
class ArtifactsOverHttpTest extends ArtifactStoreContract {
    private static final String SOME = "a".repeat(64);

    @TempDir
    Path waiting;

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private int fault;
    private HttpServer server;
    private ArtifactStore artifacts;

    @Override
    protected ArtifactStore emptyStore() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/files/", this::answer);
        server.start();
        URI folder = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/files/");
        artifacts = new ArtifactsOverHttp(HttpClient.newHttpClient(), folder, waiting);
        return artifacts;
    }

    @Override
    protected void overwrite(String sha256, byte[] bytes) {
        files.put(sha256, bytes);
    }

    @AfterEach
    void stop() {
        assertThat(waiting).isEmptyDirectory();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = exchange.getRequestURI().getPath().substring("/files/".length());
            byte[] sent = exchange.getRequestBody().readAllBytes();
            byte[] kept = files.get(name);
            if (fault != 0) {
                exchange.sendResponseHeaders(fault, -1);
            } else if (exchange.getRequestMethod().equals("PUT")) {
                files.put(name, sent);
                exchange.sendResponseHeaders(201, -1);
            } else if (kept == null) {
                exchange.sendResponseHeaders(404, -1);
            } else if (exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(200, kept.length == 0 ? -1 : kept.length);
                exchange.getResponseBody().write(kept);
            } else {
                if (exchange.getRequestMethod().equals("DELETE")) {
                    files.remove(name);
                }
                exchange.sendResponseHeaders(204, -1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"500, true", "503, true", "429, true", "301, false", "401, false", "403, false"})
    void whatever_a_server_in_trouble_answers_is_no_answer_about_an_artifact(int status, boolean retryable) {
        fault = status;
        for (Runnable call : calls()) {
            assertThatThrownBy(call::run)
                    .isInstanceOfSatisfying(
                            StorageException.class,
                            e -> assertThat(e.retryable()).isEqualTo(retryable));
        }
    }

    @Test
    void a_folder_that_takes_nothing_keeps_nothing() {
        fault = 404;

        assertThatThrownBy(() -> artifacts.put(new ByteArrayInputStream(new byte[1]), 1))
                .isInstanceOf(StorageException.class);
    }

    @Test
    void a_server_that_is_gone_may_come_back() {
        server.stop(0);
        for (Runnable call : calls()) {
            assertThatThrownBy(call::run)
                    .isInstanceOfSatisfying(
                            StorageException.class,
                            e -> assertThat(e.retryable()).isTrue());
        }
    }

    @Test
    void whoever_is_interrupted_stays_so() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> artifacts.exists(SOME)).isInstanceOf(StorageException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private Runnable[] calls() {
        return new Runnable[] {
            () -> artifacts.put(new ByteArrayInputStream(new byte[1]), 1),
            () -> artifacts.open(SOME),
            () -> artifacts.exists(SOME),
            () -> artifacts.delete(SOME)
        };
    }
}

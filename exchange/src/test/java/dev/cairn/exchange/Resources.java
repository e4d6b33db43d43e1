package dev.cairn.exchange;

import dev.cairn.json.CairnJson;
import dev.cairn.rubric.Rubric;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Files beside the tests. */
final class Resources {
    private Resources() {}

    static String text(String path) {
        try (InputStream in = Objects.requireNonNull(Resources.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Rubric exitTickets() {
        return CairnJson.read(text("rubric/exit-tickets.json"), Rubric.class);
    }
}

package dev.cairn.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/**
 * Reads what a link in evidence leads to. Cairn reaches no network by itself: without a reader given to the builder no
 * link is ever followed. Thread-safe.
 *
 * <p>The links come from educators. An implementation decides which it follows: hosts, schemes and redirects it trusts,
 * time limits, and never an address inside the host's own network.
 */
@FunctionalInterface
public interface LinkReader {
    /**
     * Opens what the link leads to now. The stream is read once, up to the limit given to the builder, and closed.
     *
     * @throws java.io.FileNotFoundException if it is known that nothing is there any more, such as HTTP 404 or 410
     * @throws java.nio.file.NoSuchFileException the same
     * @throws IOException if it cannot be told now: no connection, no permission, a link that is not followed
     */
    InputStream open(URI link) throws IOException;
}

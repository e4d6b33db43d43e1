package dev.cairn.openbadges;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * Fetches what a badge refers to: DID documents, keys and status lists. Supplied by the host, which thereby decides what
 * reaches the network; without one nothing does, and what depends on such a document stays undetermined.
 *
 * <p>It is only asked for {@code https} URLs whose host is a name with a dot, never an address or a local name. The name
 * was chosen by whoever made the badge: resolve it yourself and refuse private addresses, follow no redirect to another
 * host, bound time and size. A cache belongs here too, and with it the freshness of status lists. Must be safe for use
 * by many threads.
 */
@FunctionalInterface
public interface DocumentSource {

    /**
     * The document at the address.
     *
     * @return its bytes, or empty when there is none
     * @throws IOException when it cannot be had now; the verdict then says "undetermined", and may differ next time
     */
    Optional<byte[]> fetch(URI address) throws IOException;

    /** A source that has nothing. */
    static DocumentSource none() {
        return address -> Optional.empty();
    }
}

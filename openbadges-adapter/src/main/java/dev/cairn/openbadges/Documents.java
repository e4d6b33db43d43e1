package dev.cairn.openbadges;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Stands between one badge and the host's {@link DocumentSource}: lets through only addresses that are safe to ask for,
 * each once, and not many. For one verification; not thread-safe.
 */
final class Documents {

    private static final Pattern PUBLIC_NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern LOCAL_NAME =
            Pattern.compile(".*\\.(?:localhost|local|internal|intranet|lan|home|arpa)");

    /** What one badge may make the host fetch; a record of many badges has few issuers. */
    private static final int MAX_DOCUMENTS = 40;

    private final DocumentSource source;
    private final Map<URI, Optional<byte[]>> fetched = new HashMap<>();

    Documents(DocumentSource source) {
        this.source = source;
    }

    JsonObject json(String address, String path) throws Refused {
        return StrictJson.object(bytes(address, path));
    }

    byte[] bytes(String address, String path) throws Refused {
        URI uri = checked(address, path);
        if (!fetched.containsKey(uri)) {
            if (fetched.size() == MAX_DOCUMENTS) {
                throw Refused.undetermined(
                        OpenBadgesCode.DOCUMENT_UNAVAILABLE,
                        path,
                        "The badge asks for more than " + MAX_DOCUMENTS + " documents.");
            }
            fetched.put(uri, fetch(uri));
        }
        return fetched.get(uri)
                .orElseThrow(() -> Refused.undetermined(
                        OpenBadgesCode.DOCUMENT_UNAVAILABLE, path, "The document is not to be had: " + uri));
    }

    private Optional<byte[]> fetch(URI uri) {
        try {
            return source.fetch(uri);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The address without its fragment, when a badge may make us ask for it. */
    static URI checked(String address, String path) throws Refused {
        URI uri;
        try {
            uri = URI.create(withoutFragment(address));
        } catch (IllegalArgumentException e) {
            throw Refused.undetermined(OpenBadgesCode.DOCUMENT_ADDRESS, path, "Not an address: " + address);
        }
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        if (!"https".equals(uri.getScheme())
                || uri.getRawUserInfo() != null
                || host.length() > 253
                || !PUBLIC_NAME.matcher(host).matches()
                || LOCAL_NAME.matcher(host).matches()) {
            throw Refused.undetermined(
                    OpenBadgesCode.DOCUMENT_ADDRESS,
                    path,
                    "Only https at a public host name is ever asked for, not " + address);
        }
        return uri;
    }

    static String withoutFragment(String url) {
        int hash = url.indexOf('#');
        return hash < 0 ? url : url.substring(0, hash);
    }
}

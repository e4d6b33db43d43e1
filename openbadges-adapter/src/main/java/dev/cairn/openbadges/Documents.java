package dev.cairn.openbadges;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Stands between badges and the host's {@link DocumentSource}: lets through only addresses that are safe to ask for. */
final class Documents {

    private static final Pattern PUBLIC_NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern LOCAL_NAME =
            Pattern.compile(".*\\.(?:localhost|local|internal|intranet|lan|home|arpa)");

    private final DocumentSource source;

    Documents(DocumentSource source) {
        this.source = source;
    }

    JsonObject json(String address, String path) throws Refused {
        return StrictJson.object(bytes(address, path));
    }

    byte[] bytes(String address, String path) throws Refused {
        URI uri = checked(address, path);
        Optional<byte[]> document;
        try {
            document = source.fetch(uri);
        } catch (IOException e) {
            document = Optional.empty();
        }
        byte[] bytes = document.orElse(null);
        if (bytes == null) {
            throw Refused.undetermined(
                    OpenBadgesCode.DOCUMENT_UNAVAILABLE, path, "The document is not to be had: " + uri);
        }
        return bytes;
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

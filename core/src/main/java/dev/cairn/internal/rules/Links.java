package dev.cairn.internal.rules;

import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.evidence.EvidenceItem;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Links in evidence that is handed in: they lead to a page on the web, wherever they are shown. */
final class Links {
    private Links() {}

    /** @throws dev.cairn.error.InvalidInputException with every link that is none */
    static void check(List<EvidenceItem> evidence) {
        var faults = new Violations();
        for (int i = 0; i < evidence.size(); i++) {
            URI link = evidence.get(i).link();
            faults.check(
                    link == null || leadsToAPage(link),
                    "/evidence/" + i + "/link",
                    CoreError.VALUE_INVALID,
                    "A link begins with http:// or https:// and names a host. Maybe the beginning was cut?");
        }
        faults.throwIfAny();
    }

    private static boolean leadsToAPage(URI link) {
        boolean web = "https".equalsIgnoreCase(link.getScheme()) || "http".equalsIgnoreCase(link.getScheme());
        return web && (link.getHost() != null || isForeignHost(link.getRawAuthority()));
    }

    /** Names beyond those of RFC 2396, such as {@code schule.münchen.de}, are no host to {@link URI}. */
    private static boolean isForeignHost(@Nullable String authority) {
        return authority != null && authority.matches("[^@:]+(:[0-9]*)?");
    }
}

package dev.cairn.openbadges;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The JSON-LD contexts a badge may name: those in this jar, pinned by digest, and those the host adds. Nothing is ever
 * loaded from anywhere else, because a context decides what a signature covers. Immutable.
 */
final class Contexts {

    static final String CREDENTIALS_V2 = "https://www.w3.org/ns/credentials/v2";
    static final String OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
    static final String OPEN_BADGES_EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";
    static final String CLR = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json";
    static final String ED25519_2020 = "https://w3id.org/security/suites/ed25519-2020/v1";

    private static final Contexts BUNDLED = bundled();

    /** One published form of a context: the same URL can have had several. */
    record Form(String url, String sha256, JsonObject content) {}

    private final Map<String, List<Form>> forms;

    private Contexts(Map<String, List<Form>> forms) {
        this.forms = forms;
    }

    static Contexts standard() {
        return BUNDLED;
    }

    /** These contexts and one more, which must not replace one that is pinned. */
    Contexts with(String url, byte[] content) {
        if (BUNDLED.forms.containsKey(url)) {
            throw new IllegalArgumentException("The context " + url + " is pinned and cannot be replaced.");
        }
        try {
            Map<String, List<Form>> more = new LinkedHashMap<>(forms);
            more.put(url, List.of(new Form(url, sha256(content), StrictJson.object(content))));
            return new Contexts(Map.copyOf(more));
        } catch (Refused e) {
            throw new IllegalArgumentException("The context " + url + " is not usable: " + e.getMessage(), e);
        }
    }

    boolean knows(String url) {
        return forms.containsKey(url);
    }

    /** The given form of a context, or its only one; null when the URL is unknown. */
    @Nullable
    Form form(String url, int preference) {
        List<Form> known = forms.get(url);
        return known == null ? null : known.get(Math.min(preference, known.size() - 1));
    }

    /** How many distinct readings the given contexts allow. */
    int readings(List<String> urls) {
        return urls.stream()
                .mapToInt(u -> forms.getOrDefault(u, List.of()).size())
                .max()
                .orElse(1);
    }

    private static String sha256(byte[] content) {
        return HexFormat.of().formatHex(Digests.sha256(content));
    }

    private static Contexts bundled() {
        Map<String, List<Form>> forms = new LinkedHashMap<>();
        for (String line : new String(resource("index.tsv"), StandardCharsets.UTF_8)
                .lines()
                .filter(l -> !l.startsWith("#"))
                .toList()) {
            String[] field = line.split("\t", -1);
            byte[] content = resource(field[0]);
            if (!sha256(content).equals(field[2])) {
                throw new IllegalStateException("The bundled context " + field[0] + " is not the one pinned.");
            }
            try {
                forms.computeIfAbsent(field[1], u -> new ArrayList<>())
                        .add(new Form(field[1], field[2], StrictJson.object(content)));
            } catch (Refused e) {
                throw new IllegalStateException(e);
            }
        }
        forms.replaceAll((url, list) -> List.copyOf(list));
        return new Contexts(Map.copyOf(forms));
    }

    private static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(
                Contexts.class.getResourceAsStream("context/" + name), () -> "context/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

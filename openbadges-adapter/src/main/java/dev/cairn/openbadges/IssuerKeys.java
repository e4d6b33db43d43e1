package dev.cairn.openbadges;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the key a proof names and settles whether it is the issuer's. A key counts as the issuer's when the host trusts
 * it, when the issuer's id is the key (did:key, did:jwk), or when the document at the issuer's id (did:web, https) lists
 * it under {@code assertionMethod}. A key that only the badge vouches for is not.
 */
final class IssuerKeys {

    /** A key and the one whose it is shown to be; {@code verified} is false when only the badge says so. */
    record Found(VerificationKey key, String controller, boolean verified, String how) {}

    private final Map<String, Trusted> trusted;
    private final Documents documents;
    private final boolean allowUnverified;

    /** A key the host vouches for. */
    record Trusted(String issuer, VerificationKey key) {}

    /** @param trusted by verification method */
    IssuerKeys(Map<String, Trusted> trusted, Documents documents, boolean allowUnverified) {
        this.trusted = trusted;
        this.documents = documents;
        this.allowUnverified = allowUnverified;
    }

    Found find(String method, String path) throws Refused {
        Trusted known = trusted.get(method);
        if (known != null) {
            return new Found(known.key(), known.issuer(), true, "the host trusts the key");
        }
        String controller = Documents.withoutFragment(method);
        if (controller.startsWith("did:key:")) {
            return didKey(method, controller, path);
        }
        if (controller.startsWith("did:jwk:")) {
            return new Found(didJwk(controller, path), controller, true, "the issuer's id is the key");
        }
        if (controller.startsWith("did:web:")) {
            return listed(method, controller, didWebAddress(controller, path), path);
        }
        if (controller.startsWith("https:")) {
            return listedOrUnverified(method, controller, path);
        }
        throw Refused.undetermined(
                OpenBadgesCode.ISSUER_KEY_UNKNOWN, path, "The key cannot be found by its name: " + method + ".");
    }

    /** The key of a JWT that names it by a URL on the issuer's own origin (OB 3.0 section 8.2.4). */
    Found atUrl(String url, String issuer, String path) throws Refused {
        Trusted known = trusted.get(url);
        if (known != null) {
            return new Found(known.key(), known.issuer(), true, "the host trusts the key");
        }
        URI address = Documents.checked(url, path);
        URI home = Documents.checked(issuer, path);
        if (!Objects.equals(address.getAuthority(), home.getAuthority())) {
            throw Refused.failed(
                    OpenBadgesCode.ISSUER_KEY_NOT_LISTED,
                    path,
                    "The key lies at " + address + ", not on the origin of " + issuer + ".");
        }
        return new Found(jwk(documents.json(url, path), path), issuer, true, "the key lies on the issuer's origin");
    }

    /** A key that only the badge itself vouches for: refused, unless the host allows it by name. */
    Found unverified(VerificationKey key, String issuer, String path) throws Refused {
        for (Trusted known : trusted.values()) {
            if (known.issuer().equals(issuer) && known.key().sameAs(key)) {
                return new Found(key, issuer, true, "the host trusts the key");
            }
        }
        if (!allowUnverified) {
            throw Refused.undetermined(
                    OpenBadgesCode.ISSUER_UNVERIFIED,
                    path,
                    "Nothing but the badge itself says that the key is one of " + issuer + ".");
        }
        return new Found(key, issuer, false, "nothing but the badge itself says so");
    }

    private static Found didKey(String method, String controller, String path) throws Refused {
        String key = controller.substring("did:key:".length());
        if (!method.equals(controller) && !method.equals(controller + "#" + key)) {
            throw Refused.failed(
                    OpenBadgesCode.ISSUER_KEY_NOT_LISTED, path, "The did:key has no key of the name " + method + ".");
        }
        return new Found(multikey(key, path), controller, true, "the issuer's id is the key");
    }

    static VerificationKey didJwk(String did, String path) throws Refused {
        try {
            byte[] json =
                    Base64.getUrlDecoder().decode(Documents.withoutFragment(did).substring("did:jwk:".length()));
            return VerificationKey.ofJwk(StrictJson.object(json));
        } catch (IllegalArgumentException | ClassCastException e) {
            throw malformed(path);
        }
    }

    /** The address of a did:web document (did:web method specification, "Read"). */
    private static String didWebAddress(String did, String path) throws Refused {
        String[] parts = did.substring("did:web:".length()).split(":", -1);
        StringBuilder address = new StringBuilder("https://");
        try {
            address.append(URLDecoder.decode(parts[0], StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw Refused.failed(OpenBadgesCode.DOCUMENT_ADDRESS, path, "Not a did:web: " + did);
        }
        for (int i = 1; i < parts.length; i++) {
            address.append('/').append(parts[i]);
        }
        address.append(parts.length == 1 ? "/.well-known/did.json" : "/did.json");
        try {
            Documents.checked(address.toString(), path);
        } catch (Refused e) {
            // Not "undetermined": no verifier anywhere could find this issuer.
            throw Refused.failed(
                    OpenBadgesCode.DOCUMENT_ADDRESS, path, "A did:web must name a public host, not " + did + ".");
        }
        return address.toString();
    }

    private Found listedOrUnverified(String method, String controller, String path) throws Refused {
        try {
            return listed(method, controller, controller, path);
        } catch (Refused e) {
            String fragment = method.substring(Math.min(method.length(), controller.length() + 1));
            boolean noDocument = e.finding().outcome() == Outcome.UNDETERMINED;
            if (noDocument && allowUnverified && fragment.startsWith("z")) {
                return unverified(multikey(fragment, path), controller, path);
            }
            throw e;
        }
    }

    /** The key, when the document at the address says that the controller asserts with it. */
    private Found listed(String method, String controller, String address, String path) throws Refused {
        JsonObject document = document(controller, address, path);
        JsonObject listed = Json.values(document, "assertionMethod").stream()
                .flatMap(entry -> assertsWith(entry, document, method, controller))
                .reduce(JsonValue.EMPTY_JSON_OBJECT, (first, last) -> last);
        if (!controller.equals(Json.string(listed, "controller"))) {
            throw Refused.failed(
                    OpenBadgesCode.ISSUER_KEY_NOT_LISTED,
                    path,
                    controller + " does not list " + method + " as a key it makes assertions with.");
        }
        return new Found(keyOf(listed, path), controller, true, "the issuer's document lists the key");
    }

    private JsonObject document(String controller, String address, String path) throws Refused {
        JsonObject document;
        try {
            document = documents.json(address, path);
        } catch (Refused e) {
            if (e.finding().outcome() == Outcome.UNDETERMINED) {
                throw Refused.undetermined(
                        OpenBadgesCode.ISSUER_KEY_UNKNOWN,
                        path,
                        "Whether the key is one of " + controller + " is known only from " + address
                                + ", which is not to be had.");
            }
            throw Refused.failed(
                    OpenBadgesCode.ISSUER_KEY_NOT_LISTED,
                    path,
                    "The document at " + address + " is not readable as JSON.");
        }
        if (!controller.equals(Json.string(document, "id"))) {
            throw Refused.failed(
                    OpenBadgesCode.ISSUER_KEY_NOT_LISTED,
                    path,
                    "The document at " + address + " is not that of " + controller + ".");
        }
        return document;
    }

    /** The key an entry of {@code assertionMethod} holds or refers to, if it is the one of this name. */
    private static Stream<JsonObject> assertsWith(
            JsonValue entry, JsonObject document, String method, String controller) {
        if (entry instanceof JsonString reference
                && absolute(reference.getString(), controller).equals(method)) {
            return Json.values(document, "verificationMethod").stream()
                    .filter(JsonObject.class::isInstance)
                    .map(JsonValue::asJsonObject)
                    .filter(key -> names(key, method, controller))
                    .limit(1);
        }
        return entry instanceof JsonObject embedded && names(embedded, method, controller)
                ? Stream.of(embedded)
                : Stream.empty();
    }

    private static boolean names(JsonObject verificationMethod, String method, String controller) {
        String id = Json.string(verificationMethod, "id");
        return id != null && absolute(id, controller).equals(method);
    }

    private static String absolute(String id, String controller) {
        return id.startsWith("#") ? controller + id : id;
    }

    private static VerificationKey keyOf(JsonObject verificationMethod, String path) throws Refused {
        String multibase = Json.string(verificationMethod, "publicKeyMultibase");
        if (multibase != null) {
            return multikey(multibase, path);
        }
        @Nullable JsonObject jwk = Json.object(verificationMethod, "publicKeyJwk");
        if (jwk == null) {
            throw malformed(path);
        }
        return jwk(jwk, path);
    }

    static VerificationKey jwk(JsonObject jwk, String path) throws Refused {
        try {
            return VerificationKey.ofJwk(jwk);
        } catch (IllegalArgumentException | ClassCastException e) {
            throw malformed(path);
        }
    }

    private static VerificationKey multikey(String multibase, String path) throws Refused {
        try {
            return VerificationKey.ofMultikey(multibase);
        } catch (IllegalArgumentException e) {
            throw malformed(path);
        }
    }

    private static Refused malformed(String path) {
        return Refused.undetermined(
                OpenBadgesCode.ISSUER_KEY_MALFORMED,
                path,
                "The key is malformed, or of a kind that is not supported here.");
    }
}

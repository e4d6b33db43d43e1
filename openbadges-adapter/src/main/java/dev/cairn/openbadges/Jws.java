package dev.cairn.openbadges;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A token in compact form (JWS, RFC 7515). The key decides the algorithm: what the token says of it is only held against
 * that, so that no token talks a verifier into "none" or into taking a public key for a secret.
 */
final class Jws {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

    /** Asymmetric algorithms that exist but are not supported here. */
    private static final Set<String> UNSUPPORTED =
            Set.of("RS384", "RS512", "PS256", "PS384", "PS512", "ES512", "ES256K", "Ed448");

    private final JsonObject header;
    private final JsonObject payload;
    private final byte[] signed;
    private final byte[] signature;

    private Jws(JsonObject header, JsonObject payload, byte[] signed, byte[] signature) {
        this.header = header;
        this.payload = payload;
        this.signed = signed;
        this.signature = signature;
    }

    static boolean is(String text) {
        return FORM.matcher(text).matches();
    }

    static Jws read(String token) throws Refused {
        String[] parts = token.split("\\.", -1);
        try {
            JsonObject header = StrictJson.object(Multibase.base64url(parts[0]));
            JsonObject payload = StrictJson.object(Multibase.base64url(parts[1]));
            if (header.containsKey("crit") || header.containsKey("b64")) {
                throw Refused.undetermined(
                        OpenBadgesCode.PROOF_UNSUPPORTED, "", "The token demands extensions that are not supported.");
            }
            return new Jws(
                    header,
                    payload,
                    (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                    Multibase.base64url(parts[2]));
        } catch (IllegalArgumentException e) {
            throw Refused.failed(OpenBadgesCode.PROOF_MALFORMED, "", "The token is not base64url.");
        }
    }

    JsonObject payload() {
        return payload;
    }

    @Nullable
    String keyId() {
        return Json.string(header, "kid");
    }

    @Nullable
    JsonObject key() {
        return Json.object(header, "jwk");
    }

    String algorithm() {
        return Objects.requireNonNullElse(Json.string(header, "alg"), "none");
    }

    /** Refuses an algorithm that no key goes with, before any key is looked for. */
    void checkAlgorithm() throws Refused {
        if (UNSUPPORTED.contains(algorithm())) {
            throw Refused.undetermined(
                    OpenBadgesCode.PROOF_UNSUPPORTED, "", "Tokens by " + algorithm() + " cannot be checked here.");
        }
        if (!Set.of("EdDSA", "Ed25519", "ES256", "ES384", "RS256").contains(algorithm())) {
            throw Refused.failed(
                    OpenBadgesCode.JWT_ALGORITHM, "", "No key signs by " + algorithm() + " so that others can check.");
        }
    }

    void check(VerificationKey key) throws Refused {
        String named = algorithm().equals("Ed25519") ? "EdDSA" : algorithm();
        if (!named.equals(key.kind().jwsName())) {
            throw Refused.failed(
                    OpenBadgesCode.JWT_ALGORITHM,
                    "",
                    "The token says " + algorithm() + "; its key signs by "
                            + key.kind().jwsName() + ".");
        }
        if (!key.verifies(signed, signature)) {
            throw Refused.failed(
                    OpenBadgesCode.PROOF_INVALID,
                    "",
                    "The signature does not match: the badge was altered, or another key signed it.");
        }
    }
}

package dev.cairn.openbadges;

import dev.cairn.openbadges.DataIntegrity.Suite;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a credential is what its issuer signed: as the token it comes in, or by the proofs embedded in it. */
final class Proofs {

    private final LinkedData linkedData;
    private final DataIntegrity dataIntegrity;
    private final IssuerKeys issuerKeys;

    Proofs(LinkedData linkedData, IssuerKeys issuerKeys) {
        this.linkedData = linkedData;
        this.dataIntegrity = new DataIntegrity(linkedData);
        this.issuerKeys = issuerKeys;
    }

    // --- tokens -------------------------------------------------------------------------------------------------

    /** A token must be the issuer's, and say nothing else than the credential in it. */
    void token(Jws token, JsonObject credential, Instant at, Findings findings) {
        try {
            signature(token, credential, findings);
            claims(token.payload(), credential, at, findings);
        } catch (Refused e) {
            findings.add(e.finding());
        }
    }

    private void signature(Jws token, JsonObject credential, Findings findings) throws Refused {
        token.checkAlgorithm();
        String issuer = Json.idOf(credential.get("issuer"));
        if (issuer == null) {
            throw Refused.failed(OpenBadgesCode.STRUCTURE_MISSING, "/issuer", "Nobody is named as the issuer.");
        }
        IssuerKeys.Found found = signingKey(token, issuer);
        refuseKeyOfOther(found, issuer, "");
        token.check(found.key());
        findings.passed(OpenBadgesCode.PROOF, "", "Signed as a token by " + token.algorithm() + ", unaltered since.");
        issuerKey(found, Objects.requireNonNullElse(token.keyId(), "that signed the token"), "", findings);
    }

    private IssuerKeys.Found signingKey(Jws token, String issuer) throws Refused {
        String name = token.keyId();
        if (name != null) {
            String method = name.startsWith("#") ? issuer + name : name;
            return method.startsWith("https:") && method.indexOf('#') < 0
                    ? issuerKeys.atUrl(method, issuer, "")
                    : issuerKeys.find(method, "");
        }
        if (issuer.startsWith("did:key:") || issuer.startsWith("did:jwk:")) {
            // The issuer's id is the key; the one the token carries adds nothing.
            return issuerKeys.find(issuer, "");
        }
        JsonObject carried = token.key();
        if (carried == null) {
            throw Refused.undetermined(
                    OpenBadgesCode.ISSUER_KEY_UNKNOWN,
                    "",
                    "The token does not say which key of " + issuer + " signed it.");
        }
        return issuerKeys.unverified(IssuerKeys.jwk(carried, ""), issuer, "");
    }

    /** What the token says beside the credential must not contradict it (OB 3.0 section 8.2.4.1). */
    private static void claims(JsonObject claims, JsonObject credential, Instant at, Findings findings) {
        claim(claims, "iss", Json.idOf(credential.get("issuer")), findings);
        claim(claims, "jti", Json.string(credential, "id"), findings);
        claim(claims, "sub", Json.string(Json.part(credential, "credentialSubject"), "id"), findings);
        time(claims, "nbf", Json.instant(credential, "validFrom"), findings);
        time(claims, "exp", Json.instant(credential, "validUntil"), findings);
        if (claims.get("nbf") instanceof JsonNumber from && at.isBefore(Instant.ofEpochSecond(from.longValue()))) {
            findings.failed(OpenBadgesCode.VALIDITY_NOT_YET, "/nbf", "The token is not valid yet at " + at + ".");
        }
        if (claims.get("exp") instanceof JsonNumber until && !at.isBefore(Instant.ofEpochSecond(until.longValue()))) {
            findings.failed(OpenBadgesCode.VALIDITY_EXPIRED, "/exp", "The token has expired at " + at + ".");
        }
    }

    private static void claim(JsonObject claims, String name, @Nullable String said, Findings findings) {
        if (claims.containsKey(name) && !Objects.equals(Json.string(claims, name), said)) {
            findings.failed(
                    OpenBadgesCode.JWT_CLAIM,
                    "/" + name,
                    "The token's " + name + " is not the credential's: " + said + ".");
        }
    }

    private static void time(JsonObject claims, String name, @Nullable Instant said, Findings findings) {
        JsonValue claim = claims.get(name);
        if (claim == null) {
            return;
        }
        boolean same = said != null
                && claim instanceof JsonNumber number
                && number.bigDecimalValue().compareTo(BigDecimal.valueOf(said.getEpochSecond())) == 0;
        if (!same) {
            findings.failed(
                    OpenBadgesCode.JWT_CLAIM,
                    "/" + name,
                    "The token's " + name + " is not the credential's: " + said + ".");
        }
    }

    // --- embedded proofs ----------------------------------------------------------------------------------------

    /** As {@link #check(JsonObject, LinkedData.Reading, Instant, Findings)}, of what was not read as linked data yet. */
    void check(JsonObject credential, Instant at, Findings findings) {
        LinkedData.Reading reading = null;
        try {
            reading = linkedData.read(Json.without(credential, "proof"));
        } catch (Refused e) {
            findings.add(e.finding());
        }
        check(credential, reading, at, findings);
    }

    /** All proofs of a credential: at least one must be the issuer's, and none may be false. */
    void check(JsonObject credential, LinkedData.@Nullable Reading reading, Instant at, Findings findings) {
        Map<String, JsonValue> proofs = Json.located(credential, "proof");
        if (proofs.isEmpty()) {
            findings.failed(OpenBadgesCode.PROOF_MISSING, "/proof", "The badge is not signed.");
            return;
        }
        Findings made = new Findings();
        proofs.forEach((path, proof) -> {
            try {
                if (!(proof instanceof JsonObject object)) {
                    throw Refused.failed(OpenBadgesCode.PROOF_MALFORMED, path, "A proof must be an object.");
                }
                proof(credential, reading, object, at, path, made);
            } catch (Refused e) {
                made.add(e.finding());
            }
        });
        boolean proven = made.list().stream().anyMatch(f -> f.code() == OpenBadgesCode.PROOF);
        for (Finding finding : made.list()) {
            boolean besideTheIssuers = proven && finding.outcome() == Outcome.UNDETERMINED;
            findings.add(besideTheIssuers ? finding.as(Outcome.WARNING) : finding);
        }
    }

    private void proof(
            JsonObject credential,
            LinkedData.@Nullable Reading reading,
            JsonObject proof,
            Instant at,
            String path,
            Findings findings)
            throws Refused {
        Suite suite = suite(proof, path);
        String method = method(proof, path);
        Instant expires = Json.instant(proof, "expires");
        if (proof.containsKey("expires") && (expires == null || !at.isBefore(expires))) {
            throw Refused.failed(OpenBadgesCode.PROOF_EXPIRED, path + "/expires", "The proof has expired.");
        }
        Instant created = Json.instant(proof, "created");
        if (created != null && created.isAfter(at)) {
            findings.warning(
                    OpenBadgesCode.PROOF_CREATED_LATER,
                    path + "/created",
                    "The proof says it was made at " + created + ", after " + at + ".");
        }
        IssuerKeys.Found found = issuerKeys.find(method, path + "/verificationMethod");
        refuseKeyOfOther(found, Json.idOf(credential.get("issuer")), path + "/verificationMethod");
        if (reading == null && !suite.readsPlainJson()) {
            return;
        }
        if (!dataIntegrity.verifies(Json.without(credential, "proof"), reading, proof, suite, found.key())) {
            throw Refused.failed(
                    OpenBadgesCode.PROOF_INVALID,
                    path + "/proofValue",
                    "The signature does not match: the badge was altered, or another key signed it.");
        }
        findings.passed(
                OpenBadgesCode.PROOF, path, "Signed with " + method + " by " + suite.id() + ", unaltered since.");
        issuerKey(found, method, path + "/verificationMethod", findings);
    }

    private static Suite suite(JsonObject proof, String path) throws Refused {
        Suite suite = Suite.of(proof);
        if (suite == null) {
            throw unsupported(proof, proof.containsKey("cryptosuite") ? "cryptosuite" : "type", "", path);
        }
        if (proof.containsKey("previousProof")) {
            throw unsupported(proof, "type", " in a chain", path);
        }
        return suite;
    }

    private static Refused unsupported(JsonObject proof, String namedBy, String how, String path) {
        return Refused.undetermined(
                OpenBadgesCode.PROOF_UNSUPPORTED,
                path,
                "Proofs of the kind " + Json.string(proof, namedBy) + how + " cannot be checked here.");
    }

    private static String method(JsonObject proof, String path) throws Refused {
        String method = Json.string(proof, "verificationMethod");
        if (method == null || Json.string(proof, "proofValue") == null) {
            throw Refused.failed(
                    OpenBadgesCode.PROOF_MALFORMED, path, "The proof lacks its verificationMethod or its proofValue.");
        }
        if (!"assertionMethod".equals(Json.string(proof, "proofPurpose"))) {
            throw Refused.failed(
                    OpenBadgesCode.PROOF_PURPOSE,
                    path + "/proofPurpose",
                    "The proof's purpose is not assertionMethod.");
        }
        return method;
    }

    private static void refuseKeyOfOther(IssuerKeys.Found found, @Nullable String issuer, String path) throws Refused {
        if (!found.controller().equals(issuer)) {
            throw Refused.failed(
                    OpenBadgesCode.ISSUER_MISMATCH,
                    path,
                    "The key belongs to " + found.controller() + ", not to the issuer " + issuer + ".");
        }
    }

    private static void issuerKey(IssuerKeys.Found found, String method, String path, Findings findings) {
        if (found.verified()) {
            findings.passed(
                    OpenBadgesCode.ISSUER_KEY,
                    path,
                    "The key " + method + " is that of " + found.controller() + ": " + found.how() + ".");
        } else {
            findings.warning(
                    OpenBadgesCode.ISSUER_UNVERIFIED,
                    path,
                    "That the key " + method + " is one of " + found.controller()
                            + ", nothing but the badge itself says.");
        }
    }
}

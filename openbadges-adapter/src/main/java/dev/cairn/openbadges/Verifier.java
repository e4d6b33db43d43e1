package dev.cairn.openbadges;

import dev.cairn.error.Violation;
import dev.cairn.openbadges.DataIntegrity.Suite;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes every check of one badge that it can, and says of each what came of it. For one badge; not thread-safe. */
final class Verifier {

    /** A record of records of badges with endorsements is as deep as it gets. */
    private static final int MAX_NESTING = 4;

    private static final int MAX_CREDENTIALS = 500;

    private final LinkedData linkedData;
    private final DataIntegrity dataIntegrity;
    private final IssuerKeys issuerKeys;
    private final StatusLists statusLists;
    private int credentials;

    Verifier(LinkedData linkedData, IssuerKeys issuerKeys, Documents documents) {
        this.linkedData = linkedData;
        this.dataIntegrity = new DataIntegrity(linkedData);
        this.issuerKeys = issuerKeys;
        this.statusLists = new StatusLists(documents, this);
    }

    /** Judges bytes from anywhere: a picture with a badge in it, or a badge. */
    Findings verify(byte[] badge, Instant at) {
        Findings findings = new Findings();
        try {
            String text;
            if (Png.is(badge)) {
                text = Png.read(badge).badge(findings);
            } else if (Svg.is(badge)) {
                text = Svg.read(badge).badge();
            } else {
                text = StrictJson.text(badge);
            }
            text(text.strip(), at, 0, findings);
        } catch (Refused e) {
            findings.add(e.finding());
        }
        return findings;
    }

    /** A credential as JSON or as a token, and what it says. */
    private JsonObject text(String text, Instant at, int depth, Findings findings) throws Refused {
        if (text.startsWith("{")) {
            JsonObject credential = StrictJson.object(text);
            refuseOlder(credential);
            embedded(credential, at, depth, findings);
            return credential;
        }
        if (Jws.is(text)) {
            return token(Jws.read(text), at, depth, findings);
        }
        throw Refused.failed(OpenBadgesCode.INPUT_UNRECOGNISED, "", "This is no badge in any known form.");
    }

    /** Refuses what is a badge, but of the generation before. */
    private static void refuseOlder(JsonObject credential) throws Refused {
        if (Json.strings(credential, "@context").stream()
                .anyMatch(c -> c.startsWith("https://w3id.org/openbadges/v"))) {
            throw Refused.undetermined(
                    OpenBadgesCode.PROOF_UNSUPPORTED, "/@context", "Open Badges 2 and older cannot be checked here.");
        }
    }

    /** A credential secured by an embedded proof. */
    private void embedded(JsonObject credential, Instant at, int depth, Findings findings) {
        LinkedData.Reading reading = content(credential, at, findings);
        proofs(credential, reading, at, findings);
        attached(credential, at, depth, findings);
    }

    /** A credential secured by the token it comes in (OB 3.0 section 8.2). */
    private JsonObject token(Jws token, Instant at, int depth, Findings findings) {
        JsonObject claims = token.payload();
        JsonObject inside = Json.object(claims, "vc");
        JsonObject credential =
                inside != null ? inside : Json.without(claims, "iss", "sub", "aud", "exp", "nbf", "iat", "jti");
        LinkedData.Reading reading = content(credential, at, findings);
        try {
            signature(token, credential, findings);
            claims(claims, credential, at, findings);
        } catch (Refused e) {
            findings.add(e.finding());
        }
        if (credential.containsKey("proof")) {
            proofs(credential, reading, at, findings);
        }
        attached(credential, at, depth, findings);
        return credential;
    }

    private void signature(Jws token, JsonObject credential, Findings findings) throws Refused {
        token.checkAlgorithm();
        String issuer = Json.idOf(credential.get("issuer"));
        if (issuer == null) {
            throw Refused.failed(OpenBadgesCode.STRUCTURE_MISSING, "/issuer", "Nobody is named as the issuer.");
        }
        String name = token.keyId();
        JsonObject carried = token.key();
        IssuerKeys.Found found;
        if (name != null) {
            String method = name.startsWith("#") ? issuer + name : name;
            found = method.startsWith("https:") && method.indexOf('#') < 0
                    ? issuerKeys.atUrl(method, issuer, "")
                    : issuerKeys.find(method, "");
        } else if (issuer.startsWith("did:key:") || issuer.startsWith("did:jwk:")) {
            // The issuer's id is the key; the one the token carries adds nothing.
            found = issuerKeys.find(issuer, "");
        } else if (carried != null) {
            found = issuerKeys.unverified(IssuerKeys.jwk(carried, ""), issuer, "");
        } else {
            throw Refused.undetermined(
                    OpenBadgesCode.ISSUER_KEY_UNKNOWN,
                    "",
                    "The token does not say which key of " + issuer + " signed it.");
        }
        if (!found.controller().equals(issuer)) {
            throw Refused.failed(
                    OpenBadgesCode.ISSUER_MISMATCH,
                    "",
                    "The key belongs to " + found.controller() + ", not to the issuer " + issuer + ".");
        }
        token.check(found.key());
        findings.passed(OpenBadgesCode.PROOF, "", "Signed as a token by " + token.algorithm() + ", unaltered since.");
        issuerKey(found, name != null ? name : "that signed the token", "", findings);
    }

    /** What the token says beside the credential must not contradict it (OB 3.0 section 8.2.4.1). */
    private static void claims(JsonObject claims, JsonObject credential, Instant at, Findings findings) {
        JsonObject subject = Json.object(credential, "credentialSubject");
        claim(claims, "iss", Json.idOf(credential.get("issuer")), findings);
        claim(claims, "jti", Json.string(credential, "id"), findings);
        claim(claims, "sub", subject == null ? null : Json.string(subject, "id"), findings);
        time(claims, "nbf", instant(credential, "validFrom"), findings);
        time(claims, "exp", instant(credential, "validUntil"), findings);
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

    /** What the credential says, whoever says it, read as linked data; null when its terms are not all defined. */
    private LinkedData.@Nullable Reading content(JsonObject credential, Instant at, Findings findings) {
        Findings structure = new Findings();
        String kind = kind(credential);
        if (kind == null) {
            structure.failed(
                    OpenBadgesCode.STRUCTURE_TYPE,
                    "/type",
                    "It is neither an Open Badge, an endorsement nor a record.");
        } else {
            contexts(credential, kind, structure);
            Structure.check(kind, credential, "", structure);
        }
        if (structure.worst() == Outcome.PASSED) {
            structure.passed(OpenBadgesCode.STRUCTURE, "", "It is well-formed: " + kind + ".");
            Content.check(credential, "", structure);
        }
        findings.addAll("", structure);
        validity(credential, at, findings);
        try {
            LinkedData.Reading reading = linkedData.read(Json.without(credential, "proof"));
            String forms = reading.contexts().stream()
                    .map(form -> form.url() + " (SHA-256 " + form.sha256() + ")")
                    .collect(Collectors.joining(", "));
            findings.passed(OpenBadgesCode.CONTEXT_USED, "/@context", "Read with " + forms + ".");
            return reading;
        } catch (Refused e) {
            findings.add(e.finding());
            return null;
        }
    }

    private static @Nullable String kind(JsonObject credential) {
        List<String> types = Json.strings(credential, "type");
        if (types.contains("OpenBadgeCredential") || types.contains("AchievementCredential")) {
            return "OpenBadgeCredential";
        }
        return List.of("EndorsementCredential", "ClrCredential").stream()
                .filter(types::contains)
                .findFirst()
                .orElse(null);
    }

    private static void contexts(JsonObject credential, String kind, Findings findings) {
        List<String> contexts = Json.strings(credential, "@context");
        boolean needed =
                contexts.stream().anyMatch(c -> c.startsWith("https://purl.imsglobal.org/spec/ob/v3p0/context"))
                        && (!kind.equals("ClrCredential") || contexts.contains(Contexts.CLR));
        if (contexts.isEmpty() || !contexts.get(0).equals(Contexts.CREDENTIALS_V2) || !needed) {
            findings.failed(
                    OpenBadgesCode.CONTEXT_ORDER,
                    "/@context",
                    "The contexts must begin with " + Contexts.CREDENTIALS_V2 + " and name that of " + kind + ".");
        }
    }

    private static void validity(JsonObject credential, Instant at, Findings findings) {
        Instant from = instant(credential, "validFrom");
        Instant until = instant(credential, "validUntil");
        if (from != null && at.isBefore(from)) {
            findings.failed(
                    OpenBadgesCode.VALIDITY_NOT_YET,
                    "/validFrom",
                    "It is valid from " + from + ", not yet at " + at + ".");
        } else if (until != null && !at.isBefore(until)) {
            findings.failed(
                    OpenBadgesCode.VALIDITY_EXPIRED,
                    "/validUntil",
                    "It was valid until " + until + ", not at " + at + ".");
        } else if (from != null) {
            findings.passed(
                    OpenBadgesCode.VALIDITY_PERIOD,
                    "/validFrom",
                    "It is valid from " + from + (until == null ? " without end." : " until " + until + "."));
        }
    }

    // --- proofs -------------------------------------------------------------------------------------------------

    /** All proofs of a credential: at least one must be the issuer's, and none may be false. */
    void proofs(JsonObject credential, LinkedData.@Nullable Reading reading, Instant at, Findings findings) {
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
        Suite suite = Suite.of(proof);
        if (suite == null || proof.containsKey("previousProof")) {
            String named =
                    Json.string(proof, suite == null && proof.containsKey("cryptosuite") ? "cryptosuite" : "type");
            throw Refused.undetermined(
                    OpenBadgesCode.PROOF_UNSUPPORTED,
                    path,
                    "Proofs of the kind " + named + (suite == null ? "" : " in a chain") + " cannot be checked here.");
        }
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
        Instant expires = instant(proof, "expires");
        if (proof.containsKey("expires") && (expires == null || !at.isBefore(expires))) {
            throw Refused.failed(OpenBadgesCode.PROOF_EXPIRED, path + "/expires", "The proof has expired.");
        }
        Instant created = instant(proof, "created");
        if (created != null && created.isAfter(at)) {
            findings.warning(
                    OpenBadgesCode.PROOF_CREATED_LATER,
                    path + "/created",
                    "The proof says it was made at " + created + ", after " + at + ".");
        }
        String issuer = Json.idOf(credential.get("issuer"));
        IssuerKeys.Found found = issuerKeys.find(method, path + "/verificationMethod");
        if (!found.controller().equals(issuer)) {
            throw Refused.failed(
                    OpenBadgesCode.ISSUER_MISMATCH,
                    path + "/verificationMethod",
                    "The key belongs to " + found.controller() + ", not to the issuer " + issuer + ".");
        }
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

    // --- what hangs on a credential -------------------------------------------------------------------------------

    private void attached(JsonObject credential, Instant at, int depth, Findings findings) {
        Json.located(credential, "credentialStatus").forEach((path, status) -> {
            Findings made = new Findings();
            try {
                statusLists.check(credential, status, at, made);
            } catch (Refused e) {
                made.add(e.finding());
            }
            findings.addAll(path, made);
        });
        if (credential.containsKey("refreshService")) {
            findings.warning(
                    OpenBadgesCode.REFRESH_NOT_CONSULTED,
                    "/refreshService",
                    "A newer version may be offered; this verdict is about the badge as it is.");
        }
        Set<String> endorsable = new HashSet<>();
        ids(credential, endorsable);
        inside(credential, "", endorsable, at, depth, findings);
    }

    /** Judges the credentials inside, wherever they are: endorsements, and the badges of a record. */
    private void inside(
            JsonValue value, String path, Set<String> endorsable, Instant at, int depth, Findings findings) {
        if (value instanceof JsonObject object) {
            object.forEach((key, member) -> {
                switch (key) {
                    case "endorsement", "endorsementJwt" ->
                        Json.located(object, key)
                                .forEach((where, endorsement) ->
                                        endorsement(endorsement, path + where, endorsable, at, depth, findings));
                    case "verifiableCredential" ->
                        Json.located(object, key)
                                .forEach((where, nested) -> nested(path + where, nested, at, depth, findings));
                    case "proof" -> {}
                    default -> inside(member, path + Violation.step(key), endorsable, at, depth, findings);
                }
            });
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                inside(array.get(i), path + "/" + i, endorsable, at, depth, findings);
            }
        }
    }

    private void endorsement(
            JsonValue endorsement, String path, Set<String> endorsable, Instant at, int depth, Findings findings) {
        Findings made = new Findings();
        JsonObject read = nested(endorsement, at, depth, made);
        JsonObject about = read == null ? null : Json.object(read, "credentialSubject");
        String subject = about == null ? null : Json.string(about, "id");
        if (subject != null && !endorsable.contains(subject)) {
            made.failed(
                    OpenBadgesCode.ENDORSEMENT_OF_OTHER,
                    "/credentialSubject/id",
                    "The endorsement is about " + subject + ", of which the badge says nothing.");
        }
        // That an endorsement has run out or cannot be checked takes nothing from the badge; that it is false does.
        for (Finding finding : made.list()) {
            boolean harmless = finding.outcome() == Outcome.UNDETERMINED
                    || finding.code() == OpenBadgesCode.VALIDITY_EXPIRED
                    || finding.code() == OpenBadgesCode.VALIDITY_NOT_YET;
            findings.add((harmless ? finding.as(Outcome.WARNING) : finding).under(path));
        }
        if (made.worst().compareTo(Outcome.WARNING) <= 0) {
            findings.passed(OpenBadgesCode.ENDORSEMENT, path, "The endorsement is valid.");
        }
    }

    /** The ids of everything a credential speaks of, endorsements aside. */
    private static void ids(JsonValue value, Set<String> ids) {
        if (value instanceof JsonObject object) {
            String id = Json.string(object, "id");
            if (id != null) {
                ids.add(id);
            }
            object.forEach((key, member) -> {
                if (key.equals("issuer") && member instanceof JsonString issuer) {
                    ids.add(issuer.getString());
                } else if (!key.equals("endorsement")) {
                    ids(member, ids);
                }
            });
        } else if (value instanceof JsonArray array) {
            array.forEach(item -> ids(item, ids));
        }
    }

    private void nested(String path, JsonValue nested, Instant at, int depth, Findings findings) {
        Findings made = new Findings();
        nested(nested, at, depth, made);
        if (made.worst().compareTo(Outcome.WARNING) <= 0) {
            made.passed(OpenBadgesCode.NESTED_CREDENTIAL, "", "The credential is valid.");
        }
        findings.addAll(path, made);
    }

    /** Judges a credential inside another, and returns what it says. */
    private @Nullable JsonObject nested(JsonValue nested, Instant at, int depth, Findings findings) {
        try {
            if (depth + 1 >= MAX_NESTING || ++credentials > MAX_CREDENTIALS) {
                throw Refused.failed(
                        OpenBadgesCode.NESTED_TOO_MANY,
                        "",
                        "Credentials are nested more than " + MAX_NESTING + " deep, or are more than " + MAX_CREDENTIALS
                                + ".");
            }
            if (nested instanceof JsonObject object) {
                embedded(object, at, depth + 1, findings);
                return object;
            }
            if (nested instanceof JsonString text) {
                return text(text.getString(), at, depth + 1, findings);
            }
            throw Refused.failed(OpenBadgesCode.STRUCTURE_VALUE, "", "It must be a credential.");
        } catch (Refused e) {
            findings.add(e.finding());
            return null;
        }
    }

    /** The proof of a status list: signed by its issuer, at any time. */
    void statusList(JsonObject list, Instant at, Findings findings) {
        LinkedData.Reading reading = null;
        try {
            reading = linkedData.read(Json.without(list, "proof"));
        } catch (Refused e) {
            findings.add(e.finding());
        }
        proofs(list, reading, at, findings);
    }

    static @Nullable Instant instant(JsonObject object, String key) {
        String text = Json.string(object, key);
        return text != null && Structure.isDateTime(text)
                ? OffsetDateTime.parse(text).toInstant()
                : null;
    }
}

package dev.cairn.openbadges;

import dev.cairn.error.Violation;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
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
    private final Proofs proofs;
    private final StatusLists statusLists;
    private int credentials;

    Verifier(LinkedData linkedData, IssuerKeys issuerKeys, Documents documents) {
        this.linkedData = linkedData;
        this.proofs = new Proofs(linkedData, issuerKeys);
        this.statusLists = new StatusLists(documents, proofs);
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
        proofs.check(credential, reading, at, findings);
        attached(credential, at, depth, findings);
    }

    /** A credential secured by the token it comes in (OB 3.0 section 8.2). */
    private JsonObject token(Jws token, Instant at, int depth, Findings findings) {
        JsonObject claims = token.payload();
        JsonObject credential = Objects.requireNonNullElseGet(
                Json.object(claims, "vc"), () -> Json.without(claims, "iss", "sub", "aud", "exp", "nbf", "iat", "jti"));
        LinkedData.Reading reading = content(credential, at, findings);
        proofs.token(token, credential, at, findings);
        if (credential.containsKey("proof")) {
            proofs.check(credential, reading, at, findings);
        }
        attached(credential, at, depth, findings);
        return credential;
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
        Instant from = Json.instant(credential, "validFrom");
        Instant until = Json.instant(credential, "validUntil");
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
        String subject = Json.string(Json.part(read, "credentialSubject"), "id");
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

    /** Judges a credential inside another, and returns what it says: nothing if it cannot be read. */
    private JsonObject nested(JsonValue nested, Instant at, int depth, Findings findings) {
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
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }
}

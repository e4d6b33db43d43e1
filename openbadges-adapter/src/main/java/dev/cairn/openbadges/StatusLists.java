package dev.cairn.openbadges;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a badge was revoked: Bitstring Status List 1.0 and the 1EdTech Revocation List 1.0. What cannot be read with
 * certainty is never "not revoked".
 */
record StatusLists(Documents documents, Proofs proofs) {
    /** The herd in which a badge hides must be this large (Bitstring Status List section 6.1). */
    private static final int MIN_BITS = 131_072;

    private static final int MAX_BYTES = 4 << 20;

    /** Paths are relative to the member {@code credentialStatus}. */
    void check(JsonObject credential, JsonValue status, Instant at, Findings findings) throws Refused {
        if (!(status instanceof JsonObject entry)) {
            throw Refused.failed(OpenBadgesCode.STRUCTURE_VALUE, "", "credentialStatus must be an object.");
        }
        if (Json.hasType(entry, "BitstringStatusListEntry")) {
            bitstring(credential, entry, at, findings);
        } else if (Json.hasType(entry, "1EdTechRevocationList")) {
            revocationList(credential, entry, findings);
        } else {
            throw Refused.undetermined(
                    OpenBadgesCode.STATUS_UNSUPPORTED,
                    "/type",
                    "A status of type " + Json.strings(entry, "type") + " cannot be checked here.");
        }
    }

    private void bitstring(JsonObject credential, JsonObject entry, Instant at, Findings findings) throws Refused {
        String address = Json.string(entry, "statusListCredential");
        String purpose = Json.string(entry, "statusPurpose");
        long index = index(entry);
        if (address == null || purpose == null || index < 0) {
            throw Refused.failed(
                    OpenBadgesCode.STRUCTURE_VALUE,
                    "",
                    "The entry needs a statusPurpose, a statusListIndex and a statusListCredential.");
        }
        if (!isOne(entry.get("statusSize"))) {
            throw Refused.undetermined(
                    OpenBadgesCode.STATUS_UNSUPPORTED,
                    "/statusSize",
                    "Entries of several bits cannot be checked here.");
        }
        String path = "/statusListCredential";
        JsonObject list = documents.json(address, path);
        signed(list, at, path, findings);
        issuedBySame(credential, list, "The status list is signed by ", path);
        Instant until = Json.instant(list, "validUntil");
        if (until != null && !at.isBefore(until)) {
            throw Refused.undetermined(
                    OpenBadgesCode.STATUS_UNKNOWN, path, "The status list at hand was good until " + until + " only.");
        }
        byte[] bits = bits(list, address, purpose, path);
        if (index >= bits.length * 8L) {
            throw invalid(path, "It has no entry " + index + ".");
        }
        // The first entry is the leftmost, most significant bit.
        boolean set = (bits[(int) (index >> 3)] >> (7 - (index & 7)) & 1) == 1;
        report(purpose, set, findings);
    }

    private void signed(JsonObject list, Instant at, String path, Findings findings) throws Refused {
        Findings signed = new Findings();
        proofs.check(list, at, signed);
        if (signed.worst().compareTo(Outcome.WARNING) > 0) {
            signed.list().forEach(f -> findings.add(f.under(path)));
            // A list that is proven false is not the same as one that nobody can judge.
            throw signed.worst() == Outcome.FAILED
                    ? invalid(path, "It is not soundly signed.")
                    : Refused.undetermined(OpenBadgesCode.STATUS_UNKNOWN, path, "Its signature cannot be judged.");
        }
    }

    private static void issuedBySame(JsonObject credential, JsonObject list, String whose, String path) throws Refused {
        String issuer = Json.idOf(credential.get("issuer"));
        String listIssuer = Json.idOf(list.get("issuer"));
        if (!Objects.equals(issuer, listIssuer)) {
            throw Refused.undetermined(
                    OpenBadgesCode.STATUS_LIST_OTHER_ISSUER,
                    path,
                    whose + listIssuer + ", not the issuer " + issuer + ".");
        }
    }

    private static byte[] bits(JsonObject list, String address, String purpose, String path) throws Refused {
        JsonObject subject = Json.object(list, "credentialSubject");
        if (subject == null
                || !Json.hasType(list, "BitstringStatusListCredential")
                || !Json.hasType(subject, "BitstringStatusList")) {
            throw invalid(path, "It is no status list.");
        }
        if (!Json.strings(subject, "statusPurpose").contains(purpose)) {
            throw invalid(path, "It is not kept for the purpose " + purpose + ".");
        }
        isAt(address, list, path);
        return bits(Json.string(subject, "encodedList"), path);
    }

    private static void isAt(String address, JsonObject list, String path) throws Refused {
        if (!address.equals(Json.string(list, "id"))) {
            throw invalid(path, "Its id is not the address it was asked for at.");
        }
    }

    private static void report(String purpose, boolean set, Findings findings) {
        switch (purpose) {
            case "revocation", "suspension" -> {
                boolean revocation = purpose.equals("revocation");
                if (!set) {
                    findings.passed(
                            OpenBadgesCode.STATUS, "", "It is not " + (revocation ? "revoked" : "suspended") + ".");
                } else if (revocation) {
                    findings.failed(OpenBadgesCode.STATUS_REVOKED, "", "The issuer has revoked it.");
                } else {
                    findings.failed(OpenBadgesCode.STATUS_SUSPENDED, "", "The issuer has suspended it.");
                }
            }
            case "message", "refresh" -> {
                if (set) {
                    findings.warning(
                            OpenBadgesCode.STATUS_MESSAGE, "", "The issuer has set the status " + purpose + ".");
                } else {
                    findings.passed(OpenBadgesCode.STATUS, "", "The status " + purpose + " is not set.");
                }
            }
            default ->
                findings.undetermined(
                        OpenBadgesCode.STATUS_UNSUPPORTED,
                        "/statusPurpose",
                        "A status for the purpose " + purpose + " cannot be judged here.");
        }
    }

    private void revocationList(JsonObject credential, JsonObject entry, Findings findings) throws Refused {
        String address = Json.string(entry, "id");
        if (address == null) {
            throw Refused.failed(OpenBadgesCode.STRUCTURE_MISSING, "/id", "The entry must say where the list is.");
        }
        JsonObject list = documents.json(address, "/id");
        issuedBySame(credential, list, "The revocation list is that of ", "/id");
        isAt(address, list, "/id");
        if (!(list.get("revokedCredential") instanceof JsonArray)) {
            throw invalid("/id", "It does not say what is revoked.");
        }
        String id = Json.string(credential, "id");
        for (JsonValue value : Json.values(list, "revokedCredential")) {
            String revokedId = Json.idOf(value);
            if (!(value instanceof JsonObject revoked) || revokedId == null) {
                throw invalid("/id", "An entry does not say which credential it is about.");
            }
            // Only an explicit false un-revokes; anything else leaves it revoked.
            if (revokedId.equals(id) && revoked.get("revoked") != JsonValue.FALSE) {
                String reason = Json.string(revoked, "revocationReason");
                findings.failed(
                        OpenBadgesCode.STATUS_REVOKED,
                        "",
                        "The issuer has revoked it" + (reason == null ? "." : ": " + reason + "."));
                return;
            }
        }
        findings.passed(OpenBadgesCode.STATUS, "", "It is not revoked.");
        findings.warning(
                OpenBadgesCode.STATUS_UNSIGNED,
                "/id",
                "The revocation list is not signed; its address vouches for it.");
    }

    private static byte[] bits(@Nullable String encoded, String path) throws Refused {
        if (encoded == null || !encoded.startsWith("u")) {
            throw invalid(path, "Its list is not encoded as it must be.");
        }
        try (GZIPInputStream in = new GZIPInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(encoded.substring(1))))) {
            byte[] bits = in.readNBytes(MAX_BYTES + 1);
            if (bits.length > MAX_BYTES || bits.length * 8L < MIN_BITS) {
                throw invalid(path, "It must have between " + MIN_BITS + " and " + MAX_BYTES * 8L + " entries.");
            }
            return bits;
        } catch (IOException | IllegalArgumentException e) {
            throw invalid(path, "Its list cannot be unpacked.");
        }
    }

    private static long index(JsonObject entry) {
        JsonValue value = entry.get("statusListIndex");
        String text = value instanceof JsonString s ? s.getString() : value instanceof JsonNumber n ? n.toString() : "";
        return text.matches("[0-9]{1,12}") ? Long.parseLong(text) : -1;
    }

    private static boolean isOne(@Nullable JsonValue size) {
        return size == null || size instanceof JsonNumber n && n.toString().equals("1");
    }

    private static Refused invalid(String path, String message) {
        return Refused.failed(
                OpenBadgesCode.STATUS_LIST_INVALID, path, "The status list cannot be relied on. " + message);
    }
}

package dev.cairn.openbadges;

import dev.cairn.assessment.CriterionResult;
import dev.cairn.award.Award;
import dev.cairn.award.AwardStatus;
import dev.cairn.badge.BadgeClaim;
import dev.cairn.error.Violation;
import dev.cairn.text.LocalizedText;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts a claim into the words of Open Badges 3.0. Pure: one claim, one document. */
record Credentials(Locale language, @Nullable URI revocationList) {
    /** The unsigned badge for an award, with everything added to {@code faults} that keeps it from being one. */
    JsonObject badge(BadgeClaim claim, List<Violation> faults) {
        return credential(
                claim,
                "OpenBadgeCredential",
                id(claim.issuer().id().toString(), claim.award()),
                array(Contexts.CREDENTIALS_V2, Contexts.OPEN_BADGES),
                achievementSubject(claim, faults),
                faults);
    }

    /** The unsigned record of an award and the badges it rests on. */
    JsonObject record(BadgeClaim claim, List<JsonObject> parts, List<Violation> faults) {
        String issuer = claim.issuer().id().toString();
        JsonObject achievement = achievement(claim).build();
        JsonArrayBuilder associations = StrictJson.PROVIDER.createArrayBuilder();
        for (JsonObject part : parts) {
            String child = Json.idOf(Json.part(part, "credentialSubject").get("achievement"));
            if (child != null) {
                associations.add(object().add("type", "Association")
                        .add("associationType", "isParentOf")
                        .add("sourceId", achievement.getString("id"))
                        .add("targetId", child));
            }
        }
        JsonObjectBuilder subject = recipient(claim.recipient(), "ClrSubject", faults)
                .add("verifiableCredential", StrictJson.PROVIDER.createArrayBuilder(parts))
                .add("achievement", StrictJson.PROVIDER.createArrayBuilder().add(achievement))
                .add("association", associations);
        return credential(
                claim,
                "ClrCredential",
                urn(issuer, "record", claim.award().id().toString()),
                array(Contexts.CREDENTIALS_V2, Contexts.CLR, Contexts.OPEN_BADGES),
                subject,
                faults);
    }

    private JsonObject credential(
            BadgeClaim claim,
            String type,
            String id,
            JsonArrayBuilder contexts,
            JsonObjectBuilder subject,
            List<Violation> faults) {
        Award award = claim.award();
        if (award.status() != AwardStatus.ACTIVE) {
            faults.add(Violation.of(
                    "/award/status",
                    OpenBadgesCode.CLAIM_STATUS,
                    "The award is " + award.status() + ". Only an active award becomes a badge."));
        }
        if (revocationList != null) {
            contexts.add(Contexts.OPEN_BADGES_EXTENSIONS);
        }
        JsonObjectBuilder credential = object().add("@context", contexts)
                .add("id", id)
                .add("type", array("VerifiableCredential", type))
                .add("name", text(claim.name()))
                .add(
                        "issuer",
                        object().add("id", claim.issuer().id().toString())
                                .add("type", array("Profile"))
                                .add("name", claim.issuer().name()))
                .add("validFrom", award.awardedAt().toString())
                .add("awardedDate", award.awardedAt().toString());
        if (award.validUntil() != null) {
            credential.add("validUntil", award.validUntil().toString());
        }
        credential.add("credentialSubject", subject);
        if (!claim.evidence().isEmpty()) {
            credential.add("evidence", evidence(claim.evidence(), faults));
        }
        if (revocationList != null) {
            credential.add(
                    "credentialStatus",
                    object().add("id", revocationList.toString()).add("type", "1EdTechRevocationList"));
        }
        return credential.build();
    }

    /** The id of the badge for an award. */
    private static String id(String issuer, Award award) {
        return urn(issuer, "award", award.id().toString());
    }

    /** Names the badge and the record of each award taken back, whether or not both were issued. */
    static JsonObject revocationList(URI address, URI issuer, Collection<Award> awards) {
        JsonArrayBuilder revoked = StrictJson.PROVIDER.createArrayBuilder();
        awards.stream()
                .filter(award -> award.status() == AwardStatus.REVOKED || award.status() == AwardStatus.SUSPENDED)
                .flatMap(award -> Stream.of("award", "record")
                        .map(kind -> Map.entry(
                                urn(issuer.toString(), kind, award.id().toString()), award.status())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new))
                .forEach((id, status) -> revoked.add(object().add("id", id)
                        .add("revoked", true)
                        .add("revocationReason", status.name().toLowerCase(Locale.ROOT))));
        return object().add("id", address.toString())
                .add("issuer", issuer.toString())
                .add("revokedCredential", revoked)
                .build();
    }

    private static JsonObjectBuilder recipient(
            BadgeClaim.Recipient recipient, String subjectType, List<Violation> faults) {
        JsonObjectBuilder subject = object();
        if (recipient.kind() == BadgeClaim.Recipient.Kind.URI) {
            subject.add("id", recipient.identifier());
        }
        subject.add("type", array(subjectType));
        if (recipient.kind() != BadgeClaim.Recipient.Kind.URI) {
            subject.add("identifier", StrictJson.PROVIDER.createArrayBuilder().add(identity(recipient, faults)));
        }
        return subject;
    }

    private JsonObjectBuilder achievementSubject(BadgeClaim claim, List<Violation> faults) {
        JsonObjectBuilder subject = recipient(claim.recipient(), "AchievementSubject", faults);
        JsonArrayBuilder results = StrictJson.PROVIDER.createArrayBuilder();
        boolean any = false;
        for (CriterionResult result : claim.results()) {
            // A criterion that did not apply is described and has no result.
            if (result.achieved() != null) {
                any = true;
                results.add(object().add("type", array("Result"))
                        .add("resultDescription", part(claim, result.criterion()))
                        .add("achievedLevel", part(claim, result.criterion(), result.achieved())));
            }
        }
        if (any) {
            subject.add("result", results);
        }
        return subject.add("achievement", achievement(claim));
    }

    private JsonObjectBuilder achievement(BadgeClaim claim) {
        String definition = claim.award().definition().toString();
        JsonObjectBuilder achievement = object().add(
                        "id", urn(claim.issuer().id().toString(), "definition", definition))
                .add("type", array("Achievement"))
                .add("achievementType", achievementType(claim.award()))
                .add("name", text(claim.name()))
                .add("description", text(claim.description()))
                .add("criteria", object().add("narrative", text(claim.criteria())))
                .add("humanCode", claim.award().definition().id())
                .add("version", Integer.toString(claim.award().definition().version()));
        if (!claim.alignments().isEmpty()) {
            achievement.add("alignment", alignments(claim.alignments()));
        }
        if (!claim.results().isEmpty()) {
            JsonArrayBuilder descriptions = StrictJson.PROVIDER.createArrayBuilder();
            claim.results().forEach(result -> descriptions.add(description(claim, result)));
            achievement.add("resultDescription", descriptions);
        }
        return achievement;
    }

    private JsonObjectBuilder description(BadgeClaim claim, CriterionResult result) {
        JsonArrayBuilder levels = StrictJson.PROVIDER.createArrayBuilder();
        for (CriterionResult.Level level : result.levels()) {
            JsonObjectBuilder described = object().add("id", part(claim, result.criterion(), level.id()))
                    .add("type", array("RubricCriterionLevel"))
                    .add("name", text(level.title()))
                    .add("level", level.id());
            levels.add(addIfPresent(
                    described,
                    "points",
                    level.points() == null ? null : level.points().toString()));
        }
        return object().add("id", part(claim, result.criterion()))
                .add("type", array("ResultDescription"))
                .add("name", text(result.title()))
                .add("resultType", "RubricCriterionLevel")
                .add("rubricCriterionLevel", levels);
    }

    /** The id of a criterion, or of a level of one. */
    private static String part(BadgeClaim claim, String... path) {
        List<String> parts = new ArrayList<>(List.of(claim.award().definition().toString()));
        parts.addAll(List.of(path));
        return urn(claim.issuer().id().toString(), parts.toArray(String[]::new));
    }

    private static String achievementType(Award award) {
        return award.definition().kind().equals("micro-credential") ? "MicroCredential" : "Achievement";
    }

    private static JsonObjectBuilder identity(BadgeClaim.Recipient recipient, List<Violation> faults) {
        if (recipient.salt().isBlank()) {
            faults.add(Violation.of(
                    "/recipient/salt",
                    OpenBadgesCode.CLAIM_VALUE,
                    "An identifier is hashed with a salt, else it can be guessed. Maybe draw 16 random bytes?"));
        }
        byte[] hash = Digests.sha256((recipient.identifier() + recipient.salt()).getBytes(StandardCharsets.UTF_8));
        return object().add("type", "IdentityObject")
                .add("hashed", true)
                .add("identityHash", "sha256$" + HexFormat.of().formatHex(hash))
                .add("identityType", recipient.kind() == BadgeClaim.Recipient.Kind.EMAIL ? "emailAddress" : "systemId")
                .add("salt", recipient.salt());
    }

    private JsonArrayBuilder alignments(List<BadgeClaim.Alignment> alignments) {
        JsonArrayBuilder out = StrictJson.PROVIDER.createArrayBuilder();
        for (BadgeClaim.Alignment alignment : alignments) {
            JsonObjectBuilder item = object().add("type", array("Alignment"))
                    .add("targetName", text(alignment.name()))
                    .add("targetUrl", alignment.uri().toString());
            addIfPresent(item, "targetFramework", alignment.framework());
            out.add(addIfPresent(item, "targetCode", alignment.code()));
        }
        return out;
    }

    private JsonArrayBuilder evidence(List<BadgeClaim.Evidence> evidence, List<Violation> faults) {
        JsonArrayBuilder out = StrictJson.PROVIDER.createArrayBuilder();
        for (int i = 0; i < evidence.size(); i++) {
            BadgeClaim.Evidence item = evidence.get(i);
            if (!item.sha256().matches("[0-9a-f]{64}")) {
                faults.add(Violation.of(
                        "/evidence/" + i + "/sha256",
                        OpenBadgesCode.CLAIM_VALUE,
                        "'" + item.sha256() + "' is no SHA-256 digest of 64 lower-case hexadecimal digits."));
                continue;
            }
            byte[] digest = HexFormat.of().parseHex(item.sha256());
            // RFC 6920: it names the text that was digested. No digestSRI: that would be the file's own.
            String name =
                    "ni:///sha-256;" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
            out.add(object().add("id", name)
                    .add("type", array("Evidence"))
                    .add("name", text(item.name()))
                    .add("genre", item.kind()));
        }
        return out;
    }

    private String text(LocalizedText text) {
        return text.in(language);
    }

    /** A name for a thing of an issuer's that has no address: the same every time, and telling nothing else. */
    static String urn(String issuer, String... parts) {
        List<String> all = new ArrayList<>(List.of(issuer));
        all.addAll(List.of(parts));
        // A canonical list, so that ("a", "bc") and ("ab", "c") differ.
        String named = Json.canonical(array(all.toArray(String[]::new)).build());
        ByteBuffer hash = ByteBuffer.wrap(Digests.sha256(named.getBytes(StandardCharsets.UTF_8)));
        long high = hash.getLong() & 0xffffffffffff0fffL | 0x8000L;
        long low = hash.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        return "urn:uuid:" + new UUID(high, low);
    }

    private static JsonObjectBuilder addIfPresent(JsonObjectBuilder object, String key, @Nullable String value) {
        return value == null ? object : object.add(key, value);
    }

    private static JsonObjectBuilder object() {
        return StrictJson.PROVIDER.createObjectBuilder();
    }

    private static JsonArrayBuilder array(String... values) {
        JsonArrayBuilder array = StrictJson.PROVIDER.createArrayBuilder();
        for (String value : values) {
            array.add((JsonValue) StrictJson.PROVIDER.createValue(value));
        }
        return array;
    }
}

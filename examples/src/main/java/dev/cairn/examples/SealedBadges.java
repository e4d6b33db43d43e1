package dev.cairn.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.award.AwardStatus;
import dev.cairn.badge.Badge;
import dev.cairn.badge.BadgeClaim;
import dev.cairn.badge.BadgeFormat;
import dev.cairn.badge.BadgeVerification;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What an integrator writes: a badge format of one's own, here canonical JSON with an Ed25519 signature over all that it
 * says. One issuer, one key, and no badge of anybody else is valid.
 */
public final class SealedBadges implements BadgeFormat {
    private static final int MOST_BYTES = 1_000_000;

    private final KeyPair keys;

    /** What a badge says, and the signature of its canonical JSON in hexadecimal digits. */
    record Sealed(
            @JsonProperty("badge") Map<String, Object> badge,
            @JsonProperty("seal") String seal) {
        Sealed {
            Objects.requireNonNull(badge, "badge");
            Objects.requireNonNull(seal, "seal");
        }
    }

    /** @param keys of Ed25519 */
    public SealedBadges(KeyPair keys) {
        this.keys = keys;
    }

    @Override
    public Badge issue(BadgeClaim claim) {
        if (claim.award().status() != AwardStatus.ACTIVE) {
            throw new InvalidInputException("/award/status", CoreError.VALUE_INVALID, "The award is not active.");
        }
        Map<String, Object> badge = said(claim);
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(CairnJson.write(badge).getBytes(UTF_8));
            var sealed = new Sealed(badge, HexFormat.of().formatHex(signature.sign()));
            return new Badge("application/json", CairnJson.write(sealed).getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key cannot sign.", e);
        }
    }

    private static Map<String, Object> said(BadgeClaim claim) {
        var award = claim.award();
        var badge = new TreeMap<String, Object>();
        badge.put("id", award.id().toString());
        badge.put("of", award.definition().toString());
        badge.put("from", award.awardedAt().toString());
        badge.put(
                "until",
                Objects.requireNonNullElse(award.validUntil(), Instant.MAX).toString());
        badge.put("issuer", claim.issuer());
        badge.put("recipient", recipient(claim.recipient()));
        badge.put("name", claim.name());
        badge.put("description", claim.description());
        badge.put("criteria", claim.criteria());
        badge.put("alignments", claim.alignments());
        badge.put("results", claim.results());
        badge.put("evidence", claim.evidence());
        return badge;
    }

    private static Map<String, String> recipient(BadgeClaim.Recipient recipient) {
        return recipient.kind() == BadgeClaim.Recipient.Kind.URI
                ? Map.of("uri", recipient.identifier())
                : Map.of(
                        "sha256", CairnJson.sha256OfText(recipient.identifier() + recipient.salt()),
                        "salt", recipient.salt());
    }

    @Override
    public BadgeVerification verify(byte[] bytes, Instant at) {
        if (bytes.length > MOST_BYTES) {
            return refused("too-large");
        }
        try {
            Sealed sealed = CairnJson.read(new String(bytes, UTF_8), Sealed.class);
            return isSealed(sealed) ? dated(sealed.badge(), at) : refused("seal");
        } catch (InvalidInputException e) {
            return refused("form");
        }
    }

    private boolean isSealed(Sealed sealed) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(keys.getPublic());
            signature.update(CairnJson.write(sealed.badge()).getBytes(UTF_8));
            return signature.verify(HexFormat.of().parseHex(sealed.seal()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** What is sealed was written above, and so can be read. */
    private static BadgeVerification dated(Map<String, Object> badge, Instant at) {
        boolean begun = !at.isBefore(Instant.parse((String) badge.get("from")));
        boolean ended = !at.isBefore(Instant.parse((String) badge.get("until")));
        Reason said = Reason.of("sealed-badge.says", Verdict.MET).withAll(badge);
        return begun && !ended ? new BadgeVerification(Verdict.MET, said) : refused(begun ? "ended" : "not-yet");
    }

    private static BadgeVerification refused(String why) {
        return new BadgeVerification(Verdict.NOT_MET, Reason.of("sealed-badge." + why, Verdict.NOT_MET));
    }
}

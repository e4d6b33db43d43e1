package dev.cairn.badge;

import java.time.Instant;

/**
 * Turns awards into badges of one format and judges badges of that format. Implementations are thread-safe and, for one
 * claim and key, deterministic. They reach no network unless the host gave them the means.
 */
public interface BadgeFormat {
    /**
     * A signed badge that says what the claim says.
     *
     * @throws dev.cairn.error.InvalidInputException with every fault if the format cannot express the claim, or
     *     the award is suspended or revoked
     */
    Badge issue(BadgeClaim claim);

    /**
     * Judges a badge from anywhere. Never throws because of the badge's content, however hostile.
     *
     * @param badge the bytes as received: a document, or a picture that carries one
     * @param at the instant for which validity is asked
     */
    BadgeVerification verify(byte[] badge, Instant at);
}

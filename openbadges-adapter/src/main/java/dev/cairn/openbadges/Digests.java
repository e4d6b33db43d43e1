package dev.cairn.openbadges;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests that every Java platform must have or, for SHA-384, that every one in use has. */
final class Digests {

    private Digests() {}

    static byte[] sha256(byte[] content) {
        return of("SHA-256").digest(content);
    }

    static MessageDigest of(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java platform lacks " + algorithm + ".", e);
        }
    }
}

package dev.cairn.internal.json;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of one text after another. Not thread-safe. */
public final class Sha256 {
    private static final MessageDigest FRESH = fresh();

    private final MessageDigest digest = copy();

    /** Ready for the first. */
    public Sha256() {}

    /** The digest of text in UTF-8, 64 lower-case hexadecimal digits. */
    public String of(String text) {
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A copy is made in a fraction of the time that looking up the algorithm takes. */
    private static MessageDigest copy() {
        try {
            return (MessageDigest) FRESH.clone();
        } catch (CloneNotSupportedException e) {
            return fresh();
        }
    }

    /** A digest of nothing yet. */
    public static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}

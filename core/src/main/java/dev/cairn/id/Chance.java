package dev.cairn.id;

import java.security.SecureRandom;

/** Bytes that nobody can guess, drawn many at a time. Thread-safe. */
final class Chance {
    private final SecureRandom random = new SecureRandom();
    private final byte[] drawn = new byte[1000];
    private int left;

    /** Fills {@code bytes} from {@code from} on with bytes that were never given before. */
    synchronized void fill(byte[] bytes, int from) {
        int wanted = bytes.length - from;
        if (wanted > left) {
            random.nextBytes(drawn);
            left = drawn.length;
        }
        left -= wanted;
        System.arraycopy(drawn, left, bytes, from, wanted);
    }
}

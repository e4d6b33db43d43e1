package dev.cairn.storage;

import java.util.Objects;

/** The text that every storage can keep. */
final class StoredText {
    private static final int MOST = 255;

    private StoredText() {}

    static void requireSlug(String text, String what) {
        Objects.requireNonNull(text, what);
        if (!isSlug(text)) {
            throw new IllegalArgumentException("'" + text + "' is no " + what + ". Maybe use lower-case ASCII?");
        }
    }

    private static boolean isSlug(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z';
            if (!letter && (i == 0 || c != '-' && (c < '0' || c > '9'))) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 64;
    }

    static void requireText(String text, String what) {
        Objects.requireNonNull(text, what);
        if (text.length() > MOST) {
            throw new IllegalArgumentException(
                    what + " has at most " + MOST + " characters, not " + text.length() + ".");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (c == 0 || Character.isSurrogate(c) && !pair) {
                throw new IllegalArgumentException(
                        what + " holds U+" + Integer.toHexString(0x10000 | c).substring(1) + " at " + i
                                + ", which is no character that a database keeps. Maybe it was cut in the middle?");
            }
            i += pair ? 1 : 0;
        }
    }
}

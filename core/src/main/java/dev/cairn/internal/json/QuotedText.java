package dev.cairn.internal.json;

import org.jspecify.annotations.Nullable;

/** Text as canonical JSON, for the few small objects that every commit writes. */
public final class QuotedText {
    private QuotedText() {}

    /** What the mapper would write, at a fraction of its cost. */
    public static String of(@Nullable String text) {
        if (text == null) {
            return "null";
        }
        return isPlain(text) ? '"' + text + '"' : CanonicalMapper.INSTANCE.writeValueAsString(text);
    }

    /** Printable ASCII without quotation marks and backslashes. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }
}

package dev.cairn.rubric;

import org.jspecify.annotations.Nullable;

/** What is said of an id that is none. */
final class Ids {
    private Ids() {}

    static String complaint(@Nullable String id) {
        return "'" + id + "' is no id: lower-case letters, digits and . _ - are allowed. Maybe '" + suggestion(id)
                + "'?";
    }

    private static String suggestion(@Nullable String id) {
        var text = new StringBuilder();
        for (char c : String.valueOf(id).toCharArray()) {
            boolean upper = c >= 'A' && c <= 'Z';
            boolean kept = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            if (upper) {
                text.append((char) (c + 32));
            } else if (kept) {
                text.append(c);
            } else if (!text.isEmpty() && text.charAt(text.length() - 1) != '-') {
                text.append('-');
            }
        }
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '-') {
            end--;
        }
        return end == 0 ? "my-id" : text.substring(0, end);
    }
}

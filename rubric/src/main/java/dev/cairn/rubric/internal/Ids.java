package dev.cairn.rubric.internal;

import org.jspecify.annotations.Nullable;

/** Ids from words. */
public final class Ids {
    private Ids() {}

    /** What is said of an id that is none. */
    public static String complaint(@Nullable String id) {
        String slug = slug(String.valueOf(id));
        return "'" + id + "' is no id: lower-case letters, digits and . _ - are allowed. Maybe '"
                + (slug.isEmpty() ? "my-id" : slug) + "'?";
    }

    /** The ASCII letters and digits of a text in lower case, whatever lies between them a hyphen; may be empty. */
    public static String slug(String text) {
        var slug = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean upper = c >= 'A' && c <= 'Z';
            boolean kept = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            if (upper) {
                slug.append((char) (c + 32));
            } else if (kept) {
                slug.append(c);
            } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
            }
        }
        int end = slug.length();
        while (end > 0 && slug.charAt(end - 1) == '-') {
            end--;
        }
        return slug.substring(0, Math.min(end, 100));
    }
}

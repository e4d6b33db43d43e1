package dev.cairn.internal.value;

import java.util.Locale;

/** Ids from words. */
public final class Slug {
    private static final int MOST = 100;

    private Slug() {}

    /** The ASCII letters and digits of a text in lower case, whatever lies between them a hyphen; may be empty. */
    public static String of(String text) {
        String slug =
                text.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "").toLowerCase(Locale.ROOT);
        return slug.substring(0, Math.min(slug.length(), MOST));
    }
}

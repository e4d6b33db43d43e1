package dev.cairn.catalogue;

import dev.cairn.text.LocalizedText;
import java.util.Map;

/** Where a word stands in a micro-credential, the best first. */
enum WordPlace {
    TITLE(8, "its title", "su título"),
    COMPETENCY(4, "a competency", "una competencia"),
    PURPOSE(2, "its purpose", "su propósito"),
    REST(1, "its description", "su descripción");

    private final int points;
    private final LocalizedText name;

    WordPlace(int points, String english, String spanish) {
        this.points = points;
        this.name = LocalizedText.of(Map.of("en", english, "es", spanish));
    }

    int points() {
        return points;
    }

    LocalizedText text() {
        return name;
    }

    /** A whole word is worth one more than the beginning of one; no place ever outranks a better one by that. */
    static int worth(int points, boolean whole) {
        return 2 * points + (whole ? 1 : 0);
    }

    /** The place of a {@link #worth} above 0. */
    static WordPlace of(int worth) {
        for (WordPlace place : values()) {
            if (place.points == worth / 2) {
                return place;
            }
        }
        throw new IllegalArgumentException(worth + " is worth no place.");
    }
}

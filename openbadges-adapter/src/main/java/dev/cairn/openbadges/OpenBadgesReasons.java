package dev.cairn.openbadges;

import dev.cairn.reason.ReasonText;
import java.util.Map;

/** Words for the reasons of a verification. */
public final class OpenBadgesReasons {

    private OpenBadgesReasons() {}

    /** English and Spanish; add them to those of core with {@link ReasonText#and}. */
    public static ReasonText text() {
        return ReasonText.load(
                Map.of("en", "reasons_en.properties", "es", "reasons_es.properties"),
                OpenBadgesReasons.class::getResourceAsStream);
    }
}

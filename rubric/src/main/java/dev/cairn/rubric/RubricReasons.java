package dev.cairn.rubric;

import dev.cairn.reason.ReasonText;
import java.util.Map;

/** Words for the reasons that rubrics give. */
public final class RubricReasons {
    private RubricReasons() {}

    /** English and Spanish; add them to those of core with {@link ReasonText#and}. */
    public static ReasonText text() {
        return ReasonText.load(
                Map.of("en", "reasons_en.properties", "es", "reasons_es.properties"),
                RubricReasons.class::getResourceAsStream);
    }
}

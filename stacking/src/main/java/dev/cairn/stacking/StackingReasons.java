package dev.cairn.stacking;

import dev.cairn.reason.ReasonText;
import java.util.Map;

/** Words for the reasons that stacks and CPD statements give. */
public final class StackingReasons {
    private StackingReasons() {}

    /** English and Spanish templates for every reason of this module; combine with {@link ReasonText#and}. */
    public static ReasonText text() {
        return ReasonText.load(
                Map.of("en", "reasons_en.properties", "es", "reasons_es.properties"),
                StackingReasons.class::getResourceAsStream);
    }
}

package dev.cairn.stacking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.reason.Reason;
import dev.cairn.reason.ReasonText;
import dev.cairn.reason.Verdict;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class StackingReasonTest {
    @Test
    void words_are_found_from_outside() {
        ReasonText text = StackingReason.text();
        assertThat(text.sentence(Reason.of("cpd.nothing-required", Verdict.MET), Locale.forLanguageTag("es-MX")))
                .isEqualTo("No se exige nada.");
    }
}

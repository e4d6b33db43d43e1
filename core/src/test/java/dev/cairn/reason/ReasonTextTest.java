package dev.cairn.reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.json.CairnJson;
import dev.cairn.text.LocalizedText;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonTextTest {
    private static final Locale SPANISH = Locale.forLanguageTag("es");

    @Test
    void a_tree_of_reasons_is_told_in_the_readers_language_with_a_mark_for_each_verdict() {
        Reason reason = Reason.of("submission.incomplete", Verdict.NOT_MET)
                .because(
                        Reason.of("evidence.present", Verdict.MET)
                                .with("title", LocalizedText.of(Map.of("en", "Plan", "es", "Plan de clase")))
                                .with("count", 1),
                        Reason.of("evidence.missing", Verdict.NOT_MET)
                                .with("title", "Video $1 \\x")
                                .with("least", 1));
        assertThat(CoreReason.text().outline(reason, Locale.ENGLISH)).isEqualTo("""
                        ✗ The submission is not complete.
                          ✓ Plan: handed in (1).
                          ✗ Video $1 \\x: missing; 1 needed.
                        """);
        assertThat(CoreReason.text().outline(reason, SPANISH)).isEqualTo("""
                        ✗ La entrega no está completa.
                          ✓ Plan de clase: entregado (1).
                          ✗ Video $1 \\x: falta; se necesitan 1.
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "PT6H, 6 h",
        "PT6H30M, 6 h 30 min",
        "PT15M, 15 min",
        "PT90S, 90 s",
        "PT0S, 0 s",
        "PT336H, 336 h",
        "PT, PT",
        "PTA meeting, PTA meeting",
        "P5Y, P5Y",
        "PT1.5S, PT1.5S"
    })
    void a_duration_is_told_with_the_symbols_of_its_units(String detail, String told) {
        Reason reason = Reason.of("catalogue.effort", Verdict.MET)
                .with("effort", detail)
                .with("least", "–")
                .with("most", "–");
        assertThat(CoreReason.text().sentence(reason, Locale.ENGLISH))
                .isEqualTo("Takes " + told + "; asked for is – to –.");
    }

    @Test
    void a_reason_without_a_template_is_written_from_its_code_and_details() {
        Reason reason = Reason.of("vendor.own", Verdict.UNDECIDED).with("b", 2).with("a", "x");
        assertThat(CoreReason.text().outline(reason, Locale.ENGLISH)).isEqualTo("? vendor.own a=x b=2\n");
        ReasonText more = CoreReason.text().and(ReasonText.of(Map.of("vendor.own", LocalizedText.of("{a} of {c}"))));
        assertThat(more.outline(Reason.of("vendor.own", Verdict.NOTE).with("a", "x"), Locale.ENGLISH))
                .isEqualTo("· x of –\n");
    }

    @Test
    void a_missing_file_of_words_is_told_at_once() {
        assertThatThrownBy(() -> ReasonText.load(Map.of("en", "nowhere.properties"), name -> null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere.properties");
    }

    @Test
    void reasons_are_values_that_survive_json() {
        Reason reason = Reason.of("a.b", Verdict.MET)
                .with("n", 3)
                .with("t", LocalizedText.of(Map.of("en", "x", "es", "y")))
                .because(Reason.of("c.d", Verdict.NOTE))
                .because(Reason.of("e.f", Verdict.UNDECIDED).withAll(Map.of("k", "v")));
        String json = CairnJson.write(reason);
        assertThat(CairnJson.read(json, Reason.class)).isEqualTo(reason);
        assertThat(json)
                .isEqualTo(
                        "{\"because\":[{\"code\":\"c.d\",\"verdict\":\"note\"},{\"code\":\"e.f\",\"details\":{\"k\":\"v\"},\"verdict\":\"undecided\"}],\"code\":\"a.b\",\"details\":{\"n\":\"3\",\"t\":{\"en\":\"x\",\"es\":\"y\"}},\"verdict\":\"met\"}");
        assertThat(reason.detail("n")).isEqualTo(LocalizedText.of("3"));
        assertThat(reason.isMet()).isTrue();
    }
}

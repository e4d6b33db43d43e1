package dev.cairn.reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.json.CairnJson;
import dev.cairn.text.LocalizedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonTextTest {
    private static final Locale SPANISH = Locale.forLanguageTag("es");

    @Test
    void a_tree_of_reasons_is_told_in_the_readers_language_with_a_mark_for_each_verdict() {
        Reason reason = Reason.notMet("submission.incomplete")
                .because(
                        Reason.met("evidence.present")
                                .with("title", LocalizedText.of(Map.of("en", "Plan", "es", "Plan de clase")))
                                .with("count", 1),
                        Reason.notMet("evidence.missing")
                                .with("title", "Video $1 \\x")
                                .with("least", 1));
        assertThat(ReasonText.core().outline(reason, Locale.ENGLISH)).isEqualTo("""
                        ✗ The submission is not complete.
                          ✓ Plan: handed in (1).
                          ✗ Video $1 \\x: missing; 1 needed.
                        """);
        assertThat(ReasonText.core().outline(reason, SPANISH)).isEqualTo("""
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
        Reason reason = Reason.met("catalogue.effort")
                .with("effort", detail)
                .with("least", "–")
                .with("most", "–");
        assertThat(ReasonText.core().sentence(reason, Locale.ENGLISH))
                .isEqualTo("Takes " + told + "; asked for is – to –.");
    }

    @Test
    void a_reason_without_a_template_is_written_from_its_code_and_details() {
        Reason reason = Reason.undecided("vendor.own").with("b", 2).with("a", "x");
        assertThat(ReasonText.core().outline(reason, Locale.ENGLISH)).isEqualTo("? vendor.own a=x b=2\n");
        ReasonText more = ReasonText.core().and(ReasonText.of(Map.of("vendor.own", LocalizedText.of("{a} of {c}"))));
        assertThat(more.outline(Reason.note("vendor.own").with("a", "x"), Locale.ENGLISH))
                .isEqualTo("· x of –\n");
    }

    @Test
    void every_reason_that_core_gives_has_words_in_both_languages_and_no_words_are_idle() throws IOException {
        var given = new TreeSet<String>();
        var code = Pattern.compile(
                "Reason\\.(?:met|notMet|undecided|note)\\(\\s*\"([a-z.-]+)\"|\"((?:catalogue|selection|submission|evidence|journal|item|assessor|issue|renewal)\\.[a-z-]+)\"");
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(
                            p -> p.toString().endsWith(".java") && !p.toString().contains("Error"))
                    .toList()) {
                var matcher = code.matcher(Files.readString(source));
                while (matcher.find()) {
                    given.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
                }
            }
        }
        assertThat(ReasonText.core().codes()).isEqualTo(given);
        for (String each : given) {
            Reason reason = Reason.note(each);
            assertThat(ReasonText.core().sentence(reason, SPANISH))
                    .as(each)
                    .isNotEqualTo(ReasonText.core().sentence(reason, Locale.ENGLISH));
        }
    }

    @Test
    void a_missing_file_of_words_is_told_at_once() {
        assertThatThrownBy(() -> ReasonText.load(Map.of("en", "nowhere.properties"), name -> null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere.properties");
    }

    @Test
    void reasons_are_values_that_survive_json() {
        Reason reason = Reason.met("a.b")
                .with("n", 3)
                .with("t", LocalizedText.of(Map.of("en", "x", "es", "y")))
                .because(Reason.note("c.d"))
                .because(Reason.undecided("e.f").withAll(Map.of("k", "v")));
        String json = CairnJson.write(reason);
        assertThat(CairnJson.read(json, Reason.class)).isEqualTo(reason);
        assertThat(json)
                .isEqualTo(
                        "{\"because\":[{\"code\":\"c.d\",\"verdict\":\"note\"},{\"code\":\"e.f\",\"details\":{\"k\":\"v\"},\"verdict\":\"undecided\"}],\"code\":\"a.b\",\"details\":{\"n\":\"3\",\"t\":{\"en\":\"x\",\"es\":\"y\"}},\"verdict\":\"met\"}");
        assertThat(reason.detail("n")).isEqualTo(LocalizedText.of("3"));
        assertThat(reason.isMet()).isTrue();
    }
}

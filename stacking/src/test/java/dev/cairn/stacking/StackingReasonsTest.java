package dev.cairn.stacking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.reason.Reason;
import dev.cairn.reason.ReasonText;
import dev.cairn.stacking.internal.Because;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StackingReasonsTest {
    @Test
    void every_reason_has_words_in_both_languages_and_no_words_are_left_over() throws IOException {
        var codes =
                new TreeSet<>(Arrays.stream(Because.values()).map(Because::code).toList());
        assertThat(new TreeSet<>(templates("en").stringPropertyNames())).isEqualTo(codes);
        assertThat(new TreeSet<>(templates("es").stringPropertyNames())).isEqualTo(codes);
    }

    @Test
    void both_languages_say_the_same_facts() throws IOException {
        Properties english = templates("en");
        Properties spanish = templates("es");
        for (String code : english.stringPropertyNames()) {
            assertThat(places(spanish.getProperty(code))).as(code).isEqualTo(places(english.getProperty(code)));
        }
    }

    @Test
    void words_are_found_from_outside() {
        ReasonText text = StackingReasons.text();
        assertThat(text.sentence(Reason.met("cpd.nothing-required"), Locale.forLanguageTag("es-MX")))
                .isEqualTo("No se exige nada.");
    }

    private static Properties templates(String language) throws IOException {
        var properties = new Properties();
        try (var in = StackingReasons.class.getResourceAsStream("reasons_" + language + ".properties")) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }

    private static TreeSet<String> places(String template) {
        return new TreeSet<>(Pattern.compile("\\{[a-zA-Z]+}")
                .matcher(template)
                .results()
                .map(MatchResult::group)
                .toList());
    }
}

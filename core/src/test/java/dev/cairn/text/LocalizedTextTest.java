package dev.cairn.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.InvalidInputException;
import dev.cairn.json.CairnJson;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalizedTextTest {
    @Test
    void a_reader_gets_their_language_then_its_shorter_form_then_undetermined_then_english() {
        var text = LocalizedText.of(Map.of("es", "hola", "es-MX", "qué onda", "en", "hello", "zh-Hant", "你好"));
        assertThat(text.in(Locale.forLanguageTag("es-MX"))).isEqualTo("qué onda");
        assertThat(text.in(Locale.forLanguageTag("es-AR"))).isEqualTo("hola");
        assertThat(text.in(Locale.forLanguageTag("zh-Hant-TW"))).isEqualTo("你好");
        assertThat(text.in(Locale.FRENCH)).isEqualTo("hello");
        assertThat(LocalizedText.of(Map.of("es", "hola", "de", "hallo")).in(Locale.FRENCH))
                .isEqualTo("hallo");
        assertThat(LocalizedText.of(Map.of("und", "Cairn", "en", "cairn")).in(Locale.FRENCH))
                .isEqualTo("Cairn");
    }

    @Test
    void tags_are_put_in_canonical_case_and_must_differ() {
        assertThat(LocalizedText.of(Map.of("EN-us", "hi")).byTag()).containsOnlyKeys("en-US");
        assertThatThrownBy(() -> LocalizedText.of(Map.of("en", "a", "EN", "b")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("value.duplicate");
        assertThatThrownBy(() -> LocalizedText.of(Map.of("not a tag", "a")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("BCP 47");
        assertThatThrownBy(() -> LocalizedText.of(Map.of())).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void is_a_string_in_json_when_the_language_is_not_said_and_an_object_otherwise() {
        assertThat(CairnJson.write(LocalizedText.of("plain"))).isEqualTo("\"plain\"");
        var two = LocalizedText.of(Map.of("es", "hola", "en", "hello"));
        assertThat(CairnJson.write(two)).isEqualTo("{\"en\":\"hello\",\"es\":\"hola\"}");
        assertThat(CairnJson.read(CairnJson.write(two), LocalizedText.class))
                .isEqualTo(two)
                .hasSameHashCodeAs(two);
        assertThat(CairnJson.read("{\"und\":\"x\"}", LocalizedText.class)).isEqualTo(LocalizedText.of("x"));
        assertThatThrownBy(() -> CairnJson.read("{\"en\":5}", LocalizedText.class))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> CairnJson.read("5", LocalizedText.class)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void is_blank_when_no_language_says_anything() {
        assertThat(LocalizedText.of(" ").isBlank()).isTrue();
        assertThat(LocalizedText.of(Map.of("en", " ", "es", "x")).isBlank()).isFalse();
        assertThat(LocalizedText.of(Locale.ENGLISH, "x")).hasToString("{en=x}");
    }
}

package dev.cairn.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class OpaqueIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "z", "A", "Z", "0", "9", ".", "_", ":", "-", "urn:uuid:0a-Z_9.x"})
    void letters_digits_and_a_few_marks_make_an_id(String text) {
        assertThat(PersonId.of(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "Ada Lovelace", "ada@school.example", "`", "{", "@", "[", "/", ";", "é", "a\n", "a\0"})
    void what_may_name_a_person_is_refused_and_not_repeated(String text) {
        assertThatThrownBy(() -> PersonId.of(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Not a valid person id")
                .hasMessageNotContaining("Ada")
                .hasMessageNotContaining("ada@");
    }

    @Test
    void an_id_has_at_most_128_characters() {
        assertThat(PersonId.of("x".repeat(128)).value()).hasSize(128);
        assertThatThrownBy(() -> PersonId.of("x".repeat(129))).isInstanceOf(InvalidInputException.class);
    }
}

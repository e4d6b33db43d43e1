package dev.cairn.internal.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.error.Violation;
import dev.cairn.error.Violations;
import dev.cairn.text.LocalizedText;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private static List<String> told(Violations faults) {
        return faults.list().stream().map(Violation::toString).toList();
    }

    @Test
    void a_text_may_be_as_long_as_is_said_and_no_longer() {
        var none = new Violations();
        Checks.length(none, "/a", "x".repeat(5), 5);
        Checks.length(none, "/a", (String) null, 0);
        Checks.length(none, "/a", (LocalizedText) null, 0);
        Checks.length(none, "/a", LocalizedText.of(Map.of("en", "abc", "es", "de")), 5);
        assertThat(none.isEmpty()).isTrue();

        var faults = new Violations();
        Checks.length(faults, "/a", "x".repeat(6), 5);
        Checks.length(faults, "/b", LocalizedText.of(Map.of("en", "abc", "es", "def")), 5);
        assertThat(faults.list())
                .extracting(Violation::path, Violation::code, Violation::message)
                .containsExactly(
                        tuple("/a", "value.out-of-range", "6 characters are more than 5."),
                        tuple("/b", "value.out-of-range", "6 characters are more than 5."));
    }

    @Test
    void there_are_at_most_a_thousand_names_each_of_a_thousand_characters_and_none_is_missing() {
        var none = new Violations();
        Checks.names(none, "/n", Collections.nCopies(1_000, "x".repeat(1_000)));
        Checks.few(none, "/n", 1_000);
        assertThat(told(none)).isEmpty();

        var faults = new Violations();
        Checks.names(faults, "/n", Arrays.asList("a", null, "x".repeat(1_001)));
        Checks.few(faults, "/m", 1_001);
        assertThat(faults.list()).extracting(Violation::path).containsExactly("/m", "/n/1", "/n/2");
        assertThat(Checks.names(new Violations(), "/n", Collections.nCopies(1_001, "x"))
                        .list())
                .extracting(Violation::path)
                .containsExactly("/n");
    }

    @Test
    void what_is_sorted_is_copied_with_a_missing_element_first() {
        var given = new TreeSet<>(List.of("b", "a"));
        var sorted = Given.sorted(given);
        given.clear();
        assertThat(sorted).containsExactly("a", "b");
        assertThat(Given.sorted(Arrays.asList("b", null))).containsExactly(null, "b");
    }
}

package dev.cairn.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorsTest {
    @Test
    void codes_are_unique_dotted_slugs_with_english_words() {
        assertThat(Arrays.stream(CoreError.values()).map(CoreError::code))
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*)+"));
        assertThat(Arrays.stream(CoreError.values()).map(CoreError::english))
                .doesNotHaveDuplicates()
                .allMatch(english -> english.endsWith("."));
    }

    @Test
    void all_violations_are_told_sorted_and_once() {
        var thrown = new InvalidInputException(List.of(
                Violation.of("/b", CoreError.VALUE_REQUIRED, "B."),
                Violation.of("/a", CoreError.VALUE_INVALID, "A."),
                Violation.of("/b", CoreError.VALUE_REQUIRED, "B.")));
        assertThat(thrown.violations()).extracting(Violation::path).containsExactly("/a", "/b");
        assertThat(thrown).hasMessage("2 violations:\n/a [value.invalid] A.\n/b [value.required] B.");
        assertThat(thrown.code()).isEqualTo("input.invalid");
        assertThat(Violation.of("/x", CoreError.VALUE_INVALID, "X.").under("/y").path())
                .isEqualTo("/y/x");
        assertThatThrownBy(() -> new InvalidInputException(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_collector_gathers_every_fault_before_it_refuses() {
        var faults = new Violations()
                .required("/a", null)
                .required("/b", " ")
                .required("/c", "ok")
                .requiredList("/d", List.of())
                .requiredList("/e", Arrays.asList("x", null))
                .unique("/f", Arrays.asList("x", null, "y", "x", null), x -> x)
                .check(false, "/g", CoreError.VALUE_OUT_OF_RANGE, "G.")
                .check(true, "/h", CoreError.VALUE_OUT_OF_RANGE, "H.");
        assertThat(faults.isEmpty()).isFalse();
        assertThat(faults.list())
                .extracting(v -> v.path() + " " + v.code())
                .containsExactly(
                        "/a value.required",
                        "/b value.required",
                        "/d value.required",
                        "/e/1 value.required",
                        "/f/3 value.duplicate",
                        "/g value.out-of-range");
        assertThatThrownBy(faults::throwIfAny).isInstanceOf(InvalidInputException.class);
        new Violations().elements("/x", null).unique("/x", null, x -> x).throwIfAny();
    }

    @Test
    void exceptions_carry_what_happened_as_data() {
        var stale = new ConcurrentUpdateException("submission/s1", 3, 4);
        assertThat(stale).hasMessageContaining("version 4, not 3").hasMessageContaining("Maybe");
        assertThat(List.of(stale.expected(), stale.actual())).containsExactly(3L, 4L);
        assertThat(stale.id()).isEqualTo("submission/s1");
        var missing = new NotFoundException("award", "a1");
        assertThat(missing.kind() + missing.id() + missing.code()).isEqualTo("awarda1id.not-found");
        assertThat(StorageException.retryable("x", null).retryable()).isTrue();
        assertThat(StorageException.permanent("x", null).retryable()).isFalse();
        assertThat(StorageException.permanent("x", null).outcomeUnknown()).isFalse();
        assertThat(StorageException.unknownOutcome("x", null).outcomeUnknown()).isTrue();
        assertThat(new RefusedException(CoreError.AWARD_EXISTS, "x").code()).isEqualTo("award.exists");
    }
}

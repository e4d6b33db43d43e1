package dev.cairn.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.amount.Amount;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import dev.cairn.id.ActivityId;
import dev.cairn.id.PersonId;
import dev.cairn.text.LocalizedText;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectorTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final Activity WORKSHOP = Activity.builder(ActivityId.of("a1"), PersonId.of("teacher"), "workshop")
            .title(LocalizedText.of("Feedback"))
            .amount(Amount.of(2, "hours"))
            .on(DAY)
            .provider("district")
            .topic("feedback")
            .topic("assessment")
            .approval("state")
            .attribute("mode", "on-site")
            .build();

    @Test
    void a_list_holds_if_the_activity_has_any_of_its_values() {
        assertThat(picks(Selector.ofKinds("course", "workshop"))).isTrue();
        assertThat(picks(Selector.ofKinds("course"))).isFalse();
        assertThat(picks(Selector.ofTopics("reading", "feedback"))).isTrue();
        assertThat(picks(Selector.ofTopics("reading"))).isFalse();
        assertThat(picks(Selector.builder()
                        .approvals(List.of("federal", "state"))
                        .build()))
                .isTrue();
        assertThat(picks(Selector.builder().approvals(List.of("federal")).build()))
                .isFalse();
        assertThat(picks(Selector.builder()
                        .providers(List.of("union", "district"))
                        .build()))
                .isTrue();
        assertThat(picks(Selector.builder().providers(List.of("union")).build()))
                .isFalse();
    }

    @Test
    void every_test_that_is_given_must_hold() {
        var both = Selector.builder()
                .kinds(List.of("workshop"))
                .topics(List.of("reading"))
                .build();
        assertThat(picks(both)).isFalse();
    }

    @Test
    void an_attribute_must_be_there_with_one_of_the_values() {
        assertThat(picks(withAttribute("mode", "online", "on-site"))).isTrue();
        assertThat(picks(withAttribute("mode", "online"))).isFalse();
        assertThat(picks(withAttribute("language", "es"))).isFalse();
    }

    @Test
    void the_first_and_the_last_day_count() {
        assertThat(picks(days(DAY, DAY))).isTrue();
        assertThat(picks(days(DAY.plusDays(1), null))).isFalse();
        assertThat(picks(days(null, DAY.minusDays(1)))).isFalse();
        assertThat(picks(days(DAY.minusDays(1), null))).isTrue();
        assertThat(picks(days(null, DAY.plusDays(1)))).isTrue();
    }

    @Test
    void an_activity_of_no_provider_is_of_none_that_is_asked_for() {
        Activity own = Activity.builder(ActivityId.of("a2"), PersonId.of("teacher"), "reading")
                .title(LocalizedText.of("Reading"))
                .amount(Amount.of(1, "hours"))
                .on(DAY)
                .build();
        assertThat(Selector.builder().providers(List.of("district")).build().picks(own, DAY))
                .isFalse();
    }

    @Test
    void a_selector_of_everything_is_refused_as_are_empty_values() {
        assertThatThrownBy(() -> Selector.builder().kinds(List.of()).build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("picks every activity");
        var e = catchThrowableOfType(
                InvalidInputException.class,
                () -> Selector.builder()
                        .kinds(Arrays.asList("course", null))
                        .topics(Arrays.asList((String) null))
                        .attribute("mode", List.of())
                        .build());
        assertThat(e.violations())
                .extracting(Violation::path)
                .containsExactly("/attributes/mode", "/kinds/1", "/topics/0");
    }

    private static boolean picks(Selector selector) {
        return selector.picks(WORKSHOP, DAY);
    }

    private static Selector withAttribute(String name, String... values) {
        return Selector.builder().attribute(name, List.of(values)).build();
    }

    private static Selector days(LocalDate from, LocalDate until) {
        return Selector.builder().from(from).until(until).build();
    }
}

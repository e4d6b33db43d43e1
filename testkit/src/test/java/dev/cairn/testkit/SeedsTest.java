package dev.cairn.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.json.CairnJson;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeedsTest {
    @Test
    void a_seed_gives_the_same_data_on_every_run() {
        assertThat(sample(Seeds.of(42))).isEqualTo(sample(Seeds.of(42))).isNotEqualTo(sample(Seeds.of(43)));
        assertThat(Seeds.of(42).between(1, 1_000_000))
                .as("on every Java version")
                .isEqualTo(250_246);
    }

    private static List<Object> sample(Seeds seeds) {
        return List.of(
                seeds.text(200),
                seeds.id(),
                seeds.json(),
                seeds.instant(),
                seeds.date(),
                seeds.decimal("-1.50", "99", 2),
                seeds.duration(Duration.ofDays(9)),
                seeds.shuffled(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9)),
                seeds.listOf(9, s -> s.between(0L, Long.MAX_VALUE)));
    }

    @Test
    void a_failure_names_its_seed() {
        assertThatThrownBy(
                        () -> Seeds.times(100, seeds -> assertThat(seeds.seed()).isLessThan(37)))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Seeds.of(37) fails: ");
    }

    @Test
    void numbers_keep_to_their_range_and_reach_both_ends() {
        Seeds.times(20, seeds -> {
            var seen = new HashSet<Long>();
            var signs = new HashSet<Integer>();
            for (int i = 0; i < 500; i++) {
                seen.add(seeds.between(-3L, 3L));
                signs.add(Long.signum(seeds.between(Long.MIN_VALUE, Long.MAX_VALUE)));
                assertThat(seeds.between(7, 7)).isEqualTo(7);
            }
            assertThat(seen).containsExactlyInAnyOrder(-3L, -2L, -1L, 0L, 1L, 2L, 3L);
            assertThat(signs).contains(-1, 1);
        });
        assertThatThrownBy(() -> Seeds.of(1).between(2, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void text_is_well_formed_without_nul_and_not_too_long() {
        Seeds.times(2000, seeds -> {
            String text = seeds.text(50);
            assertThat(text).hasSizeLessThanOrEqualTo(50).doesNotContain("\0");
            assertThat(new String(text.getBytes(UTF_8), UTF_8)).isEqualTo(text);
            assertThat(seeds.id()).isNotBlank().hasSizeLessThanOrEqualTo(60);
        });
    }

    @Test
    void json_can_be_read() {
        Seeds.times(
                500,
                seeds -> assertThat((Object) CairnJson.read(seeds.json(), Map.class))
                        .isNotNull());
    }

    @Test
    void instants_are_whole_microseconds() {
        Seeds.times(500, seeds -> assertThat(seeds.instant().getNano() % 1000).isZero());
    }

    @Test
    void dates_are_often_the_day_before_the_first_of_march() {
        var days = new HashSet<String>();
        Seeds.times(200, seeds -> days.add(seeds.date().toString().substring(5)));
        assertThat(days).contains("02-29", "12-31", "01-01");
    }
}

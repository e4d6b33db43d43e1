package dev.cairn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SettableClockTest {
    private final SettableClock clock = SettableClock.at("2026-09-01T08:00:00.123456789Z");

    @Test
    void it_stands_still_until_it_is_moved() {
        assertThat(clock.instant()).isEqualTo("2026-09-01T08:00:00.123456789Z").isEqualTo(clock.instant());
        assertThat(clock.advance(Duration.ofDays(1))).isEqualTo("2026-09-02T08:00:00.123456789Z");
        clock.set(Instant.EPOCH);
        assertThat(clock.advance(Duration.ofNanos(-1))).isEqualTo("1969-12-31T23:59:59.999999999Z");
    }

    @Test
    void a_clock_of_another_zone_shows_the_same_instant_and_moves_along() {
        SettableClock there = clock.withZone(ZoneId.of("Asia/Colombo"));
        clock.advance(Duration.ofHours(1));
        assertThat(there.instant()).isEqualTo(clock.instant());
        there.advance(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo("2026-09-01T10:00:00.123456789Z");
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
        assertThat(there.getZone()).isEqualTo(ZoneId.of("Asia/Colombo"));
    }

    @Test
    void every_step_counts_when_threads_move_it_at_once() throws Exception {
        var threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> {
                for (int n = 0; n < 1000; n++) {
                    clock.advance(Duration.ofSeconds(1));
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(clock.instant()).isEqualTo("2026-09-01T09:06:40.123456789Z");
    }
}

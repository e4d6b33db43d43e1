package dev.cairn.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdSourceTest {
    private static final Instant NOW = Instant.ofEpochMilli(0x0123_4567_89ABL);

    @Test
    void an_id_begins_with_the_time_and_sorts_by_it() {
        String now = IdSource.random(at(NOW)).next();
        assertThat(now).startsWith("0123456789ab").matches("[0-9a-f]{32}");
        assertThat(IdSource.random(at(NOW.minusMillis(1))).next()).isLessThan(now);
        assertThat(IdSource.random(at(NOW.plusMillis(1))).next()).isGreaterThan(now);
    }

    @Test
    void ids_of_one_moment_differ_whoever_asks_for_them_at_once() {
        IdSource ids = IdSource.random(at(NOW));
        Set<String> given = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 20_000).parallel().forEach(i -> given.add(ids.next()));
        assertThat(given).hasSize(20_000);
    }

    @Test
    void every_digit_after_the_time_is_left_to_chance() {
        IdSource ids = IdSource.random(at(NOW));
        var seen = new BitSet();
        for (int i = 0; i < 1_000; i++) {
            String id = ids.next();
            for (int at = 12; at < 32; at++) {
                seen.set(16 * at + Character.digit(id.charAt(at), 16));
            }
        }
        assertThat(seen.cardinality()).isEqualTo(16 * 20);
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }
}

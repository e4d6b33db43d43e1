package dev.cairn.id;

import java.time.Clock;
import java.util.HexFormat;
import java.util.Objects;

/** Makes ids for what Cairn keeps, and salts for what it hashes. Thread-safe. */
@FunctionalInterface
public interface IdSource {
    /** A new id that was never given before: an opaque id of at most 64 characters. Later ids should sort later. */
    String next();

    /** Random ids that begin with the time, so that they sort by age: 12 hexadecimal digits of time, 20 of chance. */
    static IdSource random(Clock clock) {
        Objects.requireNonNull(clock, "clock");
        var chance = new Chance();
        return () -> {
            var bytes = new byte[16];
            chance.fill(bytes, 6);
            long millis = clock.millis();
            for (int i = 5; i >= 0; i--, millis >>>= 8) {
                bytes[i] = (byte) millis;
            }
            return HexFormat.of().formatHex(bytes);
        };
    }
}

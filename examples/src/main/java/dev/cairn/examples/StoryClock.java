package dev.cairn.examples;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that shows what the story says, so that the story is the same every time it is told. */
final class StoryClock extends Clock {
    /** Where the district is. */
    static final ZoneId ZONE = ZoneId.of("America/Denver");

    private Instant now;

    /** @param local the time in the district, such as {@code 2026-10-05T16:40} */
    StoryClock(String local) {
        now = instantOf(local);
    }

    /** Moves on to a later time in the district. */
    void set(String local) {
        now = instantOf(local);
    }

    private static Instant instantOf(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}

package dev.cairn.internal.json;

import java.time.Instant;

/** ISO 8601 text of instants. What happens in one command happens at one instant, so the last one is kept. */
public final class InstantText {
    private record Last(Instant instant, String text) {}

    private static volatile Last last = new Last(Instant.EPOCH, Instant.EPOCH.toString());

    private InstantText() {}

    /** The same as {@link Instant#toString}. */
    public static String of(Instant instant) {
        Last known = last;
        if (!known.instant.equals(instant)) {
            known = new Last(instant, instant.toString());
            last = known;
        }
        return known.text;
    }
}

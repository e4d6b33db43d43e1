package dev.cairn.credential;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Lengths of time that a program can mean: some time, and so little that every end is a date of the calendar. */
final class Lasting {
    static final int MOST_YEARS = 1_000;
    private static final int MOST_DAYS = 366 * MOST_YEARS;
    private static final Duration MOST = Duration.ofDays(MOST_DAYS);

    private Lasting() {}

    /** Whether it is absent, or more than nothing and at most a thousand years. */
    static boolean is(@Nullable Period period) {
        return period == null
                || !period.isNegative()
                        && !period.isZero()
                        && period.toTotalMonths() <= 12L * MOST_YEARS
                        && period.get(ChronoUnit.DAYS) <= MOST_DAYS;
    }

    /** Whether it is absent, or more than nothing and at most a thousand years. */
    static boolean is(@Nullable Duration duration) {
        return duration == null || !duration.isNegative() && !duration.isZero() && duration.compareTo(MOST) <= 0;
    }
}

package dev.cairn.credential;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * Within how many days something is promised.
 *
 * @param days how many, at least 1
 * @param business whether Saturdays, Sundays and holidays are passed over
 */
public record Turnaround(
        @JsonProperty("days") int days,
        @JsonProperty("business") boolean business) implements Serializable {
    /** @throws dev.cairn.error.InvalidInputException if there is less than one day */
    public Turnaround {
        new Violations()
                .check(
                        days >= 1 && days <= 3650,
                        "/days",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "1 to 3650 days, not " + days + ".")
                .throwIfAny();
    }

    /** So many days of the week from Monday to Friday that are no holidays. */
    public static Turnaround businessDays(int days) {
        return new Turnaround(days, true);
    }

    /** So many days of the calendar. */
    public static Turnaround calendarDays(int days) {
        return new Turnaround(days, false);
    }

    /** The instant by which what began at {@code from} is promised: the same time of day, the last of the days. */
    public Instant after(Instant from, ZoneId zone, Set<LocalDate> holidays) {
        ZonedDateTime begin = from.atZone(zone);
        LocalDate day = begin.toLocalDate();
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            if (!business || !weekend && !holidays.contains(day)) {
                left--;
            }
        }
        return day.atTime(begin.toLocalTime()).atZone(zone).toInstant();
    }
}

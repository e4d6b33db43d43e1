package dev.cairn.stacking.cpd;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;

/**
 * The days in which activity counts, first and last included, on the calendar of the authority.
 *
 * @param first the first day
 * @param last the last day; not before the first
 */
public record Cycle(
        @JsonProperty("first") LocalDate first,
        @JsonProperty("last") LocalDate last) implements Serializable {
    /** @throws dev.cairn.error.InvalidInputException if a day is missing or they are in the wrong order */
    public Cycle {
        new Violations()
                .required("/first", first)
                .required("/last", last)
                .check(
                        first == null || last == null || !last.isBefore(first),
                        "/last",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "The cycle ends on " + last + ", before it begins on " + first + ".")
                .throwIfAny();
    }

    /** The cycle of {@code months} months that begins on {@code first}. */
    public static Cycle ofMonths(LocalDate first, int months) {
        return new Cycle(first, first.plusMonths(months).minusDays(1));
    }

    /** Whether {@code day} lies in it. */
    public boolean contains(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    /** The first day of the last {@code months} months; before {@link #first} if the cycle is shorter. */
    LocalDate lastMonths(int months) {
        return last.plusDays(1).minusMonths(months);
    }

    /** The first days of the years that begin in it, counted from its first day. */
    List<LocalDate> years() {
        return Stream.iterate(first, day -> !day.isAfter(last), day -> day.plusYears(1))
                .toList();
    }

    /** The first days of the calendar years that lie in it from end to end. */
    List<LocalDate> calendarYears() {
        LocalDate january = first.with(TemporalAdjusters.firstDayOfYear());
        return Stream.iterate(
                        january.isBefore(first) ? january.plusYears(1) : january,
                        day -> !day.plusYears(1).minusDays(1).isAfter(last),
                        day -> day.plusYears(1))
                .toList();
    }

    /** How many years of the cycle had ended before {@code day}: 0 in its first year. */
    int yearOf(LocalDate day) {
        return Math.toIntExact(ChronoUnit.YEARS.between(first, day));
    }

    /** The first day, {@code ..}, the last day. */
    @Override
    public String toString() {
        return first + ".." + last;
    }
}

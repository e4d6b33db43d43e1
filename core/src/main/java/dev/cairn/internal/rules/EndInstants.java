package dev.cairn.internal.rules;

import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Ends that are asked for: every calendar, database and badge can tell them. */
final class EndInstants {
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private EndInstants() {}

    /**
     * In microseconds.
     *
     * @throws InvalidInputException from the last day of the year 9999 on
     */
    static Instant at(String path, Instant asked) {
        if (!asked.isBefore(LAST)) {
            throw new InvalidInputException(
                    path,
                    CoreError.VALUE_OUT_OF_RANGE,
                    asked + " is not before " + LAST + ". Maybe leave it out, if there is to be no end?");
        }
        return asked.truncatedTo(ChronoUnit.MICROS);
    }
}

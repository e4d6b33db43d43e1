package dev.cairn.internal.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;

/** ISO 8601 text of instants. What happens in one command happens at one instant, so the last one is kept. */
public final class InstantText {
    private static final long A_DAY = TimeUnit.DAYS.toSeconds(1);
    private static final int LAST_YEAR = 9999;
    private static final byte[] FORM = "0000-00-00T00:00:00.000000000Z".getBytes(ISO_8859_1);

    private record Last(Instant instant, String text) {}

    private static volatile Last last = new Last(Instant.EPOCH, Instant.EPOCH.toString());

    private InstantText() {}

    /** The same as {@link Instant#toString}. */
    public static String of(Instant instant) {
        Last known = last;
        if (!known.instant.equals(instant)) {
            known = new Last(instant, written(instant));
            last = known;
        }
        return known.text;
    }

    private static String written(Instant instant) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(instant.getEpochSecond(), A_DAY));
        if (day.getYear() < 0 || day.getYear() > LAST_YEAR) {
            return instant.toString();
        }
        int second = (int) Math.floorMod(instant.getEpochSecond(), A_DAY);
        byte[] text = FORM.clone();
        digits(text, 0, 4, day.getYear());
        digits(text, 5, 7, day.getMonthValue());
        digits(text, 8, 10, day.getDayOfMonth());
        digits(text, 11, 13, second / 3600);
        digits(text, 14, 16, second / 60 % 60);
        digits(text, 17, 19, second % 60);
        int nanos = instant.getNano();
        digits(text, 20, 29, nanos);
        int end = nanos == 0 ? 19 : nanos % 1_000_000 == 0 ? 23 : nanos % 1_000 == 0 ? 26 : 29;
        text[end] = 'Z';
        return new String(text, 0, end + 1, ISO_8859_1);
    }

    private static void digits(byte[] text, int from, int to, int number) {
        int rest = number;
        for (int i = to - 1; i >= from; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}

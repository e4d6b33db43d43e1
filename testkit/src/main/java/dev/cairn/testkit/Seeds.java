package dev.cairn.testkit;

import dev.cairn.json.CairnJson;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reproducible random data, with the nasty kinds over-represented. The same seed gives the same data on every Java
 * version and machine. Not thread-safe: one instance, one thread.
 *
 * <pre>{@code
 * Seeds.times(500, seeds -> {
 *     List<String> ids = seeds.listOf(20, Seeds::id);
 *     assertThat(sorted(ids))...
 * });
 * }</pre>
 */
public final class Seeds {
    private static final List<String> NASTY =
            List.of(String.join(
                            "|",
                            "I|i|\u0130|\u0131|\u00DF|SS|\u017F", // case changes with the locale, or the length
                            "\u00E9|e\u0301|\u1E9B\u0323", // one look, several spellings
                            " |\t|\u00A0|\u3000|\u200B|\uFEFF", // blanks, seen and unseen
                            "%|_|'|\"|\\|`|;|--|/*|{|}|$1|?|:p|<|&|\n|\r\n|\u0001|\u007F|\u0085|\u2028|\uD7FF|\uE000",
                            "\uFFFD|\uFFFF|\uD800\uDC00|\uD83D\uDE00|\uD83D\uDC69\u200D\uD83C\uDFEB|\uDBFF\uDFFF", // beyond the basic plane
                            "\u0627\u0644|\u202E|\u4E2D|\u0E01\u0E33|\u0DC1\u0DCA\u200D\u0DBB\u0DD3|null|0|-1|NaN")
                    .split("\\|"));

    private final long seed;
    private final Random random;

    private Seeds(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** The data of this seed. */
    public static Seeds of(long seed) {
        return new Seeds(seed);
    }

    /**
     * Runs {@code check} with the seeds 1 to {@code count}.
     *
     * @throws AssertionError at the first seed that fails, naming it
     */
    public static void times(int count, Consumer<Seeds> check) {
        for (long seed = 1; seed <= count; seed++) {
            try {
                check.accept(of(seed));
            } catch (Exception | AssertionError e) {
                throw new AssertionError("Seeds.of(" + seed + ") fails: " + e.getMessage(), e);
            }
        }
    }

    /** The seed this was made from. */
    public long seed() {
        return seed;
    }

    /** From {@code least} to {@code most}, both included; the ends come up more often than their share. */
    public int between(int least, int most) {
        return (int) between((long) least, (long) most);
    }

    /** From {@code least} to {@code most}, both included; the ends come up more often than their share. */
    public long between(long least, long most) {
        if (least > most) {
            throw new IllegalArgumentException(least + " is above " + most + ".");
        }
        int edge = random.nextInt(16);
        if (edge < 2) {
            return edge == 0 ? least : most;
        }
        BigInteger span =
                BigInteger.valueOf(most).subtract(BigInteger.valueOf(least)).add(BigInteger.ONE);
        return new BigInteger(span.bitLength() + 64, random)
                .mod(span)
                .add(BigInteger.valueOf(least))
                .longValueExact();
    }

    /** True with probability {@code percent} / 100. */
    public boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** One of the values, each as likely as the other. */
    @SafeVarargs
    public final <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }

    /** One of the values, each as likely as the other. */
    public <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** An empty list up to one of {@code most} values. */
    public <T> List<T> listOf(int most, Function<Seeds, T> value) {
        int size = between(0, most);
        var list = new ArrayList<T>(size);
        for (int i = 0; i < size; i++) {
            list.add(value.apply(this));
        }
        return List.copyOf(list);
    }

    /** The values in another order. */
    public <T> List<T> shuffled(List<T> values) {
        var copy = new ArrayList<>(values);
        for (int i = copy.size(); i > 1; i--) {
            copy.set(i - 1, copy.set(random.nextInt(i), copy.get(i - 1)));
        }
        return List.copyOf(copy);
    }

    /**
     * Text that breaks naive code: letters whose case depends on the locale, combining marks, blanks, quotes, wildcards,
     * control characters, characters of four UTF-8 bytes. Well-formed, without U+0000; of at most {@code most} UTF-16
     * code units, perhaps empty.
     */
    public String text(int most) {
        var text = new StringBuilder();
        int length = between(0, most);
        while (text.length() < length) {
            String next = chance(50) ? String.valueOf((char) ('a' + random.nextInt(26))) : oneOf(NASTY);
            if (text.length() + next.length() > length) {
                next = "x";
            }
            text.append(next);
        }
        return text.toString();
    }

    /** Text as of {@link #text}, never blank: 1 to 60 code units, fit for a document id. */
    public String id() {
        return oneOf("a", "A", "\u00E4", "\uE000", "\uD83D\uDE00") + text(58);
    }

    /** A whole instant of microseconds between 1900 and 2200, often at an edge of a day or of a year. */
    public Instant instant() {
        Instant instant =
                Instant.EPOCH.plus(between(-2_208_988_800_000_000L, 7_258_118_399_999_999L), ChronoUnit.MICROS);
        return switch (random.nextInt(4)) {
            case 0 -> instant.truncatedTo(ChronoUnit.DAYS);
            case 1 -> instant.truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.MICROS);
            default -> instant;
        };
    }

    /** A date between 1900 and 2199, often the 29th of February or an end of a year. */
    public LocalDate date() {
        int year = between(1900, 2199);
        return switch (random.nextInt(6)) {
            case 0 -> LocalDate.of(year, 12, 31);
            case 1 -> LocalDate.of(year, 1, 1);
            case 2 -> LocalDate.of(year - year % 4, 3, 1).minusDays(1);
            default -> LocalDate.of(year, 1, 1).plusDays(random.nextInt(365));
        };
    }

    /** A duration from zero to {@code most}, in whole microseconds. */
    public Duration duration(Duration most) {
        return Duration.of(between(0, most.toNanos() / 1000), ChronoUnit.MICROS);
    }

    /** A decimal of up to {@code scale} places between the bounds; both bounds come up. */
    public BigDecimal decimal(String least, String most, int scale) {
        BigInteger low = new BigDecimal(least).setScale(scale).unscaledValue();
        BigInteger high = new BigDecimal(most).setScale(scale).unscaledValue();
        return BigDecimal.valueOf(between(low.longValueExact(), high.longValueExact()), scale);
    }

    /** A JSON object with nasty names and values, nested up to three levels. */
    public String json() {
        return CairnJson.write(object(3));
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> members = new HashMap<>();
        int size = between(0, 4);
        for (int i = 0; i < size; i++) {
            members.put(i + text(12), value(depth - 1));
        }
        return members;
    }

    private @Nullable Object value(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> null;
            case 1 -> chance(50);
            case 2 -> between(-9_007_199_254_740_991L, 9_007_199_254_740_991L);
            case 3 -> text(40);
            case 4 -> "\0";
            case 5 -> object(depth);
            default -> Arrays.asList(value(depth - 1), value(depth - 1));
        };
    }
}

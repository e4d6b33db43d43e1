package dev.cairn.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a poll came to. A reader who may see individuals gets every number and every answer. Any other gets counts, and no
 * count below {@value #LEAST}: a number that is left out may be anything from 0 to {@value #LEAST} less one, and no number
 * given tells more of it. A reader who asks again and again while a poll is open can still see numbers move; ask when it
 * is closed.
 *
 * @param poll the poll
 * @param total how many answered; null if any count is left out
 * @param counts how many said what
 * @param startBy how many of those who are interested or might be would start by when, by month; told only if the counts
 *     of both are
 * @param complete whether nothing is left out
 * @param answers the answers one by one, by educator; empty unless the reader may see individuals
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PollResult(
        @JsonProperty("poll") Poll poll,
        @JsonProperty("total") @Nullable Integer total,
        @JsonProperty("counts") SortedMap<Interest, Integer> counts,
        @JsonProperty("startBy") SortedMap<YearMonth, Integer> startBy,
        @JsonProperty("complete") boolean complete,
        @JsonProperty("answers") List<PollAnswer> answers) {
    /** The smallest count that is told to those who may not see individuals. */
    public static final int LEAST = 5;

    /** Copies what it is given. */
    public PollResult {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        startBy = Collections.unmodifiableSortedMap(new TreeMap<>(startBy));
        answers = List.copyOf(answers);
    }

    /**
     * Counts answers.
     *
     * @param individuals whether the reader may see them one by one
     */
    public static PollResult of(Poll poll, Collection<PollAnswer> answers, boolean individuals) {
        Map<Interest, Integer> counts = new EnumMap<>(Interest.class);
        SortedMap<YearMonth, Integer> months = new TreeMap<>();
        for (Interest interest : Interest.values()) {
            counts.put(interest, 0);
        }
        for (PollAnswer answer : answers) {
            counts.merge(answer.interest(), 1, Integer::sum);
            if (answer.startBy() != null) {
                months.merge(YearMonth.from(answer.startBy()), 1, Integer::sum);
            }
        }
        if (individuals) {
            List<PollAnswer> all = answers.stream()
                    .sorted(Comparator.comparing(PollAnswer::educator))
                    .toList();
            return new PollResult(poll, all.size(), new TreeMap<>(counts), months, true, all);
        }
        boolean complete = !counts.values().removeIf(count -> count < LEAST);
        Integer interested = counts.get(Interest.INTERESTED);
        Integer maybe = counts.get(Interest.MAYBE);
        boolean monthsLeftOut = !months.isEmpty();
        if (interested == null || maybe == null) {
            months.clear();
        } else {
            monthsLeftOut = hideSmall(months, interested + maybe);
        }
        return new PollResult(
                poll,
                complete ? answers.size() : null,
                new TreeMap<>(counts),
                months,
                complete && !monthsLeftOut,
                List.of());
    }

    /**
     * Leaves out months with few answers. The sum is known, so what is left over, those who gave no day included, is
     * either nothing or at least {@value #LEAST}: else the smallest month goes too.
     */
    private static boolean hideSmall(SortedMap<YearMonth, Integer> months, int all) {
        boolean hidden = months.values().removeIf(count -> count < LEAST);
        int left = all - months.values().stream().mapToInt(count -> count).sum();
        if (left > 0 && left < LEAST && !months.isEmpty()) {
            YearMonth smallest = Collections.min(
                            months.entrySet(),
                            Map.Entry.<YearMonth, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .getKey();
            months.remove(smallest);
            return true;
        }
        return hidden;
    }
}

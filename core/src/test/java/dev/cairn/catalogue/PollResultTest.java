package dev.cairn.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.id.PollId;
import dev.cairn.json.CairnJson;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PollResultTest {
    private static final Instant NOW = Instant.parse("2026-09-01T08:00:00Z");
    private static final Poll POLL =
            new Poll(PollId.of("poll"), DefinitionRef.parse("micro-credential:planned@1"), null, NOW, null);

    private static List<PollAnswer> answers(Object... countsAndMonths) {
        List<PollAnswer> answers = new ArrayList<>();
        for (int i = 0; i < countsAndMonths.length; i += 3) {
            for (int j = 0; j < (Integer) countsAndMonths[i]; j++) {
                Integer month = (Integer) countsAndMonths[i + 2];
                answers.add(new PollAnswer(
                        POLL.id(),
                        PersonId.of("p" + answers.size()),
                        (Interest) countsAndMonths[i + 1],
                        month == null ? null : LocalDate.of(2027, month, 1 + j % 28),
                        "Because.",
                        NOW));
            }
        }
        return answers;
    }

    private static PollResult counted(Object... countsAndMonths) {
        return PollResult.of(POLL, answers(countsAndMonths), false);
    }

    @Test
    void who_may_see_individuals_sees_every_number_and_every_answer() {
        var answers = answers(1, Interest.NO, null, 2, Interest.MAYBE, 3, 1, Interest.INTERESTED, 4);
        var result = PollResult.of(POLL, answers, true);
        assertThat(result.total()).isEqualTo(4);
        assertThat(result.counts()).isEqualTo(Map.of(Interest.INTERESTED, 1, Interest.MAYBE, 2, Interest.NO, 1));
        assertThat(result.startBy()).isEqualTo(Map.of(YearMonth.of(2027, 3), 2, YearMonth.of(2027, 4), 1));
        assertThat(result.answers()).isEqualTo(answers);
        assertThat(result.complete()).isTrue();
        assertThat(CairnJson.read(CairnJson.write(result), PollResult.class)).isEqualTo(result);
    }

    @Test
    void others_see_no_small_number_and_no_total_that_would_tell_it() {
        var result = counted(14, Interest.INTERESTED, null, 7, Interest.MAYBE, null, 0, Interest.NO, null);
        assertThat(result.counts()).isEqualTo(Map.of(Interest.INTERESTED, 14, Interest.MAYBE, 7));
        assertThat(result.total()).as("21 would tell that nobody said no").isNull();
        assertThat(result.complete()).isFalse();
        assertThat(counted().counts()).isEmpty();
        assertThat(counted().total()).isNull();

        var large = counted(5, Interest.INTERESTED, null, 5, Interest.MAYBE, null, 5, Interest.NO, null);
        assertThat(large.total()).isEqualTo(15);
        assertThat(large.complete()).isTrue();
        assertThat(large.answers()).isEmpty();
    }

    @Test
    void a_small_month_cannot_be_found_by_subtraction() {
        var one = counted(9, Interest.INTERESTED, 3, 1, Interest.INTERESTED, 4, 8, Interest.MAYBE, 5);
        assertThat(one.startBy()).as("18 less 9 less 8 would be April").isEqualTo(Map.of(YearMonth.of(2027, 3), 9));
        var enough = counted(9, Interest.INTERESTED, 3, 1, Interest.INTERESTED, 4, 8, Interest.MAYBE, null);
        assertThat(enough.startBy()).isEqualTo(Map.of(YearMonth.of(2027, 3), 9));
        assertThat(enough.complete()).isFalse();
        var all = counted(9, Interest.INTERESTED, 3, 8, Interest.MAYBE, 5, 5, Interest.NO, null);
        assertThat(all.startBy()).hasSize(2);
        assertThat(all.complete()).isTrue();
        assertThat(counted(9, Interest.INTERESTED, 3, 4, Interest.MAYBE, 3).startBy())
                .as("13 would tell the 4")
                .isEmpty();
    }

    /** What is shown does not depend on what is not: each hidden number may be anything small. */
    @Test
    void changing_a_hidden_number_changes_nothing_that_is_shown() {
        var random = new Random(20260901);
        int hidden = 0;
        for (int round = 0; round < 2000; round++) {
            int[] counts = {random.nextInt(12), random.nextInt(12), random.nextInt(12)};
            PollResult shown = of(counts);
            for (Interest interest : Interest.values()) {
                Integer count = shown.counts().get(interest);
                if (count != null) {
                    assertThat(count).isGreaterThanOrEqualTo(PollResult.LEAST).isEqualTo(counts[interest.ordinal()]);
                    continue;
                }
                assertThat(shown.total()).isNull();
                for (int other = 0; other < PollResult.LEAST; other++) {
                    int[] changed = counts.clone();
                    changed[interest.ordinal()] = other;
                    assertThat(of(changed)).isEqualTo(shown);
                    hidden++;
                }
            }
            int known = shown.startBy().values().stream().mapToInt(n -> n).sum();
            assertThat(shown.startBy().values()).allMatch(n -> n >= PollResult.LEAST);
            if (!shown.startBy().isEmpty()) {
                int left =
                        shown.counts().get(Interest.INTERESTED) + shown.counts().get(Interest.MAYBE) - known;
                assertThat(left)
                        .satisfiesAnyOf(
                                n -> assertThat(n).isZero(),
                                n -> assertThat(n).isGreaterThanOrEqualTo(PollResult.LEAST));
            }
        }
        assertThat(hidden).isGreaterThan(5000);
    }

    /** Those who are interested start in three months, most of them in the first. */
    private static PollResult of(int[] counts) {
        int first = counts[0] * 2 / 3;
        return counted(
                first,
                Interest.INTERESTED,
                3,
                counts[0] - first,
                Interest.INTERESTED,
                4,
                counts[1],
                Interest.MAYBE,
                5,
                counts[2],
                Interest.NO,
                null);
    }
}

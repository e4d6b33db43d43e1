package dev.cairn.rubric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.amount.Rational;
import dev.cairn.assessment.Outcome;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.Reason;
import dev.cairn.rubric.SecondMarking.Marked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SecondMarkingTest {
    private static List<Marked> marked(int n) {
        List<Marked> all = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            all.add(new Marked(
                    SubmissionId.of("s" + i),
                    PersonId.of("p" + i % 3),
                    i % 10 == 0 ? Outcome.NOT_YET : Outcome.MET,
                    i % 7 == 0 ? null : Rational.of(i % 100)));
        }
        return all;
    }

    @Test
    void a_share_is_rounded_up_and_is_one_at_least() {
        assertThat(SecondMarking.of(Rational.of(1, 10), "s").draw(marked(100)).submissions())
                .hasSize(10);
        assertThat(SecondMarking.of(Rational.of(1, 10), "s").draw(marked(101)).submissions())
                .hasSize(11);
        assertThat(SecondMarking.of(Rational.of(1, 10), "s").draw(marked(1)).submissions())
                .hasSize(1);
        assertThat(SecondMarking.of(Rational.ONE, "s").draw(marked(9)).submissions())
                .hasSize(9);
        assertThat(SecondMarking.of(Rational.ONE, "s").draw(List.of()).submissions())
                .isEmpty();
        assertThat(new SecondMarking(Rational.of(1, 10), 5, false, null, null, "s")
                        .draw(marked(20))
                        .submissions())
                .hasSize(5);
        assertThat(new SecondMarking(Rational.of(1, 10), 5, false, null, null, "s")
                        .draw(marked(3))
                        .submissions())
                .hasSize(3);
    }

    @Test
    void the_same_seed_draws_the_same_in_any_order_and_another_draws_others() {
        var policy = new SecondMarking(Rational.of(1, 5), 2, true, List.of(Rational.of(50)), null, "spring");
        List<Marked> marked = marked(200);
        SecondMarking.Sample sample = policy.draw(marked);
        List<Marked> shuffled = new ArrayList<>(marked);
        Collections.shuffle(shuffled, new Random(1));
        shuffled.add(marked.get(0));
        assertThat(policy.draw(shuffled)).isEqualTo(sample);
        assertThat(new SecondMarking(Rational.of(1, 5), 2, true, List.of(Rational.of(50)), null, "autumn")
                        .draw(marked)
                        .submissions())
                .isNotEqualTo(sample.submissions());
        assertThat(sample.submissions()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void every_assessor_and_band_is_looked_at() {
        var policy = new SecondMarking(
                Rational.of(1, 100), null, true, List.of(Rational.of(20), Rational.of(80)), null, "s");
        SecondMarking.Sample sample = policy.draw(marked(300));
        assertThat(sample.reason().because())
                .hasSize(12)
                .allSatisfy(stratum ->
                        assertThat(stratum.detail("count").toString()).isEqualTo("1"));
        assertThat(sample.reason().because().stream()
                        .map(Reason::details)
                        .map(d -> d.get("stratum").toString()))
                .startsWith("p0 20–80", "p0 80–", "p0 –", "p0 –20");
        assertThat(RubricReason.text().sentence(sample.reason(), Locale.ENGLISH))
                .isEqualTo("A second assessor looks at 12 of 300 submissions (seed s).");
    }

    @Test
    void outcomes_that_are_always_looked_at_are_all_drawn() {
        var policy = new SecondMarking(Rational.of(1, 1000), 0, false, null, List.of(Outcome.NOT_YET), "s");
        assertThat(policy.draw(marked(100)).submissions())
                .hasSizeBetween(10, 11)
                .contains(SubmissionId.of("s0"), SubmissionId.of("s90"));
    }

    @Test
    void a_share_of_the_draws_is_close_to_even_over_many_seeds() {
        int[] hits = new int[20];
        for (int seed = 0; seed < 500; seed++) {
            for (SubmissionId id : SecondMarking.of(Rational.of(1, 4), "seed" + seed)
                    .draw(marked(20))
                    .submissions()) {
                hits[Integer.parseInt(id.value().substring(1))]++;
            }
        }
        for (int hit : hits) {
            assertThat(hit).isBetween(85, 165);
        }
    }

    @Test
    void the_policy_is_data() {
        var policy =
                new SecondMarking(Rational.of(1, 10), 2, true, List.of(Rational.of(40)), List.of(Outcome.NOT_YET), "s");
        assertThat(CairnJson.write(policy))
                .isEqualTo("{\"always\":[\"not-yet\"],\"atLeast\":2,\"bands\":[\"40\"],\"byAssessor\":true,"
                        + "\"seed\":\"s\",\"share\":\"0.1\"}");
        assertThat(CairnJson.read(CairnJson.write(policy), SecondMarking.class)).isEqualTo(policy);
        SecondMarking plain = SecondMarking.of(Rational.of(1, 10), "s");
        assertThat(CairnJson.read("{\"share\":\"0.1\",\"seed\":\"s\"}", SecondMarking.class))
                .isEqualTo(plain);
        assertThat(CairnJson.write(plain)).isEqualTo("{\"seed\":\"s\",\"share\":\"0.1\"}");
        assertThatThrownBy(() ->
                        new SecondMarking(Rational.of(10), -1, false, List.of(Rational.ONE, Rational.ONE), null, ""))
                .hasMessageContaining("/share", "/atLeast", "/bands/1", "/seed")
                .hasMessageContaining("10 percent as 0.1");
        assertThatThrownBy(() -> SecondMarking.of(Rational.ZERO, "s")).hasMessageContaining("/share");
    }
}

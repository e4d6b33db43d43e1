package dev.cairn.statistics.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.statistics.measurement.RaschResult.Measured;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten million scores. */
@Tag("slow")
class LargeScoresTest {
    @Test
    void half_a_million_educators_are_measured() {
        SimulatedScores simulated = new SimulatedScores(1, 500_000, 10, 50, 2, -1.5, 0, 1.5);
        ScoresTable table = simulated.table();
        assertThat(table.scores()).isEqualTo(10_000_000);
        simulated.rows.clear();

        Measured result = (Measured) RaschResult.of(table);

        assertThat(result.largestResidual()).isLessThan(1e-6);
        for (int c = 0; c < 10; c++) {
            assertThat(result.criteria().measures().get(c).measure())
                    .isCloseTo(1.05 * simulated.difficulty[c], within(0.05));
        }
        assertThat(ItemAnalysis.of(table).educators()).isEqualTo(500_000);
    }

    /** Each assessor shares four educators with the one before, and none with any other. */
    @Test
    void a_chain_of_a_hundred_assessors_is_connected_and_measured() {
        SimulatedScores simulated = new SimulatedScores(2, 2000, 5, 1, 1, -1, 0, 1);
        SimulatedScores again = new SimulatedScores(2, 2000, 5, 2, 2, -1, 0, 1);
        ScoresTable.Builder builder = ScoresTable.on(
                simulated.scale(), IntStream.range(0, 5).mapToObj(c -> "c" + c).toList());
        simulated.rows.forEach(row ->
                builder.add("e" + row.educator(), "c" + row.criterion(), "a" + row.educator() / 20, row.category()));
        again.rows.stream()
                .filter(row -> row.assessor() == 0 && row.educator() >= 20 && row.educator() % 20 < 4)
                .forEach(row -> builder.add(
                        "e" + row.educator(), "c" + row.criterion(), "a" + (row.educator() / 20 - 1), row.category()));

        assertThat(RaschResult.of(builder.build())).isInstanceOfSatisfying(Measured.class, m -> {
            assertThat(m.largestResidual()).isLessThan(1e-6);
            assertThat(m.assessors().measures()).hasSize(100);
        });
    }
}

package dev.cairn.benchmarks;

import dev.cairn.statistics.agreement.RatingScale;
import dev.cairn.statistics.measurement.ItemAnalysis;
import dev.cairn.statistics.measurement.RaschResult;
import dev.cairn.statistics.measurement.ScoresTable;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Educators with two of fifty assessors each, on ten criteria of four levels. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx6g")
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
public class RaschBenchmark {
    /** How many educators. */
    @Param({"1000", "10000"})
    public int educators;

    private ScoresTable table;

    /** Draws the scores from the model, with a fixed seed. */
    @Setup
    public void draw() {
        Random random = new Random(1);
        double[] thresholds = {-1.5, 0, 1.5};
        double[] difficulty = random.doubles(10, -1, 1).toArray();
        double[] severity = random.doubles(50, -1, 1).toArray();
        List<String> criteria = IntStream.range(0, 10).mapToObj(c -> "c" + c).toList();
        ScoresTable.Builder builder = ScoresTable.on(RatingScale.points(0, 3), criteria);
        for (int e = 0; e < educators; e++) {
            double ability = 1.5 * random.nextGaussian();
            int first = random.nextInt(50);
            int second = (first + 1 + random.nextInt(49)) % 50;
            for (int assessor : new int[] {first, second}) {
                for (int c = 0; c < 10; c++) {
                    double x = ability - difficulty[c] - severity[assessor];
                    builder.add("e" + e, "c" + c, "a" + assessor, draw(random, x, thresholds));
                }
            }
        }
        table = builder.build();
    }

    private static int draw(Random random, double x, double[] thresholds) {
        double[] weight = new double[thresholds.length + 1];
        double exponent = 0;
        double sum = 0;
        for (int k = 0; k < weight.length; k++) {
            exponent += k == 0 ? 0 : x - thresholds[k - 1];
            weight[k] = Math.exp(exponent);
            sum += weight[k];
        }
        double u = random.nextDouble() * sum;
        int k = 0;
        while (k < thresholds.length && u >= weight[k]) {
            u -= weight[k++];
        }
        return k;
    }

    /** The many-facet Rasch model, from the table to measures, errors and fit. */
    @Benchmark
    public RaschResult manyFacetRasch() {
        return RaschResult.of(table);
    }

    /** Classical item analysis of the same table. */
    @Benchmark
    public ItemAnalysis itemAnalysis() {
        return ItemAnalysis.of(table);
    }
}

package dev.cairn.benchmarks;

import dev.cairn.statistics.agreement.Agreement;
import dev.cairn.statistics.agreement.AgreementWeights;
import dev.cairn.statistics.agreement.Coefficient;
import dev.cairn.statistics.agreement.IntraclassForm;
import dev.cairn.statistics.agreement.MeasurementLevel;
import dev.cairn.statistics.agreement.RatingScale;
import dev.cairn.statistics.agreement.RatingsTable;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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

/** Agreement of four raters on five categories. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx6g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class AgreementBenchmark {
    static final int RATERS = 4;

    /** How many ratings. */
    @Param({"100000", "1000000"})
    public int ratings;

    private int[] subjects = {};
    private int[] raters = {};
    int[] categories = {};
    private RatingsTable table;

    /** Draws the ratings, with a fixed seed. */
    @Setup
    public void draw() {
        Random random = new Random(1);
        subjects = new int[ratings];
        raters = new int[ratings];
        categories = new int[ratings];
        for (int s = 0; s < ratings / RATERS; s++) {
            int truth = random.nextInt(5);
            for (int r = 0; r < RATERS; r++) {
                int i = s * RATERS + r;
                subjects[i] = s;
                raters[i] = r;
                categories[i] = random.nextDouble() < 0.7 ? truth : random.nextInt(5);
            }
        }
        table = build();
    }

    /** Building the table from arrays. */
    @Benchmark
    public RatingsTable build() {
        return RatingsTable.ofIndexes(RatingScale.points(1, 5), subjects, raters, categories);
    }

    /** Building the table from names. */
    @Benchmark
    public RatingsTable buildFromNames() {
        RatingsTable.Builder builder = RatingsTable.on(RatingScale.points(1, 5));
        for (int i = 0; i < ratings; i++) {
            builder.add("s" + subjects[i], "r" + raters[i], categories[i] + 1);
        }
        return builder.build();
    }

    /** Krippendorff's alpha with its standard error. */
    @Benchmark
    public Coefficient alphaNominal() {
        return Agreement.of(table).krippendorffAlpha(MeasurementLevel.NOMINAL);
    }

    /** Krippendorff's alpha of ordinal differences. */
    @Benchmark
    public Coefficient alphaOrdinal() {
        return Agreement.of(table).krippendorffAlpha(MeasurementLevel.ORDINAL);
    }

    /** Krippendorff's alpha of interval differences. */
    @Benchmark
    public Coefficient alphaInterval() {
        return Agreement.of(table).krippendorffAlpha(MeasurementLevel.INTERVAL);
    }

    /** Krippendorff's alpha of ratio differences. */
    @Benchmark
    public Coefficient alphaRatio() {
        return Agreement.of(table).krippendorffAlpha(MeasurementLevel.RATIO);
    }

    /** Fleiss' kappa. */
    @Benchmark
    public Coefficient fleissKappa() {
        return Agreement.of(table).fleissKappa();
    }

    /** Conger's kappa, quadratic weights. */
    @Benchmark
    public Coefficient congerKappaQuadratic() {
        return Agreement.of(table).congerKappa(AgreementWeights.QUADRATIC);
    }

    /** Light's kappa. */
    @Benchmark
    public Coefficient lightKappa() {
        return Agreement.of(table).lightKappa();
    }

    /** Gwet's AC2, quadratic weights. */
    @Benchmark
    public Coefficient gwetAc2Quadratic() {
        return Agreement.of(table).gwetAc2(AgreementWeights.QUADRATIC);
    }

    /** ICC(2,k). */
    @Benchmark
    public Coefficient intraclassRandomMean() {
        return Agreement.of(table).intraclass(IntraclassForm.RANDOM_MEAN);
    }

    /** Kendall's W. */
    @Benchmark
    public Coefficient kendallW() {
        return Agreement.of(table).kendallW();
    }
}

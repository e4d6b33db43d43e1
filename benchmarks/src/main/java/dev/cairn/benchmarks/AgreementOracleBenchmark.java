package dev.cairn.benchmarks;

import java.util.concurrent.TimeUnit;
import org.dkpro.statistics.agreement.coding.CodingAnnotationStudy;
import org.dkpro.statistics.agreement.coding.FleissKappaAgreement;
import org.dkpro.statistics.agreement.coding.KrippendorffAlphaAgreement;
import org.dkpro.statistics.agreement.distance.IntervalDistanceFunction;
import org.dkpro.statistics.agreement.distance.NominalDistanceFunction;
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

/** DKPro Statistics on the ratings of {@link AgreementBenchmark}. It gives no standard errors. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx6g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class AgreementOracleBenchmark {
    /** How many ratings. */
    @Param({"100000", "1000000"})
    public int ratings;

    private CodingAnnotationStudy study;

    /** Draws the ratings, with a fixed seed. */
    @Setup
    public void draw() {
        AgreementBenchmark drawn = new AgreementBenchmark();
        drawn.ratings = ratings;
        drawn.draw();
        study = new CodingAnnotationStudy(AgreementBenchmark.RATERS);
        Object[] item = new Object[AgreementBenchmark.RATERS];
        for (int i = 0; i < drawn.categories.length; i++) {
            item[i % item.length] = drawn.categories[i] + 1;
            if ((i + 1) % item.length == 0) {
                study.addItemAsArray(item.clone());
            }
        }
    }

    /** Prints the CPU time of each, as {@link StatisticsCpuTime} does. */
    public static void main(String[] arguments) {
        AgreementOracleBenchmark dkpro = new AgreementOracleBenchmark();
        dkpro.ratings = 1_000_000;
        dkpro.draw();
        StatisticsCpuTime.print("alpha nominal, DKPro", dkpro::alphaNominal);
        StatisticsCpuTime.print("alpha interval, DKPro", dkpro::alphaInterval);
        StatisticsCpuTime.print("Fleiss' kappa, DKPro", dkpro::fleissKappa);
    }

    /** Krippendorff's alpha. */
    @Benchmark
    public double alphaNominal() {
        return new KrippendorffAlphaAgreement(study, new NominalDistanceFunction()).calculateAgreement();
    }

    /** Krippendorff's alpha of interval differences. */
    @Benchmark
    public double alphaInterval() {
        return new KrippendorffAlphaAgreement(study, new IntervalDistanceFunction()).calculateAgreement();
    }

    /** Fleiss' kappa. */
    @Benchmark
    public double fleissKappa() {
        return new FleissKappaAgreement(study).calculateAgreement();
    }
}

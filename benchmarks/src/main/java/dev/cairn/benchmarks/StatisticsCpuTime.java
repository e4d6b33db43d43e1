package dev.cairn.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * CPU time of the thread that computes, for machines shared with others, where wall-clock time says little. Prints the
 * median of several runs after warming up, in milliseconds.
 */
public final class StatisticsCpuTime {
    private static final int WARM_UP = 5;
    private static final int RUNS = 9;

    private StatisticsCpuTime() {}

    /** Measures a million ratings, and ten thousand educators. */
    public static void main(String[] arguments) {
        AgreementBenchmark agreement = new AgreementBenchmark();
        agreement.ratings = 1_000_000;
        agreement.draw();
        print("alpha nominal", agreement::alphaNominal);
        print("alpha interval", agreement::alphaInterval);
        print("alpha ordinal", agreement::alphaOrdinal);
        print("alpha ratio", agreement::alphaRatio);
        print("Fleiss' kappa", agreement::fleissKappa);
        print("Conger's kappa, quadratic", agreement::congerKappaQuadratic);
        print("Light's kappa", agreement::lightKappa);
        print("AC2, quadratic", agreement::gwetAc2Quadratic);
        print("ICC(2,k)", agreement::intraclassRandomMean);
        print("Kendall's W", agreement::kendallW);
        print("table from arrays", agreement::build);
        print("table from names", agreement::buildFromNames);
        RaschBenchmark rasch = new RaschBenchmark();
        rasch.educators = 10_000;
        rasch.draw();
        print("many-facet Rasch", rasch::manyFacetRasch);
        print("item analysis", rasch::itemAnalysis);
    }

    static void print(String what, Supplier<?> computation) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] milliseconds = new double[RUNS];
        for (int run = -WARM_UP; run < RUNS; run++) {
            long before = threads.getCurrentThreadCpuTime();
            if (computation.get() == null) {
                throw new IllegalStateException(what + " gave nothing");
            }
            if (run >= 0) {
                milliseconds[run] = (threads.getCurrentThreadCpuTime() - before) / 1e6;
            }
        }
        Arrays.sort(milliseconds);
        System.out.printf(Locale.ROOT, "%-28s %9.1f ms%n", what, milliseconds[RUNS / 2]);
    }
}

package dev.cairn.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@link CatalogueBenchmark} in CPU time of the computing thread, for a machine that others use too. */
public final class CatalogueCpuTime {
    private static final int ROUNDS = 9;

    /** Keeps results from being optimised away. */
    private static volatile @Nullable Object sink;

    private CatalogueCpuTime() {}

    /** Prints microseconds an operation: the median of nine rounds after as many to warm up. */
    public static void main(String[] args) {
        var benchmark = new CatalogueBenchmark();
        time("words", benchmark::words, 200);
        time("words by scan", benchmark::wordsByScan, 1);
        time("all", benchmark::all, 200);
        time("all by scan", benchmark::allByScan, 1);
        time("build", benchmark::build, 1);
    }

    private static void time(String name, Supplier<Object> operation, int times) {
        var threads = ManagementFactory.getThreadMXBean();
        long[] rounds = new long[2 * ROUNDS];
        for (int r = 0; r < rounds.length; r++) {
            long begin = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < times; i++) {
                sink = operation.get();
            }
            rounds[r] = (threads.getCurrentThreadCpuTime() - begin) / times / 1000;
        }
        long[] measured = Arrays.copyOfRange(rounds, ROUNDS, rounds.length);
        Arrays.sort(measured);
        System.out.println(String.format(Locale.ROOT, "%-14s %8d us", name, measured[ROUNDS / 2]));
    }
}

package dev.cairn.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@link ScoringBenchmark} in CPU time of the computing thread, for a machine that others use too. */
public final class ScoringCpuTime {
    private static final int ROUNDS = 9;

    /** Keeps results from being optimised away. */
    private static volatile @Nullable Object sink;

    private ScoringCpuTime() {}

    /** Prints nanoseconds an operation: the median of nine rounds after as many to warm up. */
    public static void main(String[] args) {
        var benchmark = new ScoringBenchmark();
        time("conjunctive", benchmark::conjunctive, 200_000);
        time("weighted", benchmark::weighted, 200_000);
        time("mixed", benchmark::mixed, 200_000);
        time("moderate", benchmark::moderate, 20_000);
    }

    private static void time(String name, Supplier<Object> operation, int times) {
        var threads = ManagementFactory.getThreadMXBean();
        long[] rounds = new long[2 * ROUNDS];
        for (int r = 0; r < rounds.length; r++) {
            long begin = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < times; i++) {
                sink = operation.get();
            }
            rounds[r] = (threads.getCurrentThreadCpuTime() - begin) / times;
        }
        long[] measured = Arrays.copyOfRange(rounds, ROUNDS, rounds.length);
        Arrays.sort(measured);
        System.out.println(String.format(Locale.ROOT, "%-12s %6d ns", name, measured[ROUNDS / 2]));
    }
}

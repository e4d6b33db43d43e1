package dev.cairn.benchmarks;

import java.util.Locale;
import java.util.function.Supplier;

/** {@link ScoringBenchmark} in CPU time of the computing thread, for a machine that others use too. */
public final class ScoringCpuTime {
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
        System.out.println(String.format(Locale.ROOT, "%-12s %6d ns", name, CpuTime.of(operation, times)));
    }
}

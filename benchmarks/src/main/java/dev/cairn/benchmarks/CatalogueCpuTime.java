package dev.cairn.benchmarks;

import java.util.Locale;
import java.util.function.Supplier;

/** {@link CatalogueBenchmark} in CPU time of the computing thread, for a machine that others use too. */
public final class CatalogueCpuTime {
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
        System.out.println(String.format(Locale.ROOT, "%-14s %8d us", name, CpuTime.of(operation, times) / 1000));
    }
}

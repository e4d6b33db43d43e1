package dev.cairn.benchmarks;

import dev.cairn.storage.InMemoryStorage;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/** {@link PathBenchmark} in CPU time of the thread that does it, for a machine that others use too. */
public final class PathCpuTime {
    private static final int ROUNDS = 9;
    private static final int PATHS = 20_000;

    private PathCpuTime() {}

    /** Prints paths a second: the median of nine rounds of 20,000 after as many to warm up. */
    public static void main(String[] args) {
        var threads = ManagementFactory.getThreadMXBean();
        long[] rounds = new long[2 * ROUNDS];
        for (int round = 0; round < rounds.length; round++) {
            var pathway = new Pathway(new InMemoryStorage());
            long spent = 0;
            for (int i = 0; i < PATHS; i++) {
                Pathway.Draft draft = pathway.draft();
                long begin = threads.getCurrentThreadCpuTime();
                pathway.award(draft);
                spent += threads.getCurrentThreadCpuTime() - begin;
            }
            rounds[round] = spent / PATHS;
        }
        long[] measured = Arrays.copyOfRange(rounds, ROUNDS, rounds.length);
        Arrays.sort(measured);
        long median = measured[ROUNDS / 2];
        System.out.println(String.format(Locale.ROOT, "%d ns, %d a second", median, 1_000_000_000 / median));
    }
}

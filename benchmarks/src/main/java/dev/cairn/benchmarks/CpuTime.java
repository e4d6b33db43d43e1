package dev.cairn.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** CPU time of the computing thread, for a machine that others use too. */
final class CpuTime {
    static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 9;

    /** Keeps results from being optimised away. */
    private static volatile @Nullable Object sink;

    private CpuTime() {}

    /** Nanoseconds of one round. */
    interface Round<X extends Exception> {
        long nanos() throws X;
    }

    /** The median of nine rounds after as many to warm up. */
    static <X extends Exception> long median(Round<X> round) throws X {
        long[] rounds = new long[2 * ROUNDS];
        for (int i = 0; i < rounds.length; i++) {
            rounds[i] = round.nanos();
        }
        long[] measured = Arrays.copyOfRange(rounds, ROUNDS, rounds.length);
        Arrays.sort(measured);
        return measured[ROUNDS / 2];
    }

    /** Nanoseconds an operation, the median of rounds of so many. */
    static long of(Supplier<Object> operation, int times) {
        return median(() -> {
            long begin = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < times; i++) {
                sink = operation.get();
            }
            return (THREADS.getCurrentThreadCpuTime() - begin) / times;
        });
    }
}

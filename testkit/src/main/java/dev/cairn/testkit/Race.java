package dev.cairn.testkit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.fail;

import dev.cairn.error.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/** Threads that start together. */
final class Race {
    static final int THREADS = 8;

    /** Seconds after which what should have ended long ago is taken for stuck. */
    private static final int PATIENCE = 120;

    private static final int ATTEMPTS = 1000;

    private Race() {}

    interface Work<T> {
        T of(int thread) throws Exception;
    }

    /** Runs the work in several threads that start together, and gives their results in order. */
    static <T> List<T> race(int threads, Work<T> work) throws Exception {
        var executor = Executors.newFixedThreadPool(threads, Race::daemon);
        try {
            var start = new CyclicBarrier(threads);
            var futures = new ArrayList<Future<T>>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                futures.add(executor.submit(() -> {
                    start.await(PATIENCE, SECONDS);
                    return work.of(thread);
                }));
            }
            var results = new ArrayList<T>();
            for (Future<T> future : futures) {
                results.add(outcome(future));
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }

    /** Runs the work in a thread of its own, as nobody else's interrupts shall reach it. */
    static <T> T apart(Callable<T> work) throws Exception {
        return race(1, thread -> work.call()).get(0);
    }

    private static <T> T outcome(Future<T> future) throws Exception {
        try {
            return future.get(PATIENCE, SECONDS);
        } catch (TimeoutException e) {
            return fail("The storage does not get on. Maybe two commits wait for each other?", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error failed) {
                throw failed;
            }
            throw e.getCause() instanceof Exception thrown ? thrown : e;
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "race");
        thread.setDaemon(true);
        return thread;
    }

    /** As a host does: tries again after a passing fault. */
    static <T> T patiently(Callable<T> call) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.call();
            } catch (StorageException e) {
                if (!e.retryable() || e.outcomeUnknown() || attempt == ATTEMPTS) {
                    return fail("Racing threads may meet nothing worse than a retryable fault.", e);
                }
            }
        }
    }
}

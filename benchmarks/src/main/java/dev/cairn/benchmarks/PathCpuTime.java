package dev.cairn.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.cairn.storage.Storage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;

/**
 * {@link PathBenchmark} and {@link JournalBenchmark} in CPU time of the thread that does the work, for a machine that
 * others use too.
 */
public final class PathCpuTime {
    private static final int PATHS = 20_000;
    private static final int COMMITS = 3_000;
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private PathCpuTime() {}

    /** Prints medians of nine rounds after as many to warm up. */
    public static void main(String[] args) throws IOException, SQLException {
        print("a path", CpuTime.median(() -> paths(new Pathway(Storage.inMemory()), PATHS)));
        print("a path with its start, all threads", CpuTime.median(PathCpuTime::process));
        var grown = new Pathway(Storage.inMemory());
        long facts = 0;
        for (long level : new long[] {10_000, 100_000, 1_000_000}) {
            paths(grown, (int) ((level - facts) / Pathway.FACTS));
            print("a path, " + level + " facts before it", paths(grown, PATHS / 10));
            facts = level + PATHS / 10 * Pathway.FACTS;
        }
        for (String where : new String[] {"postgresql", "file"}) {
            byTurns(where);
        }
        for (String where : new String[] {"text", "memory"}) {
            var benchmark = new JournalBenchmark();
            benchmark.where = where;
            print("a commit without its event, " + where, CpuTime.median(() -> commits(benchmark, benchmark::bare)));
            print("a commit with its event, " + where, CpuTime.median(() -> commits(benchmark, benchmark::journalled)));
        }
    }

    private static long paths(Pathway pathway, int paths) {
        long spent = 0;
        for (int i = 0; i < paths; i++) {
            Pathway.Draft draft = pathway.draft();
            long begin = CpuTime.THREADS.getCurrentThreadCpuTime();
            pathway.award(draft);
            spent += CpuTime.THREADS.getCurrentThreadCpuTime() - begin;
        }
        return spent / paths;
    }

    /** What the whole process spends on nine commands: those before handing in, collecting garbage and compiling too. */
    private static long process() {
        var pathway = new Pathway(Storage.inMemory());
        long begin = PROCESS.getProcessCpuTime();
        for (int i = 0; i < PATHS; i++) {
            pathway.award(pathway.draft());
        }
        return (PROCESS.getProcessCpuTime() - begin) / PATHS;
    }

    private static long commits(JournalBenchmark benchmark, Runnable commit) throws IOException {
        benchmark.open();
        long begin = CpuTime.THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < PATHS; i++) {
            commit.run();
        }
        return (CpuTime.THREADS.getCurrentThreadCpuTime() - begin) / PATHS;
    }

    /** Where a disk decides: commits without and with their event by turns, so that both meet the same moments of it. */
    private static void byTurns(String where) throws IOException, SQLException {
        var benchmark = new JournalBenchmark();
        benchmark.where = where;
        benchmark.open();
        long[] bare = new long[COMMITS];
        long[] journalled = new long[COMMITS];
        for (int i = -COMMITS; i < COMMITS; i++) {
            long begin = System.nanoTime();
            benchmark.bare();
            long between = System.nanoTime();
            benchmark.journalled();
            bare[Math.max(i, 0)] = between - begin;
            journalled[Math.max(i, 0)] = System.nanoTime() - between;
        }
        benchmark.close();
        Arrays.sort(bare);
        Arrays.sort(journalled);
        print("a commit without its event, " + where + ", by the clock", bare[COMMITS / 2]);
        print("a commit with its event, " + where + ", by the clock", journalled[COMMITS / 2]);
    }

    private static void print(String what, long nanos) {
        System.out.println(String.format(Locale.ROOT, "%-45s %7d ns", what, nanos));
    }
}

package dev.cairn.benchmarks;

import dev.cairn.storage.Storage;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What each command costs over few facts and over many, in memory, in CPU time of the thread that does the work. */
public final class CommandCpuTime {
    private static final int TIMES = 10_000;

    private CommandCpuTime() {}

    /** Prints a row for each command: nanoseconds over ten thousand facts, over a million, and their ratio. */
    public static void main(String[] args) {
        measure(grown(200_000));
        Map<String, Long> overFew = measure(grown(10_000));
        measure(grown(1_000_000)).forEach((command, many) -> {
            long before = overFew.get(command);
            System.out.println(String.format(
                    Locale.ROOT, "%-20s %7d ns %7d ns %6.2f", command, before, many, (double) many / before));
        });
    }

    private static Pathway grown(long facts) {
        var pathway = new Pathway(Storage.inMemory());
        for (long kept = 0; kept < facts; kept += Pathway.FACTS) {
            pathway.award(pathway.draft());
        }
        return pathway;
    }

    private static Map<String, Long> measure(Pathway pathway) {
        Map<String, Long> spent = new LinkedHashMap<>();
        for (int i = 0; i < 2 * TIMES; i++) {
            boolean counts = i >= TIMES;
            pathway.commands().forEach((name, command) -> {
                long begin = CpuTime.THREADS.getCurrentThreadCpuTime();
                command.run();
                long end = CpuTime.THREADS.getCurrentThreadCpuTime();
                spent.merge(name, counts ? end - begin : 0, Long::sum);
            });
        }
        spent.replaceAll((name, total) -> total / TIMES);
        return spent;
    }
}

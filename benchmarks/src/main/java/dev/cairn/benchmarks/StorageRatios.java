package dev.cairn.benchmarks;

import dev.cairn.error.ConcurrentUpdateException;
import dev.cairn.jdbc.JdbcStorage;
import dev.cairn.json.CairnJson;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Storage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.sqlite.SQLiteDataSource;

/**
 * Commits and reads of {@link JdbcStorage}, as ratios to the same rows written by hand without turn and chain, the two in
 * turn in one run: 1.0 is as many in the same time. Arguments: {@code postgres}, {@code sqlite} or {@code h2}, and the
 * rounds.
 */
public final class StorageRatios {
    private static final long ROUND_MILLIS = 1_500;
    private static final String HASH = "0".repeat(64);
    private static final ByHand.Rows ROWS = new ByHand.Rows(
            CairnJson.write(Map.of("text", "x".repeat(1000))),
            List.of(
                    new IndexEntry("educator", "educator-1"),
                    new IndexEntry("credential", "credential-1"),
                    new IndexEntry("status", "submitted")),
            HASH,
            CairnJson.write(Map.of("before", HASH, "digest", HASH)),
            CairnJson.write(Map.of("text", "y".repeat(300))));

    private final AtomicLong next = new AtomicLong();
    private final Storage storage;
    private final ByHand byHand;
    private final int rounds;

    private StorageRatios(Storage storage, ByHand byHand, int rounds) {
        this.storage = storage;
        this.byHand = byHand;
        this.rounds = rounds;
    }

    /** Measures and prints. */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Path folder = Files.createTempDirectory("cairn");
        switch (arguments[0]) {
            case "postgres" -> {
                try (var postgres = EmbeddedPostgres.builder()
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("fsync", "on")
                        .start()) {
                    run(postgres.getPostgresDatabase(), connection -> {}, "text", rounds);
                }
            }
            case "sqlite" -> {
                var sqlite = new SQLiteDataSource();
                sqlite.setUrl("jdbc:sqlite:" + folder.resolve("cairn.db"));
                sqlite.setJournalMode("WAL");
                sqlite.setSynchronous("FULL");
                sqlite.setBusyTimeout(10_000);
                sqlite.setTransactionMode("IMMEDIATE");
                run(sqlite, connection -> {}, "TEXT", rounds);
            }
            default -> {
                var h2 = new JdbcDataSource();
                h2.setURL("jdbc:h2:file:" + folder.resolve("cairn") + ";REUSE_SPACE=FALSE");
                run(h2, connection -> {}, "CLOB", rounds);
            }
        }
    }

    private static void run(DataSource source, KeptConnections.Setting setting, String text, int rounds)
            throws Exception {
        try (var pool = new KeptConnections(source, setting)) {
            var byHand = new ByHand(pool);
            byHand.createTables(text);
            new StorageRatios(JdbcStorage.on(pool).build(), byHand, rounds).all();
        }
    }

    private void all() throws Exception {
        compare("1 writer", 1, thread -> commit(1), thread -> commitByHand(1));
        compare("16 writers", 16, thread -> commit(1), thread -> commitByHand(1));
        compare("16 writers, one in four stale", 16, this::commitOrStale, thread -> commitByHand(1));
        compare("batches of 1,000", 1, thread -> commit(1_000), thread -> commitByHand(1_000));
        DocumentKey kept = commit(1);
        DocumentKey keptByHand = commitByHand(1);
        compare(
                "reads by key",
                1,
                thread -> storage.find(kept).orElseThrow().key(),
                thread -> byHand.find(keptByHand).isEmpty() ? null : keptByHand);
    }

    private List<DocumentKey> keys(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new DocumentKey("submission", "submission-" + next.incrementAndGet()))
                .toList();
    }

    private DocumentKey commit(int count) {
        List<DocumentKey> keys = keys(count);
        List<DocumentChange> changes = keys.stream()
                .map(key -> DocumentChange.put(key, 0, ROWS.json(), ROWS.index()))
                .toList();
        storage.commit(new ChangeSet(changes, last -> entries(last, count)));
        return keys.get(0);
    }

    private static List<JournalEntry> entries(JournalEntry last, int count) {
        long before = last == null ? 0 : last.position();
        List<JournalEntry> entries = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            entries.add(new JournalEntry(before + i, HASH, ROWS.header(), ROWS.payload()));
        }
        return entries;
    }

    /** Every fourth thread only comes too late; the rate is that of the others. */
    private DocumentKey commitOrStale(int thread) {
        if (thread % 4 != 3) {
            return commit(1);
        }
        try {
            storage.commit(new ChangeSet(
                    List.of(DocumentChange.put(
                            new DocumentKey("submission", "submission-none"), 7, ROWS.json(), List.of())),
                    last -> entries(last, 1)));
        } catch (ConcurrentUpdateException expected) {
            return null;
        }
        throw new IllegalStateException("A stale change was taken.");
    }

    private DocumentKey commitByHand(int count) throws SQLException {
        List<DocumentKey> keys = keys(count);
        byHand.commit(keys, ROWS);
        return keys.get(0);
    }

    /** What a thread does again and again; null does not count. */
    private interface Work {
        DocumentKey once(int thread) throws Exception;
    }

    private void compare(String what, int threads, Work cairn, Work hand) throws Exception {
        rate(threads, cairn);
        rate(threads, hand);
        double[] ratios = new double[rounds];
        double[] ours = new double[rounds];
        double[] theirs = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            ours[i] = rate(threads, cairn);
            theirs[i] = rate(threads, hand);
            ratios[i] = ours[i] / theirs[i];
        }
        System.out.printf(
                "%-32s %8.0f a second, by hand %8.0f, ratio %.2f (%.2f to %.2f)%n",
                what, median(ours), median(theirs), median(ratios), min(ratios), max(ratios));
    }

    private static double rate(int threads, Work work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            long end = System.nanoTime() + ROUND_MILLIS * 1_000_000;
            List<Callable<Long>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                tasks.add(() -> times(work, thread, end));
            }
            long begin = System.nanoTime();
            long done = 0;
            for (Future<Long> task : executor.invokeAll(tasks)) {
                done += task.get();
            }
            return done * 1e9 / (System.nanoTime() - begin);
        } finally {
            executor.shutdown();
        }
    }

    private static long times(Work work, int thread, long end) throws Exception {
        long done = 0;
        while (System.nanoTime() < end) {
            if (work.once(thread) != null) {
                done++;
            }
        }
        return done;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double min(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }
}

package dev.cairn.testkit;

import static dev.cairn.testkit.Race.patiently;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Query;
import dev.cairn.storage.Storage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/**
 * For a storage that outlives its process: when that is killed in the midst of commits, nothing that it acknowledged is
 * lost, and nothing is half written.
 *
 * <p>To hold an adapter to it, say how to open the storage, and start a program that opens the same one and commits:
 *
 * <pre>{@code
 * class MyKilledStorageTest extends KilledStorageContract {
 *     @Override
 *     protected List<String> writer(Path folder) {
 *         return java(Writer.class, folder.toString());
 *     }
 *
 *     @Override
 *     protected Storage opened(Path folder) {
 *         return MyStorage.in(folder);
 *     }
 *
 *     static final class Writer {
 *         public static void main(String[] arguments) {
 *             writeUntilKilled(MyStorage.in(Path.of(arguments[0])));
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>That a computer loses its power is more than a test can do, and tells more.
 */
public abstract class KilledStorageContract {
    private static final int THREADS = 3;

    /** Seconds after which a writer is taken for stuck. */
    private static final int PATIENCE = 60;

    private static final int MOST_BEFORE_THE_KILL = 40;
    private static final List<String> SIDES = List.of("left", "right");
    private static final String FILLER = "x".repeat(1000);

    /** For those who extend it. */
    protected KilledStorageContract() {}

    /**
     * Starts a process that opens the storage in this folder and hands it to {@link #writeUntilKilled}. Nothing else may
     * come on its standard output.
     */
    protected abstract List<String> writer(Path folder);

    /** Opens the storage in this folder, where a writer was killed. */
    protected abstract Storage opened(Path folder) throws Exception;

    /** Leaves alone what {@link #opened} opened, for the next writer comes; does nothing unless overridden. */
    protected void closed(Storage storage) throws Exception {}

    /** How often a writer is killed: 10 times unless overridden. */
    protected int kills() {
        return 10;
    }

    @Guarantee
    void what_was_acknowledged_survives_a_kill_and_nothing_is_half_written(@TempDir Path folder) throws Exception {
        var seeds = Seeds.of(1);
        var acknowledged = new ArrayList<String>();
        for (int kill = 1; kill <= kills(); kill++) {
            acknowledged.addAll(acknowledgedUntilKilled(
                    writer(folder), seeds.between(kill == 1 ? 1 : 0, MOST_BEFORE_THE_KILL), seeds.between(0, 20)));
            Storage storage = opened(folder);
            try {
                holdsWhole(storage, acknowledged);
            } finally {
                closed(storage);
            }
        }
    }

    /** The command that runs this class in a JVM like this one. */
    protected static List<String> java(Class<?> main, String... arguments) {
        return Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()),
                        Stream.of(arguments))
                .toList();
    }

    private static List<String> acknowledgedUntilKilled(List<String> command, int atLeast, int millis)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        CompletableFuture.delayedExecutor(PATIENCE, SECONDS).execute(process::destroyForcibly);
        var ids = new ArrayList<String>();
        boolean killed = false;
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.endsWith(".")) {
                    ids.add(line.substring(0, line.length() - 1));
                }
                if (!killed && ids.size() >= atLeast) {
                    Thread.sleep(millis);
                    killed = process.isAlive();
                    process.destroyForcibly();
                }
            }
        } catch (IOException e) {
            // The pipe broke with the process.
        } finally {
            process.destroyForcibly();
        }
        assertThat(killed)
                .as(
                        "whether the writer lived until it was killed: it acknowledged %d of %d commits and ended with %d",
                        ids.size(), atLeast, process.waitFor())
                .isTrue();
        return ids;
    }

    /**
     * Commits to the storage from several threads, and acknowledges each commit on standard output, until the process is
     * killed or nobody listens. What fails ends the process.
     */
    public static void writeUntilKilled(Storage storage) {
        var out = new PrintStream(System.out, true, UTF_8);
        var next = new AtomicInteger();
        String process = UUID.randomUUID().toString();
        out.println("begin");
        for (int i = 0; i < THREADS; i++) {
            new Thread(() -> {
                        try {
                            while (!out.checkError()) {
                                String id = process + "-" + next.incrementAndGet();
                                patiently(() -> storage.commit(pair(id)));
                                out.println(id + ".");
                            }
                        } catch (Exception | Error e) {
                            e.printStackTrace();
                            Runtime.getRuntime().halt(1);
                        }
                    })
                    .start();
        }
    }

    /** What a writer commits under an id that it then acknowledges: two documents and two journal entries. */
    public static ChangeSet pair(String id) {
        return new ChangeSet(SIDES.stream().map(side -> half(side, id)).toList(), Chain.appending(id, id));
    }

    private static DocumentChange half(String side, String id) {
        return DocumentChange.put(new DocumentKey(side, id), 0, json(id), List.of(new IndexEntry("of", id)));
    }

    private static String json(String id) {
        return "\"" + id + " " + FILLER + "\"";
    }

    /**
     * The storage holds nothing but {@linkplain #pair pairs}, each whole, among them all that were acknowledged; and its
     * journal is one chain.
     *
     * @throws AssertionError if not
     */
    public static void holdsWhole(Storage storage, Collection<String> acknowledged) {
        Map<String, Integer> entries = new TreeMap<>(Notes.BY_UTF8);
        for (JournalEntry entry : Chain.read(storage, Integer.MAX_VALUE)) {
            entries.merge(String.valueOf(entry.payload()), 1, Integer::sum);
        }
        var lost = new TreeSet<>(acknowledged);
        lost.removeAll(entries.keySet());
        assertThat(lost).as("commits acknowledged that the journal lost").isEmpty();
        assertThat(entries.values()).as("journal entries of each commit").allMatch(each -> each == 2);
        for (String side : SIDES) {
            StorageSteps.hasOnItsPages(storage, Query.ofType(side).limit(1000), List.copyOf(entries.keySet()));
            for (String id : entries.keySet()) {
                assertThat(storage.query(Query.ofType(side).where("of", id)).documents())
                        .as("the %s document of %s, by its index", side, id)
                        .singleElement()
                        .matches(document ->
                                document.version() == 1 && document.json().equals(json(id)));
            }
        }
    }
}

package dev.cairn.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Query;
import dev.cairn.storage.Storage;
import dev.cairn.storage.StoredDocument;
import dev.cairn.testkit.Seeds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes killed in the midst of commits to an H2 file lose nothing that was confirmed, and leave nothing half done. */
@Tag("slow")
class CrashTest {
    private static final int CRASHES = 15;
    private static final int THREADS = 3;

    @TempDir
    private Path folder;

    @Test
    void what_was_confirmed_survives_and_nothing_is_half_written() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("cairn").toAbsolutePath() + ";REUSE_SPACE=FALSE";
        var seeds = Seeds.of(1);
        var confirmed = new ArrayList<String>();
        for (int crash = 1; crash <= CRASHES; crash++) {
            confirmed.addAll(writeUntilKilled(url, crash, seeds.between(0, 40), seeds.between(0, 20)));
            check(url, confirmed);
        }
        assertThat(confirmed).hasSizeGreaterThan(5 * CRASHES);
    }

    /** Starts a process that commits, kills it, and returns the ids it confirmed. */
    private static List<String> writeUntilKilled(String url, int crash, int atLeast, int millis) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        url,
                        Integer.toString(crash))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var ids = new ArrayList<String>();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.endsWith(".")) {
                    ids.add(line.substring(0, line.length() - 1));
                }
                if (ids.size() == atLeast) {
                    Thread.sleep(millis);
                    process.destroyForcibly();
                }
            }
        } catch (IOException e) {
            // The pipe broke with the process.
        }
        process.waitFor();
        return ids;
    }

    /** The database has all that was confirmed, each commit whole or not at all, and an unbroken journal. */
    static void check(String url, List<String> confirmed) throws SQLException {
        JdbcDataSource h2 = h2(url);
        try (var keepOpen = h2.getConnection()) {
            Storage storage = JdbcStorage.on(h2)
                    .schemaMode(SchemaMode.VALIDATE)
                    .allowDelayedWrites()
                    .build();
            var journal = new ArrayList<JournalEntry>();
            for (var page = storage.journal(0, 1000); !page.isEmpty(); page = storage.journal(journal.size(), 1000)) {
                journal.addAll(page);
            }
            JournalEntry before = null;
            Map<String, Integer> times = new HashMap<>();
            for (JournalEntry entry : journal) {
                assertThat(entry.position()).isEqualTo(before == null ? 1 : before.position() + 1);
                assertThat(entry.hash()).isEqualTo(hash(entry.header()));
                assertThat(entry.header()).endsWith("after " + (before == null ? "nothing" : before.hash()));
                times.merge(entry.payload(), 1, Integer::sum);
                before = entry;
            }
            assertThat(times.keySet()).containsAll(confirmed);
            assertThat(times.values()).as("entries of each commit").allMatch(n -> n == 2);
            for (String id : times.keySet()) {
                for (String side : List.of("left", "right")) {
                    StoredDocument document =
                            storage.find(new DocumentKey(side, id)).orElseThrow();
                    assertThat(document.json()).startsWith("\"" + id + " ").hasSizeGreaterThan(1000);
                    assertThat(storage.query(Query.ofType(side).where("of", id)).documents())
                            .hasSize(1);
                }
            }
            for (String side : List.of("left", "right")) {
                assertThat(count(storage, side)).isEqualTo(times.size());
            }
            abandon(keepOpen);
        }
    }

    /** Closes the database without writing; what H2 does in the background at that moment may fail, and say so. */
    static void abandon(Connection connection) {
        try (var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
            // Nothing that this database could still write is of interest.
        }
    }

    private static int count(Storage storage, String type) {
        int count = 0;
        Query query = Query.ofType(type).limit(1000);
        for (var page = storage.query(query).documents();
                !page.isEmpty();
                page = storage.query(query).documents()) {
            count += page.size();
            query = query.after(page.get(page.size() - 1).key().id());
        }
        return count;
    }

    static JdbcDataSource h2(String url) {
        var h2 = new JdbcDataSource();
        h2.setURL(url);
        return h2;
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Commits pairs of documents, and says so after each, until it is killed or nobody listens. */
    static final class Writer {
        public static void main(String[] arguments) throws SQLException {
            JdbcDataSource h2 = h2(arguments[0]);
            var keepOpen = h2.getConnection();
            Storage storage = JdbcStorage.on(h2).build();
            var out = new PrintStream(System.out, true, UTF_8);
            var next = new AtomicInteger();
            out.println("begin");
            for (int i = 0; i < THREADS; i++) {
                new Thread(() -> {
                            while (!out.checkError()) {
                                String id = arguments[1] + "-" + next.incrementAndGet();
                                storage.commit(pair(id));
                                out.println(id + ".");
                            }
                        })
                        .start();
            }
            if (keepOpen.isClosed()) {
                throw new IllegalStateException();
            }
        }

        static ChangeSet pair(String id) {
            return new ChangeSet(List.of(document("left", id), document("right", id)), last -> entries(last, id));
        }

        private static DocumentChange document(String side, String id) {
            return DocumentChange.put(
                    new DocumentKey(side, id),
                    0,
                    "\"" + id + " " + "x".repeat(1000) + "\"",
                    List.of(new IndexEntry("of", id)));
        }

        private static List<JournalEntry> entries(JournalEntry last, String id) {
            var first = entry(last, id);
            return List.of(first, entry(first, id));
        }

        private static JournalEntry entry(JournalEntry before, String id) {
            String header = id + " after " + (before == null ? "nothing" : before.hash());
            return new JournalEntry(before == null ? 1 : before.position() + 1, hash(header), header, id);
        }
    }
}

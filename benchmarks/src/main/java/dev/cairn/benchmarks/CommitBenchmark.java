package dev.cairn.benchmarks;

import dev.cairn.jdbc.JdbcStorage;
import dev.cairn.json.CairnJson;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a commit of one document of 1 kB with three index entries and one journal entry costs, against the same rows
 * inserted in one transaction of hand-written JDBC, without lock, version check or reading the last entry.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class CommitBenchmark {
    private static final String JSON = CairnJson.write(Map.of("text", "x".repeat(1000)));
    private static final String HASH = "0".repeat(64);
    private static final String HEADER = CairnJson.write(Map.of("before", HASH, "digest", HASH));
    private static final String PAYLOAD = CairnJson.write(Map.of("text", "y".repeat(300)));
    private static final List<IndexEntry> INDEX = List.of(
            new IndexEntry("educator", "educator-1"),
            new IndexEntry("credential", "credential-1"),
            new IndexEntry("status", "submitted"));

    /** In memory, in a file with every commit forced to it, in a file that H2 writes later. */
    @Param({"memory", "file", "file-delayed"})
    public String where = "";

    private @Nullable Path folder;

    @SuppressWarnings("NullAway.Init")
    private JdbcConnectionPool pool;

    @SuppressWarnings("NullAway.Init")
    private Storage storage;

    private long next;

    /** A new database. */
    @Setup(Level.Iteration)
    public void open() throws IOException, SQLException {
        String url = "jdbc:h2:mem:" + UUID.randomUUID();
        if (!where.equals("memory")) {
            folder = Files.createTempDirectory("cairn");
            url = "jdbc:h2:file:" + folder.resolve("db") + ";REUSE_SPACE=FALSE";
        }
        pool = JdbcConnectionPool.create(url, "sa", "");
        var builder = JdbcStorage.on(pool);
        storage = (where.equals("file-delayed") ? builder.allowDelayedWrites() : builder).build();
        try (Connection connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE plain_document (type VARCHAR(64), id VARCHAR(255), version BIGINT, json CLOB,"
                            + " PRIMARY KEY (type, id))");
            statement.execute("CREATE TABLE plain_attribute (type VARCHAR(64), id VARCHAR(255), name VARCHAR(64),"
                    + " content VARCHAR(255), PRIMARY KEY (type, id, name, content))");
            statement.execute("CREATE INDEX plain_content ON plain_attribute (type, name, content, id)");
            statement.execute("CREATE TABLE plain_journal (position BIGINT PRIMARY KEY, hash VARCHAR(64), header CLOB,"
                    + " payload CLOB)");
        }
        next = 0;
    }

    /** Removes it. */
    @TearDown(Level.Iteration)
    public void close() throws IOException, SQLException {
        try (Connection connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        }
        if (folder != null) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** By the storage. */
    @Benchmark
    public List<JournalEntry> storage() {
        String id = "submission-" + next++;
        return storage.commit(new ChangeSet(
                List.of(DocumentChange.put(new DocumentKey("submission", id), 0, JSON, INDEX)),
                last -> List.of(new JournalEntry(last == null ? 1 : last.position() + 1, HASH, HEADER, PAYLOAD))));
    }

    /** By hand. */
    @Benchmark
    public long handWritten() throws SQLException {
        String id = "submission-" + next++;
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO plain_document VALUES (?, ?, 1, ?)")) {
                insert.setString(1, "submission");
                insert.setString(2, id);
                insert.setString(3, JSON);
                insert.executeUpdate();
            }
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO plain_attribute VALUES (?, ?, ?, ?)")) {
                for (IndexEntry entry : INDEX) {
                    insert.setString(1, "submission");
                    insert.setString(2, id);
                    insert.setString(3, entry.name());
                    insert.setString(4, entry.value());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO plain_journal VALUES (?, ?, ?, ?)")) {
                insert.setLong(1, next);
                insert.setString(2, HASH);
                insert.setString(3, HEADER);
                insert.setString(4, PAYLOAD);
                insert.executeUpdate();
            }
            connection.commit();
            if (where.equals("file")) {
                try (var statement = connection.createStatement()) {
                    statement.execute("CHECKPOINT SYNC");
                }
            }
            connection.setAutoCommit(true);
        }
        return next;
    }
}

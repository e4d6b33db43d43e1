package dev.cairn.benchmarks;

import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionEvent;
import dev.cairn.internal.ledger.Changes;
import dev.cairn.internal.ledger.Ledger;
import dev.cairn.internal.ledger.Put;
import dev.cairn.jdbc.JdbcStorage;
import dev.cairn.json.CairnJson;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.Count;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Page;
import dev.cairn.storage.Query;
import dev.cairn.storage.Storage;
import dev.cairn.storage.StoredDocument;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * What the journal adds to a commit: a submission with its assessments is written, with the event that led to it and
 * without. In memory nothing but the journal needs any JSON.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class JournalBenchmark {
    private static final Actor ISSUER = Actor.of("issuer", ActorRole.ISSUER);
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123456Z");

    /**
     * In PostgreSQL and in an H2 file, with every commit forced to the disk; in memory where the text is asked for, in
     * memory where it is not.
     */
    @Param({"postgresql", "file", "text", "memory"})
    public String where = "";

    private final Submission submission = decided();
    private final SubmissionEvent event =
            SubmissionEvent.decided(java.util.Objects.requireNonNull(submission.decision()));

    private @Nullable Path folder;
    private @Nullable JdbcConnectionPool pool;
    private @Nullable EmbeddedPostgres server;

    @SuppressWarnings("NullAway.Init")
    private Ledger ledger;

    private long next;

    private static Submission decided() {
        var storage = Storage.inMemory();
        var pathway = new Pathway(storage);
        var decided = new DocumentKey(
                "submission", pathway.decided(pathway.draft()).id().value());
        return CairnJson.read(storage.find(decided).orElseThrow().json(), Submission.class);
    }

    /** A new storage. */
    @Setup(Level.Iteration)
    public void open() throws IOException {
        Storage storage = Storage.inMemory();
        if (where.equals("text")) {
            storage = new TextStorage(storage);
        } else if (where.equals("postgresql")) {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            var source = new PGConnectionPoolDataSource();
            source.setUrl(server.getJdbcUrl("postgres", "postgres"));
            pool = JdbcConnectionPool.create(source);
            storage = JdbcStorage.on(pool).build();
        } else if (where.equals("file")) {
            folder = Files.createTempDirectory("cairn");
            pool = JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("db") + ";REUSE_SPACE=FALSE", "sa", "");
            storage = JdbcStorage.on(pool).build();
        }
        ledger = new Ledger(storage, () -> "0123456789abcdef0123456789abcdef");
        next = 0;
    }

    /** Removes it. */
    @TearDown(Level.Iteration)
    public void close() throws IOException, SQLException {
        if (pool != null && server != null) {
            pool.dispose();
            server.close();
        }
        if (pool != null && folder != null) {
            try (Connection connection = pool.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("SHUTDOWN IMMEDIATELY");
            }
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private Changes changes(DocumentKey key) {
        var changes = new Changes(ISSUER, NOW, null);
        changes.put(new Put(
                key,
                0,
                submission,
                () -> List.of(
                        new IndexEntry("assessor", "ana"),
                        new IndexEntry("assessor", "ben"),
                        new IndexEntry("awaits", "award"),
                        new IndexEntry("educator", "educator-" + next))));
        return changes;
    }

    private DocumentKey key() {
        return new DocumentKey("submission", "submission-" + ++next);
    }

    /** As Cairn commits. */
    @Benchmark
    public void journalled() {
        DocumentKey key = key();
        Changes changes = changes(key);
        changes.happened(key, "submission-decided", event);
        ledger.commit(changes);
    }

    /** The same without its event. */
    @Benchmark
    public void bare() {
        ledger.commit(changes(key()));
    }

    /** Asks for the text of every document, as whatever outlives its process must. */
    private record TextStorage(Storage storage) implements Storage {
        @Override
        public Optional<StoredDocument> find(DocumentKey key) {
            return storage.find(key);
        }

        @Override
        public Page query(Query query) {
            return storage.query(query);
        }

        @Override
        public Count count(Query query) {
            return storage.count(query);
        }

        @Override
        public List<JournalEntry> journal(long after, int limit) {
            return storage.journal(after, limit);
        }

        @Override
        public List<JournalEntry> commit(ChangeSet changes) {
            changes.documents().forEach(change -> change.json());
            return storage.commit(changes);
        }
    }
}

package dev.cairn.jdbc;

import dev.cairn.error.StorageException;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.Count;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Page;
import dev.cairn.storage.Query;
import dev.cairn.storage.Storage;
import dev.cairn.storage.StoredDocument;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Storage in SQLite, H2 (2.x) or PostgreSQL, through any {@link DataSource}.
 *
 * <pre>{@code
 * Storage storage = JdbcStorage.on(dataSource).build();
 * }</pre>
 *
 * <p>A read is one statement on one connection. Commits have a turn that all share, across processes, so that they append
 * to the journal one after the other; reads never wait for it. Those that wait are written together in one transaction,
 * each as if it were alone, and return when it is durable. A commit that does not get its turn in time fails as {@link
 * Builder#waitAtMost} says. Threads may be interrupted; they stay so.
 *
 * <p>Connections may come with auto-commit on or off and with any isolation; what is changed is restored before they
 * are given back. One connection at a time is enough for each thread. Hand over the pool itself, never a data source
 * that takes part in a transaction of the host: Cairn rolls back what it finds open, and commits by itself.
 *
 * <p>When a commit returns, it survives the end of the process. On SQLite, Cairn sets {@code synchronous=FULL}, {@code
 * secure_delete=ON} and {@code busy_timeout} on the connections it writes with, and leaves them so. On a file, H2 needs two
 * things for that:
 *
 * <ul>
 *   <li>{@code REUSE_SPACE=FALSE} in the URL that opens the database; {@link Builder#build()} fails without. Where H2
 *       2.2 to 2.5 writes into space that became free, from 45 seconds after a file began, it does not find the last
 *       commits again after a crash, forced to disk or not. The price: the file grows by some 15 to 50 kB for each
 *       commit, until the SQL command {@code SHUTDOWN COMPACT} closes the database and makes it small.
 *   <li>{@code CHECKPOINT SYNC} after each commit, before the next may begin: Cairn sees to it. It holds within one
 *       storage: share one for each H2 file.
 * </ul>
 *
 * <p>{@link Builder#allowDelayedWrites()} does without both. Where threads are interrupted, the URL of an H2 file begins with
 * {@code jdbc:h2:async:}: with {@code file:} an interrupt in the midst of a commit closes the file under all others.
 *
 * <p>A fault that may pass (lost connection, lock not obtained, deadlock, database restarting) is a retryable {@link
 * StorageException}; if it strikes while the database commits, {@link StorageException#outcomeUnknown()} says so.
 * Everything else is permanent.
 *
 * <p>Thread-safe. Holds no resource of its own, so there is nothing to close.
 */
public final class JdbcStorage implements Storage {
    private final DataSource dataSource;
    private final Dialect dialect;
    private final Sql sql;
    private final Dialect.Waits waits;
    private final boolean checkpoint;
    private final Turns turns;

    private JdbcStorage(
            DataSource dataSource, Dialect dialect, Tables tables, Dialect.Waits waits, boolean checkpoint) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.sql = new Sql(tables, dialect);
        this.waits = waits;
        this.checkpoint = checkpoint;
        this.turns = new Turns(this::write, waits.forTurn());
    }

    /** Begins to build a storage in the database of {@code dataSource}. */
    public static Builder on(DataSource dataSource) {
        return new Builder(Objects.requireNonNull(dataSource, "dataSource"));
    }

    @Override
    public Optional<StoredDocument> find(DocumentKey key) {
        return read(
                        "Finding a document",
                        sql.find,
                        statement -> dialect.bindKey(statement, 1, key),
                        row -> document(key.type(), row))
                .stream()
                .findFirst();
    }

    @Override
    public Page query(Query query) {
        Sql.Asking asking = sql.page(query);
        List<Found> found = read(
                "Querying",
                asking.sql(),
                statement -> {
                    bindKeys(statement, asking.keys());
                    statement.setInt(asking.keys().size() + 1, query.limit());
                },
                row -> new Found(document(query.type(), row), dialect.key(row, 4)));
        List<StoredDocument> documents = found.stream().map(Found::document).toList();
        return query.page(
                documents, found.isEmpty() ? "" : found.get(found.size() - 1).by());
    }

    /** A document, and the value or id by which it comes. */
    private record Found(StoredDocument document, String by) {}

    @Override
    public Count count(Query query) {
        Sql.Asking asking = sql.count(query);
        return read(
                        "Counting",
                        asking.sql(),
                        statement -> bindKeys(statement, asking.keys()),
                        row -> Count.of(row.getLong(1)))
                .get(0);
    }

    private void bindKeys(PreparedStatement statement, List<String> keys) throws SQLException {
        for (int i = 0; i < keys.size(); i++) {
            dialect.bindKey(statement, i + 1, keys.get(i));
        }
    }

    @Override
    public List<JournalEntry> journal(long after, int limit) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("A page has 1 to 1000 entries, not " + limit + ".");
        }
        return read(
                "Reading the journal",
                sql.journal,
                statement -> {
                    statement.setLong(1, after);
                    statement.setInt(2, limit);
                },
                Dialect::entry);
    }

    @Override
    public List<JournalEntry> commit(ChangeSet changes) {
        return turns.commit(changes);
    }

    /** Writes them in one transaction; each by itself, if together they are refused for what one of them holds. */
    private void write(List<Waiting> together) {
        try {
            writeOnce(together);
        } catch (StorageException e) {
            if (together.size() == 1 || e.retryable()) {
                together.forEach(waiting -> waiting.failed(again(e, waiting.isJoined())));
            } else {
                together.forEach(waiting -> write(List.of(waiting)));
            }
        }
    }

    /** The same fault for another thread; who was refused before it is told that nothing of theirs was written. */
    private static StorageException again(StorageException e, boolean joined) {
        String message = String.valueOf(e.getMessage());
        if (e.outcomeUnknown() && joined) {
            return StorageException.unknownOutcome(message, e);
        }
        return e.retryable() ? StorageException.retryable(message, e) : StorageException.permanent(message, e);
    }

    private void writeOnce(List<Waiting> together) {
        var keys = new LinkedHashSet<DocumentKey>();
        together.forEach(waiting -> waiting.changes().documents().forEach(change -> keys.add(change.key())));
        try (Session session = Session.toWrite(dataSource, dialect, waits)) {
            Turn turn = dialect.takeTurn(session.connection(), sql, keys, waits);
            var joined = new Joined(turn.last(), turn.versions());
            together.forEach(joined::join);
            if (!joined.isEmpty()) {
                write(session, joined);
            }
        } catch (SQLException e) {
            throw Failures.of("A commit", e);
        }
    }

    private void write(Session session, Joined joined) {
        try {
            dialect.write(session.connection(), sql, joined);
            if (dialect.commitsWhileWriting()) {
                session.isCommitted();
                return;
            }
        } catch (SQLException e) {
            throw dialect.writingFailed(e);
        }
        try {
            session.confirm();
            if (checkpoint) {
                dialect.afterCommit(session.connection());
            }
        } catch (SQLException e) {
            throw Failures.ofCommit(e);
        }
    }

    private <T> List<T> read(String doing, String asked, Parameters parameters, Row<T> row) {
        boolean interrupted = Thread.interrupted();
        try (Session session = Session.toRead(dataSource, dialect);
                var statement = session.connection().prepareStatement(asked)) {
            parameters.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                var list = new ArrayList<T>();
                while (rows.next()) {
                    list.add(row.of(rows));
                }
                return List.copyOf(list);
            }
        } catch (SQLException e) {
            throw Failures.of(doing, e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private StoredDocument document(String type, ResultSet row) throws SQLException {
        return new StoredDocument(new DocumentKey(type, dialect.key(row, 1)), row.getLong(2), row.getString(3));
    }

    /** That the turn can be taken, and that the last entry of the journal is what its hash says. */
    private void requireWhole() {
        if (read("Looking for the turn", sql.turn, statement -> {}, row -> row.getInt(1))
                .isEmpty()) {
            throw Dialect.noTurn();
        }
        List<JournalEntry> last = read("Reading the end of the journal", sql.last, statement -> {}, Dialect::entry);
        if (last.stream().anyMatch(entry -> !entry.hash().equals(Migrations.sha256(entry.header())))) {
            throw Failures.misfit(
                    "The last entry of the journal is not what its hash says. Maybe it was altered, or not "
                            + "restored as a whole?");
        }
    }

    private interface Parameters {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Says where the tables are and what to do about them. Not thread-safe. */
    public static final class Builder {
        private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,29}");

        private final DataSource dataSource;
        private String schema = "";
        private String prefix = "cairn_";
        private SchemaMode mode = SchemaMode.CREATE;
        private boolean delayedWrites;
        private Duration patience = Duration.ofSeconds(10);
        private Duration idle = Duration.ofSeconds(30);

        private Builder(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        /**
         * Keeps the tables in this schema, which must exist; without it, they are where the connection looks first.
         *
         * @param name 1 to 30 of A-Z a-z 0-9 _, not beginning with a digit; never quoted, so the database folds its case
         * @throws IllegalArgumentException if the name is no such text
         */
        public Builder schema(String name) {
            this.schema = checked(name) + ".";
            return this;
        }

        /**
         * Begins the name of every table with this; {@code cairn_} if not called. Several storages can share a schema
         * under prefixes of their own.
         *
         * @param name 1 to 30 of A-Z a-z 0-9 _, not beginning with a digit; never quoted, so the database folds its case
         * @throws IllegalArgumentException if the prefix is no such text
         */
        public Builder tablePrefix(String name) {
            this.prefix = checked(name);
            return this;
        }

        /** What to do about the tables in {@link #build()}; {@link SchemaMode#CREATE} if not called. */
        public Builder schemaMode(SchemaMode schemaMode) {
            this.mode = Objects.requireNonNull(schemaMode, "schemaMode");
            return this;
        }

        /**
         * Lets H2 write to its file after a commit has returned, and where it likes: faster and smaller, but a process
         * that is killed loses the last commits, perhaps with a gap in the journal. For trials, and where the user lacks
         * the administrator's right that {@code CHECKPOINT} asks for. No effect on H2 in memory and on PostgreSQL, which
         * has {@code synchronous_commit}.
         */
        public Builder allowDelayedWrites() {
            this.delayedWrites = true;
            return this;
        }

        /**
         * How long a commit waits for its turn, 10 seconds if not called; then it fails with a retryable {@link
         * StorageException}, and nothing of it was written.
         *
         * @throws IllegalArgumentException if it is not 1 second to 1 hour
         */
        public Builder waitAtMost(Duration patienceOfCommit) {
            this.patience = checked(patienceOfCommit);
            return this;
        }

        /**
         * After how long PostgreSQL ends the transaction of a writer that has its turn and is silent, so that one that
         * hangs does not hold up all others; 30 seconds if not called. Without effect on SQLite and H2, which have one
         * process.
         *
         * @throws IllegalArgumentException if it is not 1 second to 1 hour
         */
        public Builder idleAtMost(Duration idleOfHolder) {
            this.idle = checked(idleOfHolder);
            return this;
        }

        private static Duration checked(Duration duration) {
            if (duration.compareTo(Duration.ofSeconds(1)) < 0 || duration.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException("It is 1 second to 1 hour, not " + duration + ".");
            }
            return duration;
        }

        /**
         * Connects, finds out which database it is, does what the {@link SchemaMode} says, and checks the turn and the end
         * of the journal.
         *
         * @throws IllegalArgumentException if the database is none of SQLite, H2 2.x and PostgreSQL encoded in UTF-8
         * @throws StorageException if the database cannot be reached, if its tables do not fit this version or are
         *     damaged, or if it cannot make commits survive a crash
         */
        public JdbcStorage build() {
            var tables = new Tables(schema, prefix);
            var waits = new Dialect.Waits(patience, idle);
            Dialect dialect;
            boolean checkpoint;
            try (Connection connection = dataSource.getConnection()) {
                dialect = Dialect.of(connection);
                dialect.require(connection, delayedWrites);
                checkpoint = !delayedWrites && dialect.needsCheckpoint(connection);
                if (mode == SchemaMode.CREATE) {
                    dialect.prepare(connection);
                }
            } catch (SQLException e) {
                throw Failures.of("Connecting", e);
            }
            var migrations = new Migrations(dataSource, dialect, tables, waits);
            switch (mode) {
                case CREATE -> migrations.create();
                case VALIDATE -> migrations.validate();
                case NONE -> {}
            }
            var storage = new JdbcStorage(dataSource, dialect, tables, waits, checkpoint);
            if (mode != SchemaMode.NONE) {
                storage.requireWhole();
            }
            return storage;
        }

        private static String checked(String name) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "'" + name + "' is no plain name. Maybe use lower-case letters, digits and _?");
            }
            return name;
        }
    }
}

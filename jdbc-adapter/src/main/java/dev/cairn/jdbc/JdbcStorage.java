package dev.cairn.jdbc;

import dev.cairn.error.ConcurrentUpdateException;
import dev.cairn.error.StorageException;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Query;
import dev.cairn.storage.Storage;
import dev.cairn.storage.StoredDocument;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Storage in H2 (2.x) or PostgreSQL, through any {@link DataSource}.
 *
 * <pre>{@code
 * Storage storage = JdbcStorage.on(dataSource).build();
 * }</pre>
 *
 * <p>A read is one statement on one connection. A commit is one transaction: it takes a row lock that all commits to
 * the same tables share, across processes, so that they append to the journal one after the other; reads never wait for
 * it. How long a commit waits for its turn is the database's setting (H2 {@code LOCK_TIMEOUT}, PostgreSQL {@code
 * lock_timeout}).
 *
 * <p>Connections may come with auto-commit on or off and with any isolation; what is changed is restored before they
 * are given back. One connection at a time is enough for each thread. Hand over the pool itself, never a data source
 * that takes part in a transaction of the host: Cairn rolls back what it finds open, and commits by itself.
 *
 * <p>When a commit returns, it survives the end of the process. On a file, H2 needs two things for that:
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
 * <p>{@link Builder#allowDelayedWrites()} does without both.
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
    private final boolean checkpoint;

    /**
     * Held from the turn to the checkpoint. H2 stores what it likes while a transaction finishes, so that after a crash
     * the transaction before the last could be missing; with this, there is no later one until each is in the file.
     */
    private final Lock untilCheckpoint = new ReentrantLock(true);

    private JdbcStorage(DataSource dataSource, Dialect dialect, Tables tables, boolean checkpoint) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.sql = new Sql(dialect, tables);
        this.checkpoint = checkpoint;
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
                        statement -> {
                            dialect.bindKey(statement, 1, key.type());
                            dialect.bindKey(statement, 2, key.id());
                        },
                        row -> document(key.type(), row))
                .stream()
                .findFirst();
    }

    @Override
    public List<StoredDocument> query(Query query) {
        IndexEntry match = query.match();
        return read(
                "Querying",
                match == null ? sql.queryAll : sql.queryIndex,
                statement -> {
                    int at = 1;
                    dialect.bindKey(statement, at++, query.type());
                    if (match != null) {
                        dialect.bindKey(statement, at++, match.name());
                        dialect.bindKey(statement, at++, match.value());
                    }
                    // No id is empty, so the first page begins after the empty text.
                    dialect.bindKey(statement, at++, query.after() == null ? "" : query.after());
                    statement.setInt(at, query.limit());
                },
                row -> document(query.type(), row));
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
                JdbcStorage::entry);
    }

    @Override
    public List<JournalEntry> commit(ChangeSet changes) {
        if (!checkpoint) {
            return commitInTurn(changes);
        }
        untilCheckpoint.lock();
        try {
            return commitInTurn(changes);
        } finally {
            untilCheckpoint.unlock();
        }
    }

    private List<JournalEntry> commitInTurn(ChangeSet changes) {
        changes.documents().forEach(DocumentChange::json);
        try (Session session = Session.toWrite(dataSource, dialect)) {
            Connection connection = session.connection();
            Turn turn = takeTurn(connection, changes.documents());
            turn.requireExpected(changes.documents());
            List<JournalEntry> entries = changes.entriesAfter(turn.last);
            write(connection, changes, turn.last, entries);
            confirm(connection);
            return entries;
        } catch (SQLException e) {
            throw Failures.of("A commit", e);
        }
    }

    /** What is stored once nobody else can commit. */
    private record Turn(@Nullable JournalEntry last, Map<DocumentKey, Long> versions) {
        void requireExpected(List<DocumentChange> changes) {
            for (DocumentChange change : changes) {
                long actual = versions.getOrDefault(change.key(), 0L);
                if (actual != change.expectedVersion()) {
                    throw new ConcurrentUpdateException(change.key().toString(), change.expectedVersion(), actual);
                }
            }
        }
    }

    private Turn takeTurn(Connection connection, List<DocumentChange> changes) throws SQLException {
        if (dialect == Dialect.POSTGRESQL) {
            try (var all = connection.prepareStatement(sql.lockLastAndVersions)) {
                bindKeys(connection, all, changes);
                all.execute();
                all.getMoreResults();
                all.getMoreResults();
                JournalEntry last = lastEntry(all.getResultSet());
                all.getMoreResults();
                return new Turn(last, versions(all.getResultSet()));
            }
        }
        try (var lock = connection.prepareStatement(sql.lock);
                var last = connection.prepareStatement(sql.last);
                var versions = connection.prepareStatement(sql.versions)) {
            lock.executeQuery().close();
            bindKeys(connection, versions, changes);
            return new Turn(lastEntry(last.executeQuery()), versions(versions.executeQuery()));
        }
    }

    private void bindKeys(Connection connection, PreparedStatement statement, List<DocumentChange> changes)
            throws SQLException {
        var types = changes.stream().map(change -> change.key().type()).toList();
        var ids = changes.stream().map(change -> change.key().id()).toList();
        statement.setArray(1, dialect.keys(connection, types));
        statement.setArray(2, dialect.keys(connection, ids));
    }

    private static @Nullable JournalEntry lastEntry(ResultSet rows) throws SQLException {
        try (rows) {
            return rows.next() ? entry(rows) : null;
        }
    }

    private Map<DocumentKey, Long> versions(ResultSet rows) throws SQLException {
        try (rows) {
            var versions = new HashMap<DocumentKey, Long>();
            while (rows.next()) {
                var key = new DocumentKey(dialect.toText(rows.getObject(1)), dialect.toText(rows.getObject(2)));
                versions.put(key, rows.getLong(3));
            }
            return versions;
        }
    }

    private void write(
            Connection connection, ChangeSet changes, @Nullable JournalEntry last, List<JournalEntry> entries)
            throws SQLException {
        var created = new ArrayList<DocumentChange>();
        var replaced = new ArrayList<DocumentChange>();
        var deleted = new ArrayList<DocumentChange>();
        for (DocumentChange change : changes.documents()) {
            (change.isDeletion() ? deleted : change.expectedVersion() == 0 ? created : replaced).add(change);
        }
        var before = new ArrayList<>(replaced);
        before.addAll(deleted);
        batch(connection, sql.deleteAttributes, before, (statement, change) -> bindKey(statement, 1, change.key()));
        batch(connection, sql.deleteDocument, deleted, (statement, change) -> bindKey(statement, 1, change.key()));
        batch(connection, sql.updateDocument, replaced, this::bindDocument);
        batch(connection, sql.insertDocument, created, this::bindDocument);
        insertAttributes(connection, changes.documents());

        List<Long> erased = changes.erasedPayloads().stream()
                .filter(position -> last != null && position <= last.position())
                .sorted()
                .toList();
        batch(connection, sql.erasePayload, erased, (statement, position) -> statement.setLong(1, position));
        batch(connection, sql.insertEntry, entries, (statement, entry) -> {
            statement.setLong(1, entry.position());
            statement.setString(2, entry.hash());
            dialect.bindText(statement, 3, entry.header());
            dialect.bindText(statement, 4, entry.payload());
        });
    }

    private void bindDocument(PreparedStatement statement, DocumentChange change) throws SQLException {
        dialect.bindText(statement, 1, change.json());
        statement.setLong(2, change.expectedVersion());
        bindKey(statement, 3, change.key());
    }

    private void insertAttributes(Connection connection, List<DocumentChange> changes) throws SQLException {
        try (var statement = connection.prepareStatement(sql.insertAttribute)) {
            boolean any = false;
            for (DocumentChange change : changes) {
                for (IndexEntry entry : change.index()) {
                    bindKey(statement, 1, change.key());
                    dialect.bindKey(statement, 3, entry.name());
                    dialect.bindKey(statement, 4, entry.value());
                    statement.addBatch();
                    any = true;
                }
            }
            if (any) {
                statement.executeBatch();
            }
        }
    }

    private void bindKey(PreparedStatement statement, int at, DocumentKey key) throws SQLException {
        dialect.bindKey(statement, at, key.type());
        dialect.bindKey(statement, at + 1, key.id());
    }

    private static <T> void batch(Connection connection, String sql, List<T> items, Binding<T> binding)
            throws SQLException {
        if (items.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(sql)) {
            for (T item : items) {
                binding.bind(statement, item);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void confirm(Connection connection) {
        try {
            connection.commit();
            if (checkpoint) {
                H2File.checkpoint(connection);
            }
        } catch (SQLException e) {
            throw Failures.ofCommit(e);
        }
    }

    private <T> List<T> read(String doing, String sql, Parameters parameters, Row<T> row) {
        try (Session session = Session.toRead(dataSource, dialect);
                var statement = session.connection().prepareStatement(sql)) {
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
        }
    }

    private StoredDocument document(String type, ResultSet row) throws SQLException {
        var index = new ArrayList<IndexEntry>();
        for (Object entry : (Object[]) row.getArray(4).getArray()) {
            String text = dialect.toText(entry);
            int equalsSign = text.indexOf('=');
            index.add(new IndexEntry(text.substring(0, equalsSign), text.substring(equalsSign + 1)));
        }
        var key = new DocumentKey(type, dialect.toText(row.getObject(1)));
        return new StoredDocument(key, row.getLong(2), row.getString(3), index);
    }

    private static JournalEntry entry(ResultSet row) throws SQLException {
        return new JournalEntry(row.getLong(1), row.getString(2), row.getString(3), row.getString(4));
    }

    private interface Parameters {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private interface Binding<T> {
        void bind(PreparedStatement statement, T item) throws SQLException;
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
         * Connects, finds out which database it is, and does what the {@link SchemaMode} says.
         *
         * @throws IllegalArgumentException if the database is neither H2 2.x nor PostgreSQL encoded in UTF-8
         * @throws StorageException if the database cannot be reached, if its tables do not fit this version, or if it
         *     cannot make commits survive a crash
         */
        public JdbcStorage build() {
            var tables = new Tables(schema, prefix);
            Dialect dialect;
            boolean checkpoint;
            try (Connection connection = dataSource.getConnection()) {
                dialect = Dialect.of(connection);
                checkpoint = !delayedWrites && dialect == Dialect.H2 && H2File.isBehind(connection);
                if (checkpoint) {
                    H2File.requireAppending(connection);
                }
            } catch (SQLException e) {
                throw Failures.of("Connecting", e);
            }
            var migrations = new Migrations(dataSource, dialect, tables);
            switch (mode) {
                case CREATE -> migrations.create();
                case VALIDATE -> migrations.validate();
                case NONE -> {}
            }
            if (checkpoint) {
                H2File.tryCheckpoint(dataSource);
            }
            return new JdbcStorage(dataSource, dialect, tables, checkpoint);
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

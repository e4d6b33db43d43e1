package dev.cairn.jdbc;

import dev.cairn.error.StorageException;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.JournalEntry;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What differs between the databases. Stateless. */
abstract class Dialect {
    /** The folder of its migrations. */
    final String folder;

    Dialect(String folder) {
        this.folder = folder;
    }

    /** @throws IllegalArgumentException if it is none of those known */
    static Dialect of(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        String product = database.getDatabaseProductName();
        if (product.equals("H2") && database.getDatabaseMajorVersion() >= 2) {
            return new H2();
        }
        if (product.equals("SQLite")) {
            return new Sqlite();
        }
        if (product.equals("PostgreSQL")) {
            return new Postgres();
        }
        throw new IllegalArgumentException("The data source leads to " + product + " "
                + database.getDatabaseProductVersion() + ". Maybe give one of SQLite, H2 2 or PostgreSQL?");
    }

    /**
     * Checks that the database keeps every text, and what it confirms.
     *
     * @param delayed whether the host accepts to lose the last commits
     */
    abstract void require(Connection connection, boolean delayed) throws SQLException;

    /** Whether there is nothing to lose in a crash but what {@link #afterCommit} saves. */
    boolean needsCheckpoint(Connection connection) throws SQLException {
        return false;
    }

    /** Makes the database fit, where it can be: once, before the tables are created. */
    void prepare(Connection connection) throws SQLException {}

    /** Makes those who create the tables wait for one another. */
    void lockMigrations(Connection connection, int number) throws SQLException {}

    /** Ends a statement that returns no more rows than these. */
    String atMost(String rows) {
        return " FETCH FIRST " + rows + " ROWS ONLY";
    }

    /** Whether a connection may read what is not committed. */
    boolean leavesReadsDirty() {
        return false;
    }

    /** Whether {@link #write} commits too, so that {@link #confirm} is not needed. */
    boolean commitsWhileWriting() {
        return false;
    }

    /** What a fault while writing means: nothing was written, unless {@link #write} commits too. */
    StorageException writingFailed(SQLException e) {
        return Failures.of("A commit", e);
    }

    /** What to do after a commit, so that no crash loses it. */
    void afterCommit(Connection connection) throws SQLException {}

    /** Makes a connection ready for a transaction, or begins one. */
    abstract void begin(Connection connection, Waits waits) throws SQLException;

    /** Waits for the turn, so that nobody else's commits can come between, then tells what is stored. */
    abstract Turn takeTurn(Connection connection, Sql sql, Set<DocumentKey> keys, Waits waits) throws SQLException;

    /** Writes into the transaction. */
    abstract void write(Connection connection, Sql sql, Joined joined) throws SQLException;

    /** Commits. */
    abstract void confirm(Connection connection) throws SQLException;

    /** Undoes what is not committed, if there is anything. */
    void rollback(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }

    /** Binds a type, an id, or the name or value of an index entry. */
    abstract void bindKey(PreparedStatement statement, int at, String text) throws SQLException;

    /** Reads what {@link #bindKey} bound. */
    abstract String key(ResultSet row, int at) throws SQLException;

    /** Binds JSON of any length, or nothing. */
    abstract void bindText(PreparedStatement statement, int at, @Nullable String text) throws SQLException;

    final void bindKey(PreparedStatement statement, int at, DocumentKey key) throws SQLException {
        bindKey(statement, at, key.type());
        bindKey(statement, at + 1, key.id());
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static JournalEntry entry(ResultSet row) throws SQLException {
        return new JournalEntry(row.getLong(1), row.getString(2), row.getString(3), row.getString(4));
    }

    static @Nullable JournalEntry lastEntry(ResultSet rows) throws SQLException {
        try (rows) {
            return rows.next() ? entry(rows) : null;
        }
    }

    static void requireTurn(ResultSet rows) throws SQLException {
        try (rows) {
            if (!rows.next()) {
                throw noTurn();
            }
        }
    }

    static StorageException noTurn() {
        return Failures.misfit(
                "The table of the turn is empty, so that commits would not wait for each other. Maybe it "
                        + "was not restored? Put the number 1 into it.");
    }

    /**
     * How long somebody waits.
     *
     * @param forTurn for the turn that another holds
     * @param idle with a turn, doing nothing
     */
    record Waits(Duration forTurn, Duration idle) {}
}

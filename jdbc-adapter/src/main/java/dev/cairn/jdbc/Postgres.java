package dev.cairn.jdbc;

import dev.cairn.error.StorageException;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.JournalEntry;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL. A transaction is two round trips: the turn with what is stored, then all that is written with the commit. */
final class Postgres extends Dialect {
    Postgres() {
        super("postgresql");
    }

    @Override
    void require(Connection connection, boolean delayed) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW server_encoding")) {
            row.next();
            if (!row.getString(1).equals("UTF8")) {
                throw new IllegalArgumentException("The database is encoded in " + row.getString(1)
                        + ", which cannot keep every text. Maybe create it with ENCODING 'UTF8'?");
            }
        }
    }

    @Override
    void lockMigrations(Connection connection, int number) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + number + ")");
        }
    }

    @Override
    StorageException writingFailed(SQLException e) {
        return Failures.isLost(e) ? Failures.ofCommit(e) : super.writingFailed(e);
    }

    @Override
    void begin(Connection connection, Waits waits) throws SQLException {
        connection.setAutoCommit(false);
    }

    /** READ COMMITTED, so that each statement sees what the one who held the turn before has committed. */
    @Override
    Turn takeTurn(Connection connection, Sql sql, Set<DocumentKey> keys, Waits waits) throws SQLException {
        String all = String.join(
                ";",
                "SET TRANSACTION ISOLATION LEVEL READ COMMITTED",
                "SET LOCAL lock_timeout=" + waits.forTurn().toMillis(),
                "SET LOCAL idle_in_transaction_session_timeout=" + waits.idle().toMillis(),
                sql.turn + " FOR UPDATE",
                sql.last,
                "SELECT d.type, d.id, d.version FROM UNNEST(?::text[], ?::text[]) AS k(type, id) JOIN " + sql.document
                        + " d ON d.type = k.type AND d.id = k.id");
        try (var statement = connection.prepareStatement(all)) {
            statement.setArray(1, texts(connection, keys.stream().map(DocumentKey::type)));
            statement.setArray(2, texts(connection, keys.stream().map(DocumentKey::id)));
            statement.execute();
            requireTurn(next(statement, 3));
            JournalEntry last = lastEntry(next(statement, 1));
            return new Turn(last, versions(next(statement, 1)));
        }
    }

    private static ResultSet next(PreparedStatement statement, int results) throws SQLException {
        for (int i = 0; i < results; i++) {
            statement.getMoreResults();
        }
        return statement.getResultSet();
    }

    private static Map<DocumentKey, Long> versions(ResultSet rows) throws SQLException {
        try (rows) {
            var versions = new HashMap<DocumentKey, Long>();
            while (rows.next()) {
                versions.put(new DocumentKey(rows.getString(1), rows.getString(2)), rows.getLong(3));
            }
            return versions;
        }
    }

    @Override
    void write(Connection connection, Sql sql, Joined joined) throws SQLException {
        var statements = new ArrayList<String>();
        var arrays = new ArrayList<Array>();
        var puts = Stream.concat(joined.created().stream(), joined.replaced().stream())
                .toList();
        var before = Stream.concat(joined.replaced().stream(), joined.deleted().stream())
                .toList();
        if (!before.isEmpty()) {
            statements.add("DELETE FROM " + sql.attribute + " a USING UNNEST(?::text[], ?::text[]) AS k(type, id)"
                    + " WHERE a.type = k.type AND a.id = k.id");
            addKeys(connection, arrays, before);
        }
        if (!joined.deleted().isEmpty()) {
            statements.add("DELETE FROM " + sql.document + " d USING UNNEST(?::text[], ?::text[]) AS k(type, id)"
                    + " WHERE d.type = k.type AND d.id = k.id");
            addKeys(connection, arrays, joined.deleted());
        }
        if (!puts.isEmpty()) {
            statements.add("INSERT INTO " + sql.document + " (type, id, version, json)"
                    + " SELECT * FROM UNNEST(?::text[], ?::text[], ?::bigint[], ?::text[])"
                    + " ON CONFLICT (type, id) DO UPDATE SET version = excluded.version, json = excluded.json");
            addKeys(connection, arrays, puts);
            arrays.add(numbers(connection, puts.stream().map(put -> put.expectedVersion() + 1)));
            arrays.add(texts(connection, puts.stream().map(DocumentChange::json)));
        }
        addIndex(connection, sql, statements, arrays, puts);
        addJournal(connection, sql, statements, arrays, joined);
        statements.add("COMMIT");
        try (var statement = connection.prepareStatement(String.join(";", statements))) {
            for (int i = 0; i < arrays.size(); i++) {
                statement.setArray(i + 1, arrays.get(i));
            }
            statement.execute();
        }
    }

    private static void addKeys(Connection connection, List<Array> arrays, List<DocumentChange> changes)
            throws SQLException {
        arrays.add(texts(connection, changes.stream().map(change -> change.key().type())));
        arrays.add(texts(connection, changes.stream().map(change -> change.key().id())));
    }

    private static void addIndex(
            Connection connection, Sql sql, List<String> statements, List<Array> arrays, List<DocumentChange> puts)
            throws SQLException {
        List<Embedded.Indexed> index = Embedded.Indexed.of(puts);
        if (!index.isEmpty()) {
            statements.add("INSERT INTO " + sql.attribute + " (type, id, name, content)"
                    + " SELECT * FROM UNNEST(?::text[], ?::text[], ?::text[], ?::text[])");
            arrays.add(texts(connection, index.stream().map(each -> each.key().type())));
            arrays.add(texts(connection, index.stream().map(each -> each.key().id())));
            arrays.add(texts(connection, index.stream().map(each -> each.entry().name())));
            arrays.add(texts(connection, index.stream().map(each -> each.entry().value())));
        }
    }

    private static void addJournal(
            Connection connection, Sql sql, List<String> statements, List<Array> arrays, Joined joined)
            throws SQLException {
        List<JournalEntry> entries = joined.entries();
        if (!joined.erased().isEmpty()) {
            statements.add("UPDATE " + sql.entries + " SET payload = NULL WHERE position = ANY(?::bigint[])");
            arrays.add(numbers(connection, joined.erased().stream()));
        }
        if (!entries.isEmpty()) {
            statements.add("INSERT INTO " + sql.entries + " (position, hash, header, payload)"
                    + " SELECT * FROM UNNEST(?::bigint[], ?::text[], ?::text[], ?::text[])");
            arrays.add(numbers(connection, entries.stream().map(JournalEntry::position)));
            arrays.add(texts(connection, entries.stream().map(JournalEntry::hash)));
            arrays.add(texts(connection, entries.stream().map(JournalEntry::header)));
            arrays.add(texts(connection, entries.stream().map(JournalEntry::payload)));
        }
    }

    private static Array texts(Connection connection, Stream<? extends @Nullable String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    private static Array numbers(Connection connection, Stream<Long> numbers) throws SQLException {
        return connection.createArrayOf("bigint", numbers.toArray());
    }

    /** It is committed with what was written; this ends a transaction in which nothing was. */
    @Override
    void confirm(Connection connection) throws SQLException {
        connection.commit();
    }

    @Override
    void bindKey(PreparedStatement statement, int at, String text) throws SQLException {
        statement.setString(at, text);
    }

    @Override
    String key(ResultSet row, int at) throws SQLException {
        return row.getString(at);
    }

    @Override
    void bindText(PreparedStatement statement, int at, @Nullable String text) throws SQLException {
        statement.setString(at, text);
    }
}

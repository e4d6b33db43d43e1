package dev.cairn.jdbc;

import static java.util.stream.Collectors.joining;

import dev.cairn.error.StorageException;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.JournalEntry;
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
    private static final String TEXT = "text";
    private static final String BIGINT = "bigint";

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
        run(connection, "BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock(" + number + ")");
    }

    @Override
    boolean commitsWhileWriting() {
        return true;
    }

    @Override
    StorageException writingFailed(SQLException e) {
        return Failures.isLost(e) ? Failures.ofCommit(e) : super.writingFailed(e);
    }

    /** The transaction begins with the turn. */
    @Override
    void begin(Connection connection, Waits waits) throws SQLException {
        connection.setAutoCommit(true);
    }

    /** READ COMMITTED, so that each statement sees what the one who held the turn before has committed. */
    @Override
    Turn takeTurn(Connection connection, Sql sql, Set<DocumentKey> keys, Waits waits) throws SQLException {
        var asked = new Rows(TEXT, TEXT);
        keys.forEach(key -> asked.add(key.type(), key.id()));
        var statements = new ArrayList<>(
                List.of("BEGIN ISOLATION LEVEL READ COMMITTED", settings(waits), sql.turn + " FOR UPDATE", sql.last));
        if (!asked.isEmpty()) {
            statements.add("SELECT d.type, d.id, d.version FROM (" + asked.sql()
                    + ") AS k(type, id) CROSS JOIN LATERAL (SELECT * FROM " + sql.document
                    + " WHERE type = k.type AND id = k.id OFFSET 0) d");
        }
        try (var statement = connection.prepareStatement(String.join(";", statements))) {
            asked.bind(statement, 1);
            statement.execute();
            statement.getMoreResults();
            requireTurn(next(statement));
            JournalEntry last = lastEntry(next(statement));
            return new Turn(last, asked.isEmpty() ? Map.of() : versions(next(statement)));
        }
    }

    /**
     * For this transaction only. A statement is planned once: its rows are sought by key, however large the tables grow and
     * however many keys there are.
     */
    private static String settings(Waits waits) {
        Map<String, Object> settings = Map.of(
                "lock_timeout", waits.forTurn().toMillis(),
                "idle_in_transaction_session_timeout", waits.idle().toMillis(),
                "plan_cache_mode", "force_generic_plan");
        return settings.entrySet().stream()
                .map(setting -> "set_config('" + setting.getKey() + "', '" + setting.getValue() + "', true)")
                .sorted()
                .collect(joining(", ", "SELECT ", ""));
    }

    private static ResultSet next(PreparedStatement statement) throws SQLException {
        statement.getMoreResults();
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

    /** One statement of those that are sent together. */
    private record Step(String sql, Rows rows) {}

    @Override
    void write(Connection connection, Sql sql, Joined joined) throws SQLException {
        List<Step> steps = Stream.of(
                        withoutIndex(sql, joined),
                        withoutDocuments(sql, joined),
                        replaced(sql, joined),
                        created(sql, joined),
                        index(sql, joined),
                        erasures(sql, joined),
                        entries(sql, joined))
                .filter(step -> !step.rows().isEmpty())
                .toList();
        String all = steps.stream().map(Step::sql).collect(joining(";", "", ";COMMIT"));
        try (var statement = connection.prepareStatement(all)) {
            int at = 1;
            for (Step step : steps) {
                at = step.rows().bind(statement, at);
            }
            statement.execute();
        }
    }

    private static Step withoutIndex(Sql sql, Joined joined) {
        Rows rows = keys(Stream.concat(joined.replaced().stream(), joined.deleted().stream()));
        return deletion(sql.attribute, rows);
    }

    private static Step withoutDocuments(Sql sql, Joined joined) {
        return deletion(sql.document, keys(joined.deleted().stream()));
    }

    private static Rows keys(Stream<DocumentChange> changes) {
        var rows = new Rows(TEXT, TEXT);
        changes.forEach(change -> rows.add(change.key().type(), change.key().id()));
        return rows;
    }

    private static Step deletion(String table, Rows keys) {
        return new Step(
                "DELETE FROM " + table + " t USING (" + keys.sql()
                        + ") AS k(type, id) WHERE t.type = k.type AND t.id = k.id",
                keys);
    }

    private static Step created(Sql sql, Joined joined) {
        return insertion(sql.document, "type, id, version, json", documents(joined.created()));
    }

    private static Step replaced(Sql sql, Joined joined) {
        Rows rows = documents(joined.replaced());
        return new Step(
                "UPDATE " + sql.document + " t SET version = k.version, json = k.json FROM (" + rows.sql()
                        + ") AS k(type, id, version, json) WHERE t.type = k.type AND t.id = k.id",
                rows);
    }

    private static Rows documents(List<DocumentChange> puts) {
        var rows = new Rows(TEXT, TEXT, BIGINT, TEXT);
        puts.forEach(put -> rows.add(put.key().type(), put.key().id(), put.expectedVersion() + 1, put.json()));
        return rows;
    }

    private static Stream<DocumentChange> puts(Joined joined) {
        return Stream.concat(joined.created().stream(), joined.replaced().stream());
    }

    private static Step index(Sql sql, Joined joined) {
        var rows = new Rows(TEXT, TEXT, TEXT, TEXT);
        puts(joined)
                .forEach(put -> put.index()
                        .forEach(entry -> rows.add(put.key().type(), put.key().id(), entry.name(), entry.value())));
        return insertion(sql.attribute, "type, id, name, content", rows);
    }

    private static Step erasures(Sql sql, Joined joined) {
        var rows = new Rows(BIGINT);
        joined.erased().forEach(rows::add);
        return new Step(
                "UPDATE " + sql.entries + " j SET payload = NULL FROM (" + rows.sql()
                        + ") AS k(position) WHERE j.position = k.position",
                rows);
    }

    private static Step entries(Sql sql, Joined joined) {
        var rows = new Rows(BIGINT, TEXT, TEXT, TEXT);
        for (JournalEntry entry : joined.entries()) {
            rows.add(entry.position(), entry.hash(), entry.header(), entry.payload());
        }
        return insertion(sql.entries, "position, hash, header, payload", rows);
    }

    private static Step insertion(String table, String columns, Rows rows) {
        return new Step("INSERT INTO " + table + " (" + columns + ") " + rows.sql(), rows);
    }

    @Override
    void confirm(Connection connection) throws SQLException {
        run(connection, "COMMIT");
    }

    @Override
    void rollback(Connection connection) throws SQLException {
        run(connection, "ROLLBACK");
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

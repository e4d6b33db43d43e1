package dev.cairn.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** SQLite 3.35 or later. Its transactions are begun and ended by statements, as JDBC knows none that waits at its begin. */
final class Sqlite extends Embedded {
    Sqlite() {
        super("sqlite");
    }

    @Override
    void require(Connection connection, boolean delayed) throws SQLException {
        String encoding = ask(connection, "PRAGMA encoding");
        if (!encoding.equals("UTF-8")) {
            throw Failures.misfit("The database is encoded in " + encoding
                    + ", so that keys would come in another order. Maybe create it anew with PRAGMA encoding='UTF-8'?");
        }
    }

    /** With a log beside the file readers and the writer do not wait for each other; the setting stays in the file. */
    @Override
    void prepare(Connection connection) throws SQLException {
        ask(connection, "PRAGMA journal_mode=WAL");
    }

    @Override
    String atMost(String rows) {
        return " LIMIT " + rows;
    }

    @Override
    void begin(Connection connection, Waits waits) throws SQLException {
        connection.setAutoCommit(true);
        run(connection, "PRAGMA busy_timeout=" + waits.forTurn().toMillis());
        run(connection, "PRAGMA synchronous=FULL");
        run(connection, "PRAGMA secure_delete=ON");
        run(connection, "BEGIN IMMEDIATE");
    }

    @Override
    String turn(Sql sql, Waits waits) {
        return sql.turn;
    }

    @Override
    void confirm(Connection connection) throws SQLException {
        run(connection, "COMMIT");
    }

    @Override
    void rollback(Connection connection) throws SQLException {
        super.rollback(connection);
        if (connection.getAutoCommit() && isInTransaction(connection)) {
            run(connection, "ROLLBACK");
        }
    }

    /** There is no question for it: a transaction within a transaction is refused. */
    private static boolean isInTransaction(Connection connection) throws SQLException {
        try {
            run(connection, "BEGIN");
        } catch (SQLException e) {
            return true;
        }
        run(connection, "ROLLBACK");
        return false;
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

    private static String ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}

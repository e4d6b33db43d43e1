package dev.cairn.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** H2 2.x, in memory, embedded or as a server. */
final class H2 extends Embedded {
    H2() {
        super("h2");
    }

    @Override
    void require(Connection connection, boolean delayed) throws SQLException {
        if (!delayed && isBehindFile(connection)) {
            requireAppending(connection);
            tryCheckpoint(connection);
        }
    }

    /** Whether commits are lost in a crash unless they are written at once. */
    private static boolean isBehindFile(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("CALL DATABASE_PATH()")) {
            return row.next() && row.getString(1) != null;
        }
    }

    private static void requireAppending(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT 1 FROM information_schema.settings"
                        + " WHERE setting_name = 'REUSE_SPACE' AND UPPER(setting_value) = 'FALSE'")) {
            if (!row.next()) {
                throw Failures.misfit("Where H2 reuses space in its file, a crash loses commits. Maybe end the URL "
                        + "with ;REUSE_SPACE=FALSE, or accept to lose the last commits with allowDelayedWrites()?");
            }
        }
    }

    private static void tryCheckpoint(Connection connection) {
        try {
            checkpoint(connection);
        } catch (SQLException e) {
            throw Failures.permanent(
                    "This user cannot make H2 write at each commit. Maybe connect as an administrator of the "
                            + "database, or accept to lose the last commits with allowDelayedWrites()?",
                    e);
        }
    }

    private static void checkpoint(Connection connection) throws SQLException {
        run(connection, "CHECKPOINT SYNC");
    }

    @Override
    boolean leavesReadsDirty() {
        return true;
    }

    @Override
    boolean needsCheckpoint(Connection connection) throws SQLException {
        return isBehindFile(connection);
    }

    @Override
    void afterCommit(Connection connection) throws SQLException {
        checkpoint(connection);
    }

    @Override
    void begin(Connection connection, Waits waits) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    String turn(Sql sql, Waits waits) {
        return sql.turn + " FOR UPDATE WAIT " + Math.max(1, waits.forTurn().toSeconds());
    }

    @Override
    void confirm(Connection connection) throws SQLException {
        connection.commit();
    }

    @Override
    void bindKey(PreparedStatement statement, int at, String text) throws SQLException {
        statement.setBytes(at, text.getBytes(UTF_8));
    }

    @Override
    String key(ResultSet row, int at) throws SQLException {
        return new String(row.getBytes(at), UTF_8);
    }

    @Override
    void bindText(PreparedStatement statement, int at, @Nullable String text) throws SQLException {
        if (text == null) {
            statement.setNull(at, Types.CLOB);
        } else {
            // A string of more than a million characters must come as a stream.
            statement.setCharacterStream(at, new StringReader(text), text.length());
        }
    }
}

package dev.cairn.jdbc;

import dev.cairn.error.StorageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What it takes for a commit to be in H2's file, so that no crash loses it. */
final class H2File {
    private H2File() {}

    static boolean isBehind(Connection h2) throws SQLException {
        try (var statement = h2.createStatement();
                ResultSet row = statement.executeQuery("CALL DATABASE_PATH()")) {
            return row.next() && row.getString(1) != null;
        }
    }

    static void requireAppending(Connection h2) throws SQLException {
        try (var statement = h2.createStatement();
                ResultSet row = statement.executeQuery("SELECT 1 FROM information_schema.settings"
                        + " WHERE setting_name = 'REUSE_SPACE' AND UPPER(setting_value) = 'FALSE'")) {
            if (!row.next()) {
                throw Failures.misfit("Where H2 reuses space in its file, a crash loses commits. Maybe end the URL "
                        + "with ;REUSE_SPACE=FALSE, or accept to lose the last commits with allowDelayedWrites()?");
            }
        }
    }

    static void tryCheckpoint(DataSource dataSource) {
        try (Connection h2 = dataSource.getConnection()) {
            checkpoint(h2);
        } catch (SQLException e) {
            throw StorageException.permanent(
                    "This user cannot make H2 write at each commit. Maybe connect as an administrator of the "
                            + "database, or accept to lose the last commits with allowDelayedWrites()?",
                    e);
        }
    }

    static void checkpoint(Connection h2) throws SQLException {
        try (var statement = h2.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        }
    }
}

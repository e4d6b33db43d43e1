package dev.cairn.jdbc;

import static java.sql.Connection.TRANSACTION_SERIALIZABLE;

import dev.cairn.storage.Storage;
import dev.cairn.testkit.StorageContract;
import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract on H2 in a file that an interrupted thread does not close, really closed and opened again; from a pool of two connections, without auto-commit, at
 * an isolation that would show old data.
 */
@Tag("slow")
class H2FileStorageTest extends StorageContract {
    @TempDir
    private Path folder;

    private WatchedPool pool;

    @Override
    protected Storage emptyStorage() {
        var h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:async:" + folder.resolve("cairn").toAbsolutePath() + ";REUSE_SPACE=FALSE");
        pool = new WatchedPool(h2, 2, false, TRANSACTION_SERIALIZABLE);
        return JdbcStorage.on(pool).build();
    }

    @Override
    protected Storage reopened(Storage before) throws SQLException {
        shutDown();
        return emptyStorage();
    }

    @AfterEach
    void shutDown() throws SQLException {
        pool.assertNothingLeft();
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        }
    }
}

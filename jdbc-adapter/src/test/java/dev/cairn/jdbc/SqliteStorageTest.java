package dev.cairn.jdbc;

import static java.sql.Connection.TRANSACTION_SERIALIZABLE;

import dev.cairn.storage.Storage;
import dev.cairn.testkit.StorageContract;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The contract on SQLite in a file, from a pool of a few connections with auto-commit. */
class SqliteStorageTest extends StorageContract {
    @TempDir
    private Path folder;

    private WatchedPool pool;

    @Override
    protected Storage emptyStorage() {
        var sqlite = new SQLiteDataSource();
        sqlite.setUrl("jdbc:sqlite:" + folder.resolve("cairn.db"));
        pool = new WatchedPool(sqlite, 10, true, TRANSACTION_SERIALIZABLE);
        return JdbcStorage.on(pool).build();
    }

    @Override
    protected Storage reopened(Storage before) throws SQLException {
        pool.assertNothingLeft();
        return emptyStorage();
    }

    @AfterEach
    void every_connection_is_back_as_it_was() throws SQLException {
        pool.assertNothingLeft();
    }
}

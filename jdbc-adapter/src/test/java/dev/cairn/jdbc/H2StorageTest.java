package dev.cairn.jdbc;

import static java.sql.Connection.TRANSACTION_READ_COMMITTED;

import dev.cairn.storage.Storage;
import dev.cairn.testkit.StorageContract;
import java.sql.SQLException;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;

/** The contract on H2 in memory, with connections as a pool gives them by default. */
class H2StorageTest extends StorageContract {
    private WatchedPool pool;

    @Override
    protected Storage emptyStorage() {
        var h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        pool = new WatchedPool(h2, 10, true, TRANSACTION_READ_COMMITTED);
        return JdbcStorage.on(pool).build();
    }

    @AfterEach
    void every_connection_is_back_as_it_was() throws SQLException {
        pool.assertNothingLeft();
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        }
    }
}

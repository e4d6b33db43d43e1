package dev.cairn.jdbc;

import dev.cairn.storage.Storage;
import dev.cairn.testkit.StorageContract;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

class H2StorageTest extends StorageContract {
    @Override
    protected Storage emptyStorage() {
        var dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return JdbcStorage.on(dataSource).build();
    }
}

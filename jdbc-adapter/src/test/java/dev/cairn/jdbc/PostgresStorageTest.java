package dev.cairn.jdbc;

import dev.cairn.storage.Storage;
import dev.cairn.testkit.StorageContract;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The contract on PostgreSQL. */
@Tag("slow")
class PostgresStorageTest extends StorageContract {
    private static EmbeddedPostgres server;
    private static int databases;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Override
    protected Storage emptyStorage() {
        return JdbcStorage.on(server.getPostgresDatabase())
                .tablePrefix("t" + ++databases + "_")
                .build();
    }
}

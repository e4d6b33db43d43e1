package dev.cairn.jdbc;

import dev.cairn.storage.Storage;
import dev.cairn.testkit.KilledStorageContract;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** Writers killed in the midst of commits: 20 on each database, or as many as the property {@code kills} says. */
@Tag("slow")
class KilledStorageTest {
    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    abstract static class Contract extends KilledStorageContract {
        @Override
        protected int kills() {
            return Integer.getInteger("kills", 20);
        }

        @Override
        protected List<String> writer(Path folder) {
            return java(Writer.class, url(folder));
        }

        @Override
        protected Storage opened(Path folder) throws SQLException {
            return JdbcStorage.on(source(url(folder))).build();
        }

        abstract String url(Path folder);
    }

    @Nested
    class On_SQLite extends Contract {
        @Override
        String url(Path folder) {
            return "jdbc:sqlite:" + folder.resolve("cairn.db");
        }
    }

    @Nested
    class On_PostgreSQL extends Contract {
        @Override
        String url(Path folder) {
            return server.getJdbcUrl("postgres", "postgres");
        }
    }

    private static DataSource source(String url) throws SQLException {
        if (url.startsWith("jdbc:sqlite:")) {
            var sqlite = new SQLiteDataSource();
            sqlite.setUrl(url);
            return sqlite;
        }
        var postgres = new PGSimpleDataSource();
        postgres.setUrl(url);
        return postgres;
    }

    static final class Writer {
        public static void main(String[] arguments) throws SQLException {
            KilledStorageContract.writeUntilKilled(
                    JdbcStorage.on(source(arguments[0])).build());
        }
    }
}

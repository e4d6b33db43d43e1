package dev.cairn.jdbc;

import static java.sql.Connection.TRANSACTION_READ_COMMITTED;
import static java.sql.Connection.TRANSACTION_SERIALIZABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.error.StorageException;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Query;
import dev.cairn.storage.Storage;
import dev.cairn.testkit.StorageContract;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A PostgreSQL server of its own; as root, it is started in a user namespace ({@code unshare -U}). */
@Tag("slow")
class PostgresStorageTest {
    private static EmbeddedPostgres server;
    private static int storages;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static String newPrefix() {
        return "t" + ++storages + "_";
    }

    abstract static class Contract extends StorageContract {
        private final WatchedPool pool;
        private final String prefix = newPrefix();

        Contract(WatchedPool pool) {
            this.pool = pool;
        }

        @Override
        protected Storage emptyStorage() {
            return JdbcStorage.on(pool).tablePrefix(prefix).build();
        }

        @Override
        protected Storage reopened(Storage before) {
            return JdbcStorage.on(pool)
                    .tablePrefix(prefix)
                    .schemaMode(SchemaMode.VALIDATE)
                    .build();
        }

        @AfterEach
        void every_connection_is_back_as_it_was() throws SQLException {
            pool.assertNothingLeft();
            pool.close();
        }
    }

    /** As a pool comes by default. */
    @Nested
    class With_a_plain_pool extends Contract {
        With_a_plain_pool() {
            super(new WatchedPool(server.getPostgresDatabase(), 10, true, TRANSACTION_READ_COMMITTED));
        }
    }

    /** Few connections, no auto-commit, an isolation that refuses rivals, and drivers set to do things their own way. */
    @Nested
    class With_a_hostile_pool extends Contract {
        With_a_hostile_pool() {
            super(new WatchedPool(
                    server.getDatabase(
                            "postgres", "postgres", Map.of("reWriteBatchedInserts", "true", "prepareThreshold", "1")),
                    2,
                    false,
                    TRANSACTION_SERIALIZABLE));
        }
    }

    @Test
    void keys_are_compared_by_their_bytes_whatever_the_collation_of_the_database() throws SQLException {
        String prefix = newPrefix();
        JdbcStorage.on(server.getPostgresDatabase()).tablePrefix(prefix).build();
        var collations = new TreeMap<String, String>();
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT table_name || '.' || column_name, collation_name"
                        + " FROM information_schema.columns WHERE table_name IN ('" + prefix + "document', '" + prefix
                        + "attribute') AND column_name NOT IN ('version', 'json')")) {
            while (rows.next()) {
                collations.put(rows.getString(1), rows.getString(2));
            }
        }
        assertThat(collations)
                .hasSize(6)
                .allSatisfy((column, collation) -> assertThat(collation).isEqualTo("C"));
    }

    @Test
    void instances_may_start_at_once() throws Exception {
        String prefix = newPrefix();
        var executor = Executors.newFixedThreadPool(8);
        try {
            var builds = new ArrayList<Future<JdbcStorage>>();
            for (int i = 0; i < 8; i++) {
                builds.add(executor.submit(() -> JdbcStorage.on(server.getPostgresDatabase())
                        .tablePrefix(prefix)
                        .build()));
            }
            for (var build : builds) {
                assertThat(build.get().journal(0, 1)).isEmpty();
            }
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void tables_can_have_a_schema_of_their_own() throws SQLException {
        execute("CREATE SCHEMA own");
        put(JdbcStorage.on(server.getPostgresDatabase()).schema("own").build());
        var e = catchThrowableOfType(
                StorageException.class,
                () -> JdbcStorage.on(server.getPostgresDatabase())
                        .schema("missing")
                        .build());
        assertThat(e.retryable()).isFalse();
    }

    @Test
    void a_database_that_cannot_keep_every_text_is_refused() throws SQLException {
        execute("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");
        assertThatThrownBy(() ->
                        JdbcStorage.on(server.getDatabase("postgres", "latin")).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("LATIN1");
    }

    @Test
    void of_a_commit_whose_connection_the_server_ends_nobody_knows_whether_it_was_written() {
        Storage storage = JdbcStorage.on(server.getPostgresDatabase())
                .tablePrefix(newPrefix())
                .build();
        var change = DocumentChange.put(new DocumentKey("note", "a"), 0, "1", List.of());
        var e = catchThrowableOfType(
                StorageException.class,
                () -> storage.commit(new ChangeSet(List.of(change), last -> {
                    try {
                        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                + " WHERE state = 'idle in transaction'");
                    } catch (SQLException failure) {
                        throw new IllegalStateException(failure);
                    }
                    return List.of();
                })));
        assertThat(e.retryable()).isTrue();
        assertThat(e.outcomeUnknown()).isTrue();
        assertThat(storage.find(change.key())).isEmpty();
        put(storage);
    }

    @Test
    void a_writer_that_has_its_turn_and_is_silent_is_ended_and_nothing_is_written() {
        Storage storage = JdbcStorage.on(server.getPostgresDatabase())
                .tablePrefix(newPrefix())
                .idleAtMost(Duration.ofSeconds(1))
                .build();
        var e = catchThrowableOfType(
                StorageException.class,
                () -> storage.commit(new ChangeSet(List.of(), last -> {
                    try {
                        Thread.sleep(3_000);
                    } catch (InterruptedException interrupted) {
                        throw new IllegalStateException(interrupted);
                    }
                    return List.of(new JournalEntry(1, Migrations.sha256("header"), "header", "1"));
                })));
        assertThat(e.retryable()).isTrue();
        assertThat(e.outcomeUnknown()).isFalse();
        assertThat(storage.journal(0, 10)).isEmpty();
        put(storage);
    }

    @Test
    void a_set_that_the_database_cannot_keep_fails_by_itself_and_says_nothing_of_its_text() throws Exception {
        Storage storage = JdbcStorage.on(server.getPostgresDatabase())
                .tablePrefix(newPrefix())
                .build();
        var threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> commits = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String text = i % 4 == 0 ? "secret \0 secret" : "\"fine\"";
                var change = DocumentChange.put(new DocumentKey("note", "n" + i), 0, text, List.of());
                commits.add(threads.submit(() -> storage.commit(new ChangeSet(List.of(change), last -> List.of()))));
            }
            for (int i = 0; i < 40; i++) {
                Future<?> commit = commits.get(i);
                if (i % 4 == 0) {
                    assertThatThrownBy(commit::get)
                            .cause()
                            .isInstanceOfSatisfying(
                                    StorageException.class,
                                    e -> assertThat(e.retryable()).isFalse())
                            .hasMessageNotContaining("secret")
                            .hasStackTraceContaining("StorageException")
                            .satisfies(e ->
                                    assertThat(String.valueOf(e.getCause())).doesNotContain("secret"));
                } else {
                    commit.get();
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(storage.query(Query.ofType("note")).documents()).hasSize(30);
    }

    @Test
    void a_commit_waits_its_turn_no_longer_than_it_may() throws SQLException {
        String prefix = newPrefix();
        Storage storage = JdbcStorage.on(server.getPostgresDatabase())
                .tablePrefix(prefix)
                .waitAtMost(Duration.ofSeconds(1))
                .build();
        try (var other = server.getPostgresDatabase().getConnection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT * FROM " + prefix + "turn FOR UPDATE");
            var e = catchThrowableOfType(StorageException.class, () -> put(storage));
            assertThat(e.retryable()).isTrue();
            assertThat(storage.journal(0, 10)).isEmpty();
            other.rollback();
        }
        put(storage);
    }

    private static void put(Storage storage) {
        storage.commit(new ChangeSet(
                List.of(DocumentChange.put(new DocumentKey("note", "a"), 0, "1", List.of())), last -> List.of()));
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

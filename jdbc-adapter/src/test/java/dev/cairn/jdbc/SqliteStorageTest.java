package dev.cairn.jdbc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.sql.Connection.TRANSACTION_SERIALIZABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.StorageException;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Storage;
import dev.cairn.testkit.StorageContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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

    @Test
    void what_was_erased_is_in_no_file_after_the_log_is_written_back() throws Exception {
        Storage storage = emptyStorage();
        String secret = "planted-" + "secret".repeat(400);
        var key = new DocumentKey("note", "a");
        storage.commit(new ChangeSet(
                List.of(DocumentChange.put(key, 0, '"' + secret + '"', List.of())),
                last -> List.of(new JournalEntry(1, Migrations.sha256("header"), "header", secret))));
        storage.commit(new ChangeSet(List.of(DocumentChange.delete(key, 1)), last -> List.of(), Set.of(1L)));
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file, ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain("planted")
                        .doesNotContain("secretsecret");
            }
        }
    }

    @Test
    void a_turn_that_was_emptied_is_noticed_at_the_start_and_by_a_commit() throws Exception {
        Storage storage = emptyStorage();
        execute("DELETE FROM cairn_turn");
        assertThatThrownBy(() -> storage.commit(new ChangeSet(List.of(), last -> List.of())))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("turn is empty");
        assertThatThrownBy(() -> JdbcStorage.on(pool).build()).hasMessageContaining("turn is empty");
    }

    @Test
    void an_end_of_the_journal_that_was_altered_is_noticed_at_the_start() throws Exception {
        emptyStorage()
                .commit(new ChangeSet(
                        List.of(),
                        last -> List.of(new JournalEntry(1, Migrations.sha256("header"), "header", "\"\""))));
        JdbcStorage.on(pool).build();
        execute("UPDATE cairn_journal SET header = 'another'");
        assertThatThrownBy(() -> JdbcStorage.on(pool).build()).hasMessageContaining("not what its hash says");
    }

    @Test
    void a_commit_waits_for_another_process_no_longer_than_it_may() throws Exception {
        emptyStorage();
        Storage impatient =
                JdbcStorage.on(pool).waitAtMost(Duration.ofSeconds(1)).build();
        try (var other = pool.getConnection();
                var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> impatient.commit(new ChangeSet(List.of(), last -> List.of())))
                    .isInstanceOfSatisfying(
                            StorageException.class,
                            late -> assertThat(late.retryable()).isTrue());
            statement.execute("ROLLBACK");
        }
        assertThat(impatient.commit(new ChangeSet(List.of(), last -> List.of())))
                .isEmpty();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

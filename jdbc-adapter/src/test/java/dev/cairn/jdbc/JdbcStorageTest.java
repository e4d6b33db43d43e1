package dev.cairn.jdbc;

import static java.sql.Connection.TRANSACTION_READ_COMMITTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.error.ConcurrentUpdateException;
import dev.cairn.error.StorageException;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Query;
import dev.cairn.storage.Storage;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcStorageTest {
    private static final DocumentKey KEY = new DocumentKey("note", "a");

    private final JdbcDataSource h2 = h2("");

    // ------------------------------------------------------------------ where the tables are

    @Test
    void storages_with_prefixes_or_schemas_of_their_own_share_a_database() throws SQLException {
        execute("CREATE SCHEMA theirs");
        var storages = List.of(
                JdbcStorage.on(h2).build(),
                JdbcStorage.on(h2).tablePrefix("other_").build(),
                JdbcStorage.on(h2).schema("theirs").build(),
                JdbcStorage.on(h2).schema("theirs").tablePrefix("X").build());
        for (int i = 0; i < storages.size(); i++) {
            put(storages.get(i), "a", 0, "of " + i);
        }
        for (int i = 0; i < storages.size(); i++) {
            assertThat(json(storages.get(i), "a")).isEqualTo("of " + i);
            assertThat(storages.get(i).journal(0, 10)).hasSize(1);
        }
        assertThat(count("INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'THEIRS'"))
                .isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a-b", "1a", "a;b", "a.b", "a\"b", "a b", "ä", "abcdefghijklmnopqrstuvwxyz12345"})
    void a_name_that_would_need_quotes_is_refused(String name) {
        assertThatThrownBy(() -> JdbcStorage.on(h2).tablePrefix(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe");
        assertThatThrownBy(() -> JdbcStorage.on(h2).schema(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void another_database_is_refused_by_name() {
        assertThatThrownBy(() -> JdbcStorage.on(calledOracle(h2)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The data source leads to Oracle 23. Maybe give one of SQLite, H2 2 or PostgreSQL?");
    }

    // ------------------------------------------------------------------ migrations

    @Test
    void validate_passes_only_once_the_tables_are_there() {
        var e = catchThrowableOfType(StorageException.class, this::validate);
        assertThat(e).hasMessageContaining("001-documents-and-journal was not applied. Maybe start once with");
        assertThat(e.retryable()).isFalse();
        JdbcStorage.on(h2).build();
        put(validate(), "a", 0, "1");
    }

    @Test
    void none_looks_at_nothing_until_it_is_used() {
        Storage storage = JdbcStorage.on(h2).schemaMode(SchemaMode.NONE).build();
        var e = catchThrowableOfType(StorageException.class, () -> storage.find(KEY));
        assertThat(e.retryable()).isFalse();
        JdbcStorage.on(h2).build();
        assertThat(storage.find(KEY)).isEmpty();
    }

    @Test
    void a_migration_that_was_applied_in_another_form_is_refused() throws SQLException {
        JdbcStorage.on(h2).build();
        execute("UPDATE cairn_migration SET checksum = 'other'");
        assertThatThrownBy(this::validate).hasMessageContaining("in another form, with checksum other");
        assertThatThrownBy(() -> JdbcStorage.on(h2).build()).isInstanceOf(StorageException.class);
    }

    @Test
    void tables_of_a_later_version_are_refused() throws SQLException {
        JdbcStorage.on(h2).build();
        execute("INSERT INTO cairn_migration VALUES (7, '007-later', 'x')");
        assertThatThrownBy(this::validate)
                .hasMessageContaining("migrations [7] are unknown")
                .hasMessageContaining("Maybe");
        assertThatThrownBy(() -> JdbcStorage.on(h2).build()).isInstanceOf(StorageException.class);
    }

    @Test
    void create_goes_on_where_an_earlier_start_was_cut_off() throws SQLException {
        JdbcStorage.on(h2).build();
        execute("DROP TABLE cairn_turn; DROP TABLE cairn_journal; DELETE FROM cairn_migration");
        put(JdbcStorage.on(h2).build(), "a", 0, "1");
    }

    @Test
    void create_needs_no_right_to_create_when_nothing_is_missing() throws SQLException {
        JdbcStorage.on(h2).build();
        execute("CREATE USER clerk PASSWORD 'p'; GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA PUBLIC TO clerk");
        var clerk = new JdbcDataSource();
        clerk.setURL(h2.getURL().replace(";DB_CLOSE_DELAY=-1", ""));
        clerk.setUser("clerk");
        clerk.setPassword("p");
        put(JdbcStorage.on(clerk).build(), "a", 0, "1");
        var e = catchThrowableOfType(
                StorageException.class,
                () -> JdbcStorage.on(clerk).tablePrefix("new_").build());
        assertThat(e.retryable()).isFalse();
    }

    @Test
    void instances_may_start_at_once() throws Exception {
        for (int round = 0; round < 5; round++) {
            JdbcDataSource shared = h2("");
            List<Storage> storages = race(8, thread -> {
                Storage storage = JdbcStorage.on(shared).build();
                put(storage, "by " + thread, 0, "1");
                return storage;
            });
            assertThat(storages.get(0).journal(0, 100)).hasSize(8);
            try (var connection = shared.getConnection();
                    var rows = connection.createStatement().executeQuery("SELECT COUNT(*) FROM cairn_migration")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
        }
    }

    @Test
    void instances_that_share_the_tables_share_one_journal() throws Exception {
        var storages = List.of(
                JdbcStorage.on(h2).build(),
                JdbcStorage.on(h2).build(),
                JdbcStorage.on(h2).build());
        race(3, thread -> {
            for (int i = 0; i < 40; i++) {
                put(storages.get(thread), thread + "-" + i, 0, "1");
            }
            return thread;
        });
        assertThat(storages.get(0).journal(0, 1000))
                .extracting(JournalEntry::position)
                .containsExactlyElementsOf(
                        Stream.iterate(1L, i -> i + 1).limit(120).toList());
    }

    // ------------------------------------------------------------------ settings of the database

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";IGNORECASE=TRUE",
                ";MODE=Oracle",
                ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
                ";MODE=MSSQLServer",
                ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                ";MODE=DB2",
                ";MODE=LEGACY",
                ";INIT=SET COLLATION GERMAN STRENGTH PRIMARY",
                ";DATABASE_TO_UPPER=FALSE"
            })
    void no_setting_of_the_database_changes_how_ids_and_values_compare(String settings) {
        Storage storage = JdbcStorage.on(h2(settings)).build();
        var ids = List.of("A", "a", "a ", "a-b", "ab", "e\u0301", "\u00E4", "\u00E9", "\uFFFF", "\uD83D\uDE00");
        var values = List.of("x", "X", "", " ", "x ", "\u00E9", "e\u0301", "-", "\uD83D\uDE00", "null");
        var changes = new ArrayList<DocumentChange>();
        for (int i = 0; i < ids.size(); i++) {
            var index = List.of(new IndexEntry("value", values.get(i)));
            changes.add(0, DocumentChange.put(new DocumentKey("note", ids.get(i)), 0, "{\"\":\"" + i + "\"}", index));
        }
        storage.commit(new ChangeSet(changes, appending("{}")));
        assertThat(storage.query(Query.ofType("note")).documents())
                .extracting(document -> document.key().id())
                .isEqualTo(ids);
        for (int i = 0; i < ids.size(); i++) {
            assertThat(storage.query(Query.ofType("note").where("value", values.get(i)))
                            .documents())
                    .extracting(document -> document.key().id())
                    .containsExactly(ids.get(i));
            assertThat(storage.query(Query.ofType("note").after(ids.get(i))).documents())
                    .hasSize(ids.size() - 1 - i);
        }
        assertThat(storage.journal(0, 10)).hasSize(1);
    }

    // ------------------------------------------------------------------ faults

    @Test
    void a_commit_waits_its_turn_and_may_be_tried_again_when_that_takes_too_long_while_reads_go_on()
            throws SQLException {
        JdbcDataSource impatient = h2(";LOCK_TIMEOUT=50");
        Storage storage = JdbcStorage.on(impatient).build();
        put(storage, "a", 0, "1");
        try (Connection other = impatient.getConnection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeQuery("SELECT * FROM cairn_turn FOR UPDATE").close();
            var e = catchThrowableOfType(StorageException.class, () -> put(storage, "b", 0, "1"));
            assertThat(e.retryable()).isTrue();
            assertThat(e.outcomeUnknown()).isFalse();
            assertThat(json(storage, "a")).isEqualTo("1");
            assertThat(storage.journal(0, 10)).hasSize(1);
            other.rollback();
        }
        put(storage, "b", 0, "1");
    }

    @Test
    void a_connection_lost_at_any_step_of_a_commit_leaves_nothing_half_written() throws SQLException {
        for (boolean autoCommit : new boolean[] {true, false}) {
            int steps = 0;
            for (boolean struck = true; struck; steps++) {
                struck = loseConnection(autoCommit, steps + 1);
            }
            assertThat(steps).as("steps at which a connection was lost").isGreaterThan(20);
        }
    }

    /** Whether the commit had as many steps. */
    private boolean loseConnection(boolean autoCommit, int atStep) throws SQLException {
        var pool = new WatchedPool(h2(""), 1, autoCommit, TRANSACTION_READ_COMMITTED);
        Storage storage = JdbcStorage.on(pool).build();
        put(storage, "old", 0, "1");
        put(storage, "gone", 0, "1");
        var steps = new AtomicInteger();
        var struck = new ArrayList<String>();
        pool.onEachCall((connection, method) -> {
            if (steps.incrementAndGet() == atStep) {
                struck.add(method);
                connection.close();
                throw new SQLException("gone", "08006");
            }
        });
        StorageException failure = null;
        try {
            storage.commit(new ChangeSet(
                    List.of(
                            DocumentChange.put(new DocumentKey("note", "new"), 0, "2", index("x")),
                            DocumentChange.put(new DocumentKey("note", "old"), 1, "2", index("x")),
                            DocumentChange.delete(new DocumentKey("note", "gone"), 1)),
                    appending("{}"),
                    Set.of(1L)));
        } catch (StorageException e) {
            failure = e;
        }
        pool.onEachCall((connection, method) -> {});

        boolean written = storage.find(new DocumentKey("note", "new")).isPresent();
        assertThat(json(storage, "old")).isEqualTo(written ? "2" : "1");
        assertThat(storage.find(new DocumentKey("note", "gone")).isPresent()).isEqualTo(!written);
        assertThat(storage.query(Query.ofType("note").where("value", "x")).documents())
                .hasSize(written ? 2 : 0);
        assertThat(storage.journal(0, 10)).hasSize(written ? 3 : 2);
        assertThat(storage.journal(0, 1).get(0).payload() == null).isEqualTo(written);
        pool.assertNothingLeft();
        if (failure != null) {
            assertThat(written).isFalse();
            assertThat(failure.retryable()).isTrue();
            assertThat(failure.outcomeUnknown()).isEqualTo(struck.contains("commit"));
        } else {
            assertThat(written).as("lost at step %d, %s", atStep, struck).isTrue();
        }
        return !struck.isEmpty();
    }

    @Test
    void a_commit_whose_answer_is_lost_has_an_unknown_outcome() throws SQLException {
        var pool = new WatchedPool(h2(""), 1, true, TRANSACTION_READ_COMMITTED);
        Storage storage = JdbcStorage.on(pool).build();
        pool.onEachCall((connection, method) -> {
            if (method.equals("commit")) {
                connection.commit();
                throw new SQLException("no answer", "08007");
            }
        });
        var e = catchThrowableOfType(StorageException.class, () -> put(storage, "a", 0, "1"));
        assertThat(e.outcomeUnknown()).isTrue();
        assertThat(e.retryable()).isTrue();
        assertThat(json(storage, "a")).isEqualTo("1");
        pool.onEachCall((connection, method) -> {});
        assertThatThrownBy(() -> put(storage, "a", 0, "1")).isInstanceOf(ConcurrentUpdateException.class);
        pool.assertNothingLeft();
    }

    @Test
    void a_commit_that_the_database_rolled_back_has_a_known_outcome() {
        var pool = new WatchedPool(h2(""), 1, true, TRANSACTION_READ_COMMITTED);
        Storage storage = JdbcStorage.on(pool).build();
        pool.onEachCall((connection, method) -> {
            if (method.equals("commit")) {
                connection.rollback();
                throw new SQLException("serialization failure", "40001");
            }
        });
        var e = catchThrowableOfType(StorageException.class, () -> put(storage, "a", 0, "1"));
        assertThat(e.outcomeUnknown()).isFalse();
        assertThat(e.retryable()).isTrue();
    }

    @Test
    void what_another_left_open_on_a_connection_is_not_committed() throws SQLException {
        JdbcStorage.on(h2).build();
        try (Connection shared = h2.getConnection();
                var statement = shared.createStatement()) {
            shared.setAutoCommit(false);
            statement.execute("DELETE FROM cairn_migration");
            Storage storage = JdbcStorage.on(dataSource(shared))
                    .schemaMode(SchemaMode.NONE)
                    .build();
            put(storage, "a", 0, "1");
            assertThat(json(storage, "a")).isEqualTo("1");
        }
        assertThat(count("cairn_migration")).isEqualTo(1);
    }

    @Test
    void a_database_that_cannot_be_reached_may_come_back() {
        var nowhere = new JdbcDataSource();
        nowhere.setURL("jdbc:h2:tcp://localhost:1/none");
        var e = catchThrowableOfType(
                StorageException.class, () -> JdbcStorage.on(nowhere).build());
        assertThat(e.retryable()).isTrue();
    }

    @Test
    void an_h2_file_that_would_lose_commits_in_a_crash_is_refused_unless_that_is_accepted(@TempDir Path folder)
            throws SQLException {
        var file = new JdbcDataSource();
        file.setURL("jdbc:h2:file:" + folder.resolve("cairn").toAbsolutePath());
        assertThatThrownBy(() -> JdbcStorage.on(file).build())
                .isInstanceOf(StorageException.class)
                .hasMessage("Where H2 reuses space in its file, a crash loses commits. Maybe end the URL with "
                        + ";REUSE_SPACE=FALSE, or accept to lose the last commits with allowDelayedWrites()?");
        put(JdbcStorage.on(file).allowDelayedWrites().build(), "a", 0, "1");

        file.setURL(file.getURL() + ";REUSE_SPACE=false");
        assertThat(json(JdbcStorage.on(file).build(), "a")).isEqualTo("1");
    }

    @Test
    void an_h2_file_that_grew_with_each_commit_is_small_again_after_shutdown_compact(@TempDir Path folder)
            throws Exception {
        var file = new JdbcDataSource();
        file.setURL("jdbc:h2:file:" + folder.resolve("cairn").toAbsolutePath() + ";REUSE_SPACE=FALSE");
        try (var connection = file.getConnection();
                var statement = connection.createStatement()) {
            var storage = JdbcStorage.on(file).build();
            for (int version = 0; version < 50; version++) {
                put(storage, "a", version, "\"" + version + "\"");
            }
            statement.execute("SHUTDOWN COMPACT");
        }
        assertThat(Files.size(folder.resolve("cairn.mv.db"))).isLessThan(100_000);
        assertThat(json(JdbcStorage.on(file).build(), "a")).isEqualTo("\"49\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"21000", "22001", "22021", "23505", "54000", "XX000", "P0001"})
    void what_may_repeat_what_was_to_be_stored_is_not_told(String state) {
        var inBatch = new BatchUpdateException("INSERT ('secret')", state, new int[0]);
        inBatch.setNextException(new SQLException("(secret) is there", state));
        for (SQLException told : List.of(new SQLException("(secret) is there", state), inBatch)) {
            for (Throwable e = Failures.of("Trying", told); e != null; e = e.getCause()) {
                assertThat(e.toString()).doesNotContain("secret");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "42P01", "28P01", "53300", "57P01", "90020", "HYT00"})
    void what_the_operator_needs_is_told_with_its_class_but_without_the_statement(String state) {
        var e = Failures.of("Trying", new SQLException("The server is gone\n  Detail: (secret)", state));
        assertThat(e).hasMessage("Trying failed: SQLException, The server is gone (SQL state " + state + ", code 0).");
        assertThat(Failures.of("Trying", new SQLException("No table A; SQL statement: SELECT 'secret'", state)))
                .hasMessageContaining("No table A")
                .hasMessageNotContaining("secret");
        assertThat(Failures.of("Trying", new SQLTransientConnectionException("The pool is empty.")))
                .hasMessageContaining("SQLTransientConnectionException, The pool is empty.");
    }

    @ParameterizedTest
    @CsvSource({
        "40001, true",
        "40P01, true",
        "08006, true",
        "08001, true",
        "57P01, true",
        "57P03, true",
        "53300, true",
        "55P03, true",
        "25P03, true",
        "HYT00, true",
        "90131, true",
        "90098, true",
        "22001, false",
        "23502, false",
        "25006, false",
        "28P01, false",
        "3D000, false",
        "42501, false",
        "42P01, false",
        "90005, false",
        ", false"
    })
    void a_fault_says_whether_it_may_pass(String state, boolean mayPass) {
        var e = Failures.of("Trying", new SQLException("secret of a person", state));
        assertThat(e.retryable()).isEqualTo(mayPass);
        assertThat(e.outcomeUnknown()).isFalse();
        var inBatch = new SQLException("batch");
        inBatch.setNextException(new SQLException("cause", state));
        assertThat(Failures.of("Trying", inBatch).retryable()).isEqualTo(mayPass);
    }

    // ------------------------------------------------------------------ tools

    private static JdbcDataSource h2(String settings) {
        var h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1" + settings);
        return h2;
    }

    private JdbcStorage validate() {
        return JdbcStorage.on(h2).schemaMode(SchemaMode.VALIDATE).build();
    }

    private static void put(Storage storage, String id, long version, String json) {
        storage.commit(new ChangeSet(
                List.of(DocumentChange.put(new DocumentKey("note", id), version, json, List.of())), appending("{}")));
    }

    private static String json(Storage storage, String id) {
        return storage.find(new DocumentKey("note", id)).orElseThrow().json();
    }

    private static List<IndexEntry> index(String value) {
        return List.of(new IndexEntry("value", value));
    }

    private static ChangeSet.Appender appending(String payload) {
        return last -> List.of(new JournalEntry(
                last == null ? 1 : last.position() + 1, Migrations.sha256("header"), "header", payload));
    }

    private void execute(String sql) throws SQLException {
        try (var connection = h2.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int count(String from) throws SQLException {
        try (var connection = h2.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT COUNT(*) FROM " + from)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** Always gives this connection, and never closes it. */
    private static DataSource dataSource(Connection connection) {
        Connection kept = (Connection) Proxy.newProxyInstance(
                JdbcStorageTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(connection, arguments));
        return (DataSource) Proxy.newProxyInstance(
                JdbcStorageTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, method, arguments) -> kept);
    }

    private static DataSource calledOracle(DataSource h2) {
        return (DataSource) Proxy.newProxyInstance(
                JdbcStorageTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, method, arguments) -> {
                    Connection connection = h2.getConnection();
                    return Proxy.newProxyInstance(
                            JdbcStorageTest.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (c, m, a) -> m.getName().equals("getMetaData") ? oracle() : m.invoke(connection, a));
                });
    }

    private static DatabaseMetaData oracle() {
        return (DatabaseMetaData) Proxy.newProxyInstance(
                JdbcStorageTest.class.getClassLoader(),
                new Class<?>[] {DatabaseMetaData.class},
                (self, method, a) -> switch (method.getName()) {
                    case "getDatabaseProductName" -> "Oracle";
                    case "getDatabaseProductVersion" -> "23";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static <T> List<T> race(int threads, Work<T> work) throws Exception {
        var executor = Executors.newFixedThreadPool(threads);
        try {
            var start = new CyclicBarrier(threads);
            var futures = new ArrayList<Future<T>>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                futures.add(executor.submit(() -> {
                    start.await();
                    return work.of(thread);
                }));
            }
            var results = new ArrayList<T>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdown();
        }
    }

    private interface Work<T> {
        T of(int thread) throws Exception;
    }
}

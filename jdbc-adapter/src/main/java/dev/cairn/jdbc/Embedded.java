package dev.cairn.jdbc;

import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import dev.cairn.storage.JournalEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A database in the same process, where a statement costs no round trip. */
abstract class Embedded extends Dialect {
    Embedded(String folder) {
        super(folder);
    }

    /** Tries the turn's row, and locks it where the transaction itself does not. */
    abstract String turn(Sql sql, Waits waits);

    @Override
    final Turn takeTurn(Connection connection, Sql sql, Set<DocumentKey> keys, Waits waits) throws SQLException {
        try (var turn = connection.prepareStatement(turn(sql, waits));
                var last = connection.prepareStatement(sql.last)) {
            requireTurn(turn.executeQuery());
            @Nullable JournalEntry entry = lastEntry(last.executeQuery());
            return new Turn(entry, versions(connection, sql, keys));
        }
    }

    private Map<DocumentKey, Long> versions(Connection connection, Sql sql, Set<DocumentKey> keys) throws SQLException {
        var versions = new HashMap<DocumentKey, Long>();
        try (var version =
                connection.prepareStatement("SELECT version FROM " + sql.document + " WHERE type = ? AND id = ?")) {
            for (DocumentKey key : keys) {
                bindKey(version, 1, key);
                try (ResultSet row = version.executeQuery()) {
                    if (row.next()) {
                        versions.put(key, row.getLong(1));
                    }
                }
            }
        }
        return versions;
    }

    @Override
    final void write(Connection connection, Sql sql, Joined joined) throws SQLException {
        var before = new ArrayList<>(joined.replaced());
        before.addAll(joined.deleted());
        var puts = new ArrayList<>(joined.created());
        puts.addAll(joined.replaced());
        batch(connection, "DELETE FROM " + sql.attribute + " WHERE type = ? AND id = ?", before, this::bindKey);
        batch(
                connection,
                "DELETE FROM " + sql.document + " WHERE type = ? AND id = ?",
                joined.deleted(),
                this::bindKey);
        batch(
                connection,
                "UPDATE " + sql.document + " SET json = ?, version = ? WHERE type = ? AND id = ?",
                joined.replaced(),
                this::bindDocument);
        batch(
                connection,
                "INSERT INTO " + sql.document + " (json, version, type, id) VALUES (?, ?, ?, ?)",
                joined.created(),
                this::bindDocument);
        batch(
                connection,
                "INSERT INTO " + sql.attribute + " (type, id, name, content) VALUES (?, ?, ?, ?)",
                Indexed.of(puts),
                this::bindIndexed);
        batch(
                connection,
                "UPDATE " + sql.entries + " SET payload = NULL WHERE position = ?",
                joined.erased(),
                (statement, position) -> statement.setLong(1, position));
        batch(
                connection,
                "INSERT INTO " + sql.entries + " (position, hash, header, payload) VALUES (?, ?, ?, ?)",
                joined.entries(),
                this::bindEntry);
    }

    private void bindKey(PreparedStatement statement, DocumentChange change) throws SQLException {
        bindKey(statement, 1, change.key());
    }

    private void bindDocument(PreparedStatement statement, DocumentChange change) throws SQLException {
        bindText(statement, 1, change.json());
        statement.setLong(2, change.expectedVersion() + 1);
        bindKey(statement, 3, change.key());
    }

    private void bindIndexed(PreparedStatement statement, Indexed indexed) throws SQLException {
        bindKey(statement, 1, indexed.key());
        bindKey(statement, 3, indexed.entry().name());
        bindKey(statement, 4, indexed.entry().value());
    }

    private void bindEntry(PreparedStatement statement, JournalEntry entry) throws SQLException {
        statement.setLong(1, entry.position());
        statement.setString(2, entry.hash());
        bindText(statement, 3, entry.header());
        bindText(statement, 4, entry.payload());
    }

    private static <T> void batch(Connection connection, String sql, List<T> items, Binding<T> binding)
            throws SQLException {
        if (items.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(sql)) {
            for (T item : items) {
                binding.bind(statement, item);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private interface Binding<T> {
        void bind(PreparedStatement statement, T item) throws SQLException;
    }

    /** One index entry of one document. */
    record Indexed(DocumentKey key, IndexEntry entry) {
        static List<Indexed> of(List<DocumentChange> puts) {
            return puts.stream()
                    .flatMap(put -> put.index().stream().map(entry -> new Indexed(put.key(), entry)))
                    .toList();
        }
    }
}

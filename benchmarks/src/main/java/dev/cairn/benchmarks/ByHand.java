package dev.cairn.benchmarks;

import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** The rows of a commit as one would write them by hand: no turn, no version looked at, no entry chained to the last. */
final class ByHand {
    private final DataSource dataSource;
    private final AtomicLong position = new AtomicLong();

    ByHand(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void createTables(String text) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            String key = "VARCHAR(64)";
            statement.execute("CREATE TABLE plain_document (type " + key + " NOT NULL, id VARCHAR(255) NOT NULL,"
                    + " version BIGINT, json " + text + ", PRIMARY KEY (type, id))");
            statement.execute("CREATE TABLE plain_attribute (type " + key + " NOT NULL, id VARCHAR(255) NOT NULL, name "
                    + key + " NOT NULL, content VARCHAR(255) NOT NULL, PRIMARY KEY (type, id, name, content))");
            statement.execute("CREATE INDEX plain_content ON plain_attribute (type, name, content, id)");
            statement.execute("CREATE TABLE plain_journal (position BIGINT PRIMARY KEY, hash " + key + ", header "
                    + text + ", payload " + text + ")");
        }
    }

    /** One transaction that puts new documents and a journal entry for each. */
    void commit(List<DocumentKey> keys, Rows rows) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (var insert = connection.prepareStatement("INSERT INTO plain_document VALUES (?, ?, 1, ?)")) {
                for (DocumentKey key : keys) {
                    insert.setString(1, key.type());
                    insert.setString(2, key.id());
                    insert.setString(3, rows.json());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            try (var insert = connection.prepareStatement("INSERT INTO plain_attribute VALUES (?, ?, ?, ?)")) {
                for (DocumentKey key : keys) {
                    for (IndexEntry entry : rows.index()) {
                        insert.setString(1, key.type());
                        insert.setString(2, key.id());
                        insert.setString(3, entry.name());
                        insert.setString(4, entry.value());
                        insert.addBatch();
                    }
                }
                insert.executeBatch();
            }
            try (var insert = connection.prepareStatement("INSERT INTO plain_journal VALUES (?, ?, ?, ?)")) {
                for (int i = 0; i < keys.size(); i++) {
                    insert.setLong(1, position.incrementAndGet());
                    insert.setString(2, rows.hash());
                    insert.setString(3, rows.header());
                    insert.setString(4, rows.payload());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    String find(DocumentKey key) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                var select = connection.prepareStatement(
                        "SELECT version, json FROM plain_document WHERE type = ? AND id = ?")) {
            select.setString(1, key.type());
            select.setString(2, key.id());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) + row.getString(2) : "";
            }
        }
    }

    /** What is written for each document. */
    record Rows(String json, List<IndexEntry> index, String hash, String header, String payload) {}
}

package dev.cairn.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringReader;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What differs between the databases. */
enum Dialect {
    H2("h2", "X'3D'", "CAST(? AS VARBINARY(765) ARRAY)") {
        @Override
        void bindKey(PreparedStatement statement, int at, String text) throws SQLException {
            statement.setBytes(at, text.getBytes(UTF_8));
        }

        @Override
        String toText(Object key) {
            return new String((byte[]) key, UTF_8);
        }

        @Override
        Array keys(Connection connection, List<String> texts) throws SQLException {
            return connection.createArrayOf(
                    "VARBINARY",
                    texts.stream().map(text -> text.getBytes(UTF_8)).toArray());
        }

        @Override
        void bindText(PreparedStatement statement, int at, @Nullable String text) throws SQLException {
            if (text == null) {
                statement.setNull(at, Types.CLOB);
            } else {
                // A string of more than a million characters must come as a stream.
                statement.setCharacterStream(at, new StringReader(text), text.length());
            }
        }
    },

    POSTGRESQL("postgresql", "'='", "?::text[]") {
        @Override
        void bindKey(PreparedStatement statement, int at, String text) throws SQLException {
            statement.setString(at, text);
        }

        @Override
        String toText(Object key) {
            return (String) key;
        }

        @Override
        Array keys(Connection connection, List<String> texts) throws SQLException {
            return connection.createArrayOf("text", texts.toArray());
        }

        @Override
        void bindText(PreparedStatement statement, int at, @Nullable String text) throws SQLException {
            statement.setString(at, text);
        }
    };

    /** The folder of its migrations. */
    final String folder;

    /** A key that is {@code =}. */
    final String equalsSign;

    /** The parameter for {@link #keys}. */
    final String keyArray;

    Dialect(String folder, String equalsSign, String keyArray) {
        this.folder = folder;
        this.equalsSign = equalsSign;
        this.keyArray = keyArray;
    }

    /** @throws IllegalArgumentException if it is neither */
    static Dialect of(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        String product = database.getDatabaseProductName();
        if (product.equals("H2") && database.getDatabaseMajorVersion() >= 2) {
            return H2;
        }
        if (product.equals("PostgreSQL")) {
            requireUtf8(connection);
            return POSTGRESQL;
        }
        throw new IllegalArgumentException("The data source leads to " + product + " "
                + database.getDatabaseProductVersion() + ". Maybe give one of H2 2 or PostgreSQL?");
    }

    private static void requireUtf8(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW server_encoding")) {
            row.next();
            if (!row.getString(1).equals("UTF8")) {
                throw new IllegalArgumentException("The database is encoded in " + row.getString(1)
                        + ", which cannot keep every text. Maybe create it with ENCODING 'UTF8'?");
            }
        }
    }

    /** Binds a type, an id, or the name or value of an index entry. */
    abstract void bindKey(PreparedStatement statement, int at, String text) throws SQLException;

    /** The text of a key read as an object. */
    abstract String toText(Object key);

    abstract Array keys(Connection connection, List<String> texts) throws SQLException;

    /** Binds JSON of any length, or nothing. */
    abstract void bindText(PreparedStatement statement, int at, @Nullable String text) throws SQLException;
}
